//! What a module of the library takes from Rust instead of from its own text: definitions that are taken out, and one line of
//! Python that stands in their place. The number of lines stays, so tracebacks show CPython's lines.
//!
//! A definition is taken out because C provides it in CPython too and the Python one is a fallback (`heapq.heappush`), because
//! it runs `exec` (`namedtuple`), or because it needs what the compiler does not have yet: `async def` is taken out everywhere,
//! since no program can await its result.

use molt_source::{FileId, SourceFile};
use molt_syntax::ast::visitor::{self, Visitor};
use molt_syntax::ast::{self, Expr, Ranged, Stmt, TextRange};
use molt_syntax::parse_module;
use std::ops::Range;

/// Changes to one module.
pub struct Overlay {
    pub module: &'static str,
    /// Names whose top-level definitions, assignments, imports and statements about them (`X.close()`) are taken out.
    without: &'static [&'static str],
    /// Stands where the first of them was.
    with: &'static str,
}

/// Sorted by module.
const OVERLAYS: &[Overlay] = &[
    Overlay {
        module: "_collections_abc",
        without: &["_coro", "coroutine", "_ag", "async_generator"],
        with: "from _molt import coroutine, async_generator; _coro = _ag = None",
    },
    Overlay {
        module: "bisect",
        without: &["insort_right", "insort_left", "bisect_right", "bisect_left"],
        with: "from _bisect import insort_right, insort_left, bisect_right, bisect_left",
    },
    Overlay {
        module: "collections",
        without: &[
            "namedtuple",
            "OrderedDict",
            "_OrderedDictKeysView",
            "_OrderedDictItemsView",
            "_OrderedDictValuesView",
            "_Link",
        ],
        with: "from _collections import OrderedDict, namedtuple",
    },
    Overlay {
        module: "contextlib",
        without: &["os", "deque"],
        with: "import _molt as os; from _collections import deque",
    },
    Overlay {
        module: "dataclasses",
        without: &[
            "inspect",
            "_thread",
            "_tuple_str",
            "_create_fn",
            "_field_assign",
            "_field_init",
            "_init_param",
            "_init_fn",
            "_repr_fn",
            "_frozen_get_del_attr",
            "_cmp_fn",
            "_hash_fn",
        ],
        with: "import _dataclasses as inspect, _molt as _thread; from _dataclasses import _tuple_str, _init_fn, _repr_fn, _frozen_get_del_attr, _cmp_fn, _hash_fn",
    },
    Overlay { module: "enum", without: &["reduce"], with: "from _functools import reduce" },
    // There are no decimals that could be one of its instances.
    Overlay { module: "fractions", without: &["Decimal"], with: "Decimal = type(\"Decimal\", (), {})" },
    Overlay {
        module: "functools",
        without: &[
            "namedtuple",
            "update_wrapper",
            "wraps",
            "total_ordering",
            "cmp_to_key",
            "reduce",
            "partial",
            "cached_property",
            "_lru_cache_wrapper",
            "lru_cache",
            "cache",
            "_gt_from_lt",
            "_le_from_lt",
            "_ge_from_lt",
            "_ge_from_le",
            "_lt_from_le",
            "_gt_from_le",
            "_lt_from_gt",
            "_ge_from_gt",
            "_le_from_gt",
            "_le_from_ge",
            "_gt_from_ge",
            "_lt_from_ge",
            "_convert",
            "RLock",
        ],
        with: "from _functools import *",
    },
    Overlay {
        module: "heapq",
        without: &[
            "heappush",
            "heappop",
            "heapreplace",
            "heappushpop",
            "heapify",
            "_heappop_max",
            "_heapreplace_max",
            "_heapify_max",
            "_siftdown",
            "_siftup",
            "_siftdown_max",
            "_siftup_max",
        ],
        with: "from _heapq import heappush, heappop, heapreplace, heappushpop, heapify, _heappop_max, _heapreplace_max, _heapify_max",
    },
    Overlay {
        module: "random",
        without: &["_warn", "_urandom", "_os", "_sha512"],
        with: "from _molt import urandom as _urandom, sha512 as _sha512, warn as _warn; _os = None",
    },
    Overlay { module: "reprlib", without: &["get_ident"], with: "from _molt import get_ident" },
    Overlay { module: "statistics", without: &["Decimal"], with: "Decimal = type(\"Decimal\", (), {})" },
    Overlay {
        module: "types",
        without: &["_c", "CoroutineType", "_ag", "AsyncGeneratorType"],
        with: "from _molt import coroutine as CoroutineType, async_generator as AsyncGeneratorType; _c = _ag = None",
    },
];

