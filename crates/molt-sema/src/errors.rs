//! Collects the syntax errors that are found after parsing.

use molt_source::{FileId, SourceFile};
use molt_syntax::SyntaxError;
use molt_syntax::ast::TextRange;

/// Most errors of one file: nobody reads more, and the place of each costs a walk along its line.
const MOST: usize = 100;

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
        if self.list.len() >= MOST {
            return;
        }
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        self.list.push(SyntaxError::after_parsing(message, self.file, self.source, start, end));
    }

    /// An error whose end CPython does not tell.
    pub fn push_without_end(&mut self, range: TextRange, message: impl Into<String>) {
        let before = self.list.len();
        self.push(range, message);
        if let Some(error) = self.list.get_mut(before) {
            error.end_offset = 0;
        }
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Forgets errors that are found again in their own place.
    pub fn truncate(&mut self, length: usize) {
        self.list.truncate(length);
    }

    pub fn source(&self) -> &'a SourceFile {
        self.source
    }

    /// The errors in the order in which they were found: the first is CPython's.
    pub fn into_list(self) -> Vec<SyntaxError> {
        self.list
    }
}
