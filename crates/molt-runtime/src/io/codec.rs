//! The text encodings of files: UTF-8, Latin-1 and ASCII with the error handlers of `codecs`.

use crate::obj::{Obj, Raised, Res};
use crate::text_line::{decode_error, utf8_error};
use crate::{raise, stdio, str_core, text};
use molt_abi::{StrObj, Value};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    Utf8,
    /// UTF-8 with a signature that is skipped at the start.
    Utf8Sig,
    Latin1,
    Ascii,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Errors {
    Strict,
    Ignore,
    Replace,
    SurrogateEscape,
    SurrogatePass,
    BackslashReplace,
    XmlCharRefReplace,
}

/// The encoding with this name; LookupError "unknown encoding: x".
pub fn encoding(name: &StrObj) -> Res<Encoding> {
    let text = str_core::to_utf8_lossy(name).to_ascii_lowercase().replace(['-', ' '], "_");
    Ok(match text.as_str() {
        "utf_8" | "utf8" | "u8" | "utf" | "cp65001" | "locale" => Encoding::Utf8,
        "utf_8_sig" => Encoding::Utf8Sig,
        "latin_1" | "latin1" | "iso_8859_1" | "iso8859_1" | "8859" | "l1" | "latin" | "cp819" => Encoding::Latin1,
        "ascii" | "us_ascii" | "646" => Encoding::Ascii,
        _ => {
            return Err(raise::lookup_error(text!["unknown encoding: ", name]));
        }
    })
}

/// The handler with this name; LookupError "unknown error handler name 'x'".
pub fn errors(name: &StrObj) -> Res<Errors> {
    Ok(match name.as_ascii().unwrap_or("") {
        "strict" => Errors::Strict,
        "ignore" => Errors::Ignore,
        "replace" => Errors::Replace,
        "surrogateescape" => Errors::SurrogateEscape,
        "surrogatepass" => Errors::SurrogatePass,
        "backslashreplace" => Errors::BackslashReplace,
        "xmlcharrefreplace" => Errors::XmlCharRefReplace,
        _ => return Err(raise::lookup_error(text!["unknown error handler name '", name, "'"])),
    })
}

/// The bytes of a str.
pub fn encode(s: &StrObj, encoding: Encoding, errors: Errors) -> Res<Vec<u8>> {
    if let Some(a) = s.as_ascii() {
        return Ok(a.as_bytes().to_vec());
    }
    let mut out = text::Text::new();
    let mut i = 0;
    while i < s.len() {
        let c = s.at(i);
        let fits = match encoding {
            Encoding::Utf8 | Encoding::Utf8Sig => !(0xd800..0xe000).contains(&c),
            Encoding::Latin1 => c < 0x100,
            Encoding::Ascii => c < 0x80,
        };
        if fits {
            if encoding == Encoding::Latin1 {
                out.bytes.push(c as u8)
            } else {
                out.push_code_point(c)
            }
            i += 1;
            continue;
        }
        match errors {
            Errors::Strict => return Err(unencodable(s, i, encoding)),
            Errors::Ignore => {}
            Errors::Replace => out.bytes.push(b'?'),
            Errors::SurrogateEscape if (0xdc80..0xdd00).contains(&c) => out.bytes.push((c - 0xdc00) as u8),
            Errors::SurrogatePass if matches!(encoding, Encoding::Utf8 | Encoding::Utf8Sig) => out.push_code_point(c),
            Errors::SurrogateEscape | Errors::SurrogatePass => return Err(unencodable(s, i, encoding)),
            Errors::BackslashReplace => {
                let (mark, digits) = match c {
                    0..0x100 => ("\\x", 2),
                    0x100..0x10000 => ("\\u", 4),
                    _ => ("\\U", 8),
                };
                out.push_str(mark);
                for k in (0..digits).rev() {
                    out.push_code_point(char::from_digit(c >> (4 * k) & 15, 16).unwrap_or('0') as u32);
                }
            }
            Errors::XmlCharRefReplace => {
                out.push_str("&#");
                out.push(c as i64);
                out.push_str(";");
            }
        }
        i += 1;
    }
    Ok(out.bytes)
}

