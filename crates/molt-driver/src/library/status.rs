//! The status of every module of CPython's library, made from what the compiler carries.

use super::names::NAMES;
use super::overlay;
use std::collections::BTreeSet;
use std::fmt::Write;

/// How a module is provided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Status {
    /// Rust alone.
    Intrinsic,
    /// CPython's text, with parts of it in Rust.
    Mixed,
    /// CPython's text.
    Python,
    /// Not there: an import of it raises `ModuleNotFoundError`.
    Missing,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Self::Intrinsic => "intrinsic",
            Self::Mixed => "mixed",
            Self::Python => "python",
            Self::Missing => "missing",
        }
    }
}

fn status(name: &str, natives: &BTreeSet<&str>, python: &BTreeSet<&str>) -> Status {
    if natives.contains(name) {
        return Status::Intrinsic;
    }
    if !python.contains(name) {
        return Status::Missing;
    }
    let accelerated = overlay::of(name).is_some() || natives.contains(format!("_{name}").as_str());
    if accelerated { Status::Mixed } else { Status::Python }
}

/// All modules, one per line: name and status.
pub fn table() -> String {
    let natives: BTreeSet<&str> =
        molt_stdlib::manifest::all_modules().iter().map(|module| module.rows.name.as_str()).collect();
    let python: BTreeSet<&str> = molt_pylib::names().collect();
    // Submodules too, but no modules of our own that CPython does not have.
    let submodules = natives.iter().chain(&python).filter(|name| name.contains('.'));
    let all: BTreeSet<&str> = NAMES.iter().chain(submodules).copied().collect();
    let mut out = String::new();
    let mut counts = [0; 4];
    for name in all {
        let status = status(name, &natives, &python);
        if let Some(count) = counts.get_mut(status as usize) {
            *count += 1;
        }
        // A text grows without fail.
        let _ = writeln!(out, "{name:<28} {}", status.name());
    }
    let [intrinsic, mixed, python, missing] = counts;
    let _ = writeln!(out, "\n{intrinsic} intrinsic, {mixed} mixed, {python} python, {missing} missing");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_module_once_with_its_status() {
        let table = table();
        let line = |name: &str| table.lines().find(|line| line.split_whitespace().next() == Some(name));
        assert_eq!(line("sys").and_then(|line| line.split_whitespace().nth(1)), Some("intrinsic"));
        assert_eq!(line("heapq").and_then(|line| line.split_whitespace().nth(1)), Some("mixed"));
        assert_eq!(line("tkinter").and_then(|line| line.split_whitespace().nth(1)), Some("missing"));
        assert_eq!(line("html.parser").and_then(|line| line.split_whitespace().nth(1)), Some("python"));
        assert_eq!(line("_molt"), None);
        assert!(NAMES.is_sorted());
    }
}
