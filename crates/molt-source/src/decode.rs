//! Bytes of a source file to text: byte order mark, PEP 263 cookie, and CPython's refusals.

use std::fmt;

/// Why a file is not text, with CPython's words. All are `SyntaxError`s there, but for `unsupported`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub message: String,
    /// Line of the error, from 1, where CPython gives one.
    pub line: Option<u32>,
    /// CPython would read the file: the encoding is one of its own that Molt lacks.
    pub unsupported: bool,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text of a source file. `filename` appears in the messages, as in CPython (`Parser/tokenizer.c`).
///
/// Known encodings are UTF-8, Latin-1 and ASCII; others are refused. All line endings become `\n`.
pub fn decode(bytes: &[u8], filename: &str) -> Result<String, DecodeError> {
    let text = decode_bytes(bytes, filename)?;
    // `translate_newlines`: the value of a string over several lines never has a carriage return from its source.
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn decode_bytes(bytes: &[u8], filename: &str) -> Result<String, DecodeError> {
    let fail = |message: String, line| Err(DecodeError { message, line, unsupported: false });
    let (body, has_bom) = match bytes.strip_prefix(BOM) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    if body.contains(&0) {
        let line = body.iter().take_while(|&&byte| byte != 0).filter(|&&byte| byte == b'\n').count() as u32 + 1;
        return fail("source code cannot contain null bytes".into(), Some(line));
    }
    let cookie = cookie(body);
    match cookie.as_deref().map(normalise) {
        None | Some(Encoding::Utf8) => utf8(body, filename, cookie.is_some() || has_bom),
        Some(_) if has_bom => fail(format!("encoding problem: {} with BOM", cookie.unwrap_or_default()), Some(1)),
        Some(Encoding::Latin1) => Ok(body.iter().map(|&byte| byte as char).collect()),
        Some(Encoding::Ascii) => match body.iter().position(|byte| !byte.is_ascii()) {
            None => utf8(body, filename, true),
            Some(at) => fail(
                format!(
                    "(unicode error) 'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in \
                     range(128)",
                    body[at]
                ),
                None,
            ),
        },
        Some(Encoding::Lacking) => {
            let message =
                format!("source files in the encoding `{}` are not supported yet", cookie.unwrap_or_default());
            Err(DecodeError { message, line: Some(1), unsupported: true })
        }
        Some(Encoding::Unknown) => fail(format!("unknown encoding: {}", cookie.unwrap_or_default()), None),
    }
}

fn utf8(body: &[u8], filename: &str, declared: bool) -> Result<String, DecodeError> {
    let error = match std::str::from_utf8(body) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let byte = body.get(at).copied().unwrap_or(0);
    let line = body.iter().take(at).filter(|&&byte| byte == b'\n').count() as u32 + 1;
    if declared {
        let reason = if error.error_len().is_none() {
            "unexpected end of data"
        } else if matches!(byte, 0xc2..=0xf4) {
            "invalid continuation byte"
        } else {
            "invalid start byte"
        };
        let message =
            format!("(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {reason}");
        return Err(DecodeError { message, line: None, unsupported: false });
    }
    let message = format!(
        "Non-UTF-8 code starting with '\\x{byte:02x}' in file {filename} on line {line}, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details"
    );
    Err(DecodeError { message, line: Some(line), unsupported: false })
}

enum Encoding {
    Utf8,
    Latin1,
    Ascii,
    /// One of CPython's that is not here.
    Lacking,
    Unknown,
}

/// How the names of CPython's other text encodings begin (`Lib/encodings`, and aliases).
const LACKING: &[&str] = &[
    "big5",
    "cp0",
    "cp1",
    "cp2",
    "cp4",
    "cp5",
    "cp7",
    "cp8",
    "cp9",
    "cyrillic",
    "euc_",
    "eucjp",
    "euckr",
    "gb18030",
    "gb2312",
    "gbk",
    "greek",
    "hebrew",
    "hp_roman8",
    "hz",
    "iso2022",
    "iso_2022",
    "iso8859_",
    "iso_8859_",
    "johab",
    "koi8_",
    "kz",
    "latin2",
    "latin3",
    "latin4",
    "latin5",
    "latin6",
    "latin7",
    "latin8",
    "latin9",
    "latin10",
    "latin_",
    "mac",
    "ptcp154",
    "shift_jis",
    "shiftjis",
    "sjis",
    "tis_620",
    "tis620",
    "utf_16",
    "utf16",
    "utf_32",
    "utf32",
    "utf_7",
    "utf7",
    "windows_",
    "windows125",
];

/// Python's codec aliases of the three encodings, compared as `encodings.normalize_encoding` does.
fn normalise(name: &str) -> Encoding {
    let name: String = name.chars().map(|c| if c == '-' || c == '.' { '_' } else { c.to_ascii_lowercase() }).collect();
    match name.as_str() {
        "utf_8" | "utf8" | "u8" | "utf" | "cp65001" | "utf8_ucs2" | "utf8_ucs4" | "utf_8_sig" => Encoding::Utf8,
        name if name.starts_with("utf_8_") => Encoding::Utf8,
        "latin_1" | "latin1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "iso8859" | "8859" | "cp819"
        | "iso_8859_1_1987" | "iso_ir_100" | "ibm819" | "csisolatin1" => Encoding::Latin1,
        name if name.starts_with("latin_1_") || name.starts_with("iso_8859_1_") || name.starts_with("iso_latin_1") => {
            Encoding::Latin1
        }
        "ascii" | "us_ascii" | "646" | "us" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "iso646_us" | "ibm367"
        | "cp367" | "iso_ir_6" | "csascii" => Encoding::Ascii,
        name if LACKING.iter().any(|lacking| name.starts_with(lacking)) => Encoding::Lacking,
        _ => Encoding::Unknown,
    }
}

/// The cookie of PEP 263: `^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)` on line 1, or on line 2 after a blank or comment.
fn cookie(body: &[u8]) -> Option<String> {
    let mut lines = body.split(|&byte| byte == b'\n');
    for _ in 0..2 {
        let line = lines.next()?;
        let start = line.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\x0c' | b'\r'));
        let Some(start) = start else { continue };
        if line[start] != b'#' {
            return None;
        }
        let comment = &line[start..];
        let mut from = 0;
        while let Some(at) = comment.get(from..)?.windows(6).position(|window| window == b"coding") {
            let after = from + at + 6;
            from = after;
            if !matches!(comment.get(after), Some(b':' | b'=')) {
                continue;
            }
            let name: String = comment[after + 1..]
                .iter()
                .skip_while(|byte| matches!(byte, b' ' | b'\t'))
                .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
                .map(|&byte| byte as char)
                .collect();
            if !name.is_empty() {
                return Some(name);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        assert_eq!(decode(b"\xef\xbb\xbfx = 1", "x.py").unwrap(), "x = 1");
        assert_eq!(
            decode(b"# -*- coding: latin-1 -*-\n'\xe9'", "x.py").unwrap(),
            "# -*- coding: latin-1 -*-\n'\u{e9}'"
        );
        assert_eq!(
            decode(b"\n# vim: set fileencoding=iso-8859-1 :\n\xe9", "x.py").unwrap().chars().last(),
            Some('\u{e9}')
        );
        assert_eq!(decode(b"x\n\n#coding: latin-1\n", "x.py").unwrap(), "x\n\n#coding: latin-1\n");
        let message = |bytes: &[u8]| decode(bytes, "x.py").unwrap_err().message;
        assert_eq!(message(b"# coding: foobar\n"), "unknown encoding: foobar");
        assert!(decode(b"# coding: cp1252\n", "x.py").unwrap_err().unsupported);
        assert!(!decode(b"# coding: foobar\n", "x.py").unwrap_err().unsupported);
        assert_eq!(message(b"a\0"), "source code cannot contain null bytes");
        assert!(message(b"x = 1\n'\xe9'").starts_with("Non-UTF-8 code starting with '\\xe9' in file x.py on line 2,"));
        assert_eq!(message(b"\xef\xbb\xbf# coding: latin-1\n"), "encoding problem: latin-1 with BOM");
    }
}
