//! int: the type's slots and methods. Values are 48-bit words, 64-bit objects or big objects, always in the smallest form;
//! instances of subclasses are objects whatever their value.

mod arith;
mod bytes;
mod construct;
mod operand;

pub use arith::{add, and, compare, hash, mul, or, order, repr, repr_i64, sub, xor};
pub use construct::{from_float, instance, to_int};
pub use operand::Int;

use crate::args::{Args, OrNone};
use crate::int_core::{self, int};
use crate::obj::{Obj, Res};
use crate::{text_core, tuple_core};
use molt_abi::{CompareOp, IntObj, StrObj, TypeObject, Value};
use molt_macros::pytype;
use molt_text::format_spec;

/// `format(v, spec)` of an int or bool; `spec` is not empty.
pub fn format(v: Value, spec: &StrObj) -> Res<Obj> {
    let name = text_core::class_name(v);
    let spec = text_core::view(spec);
    let text = match Int::of(v) {
        Some(Int::Small(i)) => format_spec::i64_format(i, spec, name),
        Some(Int::Big(b)) => format_spec::bigint_format(b, spec, name, int_core::MAX_STR_DIGITS.0.get() as usize),
        None => return Ok(Obj::new(v)),
    };
    text_core::from_buf(text_core::ok(text)?)
}