fn unencodable(s: &StrObj, start: usize, encoding: Encoding) -> Raised {
    let limit = match encoding {
        Encoding::Latin1 => 0x100,
        Encoding::Ascii => 0x80,
        _ => {
            let mut end = start + 1;
            while end < s.len() && (0xd800..0xe000).contains(&s.at(end)) {
                end += 1;
            }
            return stdio::encode_error("utf-8", s, start, end, "surrogates not allowed");
        }
    };
    let mut end = start + 1;
    while end < s.len() && s.at(end) >= limit {
        end += 1;
    }
    let (name, reason) =
        if limit == 0x100 { ("latin-1", "ordinal not in range(256)") } else { ("ascii", "ordinal not in range(128)") };
    stdio::encode_error(name, s, start, end, reason)
}

/// How many bytes at the end of `bytes` may be the beginning of a sequence that continues.
pub fn incomplete_tail(bytes: &[u8], encoding: Encoding) -> usize {
    if !matches!(encoding, Encoding::Utf8 | Encoding::Utf8Sig) {
        return 0;
    }
    for back in 1..=bytes.len().min(3) {
        let tail = bytes.get(bytes.len() - back..).unwrap_or(&[]);
        let Some(&first) = tail.first() else { return 0 };
        let want = match first {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            0x80..=0xbf => continue,
            _ => return 0,
        };
        let open = want > back && core::str::from_utf8(tail).is_err_and(|e| e.error_len().is_none());
        return if open { back } else { 0 };
    }
    0
}

/// Fails as decoding would; with a handler other than strict nothing fails.
pub fn check(bytes: &[u8], encoding: Encoding, errors: Errors) -> Res<()> {
    if errors != Errors::Strict {
        return Ok(());
    }
    match encoding {
        Encoding::Latin1 => Ok(()),
        Encoding::Ascii => match bytes.iter().position(|b| !b.is_ascii()) {
            Some(i) => Err(decode_error("ascii", bytes, i, i + 1, "ordinal not in range(128)")),
            None => Ok(()),
        },
        _ => core::str::from_utf8(bytes).map(drop).map_err(|e| utf8_error(bytes, &e)),
    }
}

/// The text of bytes.
pub fn decode(bytes: &[u8], encoding: Encoding, errors: Errors) -> Res<Obj> {
    if bytes.is_ascii() || encoding == Encoding::Latin1 {
        return str_core::from_latin1(bytes);
    }
    check(bytes, encoding, errors)?;
    let mut out = text::Text::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (valid, bad) = match encoding {
            Encoding::Ascii => {
                let n = rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len());
                (n, usize::from(n < rest.len()))
            }
            _ => match core::str::from_utf8(rest) {
                Ok(_) => (rest.len(), 0),
                Err(e) => (e.valid_up_to(), e.error_len().unwrap_or(rest.len() - e.valid_up_to())),
            },
        };
        out.bytes.extend_from_slice(rest.get(..valid).unwrap_or(&[]));
        let wrong = rest.get(valid..valid + bad).unwrap_or(&[]);
        if !wrong.is_empty() {
            match errors {
                Errors::Ignore => {}
                Errors::SurrogateEscape => wrong.iter().for_each(|&b| out.push_code_point(0xdc00 + b as u32)),
                Errors::BackslashReplace => {
                    for &b in wrong {
                        out.push_str("\\x");
                        for k in [4, 0] {
                            out.push_code_point(char::from_digit(b as u32 >> k & 15, 16).unwrap_or('0') as u32);
                        }
                    }
                }
                _ => out.push_code_point(0xfffd),
            }
        }
        rest = rest.get(valid + bad..).unwrap_or(&[]);
    }
    Ok(out.into_obj())
}

/// A str value as a view; TypeError otherwise is the caller's.
pub fn as_str<'a>(v: Value) -> Option<&'a StrObj> {
    v.cast::<StrObj>()
}
