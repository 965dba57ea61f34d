//! Operators: `molt_binary_*`, `molt_inplace_*`, `molt_unary_*`, `molt_compare_*`.

use super::fast;
use crate::count::release;
use crate::number_ops::{self, BinOp, UnaryOp};
use crate::obj::to_word;
use crate::{int_core, object_ops};
use molt_abi::{CompareOp, StrObj, Value};

macro_rules! binary {
    ($($binary:ident $inplace:ident $op:ident;)*) => { $(
        #[unsafe(no_mangle)]
        pub extern "C" fn $binary(left: Value, right: Value) -> Value {
            to_word(match fast::binary(BinOp::$op, left, right) {
                Some(r) => r,
                None => number_ops::binary(BinOp::$op, left, right),
            })
        }

        /// On success the reference to `left` has moved in.
        #[unsafe(no_mangle)]
        pub extern "C" fn $inplace(left: Value, right: Value) -> Value {
            if let Some(r) = fast::append(BinOp::$op, left, right) {
                return to_word(r);
            }
            let result = to_word(match fast::binary(BinOp::$op, left, right) {
                Some(r) => r,
                None => number_ops::inplace(BinOp::$op, left, right),
            });
            if !result.is_null() {
                release(left);
            }
            result
        }
    )* };
}

binary! {
    molt_binary_add molt_inplace_add Add;
    molt_binary_sub molt_inplace_sub Sub;
    molt_binary_mul molt_inplace_mul Mul;
    molt_binary_matmul molt_inplace_matmul MatMul;
    molt_binary_truediv molt_inplace_truediv TrueDiv;
    molt_binary_floordiv molt_inplace_floordiv FloorDiv;
    molt_binary_mod molt_inplace_mod Mod;
    molt_binary_pow molt_inplace_pow Pow;
    molt_binary_lshift molt_inplace_lshift LShift;
    molt_binary_rshift molt_inplace_rshift RShift;
    molt_binary_and molt_inplace_and And;
    molt_binary_or molt_inplace_or Or;
    molt_binary_xor molt_inplace_xor Xor;
}

macro_rules! unary {
    ($($name:ident $op:ident;)*) => { $(
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(operand: Value) -> Value {
            to_word(number_ops::unary(UnaryOp::$op, operand))
        }
    )* };
}

unary! {
    molt_unary_neg Neg;
    molt_unary_pos Pos;
    molt_unary_invert Invert;
}

macro_rules! compare {
    ($($name:ident $op:ident;)*) => { $(
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(left: Value, right: Value) -> Value {
            match fast::compare(CompareOp::$op, left, right) {
                Some(b) => Value::bool(b),
                None => to_word(object_ops::rich_compare(left, right, CompareOp::$op)),
            }
        }
    )* };
}

compare! {
    molt_compare_lt Lt;
    molt_compare_le Le;
    molt_compare_eq Eq;
    molt_compare_ne Ne;
    molt_compare_gt Gt;
    molt_compare_ge Ge;
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_truth(operand: Value) -> u64 {
    super::truth(object_ops::is_true(operand))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_contains(container: Value, item: Value) -> u64 {
    super::truth(match fast::contains(container, item) {
        Some(r) => r,
        None => object_ops::contains(container, item),
    })
}

/// `left == right` of two strs.
#[unsafe(no_mangle)]
pub extern "C" fn molt_str_equal(left: Value, right: Value) -> u64 {
    let (Some(left), Some(right)) = (left.cast::<StrObj>(), right.cast::<StrObj>()) else { return 0 };
    u64::from(crate::str_core::eq(left, right))
}

/// `item in container` of two strs.
#[unsafe(no_mangle)]
pub extern "C" fn molt_str_has(container: Value, item: Value) -> u64 {
    u64::from(fast::contains(container, item).is_some_and(|holds| holds.unwrap_or(false)))
}

/// Length, or -1 = raised.
#[unsafe(no_mangle)]
pub extern "C" fn molt_len(operand: Value) -> i64 {
    object_ops::len(operand).unwrap_or(-1)
}

/// An int object of any 64-bit value.
#[unsafe(no_mangle)]
pub extern "C" fn molt_box_int(value: i64) -> Value {
    int_core::int(value).into_value()
}
