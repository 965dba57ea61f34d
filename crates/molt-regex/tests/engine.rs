//! What the engine does beyond answering as CPython: it needs no native stack, stops when told to, and does not try what
//! cannot match. The answers themselves are compared in `cpython.rs`.

use molt_regex::{Mode, Options, Program, Request, Scratch, Stop, compile, find, flags};

fn program(pattern: &str) -> Program {
    let points: Vec<u32> = pattern.chars().map(|c| c as u32).collect();
    match compile(&points, true, 0, &Options::default(), &mut Vec::new()) {
        Ok(c) => c.program,
        Err(e) => panic!("{pattern}: {e:?}"),
    }
}

/// Searches; the span, and how often the poll was asked.
fn search(pattern: &str, subject: &[u8], polls: u32) -> (Result<Option<(usize, usize)>, Stop>, u32) {
    let (mut s, mut asked) = (Scratch::default(), 0);
    let mut poll = || {
        asked += 1;
        asked < polls
    };
    let request = Request { mode: Mode::Search, start: 0, advance: false };
    let found = find(&program(pattern), subject, request, &mut s, &mut poll);
    (found.map(|f| f.then_some(s.span)), asked)
}

#[test]
fn long_subjects_need_no_native_stack() {
    let subject = b"ab".repeat(1 << 19);
    for pattern in ["(?:a|b)*", "(a|b)*?$", "(?:ab)*", "(?:(?=(.))[ab])*", "(?>(?:a|b)*)", "(?:a|b)*+"] {
        assert_eq!(search(pattern, &subject, u32::MAX).0, Ok(Some((0, subject.len()))), "{pattern}");
    }
}

#[test]
fn nested_groups_end_in_an_error() {
    let nested = |n: usize| "(".repeat(n) + &")".repeat(n);
    program(&nested(400));
    let points: Vec<u32> = nested(100_000).chars().map(|c| c as u32).collect();
    let error = compile(&points, true, 0, &Options::default(), &mut Vec::new()).err().map(|e| e.kind);
    assert_eq!(error, Some(molt_regex::Kind::Recursion));
}

#[test]
fn a_long_trial_can_be_interrupted() {
    let (found, asked) = search("(?:a|aa)+$", &[b"a".repeat(100), b"b".to_vec()].concat(), 5);
    assert_eq!((found, asked), (Err(Stop::Interrupted), 5));
}

#[test]
fn runs_that_cannot_give_back_are_tried_once() {
    // Without that, these are quadratic in the length, or worse.
    let subject = b"word".repeat(1 << 18);
    for pattern in [r"\w+@", r"[a-z]+\s", r"(\w+)-(\w+)", r"\w+(?:,|;)"] {
        let (found, asked) = search(pattern, &subject, 100);
        assert_eq!(found, Ok(None), "{pattern}: {asked} polls");
    }
}

#[test]
fn names_come_from_the_caller() {
    let points: Vec<u32> = r"\N{DOT}+".chars().map(|c| c as u32).collect();
    let options = Options { names: Some(|name| (name == [0x44, 0x4F, 0x54]).then_some('.' as u32)) };
    assert!(compile(&points, true, 0, &options, &mut Vec::new()).is_ok());
    let error = compile(&points, true, 0, &Options::default(), &mut Vec::new()).err().map(|e| e.kind);
    assert_eq!(error, Some(molt_regex::Kind::NoNames));
}

#[test]
fn warnings_have_positions() {
    let mut warnings = Vec::new();
    let points: Vec<u32> = "[[a]x[b||c]".chars().map(|c| c as u32).collect();
    let compiled = compile(&points, true, flags::IGNORECASE, &Options::default(), &mut warnings);
    assert!(compiled.is_ok());
    let shown: Vec<(&str, usize)> = warnings.iter().map(|w| (w.kind.name(), w.position)).collect();
    assert_eq!(shown, [("nested set", 1), ("set union", 7)]);
}
