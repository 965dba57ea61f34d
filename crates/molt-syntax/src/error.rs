//! A syntax error as CPython raises it: class, message, and place in CPython's counting.

use molt_source::{Diagnostic, FileId, SourceFile, Span, SyntaxErrorReport, render_syntax_error};

/// The exception that CPython raises for a source text it cannot compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    SyntaxError,
    IndentationError,
    TabError,
    /// The parser's stack is exhausted; has no place.
    MemoryError,
    /// The tree is too deep for the compiler; has no place.
    RecursionError,
}

impl ErrorClass {
    pub fn name(self) -> &'static str {
        match self {
            ErrorClass::SyntaxError => "SyntaxError",
            ErrorClass::IndentationError => "IndentationError",
            ErrorClass::TabError => "TabError",
            ErrorClass::MemoryError => "MemoryError",
            ErrorClass::RecursionError => "RecursionError",
        }
    }
}

/// An error with CPython's wording, and its place both in bytes and as CPython counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub class: ErrorClass,
    pub message: String,
    /// Where to point in a diagnostic.
    pub span: Span,
    /// `SyntaxError.lineno`, from 1.
    pub line: u32,
    /// `SyntaxError.offset`, from 1, in characters; 0 where CPython has none.
    pub offset: i64,
    /// `SyntaxError.end_lineno`.
    pub end_line: u32,
    /// `SyntaxError.end_offset`; 0 or -1 where CPython does not know it.
    pub end_offset: i64,
    /// The parser counted the offsets in characters. It does not when it reads a script without a coding cookie.
    pub(crate) in_characters: bool,
}

impl SyntaxError {
    /// An error at a byte range, with the positions that follow from it.
    pub fn at(
        class: ErrorClass,
        message: impl Into<String>,
        file: FileId,
        source: &SourceFile,
        start: u32,
        end: u32,
    ) -> Self {
        let span = Span::new(file, start, end);
        let (first, last) = (source.line_column(span.start), source.line_column(span.end));
        let mut end_offset = i64::from(last.char_column) + 1;
        if last.line != first.line {
            // CPython measures the end against the first line, which may be shorter.
            let text = source.line_text(first.line);
            let prefix = text.as_bytes().get(..last.byte_column as usize).unwrap_or(text.as_bytes());
            end_offset = end_offset.min(String::from_utf8_lossy(prefix).chars().count() as i64 + 1);
        }
        Self {
            class,
            message: message.into(),
            span,
            line: first.line,
            offset: i64::from(first.char_column) + 1,
            end_line: last.line,
            end_offset,
            in_characters: true,
        }
    }

    /// An error found after parsing. CPython counts its offsets in UTF-8 bytes, not in characters.
    pub fn after_parsing(message: impl Into<String>, file: FileId, source: &SourceFile, start: u32, end: u32) -> Self {
        let mut error = Self::at(ErrorClass::SyntaxError, message, file, source, start, end);
        error.offset = i64::from(source.line_column(error.span.start).byte_column) + 1;
        error.end_offset = i64::from(source.line_column(error.span.end).byte_column) + 1;
        error.in_characters = false;
        error
    }

    /// Did the parser find it, and not a later stage?
    pub fn is_of_parser(&self) -> bool {
        self.in_characters
    }

    /// The error as a build-time diagnostic.
    pub fn to_diagnostic(&self) -> Diagnostic {
        let code = match self.class {
            ErrorClass::SyntaxError => "E0101",
            ErrorClass::IndentationError => "E0102",
            ErrorClass::TabError => "E0103",
            ErrorClass::MemoryError | ErrorClass::RecursionError => "E0104",
        };
        Diagnostic::error(code, self.span, format!("{}: {}", self.class.name(), self.message))
    }

    /// The report that CPython prints on stderr when it cannot compile a script.
    pub fn render_as_cpython(&self, source: &SourceFile) -> String {
        if matches!(self.class, ErrorClass::MemoryError | ErrorClass::RecursionError) {
            return format!("{}: {}\n", self.class.name(), self.message);
        }
        let text = source.line_text(self.line);
        let bytes = |offset: i64| {
            let before = usize::try_from(offset - 1).unwrap_or(0);
            offset + text.chars().take(before).map(|c| c.len_utf8() as i64 - 1).sum::<i64>()
        };
        let (mut offset, mut end_offset) = (self.offset, self.end_offset);
        if self.in_characters && !has_cookie(source) {
            (offset, end_offset) = (bytes(offset), bytes(end_offset));
        }
        render_syntax_error(&SyntaxErrorReport {
            class: self.class.name(),
            message: &self.message,
            filename: source.name(),
            line: Some(self.line),
            offset: u32::try_from(offset).ok(),
            end_line: Some(self.end_line),
            end_offset: u32::try_from(end_offset).ok(),
            text: Some(text),
        })
    }
}

/// A coding cookie (PEP 263) in the first two lines.
fn has_cookie(source: &SourceFile) -> bool {
    (1..=2)
        .map(|line| source.line_text(line))
        .any(|text| text.trim_start().starts_with('#') && (text.contains("coding:") || text.contains("coding=")))
}
