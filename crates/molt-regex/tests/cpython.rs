//! The engine against CPython 3.12: its own table of tests, random patterns, and templates. `oracle/cases.py` asks CPython.
//! `MOLT_REGEX_SEEDS=first..last` chooses other random patterns, `MOLT_PYTHON` another CPython.

use molt_regex::{Compiled, Error, Kind, Mode, NONE, Options, Part, Program, Request, Scratch, Unit};
use std::process::Command;

fn python() -> Option<String> {
    let asked = std::env::var("MOLT_PYTHON").ok();
    let pyenv = || {
        let out = Command::new("pyenv").args(["prefix", "3.12.1"]).output().ok()?;
        let prefix = String::from_utf8(out.stdout).ok()?;
        out.status.success().then(|| format!("{}/bin/python3", prefix.trim()))
    };
    let python = asked.or_else(pyenv).unwrap_or_else(|| "python3.12".to_owned());
    let script = "import sys; print(sys.version_info[:2] == (3, 12))";
    let out = Command::new(&python).args(["-c", script]).output().ok()?;
    (out.stdout == b"True\n").then_some(python)
}

/// The lines of `cases.py`, or None without a CPython 3.12.
fn cases(args: &[&str]) -> Option<String> {
    let Some(python) = python() else {
        eprintln!("SKIPPED: no CPython 3.12 here (see MOLT_PYTHON)");
        return None;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/cases.py");
    let out = Command::new(python).arg(script).args(args).output().expect("CPython runs");
    if !out.status.success() && String::from_utf8_lossy(&out.stderr).contains("No module named 'test") {
        eprintln!("SKIPPED: this CPython has no Lib/test");
        return None;
    }
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    Some(String::from_utf8(out.stdout).expect("ASCII"))
}

fn points(field: &str) -> Vec<u32> {
    if field == "-" {
        return Vec::new();
    }
    field.split('.').map(|p| u32::from_str_radix(p, 16).expect("hex")).collect()
}

fn dotted(points: impl IntoIterator<Item = u32>) -> String {
    let all: Vec<String> = points.into_iter().map(|c| format!("{c:x}")).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(".") }
}

fn error_answer(e: &Error) -> String {
    let kind = match e.kind {
        Kind::Regex => "error",
        Kind::Overflow => "OverflowError",
        Kind::Value => "ValueError",
        Kind::Index => "IndexError",
        Kind::Recursion => "RecursionError",
        Kind::NoNames => "NoNames",
    };
    let position = e.position.map_or("-".to_owned(), |p| p.to_string());
    format!("E {kind} {position} {}", dotted(e.message.as_text().iter()))
}

fn spans(s: &Scratch) -> String {
    let mut all = vec![s.span];
    all.extend(s.marks.chunks(2).map(|m| (m[0], m[1])));
    let show = |&(a, b): &(usize, usize)| if a == NONE || b == NONE { "-1,-1".to_owned() } else { format!("{a},{b}") };
    all.iter().map(show).collect::<Vec<_>>().join(";")
}

fn run<T: Unit>(program: &Program, subject: &[T], how: u32) -> String {
    let mut s = Scratch::default();
    let mut poll = || true;
    let mode = [Mode::Search, Mode::Match, Mode::FullMatch, Mode::Search][how as usize];
    let mut request = Request { mode, start: 0, advance: false };
    if how < 3 {
        return match molt_regex::find(program, subject, request, &mut s, &mut poll) {
            Ok(true) => format!("M {} {}", spans(&s), s.last_group),
            Ok(false) => "N".to_owned(),
            Err(e) => format!("{e:?}"),
        };
    }
    let mut all = Vec::new();
    while request.start <= subject.len() {
        match molt_regex::find(program, subject, request, &mut s, &mut poll) {
            Ok(true) => all.push(spans(&s)),
            Ok(false) => break,
            Err(e) => return format!("{e:?}"),
        }
        request.advance = s.span.0 == s.span.1;
        request.start = s.span.1;
    }
    format!("A {}", all.join(" "))
}

fn answer(compiled: &Result<Compiled, Error>, subject: &[u32], how: u32) -> String {
    let program = match compiled {
        Ok(c) => &c.program,
        Err(e) => return error_answer(e),
    };
    let wide = run(program, subject, how);
    let max = subject.iter().copied().max().unwrap_or(0);
    if max < 0x10000 {
        let units: Vec<u16> = subject.iter().map(|&c| c as u16).collect();
        assert_eq!(run(program, &units, how), wide, "two-byte subject");
    }
    if max < 0x100 {
        let units: Vec<u8> = subject.iter().map(|&c| c as u8).collect();
        return run(program, &units, how);
    }
    wide
}

fn text(points: &[u32]) -> String {
    points.iter().map(|&c| char::from_u32(c).unwrap_or('\u{FFFD}')).collect()
}

/// A CPython without the names of characters, or with them, is no matter here: `\N` is not generated.
fn compare(lines: &str) {
    let (mut count, mut wrong) = (0, 0);
    for line in lines.lines() {
        let fields: Vec<&str> = line.splitn(6, ' ').collect();
        let [flags, is_text, pattern, subject, how, expected] = fields[..] else { panic!("line {line}") };
        let (pattern, subject) = (points(pattern), points(subject));
        let how: u32 = how.parse().expect("number");
        let flags: u32 = flags.parse().expect("number");
        let compiled = molt_regex::compile(&pattern, is_text == "1", flags, &Options::default(), &mut Vec::new());
        let got = answer(&compiled, &subject, how);
        count += 1;
        if got.trim_end() != expected.trim_end() {
            wrong += 1;
            if wrong < 20 {
                eprintln!("{:?} flags {flags} text {is_text} on {:?} how {how}", text(&pattern), text(&subject));
                eprintln!("  CPython {expected}\n  here    {got}");
            }
        }
    }
    assert!(count > 0, "no cases");
    assert_eq!(wrong, 0, "of {count}");
    eprintln!("{count} cases");
}

#[test]
fn table_of_cpython() {
    if let Some(lines) = cases(&["table"]) {
        compare(&lines);
    }
}

#[test]
fn random_patterns() {
    let seeds = std::env::var("MOLT_REGEX_SEEDS").unwrap_or_else(|_| "1..3".to_owned());
    let (first, last) = seeds.split_once("..").expect("first..last");
    for seed in first.parse().expect("seed")..last.parse::<u32>().expect("seed") {
        if let Some(lines) = cases(&["random", &seed.to_string(), "3000"]) {
            compare(&lines);
        }
    }
}

#[test]
fn templates() {
    let Some(lines) = cases(&["templates"]) else { return };
    let names = |n: &[u32]| [("n2", 2), ("é", 3)].iter().find(|(k, _)| *k == text(n)).map(|&(_, g)| g);
    for line in lines.lines() {
        let (template, expected) = line.split_once(' ').expect("two fields");
        let template = points(template);
        let got = match molt_regex::parse_template(&template, true, 3, &names) {
            Err(e) => error_answer(&e),
            Ok(parts) => parts.iter().fold("T".to_owned(), |out, p| match p {
                Part::Literal(l) => format!("{out} {}", dotted(l.iter().copied())),
                Part::Group(g) => format!("{out} g{g}"),
            }),
        };
        assert_eq!(got.trim_end(), expected.trim_end(), "{:?}", text(&template));
    }
}
