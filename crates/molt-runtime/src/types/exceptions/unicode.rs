//! UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError.

use super::base::{self, put};
use crate::args::Args;
use crate::exception::*;
use crate::int_core;
use crate::obj::{Obj, Res};
use crate::raise;

use crate::object_ops;
use crate::text;
use crate::text::{Text, TypeName};
use molt_abi::*;
use molt_macros::pytype;

fn field(e: &ExceptionObj, i: usize) -> Value {
    e.field(i).get().non_null().unwrap_or(Value::NONE)
}

fn hex(out: &mut Text, prefix: &str, v: u32, digits: u32) {
    out.push(prefix);
    for i in (0..digits).rev() {
        out.bytes.push(b"0123456789abcdef"[(v >> (4 * i) & 15) as usize]);
    }
}

/// `\xe9`, `\u20ac`, `\U0001f600`.
fn escaped(c: u32) -> Text {
    let mut out = Text::new();
    match c {
        0..=0xff => hex(&mut out, "\\x", c, 2),
        0x100..=0xffff => hex(&mut out, "\\u", c, 4),
        _ => hex(&mut out, "\\U", c, 8),
    }
    out
}

/// Stores the checked arguments: (encoding,) object, start, end, reason.
fn init(e: &ExceptionObj, args: &Args<'_>, encoding: bool, bytes: bool) -> Res<()> {
    base::init(e, args)?;
    let wanted = if encoding { 5 } else { 4 };
    if args.positional.len() != wanted {
        return Err(raise::type_error(text![
            "function takes exactly ",
            wanted,
            " arguments (",
            args.positional.len(),
            " given)"
        ]));
    }
    let mut p = args.positional;
    let mut number = 1;
    let wrong = |i: i64, expected: &str, v: Value| {
        let got = if v.is_none() { text!["None"] } else { text![TypeName(v)] };
        raise::type_error(text!["argument ", i, " must be ", expected, ", not ", got])
    };
    if encoding {
        if p[0].cast::<StrObj>().is_none() {
            return Err(wrong(1, "str", p[0]));
        }
        put(e.field(UNICODE_ENCODING), p[0]);
        p = &p[1..];
        number = 2;
    }
    let ok = if bytes {
        p[0].cast::<BytesObj>().is_some() || p[0].cast::<ByteArrayObj>().is_some()
    } else {
        p[0].cast::<StrObj>().is_some()
    };
    if !ok {
        if bytes {
            return Err(raise::type_error(text!["a bytes-like object is required, not '", TypeName(p[0]), "'"]));
        }
        return Err(wrong(number, "str", p[0]));
    }
    put(e.field(UNICODE_OBJECT), p[0]);
    for (k, i) in [(1, UNICODE_START), (2, UNICODE_END)] {
        let n = int_core::int(int_core::index_as_i64(p[k])?);
        put(e.field(i), n.value());
    }
    if p[3].cast::<StrObj>().is_none() {
        return Err(wrong(number + 3, "str", p[3]));
    }
    put(e.field(UNICODE_REASON), p[3]);
    Ok(())
}

/// start and end clamped to the object, as the getters of CPython give them.
fn range(e: &ExceptionObj) -> (i64, i64) {
    let len = match field(e, UNICODE_OBJECT) {
        v if v.cast::<StrObj>().is_some() => v.cast::<StrObj>().map_or(0, |s| s.len() as i64),
        v => v.cast::<BytesObj>().map_or(0, |b| b.len as i64),
    };
    let start = int_core::to_i64(field(e, UNICODE_START)).unwrap_or(0).max(0);
    let start = if start >= len { (len - 1).max(0) } else { start };
    let end = int_core::to_i64(field(e, UNICODE_END)).unwrap_or(0).max(1).min(len.max(1));
    (start, end)
}

