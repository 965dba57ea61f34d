//! What an algorithm reports instead of a result: the class of a Python exception and its text.
//!
//! The runtime turns a [`Failure`] into an exception object; nothing here allocates one.

use crate::text::{Text, TextBuf};

/// The builtin exception class to raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `ValueError`
    ValueError,
    /// `TypeError`
    TypeError,
    /// `OverflowError`
    OverflowError,
    /// `ZeroDivisionError`
    ZeroDivisionError,
    /// `MemoryError` (its message is empty)
    MemoryError,
    /// `IndexError`
    IndexError,
    /// `KeyError`
    KeyError,
}

/// A Python exception as data: class and message, word for word CPython 3.12's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The class.
    pub kind: ErrorKind,
    /// `str(exception)`.
    pub message: TextBuf,
}

impl Failure {
    /// A failure with a fixed ASCII message.
    #[cold]
    pub fn new(kind: ErrorKind, message: &str) -> Self {
        let mut text = TextBuf::with_capacity(message.len());
        text.push_str(message);
        Failure { kind, message: text }
    }

    /// `ValueError(message)`
    #[cold]
    pub fn value(message: &str) -> Self {
        Self::new(ErrorKind::ValueError, message)
    }

    /// `TypeError(message)`
    #[cold]
    pub fn type_error(message: &str) -> Self {
        Self::new(ErrorKind::TypeError, message)
    }

    /// `OverflowError(message)`
    #[cold]
    pub fn overflow(message: &str) -> Self {
        Self::new(ErrorKind::OverflowError, message)
    }

    /// `ZeroDivisionError(message)`
    #[cold]
    pub fn zero_division(message: &str) -> Self {
        Self::new(ErrorKind::ZeroDivisionError, message)
    }

    /// `MemoryError()`
    #[cold]
    pub fn memory() -> Self {
        Self::new(ErrorKind::MemoryError, "")
    }

    /// A failure whose message is made of parts.
    #[cold]
    pub fn parts(kind: ErrorKind, parts: &[Part<'_>]) -> Self {
        let mut message = TextBuf::new();
        for part in parts {
            match part {
                Part::Str(s) => message.push_str(s),
                Part::Text(t) => message.push_text(*t),
                Part::Char(c) => message.push(*c),
                Part::Int(i) => message.push_i64(*i),
                Part::Hex(h) => {
                    let digit = |n: u32| if n < 10 { 0x30 + n } else { 0x57 + n };
                    let top = if *h == 0 { 0 } else { (31 - h.leading_zeros()) / 4 };
                    for i in (0..=top).rev() {
                        message.push(digit((h >> (4 * i)) & 15));
                    }
                }
            }
        }
        Failure { kind, message }
    }
}

/// A piece of a [`Failure`]'s message.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// Literal text.
    Str(&'a str),
    /// Text of the program.
    Text(Text<'a>),
    /// One code point.
    Char(u32),
    /// A decimal number.
    Int(i64),
    /// A number as C's `%x`.
    Hex(u32),
}