/// Is any of the module's text replaced by something else than its Rust twin?
pub fn of(module: &str) -> Option<&'static Overlay> {
    OVERLAYS.iter().find(|overlay| overlay.module == module)
}

/// A module's text with its overlay applied.
pub fn apply(module: &str, text: String) -> String {
    let overlay = of(module);
    if overlay.is_none() && !text.contains("async def") {
        return text;
    }
    let file = SourceFile::new(module, text);
    let parsed = parse_module(&file, FileId(u32::MAX));
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    if let Some(overlay) = overlay {
        let mut with = Some(overlay.with);
        for statement in &parsed.syntax.body {
            if overlay.without.iter().any(|name| is_about(statement, name)) {
                edits.push((whole(statement), with.take().unwrap_or("pass").to_string()));
            }
        }
    }
    let mut walker = AsyncFunctions { found: Vec::new() };
    walker.visit_body(&parsed.syntax.body);
    for range in walker.found {
        if !edits.iter().any(|(taken, _)| taken.contains(&range.start)) {
            edits.push((range, "pass".to_string()));
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let text = file.text();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, with) in edits {
        out.push_str(text.get(at..range.start).unwrap_or(""));
        out.push_str(&with);
        let lines = text.get(range.clone()).unwrap_or("").bytes().filter(|byte| *byte == b'\n').count();
        out.extend(std::iter::repeat_n('\n', lines));
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// Bytes of a statement with its decorators.
fn whole(statement: &Stmt) -> Range<usize> {
    let range: TextRange = statement.range();
    range.start().to_usize()..range.end().to_usize()
}

/// Does the statement define the name, bind it, or do something with it?
fn is_about(statement: &Stmt, name: &str) -> bool {
    let aliases =
        |names: &[ast::Alias]| names.iter().any(|alias| alias.asname.as_ref().unwrap_or(&alias.name).as_str() == name);
    match statement {
        Stmt::FunctionDef(node) => node.name.as_str() == name,
        Stmt::ClassDef(node) => node.name.as_str() == name,
        Stmt::Import(node) => aliases(&node.names),
        Stmt::ImportFrom(node) => aliases(&node.names),
        Stmt::Assign(node) => node.targets.iter().any(|target| is_name(target, name)),
        Stmt::Expr(node) => match &*node.value {
            Expr::Call(call) => call.func.as_attribute_expr().is_some_and(|method| is_name(&method.value, name)),
            _ => false,
        },
        Stmt::Try(node) => node.body.iter().any(|inner| matches!(inner, Stmt::ImportFrom(_)) && is_about(inner, name)),
        _ => false,
    }
}

fn is_name(expr: &Expr, name: &str) -> bool {
    expr.as_name_expr().is_some_and(|node| node.id == name)
}

struct AsyncFunctions {
    found: Vec<Range<usize>>,
}

impl<'a> Visitor<'a> for AsyncFunctions {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(node) if node.is_async => self.found.push(whole(statement)),
            _ => visitor::walk_stmt(self, statement),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlays_are_sorted_and_name_what_is_there() {
        assert!(OVERLAYS.is_sorted_by_key(|overlay| overlay.module));
        for overlay in OVERLAYS {
            let Some(Ok(text)) = molt_pylib::module(overlay.module) else {
                eprintln!("LEFT OUT: {}: the library's text is not embedded", overlay.module);
                continue;
            };
            let text = String::from_utf8(text.bytes).unwrap_or_default();
            let file = SourceFile::new(overlay.module, text.clone());
            let parsed = parse_module(&file, FileId(0));
            for name in overlay.without {
                let found = parsed.syntax.body.iter().any(|statement| is_about(statement, name));
                assert!(found, "{} has no {name}", overlay.module);
            }
            let changed = apply(overlay.module, text.clone());
            assert_eq!(changed.lines().count(), text.lines().count(), "{}", overlay.module);
            assert!(parse_module(&SourceFile::new("", changed), FileId(0)).is_ok(), "{}", overlay.module);
        }
    }

    #[test]
    fn lines_stay() {
        let text = "import sys\nclass Heap:\n    async def f(self):\n        pass\n    x = 1\n@decorated\nasync def g():\n    pass\ny = 2\n";
        let changed = apply("some", text.into());
        assert_eq!(changed, "import sys\nclass Heap:\n    pass\n\n    x = 1\npass\n\n\ny = 2\n");
    }
}
