//! Python source text to a syntax tree, with CPython's syntax errors.
//!
//! The tree is that of ruff's parser, re-exported as [`ast`]; no other crate names ruff. Errors are worded and placed
//! as CPython 3.12 does. What needs scopes to be found wrong (`return` outside a function) is the work of `molt-sema`.

mod cpython;
mod error;
pub mod literal;
mod nesting;
mod parse;
pub mod stack;

/// The syntax tree, with the ranges (`TextRange`, UTF-8 byte offsets) that every node has.
pub mod ast {
    pub use ruff_python_ast::*;
    pub use ruff_text_size::{Ranged, TextRange, TextSize};
}

pub use error::{ErrorClass, SyntaxError};
pub use nesting::MAX_TREE_DEPTH;
pub use parse::{Parsed, parse_expression, parse_interactive, parse_module};
