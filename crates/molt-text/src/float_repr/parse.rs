//! `float(text)`: the grammar of `PyFloat_FromString`.
//!
//! The digits are read by Rust's `f64::from_str`, which rounds correctly at any length; what Python accepts around
//! them (spaces, underscores, `inf`, `nan`, decimal digits of any script) is decided here.

use crate::escape;
use crate::failure::{ErrorKind, Failure, Part};
use crate::text::Text;
use crate::unicode;
use alloc::vec::Vec;

/// Reads digits with optional point and exponent; the text must be valid already.
pub(super) fn parse_plain(ascii: &[u8]) -> Option<f64> {
    core::str::from_utf8(ascii).ok()?.parse::<f64>().ok()
}

/// `float(text)` for a `str`, with its `ValueError`.
pub fn parse(text: Text<'_>) -> Result<f64, Failure> {
    let found = match text {
        Text::Latin1(bytes) if bytes.is_ascii() => parse_stripped_ascii(trim(bytes)),
        _ => parse_stripped_ascii(trim(&to_ascii(text))),
    };
    found.ok_or_else(|| {
        let repr = escape::repr_str(text);
        let parts = [Part::Str("could not convert string to float: "), Part::Text(repr.as_text())];
        Failure::parts(ErrorKind::ValueError, &parts)
    })
}

/// `float(data)` for a bytes-like object.
pub fn parse_bytes(data: &[u8]) -> Result<f64, Failure> {
    parse_stripped_ascii(trim(data)).ok_or_else(|| {
        let repr = escape::repr_bytes(data);
        let parts = [Part::Str("could not convert string to float: "), Part::Text(Text::Latin1(&repr))];
        Failure::parts(ErrorKind::ValueError, &parts)
    })
}

/// `_PyUnicode_TransformDecimalAndSpaceToASCII`: digits and spaces of any script in ASCII, all else as `?`.
pub(crate) fn to_ascii(text: Text<'_>) -> Vec<u8> {
    text.iter()
        .map(|c| {
            if c < 0x80 {
                c as u8
            } else if unicode::is_space(c) {
                b' '
            } else {
                unicode::decimal_value(c).map_or(b'?', |d| b'0' + d)
            }
        })
        .collect()
}

/// Removes the spaces that `float()` and `int()` ignore at both ends (`Py_ISSPACE`: the separators 0x1C..0x1F do not count).
pub(crate) fn trim(mut s: &[u8]) -> &[u8] {
    let space = |b: &u8| matches!(b, b' ' | 0x09..=0x0D);
    while let Some((first, rest)) = s.split_first()
        && space(first)
    {
        s = rest;
    }
    while let Some((last, rest)) = s.split_last()
        && space(last)
    {
        s = rest;
    }
    s
}

/// Reads a float from ASCII without surrounding spaces; `None` if it is not one.
pub fn parse_stripped_ascii(s: &[u8]) -> Option<f64> {
    if s.contains(&b'_') {
        let mut clean = Vec::with_capacity(s.len());
        let mut previous = 0u8;
        for &c in s {
            if c == b'_' {
                if !previous.is_ascii_digit() {
                    return None;
                }
            } else {
                if previous == b'_' && !c.is_ascii_digit() {
                    return None;
                }
                clean.push(c);
            }
            previous = c;
        }
        if previous == b'_' {
            return None;
        }
        return parse_number(&clean);
    }
    parse_number(s)
}

fn parse_number(s: &[u8]) -> Option<f64> {
    let (negative, body) = match s.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, s),
    };
    let magnitude = if body.eq_ignore_ascii_case(b"inf") || body.eq_ignore_ascii_case(b"infinity") {
        f64::INFINITY
    } else if body.eq_ignore_ascii_case(b"nan") {
        f64::NAN
    } else {
        let whole = body.iter().take_while(|b| b.is_ascii_digit()).count();
        let mut rest = body.get(whole..)?;
        let mut decimals = 0;
        if let Some((b'.', after)) = rest.split_first() {
            decimals = after.iter().take_while(|b| b.is_ascii_digit()).count();
            rest = after.get(decimals..)?;
        }
        if whole + decimals == 0 {
            return None;
        }
        if let Some((b'e' | b'E', after)) = rest.split_first() {
            let after = match after.split_first() {
                Some((b'+' | b'-', more)) => more,
                _ => after,
            };
            if after.is_empty() || !after.iter().all(u8::is_ascii_digit) {
                return None;
            }
        } else if !rest.is_empty() {
            return None;
        }
        parse_plain(body)?
    };
    Some(if negative { -magnitude } else { magnitude })
}
