//! The `%` operator of str and bytes: reading of directives and the padding of what they produce.
//!
//! Fetching arguments, calling `str`, `repr`, `__int__` and `__float__`, and the errors about them are the caller's:
//! CPython's `unicode_format_arg` in `Objects/unicodeobject.c`.

use crate::bigint::BigInt;
use crate::failure::{ErrorKind, Failure, Part};
use crate::float_repr::{self, ALTERNATE};
use crate::text::{Text, TextBuf};
use alloc::vec::Vec;

/// Flag `-`.
pub const LEFT: u8 = 1;
/// Flag `+`.
pub const SIGN: u8 = 2;
/// Flag space.
pub const BLANK: u8 = 4;
/// Flag `#`.
pub const ALT: u8 = 8;
/// Flag `0`.
pub const ZERO: u8 = 16;

/// A width or precision as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Not given.
    None,
    /// A number.
    Given(usize),
    /// `*`: the next argument.
    Argument,
}

/// A part of the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The code points `start..end` of the format, as they are.
    Literal {
        /// First index.
        start: usize,
        /// Index after the last.
        end: usize,
    },
    /// A conversion.
    Directive(Directive),
}

/// A directive `%(key)flags width .precision conversion`.
///
/// The caller acts in this order: if `keyed`, ask for a mapping (`TypeError: format requires a mapping`) and, if `key`
/// is there, look it up; fetch the width and the precision if they are arguments; raise `error` if set; fetch the
/// argument; then an unknown `conversion` is [`unsupported`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Whether `(` follows the percent sign.
    pub keyed: bool,
    /// The range of the key in the format.
    pub key: Option<(usize, usize)>,
    /// The flags, ored.
    pub flags: u8,
    /// Minimal width.
    pub width: Size,
    /// Number after the point.
    pub precision: Size,
    /// The letter; 0 if `error` is set.
    pub conversion: u32,
    /// Index of the letter in the format.
    pub index: usize,
    /// What is wrong with the directive, to be raised after its arguments were fetched.
    pub error: Option<Failure>,
}

/// Iterator over the pieces of a format. After a directive with an error it must not be asked further.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    format: Text<'a>,
    at: usize,
}

/// The pieces of a `%` format.
pub fn pieces(format: Text<'_>) -> Pieces<'_> {
    Pieces { format, at: 0 }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let first = self.format.get(self.at)?;
        if first != b'%' as u32 {
            let start = self.at;
            while self.format.get(self.at).is_some_and(|c| c != b'%' as u32) {
                self.at += 1;
            }
            return Some(Piece::Literal { start, end: self.at });
        }
        self.at += 1;
        if self.format.get(self.at) == Some(b'%' as u32) {
            // Only two percent signs side by side stand for one.
            self.at += 1;
            return Some(Piece::Literal { start: self.at - 1, end: self.at });
        }
        let mut d = Directive {
            keyed: false,
            key: None,
            flags: 0,
            width: Size::None,
            precision: Size::None,
            conversion: 0,
            index: self.at,
            error: None,
        };
        if let Err(error) = self.directive(&mut d) {
            d.error = Some(error);
            self.at = self.format.len();
        }
        Some(Piece::Directive(d))
    }
}

impl Pieces<'_> {
    fn peek(&self) -> Option<u8> {
        // Only ASCII matters until the conversion.
        self.format.get(self.at).map(|c| u8::try_from(c).unwrap_or(0))
    }

    fn directive(&mut self, d: &mut Directive) -> Result<(), Failure> {
        if self.peek() == Some(b'(') {
            d.keyed = true;
            self.at += 1;
            let start = self.at;
            let mut depth = 1;
            while depth > 0 {
                match self.format.get(self.at) {
                    Some(0x28) => depth += 1,
                    Some(0x29) => depth -= 1,
                    Some(_) => {}
                    None => return Err(Failure::value("incomplete format key")),
                }
                self.at += 1;
            }
            d.key = Some((start, self.at - 1));
        }
        loop {
            d.flags |= match self.peek() {
                Some(b'-') => LEFT,
                Some(b'+') => SIGN,
                Some(b' ') => BLANK,
                Some(b'#') => ALT,
                Some(b'0') => ZERO,
                _ => break,
            };
            self.at += 1;
        }
        d.width = self.size(isize::MAX as usize, "width too big")?;
        if self.peek() == Some(b'.') {
            self.at += 1;
            // A point alone is a precision of zero.
            d.precision = match self.size(i32::MAX as usize, "precision too big")? {
                Size::None => Size::Given(0),
                size => size,
            };
        }
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.at += 1;
        }
        d.index = self.at;
        d.conversion = self.format.get(self.at).ok_or_else(|| Failure::value("incomplete format"))?;
        self.at += 1;
        Ok(())
    }

    fn size(&mut self, most: usize, error: &str) -> Result<Size, Failure> {
        if self.peek() == Some(b'*') {
            self.at += 1;
            return Ok(Size::Argument);
        }
        let mut value: Option<usize> = None;
        while let Some(c @ b'0'..=b'9') = self.peek() {
            let d = (c - b'0') as usize;
            let before = value.unwrap_or(0);
            if before > (most - d) / 10 {
                return Err(Failure::value(error));
            }
            value = Some(before * 10 + d);
            self.at += 1;
        }
        Ok(value.map_or(Size::None, Size::Given))
    }
}

