//! Encoding of str.

use super::errors::{Action, Handler, encode_error};
use super::{Encoding, Endian};
use crate::bytes_core;
use crate::int_core;
use crate::obj::{Obj, Res};
use crate::raise;
use molt_abi::{BytesObj, StrObj};

/// The bytes of `s` in an encoding.
pub fn encode(s: &StrObj, encoding: Encoding, handler: &Handler<'_>) -> Res<Vec<u8>> {
    let mut out = Vec::with_capacity(s.len() + 4);
    match encoding {
        Encoding::Utf8Sig => out.extend_from_slice(&[0xEF, 0xBB, 0xBF]),
        Encoding::Utf16(None) => out.extend_from_slice(&[0xFF, 0xFE]),
        Encoding::Utf32(None) => out.extend_from_slice(&[0xFF, 0xFE, 0, 0]),
        _ => {}
    }
    if encoding == Encoding::Latin1 && s.width() == 1 {
        out.extend_from_slice(s.latin1());
        return Ok(out);
    }
    let mut i = 0;
    while i < s.len() {
        let c = s.at(i);
        if fits(encoding, c) {
            put(&mut out, encoding, c);
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < s.len() && !fits(encoding, s.at(end)) {
            end += 1;
        }
        i = handle(&mut out, s, encoding, handler, i, end)?;
    }
    Ok(out)
}

fn fits(encoding: Encoding, c: u32) -> bool {
    match encoding {
        Encoding::Ascii => c < 0x80,
        Encoding::Latin1 => c < 0x100,
        Encoding::UnicodeEscape | Encoding::RawUnicodeEscape => true,
        _ => !(0xD800..0xE000).contains(&c),
    }
}

/// Appends one code point that fits; surrogates are allowed here (`surrogatepass`).
fn put(out: &mut Vec<u8>, encoding: Encoding, c: u32) {
    match encoding {
        Encoding::Ascii | Encoding::Latin1 => out.push(c as u8),
        Encoding::Utf8 | Encoding::Utf8Sig => put_utf8(out, c),
        Encoding::Utf16(order) => {
            let mut unit = |u: u16| {
                out.extend_from_slice(&if order == Some(Endian::Big) { u.to_be_bytes() } else { u.to_le_bytes() });
            };
            if c < 0x1_0000 {
                unit(c as u16);
            } else {
                unit(0xD800 + ((c - 0x1_0000) >> 10) as u16);
                unit(0xDC00 + ((c - 0x1_0000) & 0x3FF) as u16);
            }
        }
        Encoding::Utf32(order) => {
            out.extend_from_slice(&if order == Some(Endian::Big) { c.to_be_bytes() } else { c.to_le_bytes() });
        }
        Encoding::UnicodeEscape => super::escape::put(out, c),
        Encoding::RawUnicodeEscape if c < 0x100 => out.push(c as u8),
        Encoding::RawUnicodeEscape => super::escape::put(out, c),
    }
}

/// UTF-8 of a code point, surrogates included.
pub fn put_utf8(out: &mut Vec<u8>, c: u32) {
    match c {
        0..=0x7F => out.push(c as u8),
        0x80..=0x7FF => out.extend_from_slice(&[0xC0 | (c >> 6) as u8, 0x80 | (c & 63) as u8]),
        0x800..=0xFFFF => {
            out.extend_from_slice(&[0xE0 | (c >> 12) as u8, 0x80 | (c >> 6 & 63) as u8, 0x80 | (c & 63) as u8]);
        }
        _ => out.extend_from_slice(&[
            0xF0 | (c >> 18) as u8,
            0x80 | (c >> 12 & 63) as u8,
            0x80 | (c >> 6 & 63) as u8,
            0x80 | (c & 63) as u8,
        ]),
    }
}

fn reason(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Ascii => "ordinal not in range(128)",
        Encoding::Latin1 => "ordinal not in range(256)",
        _ => "surrogates not allowed",
    }
}

/// Deals with `s[start..end]`, which does not fit; returns where to go on.
fn handle(
    out: &mut Vec<u8>,
    s: &StrObj,
    encoding: Encoding,
    handler: &Handler<'_>,
    start: usize,
    end: usize,
) -> Res<usize> {
    let fail = |from: usize| encode_error(encoding.name(), s, from, end, reason(encoding));
    match handler.action {
        Action::Strict => return Err(fail(start)),
        Action::Ignore => {}
        Action::Replace => (start..end).for_each(|_| put(out, encoding, b'?' as u32)),
        Action::Backslash => (start..end).for_each(|i| escape(out, encoding, s.at(i))),
        Action::XmlCharRef => {
            for i in start..end {
                let mut buf = [0; 20];
                put_ascii(out, encoding, b"&#");
                put_ascii(out, encoding, int_core::decimal(s.at(i) as i64, &mut buf).as_bytes());
                put_ascii(out, encoding, b";");
            }
        }
        Action::SurrogateEscape => {
            for i in start..end {
                let c = s.at(i);
                let narrow = !matches!(encoding, Encoding::Utf16(_) | Encoding::Utf32(_));
                if !(0xDC80..0xDD00).contains(&c) || !narrow {
                    return Err(fail(i));
                }
                out.push((c - 0xDC00) as u8);
            }
        }
        Action::SurrogatePass => {
            for i in start..end {
                let c = s.at(i);
                if !(0xD800..0xE000).contains(&c) || matches!(encoding, Encoding::Ascii | Encoding::Latin1) {
                    return Err(fail(i));
                }
                put(out, encoding, c);
            }
        }
        Action::Other => {
            let (replacement, at) = handler.call(fail(start))?;
            return replaced(out, s, encoding, replacement, at, fail, start);
        }
    }
    Ok(end)
}

/// Writes what a registered handler gave.
fn replaced(
    out: &mut Vec<u8>,
    s: &StrObj,
    encoding: Encoding,
    replacement: Obj,
    at: i64,
    fail: impl Fn(usize) -> crate::obj::Raised,
    start: usize,
) -> Res<usize> {
    if replacement.cast::<BytesObj>().is_some() {
        out.extend_from_slice(bytes_core::content(replacement.value()).unwrap_or(&[]));
    } else if let Some(text) = replacement.cast::<StrObj>() {
        for i in 0..text.len() {
            if !fits(encoding, text.at(i)) {
                return Err(fail(start));
            }
            put(out, encoding, text.at(i));
        }
    }
    let position = if at < 0 { at + s.len() as i64 } else { at };
    match usize::try_from(position) {
        Ok(n) if n <= s.len() => Ok(n),
        _ => Err(raise::index_error(crate::text!["position ", at, " from error handler out of bounds"])),
    }
}

fn put_ascii(out: &mut Vec<u8>, encoding: Encoding, text: &[u8]) {
    for &b in text {
        put(out, encoding, b as u32);
    }
}

/// `\xhh`, `\uhhhh` or `\Uhhhhhhhh`.
fn escape(out: &mut Vec<u8>, encoding: Encoding, c: u32) {
    let mut text = Vec::with_capacity(10);
    super::escape::put_hex(&mut text, c);
    put_ascii(out, encoding, &text);
}
