//! The module graph over files in memory.

use molt_sema::{Found, ImportTarget, ModuleLoader, Options, Program, resolve_program};
use molt_source::{FileId, Files, SourceFile};
use std::collections::BTreeMap;

/// Modules by name; a text of `None` is native, a name that ends in `/` is a package.
struct Memory {
    files: Files,
    modules: BTreeMap<String, (Option<FileId>, bool)>,
    asked: Vec<String>,
}

impl ModuleLoader for Memory {
    fn find(&mut self, name: &str) -> Option<Found> {
        self.asked.push(name.to_owned());
        let (file, is_package) = *self.modules.get(name)?;
        Some(match file {
            Some(file) => Found::Source { file, is_package },
            None if is_package => Found::Namespace,
            None => Found::Native { is_package },
        })
    }

    fn source(&self, file: FileId) -> Option<&SourceFile> {
        self.files.get(file)
    }
}

fn program(main: &str, modules: &[(&str, Option<&str>)]) -> (Program, Memory) {
    let mut memory = Memory { files: Files::new(), modules: BTreeMap::new(), asked: Vec::new() };
    let entry = memory.files.add(SourceFile::new("main.py", main));
    for (name, text) in modules {
        let file = text.map(|text| memory.files.add(SourceFile::new(format!("{name}.py"), text)));
        let is_package = name.ends_with('/');
        memory.modules.insert(name.trim_end_matches('/').to_owned(), (file, is_package));
    }
    let program = resolve_program(entry, &mut memory, &Options::default());
    (program, memory)
}

fn names(program: &Program) -> Vec<&str> {
    program.modules.iter().map(|module| module.name.as_str()).collect()
}

#[test]
fn packages_submodules_and_relative_imports() {
    let (program, memory) = program(
        "import math\nimport pkg.sub\nfrom pkg import other, attribute\nimport importlib\nimportlib.import_module('late')\n",
        &[
            ("math", None),
            ("importlib", None),
            ("pkg/", Some("attribute = 1\n")),
            ("pkg.sub", Some("from . import sibling\nfrom .deep import leaf\nfrom ..above import x\n")),
            ("pkg.other", Some("def f():\n    from .sibling import y\n")),
            ("pkg.sibling", Some("y = 1\n")),
            ("pkg.deep/", None),
            ("pkg.deep.leaf", Some("")),
            ("late", Some("")),
        ],
    );
    assert!(program.is_ok(), "{:?}", program.all_diagnostics());
    assert_eq!(
        names(&program),
        ["__main__", "pkg", "pkg.sub", "pkg.other", "late", "pkg.sibling", "pkg.deep", "pkg.deep.leaf"]
    );
    assert_eq!(program.natives.iter().map(String::as_str).collect::<Vec<_>>(), ["importlib", "math"]);
    assert!(program.missing.is_empty(), "{:?}", program.missing);
    let sub = program.module("pkg.sub").expect("pkg.sub");
    assert_eq!(sub.package, "pkg");
    assert_eq!(sub.imports.last().map(|import| &import.target), Some(&ImportTarget::BeyondTopLevel));
    let mut asked = memory.asked.clone();
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), memory.asked.len(), "each name is asked for once");
}

#[test]
fn missing_modules_are_data() {
    let (program, _) = program(
        "try:\n    import fast\nexcept ImportError:\n    fast = None\nimport pkg.none.x\nfrom . import up\n",
        &[("pkg/", Some(""))],
    );
    assert!(program.is_ok());
    let missing: Vec<(&str, bool)> = program.missing.iter().map(|m| (m.name.as_str(), m.in_try)).collect();
    assert_eq!(missing, [("fast", true), ("pkg.none", false)]);
    let entry = program.entry().expect("entry");
    assert_eq!(entry.imports.last().map(|import| &import.target), Some(&ImportTarget::NoParentPackage));
}

#[test]
fn errors_and_refusals() {
    let (bad, _) = program("import m\n", &[("m", Some("def f(:\n"))]);
    assert_eq!(bad.syntax_errors.len(), 1);
    assert!(!bad.is_ok());
    let (refused, _) = program("async def f():\n    await g\ntype X = int\n", &[]);
    let codes: Vec<&str> = refused.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["E0401", "E0402", "E0408"]);
    let (first, _) = program("return\nasync def f(): pass\n", &[]);
    assert!(first.diagnostics.is_empty(), "CPython's error comes first");
    assert_eq!(first.syntax_errors.first().map(|error| error.message.as_str()), Some("'return' outside function"));
}

#[test]
fn facts() {
    let text =
        "'''doc'''\nfrom __future__ import annotations\n__all__ = ['a', 'b']\na = b.c\nb.d = len(a, key=1)\ndel a\n";
    let (program, _) = program(text, &[("__future__", None)]);
    let facts = &program.entry().expect("entry").facts;
    assert_eq!(facts.docstring.as_deref(), Some("doc"));
    assert!(facts.futures.annotations);
    assert_eq!(facts.all.as_deref(), Some(&["a".to_owned(), "b".to_owned()][..]));
    assert!(facts.is_assigned("a") && !facts.is_assigned("len") && facts.used_names.contains("len"));
    assert!(facts.deleted_names.contains("a"));
    assert!(facts.loaded_attributes.contains("c") && facts.stored_attributes.contains("d"));
    assert!(facts.keywords.contains("key"));
}
