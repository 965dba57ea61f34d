//! `int(…)`: from numbers, text and bytes (`long_new`, `PyNumber_Long`).

use super::operand::Int;
use crate::args::Args;
use crate::int_core::{self, from_big, int};
use crate::names;
use crate::obj::{Obj, Res};
use crate::statics::{class_of, is_exact, type_of_id};
use crate::text::TypeName;
use crate::type_lookup::lookup_special;
use crate::{alloc, bytes_core, call, raise, str_core, text, text_core, warn};
use molt_abi::{BuiltinType, IntObj, StrObj, TypeObject, Value};

/// `int.__new__(class, *args)`.
pub fn new(class: &TypeObject, args: Args) -> Res<Obj> {
    let (x, base) = arguments(args)?;
    let value = match (x, base) {
        (None, None) => int(0),
        (None, Some(_)) => return Err(raise::type_error("int() missing string argument")),
        (Some(x), None) => to_int(x)?,
        (Some(x), Some(base)) => with_base(x, base)?,
    };
    instance(class, value)
}

fn arguments(args: Args) -> Res<(Option<Value>, Option<Value>)> {
    let (given, named) = (args.positional.len(), args.names.len());
    if given + named > 2 {
        return Err(raise::type_error(text!["int() takes at most 2 arguments (", given + named, " given)"]));
    }
    let (x, mut base) = (args.positional.first().copied(), args.positional.get(1).copied());
    for (&name, &value) in args.names.iter().zip(args.keywords) {
        if !str_core::is_str(name, "base") {
            return Err(raise::type_error(text!["'", name, "' is an invalid keyword argument for int()"]));
        }
        base = Some(value);
    }
    Ok((x, base))
}

/// `value` as an instance of `class`, which is int or a subclass.
pub fn instance(class: &TypeObject, value: Obj) -> Res<Obj> {
    if core::ptr::eq(class, type_of_id(BuiltinType::Int)) {
        return Ok(value);
    }
    let (aux, payload) = match Int::of(value.value()) {
        Some(Int::Big(b)) => (IntObj::BIG, Box::into_raw(Box::new(b.clone())) as usize as u64),
        Some(Int::Small(i)) => (IntObj::SMALL, i as u64),
        None => (IntObj::SMALL, 0),
    };
    Ok(alloc::new_instance(class, |header| {
        header.aux.set(aux);
        IntObj { header, payload }
    }))
}

fn with_base(x: Value, base: Value) -> Res<Obj> {
    let base = int_core::slice_index_of(base)?;
    if (base != 0 && base < 2) || base > 36 {
        return Err(raise::value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    match parse_value(x, base as u32)? {
        Some(o) => Ok(o),
        None => Err(raise::type_error("int() can't convert non-string with explicit base")),
    }
}

/// Parses a str, bytes or bytearray; `None` for other types.
fn parse_value(x: Value, base: u32) -> Res<Option<Obj>> {
    let limit = int_core::MAX_STR_DIGITS.0.get() as usize;
    if let Some(s) = x.cast::<StrObj>() {
        if base == 10
            && s.is_ascii()
            && let Some(i) = short_decimal(s.latin1())
        {
            return Ok(Some(int(i)));
        }
        return text_core::ok(molt_text::bigint::parse(text_core::view(s), base, limit)).map(|b| Some(from_big(b)));
    }
    if let Some(data) = bytes_core::content(x) {
        return text_core::ok(molt_text::bigint::parse_bytes(data, base, limit)).map(|b| Some(from_big(b)));
    }
    Ok(None)
}

/// Plain digits with an optional sign that surely fit 64 bits.
fn short_decimal(s: &[u8]) -> Option<i64> {
    let (negative, digits) = match s {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, s),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut n = 0i64;
    for &c in digits {
        if !c.is_ascii_digit() {
            return None;
        }
        n = n * 10 + (c - b'0') as i64;
    }
    Some(if negative { -n } else { n })
}

/// `int(x)` with one argument: an exact int.
pub fn to_int(x: Value) -> Res<Obj> {
    if x.is_small_int() || is_exact(x, BuiltinType::Int) {
        return Ok(Obj::new(x));
    }
    if let Some(f) = x.as_float() {
        return from_float(f);
    }
    let slots = class_of(x).slots();
    if let Some(f) = slots.nb_int.get() {
        let r = Obj::from_result(f(x))?;
        return integral_result(r, "__int__");
    }
    if !slots.nb_index.is_null() {
        return int_core::index(x);
    }
    if let Some(trunc) = lookup_special(x, names::__trunc__())? {
        return by_trunc(trunc);
    }
    match parse_value(x, 10)? {
        Some(o) => Ok(o),
        None => Err(raise::type_error(text![
            "int() argument must be a string, a bytes-like object or a real number, not '",
            TypeName(x),
            "'"
        ])),
    }
}

/// Checks the result of `__int__`; a strict subclass of int is deprecated.
fn integral_result(r: Obj, method: &'static str) -> Res<Obj> {
    if is_exact(r.value(), BuiltinType::Int) {
        return Ok(r);
    }
    if !int_core::is_int(r.value()) {
        return Err(raise::type_error(text![method, " returned non-int (type ", TypeName(r.value()), ")"]));
    }
    warn::deprecated(text![
        method,
        " returned non-int (type ",
        TypeName(r.value()),
        ").  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future \
         version of Python."
    ])?;
    Ok(int_core::exact_int(r.value()))
}

fn by_trunc(trunc: Obj) -> Res<Obj> {
    warn::deprecated(text!["The delegation of int() to __trunc__ is deprecated."])?;
    let r = call::call(trunc.value(), &[])?;
    if int_core::is_int(r.value()) {
        return Ok(int_core::exact_int(r.value()));
    }
    if class_of(r.value()).slots().nb_index.is_null() {
        return Err(raise::type_error(text!["__trunc__ returned non-Integral (type ", TypeName(r.value()), ")"]));
    }
    int_core::index(r.value())
}

/// Truncation; ValueError for NaN, OverflowError for infinities.
pub fn from_float(x: f64) -> Res<Obj> {
    if x.abs() < 9.0e18 {
        return Ok(int(x as i64));
    }
    match int_core::BigInt::from_f64(x) {
        Some(b) => Ok(from_big(b)),
        None if x.is_nan() => Err(raise::value_error("cannot convert float NaN to integer")),
        None => Err(raise::overflow_error("cannot convert float infinity to integer")),
    }
}

/// Frees the big integer of an object that dies.
pub fn dealloc(v: Value) {
    if let Some(o) = v.cast::<IntObj>()
        && o.header.aux.get() == IntObj::BIG
    {
        // SAFETY: a BIG object owns its boxed integer; nobody reads the object after this.
        drop(unsafe { Box::from_raw(o.payload as usize as *mut int_core::BigInt) });
    }
}
