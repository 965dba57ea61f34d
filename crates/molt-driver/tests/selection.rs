//! Which names a program can select: what `molt_lower::Selection` reads out of mir.

use molt_driver::{Options, Session};
use molt_lower::Selection;
use std::sync::atomic::{AtomicU32, Ordering};

fn selection(source: &str) -> Selection {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("molt-selection-{}-{number}.py", std::process::id()));
    std::fs::write(&path, source).expect("a written program");
    let mut session = Session::new(Options::default());
    let resolved = session.resolve(&path).expect("a program without errors");
    let program = session.mir(&resolved);
    std::fs::remove_file(&path).expect("the program");
    Selection::new(&program)
}

/// Does the program mention just these of the names? `*`: any name.
fn check(source: &str, expected: &str) {
    let selection = selection(source);
    let asked = ["*", "upper", "strip", "isdigit", "__doc__", "print"];
    let found: Vec<&str> = asked.into_iter().filter(|name| selection.mentions(name)).collect();
    assert_eq!(found.join(" "), expected, "{source}");
}

#[test]
fn names_in_the_code() {
    check("print(1)", "print");
    check("x.upper()", "upper");
    check("x.upper", "upper");
    check("x.strip = 1", "strip");
    check("from m import strip as s", "strip");
    check("f(upper=1)", "upper");
    check("upper = 1", "");
    check("class C:\n    def upper(self): pass", "");
    check("class C:\n    upper", "upper");
    check("match x:\n    case C(upper=1): pass", "upper");
    check("def f(upper): return upper", "");
}

#[test]
fn strings() {
    check("x = 'strip'", "strip");
    check("x = ('a', ('strip',))", "strip");
    check("x = 'to strip'", "");
    check("'{0.upper} {strip}'.format(x)", "upper strip");
    check("t.format(x)", "* upper strip isdigit __doc__ print");
    check("str.format", "* upper strip isdigit __doc__ print");
    check("format(x, 'strip')", "strip");
}

#[test]
fn computed_names() {
    const ALL: &str = "* upper strip isdigit __doc__ print";
    check("getattr(x, 'upper')", "upper");
    check("hasattr(x, 'upper') and getattr(x, 'strip', None)", "upper strip");
    check("getattr(x, f'is{y}')", "isdigit");
    check("getattr(x, 'up' + y)", "upper");
    check("class C:\n    def __radd__(self, o): pass\ngetattr(x, 'up' + y)", ALL);
    check("c.__radd__\ngetattr(x, 'up' + y)", ALL);
    check("getattr(x, 'up%s' % y)", ALL);
    check("getattr(x, y)", ALL);
    check("getattr(x, y + 'per')", ALL);
    check("g = getattr", ALL);
    check("f(getattr)", ALL);
    check("b.getattr(x, y)", ALL);
    check("setattr(x, y, 1)", "");
    check("x.__dict__", ALL);
    check("eval(x)", ALL);
    check("import re_\nre_.compile(x)", "");
    check("import builtins\nbuiltins.compile(x)", ALL);
}

#[test]
fn descriptors_that_are_stored_to() {
    assert!(!selection("x.a = 1").stores_anywhere());
    assert!(selection("setattr(x, y, 1)").stores_anywhere());
}

#[test]
fn stars() {
    let star = selection("from math import *");
    assert!(star.imports_all("math"));
    assert!(!star.imports_all("time"));
}

#[test]
fn doc_strings() {
    assert!(!selection("print(1)").has_docs());
    assert!(selection("print(len.__doc__)").has_docs());
    assert!(selection("vars(x)").has_docs());
}
