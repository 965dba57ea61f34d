//! Syntax errors word for word and place for place as CPython's, over the programs of its `test_syntax`.
//!
//! `syntax_errors/test_syntax.txt` is made by `syntax_errors/extract.py`. `MOLT_SYNTAX_CASES=FILE` runs another such file
//! and prints every difference.

use molt_sema::resolve_tree;
use molt_source::{FileId, SourceFile};
use molt_syntax::{SyntaxError, parse_module};

/// Cases of the committed file whose class and message are CPython's. Only ever raised.
const FLOOR_MESSAGE: usize = 466;
/// Those whose line, offset, end line and end offset are CPython's as well.
const FLOOR_PLACE: usize = 466;

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('f') => out.push('\x0c'),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out
}

fn first_error(text: &str) -> Option<SyntaxError> {
    let source = SourceFile::new("x.py", text);
    let parsed = parse_module(&source, FileId(0));
    if !parsed.is_ok() {
        return parsed.errors.into_iter().next();
    }
    resolve_tree(&parsed.syntax, FileId(0), &source).2.into_iter().next()
}

/// Message and place.
fn ours(text: &str) -> (String, String) {
    match first_error(text) {
        None => ("ok".into(), String::new()),
        Some(error) => (
            format!("{} {}", error.class.name(), error.message),
            format!("{} {} {} {}", error.line, error.offset, error.end_line, error.end_offset),
        ),
    }
}

fn theirs(line: &str) -> (String, String) {
    let mut words = line.splitn(6, ' ');
    let class = words.next().unwrap_or("");
    if class == "ok" {
        return ("ok".into(), String::new());
    }
    let place: Vec<&str> = words.by_ref().take(4).collect();
    (format!("{class} {}", words.next().unwrap_or("")), place.join(" "))
}

/// Numbers of cases, of equal messages, of equal messages and places.
fn compare(cases: &str, show: bool) -> (usize, usize, usize) {
    let (mut total, mut messages, mut places) = (0, 0, 0);
    let mut lines = cases.lines();
    while let (Some(program), Some(expected)) = (lines.next(), lines.next()) {
        let text = unescape(program.strip_prefix("< ").unwrap_or(program));
        let (message, place) = ours(&text);
        let (expected_message, expected_place) = theirs(expected.strip_prefix("> ").unwrap_or(expected));
        total += 1;
        messages += usize::from(message == expected_message);
        places += usize::from(message == expected_message && place == expected_place);
        if show && message != expected_message {
            println!("{program}\n  C {expected_place} {expected_message}\n  M {place} {message}");
        } else if show && place != expected_place {
            println!("{program}\n  place C {expected_place}  M {place}   {message}");
        }
    }
    (total, messages, places)
}

#[test]
fn test_syntax() {
    let other = std::env::var("MOLT_SYNTAX_CASES").ok().and_then(|path| std::fs::read_to_string(path).ok());
    let show = other.is_some();
    let cases = other.unwrap_or_else(|| include_str!("syntax_errors/test_syntax.txt").to_owned());
    let (total, messages, places) = compare(&cases, show);
    println!("{total} programs, {messages} equal messages, {places} equal places");
    if !show {
        assert!(messages >= FLOOR_MESSAGE, "{messages} of {total} messages are CPython's, were {FLOOR_MESSAGE}");
        assert!(places >= FLOOR_PLACE, "{places} of {total} places are CPython's, were {FLOOR_PLACE}");
    }
}
