//! `re`: the module over the engine of `molt-regex`. Here are the objects that Python sees; syntax and matching are there.

mod error;
mod escape;
mod finder;
mod flags;
mod functions;
mod lexicon;
mod match_object;
mod module_compile;
mod pattern;
mod replace;
mod scanner;
mod template;

use crate::native::set;
use molt_runtime::{Res, Value, intern, list_core, pymodule};

const ALL: [&str; 31] = [
    "match",
    "fullmatch",
    "search",
    "sub",
    "subn",
    "split",
    "findall",
    "finditer",
    "compile",
    "purge",
    "template",
    "escape",
    "error",
    "Pattern",
    "Match",
    "A",
    "I",
    "L",
    "M",
    "S",
    "X",
    "U",
    "ASCII",
    "IGNORECASE",
    "LOCALE",
    "MULTILINE",
    "DOTALL",
    "VERBOSE",
    "UNICODE",
    "NOFLAG",
    "RegexFlag",
];

/// Support for regular expressions (RE).
///
/// This module provides regular expression matching operations similar to
/// those found in Perl.  It supports both 8-bit and Unicode strings; both
/// the pattern and the strings being processed can contain null bytes and
/// characters outside the US ASCII range.
#[pymodule(
    name = "re",
    functions = [
        functions::match_, functions::fullmatch, functions::search, functions::sub, functions::subn, functions::split,
        functions::findall, functions::finditer, functions::compile, functions::purge, functions::template, escape::escape
    ],
    types = [pattern::PatternType, match_object::MatchType, error::ErrorType, lexicon::ScannerType]
)]
impl ReModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        let all: Vec<Value> = ALL.iter().map(|n| intern::intern_str(n)).collect();
        set(module, "__all__", list_core::from_values(&all)?.value())?;
        set(module, "__version__", intern::intern_str("2.2.1"))?;
        flags::fill(module)
    }
}
