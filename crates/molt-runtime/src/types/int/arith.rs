//! Operators of int: CPython's `Objects/longobject.c`. Operands are ints, bools or instances of subclasses; for anything else the
//! result is NotImplemented. Results are exact ints.

use super::operand::{Int, division_by_zero, made, pair};
use crate::int_core::{self, BigInt, from_big, int};
use crate::obj::{Obj, Res};
use crate::text_core;
use crate::{raise, tuple_core};
use core::cmp::Ordering;
use molt_abi::{CompareOp, Value};
use molt_text::bigint::DivError;
use molt_text::small_int;

#[inline]
pub fn add(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    Ok(match (a, b) {
        (Int::Small(x), Int::Small(y)) => match x.checked_add(y) {
            Some(z) => int(z),
            None => from_big(BigInt::add_i64s(x, y)),
        },
        (Int::Big(x), Int::Small(y)) | (Int::Small(y), Int::Big(x)) => from_big(x.add_i64(y)),
        (Int::Big(x), Int::Big(y)) => from_big(x.add(y)),
    })
}

#[inline]
pub fn sub(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    Ok(match (a, b) {
        (Int::Small(x), Int::Small(y)) => match x.checked_sub(y) {
            Some(z) => int(z),
            None => from_big(BigInt::sub_i64s(x, y)),
        },
        (Int::Big(x), Int::Small(y)) => from_big(x.sub_i64(y)),
        (Int::Small(x), Int::Big(y)) => from_big(y.rsub_i64(x)),
        (Int::Big(x), Int::Big(y)) => from_big(x.sub(y)),
    })
}

#[inline]
pub fn mul(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    match (a, b) {
        (Int::Small(x), Int::Small(y)) => Ok(match x.checked_mul(y) {
            Some(z) => int(z),
            None => from_big(BigInt::mul_i64s(x, y)),
        }),
        (Int::Big(x), Int::Small(y)) | (Int::Small(y), Int::Big(x)) => Ok(from_big(x.mul_i64(y))),
        (Int::Big(x), Int::Big(y)) => made(x.mul(y)),
    }
}

pub fn floordiv(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    if b.is_zero() {
        return Err(division_by_zero());
    }
    if let (Int::Small(x), Int::Small(y)) = (a, b)
        && let Some(q) = small_int::floordiv(x, y)
    {
        return Ok(int(q));
    }
    if let (Int::Big(x), Int::Small(y)) = (a, b) {
        return x.divmod_i64(y).map(|(q, _)| from_big(q)).ok_or_else(division_by_zero);
    }
    a.big().floordiv(&b.big()).map(from_big).ok_or_else(division_by_zero)
}

pub fn modulo(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let by_zero = || raise::zero_division_error("integer modulo by zero");
    match (a, b) {
        (_, Int::Small(0)) => Err(by_zero()),
        (Int::Small(x), Int::Small(y)) => small_int::modulo(x, y).map(int).ok_or_else(by_zero),
        (Int::Big(x), Int::Small(y)) => x.divmod_i64(y).map(|(_, r)| int(r)).ok_or_else(by_zero),
        _ => a.big().modulo(&b.big()).map(from_big).ok_or_else(by_zero),
    }
}

pub fn divmod(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    if b.is_zero() {
        return Err(division_by_zero());
    }
    let (q, r) = match (a, b) {
        (Int::Small(x), Int::Small(y)) if let Some((q, r)) = small_int::divmod(x, y) => (int(q), int(r)),
        _ => {
            let (q, r) = a.big().divmod(&b.big()).ok_or_else(division_by_zero)?;
            (from_big(q), from_big(r))
        }
    };
    Ok(tuple_core::from_objs(vec![q, r]))
}

pub fn true_div(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let by_zero = || raise::zero_division_error("division by zero");
    if let (Int::Small(x), Int::Small(y)) = (a, b) {
        return small_int::true_div(x, y).map(Obj::float).ok_or_else(by_zero);
    }
    match a.big().true_div(&b.big()) {
        Ok(x) => Ok(Obj::float(x)),
        Err(DivError::Zero) => Err(by_zero()),
        Err(DivError::Overflow) => Err(raise::overflow_error("integer division result too large for a float")),
    }
}

