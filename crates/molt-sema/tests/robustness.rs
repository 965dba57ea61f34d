//! No text makes the front end panic or exhaust the stack: random bytes, mutated programs, deep nesting, huge lines.
//!
//! Deterministic, and bounded in time. `fuzz/` does the same without a bound.

use molt_sema::{resolve_tree, unsupported};
use molt_source::{FileId, SourceFile, decode};
use molt_syntax::{parse_expression, parse_interactive, parse_module};
use std::time::{Duration, Instant};

/// Runs the whole front end on a text.
fn run(text: &str) {
    let source = SourceFile::new("x.py", text);
    let file = FileId(0);
    let parsed = parse_module(&source, file);
    for error in &parsed.errors {
        assert!(!error.render_as_cpython(&source).is_empty());
    }
    if parsed.is_ok() {
        let (scopes, ..) = resolve_tree(&parsed.syntax, file, &source);
        assert!(!scopes.is_empty());
        unsupported::check(&parsed.syntax, file);
    }
}

/// Xorshift (Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

const PROGRAMS: [&str; 3] = [
    include_str!("scopes/samples/classes.py"),
    include_str!("scopes/samples/closures.py"),
    include_str!("scopes/samples/comprehensions.py"),
];

const PIECES: [&str; 60] = [
    "def f(",
    "):",
    "\n",
    "    ",
    "\t",
    "class C:",
    "lambda",
    ":",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "f'{",
    "'",
    "\"\"\"",
    "=",
    ":=",
    "==",
    "for",
    "in",
    "if",
    "else",
    "x",
    "*",
    "**",
    ",",
    ".",
    "match x:",
    "case",
    "_",
    "yield",
    "await",
    "async",
    "return",
    "global x",
    "nonlocal x",
    "import",
    "from",
    "as",
    "try:",
    "except*",
    "finally:",
    "with",
    "del",
    "not",
    "@",
    "\\\n",
    "0x",
    "1_0",
    "1e",
    "\u{e9}",
    "\u{20ac}",
    "#",
    ";",
    "!r",
    "...",
    "print",
    "\r",
];

#[test]
fn random_texts() {
    let start = Instant::now();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..4000 {
        if start.elapsed() > Duration::from_secs(2) {
            break;
        }
        let mut bytes: Vec<u8> = match round % 3 {
            0 => (0..random.below(60)).map(|_| random.below(256) as u8).collect(),
            1 => {
                let words = random.below(25);
                (0..words).flat_map(|_| [PIECES[random.below(PIECES.len())], " "].concat().into_bytes()).collect()
            }
            _ => {
                let program = PROGRAMS[random.below(PROGRAMS.len())].as_bytes();
                let from = random.below(program.len());
                program[from..(from + random.below(600)).min(program.len())].to_vec()
            }
        };
        for _ in 0..random.below(6) {
            let at = random.below(bytes.len() + 1);
            match random.below(3) {
                0 if at < bytes.len() => {
                    bytes.remove(at);
                }
                1 => bytes.insert(at, random.below(128) as u8),
                _ => {
                    let piece = PIECES[random.below(PIECES.len())].bytes();
                    bytes.splice(at..at, piece);
                }
            }
        }
        if let Ok(text) = decode(&bytes, "x.py") {
            run(&text);
        }
        let text = String::from_utf8_lossy(&bytes);
        run(&text);
        let source = SourceFile::new("x.py", text.as_ref());
        parse_expression(&source, FileId(0));
        parse_interactive(&source, FileId(0));
    }
}

