//! The encodings that the runtime itself knows: UTF-8, UTF-16, UTF-32, Latin-1, ASCII and the escapes of literals, with the standard error handlers.
//! Others, and registered error handlers, are the codecs module's, which sets `HOOK`.

mod decode;
mod encode;
mod errors;
mod escape;

pub use decode::decode;
pub use encode::encode;
pub use errors::{Handler, decode_error, encode_error};

use crate::obj::{Obj, Raised, Res};
use crate::statics::Global;
use crate::{bytes_core, raise, text};
use core::cell::Cell;
use molt_abi::{StrObj, Value};

/// An encoding that is built in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    Utf8,
    /// UTF-8 with a signature.
    Utf8Sig,
    Latin1,
    Ascii,
    /// `None`: with a byte order mark.
    Utf16(Option<Endian>),
    Utf32(Option<Endian>),
    /// As in a string literal.
    UnicodeEscape,
    /// As in a raw string literal, with `\u` and `\U`.
    RawUnicodeEscape,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Endian {
    Little,
    Big,
}

impl Encoding {
    /// By name: case, `-`, `_` and spaces do not count.
    pub fn by_name(name: &StrObj) -> Option<Encoding> {
        let name = name.as_ascii()?;
        if name.len() > 24 {
            return None;
        }
        let clean: Vec<u8> =
            name.bytes().filter(|b| !matches!(b, b'-' | b'_' | b' ')).map(|b| b.to_ascii_lowercase()).collect();
        Some(match clean.as_slice() {
            b"utf8" | b"u8" | b"utf" | b"utf8ucs2" | b"utf8ucs4" | b"cp65001" => Encoding::Utf8,
            b"utf8sig" => Encoding::Utf8Sig,
            b"latin1" | b"iso88591" | b"8859" | b"cp819" | b"iso885911987" | b"latin" | b"l1" | b"isoir100"
            | b"ibm819" => Encoding::Latin1,
            b"ascii" | b"usascii" | b"646" | b"ansix3.41968" | b"iso646.irv:1991" | b"us" | b"cp367" | b"ibm367"
            | b"ansix3.41986" | b"iso646us" | b"isoir6" => Encoding::Ascii,
            b"utf16" | b"u16" => Encoding::Utf16(None),
            b"utf16le" | b"unicodelittleunmarked" => Encoding::Utf16(Some(Endian::Little)),
            b"utf16be" | b"unicodebigunmarked" => Encoding::Utf16(Some(Endian::Big)),
            b"utf32" | b"u32" => Encoding::Utf32(None),
            b"utf32le" => Encoding::Utf32(Some(Endian::Little)),
            b"utf32be" => Encoding::Utf32(Some(Endian::Big)),
            b"unicodeescape" => Encoding::UnicodeEscape,
            b"rawunicodeescape" => Encoding::RawUnicodeEscape,
            _ => return None,
        })
    }
    /// The name in exceptions.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Sig => "utf-8",
            Encoding::Latin1 => "latin-1",
            Encoding::Ascii => "ascii",
            Encoding::Utf16(None) => "utf-16",
            Encoding::Utf16(Some(Endian::Little)) => "utf-16-le",
            Encoding::Utf16(Some(Endian::Big)) => "utf-16-be",
            Encoding::Utf32(None) => "utf-32",
            Encoding::Utf32(Some(Endian::Little)) => "utf-32-le",
            Encoding::Utf32(Some(Endian::Big)) => "utf-32-be",
            Encoding::UnicodeEscape => "unicodeescape",
            Encoding::RawUnicodeEscape => "rawunicodeescape",
        }
    }
}

/// What the codecs module does for encodings that are not built in: `(object, encoding, errors, encode)`.
pub type Hook = fn(Value, &StrObj, Option<&StrObj>, bool) -> Res<Obj>;
pub static HOOK: Global<Option<Hook>> = Global(Cell::new(None));

#[cold]
fn unknown(encoding: &StrObj) -> Raised {
    raise::lookup_error(text!["unknown encoding: ", encoding])
}

/// `s.encode(encoding, errors)`: bytes.
pub fn encode_str(s: &StrObj, encoding: Option<&StrObj>, errors: Option<&StrObj>) -> Res<Obj> {
    let found = match encoding {
        None => Some(Encoding::Utf8),
        Some(name) => Encoding::by_name(name),
    };
    match (found, encoding) {
        (Some(found), _) => {
            if found == Encoding::Utf8
                && let Some(a) = s.as_ascii()
            {
                return bytes_core::bytes(a.as_bytes());
            }
            let data = encode(s, found, &Handler::new(errors))?;
            bytes_core::bytes(&data)
        }
        (None, Some(name)) => match HOOK.0.get() {
            Some(hook) => hook(Value::of(s), name, errors, true),
            None => Err(unknown(name)),
        },
        (None, None) => Ok(Obj::NONE),
    }
}

/// `data.decode(encoding, errors)` of a bytes-like value: a str.
pub fn decode_value(data: Value, encoding: Option<&StrObj>, errors: Option<&StrObj>) -> Res<Obj> {
    let found = match encoding {
        None => Some(Encoding::Utf8),
        Some(name) => Encoding::by_name(name),
    };
    match (found, encoding) {
        (Some(found), _) => {
            let content = bytes_core::content(data).unwrap_or(&[]);
            if content.is_ascii() && matches!(found, Encoding::Utf8 | Encoding::Latin1 | Encoding::Ascii) {
                return crate::text_core::from_ascii(content);
            }
            decode(data, content, found, &Handler::new(errors))
        }
        (None, Some(name)) => match HOOK.0.get() {
            Some(hook) => hook(data, name, errors, false),
            None => Err(unknown(name)),
        },
        (None, None) => Ok(Obj::NONE),
    }
}
