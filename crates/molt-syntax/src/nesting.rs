//! Bounds the depth of the tree before it is built, so that no later walk can exhaust the native stack.
//!
//! Brackets and indentation have CPython's own limits. What remains are chains without brackets (`a.b.c…`, `1+1+…`,
//! `not not …`), counted here over the text without parsing it. The count is never less than the depth of the tree.

use crate::error::{ErrorClass, SyntaxError};
use molt_source::{FileId, SourceFile};

/// No expression of an accepted source is nested deeper than this. CPython's compiler gives up at the same depth, with
/// the same error.
pub const MAX_TREE_DEPTH: u32 = 2_990;
/// `MAXLEVEL` and `MAXINDENT` of CPython's tokenizer.
const MAX_BRACKETS: usize = 200;
const MAX_INDENTS: usize = 100;
/// `MAXFSTRINGLEVEL`.
const MAX_FSTRINGS: usize = 150;

/// Depth of the expression that is being read, inside one pair of brackets.
#[derive(Clone, Copy, Default)]
struct Frame {
    /// Links of the operand that is being read: operators, trailers, prefix operators.
    links: u32,
    /// Words since the last comma that nest all that follows them: `lambda`, `if`, `else`.
    outer: u32,
    /// Between `lambda` and its colon, where commas and `=` end nothing.
    in_lambda: bool,
    /// The braces of an f-string's expression.
    is_field: bool,
}

struct Scan<'a> {
    text: &'a [u8],
    at: usize,
    frames: Vec<Frame>,
    /// Quote, its size (1 or 3), and number of frames around, of the f-strings whose expressions are being read.
    fstrings: Vec<(u8, usize, usize)>,
    indents: Vec<u32>,
}

/// An error if the tree of this text could be deeper than [`MAX_TREE_DEPTH`].
pub(crate) fn check(source: &SourceFile, file: FileId) -> Option<SyntaxError> {
    let text = source.text().as_bytes();
    let mut scan = Scan { text, at: 0, frames: vec![Frame::default()], fstrings: Vec::new(), indents: vec![0] };
    let (class, message, at) = scan.run()?;
    let mut error = SyntaxError::at(class, message, file, source, at as u32, at as u32 + 1);
    match class {
        ErrorClass::IndentationError => (error.offset, error.end_offset) = (1, 0),
        ErrorClass::RecursionError => (error.line, error.offset, error.end_line, error.end_offset) = (0, 0, 0, 0),
        _ => {}
    }
    Some(error)
}

