//! Formatting: replacement fields of f-strings, `format()`, and the pieces that `str.format` and `%` share with them.
//! str, int, bool and float are written straight into the result; other values go through `__format__` and `__str__`.

use crate::obj::{Obj, Res, to_word};
use crate::statics::is_exact;
use crate::text::TypeName;
use crate::text_core::{self, view, view_value};
use crate::type_lookup::lookup_special;
use crate::{call, names, object_ops, raise, str_core, text};
use molt_abi::{Addr, BuiltinType, StrObj, Value};
use molt_text::format_spec::{self, FormatSpec};
use molt_text::{Text, TextBuf, escape, float_repr};

/// `!s`, `!r`, `!a`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

impl Conversion {
    /// From the letter; anything else is no conversion.
    pub fn of(c: u32) -> Conversion {
        match u8::try_from(c) {
            Ok(b's') => Conversion::Str,
            Ok(b'r') => Conversion::Repr,
            Ok(b'a') => Conversion::Ascii,
            _ => Conversion::None,
        }
    }
    pub fn apply(self, v: Value) -> Res<Obj> {
        match self {
            Conversion::None => Ok(Obj::new(v)),
            Conversion::Str => str_of_value(v),
            Conversion::Repr => object_ops::repr(v),
            Conversion::Ascii => ascii(v),
        }
    }
}

/// `ascii(v)`
pub fn ascii(v: Value) -> Res<Obj> {
    let r = object_ops::repr(v)?;
    match r.cast::<StrObj>() {
        Some(s) if !s.is_ascii() => text_core::from_buf(escape::ascii_of_repr(view(s))),
        _ => Ok(r),
    }
}

/// `str(v)`, with the builtin types first.
#[inline]
pub fn str_of_value(v: Value) -> Res<Obj> {
    if let Some(i) = v.as_small_int() {
        return crate::types::int::repr_i64(i);
    }
    if let Some(x) = v.as_float() {
        return crate::types::float::repr(x);
    }
    object_ops::to_str(v)
}

/// Appends `str(v)`.
#[inline]
pub fn push_value(out: &mut TextBuf, v: Value) -> Res<()> {
    if let Some(i) = v.as_small_int() {
        out.push_i64(i);
        return Ok(());
    }
    if let Some(x) = v.as_float() {
        out.push_latin1(float_repr::repr(x).as_bytes());
        return Ok(());
    }
    if is_exact(v, BuiltinType::Str) {
        if let Some(s) = v.cast::<StrObj>() {
            out.push_text(view(s));
        }
        return Ok(());
    }
    let o = object_ops::to_str(v)?;
    if let Some(t) = view_value(o.value()) {
        out.push_text(t);
    }
    Ok(())
}

/// A str under a specification; `v` is for the error texts.
pub fn write_text(out: &mut TextBuf, v: Value, text: Text<'_>, spec: Text<'_>) -> Res<()> {
    let made = text_core::ok(format_spec::str_format(text, spec, text_core::class_name(v)))?;
    out.push_text(made.as_text());
    Ok(())
}

/// A builtin value under a specification that is not empty; `None` for values of other classes.
fn format_builtin(v: Value, spec: Text<'_>) -> Option<Res<TextBuf>> {
    let made = if let Some(i) = v.as_small_int() {
        FormatSpec::for_int(spec, Text::Latin1(b"int")).and_then(|spec| format_spec::format_i64(i, &spec))
    } else if let Some(x) = v.as_float() {
        FormatSpec::for_float(spec, Text::Latin1(b"float")).and_then(|spec| format_spec::format_f64(x, &spec))
    } else if is_exact(v, BuiltinType::Str) {
        let text = view_value(v)?;
        FormatSpec::for_str(spec, Text::Latin1(b"str")).and_then(|spec| format_spec::format_str(text, &spec))
    } else {
        return None;
    };
    Some(text_core::ok(made))
}

