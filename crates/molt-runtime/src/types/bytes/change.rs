//! Case, padding, translation and hexadecimal form of bytes and bytearrays: contents in, contents out.

use super::search::buffer;
use super::split::is_space;
use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::{bytes_core, object_ops, raise, text, text_core};
use molt_abi::{BytesObj, StrObj, Value};

pub fn capitalize(s: &[u8]) -> Vec<u8> {
    let mut out = s.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        *first = first.to_ascii_uppercase();
    }
    out
}

pub fn swapcase(s: &[u8]) -> Vec<u8> {
    s.iter().map(|b| if b.is_ascii_lowercase() { b.to_ascii_uppercase() } else { b.to_ascii_lowercase() }).collect()
}

pub fn title(s: &[u8]) -> Vec<u8> {
    let mut in_word = false;
    s.iter()
        .map(|b| {
            let c = if in_word { b.to_ascii_lowercase() } else { b.to_ascii_uppercase() };
            in_word = b.is_ascii_alphabetic();
            c
        })
        .collect()
}

pub fn is_title(s: &[u8]) -> bool {
    let (mut cased, mut in_word) = (false, false);
    for b in s {
        if b.is_ascii_uppercase() {
            if in_word {
                return false;
            }
            (cased, in_word) = (true, true);
        } else if b.is_ascii_lowercase() {
            if !in_word {
                return false;
            }
            cased = true;
        } else {
            in_word = false;
        }
    }
    cased
}

/// Some letter, and none of the other case.
pub fn is_cased(s: &[u8], wanted: fn(&u8) -> bool, other: fn(&u8) -> bool) -> bool {
    s.iter().any(wanted) && !s.iter().any(other)
}

pub fn all(s: &[u8], test: fn(&u8) -> bool) -> bool {
    !s.is_empty() && s.iter().all(test)
}

pub fn all_space(s: &[u8]) -> bool {
    !s.is_empty() && s.iter().all(|&b| is_space(b))
}

/// The fill byte of ljust, rjust and center; MISSING = space.
pub fn fill_byte(v: Value, name: &'static str) -> Res<u8> {
    if v.is_missing() {
        return Ok(b' ');
    }
    if let Some([b]) = bytes_core::content(v) {
        return Ok(*b);
    }
    Err(raise::type_error(text![name, "() argument 2 must be a byte string of length 1, not ", TypeName(v)]))
}

/// `s` between fill bytes; `left` tells how many of `n` go in front.
pub fn pad(s: &[u8], width: i64, fill: u8, left: fn(usize, usize) -> usize) -> Res<Vec<u8>> {
    let width = crate::int_core::size(width);
    let n = width.saturating_sub(s.len());
    let mut out = Vec::new();
    if out.try_reserve_exact(s.len() + n).is_err() {
        return Err(raise::memory_error());
    }
    let front = left(n, width);
    out.resize(front, fill);
    out.extend_from_slice(s);
    out.resize(s.len() + n, fill);
    Ok(out)
}

pub fn zfill(s: &[u8], width: i64) -> Res<Vec<u8>> {
    let mut out = pad(s, width, b'0', |n, _| n)?;
    let n = out.len() - s.len();
    if n > 0
        && let Some(&sign @ (b'+' | b'-')) = s.first()
    {
        out[0] = sign;
        out[n] = b'0';
    }
    Ok(out)
}

pub fn expandtabs(s: &[u8], tabsize: i32) -> Res<Vec<u8>> {
    let mut out = Vec::with_capacity(s.len());
    let mut column = 0usize;
    for &b in s {
        match b {
            b'\t' => {
                if let Ok(size @ 1..) = usize::try_from(tabsize) {
                    let n = size - column % size;
                    column += n;
                    if out.try_reserve(n).is_err() {
                        return Err(raise::memory_error());
                    }
                    out.resize(out.len() + n, b' ');
                }
            }
            b'\n' | b'\r' => {
                column = 0;
                out.push(b);
            }
            _ => {
                column += 1;
                out.push(b);
            }
        }
    }
    Ok(out)
}

