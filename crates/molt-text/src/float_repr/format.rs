//! `PyOS_double_to_string`: layout of digits under the codes `e E f F g G r`.

use super::digits::{Decimal, digits_after_point, shortest_into, significant_digits};
use alloc::vec::Vec;

/// Flag: `+` before a positive number (`Py_DTSF_SIGN`).
pub const SIGN_ALWAYS: u32 = 1;
/// Flag: `.0` after a number that looks like an int (`Py_DTSF_ADD_DOT_0`).
pub const ADD_DOT_0: u32 = 2;
/// Flag: keep the point and, for `g`, the zeros (`Py_DTSF_ALT`).
pub const ALTERNATE: u32 = 4;
/// Flag: a zero that came out negative loses its sign (`Py_DTSF_NO_NEG_0`).
pub const NO_NEG_0: u32 = 8;

/// `repr(float)` in place, without allocation.
#[derive(Clone, Copy, Debug)]
pub struct FloatRepr {
    buf: [u8; 32],
    len: usize,
}

impl FloatRepr {
    /// The ASCII text.
    pub fn as_bytes(&self) -> &[u8] {
        self.buf.get(..self.len).unwrap_or(&[])
    }
}

/// Where laid-out text goes.
trait Out {
    fn put(&mut self, bytes: &[u8]);
    fn zeros(&mut self, count: usize) {
        for _ in 0..count {
            self.put(b"0");
        }
    }
}

impl Out for FloatRepr {
    fn put(&mut self, bytes: &[u8]) {
        for &b in bytes {
            if let Some(slot) = self.buf.get_mut(self.len) {
                *slot = b;
                self.len += 1;
            }
        }
    }
}

impl Out for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
    fn zeros(&mut self, count: usize) {
        self.resize(self.len() + count, b'0');
    }
}

/// `repr(x)`, which is also `str(x)`.
pub fn repr(x: f64) -> FloatRepr {
    let mut out = FloatRepr { buf: [0; 32], len: 0 };
    if !x.is_finite() {
        out.put(if x.is_nan() {
            b"nan"
        } else if x < 0.0 {
            b"-inf"
        } else {
            b"inf"
        });
        return out;
    }
    let mut digits = [0u8; 20];
    let (len, point) = shortest_into(x, &mut digits);
    let digits = digits.get(..len).unwrap_or(&[]);
    if x.is_sign_negative() {
        out.put(b"-");
    }
    let exponent = !(-3..=16).contains(&point);
    lay_out(&mut out, digits, point, len as i64, exponent, ADD_DOT_0, b'e');
    out
}

/// Text of `x` under a format code (`e E f F g G r`; anything else is taken as `g`) and precision.
///
/// The precision counts decimals for `e` and `f`, significant digits for `g`; it is ignored for `r`. `None` says that
/// the text is too long for memory.
pub fn format_float(x: f64, code: u8, precision: usize, flags: u32) -> Option<Vec<u8>> {
    let upper = code.is_ascii_uppercase();
    let code = code.to_ascii_lowercase();
    let mut out = Vec::new();
    if !x.is_finite() {
        if x.is_sign_negative() && !x.is_nan() {
            out.put(b"-");
        } else if flags & SIGN_ALWAYS != 0 {
            out.put(b"+");
        }
        out.put(match (x.is_nan(), upper) {
            (true, false) => b"nan",
            (true, true) => b"NAN",
            (false, false) => b"inf",
            (false, true) => b"INF",
        });
        return Some(out);
    }
    // Beyond this no double has digits; the rest is padding.
    const MOST: usize = 1100;
    let Decimal { digits, point } = match code {
        b'r' => super::digits::shortest(x),
        b'f' => digits_after_point(x, precision.min(MOST) as i32),
        b'e' => significant_digits(x, precision.min(MOST) + 1),
        _ => significant_digits(x, precision.min(MOST)),
    };
    let mut end = digits.len() as i64;
    let mut exponent = false;
    match code {
        b'e' => {
            exponent = true;
            end = i64::try_from(precision).ok()?.checked_add(1)?;
        }
        b'f' => end = (point as i64).checked_add(i64::try_from(precision).ok()?)?,
        b'r' => exponent = !(-3..=16).contains(&point),
        _ => {
            let precision = i64::try_from(precision.max(1)).ok()?;
            exponent = point <= -4 || (point as i64) > precision - (flags & ADD_DOT_0 != 0) as i64;
            if flags & ALTERNATE != 0 {
                end = precision;
            }
        }
    }
    let room = usize::try_from(end.max(point as i64).max(0)).ok()?.checked_add(16)?;
    out.try_reserve(room + if point < 0 { point.unsigned_abs() as usize } else { 0 }).ok()?;
    let zero = digits.is_empty() || digits == [b'0'];
    if x.is_sign_negative() && !(flags & NO_NEG_0 != 0 && zero) {
        out.put(b"-");
    } else if flags & SIGN_ALWAYS != 0 {
        out.put(b"+");
    }
    lay_out(&mut out, &digits, point, end, exponent, flags, if upper { b'E' } else { b'e' });
    Some(out)
}

/// Writes digits, point, padding and exponent; `end` is the position after the last digit to show.
fn lay_out(out: &mut impl Out, digits: &[u8], point: i32, end: i64, exponent: bool, flags: u32, letter: u8) {
    let exp = point - 1;
    let point = if exponent { 1i64 } else { point as i64 };
    let dot_0 = !exponent && flags & ADD_DOT_0 != 0;
    let end = if dot_0 { end.max(point + 1) } else { end.max(point) };
    let have = digits.len() as i64;

    // Digits before the point.
    if point <= 0 {
        out.put(b"0");
    } else {
        let whole = digits.get(..point.min(have) as usize).unwrap_or(&[]);
        out.put(whole);
        out.zeros((point - whole.len() as i64) as usize);
    }
    // Digits after it.
    let decimals = end - point;
    if decimals > 0 || flags & ALTERNATE != 0 {
        out.put(b".");
    }
    if decimals > 0 {
        let gap = if point < 0 { (-point).min(decimals) } else { 0 };
        out.zeros(gap as usize);
        let from = point.max(0).min(have);
        let rest = digits.get(from as usize..).unwrap_or(&[]);
        let rest = rest.get(..rest.len().min((decimals - gap) as usize)).unwrap_or(&[]);
        out.put(rest);
        out.zeros((decimals - gap - rest.len() as i64) as usize);
    }
    if exponent {
        let magnitude = exp.unsigned_abs();
        out.put(&[letter, if exp < 0 { b'-' } else { b'+' }]);
        let digit = |n: u32| b'0' + (n % 10) as u8;
        if magnitude >= 100 {
            out.put(&[digit(magnitude / 100)]);
        }
        out.put(&[digit(magnitude / 10), digit(magnitude)]);
    }
}
