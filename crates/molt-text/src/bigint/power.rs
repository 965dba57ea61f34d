//! `**`, three-argument `pow` and modular inverses.

use super::{BigInt, ensure_room};
use crate::failure::Failure;
use dashu_int::UBig;
use dashu_int::fast_div::ConstDivisor;
use dashu_int::monty::MontgomeryRepr;

impl BigInt {
    /// `self ** exponent` for an exponent from zero up; fails with `MemoryError` if the result cannot be held.
    pub fn pow(&self, exponent: u64) -> Result<BigInt, Failure> {
        match self.to_i64() {
            Some(0) => return Ok(if exponent == 0 { BigInt::ONE } else { BigInt::ZERO }),
            Some(1) => return Ok(BigInt::ONE),
            Some(-1) => return Ok(BigInt::from_i64(if exponent & 1 == 0 { 1 } else { -1 })),
            _ => {}
        }
        ensure_room(self.bit_length().saturating_mul(exponent))?;
        Ok(BigInt(self.0.pow(exponent as usize)))
    }

    /// `pow(self, exponent, modulus)`; the result has the sign of `modulus`.
    ///
    /// `ValueError` on a zero modulus, or if a negative exponent asks for an inverse that is not there.
    pub fn pow_mod(&self, exponent: &BigInt, modulus: &BigInt) -> Result<BigInt, Failure> {
        if modulus.is_zero() {
            return Err(Failure::value("pow() 3rd argument cannot be 0"));
        }
        let m = modulus.magnitude();
        if m.is_one() {
            return Ok(BigInt::ZERO);
        }
        let m_int = BigInt(m.clone().into());
        let mut base = self.modulo(&m_int).unwrap_or(BigInt::ZERO);
        if exponent.is_negative() {
            base = base.invert(&m_int)?;
        }
        let base = base.magnitude();
        let e = exponent.magnitude();
        let r = if e.is_zero() { UBig::ONE } else { power_residue(base, &e, m) };
        let r = BigInt(r.into());
        Ok(if modulus.is_negative() && !r.is_zero() { r.add(modulus) } else { r })
    }

    /// The inverse of `self` in `0..modulus`, by the extended Euclidean algorithm (`long_invmod`).
    fn invert(&self, modulus: &BigInt) -> Result<BigInt, Failure> {
        use dashu_base::ExtendedGcd;
        let fail = || Failure::value("base is not invertible for the given modulus");
        if self.is_zero() {
            return Err(fail());
        }
        let (g, x, _) = (&self.0).gcd_ext(&modulus.0);
        if !g.is_one() {
            return Err(fail());
        }
        BigInt(x).modulo(modulus).ok_or_else(fail)
    }
}

/// `base ** e mod m` for `base < m`, `e >= 1`, `m >= 2`.
fn power_residue(base: UBig, e: &UBig, m: UBig) -> UBig {
    let odd = m.as_words().first().is_some_and(|w| w & 1 == 1);
    if odd && m.as_words().len() > 2 {
        MontgomeryRepr::new(m).reduce(base).pow(e).residue()
    } else {
        ConstDivisor::new(m).reduce(base).pow(e).residue()
    }
}
