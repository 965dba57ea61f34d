//! Operators of float: CPython's `Objects/floatobject.c`. The other operand may be an int; for anything else the result is
//! NotImplemented.

use crate::int_core;
use crate::obj::{Obj, Res};
use crate::types::int::Int;
use crate::{hash as hashing, raise, text_core, tuple_core};
use core::cmp::Ordering;
use molt_abi::{BuiltinType, CompareOp, Value};
use molt_text::float_ops::{self, Power};
use molt_text::{float_repr, small_int};

/// An operand as a double: floats and ints (`CONVERT_TO_DOUBLE`). OverflowError for ints that are too large.
#[inline]
fn operand(v: Value) -> Res<Option<f64>> {
    if let Some(x) = int_core::to_float(v) {
        return Ok(Some(x));
    }
    if int_core::is_int(v) {
        return int_core::int_to_f64(v).map(Some);
    }
    Ok(None)
}

#[inline]
fn pair(a: Value, b: Value) -> Res<Option<(f64, f64)>> {
    let Some(x) = operand(a)? else { return Ok(None) };
    let Some(y) = operand(b)? else { return Ok(None) };
    Ok(Some((x, y)))
}

#[inline]
pub fn binary(a: Value, b: Value, f: impl Fn(f64, f64) -> f64) -> Res<Obj> {
    Ok(match pair(a, b)? {
        Some((x, y)) => Obj::float(f(x, y)),
        None => Obj::NOT_IMPLEMENTED,
    })
}

pub fn true_div(a: Value, b: Value) -> Res<Obj> {
    match pair(a, b)? {
        Some((_, 0.0)) => Err(raise::zero_division_error("float division by zero")),
        Some((x, y)) => Ok(Obj::float(x / y)),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}

pub fn floordiv(a: Value, b: Value) -> Res<Obj> {
    match pair(a, b)? {
        Some((x, y)) => float_ops::floordiv(x, y)
            .map(Obj::float)
            .ok_or_else(|| raise::zero_division_error("float floor division by zero")),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}

pub fn modulo(a: Value, b: Value) -> Res<Obj> {
    match pair(a, b)? {
        Some((x, y)) => {
            float_ops::modulo(x, y).map(Obj::float).ok_or_else(|| raise::zero_division_error("float modulo"))
        }
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}

pub fn divmod(a: Value, b: Value) -> Res<Obj> {
    match pair(a, b)? {
        Some((x, y)) => float_ops::divmod(x, y)
            .map(|(q, r)| tuple_core::from_objs(vec![Obj::float(q), Obj::float(r)]))
            .ok_or_else(|| raise::zero_division_error("float divmod()")),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}

pub fn power(a: Value, b: Value, c: Value) -> Res<Obj> {
    if !c.is_none() {
        return Err(raise::type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    match pair(a, b)? {
        Some((x, y)) => power_of(x, y),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}

/// `x ** y` of floats. A negative base with a fractional exponent gives a complex number.
pub fn power_of(x: f64, y: f64) -> Res<Obj> {
    match float_ops::pow(x, y) {
        Power::Value(r) => Ok(Obj::float(r)),
        Power::ZeroToNegative => Err(raise::zero_division_error("0.0 cannot be raised to a negative power")),
        Power::Overflow => Err(range_error()),
        Power::Complex => crate::types::complex::power_of((x, 0.0), (y, 0.0)),
    }
}

/// `OverflowError: (34, 'Numerical result out of range')`
#[cold]
pub fn range_error() -> crate::obj::Raised {
    let text = crate::str_core::str("Numerical result out of range");
    raise::raise_args(BuiltinType::OverflowError, &[Value::small_int(34), text.value()])
}

/// `x <op> other`
pub fn compare(x: f64, other: Value, op: CompareOp) -> Obj {
    if let Some(y) = int_core::to_float(other) {
        return Obj::bool(match op {
            CompareOp::Lt => x < y,
            CompareOp::Le => x <= y,
            CompareOp::Eq => x == y,
            CompareOp::Ne => x != y,
            CompareOp::Gt => x > y,
            CompareOp::Ge => x >= y,
        });
    }
    let order = match Int::of(other) {
        Some(Int::Small(i)) => small_int::cmp_f64(i, x),
        Some(Int::Big(b)) => b.cmp_f64(x),
        None => return Obj::NOT_IMPLEMENTED,
    };
    Obj::bool(match order.map(Ordering::reverse) {
        Some(order) => op.holds(order),
        // Of NaN, only != is true.
        None => op == CompareOp::Ne,
    })
}

/// `hash(v)`; of a NaN it depends on the object.
pub fn hash(v: Value) -> i64 {
    match int_core::to_float(v) {
        Some(x) if !x.is_nan() => molt_text::hash::float(x),
        _ => hashing::pointer(v),
    }
}

/// `repr(x)`
#[inline]
pub fn repr(x: f64) -> Res<Obj> {
    text_core::from_ascii(float_repr::repr(x).as_bytes())
}