/// Appends `format(v, spec)`.
pub fn format_into(out: &mut TextBuf, v: Value, spec: Text<'_>) -> Res<()> {
    if spec.is_empty() && (v.is_small_int() || v.is_float() || is_exact(v, BuiltinType::Str)) {
        return push_value(out, v);
    }
    if !spec.is_empty()
        && let Some(made) = format_builtin(v, spec)
    {
        out.push_text(made?.as_text());
        return Ok(());
    }
    let spec = text_core::from_text(spec)?;
    let o = format_generic(v, spec.value())?;
    if let Some(t) = view_value(o.value()) {
        out.push_text(t);
    }
    Ok(())
}

/// Calls `type(v).__format__`.
fn format_generic(v: Value, spec: Value) -> Res<Obj> {
    let Some(f) = lookup_special(v, names::__format__())? else {
        return Err(raise::type_error(text!["Type ", TypeName(v), " doesn't define __format__"]));
    };
    let r = call::call(f.value(), &[spec])?;
    if r.cast::<StrObj>().is_none() {
        return Err(raise::type_error(text!["__format__ must return a str, not ", TypeName(r.value())]));
    }
    Ok(r)
}

/// `format(v, spec)`: `spec` is a str.
pub fn format(v: Value, spec: Value) -> Res<Obj> {
    let text = view_value(spec).unwrap_or(Text::Latin1(b""));
    if text.is_empty() {
        if is_exact(v, BuiltinType::Str) {
            return Ok(Obj::new(v));
        }
        if v.is_small_int() || v.is_float() {
            return str_of_value(v);
        }
    } else if let Some(made) = format_builtin(v, text) {
        return text_core::from_text(made?.as_text());
    }
    format_generic(v, spec)
}

fn field(value: Value, spec: Value, conversion: u64) -> Res<Obj> {
    match Conversion::of(conversion as u32) {
        Conversion::None if spec.is_missing() => {
            if is_exact(value, BuiltinType::Str) {
                return Ok(Obj::new(value));
            }
            if value.is_small_int() || value.is_float() {
                return str_of_value(value);
            }
            let empty = text_core::empty();
            format_generic(value, empty.value())
        }
        Conversion::None => format(value, spec),
        c => {
            let converted = c.apply(value)?;
            // What a conversion gives is a str; if it is exactly one, an absent specification changes nothing.
            if spec.is_missing() {
                if is_exact(converted.value(), BuiltinType::Str) {
                    return Ok(converted);
                }
                let empty = text_core::empty();
                return format_generic(converted.value(), empty.value());
            }
            format(converted.value(), spec)
        }
    }
}

/// A replacement field of an f-string. `spec` MISSING = none; `conversion` = 0 or the letter.
#[unsafe(no_mangle)]
pub extern "C" fn molt_format(value: Value, spec: Value, conversion: u64) -> Value {
    to_word(field(value, spec, conversion))
}

/// The concatenation of `count` owned strs.
#[unsafe(no_mangle)]
pub extern "C" fn molt_str_build(argv: Addr<Value>, count: u64) -> Value {
    let parts = super::words(argv, count);
    let r = concat_all(parts);
    for &v in parts {
        crate::count::release(v);
    }
    to_word(r)
}

fn concat_all(parts: &[Value]) -> Res<Obj> {
    let (mut len, mut width, mut ascii) = (0usize, 1, true);
    for v in parts {
        if let Some(s) = v.cast::<StrObj>() {
            len = match len.checked_add(s.len()) {
                Some(n) => n,
                None => return Err(raise::memory_error()),
            };
            width = width.max(s.width());
            ascii &= s.is_ascii();
        }
    }
    if len == 0 {
        return Ok(text_core::empty());
    }
    if let [one] = *parts {
        return Ok(Obj::new(one));
    }
    let o = str_core::alloc_str(len, width, ascii)?;
    let mut at = str_core::str_of(&o).data();
    for v in parts {
        if let Some(s) = v.cast::<StrObj>() {
            str_core::copy_points(s, at, width);
            at = at.wrapping_add(s.len() * width);
        }
    }
    Ok(o)
}
