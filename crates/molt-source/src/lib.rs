//! Source files, spans, and diagnostics as data, with their renderings.
//!
//! Every stage reports through these types. This crate reads no files: the driver feeds bytes to [`decode`] and
//! registers the text in [`Files`]. It knows nothing of Python's grammar.

mod decode;
mod diagnostic;
mod file;
mod render_cpython;
mod render_json;
mod render_short;
#[cfg(feature = "excerpts")]
mod render_text;
mod span;

pub use decode::{DecodeError, decode};
pub use diagnostic::{Diagnostic, Note, Severity};
pub use file::{FileId, Files, LineColumn, SourceFile};
pub use render_cpython::{SyntaxErrorReport, render_syntax_error};
pub use render_json::render_json;
pub use render_short::render_short;
#[cfg(feature = "excerpts")]
pub use render_text::{Style, render_text};
pub use span::Span;