#[test]
fn deep_nesting() {
    let repeat = |open: &str, middle: &str, close: &str, n: usize| {
        [open.repeat(n).as_str(), middle, close.repeat(n).as_str(), "\n"].concat()
    };
    for n in [90, 190, 1000, 2900, 3100, 100_000] {
        for (open, middle, close) in [
            ("(", "1", ")"),
            ("[", "", "]"),
            ("{1:", "1", "}"),
            ("f(", "", ")"),
            ("x[", "1", "]"),
            ("-", "1", ""),
            ("not ", "1", ""),
            ("1+", "1", ""),
            ("1**", "1", ""),
            ("a.", "a", ""),
            ("lambda: ", "1", ""),
            ("lambda a, b: ", "1", ""),
            ("lambda a=1: ", "1", ""),
            ("1 if 1 else ", "1", ""),
            ("1 and ", "1", ""),
            ("1 < ", "1", ""),
            ("f'{", "1", "}'"),
            ("f\"{f'{", "1", "}'}\""),
            ("(yield ", "1", ")"),
            ("await ", "1", ""),
            ("[x for x in ", "y", "]"),
            ("x = ", "y", ""),
            ("x: ", "y", ""),
            ("*", "a", ""),
            ("a", "", "()"),
            ("a", "", "[0]"),
            ("'", "", "'"),
            ("@", "", ""),
            ("(", "", ""),
            ("if x:\n ", "", ""),
            ("x := ", "1", ""),
            ("(x := ", "1", ")"),
            ("~", "1", ""),
            ("+ -", "1", ""),
            ("1 if ", "1", " else 1"),
            ("a[1:", "1", "]"),
            ("{**", "a", "}"),
            ("f(*", "a", ")"),
            ("f(x=", "a", ")"),
            ("f'{x:{", "1", "}}'"),
            ("f'''{", "1", "}'''"),
            ("f'{x!r:", "1", "}'"),
            ("a @ ", "b", ""),
            ("a or b and ", "c", ""),
            ("a not in ", "b", ""),
            ("b'' ", "b''", ""),
            ("x, ", "y", " = z"),
            ("[x, *", "y", "] = z"),
            ("del (", "x", ")"),
            ("async with a as (", "b", "): pass"),
            ("type X[T: ", "int", "] = T"),
            ("def f[T: (", "int", ")](): pass"),
            ("from ", "a", " import b"),
            ("import a.", "b", ""),
            ("from .", "", " import b"),
            ("return ", "", ""),
            ("else: ", "", ""),
            ("\\\n", "1", ""),
            ("#", "", ""),
            ("\n", "x", ""),
            (";", "", ""),
        ] {
            run(&repeat(open, middle, close, n));
        }
        let indented: String = (0..n.min(1000)).map(|level| format!("{}if x:\n", " ".repeat(level))).collect();
        run(&format!("{indented}{}pass\n", " ".repeat(n.min(1000))));
        let chain: String = (0..n.min(5000)).map(|_| "elif x: pass\n").collect();
        run(&format!("if x: pass\n{chain}"));
        run(&format!("match x:\n case {}1{}: pass\n", "[".repeat(n), "]".repeat(n)));
        run(&format!("match x:\n case {}1: pass\n", "1 | ".repeat(n)));
        run(&format!("match x:\n case {}y{}: pass\n", "C(".repeat(n), ")".repeat(n)));
        run(&format!("match x:\n case {}y{}: pass\n", "{1: ".repeat(n), "}".repeat(n)));
        run(&format!("match x:\n case a{}: pass\n", ".b".repeat(n)));
        run(&format!("{}def f(): pass\n", "@a\n".repeat(n.min(5000))));
    }
}

/// Blocks of each kind inside each other.
#[test]
fn nested_blocks() {
    for (open, last) in [
        ("def f():", "return f"),
        ("async def f():", "await f"),
        ("class C:", "x = 1"),
        ("for x in y:", "break"),
        ("while x:", "continue"),
        ("with a as b:", "yield"),
        ("try:", "raise"),
        ("match x:", "case 1: pass"),
        ("if x:", "nonlocal x"),
    ] {
        for depth in [20, 99, 100, 101, 400] {
            let mut text: String = (0..depth).map(|level| format!("{}{open}\n", " ".repeat(level))).collect();
            text += &format!("{}{last}\n", " ".repeat(depth));
            run(&text);
            for level in (0..depth).rev() {
                text += &format!("{}finally: x\n", " ".repeat(level));
            }
            run(&text);
        }
    }
}

#[test]
fn huge_lines() {
    const SIZE: usize = 300_000;
    let long = |piece: &str| piece.repeat(SIZE / piece.len());
    for text in [
        long("a"),
        long("\u{e9}"),
        long("1"),
        format!("0x{}", long("f")),
        format!("1e{}", long("9")),
        format!("0.{}", long("3")),
        format!("'{}'", long("a")),
        format!("'{}", long("a")),
        format!("b'{}'", long("\\x00")),
        format!("'{}'", long("\\N{DIGIT ONE}")),
        format!("f'{}'", long("{x}")),
        format!("f'{}'", long("{{")),
        format!("\"\"\"{}", long("\n")),
        format!("#{}", long(" ")),
        long(" "),
        long("\t"),
        long("\x0c"),
        long("\r"),
        long("\\\n"),
        long("x;"),
        long("x\n"),
        format!("[{}]", long("1,")),
        format!("({})", long("x, ")),
        format!("{{{}}}", long("1:2,")),
        format!("f({})", long("x=1,")),
        format!("def f({}): pass", long("a,")),
        format!("import {}", long("a,")),
        format!("from a import ({})", long("b,")),
        format!("global {}", long("a,")),
        format!("del {}", long("a,")),
        format!("x = {}", long("y=")),
        format!("x{}", long("<y")),
        format!("if 1: {}", long("x;")),
        format!("{}x", long("if 1:\n")),
    ] {
        run(&text);
    }
}

/// Test programs with pieces deleted, doubled, swapped or replaced: nearly right, so that later stages see them.
#[test]
fn mutated_programs() {
    let start = Instant::now();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/run/first");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let programs: Vec<String> = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    assert!(!programs.is_empty());
    for _ in 0..20_000 {
        if start.elapsed() > Duration::from_secs(10) {
            break;
        }
        let program = &programs[random.below(programs.len())];
        let mut pieces: Vec<&str> = program.split_inclusive(|c: char| !c.is_alphanumeric()).collect();
        for _ in 0..=random.below(4) {
            let (at, other) = (random.below(pieces.len()), random.below(pieces.len()));
            match random.below(4) {
                0 if pieces.len() > 1 => {
                    pieces.remove(at);
                }
                1 => pieces.insert(at, pieces[other]),
                2 => pieces.swap(at, other),
                _ => pieces[at] = PIECES[random.below(PIECES.len())],
            }
        }
        run(&pieces.concat());
    }
}
