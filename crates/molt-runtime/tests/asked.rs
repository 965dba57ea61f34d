//! The list of methods that the runtime calls by name is complete: it is compared with what the source looks up.

use molt_runtime::asked::ASKED;
use molt_runtime::manifest;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The names behind each occurrence of `start` in the text.
fn behind<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(start).map(move |(at, _)| {
        let rest = &text[at + start.len()..];
        &rest[..rest.bytes().position(|byte| !is_word(byte)).unwrap_or(rest.len())]
    })
}

#[test]
fn all_names_that_the_source_looks_up_are_listed() {
    let modules = manifest::MODULES.iter().flat_map(|module| module.functions);
    let methods = manifest::TYPES.iter().flat_map(|desc| desc.methods.iter().chain(desc.getters)).chain(modules);
    let known: BTreeSet<&str> = methods.map(|link| link.name).collect();
    let listed: BTreeSet<&str> = ASKED.iter().map(|(name, _)| *name).collect();
    let getters: BTreeSet<&str> = manifest::TYPES.iter().flat_map(|desc| desc.getters).map(|link| link.name).collect();
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for name in ["molt-runtime", "molt-stdlib", "molt-dynamic", "molt-interp"] {
        sources(&crates.join(name).join("src"), &mut files);
    }
    files.sort();
    let mut missing = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("readable source");
        // Slots have these names; a type has a slot without a row for the method.
        if file.ends_with("slot_defs.rs") || file.ends_with("slot_dispatch.rs") {
            continue;
        }
        let code: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        for start in ["names::", "intern_str(\"", "copyreg(\"", "module_core::builtin(\""] {
            // Computed attributes of the table of names are all kept.
            let kept = |name: &&str| start == "names::" && getters.contains(name);
            for name in behind(code, start).filter(|name| known.contains(name) && !listed.contains(name) && !kept(name))
            {
                missing.insert(format!("{name} in {}", file.file_name().and_then(|name| name.to_str()).unwrap_or("")));
            }
        }
    }
    assert!(missing.is_empty(), "not in molt_runtime::asked::ASKED: {missing:?}");
}

#[test]
fn the_list_is_sorted() {
    assert!(ASKED.is_sorted_by(|a, b| a.0 < b.0));
}
