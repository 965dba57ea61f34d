//! Short ways for operands of exact builtin types: small ints, floats, ints of any size, strs. `None` = take the general way, which
//! gives the same answer through the slots.

use crate::int_core::int;
use crate::number_ops::BinOp;
use crate::obj::{Obj, Res};
use crate::statics::is_exact;
use crate::str_core;
use crate::types::{int as ints, str as strs};
use molt_abi::{BuiltinType, CompareOp, StrObj, Value};
use molt_text::small_int;

/// An exact str.
#[inline(always)]
fn exact_str<'a>(v: Value) -> Option<&'a StrObj> {
    if is_exact(v, BuiltinType::Str) { v.cast::<StrObj>() } else { None }
}

#[inline(always)]
fn is_exact_int(v: Value) -> bool {
    v.is_small_int() || (v.is_heap() && is_exact(v, BuiltinType::Int))
}

#[inline(always)]
fn small_ints(op: BinOp, x: i64, y: i64) -> Option<Obj> {
    // 48-bit operands: sums fit 64 bits, products may not.
    Some(int(match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x.checked_mul(y)?,
        BinOp::FloorDiv => small_int::floordiv(x, y)?,
        BinOp::Mod => small_int::modulo(x, y)?,
        BinOp::And => x & y,
        BinOp::Or => x | y,
        BinOp::Xor => x ^ y,
        BinOp::LShift if (0..16).contains(&y) => x << y,
        BinOp::RShift if y >= 0 => small_int::shr(x, y as u64),
        BinOp::TrueDiv => return small_int::true_div(x, y).map(Obj::float),
        _ => return None,
    }))
}

#[inline(always)]
fn floats(op: BinOp, x: f64, y: f64) -> Option<Obj> {
    Some(Obj::float(match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::TrueDiv if y != 0.0 => x / y,
        _ => return None,
    }))
}

/// `a op b`.
#[inline(always)]
pub fn binary(op: BinOp, a: Value, b: Value) -> Option<Res<Obj>> {
    if let (Some(x), Some(y)) = (a.as_small_int(), b.as_small_int()) {
        return small_ints(op, x, y).map(Ok);
    }
    if let Some(x) = a.as_float() {
        if let Some(y) = b.as_float() {
            return floats(op, x, y).map(Ok);
        }
        return floats(op, x, b.as_small_int()? as f64).map(Ok);
    }
    if let (Some(x), Some(y)) = (a.as_small_int(), b.as_float()) {
        return floats(op, x as f64, y).map(Ok);
    }
    if is_exact_int(a) && is_exact_int(b) {
        return match op {
            BinOp::Add => Some(ints::add(a, b)),
            BinOp::Sub => Some(ints::sub(a, b)),
            BinOp::Mul => Some(ints::mul(a, b)),
            _ => None,
        };
    }
    if op == BinOp::Add
        && let (Some(x), Some(_)) = (exact_str(a), exact_str(b))
    {
        return Some(strs::add(x, b));
    }
    None
}

/// `a += b` of exact strs: on success the reference to `a` has moved in.
#[inline(always)]
pub fn append(op: BinOp, a: Value, b: Value) -> Option<Res<Obj>> {
    if op == BinOp::Add && exact_str(a).is_some() && exact_str(b).is_some() {
        return Some(strs::append(a, b));
    }
    None
}

/// `a op b`, a comparison.
#[inline(always)]
pub fn compare(op: CompareOp, a: Value, b: Value) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.as_small_int(), b.as_small_int()) {
        return Some(op.holds(x.cmp(&y)));
    }
    if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
        return Some(match op {
            CompareOp::Lt => x < y,
            CompareOp::Le => x <= y,
            CompareOp::Eq => x == y,
            CompareOp::Ne => x != y,
            CompareOp::Gt => x > y,
            CompareOp::Ge => x >= y,
        });
    }
    if let (Some(x), Some(y)) = (exact_str(a), exact_str(b)) {
        return Some(match op {
            CompareOp::Eq => str_core::eq(x, y),
            CompareOp::Ne => !str_core::eq(x, y),
            _ => op.holds(strs::order(x, y)),
        });
    }
    None
}

/// `v[key]` of an exact str with a small int.
#[inline(always)]
pub fn item(v: Value, key: Value) -> Option<Res<Obj>> {
    let i = key.as_small_int()?;
    exact_str(v).map(|s| strs::at(s, i))
}

/// `item in v` of exact strs.
#[inline(always)]
pub fn contains(v: Value, item: Value) -> Option<Res<bool>> {
    exact_str(v).map(|s| strs::contains(s, item))
}
