//! float: the type's slots and methods. Plain floats are words; only instances of subclasses are objects.

mod arith;
mod construct;

pub use arith::{hash, power_of, repr};
pub use construct::{instance, to_float};

use crate::args::{Args, OrNone};
use crate::int_core;
use crate::obj::{Obj, Res};
use crate::{call, raise, text_core, tuple_core};
use molt_abi::{BuiltinType, CompareOp, FloatObj, StrObj, TypeObject, Value};
use molt_macros::pytype;
use molt_text::{float_ops, float_repr, format_spec};

/// The double of a receiver.
#[inline]
fn value(this: Value) -> f64 {
    int_core::to_float(this).unwrap_or(0.0)
}

/// `format(v, spec)`; `spec` is not empty.
pub fn format(v: Value, spec: &StrObj) -> Res<Obj> {
    let text = format_spec::f64_format(value(v), text_core::view(spec), text_core::class_name(v));
    text_core::from_buf(text_core::ok(text)?)
}

/// Convert a string or number to a floating point number, if possible.
#[pytype(name = "float", id = Float, layout = FloatObj, flags = [BASETYPE, MATCH_SELF])]
impl FloatType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        construct::new(class, args)
    }
    #[slot(tp_repr)]
    fn repr(this: Value) -> Res<Obj> {
        arith::repr(value(this))
    }
    #[slot(tp_hash)]
    fn hash(this: Value) -> i64 {
        arith::hash(this)
    }
    #[slot(tp_richcompare)]
    fn compare(this: Value, other: Value, op: CompareOp) -> Obj {
        arith::compare(value(this), other, op)
    }
    #[slot(nb_add)]
    fn add(a: Value, b: Value) -> Res<Obj> {
        arith::binary(a, b, |x, y| x + y)
    }
    #[slot(nb_subtract)]
    fn sub(a: Value, b: Value) -> Res<Obj> {
        arith::binary(a, b, |x, y| x - y)
    }
    #[slot(nb_multiply)]
    fn mul(a: Value, b: Value) -> Res<Obj> {
        arith::binary(a, b, |x, y| x * y)
    }
    #[slot(nb_true_divide)]
    fn true_div(a: Value, b: Value) -> Res<Obj> {
        arith::true_div(a, b)
    }
    #[slot(nb_floor_divide)]
    fn floordiv(a: Value, b: Value) -> Res<Obj> {
        arith::floordiv(a, b)
    }
    #[slot(nb_remainder)]
    fn modulo(a: Value, b: Value) -> Res<Obj> {
        arith::modulo(a, b)
    }
    #[slot(nb_divmod)]
    fn divmod(a: Value, b: Value) -> Res<Obj> {
        arith::divmod(a, b)
    }
    #[slot(nb_power)]
    fn power(a: Value, b: Value, c: Value) -> Res<Obj> {
        arith::power(a, b, c)
    }
    #[slot(nb_negative)]
    fn negative(this: Value) -> f64 {
        -value(this)
    }
    #[slot(nb_positive)]
    fn positive(this: Value) -> f64 {
        value(this)
    }
    #[slot(nb_absolute)]
    fn absolute(this: Value) -> f64 {
        value(this).abs()
    }
    #[slot(nb_bool)]
    fn truth(this: Value) -> bool {
        value(this) != 0.0
    }
    #[slot(nb_int)]
    fn to_int(this: Value) -> Res<Obj> {
        super::int::from_float(value(this))
    }
    #[slot(nb_float)]
    fn to_float(this: Value) -> f64 {
        value(this)
    }
    /// Return self, the complex conjugate of any float.
    #[builtin("conjugate(self, /)", pure, no_python)]
    fn conjugate(this: Value) -> f64 {
        value(this)
    }
    /// Return the Integral closest to x between 0 and x.
    #[builtin("__trunc__(self, /)", no_python)]
    fn trunc(this: Value) -> Res<Obj> {
        super::int::from_float(value(this))
    }
    /// Return the floor as an Integral.
    #[builtin("__floor__(self, /)", no_python)]
    fn floor(this: Value) -> Res<Obj> {
        super::int::from_float(value(this).floor())
    }
    /// Return the ceiling as an Integral.
    #[builtin("__ceil__(self, /)", no_python)]
    fn ceil(this: Value) -> Res<Obj> {
        super::int::from_float(value(this).ceil())
    }
    /// Rounded half to even: an int, or with ndigits a float.
    #[builtin("__round__(self, ndigits=None, /)")]
    fn round(this: Value, ndigits: OrNone<Value>) -> Res<Obj> {
        let x = value(this);
        let Some(n) = ndigits.0 else { return super::int::from_float(float_repr::round_half_even(x)) };
        let n = int_core::slice_index_of(n)?;
        Ok(Obj::float(text_core::ok(float_repr::round_to_ndigits(x, n))?))
    }
    /// Two ints whose quotient is exactly the float, in lowest terms, the second one positive.
    #[builtin("as_integer_ratio(self, /)", no_python)]
    fn as_integer_ratio(this: Value) -> Res<Obj> {
        let x = value(this);
        match molt_text::bigint::as_integer_ratio(x) {
            Some((n, d)) => Ok(tuple_core::from_objs(vec![int_core::from_big(n), int_core::from_big(d)])),
            None if x.is_nan() => Err(raise::value_error("cannot convert NaN to integer ratio")),
            None => Err(raise::overflow_error("cannot convert Infinity to integer ratio")),
        }
    }
    /// The float that a text in hexadecimal notation stands for.
    #[builtin("fromhex(cls, string, /)", classmethod)]
    fn fromhex(class: &TypeObject, string: Value) -> Res<Obj> {
        let Some(text) = text_core::view_value(string) else {
            return Err(raise::type_error("bad argument type for built-in operation"));
        };
        let x = Obj::float(text_core::ok(float_repr::from_hex(text))?);
        if core::ptr::eq(class, crate::statics::type_of_id(BuiltinType::Float)) {
            return Ok(x);
        }
        call::call(class.value(), &[x.value()])
    }
    /// The exact value in hexadecimal notation.
    #[builtin("hex(self, /)", no_python)]
    fn hex(this: Value) -> Res<Obj> {
        text_core::from_ascii(&float_repr::to_hex(value(this)))
    }
    /// Return True if the float is an integer.
    #[builtin("is_integer(self, /)", pure, no_python)]
    fn is_integer(this: Value) -> bool {
        float_ops::is_integer(value(this))
    }
    #[builtin("__getnewargs__(self, /)")]
    fn getnewargs(this: Value) -> Obj {
        tuple_core::from_objs(vec![Obj::float(value(this))])
    }
    /// The format of C doubles or floats: "IEEE, little-endian" on every target.
    #[builtin("__getformat__(cls, typestr, /)", classmethod)]
    fn getformat(_class: Value, typestr: &StrObj) -> Res<Obj> {
        if crate::str_core::eq_str(typestr, "double") || crate::str_core::eq_str(typestr, "float") {
            return text_core::from_ascii(b"IEEE, little-endian");
        }
        Err(raise::value_error("__getformat__() argument 1 must be 'double' or 'float'"))
    }
    /// Formats the float according to format_spec.
    #[builtin("__format__(self, format_spec, /)")]
    fn format(this: Value, spec: &StrObj) -> Res<Obj> {
        if spec.is_empty() { crate::object_ops::to_str(this) } else { format(this, spec) }
    }
    /// the real part of a complex number
    #[getter]
    fn real(this: Value) -> f64 {
        value(this)
    }
    /// the imaginary part of a complex number
    #[getter]
    fn imag(_this: Value) -> f64 {
        0.0
    }
}
