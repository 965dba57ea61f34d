//! Borrowed and owned text in PEP 393 storage.
//!
//! A Python `str` holds code points (lone surrogates included) in the narrowest of three widths. [`Text`] is a view of
//! such a string, [`TextBuf`] a builder that widens only when it must, so its final kind is always the canonical one.
//! The runtime's own string object is not defined here.

use alloc::vec::Vec;

/// A view of a Python string in one of its three storage widths.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// Code points 0..=0xFF, one byte each.
    Latin1(&'a [u8]),
    /// Code points 0..=0xFFFF (surrogates included), two bytes each.
    Ucs2(&'a [u16]),
    /// Any code point, four bytes each.
    Ucs4(&'a [u32]),
}

impl<'a> Text<'a> {
    /// An ASCII (or Latin-1) literal.
    pub const fn latin1(bytes: &'a [u8]) -> Self {
        Text::Latin1(bytes)
    }

    /// The number of code points.
    #[inline]
    pub fn len(&self) -> usize {
        match self {
            Text::Latin1(s) => s.len(),
            Text::Ucs2(s) => s.len(),
            Text::Ucs4(s) => s.len(),
        }
    }

    /// Whether there are no code points.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code point at `index`, if it is within the string.
    #[inline]
    pub fn get(&self, index: usize) -> Option<u32> {
        match self {
            Text::Latin1(s) => s.get(index).map(|&c| c as u32),
            Text::Ucs2(s) => s.get(index).map(|&c| c as u32),
            Text::Ucs4(s) => s.get(index).copied(),
        }
    }

    /// The code points `start..end`; bounds are clipped to the string.
    #[inline]
    pub fn slice(&self, start: usize, end: usize) -> Text<'a> {
        let end = end.min(self.len());
        let start = start.min(end);
        match self {
            Text::Latin1(s) => Text::Latin1(s.get(start..end).unwrap_or(&[])),
            Text::Ucs2(s) => Text::Ucs2(s.get(start..end).unwrap_or(&[])),
            Text::Ucs4(s) => Text::Ucs4(s.get(start..end).unwrap_or(&[])),
        }
    }

    /// Iterates over the code points.
    #[inline]
    pub fn iter(&self) -> TextIter<'a> {
        TextIter { text: *self, index: 0 }
    }

    /// Whether the string equals the given ASCII bytes.
    pub fn eq_ascii(&self, ascii: &[u8]) -> bool {
        self.len() == ascii.len() && self.iter().zip(ascii).all(|(a, &b)| a == b as u32)
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for Text<'_> {}

/// Iterator over the code points of a [`Text`].
#[derive(Clone, Debug)]
pub struct TextIter<'a> {
    text: Text<'a>,
    index: usize,
}

impl Iterator for TextIter<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let c = self.text.get(self.index)?;
        self.index += 1;
        Some(c)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.text.len() - self.index.min(self.text.len());
        (left, Some(left))
    }
}

/// A growing string; its variant is always the narrowest that holds its contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextBuf {
    /// All code points so far are at most 0xFF.
    Latin1(Vec<u8>),
    /// All code points so far are at most 0xFFFF, one is above 0xFF.
    Ucs2(Vec<u16>),
    /// One code point is above 0xFFFF.
    Ucs4(Vec<u32>),
}

impl Default for TextBuf {
    fn default() -> Self {
        Self::new()
    }
}

impl TextBuf {
    /// An empty string.
    pub const fn new() -> Self {
        TextBuf::Latin1(Vec::new())
    }

    /// An empty string with room for `n` code points of Latin-1.
    pub fn with_capacity(n: usize) -> Self {
        TextBuf::Latin1(Vec::with_capacity(n))
    }

    /// A string from well-formed Rust text.
    pub fn from_utf8(s: &str) -> Self {
        let mut out = Self::with_capacity(s.len());
        for c in s.chars() {
            out.push(c as u32);
        }
        out
    }

    /// A string from any code points.
    pub fn from_code_points(points: impl IntoIterator<Item = u32>) -> Self {
        let mut out = Self::new();
        for c in points {
            out.push(c);
        }
        out
    }

    /// A view of the contents.
    pub fn as_text(&self) -> Text<'_> {
        match self {
            TextBuf::Latin1(v) => Text::Latin1(v),
            TextBuf::Ucs2(v) => Text::Ucs2(v),
            TextBuf::Ucs4(v) => Text::Ucs4(v),
        }
    }

    /// The number of code points.
    pub fn len(&self) -> usize {
        self.as_text().len()
    }

    /// Whether there are no code points.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends one code point, widening the storage if it does not fit.
    #[inline]
    pub fn push(&mut self, c: u32) {
        match self {
            TextBuf::Latin1(v) if c <= 0xFF => v.push(c as u8),
            TextBuf::Ucs2(v) if c <= 0xFFFF => v.push(c as u16),
            TextBuf::Ucs4(v) => v.push(c),
            _ => self.push_wide(c),
        }
    }

    #[cold]
    fn push_wide(&mut self, c: u32) {
        let text = self.as_text();
        if c <= 0xFFFF {
            let mut v: Vec<u16> = Vec::with_capacity(text.len() + 1);
            v.extend(text.iter().map(|c| c as u16));
            v.push(c as u16);
            *self = TextBuf::Ucs2(v);
        } else {
            let mut v: Vec<u32> = Vec::with_capacity(text.len() + 1);
            v.extend(text.iter());
            v.push(c);
            *self = TextBuf::Ucs4(v);
        }
    }

    /// Appends ASCII or Latin-1 bytes.
    pub fn push_latin1(&mut self, bytes: &[u8]) {
        match self {
            TextBuf::Latin1(v) => v.extend_from_slice(bytes),
            TextBuf::Ucs2(v) => v.extend(bytes.iter().map(|&b| b as u16)),
            TextBuf::Ucs4(v) => v.extend(bytes.iter().map(|&b| b as u32)),
        }
    }

    /// Appends an ASCII literal.
    pub fn push_str(&mut self, s: &str) {
        if s.is_ascii() {
            self.push_latin1(s.as_bytes());
        } else {
            for c in s.chars() {
                self.push(c as u32);
            }
        }
    }

    /// Appends another string.
    pub fn push_text(&mut self, text: Text<'_>) {
        match text {
            Text::Latin1(s) => self.push_latin1(s),
            _ => {
                for c in text.iter() {
                    self.push(c);
                }
            }
        }
    }

    /// Appends `count` copies of one code point.
    pub fn push_repeated(&mut self, c: u32, count: usize) {
        for _ in 0..count {
            self.push(c);
        }
    }

    /// Appends a decimal integer.
    pub fn push_i64(&mut self, value: i64) {
        let mut buf = [0u8; 20];
        self.push_latin1(crate::small_int::write_decimal(value, &mut buf));
    }

    /// The contents as Rust text, lone surrogates replaced by U+FFFD; for diagnostics of the compiler.
    pub fn to_utf8_lossy(&self) -> alloc::string::String {
        self.as_text().iter().map(|c| char::from_u32(c).unwrap_or('\u{FFFD}')).collect()
    }
}
