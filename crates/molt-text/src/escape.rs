//! `repr()` and `ascii()` of str, `repr()` of bytes.
//!
//! Decoding of escapes in literals is the parser's, not done here.

use crate::text::{Text, TextBuf};
use crate::unicode;
use alloc::vec::Vec;

fn hex_digit(n: u32) -> u8 {
    let n = (n & 15) as u8;
    if n < 10 { b'0' + n } else { b'a' + n - 10 }
}

fn push_hex(out: &mut TextBuf, c: u32, digits: u32) {
    for i in (0..digits).rev() {
        out.push_latin1(&[hex_digit(c >> (4 * i))]);
    }
}

/// The quote that `repr` takes: single, unless only single ones occur in the text.
fn quote(single: bool, double: bool) -> u8 {
    if single && !double { b'"' } else { b'\'' }
}

/// `repr(str)`
pub fn repr_str(text: Text<'_>) -> TextBuf {
    quoted(text, false)
}

/// `ascii(str)`
pub fn ascii_str(text: Text<'_>) -> TextBuf {
    quoted(text, true)
}

/// What `ascii()` does to the `repr` of an object: code points above 127 as `\x`, `\u` or `\U` escapes.
pub fn ascii_of_repr(repr: Text<'_>) -> TextBuf {
    let mut out = TextBuf::with_capacity(repr.len());
    for c in repr.iter() {
        if c < 0x80 { out.push(c) } else { push_escape(&mut out, c) }
    }
    out
}

fn push_escape(out: &mut TextBuf, c: u32) {
    if c <= 0xFF {
        out.push_latin1(b"\\x");
        push_hex(out, c, 2);
    } else if c <= 0xFFFF {
        out.push_latin1(b"\\u");
        push_hex(out, c, 4);
    } else {
        out.push_latin1(b"\\U");
        push_hex(out, c, 8);
    }
}

fn quoted(text: Text<'_>, ascii_only: bool) -> TextBuf {
    let (mut single, mut double) = (false, false);
    for c in text.iter() {
        single |= c == 0x27;
        double |= c == 0x22;
    }
    let quote = quote(single, double);
    let mut out = TextBuf::with_capacity(text.len() + 2);
    out.push(quote as u32);
    for c in text.iter() {
        match c {
            0x5C => out.push_latin1(b"\\\\"),
            0x0A => out.push_latin1(b"\\n"),
            0x0D => out.push_latin1(b"\\r"),
            0x09 => out.push_latin1(b"\\t"),
            _ if c == quote as u32 => out.push_latin1(&[b'\\', quote]),
            0x20..=0x7E => out.push(c),
            _ if c >= 0x80 && !ascii_only && unicode::is_printable(c) => out.push(c),
            _ => push_escape(&mut out, c),
        }
    }
    out.push(quote as u32);
    out
}

/// `repr(bytes)` in ASCII, `b` prefix included.
pub fn repr_bytes(data: &[u8]) -> Vec<u8> {
    let quote = quote(data.contains(&b'\''), data.contains(&b'"'));
    let mut out = Vec::with_capacity(data.len() + 3);
    out.extend_from_slice(&[b'b', quote]);
    for &b in data {
        match b {
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ if b == quote => out.extend_from_slice(&[b'\\', quote]),
            0x20..=0x7E => out.push(b),
            _ => out.extend_from_slice(&[b'\\', b'x', hex_digit(b as u32 >> 4), hex_digit(b as u32)]),
        }
    }
    out.push(quote);
    out
}
