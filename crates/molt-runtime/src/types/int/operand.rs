//! int operands in their three forms (word, 64 bits, big), and results from them.

use crate::int_core::{self, BigInt};
use crate::obj::Obj;
use crate::raise;
use crate::text_core;
use molt_abi::Value;
use molt_text::Failure;
use std::borrow::Cow;

/// The value of an int, bool or instance of a subclass. Big ones are outside 64 bits.
#[derive(Clone, Copy)]
pub enum Int<'a> {
    Small(i64),
    Big(&'a BigInt),
}

impl<'a> Int<'a> {
    /// `None` for other types.
    #[inline]
    pub fn of(v: Value) -> Option<Int<'a>> {
        if let Some(i) = int_core::to_i64(v) {
            return Some(Int::Small(i));
        }
        int_core::as_big(v).map(Int::Big)
    }
    /// As a big integer; small ones take no heap memory.
    pub fn big(self) -> Cow<'a, BigInt> {
        match self {
            Int::Small(i) => Cow::Owned(BigInt::from_i64(i)),
            Int::Big(b) => Cow::Borrowed(b),
        }
    }
    pub fn is_zero(self) -> bool {
        matches!(self, Int::Small(0))
    }
    pub fn is_negative(self) -> bool {
        match self {
            Int::Small(i) => i < 0,
            Int::Big(b) => b.is_negative(),
        }
    }
    /// An exact int of this value.
    pub fn to_obj(self) -> Obj {
        match self {
            Int::Small(i) => int_core::int(i),
            Int::Big(b) => int_core::from_big(b.clone()),
        }
    }
}

/// Both operands; `None` if one is no int.
#[inline]
pub fn pair<'a>(a: Value, b: Value) -> Option<(Int<'a>, Int<'a>)> {
    Some((Int::of(a)?, Int::of(b)?))
}

/// A big result, or what kept it from being made.
#[inline]
pub fn made(r: Result<BigInt, Failure>) -> crate::obj::Res<Obj> {
    match r {
        Ok(b) => Ok(int_core::from_big(b)),
        Err(f) => Err(text_core::raise_failure(f)),
    }
}

/// "integer division or modulo by zero"
#[cold]
pub fn division_by_zero() -> crate::obj::Raised {
    raise::zero_division_error("integer division or modulo by zero")
}
