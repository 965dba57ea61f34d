//! Text of standard input for `input`: strict UTF-8, newlines translated.

use crate::obj::{Obj, Raised, Res};
use crate::statics::type_of_id;
use crate::{bytes_value, call, raise, str_core};
use molt_abi::{BuiltinType, StrObj, Value};

/// Decodes one line; "\r\n" and "\r" at its end become "\n".
pub fn decode(line: &[u8]) -> Res<Obj> {
    let body = match line {
        [body @ .., b'\r', b'\n'] | [body @ .., b'\r'] => [body, b"\n"].concat(),
        _ => line.to_vec(),
    };
    match core::str::from_utf8(&body) {
        Ok(s) => Ok(str_core::str(s)),
        Err(e) => Err(utf8_error(&body, &e)),
    }
}

/// UnicodeDecodeError with CPython's reasons.
#[cold]
pub fn utf8_error(bytes: &[u8], e: &core::str::Utf8Error) -> Raised {
    let start = e.valid_up_to();
    let first = bytes.get(start).copied().unwrap_or(0);
    let (end, reason) = match e.error_len() {
        None => (bytes.len(), "unexpected end of data"),
        Some(n) => (
            start + n,
            if n == 1 && !(0xc2..=0xf4).contains(&first) { "invalid start byte" } else { "invalid continuation byte" },
        ),
    };
    decode_error("utf-8", bytes, start, end, reason)
}

/// UnicodeDecodeError.
#[cold]
pub fn decode_error(encoding: &str, bytes: &[u8], start: usize, end: usize, reason: &str) -> Raised {
    let (encoding, reason) = (str_core::str(encoding), str_core::str(reason));
    let object = match bytes_value::new(bytes) {
        Ok(o) => o,
        Err(e) => return e,
    };
    let (start, end) = (Value::small_int(start as i64), Value::small_int(end as i64));
    let args = [encoding.value(), object.value(), start, end, reason.value()];
    match call::call(type_of_id(BuiltinType::UnicodeDecodeError).value(), &args) {
        Ok(exc) => raise::raise_instance(exc),
        Err(e) => e,
    }
}

/// The first `n` code points.
pub fn prefix(s: &StrObj, n: usize) -> Obj {
    let points: Vec<u32> = (0..n.min(s.len())).map(|i| s.at(i)).collect();
    str_core::from_code_points(&points)
}
