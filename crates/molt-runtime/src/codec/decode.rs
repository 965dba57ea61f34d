//! Decoding of bytes.

use super::errors::{Action, Handler, decode_error};
use super::{Encoding, Endian, escape};
use crate::obj::{Obj, Res};
use crate::{raise, text_core};
use molt_abi::{StrObj, Value};
use molt_text::TextBuf;

/// What stands at a place of the input.
pub enum Piece {
    /// A code point of so many bytes.
    Char(u32, usize),
    /// So many bytes that are characters as they stand; Latin-1.
    Literal(usize),
    /// So many bytes that stand for nothing.
    Nothing(usize),
    /// So many bytes that cannot be decoded, and why.
    Bad(usize, &'static str),
}

/// The text of `data`, the content of `object`.
pub fn decode(object: Value, data: &[u8], encoding: Encoding, handler: &Handler<'_>) -> Res<Obj> {
    if encoding == Encoding::Latin1 {
        return text_core::from_bytes(data, data.is_ascii());
    }
    let mut out = TextBuf::with_capacity(data.len());
    let (encoding, mut at) = strip_mark(data, encoding);
    while at < data.len() {
        match piece(&data[at..], encoding) {
            Piece::Char(c, n) => {
                out.push(c);
                at += n;
            }
            Piece::Literal(n) => {
                out.push_latin1(&data[at..(at + n).min(data.len())]);
                at += n;
            }
            Piece::Nothing(n) => at += n,
            Piece::Bad(n, reason) => at = handle(&mut out, object, data, encoding, handler, at, at + n, reason)?,
        }
    }
    text_core::from_buf(out)
}

/// Reads the byte order mark or signature.
fn strip_mark(data: &[u8], encoding: Encoding) -> (Encoding, usize) {
    match (encoding, data) {
        (Encoding::Utf8Sig, [0xEF, 0xBB, 0xBF, ..]) => (Encoding::Utf8, 3),
        (Encoding::Utf8Sig, _) => (Encoding::Utf8, 0),
        (Encoding::Utf16(None), [0xFF, 0xFE, ..]) => (Encoding::Utf16(Some(Endian::Little)), 2),
        (Encoding::Utf16(None), [0xFE, 0xFF, ..]) => (Encoding::Utf16(Some(Endian::Big)), 2),
        (Encoding::Utf16(None), _) => (Encoding::Utf16(Some(Endian::Little)), 0),
        (Encoding::Utf32(None), [0xFF, 0xFE, 0, 0, ..]) => (Encoding::Utf32(Some(Endian::Little)), 4),
        (Encoding::Utf32(None), [0, 0, 0xFE, 0xFF, ..]) => (Encoding::Utf32(Some(Endian::Big)), 4),
        (Encoding::Utf32(None), _) => (Encoding::Utf32(Some(Endian::Little)), 0),
        _ => (encoding, 0),
    }
}

fn piece(rest: &[u8], encoding: Encoding) -> Piece {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Sig => utf8(rest),
        Encoding::Ascii => match rest.first() {
            Some(&b @ ..0x80) => Piece::Char(b as u32, 1),
            _ => Piece::Bad(1, "ordinal not in range(128)"),
        },
        Encoding::Latin1 => Piece::Char(rest.first().map_or(0, |&b| b as u32), 1),
        Encoding::Utf16(order) => utf16(rest, order == Some(Endian::Big)),
        Encoding::Utf32(order) => match *rest {
            [a, b, c, d, ..] => {
                let bytes = [a, b, c, d];
                let c = if order == Some(Endian::Big) { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) };
                match c {
                    0xD800..=0xDFFF => Piece::Bad(4, "code point in surrogate code point range(0xd800, 0xe000)"),
                    0..=0x10FFFF => Piece::Char(c, 4),
                    _ => Piece::Bad(4, "code point not in range(0x110000)"),
                }
            }
            _ => Piece::Bad(rest.len(), "truncated data"),
        },
        Encoding::UnicodeEscape => escape::piece(rest),
        Encoding::RawUnicodeEscape => escape::raw_piece(rest),
    }
}