impl Scan<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.text.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn run(&mut self) -> Option<(ErrorClass, &'static str, usize)> {
        let mut line_start = true;
        while self.at < self.text.len() {
            if line_start && self.frames.len() == 1 {
                self.indentation();
                if self.indents.len() > MAX_INDENTS {
                    return Some((ErrorClass::IndentationError, "too many levels of indentation", self.at));
                }
            }
            line_start = false;
            let start = self.at;
            match self.peek(0) {
                b'\n' | b'\r' => {
                    line_start = true;
                    self.at += 1;
                    if self.frames.len() == 1 {
                        self.frames = vec![Frame::default()];
                    }
                }
                b'#' => self.skip_line(),
                b'\\' => self.at += 2,
                b'"' | b'\'' => self.string(),
                b'(' | b'[' | b'{' => {
                    self.link(1);
                    self.frames.push(Frame::default());
                    self.at += 1;
                    if self.frames.len() > MAX_BRACKETS + 1 {
                        return Some((ErrorClass::SyntaxError, "too many nested parentheses", start));
                    }
                }
                c @ (b')' | b']' | b'}') => {
                    let is_field = self.frames.last().is_some_and(|frame| frame.is_field);
                    if self.frames.len() > 1 {
                        self.frames.pop();
                    }
                    self.at += 1;
                    if is_field && c == b'}' {
                        self.fstring_text();
                    }
                }
                b':' if self.frames.last().is_some_and(|frame| frame.is_field && !frame.in_lambda) => {
                    self.at += 1;
                    self.fstring_text();
                }
                b',' | b';' => {
                    self.end_element();
                    self.at += 1;
                }
                b'=' if self.peek(1) == b'=' => self.at += 2,
                b'=' => {
                    // Right sides of assignments are no deeper for what stands left of them.
                    if self.frames.len() == 1 {
                        self.end_element();
                    }
                    self.at += 1;
                }
                b':' => {
                    if let Some(frame) = self.frames.last_mut() {
                        frame.links += 1;
                        frame.in_lambda = false;
                    }
                    self.at += if self.peek(1) == b'=' { 2 } else { 1 };
                }
                c if c.is_ascii_alphanumeric() || c == b'_' || c >= 128 => self.word(),
                b'.' | b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'&' | b'|' | b'^' | b'~' | b'<' | b'>' | b'!' => {
                    self.link(1);
                    let doubled = self.peek(0) == self.peek(1) && matches!(self.peek(0), b'*' | b'/' | b'<' | b'>');
                    self.at += if doubled { 2 } else { 1 };
                    if self.peek(0) == b'=' {
                        self.at += 1;
                    }
                }
                _ => self.at += 1,
            }
            if self.fstrings.len() > MAX_FSTRINGS || self.frames.len() > MAX_BRACKETS + MAX_FSTRINGS {
                return Some((ErrorClass::SyntaxError, "too many nested f-strings", start));
            }
            let depth: u32 = self.frames.iter().map(|frame| frame.links + frame.outer).sum();
            if depth > MAX_TREE_DEPTH {
                return Some((
                    ErrorClass::RecursionError,
                    "maximum recursion depth exceeded during compilation",
                    start,
                ));
            }
        }
        None
    }

    fn link(&mut self, links: u32) {
        if let Some(frame) = self.frames.last_mut() {
            frame.links += links;
        }
    }

    fn end_element(&mut self) {
        if let Some(frame) = self.frames.last_mut()
            && !frame.in_lambda
        {
            *frame = Frame { is_field: frame.is_field, ..Frame::default() };
        }
    }

    fn skip_line(&mut self) {
        while self.at < self.text.len() && !matches!(self.peek(0), b'\n' | b'\r') {
            self.at += 1;
        }
    }

    /// Names, numbers, keywords and string prefixes. Keywords that nest their operand are links.
    fn word(&mut self) {
        let start = self.at;
        while self.peek(0).is_ascii_alphanumeric() || self.peek(0) == b'_' || self.peek(0) >= 128 {
            self.at += 1;
        }
        match self.text.get(start..self.at).unwrap_or(&[]) {
            b"not" | b"await" | b"yield" => self.link(1),
            b"and" | b"or" => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.links = 0;
                }
            }
            word @ (b"lambda" | b"if" | b"else" | b"for" | b"in") => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.outer += 1 + frame.links.min(1);
                    frame.links = 0;
                    frame.in_lambda |= word == b"lambda";
                }
            }
            _ => {}
        }
    }

    /// Skips a string, or goes into the expressions of an f-string.
    fn string(&mut self) {
        let quote = self.peek(0);
        let size = if self.peek(1) == quote && self.peek(2) == quote { 3 } else { 1 };
        let is_fstring = self.is_fstring();
        self.at += size;
        if is_fstring {
            self.fstrings.push((quote, size, self.frames.len()));
            self.fstring_text();
            return;
        }
        while self.at < self.text.len() && !self.closes(quote, size) {
            match self.peek(0) {
                b'\n' | b'\r' if size == 1 => return,
                b'\\' => self.at += 1,
                _ => {}
            }
            self.at += 1;
        }
        self.at += size;
    }

    fn closes(&self, quote: u8, size: usize) -> bool {
        (0..size).all(|index| self.peek(index) == quote)
    }

    /// The text of the innermost f-string up to its next expression or its end; also the text of a format specification.
    fn fstring_text(&mut self) {
        let Some(&(quote, size, around)) = self.fstrings.last() else { return };
        while self.at < self.text.len() {
            let in_spec = self.frames.len() > around && self.frames.last().is_some_and(|frame| frame.is_field);
            if self.closes(quote, size) || (size == 1 && matches!(self.peek(0), b'\n' | b'\r')) {
                if self.closes(quote, size) {
                    self.at += size;
                }
                self.fstrings.pop();
                return;
            }
            match self.peek(0) {
                b'\\' => self.at += 2,
                b'{' if self.peek(1) == b'{' && !in_spec => self.at += 2,
                b'{' => {
                    self.frames.push(Frame { is_field: true, ..Frame::default() });
                    self.at += 1;
                    return;
                }
                b'}' if in_spec => {
                    self.frames.pop();
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
    }

    fn is_fstring(&self) -> bool {
        let before = self.text.get(self.at.saturating_sub(2)..self.at).unwrap_or(&[]);
        before.iter().any(|byte| matches!(byte, b'f' | b'F'))
    }

    fn indentation(&mut self) {
        let mut column = 0;
        loop {
            match self.peek(0) {
                b' ' => column += 1,
                b'\t' => column = (column / 8 + 1) * 8,
                b'\x0c' => column = 0,
                _ => break,
            }
            self.at += 1;
        }
        if matches!(self.peek(0), b'\n' | b'\r' | b'#' | 0) {
            return;
        }
        while self.indents.last().is_some_and(|&top| top > column) {
            self.indents.pop();
        }
        if self.indents.last() != Some(&column) {
            self.indents.push(column);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(text: &str) -> bool {
        check(&SourceFile::new("x.py", text), FileId(0)).is_some()
    }

    #[test]
    fn width_is_not_depth() {
        for flat in
            ["a + b, ", "'x'.y: [1], ", "a.b and c.d or ", "lambda a, b: 1, ", "f(a=1), ", "f'{a.b:.3f} {c!r}', "]
        {
            assert!(!is_refused(&["[", &flat.repeat(20_000), "x]\n"].concat()), "{flat}");
        }
        assert!(!is_refused(&format!("f'{}{{x}}'", ". - : ".repeat(10_000))));
        assert!(!is_refused(&"x.y = a + b\n".repeat(20_000)));
    }

    #[test]
    fn depth_is_refused() {
        for deep in ["a.", "- ", "not ", "1 + ", "lambda a, b: ", "lambda a=1: ", "1 if 1 else "] {
            assert!(is_refused(&[&deep.repeat(20_000), "x\n"].concat()), "{deep}");
            assert!(!is_refused(&[&deep.repeat(900), "x\n"].concat()), "{deep}");
        }
    }
}