fn describe(e: &ExceptionObj, verb: &str) -> Res<Obj> {
    if e.field(UNICODE_OBJECT).get().is_null() {
        return Ok(crate::str_core::str(""));
    }
    let reason = object_ops::to_str(field(e, UNICODE_REASON))?;
    let encoding = field(e, UNICODE_ENCODING);
    let codec = if encoding.cast::<StrObj>().is_some() { text!["'", encoding, "' codec "] } else { Text::new() };
    let start = int_core::to_i64(field(e, UNICODE_START)).unwrap_or(0);
    let end = int_core::to_i64(field(e, UNICODE_END)).unwrap_or(0);
    let object = field(e, UNICODE_OBJECT);
    if let Some(s) = object.cast::<StrObj>() {
        if start >= 0 && end == start + 1 && (start as usize) < s.len() {
            let c = escaped(s.at(start as usize));
            return Ok(
                text![codec, "can't ", verb, " character '", c, "' in position ", start, ": ", &reason].into_obj()
            );
        }
        return Ok(
            text![codec, "can't ", verb, " characters in position ", start, "-", end - 1, ": ", &reason].into_obj()
        );
    }
    if let Some(b) = object.cast::<BytesObj>()
        && start >= 0
        && end == start + 1
        && (start as u64) < b.len
    {
        let mut byte = Text::new();
        hex(&mut byte, "0x", b.as_slice()[start as usize] as u32, 2);
        return Ok(text![codec, "can't ", verb, " byte ", byte, " in position ", start, ": ", &reason].into_obj());
    }
    Ok(text![codec, "can't ", verb, " bytes in position ", start, "-", end - 1, ": ", &reason].into_obj())
}

macro_rules! unicode_error {
    ($ty:ident $id:ident $name:literal $doc:literal $verb:literal $encoding:literal $bytes:literal) => {
        #[pytype(name = $name, id = $id, base = UnicodeError, layout = ExceptionObj, doc = $doc, basic_size = ExceptionObj::FIELDS + 40, flags = [BASETYPE, HAVE_GC])]
        impl $ty {
            #[slot(tp_init)]
            fn init(this: &ExceptionObj, args: Args) -> Res<()> {
                init(this, &args, $encoding, $bytes)
            }
            #[slot(tp_str)]
            fn str(this: &ExceptionObj) -> Res<Obj> {
                describe(this, $verb)
            }
            /// exception encoding
            #[getter("encoding", member)]
            fn encoding(this: &ExceptionObj) -> Value {
                field(this, UNICODE_ENCODING)
            }
            #[setter("encoding")]
            fn set_encoding(this: &ExceptionObj, v: Option<Value>) {
                put(this.field(UNICODE_ENCODING), v.unwrap_or(Value::NULL));
            }
            /// exception object
            #[getter("object", member)]
            fn object(this: &ExceptionObj) -> Value {
                field(this, UNICODE_OBJECT)
            }
            #[setter("object")]
            fn set_object(this: &ExceptionObj, v: Option<Value>) {
                put(this.field(UNICODE_OBJECT), v.unwrap_or(Value::NULL));
            }
            /// exception start
            #[getter("start", member)]
            fn start(this: &ExceptionObj) -> i64 {
                int_core::to_i64(field(this, UNICODE_START)).unwrap_or(0)
            }
            #[setter("start")]
            fn set_start(this: &ExceptionObj, v: Option<Value>) -> Res<()> {
                set_index(this, UNICODE_START, v)
            }
            /// exception end
            #[getter("end", member)]
            fn end(this: &ExceptionObj) -> i64 {
                int_core::to_i64(field(this, UNICODE_END)).unwrap_or(0)
            }
            #[setter("end")]
            fn set_end(this: &ExceptionObj, v: Option<Value>) -> Res<()> {
                set_index(this, UNICODE_END, v)
            }
            /// exception reason
            #[getter("reason", member)]
            fn reason(this: &ExceptionObj) -> Value {
                field(this, UNICODE_REASON)
            }
            #[setter("reason")]
            fn set_reason(this: &ExceptionObj, v: Option<Value>) {
                put(this.field(UNICODE_REASON), v.unwrap_or(Value::NULL));
            }
        }
    };
}

fn set_index(e: &ExceptionObj, i: usize, v: Option<Value>) -> Res<()> {
    let Some(v) = v else { return Err(raise::type_error("can't delete numeric/char attribute")) };
    let n = int_core::index(v)?;
    put(e.field(i), n.value());
    Ok(())
}

/// The failing range of a Unicode error, clamped, for error handlers.
pub fn failing_range(exc: Value) -> (i64, i64) {
    exc.cast::<ExceptionObj>().map_or((0, 0), range)
}

unicode_error!(UnicodeEncodeErrorType UnicodeEncodeError "UnicodeEncodeError" "Unicode encoding error." "encode" true false);
unicode_error!(UnicodeDecodeErrorType UnicodeDecodeError "UnicodeDecodeError" "Unicode decoding error." "decode" true true);
unicode_error!(UnicodeTranslateErrorType UnicodeTranslateError "UnicodeTranslateError" "Unicode translation error." "translate" false false);