/// int(x=0) or int(text, base=10): an integer of any size.
#[pytype(name = "int", id = Int, layout = IntObj, flags = [BASETYPE, LONG_SUBCLASS, MATCH_SELF])]
impl IntType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        construct::new(class, args)
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: Value) {
        construct::dealloc(this);
    }
    #[slot(tp_repr)]
    fn repr(this: Value) -> Res<Obj> {
        arith::repr(this)
    }
    #[slot(tp_hash)]
    fn hash(this: Value) -> i64 {
        arith::hash(this)
    }
    #[slot(tp_richcompare)]
    fn compare(this: Value, other: Value, op: CompareOp) -> Obj {
        arith::compare(this, other, op)
    }
    #[slot(nb_add)]
    fn add(a: Value, b: Value) -> Res<Obj> {
        arith::add(a, b)
    }
    #[slot(nb_subtract)]
    fn sub(a: Value, b: Value) -> Res<Obj> {
        arith::sub(a, b)
    }
    #[slot(nb_multiply)]
    fn mul(a: Value, b: Value) -> Res<Obj> {
        arith::mul(a, b)
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
    #[slot(nb_true_divide)]
    fn true_div(a: Value, b: Value) -> Res<Obj> {
        arith::true_div(a, b)
    }
    #[slot(nb_power)]
    fn power(a: Value, b: Value, c: Value) -> Res<Obj> {
        arith::power(a, b, c)
    }
    #[slot(nb_lshift)]
    fn lshift(a: Value, b: Value) -> Res<Obj> {
        arith::lshift(a, b)
    }
    #[slot(nb_rshift)]
    fn rshift(a: Value, b: Value) -> Res<Obj> {
        arith::rshift(a, b)
    }
    #[slot(nb_and)]
    fn and(a: Value, b: Value) -> Res<Obj> {
        arith::and(a, b)
    }
    #[slot(nb_or)]
    fn or(a: Value, b: Value) -> Res<Obj> {
        arith::or(a, b)
    }
    #[slot(nb_xor)]
    fn xor(a: Value, b: Value) -> Res<Obj> {
        arith::xor(a, b)
    }
    #[slot(nb_negative)]
    fn negative(this: Value) -> Obj {
        arith::negative(this)
    }
    #[slot(nb_positive)]
    fn positive(this: Value) -> Obj {
        int_core::exact_int(this)
    }
    #[slot(nb_absolute)]
    fn absolute(this: Value) -> Obj {
        arith::absolute(this)
    }
    #[slot(nb_invert)]
    fn invert(this: Value) -> Obj {
        arith::invert(this)
    }
    #[slot(nb_bool)]
    fn truth(this: Value) -> bool {
        int_core::to_i64(this) != Some(0)
    }
    #[slot(nb_int)]
    fn to_int(this: Value) -> Obj {
        int_core::exact_int(this)
    }
    #[slot(nb_index)]
    fn index(this: Value) -> Obj {
        int_core::exact_int(this)
    }
    #[slot(nb_float)]
    fn to_float(this: Value) -> Res<f64> {
        int_core::int_to_f64(this)
    }
    /// Returns self, the complex conjugate of any int.
    #[builtin("conjugate(self, /)", pure, no_python)]
    fn conjugate(this: Value) -> Obj {
        int_core::exact_int(this)
    }
    /// Number of bits of the absolute value, without leading zeros.
    #[builtin("bit_length(self, /)", pure, no_python)]
    fn bit_length(this: Value) -> u64 {
        match Int::of(this) {
            Some(Int::Small(i)) => molt_text::small_int::bit_length(i) as u64,
            Some(Int::Big(b)) => b.bit_length(),
            None => 0,
        }
    }
    /// Number of ones in the binary form of the absolute value.
    #[builtin("bit_count(self, /)", pure, no_python)]
    fn bit_count(this: Value) -> u64 {
        match Int::of(this) {
            Some(Int::Small(i)) => molt_text::small_int::bit_count(i) as u64,
            Some(Int::Big(b)) => b.bit_count(),
            None => 0,
        }
    }
    /// The int as bytes of the given length and order.
    #[builtin("to_bytes(self, /, length=1, byteorder='big', *, signed=False)")]
    fn to_bytes(this: Value, length: i64, byteorder: Option<&StrObj>, signed: bool) -> Res<Obj> {
        bytes::to_bytes(this, length, byteorder, signed)
    }
    /// The int that the bytes stand for.
    #[builtin("from_bytes(cls, /, bytes, byteorder='big', *, signed=False)", classmethod)]
    fn from_bytes(class: &TypeObject, bytes: Value, byteorder: Option<&StrObj>, signed: bool) -> Res<Obj> {
        bytes::from_bytes(class, bytes, byteorder, signed)
    }
    /// The int and 1: numerator and denominator.
    #[builtin("as_integer_ratio(self, /)", no_python)]
    fn as_integer_ratio(this: Value) -> Obj {
        tuple_core::from_objs(vec![int_core::exact_int(this), int(1)])
    }
    /// Truncating an Integral returns itself.
    #[builtin("__trunc__(self, /)", pure, no_python)]
    fn trunc(this: Value) -> Obj {
        int_core::exact_int(this)
    }
    /// Flooring an Integral returns itself.
    #[builtin("__floor__(self, /)", pure, no_python)]
    fn floor(this: Value) -> Obj {
        int_core::exact_int(this)
    }
    /// Ceiling of an Integral returns itself.
    #[builtin("__ceil__(self, /)", pure, no_python)]
    fn ceil(this: Value) -> Obj {
        int_core::exact_int(this)
    }
    /// Rounding an Integral returns itself.
    ///
    /// Rounding with an ndigits argument also returns an integer.
    #[builtin("__round__(self, ndigits=None, /)")]
    fn round(this: Value, ndigits: OrNone<Value>) -> Res<Obj> {
        match ndigits.0 {
            None => Ok(int_core::exact_int(this)),
            Some(n) => arith::round(this, n),
        }
    }
    #[builtin("__getnewargs__(self, /)")]
    fn getnewargs(this: Value) -> Obj {
        tuple_core::from_objs(vec![int_core::exact_int(this)])
    }
    #[builtin("__format__(self, format_spec, /)")]
    fn format(this: Value, spec: &StrObj) -> Res<Obj> {
        if spec.is_empty() { crate::object_ops::to_str(this) } else { format(this, spec) }
    }
    /// Returns size in memory, in bytes.
    #[builtin("__sizeof__(self, /)", pure, no_python)]
    fn sizeof(this: Value) -> u64 {
        let bits = match Int::of(this) {
            Some(Int::Small(i)) => molt_text::small_int::bit_length(i) as u64,
            Some(Int::Big(b)) => b.bit_length(),
            None => 0,
        };
        24 + 4 * bits.div_ceil(30).max(1)
    }
    /// Returns True. Exists for duck type compatibility with float.is_integer.
    #[builtin("is_integer(self, /)", pure, no_python)]
    fn is_integer(_this: Value) -> bool {
        true
    }
    /// the real part of a complex number
    #[getter]
    fn real(this: Value) -> Obj {
        int_core::exact_int(this)
    }
    /// the imaginary part of a complex number
    #[getter]
    fn imag(_this: Value) -> Obj {
        int(0)
    }
    /// the numerator of a rational number in lowest terms
    #[getter]
    fn numerator(this: Value) -> Obj {
        int_core::exact_int(this)
    }
    /// the denominator of a rational number in lowest terms
    #[getter]
    fn denominator(_this: Value) -> Obj {
        int(1)
    }
}
