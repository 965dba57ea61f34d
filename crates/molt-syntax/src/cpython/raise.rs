//! An error of the tokenizer or the grammar, in byte offsets, before its positions are counted.

use super::tokens::{Kind, Token};
use crate::error::{ErrorClass, SyntaxError};
use molt_source::{FileId, SourceFile};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Start and end of what is wrong.
    Range(u32, u32),
    /// The character that ends here; CPython gives no other end.
    Before(u32),
    /// From here on; CPython gives an end of 0.
    Open(u32),
    /// The whole line, up to its end, after this offset.
    LineEnd(u32),
    /// The end of a line, with the comment before it: one column wider than its text.
    Newline(u32, u32),
    /// From the start to where the tokenizer stands, which CPython counts from 0.
    From(u32, u32, bool),
    /// The end marker as a known location: its column of -1 becomes 0.
    NoColumn(u32),
    /// A token without columns: CPython takes the tokenizer's cursor, and does not add 1.
    Cursor(u32),
}

#[derive(Clone, Debug)]
pub(crate) struct Raised {
    class: ErrorClass,
    message: String,
    place: Place,
}

impl Raised {
    pub fn range(class: ErrorClass, message: impl Into<String>, start: u32, end: u32) -> Self {
        Self { class, message: message.into(), place: Place::Range(start, end) }
    }

    pub fn before(class: ErrorClass, message: impl Into<String>, cursor: u32) -> Self {
        Self { class, message: message.into(), place: Place::Before(cursor) }
    }

    pub fn open(class: ErrorClass, message: impl Into<String>, start: u32) -> Self {
        Self { class, message: message.into(), place: Place::Open(start) }
    }

    pub fn line_end(class: ErrorClass, message: impl Into<String>, offset: u32) -> Self {
        Self { class, message: message.into(), place: Place::LineEnd(offset) }
    }

    pub fn newline(class: ErrorClass, message: impl Into<String>, token: Token) -> Self {
        Self { class, message: message.into(), place: Place::Newline(token.start, token.end) }
    }

    pub fn from(class: ErrorClass, message: impl Into<String>, start: u32, token: Token) -> Self {
        let place = Place::From(start, token.end, token.kind == Kind::Newline);
        Self { class, message: message.into(), place }
    }

    pub fn no_column(class: ErrorClass, message: impl Into<String>, offset: u32) -> Self {
        Self { class, message: message.into(), place: Place::NoColumn(offset) }
    }

    pub fn cursor(class: ErrorClass, message: impl Into<String>, cursor: u32) -> Self {
        Self { class, message: message.into(), place: Place::Cursor(cursor) }
    }

    pub fn into_error(self, file: FileId, source: &SourceFile) -> SyntaxError {
        let at = |start, end| SyntaxError::at(self.class, self.message.clone(), file, source, start, end);
        match self.place {
            Place::Range(start, end) => at(start, end),
            Place::Before(cursor) => {
                let column = source.line_column(cursor);
                let mut error = at(cursor.saturating_sub(1), cursor);
                (error.line, error.end_line) = (column.line, column.line);
                error.offset = i64::from(column.char_column);
                error.end_offset = error.offset;
                error.in_characters = false;
                error
            }
            Place::Open(start) => {
                let mut error = at(start, start + 1);
                error.end_line = error.line;
                error.end_offset = 0;
                error
            }
            Place::LineEnd(offset) => {
                let line = source.line(offset);
                let length = source.line_text(line).chars().count() as i64;
                let start = source.line_start(line);
                let mut error = at(start, start + source.line_text(line).len() as u32);
                (error.line, error.end_line) = (line, line);
                error.offset = length + 1;
                error.end_offset = -1;
                error
            }
            Place::Newline(start, end) => {
                let mut error = at(start, end);
                error.end_offset += 1;
                error
            }
            Place::From(start, end, behind_newline) => {
                let mut error = at(start, end);
                error.end_offset -= i64::from(!behind_newline);
                error
            }
            Place::NoColumn(offset) => {
                let mut error = at(offset, offset);
                let line = source.line(offset.min((source.text().len() as u32).saturating_sub(1)));
                (error.line, error.end_line) = (line, line);
                (error.offset, error.end_offset) = (0, 0);
                error
            }
            Place::Cursor(cursor) => {
                let mut error = at(cursor, cursor);
                let length = source.text().len() as u32;
                if cursor >= length {
                    // At the end of the text the tokenizer stands behind the newline of the last line.
                    let line = source.line(length.saturating_sub(1));
                    (error.line, error.end_line) = (line, line);
                    error.offset = source.line_text(line).chars().count() as i64 + 1;
                } else {
                    error.offset = i64::from(source.line_column(cursor).char_column);
                }
                error.end_offset = -1;
                error
            }
        }
    }
}
