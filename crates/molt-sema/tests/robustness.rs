//! No text makes the front end panic or exhaust the stack: random bytes, mutated programs, deep nesting.
//!
//! Deterministic, and bounded in time.

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
        ] {
            run(&repeat(open, middle, close, n));
        }
        let indented: String = (0..n.min(1000)).map(|level| format!("{}if x:\n", " ".repeat(level))).collect();
        run(&format!("{indented}{}pass\n", " ".repeat(n.min(1000))));
        let chain: String = (0..n.min(5000)).map(|_| "elif x: pass\n").collect();
        run(&format!("if x: pass\n{chain}"));
        run(&format!("match x:\n case {}1{}: pass\n", "[".repeat(n), "]".repeat(n)));
        run(&format!("match x:\n case {}1: pass\n", "1 | ".repeat(n)));
    }
}
