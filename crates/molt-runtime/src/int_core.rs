//! The little of int that the core needs: boxing 64-bit values, `__index__`, decimal digits. Arithmetic is in `types/int.rs`.

use crate::alloc::new_object;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::class_of;
use crate::text;
use crate::text::TypeName;
use molt_abi::{BuiltinType, FloatObj, IntObj, Value};

/// A count as a size: 0 below 0, the largest size above it (sizes have 32 bits on WebAssembly).
pub fn size(n: i64) -> usize {
    usize::try_from(n.max(0)).unwrap_or(usize::MAX)
}

/// An int from 64 bits.
#[inline]
pub fn int(i: i64) -> Obj {
    match Value::try_int(i) {
        Some(v) => Obj::immediate(v),
        None => new_object(BuiltinType::Int, |header| {
            header.aux.set(IntObj::SMALL);
            IntObj { header, payload: i as u64 }
        }),
    }
}

/// An int from 64 bits without sign.
pub fn from_u64(i: u64) -> Obj {
    match i64::try_from(i) {
        Ok(i) => int(i),
        Err(_) => big_from_u64(i),
    }
}

/// Moves a `molt_text::BigInt` into an int object; normalises to 64 bits where it fits.
pub fn from_big(big: BigInt) -> Obj {
    LONG_DECIMAL.set(BigInt::to_decimal);
    match big.to_i64() {
        Some(i) => int(i),
        None => boxed(big),
    }
}

type Decimal = fn(&BigInt, usize) -> Result<Vec<u8>, molt_text::Failure>;
/// `BigInt::to_decimal` once there is an int that may need it: it brings in the arithmetic of long numbers, which a program
/// without such numbers is spared.
static LONG_DECIMAL: crate::statics::Hook<Decimal> = crate::statics::Hook::unset();

/// The decimal digits of an int beyond 64 bits with sign.
pub fn long_decimal(big: &BigInt) -> Result<Vec<u8>, molt_text::Failure> {
    if let Some(decimal) = LONG_DECIMAL.get() {
        return decimal(big, MAX_STR_DIGITS.0.get() as usize);
    }
    // All there are come from `from_u64`.
    let mut rest = big.to_u64().unwrap_or(0);
    let mut digits = Vec::new();
    while rest > 0 || digits.is_empty() {
        digits.push(b'0' + (rest % 10) as u8);
        rest /= 10;
    }
    digits.reverse();
    Ok(digits)
}

fn boxed(big: BigInt) -> Obj {
    let p = Box::into_raw(Box::new(big)) as usize as u64;
    new_object(BuiltinType::Int, |header| {
        header.aux.set(IntObj::BIG);
        IntObj { header, payload: p }
    })
}

/// Arbitrary precision integers.
pub use molt_text::BigInt;

fn big_from_u64(i: u64) -> Obj {
    boxed(BigInt::from_u64(i))
}

/// `sys.get_int_max_str_digits()`: 0 = no limit.
pub static MAX_STR_DIGITS: crate::statics::Global<u64> =
    crate::statics::Global(core::cell::Cell::new(molt_text::bigint::DEFAULT_MAX_STR_DIGITS as u64));

/// The value of an int (bool and subclasses included) that fits 64 bits; `None` for larger ones and other types.
#[inline]
pub fn to_i64(v: Value) -> Option<i64> {
    if let Some(i) = v.as_small_int() {
        return Some(i);
    }
    if v.is_bool() {
        return Some((v == Value::TRUE) as i64);
    }
    v.cast::<IntObj>().and_then(IntObj::as_i64)
}

/// The big integer of an int object that does not fit 64 bits.
pub fn as_big<'a>(v: Value) -> Option<&'a BigInt> {
    let o = v.cast::<IntObj>()?;
    // SAFETY: BIG objects hold a boxed `BigInt`.
    if o.header.aux.get() == IntObj::BIG { Some(unsafe { &*(o.payload as usize as *const BigInt) }) } else { None }
}

/// Is it an int, bool or instance of a subclass?
#[inline]
pub fn is_int(v: Value) -> bool {
    v.is_small_int() || v.is_bool() || v.cast::<IntObj>().is_some()
}

/// Negative? Only for ints.
pub fn is_negative(v: Value) -> bool {
    match to_i64(v) {
        Some(i) => i < 0,
        None => as_big(v).is_some_and(BigInt::is_negative),
    }
}

/// The double in a float or instance of a subclass.
#[inline]
pub fn to_float(v: Value) -> Option<f64> {
    if let Some(x) = v.as_float() {
        return Some(x);
    }
    v.cast::<FloatObj>().map(|f| f.value)
}

