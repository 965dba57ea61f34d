//! Reading of the case files that tools/gen_vectors.py writes.
#![allow(dead_code)]

use molt_text::{ErrorKind, Failure, TextBuf};

/// Calls `check(line, fields)` for every case; `check` gives what differs from the expected answer.
pub fn each_case(data: &str, mut check: impl FnMut(&[TextBuf]) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for (i, line) in data.lines().enumerate() {
        let fields: Vec<TextBuf> = line.split('\t').map(decode).collect();
        if let Err(e) = check(&fields) {
            wrong.push(format!("line {}: {}\n    {e}", i + 1, line.chars().take(300).collect::<String>()));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(25)].join("\n"));
}

fn decode(field: &str) -> TextBuf {
    let mut out = TextBuf::new();
    let mut rest = field;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let end = at + rest[at..].find('}').expect("closing brace");
        out.push(u32::from_str_radix(&rest[at + 2..end], 16).expect("hex"));
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

pub fn utf8(t: &TextBuf) -> String {
    t.to_utf8_lossy()
}

pub fn float(t: &TextBuf) -> f64 {
    f64::from_bits(u64::from_str_radix(&utf8(t), 16).expect("bits"))
}

pub fn int<T: std::str::FromStr>(t: &TextBuf) -> T
where
    T::Err: std::fmt::Debug,
{
    utf8(t).parse().expect("int")
}

pub fn same(got: TextBuf, want: &TextBuf) -> Result<(), String> {
    if got == *want { Ok(()) } else { Err(format!("got {:?}, want {:?}", short(&got), short(want))) }
}

fn short(t: &TextBuf) -> String {
    utf8(t).chars().take(200).collect()
}

pub fn ascii(bytes: impl AsRef<[u8]>) -> TextBuf {
    let mut out = TextBuf::new();
    out.push_latin1(bytes.as_ref());
    out
}

pub fn text(s: impl AsRef<str>) -> TextBuf {
    TextBuf::from_utf8(s.as_ref())
}

/// NaN payloads do not matter.
pub fn show_float(x: f64) -> TextBuf {
    let bits = if x.is_nan() { 0x7ff8_0000_0000_0000 } else { x.to_bits() };
    text(format!("{bits:016x}"))
}

pub fn failure(f: &Failure) -> TextBuf {
    let name = match f.kind {
        ErrorKind::ValueError => "ValueError",
        ErrorKind::TypeError => "TypeError",
        ErrorKind::OverflowError => "OverflowError",
        ErrorKind::ZeroDivisionError => "ZeroDivisionError",
        ErrorKind::MemoryError => "MemoryError",
        ErrorKind::IndexError => "IndexError",
        ErrorKind::KeyError => "KeyError",
    };
    let mut out = text(format!("!{name}:"));
    out.push_text(f.message.as_text());
    out
}

pub fn show<T>(r: Result<T, Failure>, f: impl FnOnce(T) -> TextBuf) -> TextBuf {
    match r {
        Ok(v) => f(v),
        Err(e) => failure(&e),
    }
}

/// CPython's answers come from a C library that errs by a little more than half a unit in the last place now and then:
/// floats at most `most` apart pass.
pub fn close(got: TextBuf, want: &TextBuf, most: u64) -> Result<(), String> {
    let apart = float(&got).to_bits().abs_diff(float(want).to_bits());
    if apart <= most { Ok(()) } else { same(got, want) }
}
