//! `sum`: exact for ints, compensated for floats since 3.12.

use crate::number_ops::{BinOp, binary};
use crate::obj::{Obj, Res};
use crate::{builtin, int_core, is_exact, is_instance_of, object_ops, raise};
use molt_abi::{BuiltinType, Value};
use molt_text::libm::FloatSum;

/// Return the sum of a 'start' value (default: 0) plus an iterable of numbers
///
/// When the iterable is empty, return the start value.
/// This function is intended specifically for use with numeric values and may
/// reject non-numeric types.
#[builtin("sum(iterable, /, start=0)")]
pub fn sum(iterable: Value, start: Value) -> Res<Obj> {
    let it = object_ops::iter(iterable)?;
    for (class, message) in [
        (BuiltinType::Str, "sum() can't sum strings [use ''.join(seq) instead]"),
        (BuiltinType::Bytes, "sum() can't sum bytes [use b''.join(seq) instead]"),
        (BuiltinType::ByteArray, "sum() can't sum bytearray [use b''.join(seq) instead]"),
    ] {
        if is_instance_of(start, class) {
            return Err(raise::type_error(message));
        }
    }
    let mut total = Obj::new(start);
    // Ints that fit 64 bits; what does not is added by the general operator.
    if is_exact(start, BuiltinType::Int)
        && let Some(mut n) = int_core::to_i64(start)
    {
        loop {
            let Some(item) = object_ops::next(it.value())? else { return Ok(int_core::int(n)) };
            let v = item.value();
            if (is_exact(v, BuiltinType::Int) || v.is_bool())
                && let Some(i) = int_core::to_i64(v)
                && let Some(m) = n.checked_add(i)
            {
                n = m;
                continue;
            }
            let so_far = int_core::int(n);
            total = binary(BinOp::Add, so_far.value(), v)?;
            break;
        }
    }
    if let Some(x) = total.value().as_float() {
        let mut sum = FloatSum::new(x);
        loop {
            let Some(item) = object_ops::next(it.value())? else { return Ok(Obj::float(sum.finish())) };
            let v = item.value();
            if let Some(x) = v.as_float() {
                sum.add(x);
            } else if is_exact(v, BuiltinType::Int)
                && let Some(i) = int_core::to_i64(v)
            {
                sum.add_int(i);
            } else {
                total = binary(BinOp::Add, Value::float(sum.finish()), v)?;
                break;
            }
        }
    }
    while let Some(item) = object_ops::next(it.value())? {
        total = binary(BinOp::Add, total.value(), item.value())?;
    }
    Ok(total)
}
