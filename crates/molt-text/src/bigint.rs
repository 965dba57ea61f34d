//! Integers of any size with Python's semantics, over `dashu-int`.
//!
//! [`BigInt`] is the only type that shows; `dashu` stays behind it. Two machine words are held without allocation.
//! Functions on `i64` are in [`crate::small_int`]; when to leave it is the caller's decision.

mod arith;
mod bits;
mod bytes;
mod combinatorics;
mod float;
mod operators;
mod power;
mod radix;

pub use combinatorics::{comb, factorial, perm};
pub use float::{DivError, as_integer_ratio};
pub use radix::{DEFAULT_MAX_STR_DIGITS, parse, parse_bytes, parse_digits, to_str_limit_error};

use crate::failure::Failure;
use core::cmp::Ordering;
use dashu_int::{IBig, Sign, UBig};

/// A Python int of any size. Ordering and equality are those of the numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BigInt(pub(crate) IBig);

impl BigInt {
    /// 0
    pub const ZERO: BigInt = BigInt(IBig::ZERO);
    /// 1
    pub const ONE: BigInt = BigInt(IBig::ONE);

    /// From a machine integer.
    #[inline]
    pub fn from_i64(n: i64) -> Self {
        BigInt(IBig::from(n))
    }

    /// From a machine integer.
    #[inline]
    pub fn from_u64(n: u64) -> Self {
        BigInt(IBig::from(n))
    }

    /// From a machine integer.
    #[inline]
    pub fn from_i128(n: i128) -> Self {
        BigInt(IBig::from(n))
    }

    pub(crate) fn from_parts(negative: bool, magnitude: UBig) -> Self {
        BigInt(IBig::from_parts(if negative { Sign::Negative } else { Sign::Positive }, magnitude))
    }

    /// The value, if it fits.
    #[inline]
    pub fn to_i64(&self) -> Option<i64> {
        i64::try_from(&self.0).ok()
    }

    /// The value, if it fits.
    #[inline]
    pub fn to_u64(&self) -> Option<u64> {
        u64::try_from(&self.0).ok()
    }

    /// The low 64 bits in two's complement.
    pub fn wrapping_u64(&self) -> u64 {
        let (sign, words) = self.0.as_sign_words();
        let mut low = 0u64;
        for (i, &w) in words.iter().enumerate().take(64 / dashu_int::Word::BITS as usize) {
            low |= (w as u64) << (i as u32 * dashu_int::Word::BITS);
        }
        if sign == Sign::Negative { low.wrapping_neg() } else { low }
    }

    /// Whether the value is zero.
    #[inline]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether the value is below zero.
    #[inline]
    pub fn is_negative(&self) -> bool {
        self.0.sign() == Sign::Negative
    }

    /// Whether the lowest bit is set.
    #[inline]
    pub fn is_odd(&self) -> bool {
        self.0.as_sign_words().1.first().is_some_and(|w| w & 1 == 1)
    }

    /// Three-way comparison with a machine integer.
    pub fn cmp_i64(&self, other: i64) -> Ordering {
        match self.to_i64() {
            Some(n) => n.cmp(&other),
            None if self.is_negative() => Ordering::Less,
            None => Ordering::Greater,
        }
    }

    /// Bytes of heap memory that the value holds (for `sys.getsizeof` and limits); 0 if it is inline.
    pub fn heap_bytes(&self) -> usize {
        let words = self.words();
        if words.len() <= 2 { 0 } else { size_of_val(words) }
    }

    pub(crate) fn magnitude(&self) -> UBig {
        self.0.clone().into_parts().1
    }

    /// The magnitude's words, least significant first.
    pub(crate) fn words(&self) -> &[dashu_int::Word] {
        self.0.as_sign_words().1
    }
}

/// Bits that no result may exceed: beyond, the answer is `MemoryError`.
const MAX_BITS: u64 = if usize::BITS == 64 { 1 << 38 } else { u32::MAX as u64 };

/// Fails with `MemoryError` if a result of `bits` bits cannot be had, so that the arithmetic below need not fail.
pub(crate) fn ensure_room(bits: u64) -> Result<(), Failure> {
    if bits > MAX_BITS {
        return Err(Failure::memory());
    }
    if bits > 1 << 24 {
        // Ask for what the operation will need, workspace included, and give it back.
        let mut probe = alloc::vec::Vec::<u8>::new();
        if probe.try_reserve_exact((bits / 8 * 3) as usize).is_err() {
            return Err(Failure::memory());
        }
        // Without this the allocation would be optimised away.
        core::hint::black_box(&probe);
    }
    Ok(())
}
