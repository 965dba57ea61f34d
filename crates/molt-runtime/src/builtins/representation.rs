//! Objects as text: `repr`, `ascii`, `format`.

use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::{builtin, call, names, object_ops, raise, str_core, text};
use molt_abi::{BuiltinType, StrObj, Value};

/// Return the canonical string representation of the object.
///
/// For many object types, including most builtins, eval() will return
/// an equivalent object.
#[builtin("repr(obj, /)")]
pub fn repr(obj: Value) -> Res<Obj> {
    object_ops::repr(obj)
}

/// Return an ASCII-only representation of an object.
///
/// As repr(), return a string containing a printable representation of an
/// object, but escape the non-ASCII characters in the string returned by
/// repr() using \\x, \\u or \\U escapes. This generates a string similar
/// to that returned by repr() in Python 2.
#[builtin("ascii(obj, /)")]
pub fn ascii(obj: Value) -> Res<Obj> {
    let r = object_ops::repr(obj)?;
    let Some(s) = r.cast::<StrObj>() else { return Ok(r) };
    if s.is_ascii() {
        return Ok(r);
    }
    let mut out = text::Text::new();
    for i in 0..s.len() {
        let c = s.at(i);
        let (mark, digits) = match c {
            0..0x80 => {
                out.push_code_point(c);
                continue;
            }
            0x80..0x100 => ("\\x", 2),
            0x100..0x10000 => ("\\u", 4),
            _ => ("\\U", 8),
        };
        out.push_str(mark);
        for k in (0..digits).rev() {
            out.push_code_point(char::from_digit(c >> (4 * k) & 15, 16).unwrap_or('0') as u32);
        }
    }
    Ok(out.into_obj())
}

/// Return type(value).__format__(value, format_spec)
///
/// Many built-in types implement format_spec according to the
/// Format Specification Mini-language. See help('FORMATTING') for
/// details.
#[builtin("format(value, format_spec='', /)")]
pub fn format(value: Value, format_spec: Option<&StrObj>) -> Res<Obj> {
    match format_spec {
        Some(s) => format_value(value, Value::of(s)),
        None => {
            let empty = str_core::str("");
            format_value(value, empty.value())
        }
    }
}

/// `format(value, spec)` (`PyObject_Format`); `spec` is a str.
pub fn format_value(value: Value, spec: Value) -> Res<Obj> {
    let keep = Obj::new(spec);
    if keep.cast::<StrObj>().is_some_and(StrObj::is_empty) {
        if crate::is_exact(value, BuiltinType::Str) {
            return Ok(Obj::new(value));
        }
        if crate::is_exact(value, BuiltinType::Int) {
            return object_ops::to_str(value);
        }
    }
    let Some(r) = call::call_special(value, names::__format__(), &[spec])? else {
        return Err(raise::type_error(text!["Type ", TypeName(value), " doesn't define __format__"]));
    };
    if r.cast::<StrObj>().is_none() {
        return Err(raise::type_error(text!["__format__ must return a str, not ", TypeName(r.value())]));
    }
    Ok(r)
}