/// One character of UTF-8, with CPython's division of invalid input (Unicode's "maximal subparts").
fn utf8(rest: &[u8]) -> Piece {
    let Some(&first) = rest.first() else { return Piece::Bad(0, "") };
    let (length, second) = match first {
        0..=0x7F => return Piece::Char(first as u32, 1),
        0xC2..=0xDF => (2, 0x80..=0xBF),
        0xE0 => (3, 0xA0..=0xBF),
        0xED => (3, 0x80..=0x9F),
        0xE1..=0xEF => (3, 0x80..=0xBF),
        0xF0 => (4, 0x90..=0xBF),
        0xF1..=0xF3 => (4, 0x80..=0xBF),
        0xF4 => (4, 0x80..=0x8F),
        _ => return Piece::Bad(1, "invalid start byte"),
    };
    let mut c = first as u32 & (0x7F >> length);
    for i in 1..length {
        let valid = if i == 1 { second.clone() } else { 0x80..=0xBF };
        match rest.get(i) {
            None => return Piece::Bad(i, "unexpected end of data"),
            Some(b) if valid.contains(b) => c = c << 6 | (*b as u32 & 63),
            Some(_) => return Piece::Bad(i, "invalid continuation byte"),
        }
    }
    Piece::Char(c, length)
}

fn utf16(rest: &[u8], big: bool) -> Piece {
    let unit = |i: usize| {
        let pair = [*rest.get(i)?, *rest.get(i + 1)?];
        Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) } as u32)
    };
    match unit(0) {
        None => Piece::Bad(rest.len(), "truncated data"),
        Some(high @ 0xD800..=0xDBFF) => match unit(2) {
            None => Piece::Bad(rest.len(), "unexpected end of data"),
            Some(low @ 0xDC00..=0xDFFF) => Piece::Char(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00), 4),
            Some(_) => Piece::Bad(2, "illegal UTF-16 surrogate"),
        },
        Some(0xDC00..=0xDFFF) => Piece::Bad(2, "illegal encoding"),
        Some(c) => Piece::Char(c, 2),
    }
}

/// Deals with `data[start..end]`; returns where to go on.
#[allow(clippy::too_many_arguments)]
fn handle(
    out: &mut TextBuf,
    object: Value,
    data: &[u8],
    encoding: Encoding,
    handler: &Handler<'_>,
    start: usize,
    end: usize,
    reason: &'static str,
) -> Res<usize> {
    let fail = || decode_error(encoding.name(), object, start, end, reason);
    match handler.action {
        Action::Ignore => Ok(end),
        Action::Replace => {
            out.push(0xFFFD);
            Ok(end)
        }
        Action::Backslash => {
            for &b in &data[start..end] {
                out.push_latin1(b"\\x");
                out.push_latin1(&[b"0123456789abcdef"[(b >> 4) as usize], b"0123456789abcdef"[(b & 15) as usize]]);
            }
            Ok(end)
        }
        Action::SurrogateEscape => {
            // ASCII bytes are never escaped.
            let n = data[start..end].iter().take_while(|&&b| b >= 0x80).count();
            if n == 0 {
                return Err(fail());
            }
            for &b in &data[start..start + n] {
                out.push(0xDC00 + b as u32);
            }
            Ok(start + n)
        }
        Action::SurrogatePass => match surrogate(&data[start..], encoding) {
            Some((c, n)) => {
                out.push(c);
                Ok(start + n)
            }
            None => Err(fail()),
        },
        Action::Strict => Err(fail()),
        Action::XmlCharRef => {
            drop(fail());
            let _ = crate::thread::take_pending();
            Err(raise::type_error("don't know how to handle UnicodeDecodeError in error callback"))
        }
        Action::Other => {
            let (replacement, at) = handler.call(fail())?;
            if let Some(t) = replacement.cast::<StrObj>() {
                out.push_text(text_core::view(t));
            }
            let position = if at < 0 { at + data.len() as i64 } else { at };
            match usize::try_from(position) {
                Ok(n) if n <= data.len() => Ok(n),
                _ => Err(raise::index_error(crate::text!["position ", at, " from error handler out of bounds"])),
            }
        }
    }
}

/// An encoded surrogate.
fn surrogate(rest: &[u8], encoding: Encoding) -> Option<(u32, usize)> {
    let (c, n) = match (encoding, rest) {
        (Encoding::Utf8, [0xED, b @ 0xA0..=0xBF, c @ 0x80..=0xBF, ..]) => {
            (0xD000 | (*b as u32 & 63) << 6 | (*c as u32 & 63), 3)
        }
        (Encoding::Utf16(Some(Endian::Little)), [a, b, ..]) => (u16::from_le_bytes([*a, *b]) as u32, 2),
        (Encoding::Utf16(_), [a, b, ..]) => (u16::from_be_bytes([*a, *b]) as u32, 2),
        (Encoding::Utf32(Some(Endian::Little)), [a, b, c, d, ..]) => (u32::from_le_bytes([*a, *b, *c, *d]), 4),
        (Encoding::Utf32(_), [a, b, c, d, ..]) => (u32::from_be_bytes([*a, *b, *c, *d]), 4),
        _ => return None,
    };
    (0xD800..0xE000).contains(&c).then_some((c, n))
}
