//! `from __future__ import …` (`Python/future.c`): which features are on, and what is wrong with the import.

use crate::errors::Errors;
use molt_syntax::ast::{self, Expr, Ranged, Stmt};

/// The features that change how a module is compiled. The others have been the language for long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Futures {
    /// PEP 563: annotations are kept as strings.
    pub annotations: bool,
    /// PEP 401: `<>` in place of `!=`. Nobody means it.
    pub barry_as_flufl: bool,
}

const MANDATORY: [&str; 8] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
];

pub(crate) const MISPLACED: &str = "from __future__ imports must occur at the beginning of the file";

/// The features of a module, and the line of its last `__future__` import (0 if there is none).
pub(crate) fn features(module: &ast::ModModule, errors: &mut Errors) -> (Futures, u32) {
    let mut last_line = 0;
    let mut futures = Futures::default();
    let mut is_past = false;
    let mut previous_line = 0;
    for (index, stmt) in module.body.iter().enumerate() {
        // Two statements of one line count as one place: `future.c` compares line numbers.
        let line = errors.source().line(stmt.start().to_u32());
        if is_past && line > previous_line {
            break;
        }
        previous_line = line;
        match stmt {
            Stmt::ImportFrom(import) if is_future_import(import) => {
                if is_past {
                    errors.push_without_end(import.range, MISPLACED);
                    return (futures, last_line);
                }
                last_line = line;
                for alias in &import.names {
                    match alias.name.as_str() {
                        "annotations" => futures.annotations = true,
                        "barry_as_FLUFL" => futures.barry_as_flufl = true,
                        "braces" => errors.push_without_end(import.range, "not a chance"),
                        name if MANDATORY.contains(&name) => {}
                        name => errors.push_without_end(import.range, format!("future feature {name} is not defined")),
                    }
                }
            }
            Stmt::Expr(node) if index == 0 && matches!(&*node.value, Expr::StringLiteral(_)) => {}
            _ => is_past = true,
        }
    }
    (futures, last_line)
}

pub(crate) fn is_future_import(import: &ast::StmtImportFrom) -> bool {
    import.level == 0 && import.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
}
