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

pub(crate) fn features(module: &ast::ModModule, errors: &mut Errors) -> Futures {
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
            Stmt::ImportFrom(import) if is_future(import) => {
                if is_past {
                    let message = "from __future__ imports must occur at the beginning of the file";
                    errors.push(import.range, message);
                    return futures;
                }
                for alias in &import.names {
                    match alias.name.as_str() {
                        "annotations" => futures.annotations = true,
                        "barry_as_FLUFL" => futures.barry_as_flufl = true,
                        "braces" => errors.push(import.range, "not a chance"),
                        name if MANDATORY.contains(&name) => {}
                        name => errors.push(import.range, format!("future feature {name} is not defined")),
                    }
                }
            }
            Stmt::Expr(node) if index == 0 && matches!(&*node.value, Expr::StringLiteral(_)) => {}
            _ => is_past = true,
        }
    }
    futures
}

fn is_future(import: &ast::StmtImportFrom) -> bool {
    import.level == 0 && import.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
}

/// For the second pass over all statements: any later `__future__` import is misplaced.
pub(crate) fn is_future_import(import: &ast::StmtImportFrom) -> bool {
    is_future(import)
}
