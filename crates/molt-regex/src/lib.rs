//! Regular expressions with the syntax and the semantics of CPython 3.12's `re`: a parser that words its errors as
//! `re._parser` does, a compiler to a compact program, and a backtracking matcher with an explicit stack.
//!
//! Subjects are slices of one-, two- or four-byte code points, matched in place. The crate knows no Python objects; the
//! module `re` binds it. It does not search in linear time: backreferences, captures inside repeats and possessive
//! repeats must come out as the original's, so the order of trials is its own.

mod analyse;
mod ast;
mod case;
mod charset;
mod compile;
mod emit;
mod error;
mod exec;
pub mod flags;
mod frame;
mod parse;
mod parse_class;
mod parse_escape;
mod parse_group;
mod program;
mod search;
mod source;
mod template;
mod unit;

pub use compile::{Compiled, Names, Options, compile, compile_scanner};
pub use error::{Error, Kind, Warning, WarningKind};
pub use exec::Stop;
pub use program::Program;
pub use search::{Mode, Request, Scratch, find};
pub use template::{Part, parse_template};
pub use unit::Unit;

/// No position: an unset group's start and end.
pub const NONE: usize = usize::MAX;
