//! Between ints and floats: conversion, exact comparison, true division, `round`, hash.

use super::BigInt;
use crate::float_ops::{frexp, ldexp};
use core::cmp::Ordering;
use dashu_base::DivRem;
use dashu_int::{UBig, Word};

/// Why `int / int` has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DivError {
    /// `ZeroDivisionError: division by zero`
    Zero,
    /// `OverflowError: integer division result too large for a float`
    Overflow,
}

/// The top 64 bits of a magnitude, the lowest of them set if any bit below is, and the number of bits dropped.
/// (With at least 55 significant bits this rounds to a double exactly as the whole would.)
fn top_bits(words: &[Word]) -> (u64, u64) {
    let mut top = 0u64;
    let mut have = 0u32;
    let mut sticky = false;
    let mut total = 0u64;
    for (i, &w) in words.iter().rev().enumerate() {
        let w = w as u64;
        let width = if i == 0 { 64 - w.leading_zeros() } else { Word::BITS };
        total += width as u64;
        let take = width.min(64 - have);
        if take > 0 {
            let high = w >> (width - take);
            top = if take == 64 { high } else { top << take | high };
            have += take;
        }
        let left = width - take;
        if left > 0 {
            sticky |= if left == 64 { w != 0 } else { w & ((1u64 << left) - 1) != 0 };
        }
    }
    (top | sticky as u64, total - have as u64)
}

impl BigInt {
    /// `float(self)`, rounded half to even; `None` if too large.
    pub fn to_f64(&self) -> Option<f64> {
        let (top, dropped) = top_bits(self.words());
        if dropped > 1024 {
            return None;
        }
        let magnitude = ldexp(top as f64, dropped as i32);
        if magnitude.is_infinite() {
            return None;
        }
        Some(if self.is_negative() { -magnitude } else { magnitude })
    }

    /// `_PyLong_Frexp`: `m * 2**e` with `0.5 <= |m| < 1`, m rounded half to even; zero gives `(0.0, 0)`.
    pub fn frexp(&self) -> (f64, i64) {
        let (top, dropped) = top_bits(self.words());
        let (m, e) = frexp(top as f64);
        (if self.is_negative() { -m } else { m }, e as i64 + dropped as i64)
    }

    /// `int(x)`: truncation; `None` for NaN and infinities.
    pub fn from_f64(x: f64) -> Option<BigInt> {
        if !x.is_finite() {
            return None;
        }
        if x.abs() < 9223372036854775808.0 {
            return Some(BigInt::from_i64(x as i64));
        }
        let (m, e) = frexp(x.abs());
        let mantissa = UBig::from(ldexp(m, 53) as u64);
        Some(BigInt::from_parts(x < 0.0, mantissa << (e - 53).max(0) as usize))
    }

    /// Three-way exact comparison with a float; `None` if it is NaN.
    pub fn cmp_f64(&self, x: f64) -> Option<Ordering> {
        if x.is_nan() {
            return None;
        }
        if x.is_infinite() {
            return Some(if x > 0.0 { Ordering::Less } else { Ordering::Greater });
        }
        if self.bit_length() > 1024 {
            return Some(if self.is_negative() { Ordering::Less } else { Ordering::Greater });
        }
        let whole = BigInt::from_f64(x)?;
        Some(self.cmp(&whole).then_with(|| {
            // Above 2**53 there is no fraction, and below it the whole part is exact.
            let rest = x - ::libm::trunc(x);
            if rest > 0.0 {
                Ordering::Less
            } else if rest < 0.0 {
                Ordering::Greater
            } else {
                Ordering::Equal
            }
        }))
    }

