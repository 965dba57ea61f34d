//! Modules of the standard library: those of the runtime, and those compiled from CPython's text with what Rust gives them.

mod names;
mod overlay;
mod status;

use molt_lower::{BuiltinModule, Selection};
use molt_runtime::manifest::ModuleDesc;
use molt_sema::Found;
use molt_source::{Diagnostic, SourceFile};
use std::collections::BTreeSet;

pub use status::table;

/// The folder that tracebacks and `__file__` show for the library's modules.
const FOLDER: &str = "lib/python3.12";

/// Modules that CPython's executable has frozen: their code is named so, and no traceback shows lines of it.
const FROZEN: &[&str] = &[
    "_collections_abc",
    "_sitebuiltins",
    "abc",
    "codecs",
    "genericpath",
    "importlib.machinery",
    "importlib.util",
    "io",
    "ntpath",
    "os",
    "posixpath",
    "runpy",
    "site",
    "stat",
    "zipimport",
];

/// Modules that CPython finds before it looks at any directory, so that no file of a project hides them: those compiled into
/// its executable. All others give way to a file of the same name beside the program.
const BUILT_IN: &[&str] = &[
    "_abc",
    "_ast",
    "_codecs",
    "_collections",
    "_functools",
    "_imp",
    "_io",
    "_locale",
    "_operator",
    "_signal",
    "_sre",
    "_stat",
    "_string",
    "_symtable",
    "_thread",
    "_tokenize",
    "_tracemalloc",
    "_typing",
    "_warnings",
    "_weakref",
    "atexit",
    "builtins",
    "errno",
    "faulthandler",
    "gc",
    "itertools",
    "marshal",
    "posix",
    "pwd",
    "sys",
    "time",
];

/// Does the name win over the project's files?
pub fn is_built_in(name: &str) -> bool {
    BUILT_IN.contains(&name)
}

/// A module of the runtime by its name.
pub fn native(name: &str) -> Option<Found> {
    let all = molt_stdlib::manifest::all_modules();
    all.iter().find(|module| module.rows.name.as_str() == name)?;
    let prefix = format!("{name}.");
    let is_package = all.iter().any(|module| module.rows.name.as_str().starts_with(&prefix));
    Some(Found::Native { is_package })
}

/// A module that is compiled from CPython's text: the text and whether it is a package.
pub fn python(name: &str) -> Option<Result<(SourceFile, bool), Diagnostic>> {
    let lacks = |reason: &str| {
        let message = format!("module '{name}' of the standard library is not in this compiler: {reason}");
        let help = "build Molt where tools/pylib.sh can fetch the library, or set MOLT_PYLIB to its archive";
        Diagnostic::global("E0303", message).with_help(help)
    };
    let found = match molt_pylib::module(name)? {
        Ok(found) => found,
        Err(reason) => return Some(Err(lacks(reason.0))),
    };
    let Ok(text) = String::from_utf8(found.bytes) else { return Some(Err(lacks("its text is damaged"))) };
    let shown = if FROZEN.contains(&name) { format!("<frozen {name}>") } else { format!("{FOLDER}/{}", found.path) };
    Some(Ok((SourceFile::new(shown, overlay::apply(name, text)), found.is_package)))
}

/// Rows of the runtime's modules that a program can import. `all` = any of them may be asked for by name at run time.
pub fn modules(imported: &BTreeSet<String>, selection: &Selection, all: bool) -> Vec<BuiltinModule<'static>> {
    let known = molt_stdlib::manifest::all_modules();
    // `__import__("sys")` finds it, imported or not.
    let by_name = ["__import__", "import_module"].iter().any(|name| selection.mentions(name));
    let wanted = known.iter().filter(|module| {
        let name = module.rows.name.as_str();
        all || name == "builtins" || imported.contains(name) || by_name && name == "sys"
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
