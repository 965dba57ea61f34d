//! The `str.is…` methods on whole strings, and the splitting of lines.

use super::*;
use crate::text::Text;

fn all(text: Text<'_>, test: impl Fn(u32) -> bool) -> bool {
    !text.is_empty() && text.iter().all(test)
}

/// `str.isalpha()`
pub fn str_isalpha(text: Text<'_>) -> bool {
    all(text, is_alpha)
}

/// `str.isdecimal()`
pub fn str_isdecimal(text: Text<'_>) -> bool {
    all(text, is_decimal)
}

/// `str.isdigit()`
pub fn str_isdigit(text: Text<'_>) -> bool {
    all(text, is_digit)
}

/// `str.isnumeric()`
pub fn str_isnumeric(text: Text<'_>) -> bool {
    all(text, is_numeric)
}

/// `str.isalnum()`
pub fn str_isalnum(text: Text<'_>) -> bool {
    all(text, is_alnum)
}

/// `str.isspace()`
pub fn str_isspace(text: Text<'_>) -> bool {
    all(text, is_space)
}

/// `str.isascii()`
pub fn str_isascii(text: Text<'_>) -> bool {
    match text {
        Text::Latin1(s) => s.is_ascii(),
        _ => text.iter().all(|c| c < 0x80),
    }
}

/// `str.isprintable()`; true of the empty string.
pub fn str_isprintable(text: Text<'_>) -> bool {
    text.iter().all(is_printable)
}

/// `str.isidentifier()`; keywords are identifiers too.
pub fn str_isidentifier(text: Text<'_>) -> bool {
    let mut points = text.iter();
    points.next().is_some_and(is_identifier_start) && points.all(is_identifier_continue)
}

/// `str.isupper()`: some upper-case letter, none of another case.
pub fn str_isupper(text: Text<'_>) -> bool {
    let mut found = false;
    for c in text.iter() {
        if is_lower(c) || is_title(c) {
            return false;
        }
        found |= is_upper(c);
    }
    found
}

/// `str.islower()`: some lower-case letter, none of another case.
pub fn str_islower(text: Text<'_>) -> bool {
    let mut found = false;
    for c in text.iter() {
        if is_upper(c) || is_title(c) {
            return false;
        }
        found |= is_lower(c);
    }
    found
}

/// `str.istitle()`: upper and title case only after uncased characters, lower case only after cased ones.
pub fn str_istitle(text: Text<'_>) -> bool {
    let mut found = false;
    let mut after_cased = false;
    for c in text.iter() {
        if is_upper(c) || is_title(c) {
            if after_cased {
                return false;
            }
            after_cased = true;
            found = true;
        } else if is_lower(c) {
            if !after_cased {
                return false;
            }
            found = true;
        } else {
            after_cased = false;
        }
    }
    found
}

/// A line of [`Lines`]: `start..end` without its break, `start..next` with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Index of the first code point.
    pub start: usize,
    /// Index after the last code point before the line break.
    pub end: usize,
    /// Index after the line break.
    pub next: usize,
}

/// The lines of `str.splitlines`.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: Text<'a>,
    at: usize,
}

/// Splits at line breaks as `str.splitlines` does; CR LF is one break.
pub fn lines(text: Text<'_>) -> Lines<'_> {
    Lines { text, at: 0 }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let length = self.text.len();
        if self.at >= length {
            return None;
        }
        let start = self.at;
        let mut end = start;
        while let Some(c) = self.text.get(end)
            && !is_line_break(c)
        {
            end += 1;
        }
        let mut next = end;
        if end < length {
            next += 1;
            if self.text.get(end) == Some(0x0D) && self.text.get(next) == Some(0x0A) {
                next += 1;
            }
        }
        self.at = next;
        Some(Line { start, end, next })
    }
}