/// `ValueError: unsupported format character …`
pub fn unsupported(d: &Directive) -> Failure {
    let shown = if (31..127).contains(&d.conversion) { d.conversion } else { b'?' as u32 };
    let parts = [
        Part::Str("unsupported format character '"),
        Part::Char(shown),
        Part::Str("' (0x"),
        Part::Hex(d.conversion),
        Part::Str(") at index "),
        Part::Int(d.index as i64),
    ];
    Failure::parts(ErrorKind::ValueError, &parts)
}

/// A directive whose arguments are known. A negative width from an argument becomes [`LEFT`] and its magnitude, a
/// negative precision zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The flags, ored.
    pub flags: u8,
    /// Minimal width in code points.
    pub width: Option<usize>,
    /// Number after the point.
    pub precision: Option<usize>,
    /// The letter.
    pub conversion: u8,
}

/// Appends text for `s`, `r`, `a` (cut to the precision) or `c` (not cut; bytes: also `b`).
pub fn write_text(out: &mut TextBuf, d: &Resolved, text: Text<'_>) -> Result<(), Failure> {
    let text = match d.precision {
        Some(p) if d.conversion != b'c' => text.slice(0, p),
        _ => text,
    };
    let pad = d.width.unwrap_or(0).saturating_sub(text.len());
    reserve(out, text.len(), pad)?;
    if d.flags & LEFT == 0 {
        out.push_repeated(0x20, pad);
    }
    out.push_text(text);
    if d.flags & LEFT != 0 {
        out.push_repeated(0x20, pad);
    }
    Ok(())
}

fn reserve(out: &mut TextBuf, len: usize, pad: usize) -> Result<(), Failure> {
    let n = len.saturating_add(pad);
    let done = match out {
        TextBuf::Latin1(v) => v.try_reserve(n),
        TextBuf::Ucs2(v) => v.try_reserve(n),
        TextBuf::Ucs4(v) => v.try_reserve(n),
    };
    done.map_err(|_| Failure::memory())
}

/// Appends a machine integer for `d`, `i`, `u`, `o`, `x`, `X`.
pub fn write_i64(out: &mut TextBuf, d: &Resolved, n: i64) -> Result<(), Failure> {
    if matches!(d.conversion, b'd' | b'i' | b'u') {
        let mut buf = [0u8; 20];
        return write_int(out, d, crate::small_int::write_decimal(n, &mut buf));
    }
    write_bigint(out, d, &BigInt::from_i64(n), 0)
}

/// Appends a big integer for `d`, `i`, `u`, `o`, `x`, `X`; `limit` is that of [`BigInt::to_decimal`].
pub fn write_bigint(out: &mut TextBuf, d: &Resolved, n: &BigInt, limit: usize) -> Result<(), Failure> {
    let text = match d.conversion {
        b'o' => n.to_radix(8),
        b'x' => n.to_radix(16),
        b'X' => n.to_radix(16).to_ascii_uppercase(),
        _ => n.to_decimal(limit)?,
    };
    write_int(out, d, &text)
}

fn write_int(out: &mut TextBuf, d: &Resolved, text: &[u8]) -> Result<(), Failure> {
    let (negative, digits) = split_sign(text);
    let prefix: &[u8] = match (d.flags & ALT != 0, d.conversion) {
        (true, b'o') => b"0o",
        (true, b'x') => b"0x",
        (true, b'X') => b"0X",
        _ => b"",
    };
    let zeros = d.precision.unwrap_or(0).saturating_sub(digits.len());
    if zeros > i32::MAX as usize - 3 {
        return Err(Failure::overflow("precision too large"));
    }
    write_number(out, d, negative, prefix, zeros, digits)
}

fn split_sign(text: &[u8]) -> (bool, &[u8]) {
    match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        _ => (false, text),
    }
}

/// Appends a float for `e E f F g G`.
pub fn write_f64(out: &mut TextBuf, d: &Resolved, x: f64) -> Result<(), Failure> {
    let flags = if d.flags & ALT != 0 { ALTERNATE } else { 0 };
    let text: Vec<u8> =
        float_repr::format_float(x, d.conversion, d.precision.unwrap_or(6), flags).ok_or_else(Failure::memory)?;
    let (negative, digits) = split_sign(&text);
    write_number(out, d, negative, b"", 0, digits)
}

/// `unicode_format_arg_output` for numbers: with `0`, the padding goes between sign or prefix and digits.
fn write_number(
    out: &mut TextBuf,
    d: &Resolved,
    negative: bool,
    prefix: &[u8],
    zeros: usize,
    digits: &[u8],
) -> Result<(), Failure> {
    let sign: &[u8] = if negative {
        b"-"
    } else if d.flags & SIGN != 0 {
        b"+"
    } else if d.flags & BLANK != 0 {
        b" "
    } else {
        b""
    };
    let len = sign.len() + prefix.len() + zeros + digits.len();
    let pad = d.width.unwrap_or(0).saturating_sub(len);
    reserve(out, len, pad)?;
    let left = d.flags & LEFT != 0;
    let zero_fill = d.flags & ZERO != 0;
    if !left && !zero_fill {
        out.push_repeated(0x20, pad);
    }
    out.push_latin1(sign);
    out.push_latin1(prefix);
    if !left && zero_fill {
        out.push_repeated(0x30, pad);
    }
    out.push_repeated(0x30, zeros);
    out.push_latin1(digits);
    if left {
        out.push_repeated(0x20, pad);
    }
    Ok(())
}
