//! Collects the syntax errors that are found after parsing.

use molt_source::{FileId, SourceFile};
use molt_syntax::SyntaxError;
use molt_syntax::ast::TextRange;

pub(crate) struct Errors<'a> {
    file: FileId,
    source: &'a SourceFile,
    list: Vec<SyntaxError>,
}

impl<'a> Errors<'a> {
    pub fn new(file: FileId, source: &'a SourceFile) -> Self {
        Self { file, source, list: Vec::new() }
    }

    pub fn push(&mut self, range: TextRange, message: impl Into<String>) {
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        self.list.push(SyntaxError::after_parsing(message, self.file, self.source, start, end));
    }

    pub fn source(&self) -> &'a SourceFile {
        self.source
    }

    /// The errors in the order in which they were found: the first is CPython's.
    pub fn into_list(self) -> Vec<SyntaxError> {
        self.list
    }
}
