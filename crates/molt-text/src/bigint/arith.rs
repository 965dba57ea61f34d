//! `+ - * // %` and `divmod`.

use super::{BigInt, ensure_room};
use crate::failure::Failure;
use dashu_base::DivRem;

impl BigInt {
    /// `self + other`
    #[inline]
    pub fn add(&self, other: &BigInt) -> BigInt {
        BigInt(&self.0 + &other.0)
    }

    /// `self - other`
    #[inline]
    pub fn sub(&self, other: &BigInt) -> BigInt {
        BigInt(&self.0 - &other.0)
    }

    /// `self * other`; fails only with `MemoryError`.
    #[inline]
    pub fn mul(&self, other: &BigInt) -> Result<BigInt, Failure> {
        let words = self.words().len() + other.words().len();
        if words > 1 << 18 {
            ensure_room(words as u64 * dashu_int::Word::BITS as u64)?;
        }
        Ok(BigInt(&self.0 * &other.0))
    }

    /// `self + n`
    #[inline]
    pub fn add_i64(&self, n: i64) -> BigInt {
        BigInt(&self.0 + n)
    }

    /// `self - n`
    #[inline]
    pub fn sub_i64(&self, n: i64) -> BigInt {
        BigInt(&self.0 - n)
    }

    /// `n - self`
    #[inline]
    pub fn rsub_i64(&self, n: i64) -> BigInt {
        BigInt(n - &self.0)
    }

    /// `self * n`
    #[inline]
    pub fn mul_i64(&self, n: i64) -> BigInt {
        BigInt(&self.0 * n)
    }

    /// `self += other`, in place where there is room.
    #[inline]
    pub fn add_assign(&mut self, other: &BigInt) {
        self.0 += &other.0;
    }

    /// `self -= other`, in place where there is room.
    #[inline]
    pub fn sub_assign(&mut self, other: &BigInt) {
        self.0 -= &other.0;
    }

    /// `a + b` of machine integers.
    #[inline]
    pub fn add_i64s(a: i64, b: i64) -> BigInt {
        BigInt::from_i128(a as i128 + b as i128)
    }

    /// `a - b` of machine integers.
    #[inline]
    pub fn sub_i64s(a: i64, b: i64) -> BigInt {
        BigInt::from_i128(a as i128 - b as i128)
    }

    /// `a * b` of machine integers.
    #[inline]
    pub fn mul_i64s(a: i64, b: i64) -> BigInt {
        BigInt::from_i128(a as i128 * b as i128)
    }

    /// `-self`
    #[inline]
    pub fn neg(&self) -> BigInt {
        BigInt(-&self.0)
    }

    /// `abs(self)`
    #[inline]
    pub fn abs(&self) -> BigInt {
        BigInt(self.magnitude().into())
    }

    /// `divmod(self, other)`; `None` on a zero divisor.
    pub fn divmod(&self, other: &BigInt) -> Option<(BigInt, BigInt)> {
        if other.is_zero() {
            return None;
        }
        let (mut q, mut r) = (&self.0).div_rem(&other.0);
        if !r.is_zero() && self.is_negative() != other.is_negative() {
            q -= 1;
            r += &other.0;
        }
        Some((BigInt(q), BigInt(r)))
    }

    /// `self // other`; `None` on a zero divisor.
    pub fn floordiv(&self, other: &BigInt) -> Option<BigInt> {
        if other.is_zero() {
            return None;
        }
        if self.is_negative() == other.is_negative() {
            return Some(BigInt(&self.0 / &other.0));
        }
        self.divmod(other).map(|(q, _)| q)
    }

    /// `self % other`, with the sign of `other`; `None` on a zero divisor.
    pub fn modulo(&self, other: &BigInt) -> Option<BigInt> {
        if other.is_zero() {
            return None;
        }
        let mut r = &self.0 % &other.0;
        if !r.is_zero() && self.is_negative() != other.is_negative() {
            r += &other.0;
        }
        Some(BigInt(r))
    }

    /// `divmod(self, n)` by a machine integer; `None` on a zero divisor.
    pub fn divmod_i64(&self, n: i64) -> Option<(BigInt, i64)> {
        if n == 0 {
            return None;
        }
        let divisor = n.unsigned_abs();
        let (q, r) = self.magnitude().div_rem(divisor);
        let mut q = BigInt::from_parts(self.is_negative() != (n < 0), q);
        // The remainder is below |n| <= 2**63; i128 holds it with either sign.
        let mut r = if self.is_negative() { -(r as i128) } else { r as i128 };
        if r != 0 && (r < 0) != (n < 0) {
            q.0 -= 1;
            r += n as i128;
        }
        Some((q, r as i64))
    }

    /// `math.gcd(self, other)`
    pub fn gcd(&self, other: &BigInt) -> BigInt {
        if self.is_zero() {
            return other.abs();
        }
        if other.is_zero() {
            return self.abs();
        }
        use dashu_base::Gcd;
        BigInt((&self.0).gcd(&other.0).into())
    }

    /// `math.lcm(self, other)`; fails only with `MemoryError`.
    pub fn lcm(&self, other: &BigInt) -> Result<BigInt, Failure> {
        if self.is_zero() || other.is_zero() {
            return Ok(BigInt::ZERO);
        }
        let g = self.gcd(other);
        Ok(BigInt(&self.0 / &g.0).mul(other)?.abs())
    }

    /// `math.isqrt(self)`; `None` if negative.
    pub fn isqrt(&self) -> Option<BigInt> {
        if self.is_negative() {
            return None;
        }
        use dashu_base::SquareRootRem;
        if self.is_zero() {
            return Some(BigInt::ZERO);
        }
        Some(BigInt(self.magnitude().sqrt_rem().0.into()))
    }
}
