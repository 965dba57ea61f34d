//! What the language has and the compiler does not compile yet: one table, and the walk that refuses it.
//!
//! To support a feature: delete its row and its line in the walk.

use crate::stack::grow;
use molt_source::{Diagnostic, FileId, Span};
use molt_syntax::ast::visitor::{self, Visitor};
use molt_syntax::ast::{self, Expr, Ranged, Stmt, TextRange};

/// A part of the language that can be refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    AsyncFunction,
    Await,
    AsyncFor,
    AsyncWith,
    AsyncComprehension,
    ExceptStar,
    TypeParameters,
    TypeAlias,
}

/// Feature, code, message, help.
const TABLE: &[(Feature, &str, &str, &str)] = &[
    (Feature::AsyncFunction, "E0401", "`async def` is not supported yet", "write an ordinary function, or a generator"),
    (Feature::Await, "E0402", "`await` is not supported yet", "call an ordinary function instead"),
    (Feature::AsyncFor, "E0403", "`async for` is not supported yet", "iterate with an ordinary `for`"),
    (Feature::AsyncWith, "E0404", "`async with` is not supported yet", "use an ordinary `with`"),
    (
        Feature::AsyncComprehension,
        "E0405",
        "asynchronous comprehensions are not supported yet",
        "use an ordinary comprehension",
    ),
    (
        Feature::ExceptStar,
        "E0406",
        "`except*` is not supported yet",
        "catch the group with `except ExceptionGroup` and look at its `exceptions`",
    ),
    (
        Feature::TypeParameters,
        "E0407",
        "type parameters (PEP 695) are not supported yet",
        "declare `T = TypeVar(\"T\")` and inherit from `Generic[T]`",
    ),
    (Feature::TypeAlias, "E0408", "`type` statements are not supported yet", "assign the type to a name: `X = int`"),
];

/// The diagnostic for a feature, or `None` if it is supported.
pub fn refuse(feature: Feature, span: Span) -> Option<Diagnostic> {
    let (_, code, message, help) = TABLE.iter().find(|(row, ..)| *row == feature)?;
    Some(Diagnostic::error(code, span, *message).with_help(*help))
}

/// All uses of unsupported features in a module, in source order.
pub fn check(module: &ast::ModModule, file: FileId) -> Vec<Diagnostic> {
    let mut walker = Walker { file, found: Vec::new() };
    walker.visit_body(&module.body);
    walker.found
}

struct Walker {
    file: FileId,
    found: Vec<Diagnostic>,
}

impl Walker {
    fn refuse(&mut self, feature: Feature, range: TextRange) {
        let span = Span::new(self.file, range.start().to_u32(), range.end().to_u32());
        self.found.extend(refuse(feature, span));
    }

    /// Points at the first `length` bytes of a node: its keyword.
    fn refuse_keyword(&mut self, feature: Feature, range: TextRange, length: u32) {
        let start = range.start();
        let end = (start + ast::TextSize::new(length)).min(range.end());
        self.refuse(feature, TextRange::new(start, end));
    }
}

impl<'a> Visitor<'a> for Walker {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(node) => {
                if node.is_async {
                    self.refuse(Feature::AsyncFunction, node.name.range);
                }
                if let Some(parameters) = &node.type_params {
                    self.refuse(Feature::TypeParameters, parameters.range);
                }
            }
            Stmt::ClassDef(node) => {
                if let Some(parameters) = &node.type_params {
                    self.refuse(Feature::TypeParameters, parameters.range);
                }
            }
            Stmt::TypeAlias(node) => self.refuse_keyword(Feature::TypeAlias, node.range, 4),
            Stmt::For(node) if node.is_async => self.refuse_keyword(Feature::AsyncFor, node.range, 5),
            Stmt::With(node) if node.is_async => self.refuse_keyword(Feature::AsyncWith, node.range, 5),
            Stmt::Try(node) if node.is_star => {
                for handler in &node.handlers {
                    self.refuse_keyword(Feature::ExceptStar, handler.range(), 6);
                }
            }
            _ => {}
        }
        grow(|| visitor::walk_stmt(self, stmt));
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Await(node) = expr {
            self.refuse_keyword(Feature::Await, node.range, 5);
        }
        grow(|| visitor::walk_expr(self, expr));
    }

    fn visit_comprehension(&mut self, comprehension: &'a ast::Comprehension) {
        if comprehension.is_async {
            self.refuse_keyword(Feature::AsyncComprehension, comprehension.range, 5);
        }
        visitor::walk_comprehension(self, comprehension);
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        grow(|| visitor::walk_pattern(self, pattern));
    }
}
