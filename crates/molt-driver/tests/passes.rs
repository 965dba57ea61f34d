//! What the passes over mir leave behind, for every run test and example: the verifier and the certifier accept it, and the
//! verifier accepts the lir that it becomes. And that versioning does what it is for: in these loops nothing generic is left on the likely way.

use molt_driver::{DumpRequest, Emit, Failure, Options, Session};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

fn programs(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(_) => return,
    };
    entries.sort();
    for path in entries {
        if path.is_dir() {
            programs(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

fn dump(path: &Path, func: Option<&str>) -> Result<String, Failure> {
    let mut session = Session::new(Options::default());
    session.dump(path, &DumpRequest { after: vec!["version".into()], func: func.map(Into::into) })
}

fn checked() -> Session {
    let mut options = Options::default();
    options.passes.check = true;
    Session::new(options)
}

#[test]
fn all_programs_are_well_formed_behind_the_passes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = Vec::new();
    programs(&root.join("tests/run"), &mut all);
    programs(&root.join("examples"), &mut all);
    assert!(all.len() > 600, "only {} programs were found", all.len());
    let next = AtomicUsize::new(0);
    let broken: Vec<String> = std::thread::scope(|scope| {
        let work = || {
            let mut broken = Vec::new();
            while let Some(path) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                let lowered = dump(path, None).and_then(|_| checked().emit(path, Emit::Lir));
                if let Err(Failure::Internal { stage, message }) = lowered {
                    broken.push(format!("{}: {stage}: {message}", path.display()));
                }
            }
            broken
        };
        let workers: Vec<_> =
            (0..2).map(|_| std::thread::Builder::new().stack_size(64 << 20).spawn_scoped(scope, work)).collect();
        workers.into_iter().flat_map(|worker| worker.expect("a thread").join().expect("no panic")).collect()
    });
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The operations of the warm blocks of function `f` behind versioning.
fn warm(source: &str) -> Vec<String> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("molt-passes-{}-{number}.py", std::process::id()));
    std::fs::write(&path, source).expect("a written program");
    let text = dump(&path, Some("f")).map_err(|_| "a failure");
    std::fs::remove_file(&path).expect("the program");
    let mut cold = false;
    let mut found = Vec::new();
    for line in text.expect("a dump").lines() {
        if line.starts_with('b') {
            cold = line.ends_with(" cold:") || line.ends_with(" aside:");
        } else if !cold && line.starts_with("    ") {
            let operation = line.split(" = ").last().unwrap_or("").trim();
            found.push(operation.split([' ', '.']).next().unwrap_or("").to_string());
        }
    }
    found
}

#[test]
fn a_loop_over_numbers_is_machine_arithmetic() {
    let found =
        warm("def f(n):\n    t = 0.0\n    for i in range(n):\n        t += i * 0.5\n    return t\nprint(f(10))\n");
    for wanted in ["fmul", "fadd", "int_to_float", "icmp"] {
        assert!(found.iter().any(|op| op == wanted), "no {wanted} in {found:?}");
    }
    for generic in ["binary", "inplace", "iter_next", "compare", "truth"] {
        assert!(!found.iter().any(|op| op == generic), "{generic} in {found:?}");
    }
}

#[test]
fn attributes_of_a_known_class_are_loads() {
    let source = "class P:\n    def __init__(self, x):\n        self.x = x\ndef f(p, n):\n    t = 0.0\n    for i in range(n):\n        t += p.x\n    return t\nprint(f(P(1.5), 3))\n";
    let found = warm(source);
    assert!(found.iter().any(|op| op == "slot_peek") && found.iter().any(|op| op == "has_layout"), "{found:?}");
}

/// The text of function `f` without its cold blocks.
fn warm_text(source: &str) -> String {
    let mut cold = false;
    let mut text = String::new();
    for line in dump_text(source).lines() {
        if line.starts_with('b') {
            cold = line.ends_with(" cold:") || line.ends_with(" aside:");
        }
        if !cold {
            text += line;
            text.push('\n');
        }
    }
    text
}

#[test]
fn what_a_variable_holds_is_passed_without_a_reference() {
    let class = "class C:\n    def run(self, x):\n        return [x]\n";
    let text = warm_text(&format!("{class}def f(c, x):\n    c.run(x)\n    c.run(x)\nf(C(), [])\n"));
    assert_eq!(text.matches("call_method \"run\"").count(), 2, "{text}");
    assert!(text.contains(", &v") && !text.contains(" copy "), "{text}");
    let text = warm_text("def g(x, y):\n    return [x, y]\ndef f(x):\n    return g(x, x)\nf([])\n");
    assert!(text.contains("call_func") && text.contains("&v1, &v1") && !text.contains(" copy "), "{text}");
    assert!(text.contains("param_drop 0"), "{text}");
}

