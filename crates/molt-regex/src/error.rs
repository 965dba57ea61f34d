//! What can be wrong with a pattern or a template, as data; the binding makes Python's exceptions of it.

use molt_text::text::{Text, TextBuf};

/// The class of the exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `re.error`
    Regex,
    /// OverflowError
    Overflow,
    /// ValueError
    Value,
    /// IndexError
    Index,
    /// RecursionError: groups nested too deep.
    Recursion,
    /// `\N{…}` without a table of names: nothing can be said about the pattern.
    NoNames,
}

/// An error with the words that CPython has for it.
#[derive(Clone, Debug)]
pub struct Error {
    pub kind: Kind,
    pub message: TextBuf,
    /// Index of the code point in the pattern.
    pub position: Option<usize>,
}

impl Error {
    pub(crate) fn new(kind: Kind, message: &str) -> Error {
        Error { kind, message: words![message], position: None }
    }
    pub(crate) fn regex(message: &str) -> Error {
        Error::new(Kind::Regex, message)
    }
}

/// What is suspicious in a pattern. Each is issued in the order of the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    NestedSet,
    Difference,
    Intersection,
    SymmetricDifference,
    Union,
}

/// A FutureWarning about a position of the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning {
    pub kind: WarningKind,
    pub position: usize,
    /// How deep the pattern is nested there: `warnings.warn` counts that many frames of the parser.
    pub nested: usize,
}

impl WarningKind {
    /// "Possible … at position".
    pub fn name(self) -> &'static str {
        match self {
            WarningKind::NestedSet => "nested set",
            WarningKind::Difference => "set difference",
            WarningKind::Intersection => "set intersection",
            WarningKind::SymmetricDifference => "set symmetric difference",
            WarningKind::Union => "set union",
        }
    }
}

/// A part of a message.
pub(crate) trait Piece {
    fn push(&self, out: &mut TextBuf);
}
impl Piece for str {
    fn push(&self, out: &mut TextBuf) {
        out.push_latin1(self.as_bytes());
    }
}
impl Piece for [u32] {
    fn push(&self, out: &mut TextBuf) {
        for &c in self {
            out.push(c);
        }
    }
}
impl Piece for usize {
    fn push(&self, out: &mut TextBuf) {
        out.push_i64(*self as i64);
    }
}

/// A message of pieces.
macro_rules! words {
    ($($piece:expr),* $(,)?) => {{
        let mut out = molt_text::text::TextBuf::with_capacity(32);
        $($crate::error::Piece::push($piece, &mut out);)*
        out
    }};
}
pub(crate) use words;

/// `repr()` of a text, or `ascii()`, as code points.
pub(crate) fn repr(points: &[u32], ascii: bool) -> Vec<u32> {
    let text = Text::Ucs4(points);
    let repr = if ascii { molt_text::escape::ascii_str(text) } else { molt_text::escape::repr_str(text) };
    repr.as_text().iter().collect()
}