/// `s * n`
pub fn repeat(s: &[u8], n: i64) -> Res<Vec<u8>> {
    let n = if s.is_empty() { 0 } else { crate::int_core::size(n) };
    let Some(len) = s.len().checked_mul(n).filter(|&l| l <= isize::MAX as usize) else {
        return Err(raise::memory_error());
    };
    let mut out = Vec::new();
    if out.try_reserve_exact(len).is_err() {
        return Err(raise::memory_error());
    }
    for _ in 0..n {
        out.extend_from_slice(s);
    }
    Ok(out)
}

/// `s.translate(table, delete)`
pub fn translate(s: &[u8], table: Value, delete: Option<Value>) -> Res<Vec<u8>> {
    let table = if table.is_none() { None } else { Some(buffer(table)?) };
    if table.is_some_and(|t| t.len() != 256) {
        return Err(raise::value_error("translation table must be 256 characters long"));
    }
    let delete = match delete {
        Some(d) => buffer(d)?,
        None => &[],
    };
    let keep = s.iter().filter(|b| !delete.contains(b));
    Ok(match table {
        Some(t) => keep.map(|&b| t.get(b as usize).copied().unwrap_or(b)).collect(),
        None => keep.copied().collect(),
    })
}

/// `bytes.maketrans(from, to)`
pub fn maketrans(from: Value, to: Value) -> Res<Obj> {
    let (from, to) = (buffer(from)?, buffer(to)?);
    if from.len() != to.len() {
        return Err(raise::value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&f, &t) in from.iter().zip(to) {
        if let Some(slot) = table.get_mut(f as usize) {
            *slot = t;
        }
    }
    bytes_core::bytes(&table)
}

/// `s.hex(sep, bytes_per_sep)`: a str.
pub fn hex(s: &[u8], sep: Option<Value>, group: i64) -> Res<Obj> {
    let sep = match sep {
        Some(v) => Some(separator(v)?),
        None => None,
    };
    let group_size = group.unsigned_abs() as usize;
    let mut out = Vec::with_capacity(s.len() * 3);
    for (i, &b) in s.iter().enumerate() {
        if let Some(sep) = sep
            && i > 0
            && group_size > 0
        {
            let boundary =
                if group > 0 { (s.len() - i).is_multiple_of(group_size) } else { i.is_multiple_of(group_size) };
            if boundary {
                out.push(sep);
            }
        }
        out.push(b"0123456789abcdef"[(b >> 4) as usize]);
        out.push(b"0123456789abcdef"[(b & 15) as usize]);
    }
    text_core::from_ascii(&out)
}

fn separator(v: Value) -> Res<u8> {
    if object_ops::len(v)? != 1 {
        return Err(raise::value_error("sep must be length 1."));
    }
    let c = if let Some(s) = v.cast::<StrObj>() {
        s.at(0)
    } else if v.cast::<BytesObj>().is_some() {
        bytes_core::content(v).and_then(|b| b.first().copied()).unwrap_or(0) as u32
    } else {
        return Err(raise::type_error("sep must be str or bytes."));
    };
    if c < 0x80 { Ok(c as u8) } else { Err(raise::value_error("sep must be ASCII.")) }
}

/// `bytes.fromhex(text)`
pub fn fromhex(text: &StrObj) -> Res<Vec<u8>> {
    let fail =
        |i: usize| Err(raise::value_error(text!["non-hexadecimal number found in fromhex() arg at position ", i]));
    let digit = |i: usize| {
        if i >= text.len() {
            return None;
        }
        char::from_u32(text.at(i)).filter(char::is_ascii).and_then(|c| c.to_digit(16))
    };
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut i = 0;
    while i < text.len() {
        if matches!(text.at(i), 0x20 | 0x09..=0x0D) {
            i += 1;
            continue;
        }
        let Some(high) = digit(i) else { return fail(i) };
        let Some(low) = digit(i + 1) else { return fail(i + 1) };
        out.push((high << 4 | low) as u8);
        i += 2;
    }
    Ok(out)
}
