//! A range of bytes in one file.

use crate::FileId;

/// Half-open range of UTF-8 byte offsets in a file's decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end: end.max(start) }
    }

    /// An empty span at the beginning of a file, for what concerns the file as a whole.
    pub fn of_file(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}
