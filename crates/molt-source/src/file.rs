//! Files by id, and the mapping between byte offsets and lines and columns.

use crate::Span;

/// Index of a file in [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A place as Python counts it: lines from 1, columns from 0 in UTF-8 bytes (as `ast.col_offset`) and in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    pub line: u32,
    pub byte_column: u32,
    pub char_column: u32,
}

/// One decoded source text with its line table. Lines end at `\n`, `\r\n` or `\r`, as in CPython's tokenizer.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    /// `name` is what diagnostics and tracebacks print.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        for (index, &byte) in bytes.iter().enumerate() {
            let ends_line = byte == b'\n' || (byte == b'\r' && bytes.get(index + 1) != Some(&b'\n'));
            if ends_line {
                line_starts.push(index as u32 + 1);
            }
        }
        Self { name: name.into(), text, line_starts }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Number of lines; a text that ends with a newline has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// Line number, from 1, of a byte offset. Offsets past the end are on the last line.
    pub fn line(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|&start| start <= offset).max(1) as u32
    }

    /// Byte offset at which a line (from 1) begins; the end of the text for lines past the last.
    pub fn line_start(&self, line: u32) -> u32 {
        let index = line.saturating_sub(1) as usize;
        self.line_starts.get(index).copied().unwrap_or(self.text.len() as u32)
    }

    /// The text of a line (from 1) without its line ending.
    pub fn line_text(&self, line: u32) -> &str {
        let start = self.line_start(line) as usize;
        let end = self.line_start(line + 1) as usize;
        self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    pub fn line_column(&self, offset: u32) -> LineColumn {
        let offset = offset.min(self.text.len() as u32);
        let line = self.line(offset);
        let start = self.line_start(line);
        let byte_column = offset - start;
        let before = self.text.get(start as usize..offset as usize).unwrap_or("");
        LineColumn { line, byte_column, char_column: before.chars().count() as u32 }
    }

    /// The text of a byte range; empty if the range does not fall on characters.
    pub fn slice(&self, start: u32, end: u32) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or("")
    }
}

/// All files of a compilation, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Files {
    files: Vec<SourceFile>,
}

impl Files {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = FileId(self.files.len() as u32);
        self.files.push(file);
        id
    }

    /// The file of an id that [`Files::add`] returned; `None` for an id of another collection.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }

    /// Line and column of a span's start.
    pub fn line_column(&self, span: Span) -> Option<LineColumn> {
        self.get(span.file).map(|file| file.line_column(span.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let file = SourceFile::new("x.py", "a\n\u{e9}b\r\nc\rd");
        assert_eq!(file.line_count(), 4);
        assert_eq!(file.line_text(2), "\u{e9}b");
        assert_eq!(file.line_text(4), "d");
        assert_eq!(file.line_column(4), LineColumn { line: 2, byte_column: 2, char_column: 1 });
        assert_eq!(file.line_column(7).line, 3);
        assert_eq!(file.line_column(1000).line, 4);
    }
}
