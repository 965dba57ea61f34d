//! Shifts and bitwise operations on the infinite two's complement.

use super::{BigInt, ensure_room};
use crate::failure::Failure;

impl BigInt {
    /// `self << n`; fails with `MemoryError` if the result cannot be held.
    pub fn shl(&self, n: u64) -> Result<BigInt, Failure> {
        if self.is_zero() || n == 0 {
            return Ok(self.clone());
        }
        ensure_room(self.bit_length().saturating_add(n))?;
        Ok(BigInt(&self.0 << n as usize))
    }

    /// `self >> n`, rounding towards minus infinity.
    pub fn shr(&self, n: u64) -> BigInt {
        if n >= self.bit_length() {
            return if self.is_negative() { BigInt::from_i64(-1) } else { BigInt::ZERO };
        }
        // dashu shifts towards minus infinity too.
        BigInt(&self.0 >> n as usize)
    }

    /// `self & other`
    pub fn and(&self, other: &BigInt) -> BigInt {
        BigInt(&self.0 & &other.0)
    }

    /// `self | other`
    pub fn or(&self, other: &BigInt) -> BigInt {
        BigInt(&self.0 | &other.0)
    }

    /// `self ^ other`
    pub fn xor(&self, other: &BigInt) -> BigInt {
        BigInt(&self.0 ^ &other.0)
    }

    /// `~self`
    pub fn not(&self) -> BigInt {
        BigInt(!&self.0)
    }

    /// `self.bit_length()`
    pub fn bit_length(&self) -> u64 {
        let words = self.words();
        match words.last() {
            Some(top) => words.len() as u64 * dashu_int::Word::BITS as u64 - top.leading_zeros() as u64,
            None => 0,
        }
    }

    /// `self.bit_count()`: the ones of the magnitude.
    pub fn bit_count(&self) -> u64 {
        self.words().iter().map(|w| w.count_ones() as u64).sum()
    }

    /// The number of zero bits below the lowest one of the magnitude; 0 for zero.
    pub fn trailing_zeros(&self) -> u64 {
        self.0.trailing_zeros().unwrap_or(0) as u64
    }
}