#[test]
fn what_nobody_holds_moves_into_the_call() {
    let text = warm_text("def g(x):\n    return [x]\ndef f():\n    return g([1])\nf()\n");
    assert!(text.contains("call_func") && !text.contains('&') && !text.contains(" copy "), "{text}");
}

#[test]
fn the_last_holder_passes_its_reference_on() {
    let text = warm_text("def f(x):\n    y = [x]\n    z = y\n    del y\n    return z\nf(1)\n");
    assert!(!text.contains(" drop v") && text.matches(" copy ").count() <= 1, "{text}");
}

#[test]
fn a_loop_over_a_list_borrows_the_items() {
    let class = "class C:\n    def __init__(self, x):\n        self.x = x\n    def get(self):\n        return self.x\n";
    let text = warm_text(&format!(
        "{class}def f(items):\n    t = 0\n    for item in items:\n        t += item.get()\n    return t\nf([C(1)])\n"
    ));
    for wanted in ["list_peek", "has_layout", "slot_peek", "iadd"] {
        assert!(text.contains(wanted), "no {wanted} in {text}");
    }
    // The list is copied once, for the iterator; no item is.
    let (before, _) = text.split_once(" = list_peek").expect("checked");
    let item = before.split_whitespace().last().expect("a value");
    assert_eq!(text.matches("= copy v1\n").count(), 1, "{text}");
    assert!(!text.contains(&format!("copy {item}\n")) && !text.contains(&format!("drop {item}\n")), "{text}");
}

#[test]
fn a_constant_of_the_module_is_compared_with_once() {
    let text = warm_text("LIMIT = 7\ndef f(n):\n    return n > LIMIT\nf(1)\n");
    assert!(text.contains("global_peek") && text.contains("icmp.sgt") && !text.contains("global_get"), "{text}");
}

#[test]
fn an_int_that_leaves_the_word_goes_on_generically() {
    let found =
        dump_text("def f(n):\n    t = 1\n    while n:\n        t *= 3\n        n -= 1\n    return t\nprint(f(99))\n");
    assert!(found.contains("imul_ovf") && found.contains("inplace.mul"), "{found}");
}

#[test]
fn what_was_read_as_a_float_is_replaced_as_one() {
    let text = warm_text(
        "class P:\n    def __init__(self, x):\n        self.x = x\n        self.n = 1\ndef f(p, q):\n    p.x -= 0.5\n    q.x += p.x\nf(P(1.5), P(2.5))\n",
    );
    // The way on which all are floats. The new content of p.x may be that of q.x as well: it is a float either way.
    let text = text.split("return").next().expect("a way");
    assert!(text.matches("slot_store").count() == 2 && !text.contains("is_pointer"), "{text}");
    assert!(text.matches("is_float").count() <= 3, "{text}");
}

#[test]
fn the_last_calls_of_a_recursion_are_no_calls() {
    let text = warm_text("def f(n):\n    if n < 2:\n        return n\n    return f(n - 1) + f(n - 2)\nprint(f(9))\n");
    // Before the first call, and behind each of the ways of it, the next argument may be the result; the limit was looked at.
    assert!(text.contains("recursion_spent") && text.matches("box_small").count() >= 2, "{text}");
    assert!(text.matches("icmp.slt").count() > text.matches("recursion_spent").count(), "{text}");
    // Nothing has run since the name was read: it is not compared again.
    assert!(text.matches("global_peek").count() > text.matches("is_func").count(), "{text}");
    // One call of itself: a chain has one last call.
    let text = warm_text("def f(n):\n    if n < 2:\n        return n\n    return f(n - 1) * n\nprint(f(9))\n");
    assert!(!text.contains("recursion_spent") && text.contains("call_entry"), "{text}");
}

fn dump_text(source: &str) -> String {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("molt-passes-{}-text-{number}.py", std::process::id()));
    std::fs::write(&path, source).expect("a written program");
    let text = dump(&path, Some("f")).map_err(|_| "a failure");
    std::fs::remove_file(&path).expect("the program");
    text.expect("a dump")
}