/// `a ** b`, or `pow(a, b, c)` for a `c` that is not None.
pub fn power(a: Value, b: Value, c: Value) -> Res<Obj> {
    let Some((x, y)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    if !c.is_none() {
        let Some(m) = Int::of(c) else { return Ok(Obj::NOT_IMPLEMENTED) };
        if let (Int::Small(x), Int::Small(e @ 0..), Int::Small(m)) = (x, y, m)
            && let Some(r) = small_int::pow_mod(x, e as u64, m)
        {
            return Ok(int(r));
        }
        return made(x.big().pow_mod(&y.big(), &m.big()));
    }
    if y.is_negative() {
        return crate::types::float::power_of(int_core::int_to_f64(a)?, int_core::int_to_f64(b)?);
    }
    let Int::Small(e) = y else {
        // Only 0, 1 and -1 have powers of this size.
        return match x {
            Int::Small(base @ (0 | 1)) => Ok(int(base)),
            Int::Small(-1) => Ok(int(if y.big().is_odd() { -1 } else { 1 })),
            _ => Err(raise::memory_error()),
        };
    };
    let e = e as u64;
    if let Int::Small(base) = x
        && let Some(r) = small_int::pow(base, e)
    {
        return Ok(int(r));
    }
    made(x.big().pow(e))
}

/// The shift count; `Ok(None)` if it does not fit 64 bits.
fn shift_count(n: Int<'_>) -> Res<Option<u64>> {
    if n.is_negative() {
        return Err(raise::value_error("negative shift count"));
    }
    Ok(match n {
        Int::Small(n) => Some(n as u64),
        Int::Big(_) => None,
    })
}

pub fn lshift(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let n = shift_count(b)?;
    if a.is_zero() {
        return Ok(int(0));
    }
    let Some(n) = n else {
        // CPython counts digits of 30 bits in a signed word of bytes.
        const WORD_OF_DIGITS: u64 = 66;
        return Err(if b.big().bit_length() > WORD_OF_DIGITS {
            raise::overflow_error("too many digits in integer")
        } else {
            raise::memory_error()
        });
    };
    if let Int::Small(x) = a
        && let Some(r) = small_int::shl(x, n)
    {
        return Ok(int(r));
    }
    made(a.big().shl(n))
}

pub fn rshift(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let n = shift_count(b)?.unwrap_or(u64::MAX);
    Ok(match a {
        Int::Small(x) => int(small_int::shr(x, n)),
        Int::Big(x) => from_big(x.shr(n)),
    })
}

pub fn and(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    Ok(match (a, b) {
        (Int::Small(x), Int::Small(y)) => int(x & y),
        (Int::Big(x), Int::Small(y @ 0..)) | (Int::Small(y @ 0..), Int::Big(x)) => {
            int((x.wrapping_u64() & y as u64) as i64)
        }
        _ => from_big(a.big().and(&b.big())),
    })
}

pub fn or(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    Ok(match (a, b) {
        (Int::Small(x), Int::Small(y)) => int(x | y),
        _ => from_big(a.big().or(&b.big())),
    })
}

pub fn xor(a: Value, b: Value) -> Res<Obj> {
    let Some((a, b)) = pair(a, b) else { return Ok(Obj::NOT_IMPLEMENTED) };
    Ok(match (a, b) {
        (Int::Small(x), Int::Small(y)) => int(x ^ y),
        _ => from_big(a.big().xor(&b.big())),
    })
}

pub fn negative(a: Value) -> Obj {
    match Int::of(a) {
        Some(Int::Small(x)) => match x.checked_neg() {
            Some(y) => int(y),
            None => from_big(BigInt::from_i64(x).neg()),
        },
        Some(Int::Big(x)) => from_big(x.neg()),
        None => Obj::new(a),
    }
}

pub fn absolute(a: Value) -> Obj {
    match Int::of(a) {
        Some(x) if x.is_negative() => negative(a),
        _ => int_core::exact_int(a),
    }
}

pub fn invert(a: Value) -> Obj {
    match Int::of(a) {
        Some(Int::Small(x)) => int(!x),
        Some(Int::Big(x)) => from_big(x.not()),
        None => Obj::new(a),
    }
}

/// Three-way comparison of the numbers.
pub fn order(a: Int<'_>, b: Int<'_>) -> Ordering {
    match (a, b) {
        (Int::Small(x), Int::Small(y)) => x.cmp(&y),
        (Int::Big(x), Int::Small(_)) => {
            if x.is_negative() {
                Ordering::Less
            } else {
                Ordering::Greater
            }
        }
        (Int::Small(_), Int::Big(y)) => {
            if y.is_negative() {
                Ordering::Greater
            } else {
                Ordering::Less
            }
        }
        (Int::Big(x), Int::Big(y)) => x.cmp(y),
    }
}

#[inline]
pub fn compare(a: Value, b: Value, op: CompareOp) -> Obj {
    match pair(a, b) {
        Some((x, y)) => Obj::bool(op.holds(order(x, y))),
        None => Obj::NOT_IMPLEMENTED,
    }
}

/// `hash(a)`
#[inline]
pub fn hash(a: Value) -> i64 {
    match Int::of(a) {
        Some(Int::Small(x)) => molt_text::hash::int(x),
        Some(Int::Big(x)) => x.hash(),
        None => 0,
    }
}

/// `a.__round__(ndigits)`
pub fn round(a: Value, ndigits: Value) -> Res<Obj> {
    let n = int_core::index(ndigits)?;
    let n = match Int::of(n.value()) {
        Some(Int::Small(n @ ..0)) => n,
        Some(Int::Big(b)) if b.is_negative() => return Ok(int(0)),
        _ => return Ok(int_core::exact_int(a)),
    };
    match Int::of(a) {
        Some(Int::Small(x)) if let Some(r) = small_int::round(x, n) => Ok(int(r)),
        Some(x) => Ok(from_big(x.big().round(n))),
        None => Ok(Obj::new(a)),
    }
}

/// Decimal digits as a str: `repr(a)`.
pub fn repr(a: Value) -> Res<Obj> {
    match Int::of(a) {
        Some(Int::Small(x)) => repr_i64(x),
        Some(Int::Big(x)) => {
            let digits = text_core::ok(int_core::long_decimal(x))?;
            text_core::from_ascii(&digits)
        }
        None => crate::object_ops::repr(a),
    }
}

/// `repr` of a machine integer.
#[inline]
pub fn repr_i64(x: i64) -> Res<Obj> {
    let mut buf = [0; 20];
    text_core::from_ascii(int_core::decimal(x, &mut buf).as_bytes())
}