/// `operator.index`: an exact int, from ints and `__index__`.
pub fn index(v: Value) -> Res<Obj> {
    if v.is_small_int() {
        return Ok(Obj::immediate(v));
    }
    if is_int(v) {
        return Ok(exact_int(v));
    }
    let Some(f) = class_of(v).slots().nb_index.get() else {
        return Err(raise::type_error(text!["'", TypeName(v), "' object cannot be interpreted as an integer"]));
    };
    let r = Obj::from_result(f(v))?;
    if r.value().is_small_int() || crate::statics::is_exact(r.value(), BuiltinType::Int) {
        return Ok(r);
    }
    if !is_int(r.value()) {
        return Err(raise::type_error(text!["__index__ returned non-int (type ", TypeName(r.value()), ")"]));
    }
    crate::warn::deprecated(text![
        "__index__ returned non-int (type ",
        TypeName(r.value()),
        ").  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future \
         version of Python."
    ])?;
    Ok(exact_int(r.value()))
}

/// The plain int with the value of an int, bool or subclass instance.
pub fn exact_int(v: Value) -> Obj {
    if let Some(i) = to_i64(v) {
        if crate::statics::is_exact(v, BuiltinType::Int) {
            return Obj::new(v);
        }
        return int(i);
    }
    match as_big(v) {
        Some(_) if crate::statics::is_exact(v, BuiltinType::Int) => Obj::new(v),
        // A copy: how to write it is known if need be.
        Some(b) => boxed(b.clone()),
        None => Obj::new(v),
    }
}

/// `__index__` as 64 bits; OverflowError with CPython's text for `Py_ssize_t`.
pub fn index_as_i64(v: Value) -> Res<i64> {
    index_as_i64_or(v, "Python int too large to convert to C ssize_t")
}

pub fn index_as_i64_or(v: Value, overflow: &str) -> Res<i64> {
    let i = index(v)?;
    to_i64(i.value()).ok_or_else(|| raise::overflow_error(overflow))
}

/// A subscript (`PyNumber_AsSsize_t(v, PyExc_IndexError)`): IndexError outside 64 bits.
pub fn subscript_index(v: Value) -> Res<i64> {
    if let Some(i) = v.as_small_int() {
        return Ok(i);
    }
    let i = index(v)?;
    to_i64(i.value())
        .ok_or_else(|| raise::index_error(text!["cannot fit '", TypeName(v), "' into an index-sized integer"]))
}

/// A slice bound: clamped to 64 bits; TypeError for what has no `__index__`.
pub fn slice_index(v: Value) -> Res<i64> {
    if let Some(i) = v.as_small_int() {
        return Ok(i);
    }
    if !is_int(v) && class_of(v).slots().nb_index.is_null() {
        return Err(raise::type_error("slice indices must be integers or None or have an __index__ method"));
    }
    slice_index_of(v)
}

/// `__index__` clamped to 64 bits (`PyNumber_AsSsize_t(v, NULL)`).
pub fn slice_index_of(v: Value) -> Res<i64> {
    let i = index(v)?;
    Ok(to_i64(i.value()).unwrap_or(if is_negative(i.value()) { i64::MIN } else { i64::MAX }))
}

/// `float(v)` for arguments: `__float__`, then `__index__`.
pub fn as_f64(v: Value) -> Res<f64> {
    if let Some(x) = to_float(v) {
        return Ok(x);
    }
    if let Some(f) = class_of(v).slots().nb_float.get() {
        let r = Obj::from_result(f(v))?;
        return match to_float(r.value()) {
            Some(x) => Ok(x),
            None => Err(raise::type_error(text![
                TypeName(v),
                ".__float__ returned non-float (type ",
                TypeName(r.value()),
                ")"
            ])),
        };
    }
    if is_int(v) || !class_of(v).slots().nb_index.is_null() {
        let i = index(v)?;
        return int_to_f64(i.value());
    }
    Err(raise::type_error(text!["must be real number, not ", TypeName(v)]))
}

/// An int as the nearest double; OverflowError.
pub fn int_to_f64(v: Value) -> Res<f64> {
    if let Some(i) = to_i64(v) {
        return Ok(i as f64);
    }
    as_big(v)
        .map_or(Some(0.0), BigInt::to_f64)
        .ok_or_else(|| raise::overflow_error("int too large to convert to float"))
}

/// Decimal digits of `i`.
pub fn decimal(i: i64, buf: &mut [u8; 20]) -> &str {
    let mut n = i.unsigned_abs();
    let mut at = buf.len();
    loop {
        at -= 1;
        buf[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    if i < 0 {
        at -= 1;
        buf[at] = b'-';
    }
    // SAFETY: ASCII digits.
    unsafe { core::str::from_utf8_unchecked(&buf[at..]) }
}
