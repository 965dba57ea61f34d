//! Modules that the runtime provides.

use molt_lower::{BuiltinModule, Selection};
use molt_runtime::manifest::ModuleDesc;
use molt_sema::Found;
use std::collections::BTreeSet;

/// A module of the runtime by its name.
pub fn native(name: &str) -> Option<Found> {
    let all = molt_stdlib::manifest::all_modules();
    all.iter().find(|module| module.rows.name.as_str() == name)?;
    let prefix = format!("{name}.");
    let is_package = all.iter().any(|module| module.rows.name.as_str().starts_with(&prefix));
    Some(Found::Native { is_package })
}

/// Rows of the runtime's modules that a program can import.
pub fn modules(imported: &BTreeSet<String>, selection: &Selection) -> Vec<BuiltinModule<'static>> {
    let known = molt_stdlib::manifest::all_modules();
    // `__import__("sys")` finds it, imported or not.
    let by_name = ["__import__", "import_module"].iter().any(|name| selection.mentions(name));
    let wanted = known.iter().filter(|module| {
        let name = module.rows.name.as_str();
        name == "builtins" || imported.contains(name) || by_name && name == "sys"
    });
    wanted.map(|module| row(module)).collect()
}

fn row(module: &'static ModuleDesc) -> BuiltinModule<'static> {
    BuiltinModule {
        name: module.rows.name.as_str(),
        rows: module.rows,
        functions: module.functions,
        types: module.types,
        exec: module.exec,
    }
}

/// The library's modules and how each is provided, one per line.
pub fn table() -> String {
    let mut names: Vec<&str> = molt_stdlib::manifest::all_modules().iter().map(|m| m.rows.name.as_str()).collect();
    names.sort_unstable();
    names.iter().map(|name| format!("{name:<24} intrinsic\n")).collect()
}
