//! Diagnostics as one line, for editors, terminals of few lines, and `grep`.

use crate::{Diagnostic, Files};

/// `FILE:LINE:COLUMN: error[CODE]: message`, without the newline; without the place if there is none. Lines and columns
/// count from 1, columns in characters. Line breaks in the message become spaces.
pub fn render_short(diagnostic: &Diagnostic, files: &Files) -> String {
    let place = diagnostic.span.and_then(|span| {
        let (file, at) = (files.get(span.file)?, files.line_column(span)?);
        Some(format!("{}:{}:{}: ", file.name(), at.line, at.char_column + 1))
    });
    let message = diagnostic.message.replace(['\n', '\r'], " ");
    format!("{}{}[{}]: {message}", place.unwrap_or_default(), diagnostic.severity.as_str(), diagnostic.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileId, SourceFile, Span};

    #[test]
    fn one_line() {
        let mut files = Files::new();
        let file = files.add(SourceFile::new("x.py", "a\n\u{e9} bad\n"));
        let at = |file| Diagnostic::error("E0101", Span::new(file, 5, 8), "no\nway");
        assert_eq!(render_short(&at(file), &files), "x.py:2:3: error[E0101]: no way");
        assert_eq!(render_short(&at(FileId(7)), &files), "error[E0101]: no way");
        assert_eq!(render_short(&Diagnostic::global("E0001", "m"), &files), "error[E0001]: m");
    }
}
