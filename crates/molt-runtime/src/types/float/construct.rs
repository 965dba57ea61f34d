//! `float(…)`: from numbers, text and bytes (`float_new`, `PyNumber_Float`).

use crate::args::Args;
use crate::obj::{Obj, Res};
use crate::statics::{Global, class_of, type_of_id};
use crate::text::TypeName;
use crate::{alloc, bytes_core, int_core, raise, text, text_core, warn};
use core::cell::Cell;
use molt_abi::{BuiltinType, FloatObj, StrObj, TypeObject, Value};
use molt_text::float_repr;

/// `float.__new__(class, *args)`.
pub fn new(class: &TypeObject, args: Args) -> Res<Obj> {
    crate::types::keywords::refuse_keywords(class, BuiltinType::Float, args)?;
    let x = match *args.positional {
        [] => 0.0,
        // The same object, which a NaN shows.
        [x] if x.is_float() && core::ptr::eq(class, type_of_id(BuiltinType::Float)) => return Ok(Obj::new(x)),
        [x] => to_float(x)?,
        ref all => return Err(raise::type_error(text!["float expected at most 1 argument, got ", all.len()])),
    };
    Ok(instance(class, x))
}

/// `x` as an instance of `class`, which is float or a subclass.
pub fn instance(class: &TypeObject, x: f64) -> Obj {
    if core::ptr::eq(class, type_of_id(BuiltinType::Float)) {
        return Obj::float(x);
    }
    alloc::new_instance(class, |header| FloatObj { header, value: x })
}

/// `float(v)`
pub fn to_float(v: Value) -> Res<f64> {
    if let Some(x) = v.as_float() {
        return Ok(x);
    }
    let slots = class_of(v).slots();
    if let Some(f) = slots.nb_float.get() {
        let r = Obj::from_result(f(v))?;
        return checked_result(v, r);
    }
    if !slots.nb_index.is_null() {
        let i = int_core::index(v)?;
        return int_core::int_to_f64(i.value());
    }
    if let Some(x) = int_core::to_float(v) {
        return Ok(x);
    }
    if let Some(s) = v.cast::<StrObj>() {
        return text_core::ok(float_repr::parse(text_core::view(s))).map(made_apart);
    }
    if let Some(data) = bytes_core::content(v) {
        return text_core::ok(float_repr::parse_bytes(data)).map(made_apart);
    }
    Err(raise::type_error(text!["float() argument must be a string or a real number, not '", TypeName(v), "'"]))
}

/// A NaN out of text is another object than all NaNs before.
fn made_apart(x: f64) -> f64 {
    if !x.is_nan() {
        return x;
    }
    let number = NANS.0.get() + 1;
    NANS.0.set(number);
    Value::marked_nan(x, number)
}

/// How many NaNs were made of text.
static NANS: Global<u64> = Global(Cell::new(0));

/// Checks the result of `v.__float__()`; a strict subclass of float is deprecated.
fn checked_result(v: Value, r: Obj) -> Res<f64> {
    if let Some(x) = r.value().as_float() {
        return Ok(x);
    }
    let Some(x) = int_core::to_float(r.value()) else {
        return Err(raise::type_error(text![
            TypeName(v),
            ".__float__ returned non-float (type ",
            TypeName(r.value()),
            ")"
        ]));
    };
    warn::deprecated(text![
        TypeName(v),
        ".__float__ returned non-float (type ",
        TypeName(r.value()),
        ").  The ability to return an instance of a strict subclass of float is deprecated, and may not be supported in a future \
         version of Python."
    ])?;
    Ok(x)
}