    /// `self / other`, correctly rounded.
    pub fn true_div(&self, other: &BigInt) -> Result<f64, DivError> {
        if other.is_zero() {
            return Err(DivError::Zero);
        }
        let negative = self.is_negative() != other.is_negative();
        let signed = |x: f64| if negative { -x } else { x };
        if self.is_zero() {
            return Ok(signed(0.0));
        }
        let diff = self.bit_length() as i64 - other.bit_length() as i64;
        if diff > 1024 {
            return Err(DivError::Overflow);
        }
        if diff < -1080 {
            return Ok(signed(0.0));
        }
        // A quotient of 66 or 67 bits with the remainder as a sticky bit, then one rounding.
        let shift = 66 - diff;
        let (mut a, mut b) = (self.magnitude(), other.magnitude());
        if shift >= 0 {
            a <<= shift as usize;
        } else {
            b <<= (-shift) as usize;
        }
        let (q, r) = (&a).div_rem(&b);
        let (top, dropped) = top_bits(q.as_words());
        let exponent = dropped as i64 - shift;
        let magnitude = ldexp(round_bits(top | !r.is_zero() as u64, exponent), exponent as i32);
        if magnitude.is_infinite() { Err(DivError::Overflow) } else { Ok(signed(magnitude)) }
    }

    /// `self.__round__(ndigits)` for `ndigits < 0`: half to even at `10**-ndigits`. Other `ndigits` change nothing.
    pub fn round(&self, ndigits: i64) -> BigInt {
        if ndigits >= 0 {
            return self.clone();
        }
        let n = ndigits.unsigned_abs();
        // 10**n > 2 * |self|: nothing is left.
        if n.saturating_mul(3) > self.bit_length() + 2 {
            return BigInt::ZERO;
        }
        let unit = BigInt(UBig::from(10u8).pow(n as usize).into());
        let Some((q, r)) = self.divmod(&unit) else { return self.clone() };
        let up = match BigInt(&r.0 << 1).cmp(&unit) {
            Ordering::Greater => true,
            Ordering::Equal => q.is_odd(),
            Ordering::Less => false,
        };
        let down = self.sub(&r);
        if up { down.add(&unit) } else { down }
    }

    /// `hash(self)`: the value modulo 2**61 - 1 with its sign, -2 in place of -1.
    pub fn hash(&self) -> i64 {
        const P: u64 = (1 << 61) - 1;
        let mut h = 0u64;
        for &w in self.words().iter().rev() {
            for half in [(w as u64) >> 32, w as u64 & 0xFFFF_FFFF].into_iter().skip((Word::BITS == 32) as usize) {
                // h * 2**32 + half, modulo 2**61 - 1: a rotation of 61 bits.
                h = (h << 32 & P) | h >> 29;
                h += half;
                if h >= P {
                    h -= P;
                }
            }
        }
        let h = h as i64;
        let h = if self.is_negative() { -h } else { h };
        if h == -1 { -2 } else { h }
    }
}

/// `n` (below 2**64, lowest bit sticky) as a float that `ldexp` by `exponent` will not round a second time.
fn round_bits(n: u64, exponent: i64) -> f64 {
    let bits = 64 - n.leading_zeros() as i64;
    let drop = -1074 - exponent;
    if drop <= 0 || bits - drop >= 53 {
        return n as f64;
    }
    if drop > 64 {
        return 0.0;
    }
    let n = n as u128;
    let kept = n >> drop;
    let rest = n & ((1u128 << drop) - 1);
    let half = 1u128 << (drop - 1);
    let rounded = kept + (rest > half || (rest == half && kept & 1 == 1)) as u128;
    ldexp(rounded as f64, drop as i32)
}

/// `x.as_integer_ratio()`; `None` for NaN and infinities.
pub fn as_integer_ratio(x: f64) -> Option<(BigInt, BigInt)> {
    if !x.is_finite() {
        return None;
    }
    if x == 0.0 {
        return Some((BigInt::ZERO, BigInt::ONE));
    }
    let (m, e) = frexp(x);
    let mut mantissa = ldexp(m, 53) as i64;
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    let exponent = e - 53 + zeros as i32;
    let power = |n: u32| BigInt(dashu_int::IBig::ONE << n as usize);
    Some(if exponent >= 0 {
        (BigInt(power(exponent as u32).0 * mantissa), BigInt::ONE)
    } else {
        (BigInt::from_i64(mantissa), power(exponent.unsigned_abs()))
    })
}
