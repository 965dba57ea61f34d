//! Accurate sums and norms: `sum` of floats, `math.fsum`, `math.hypot`, `math.dist`.

use super::MathError;
use crate::float_ops::{frexp, ldexp};
use alloc::vec::Vec;

/// The running float sum of the builtin `sum` since 3.12: Neumaier's compensated summation (`cs_add`).
#[derive(Clone, Copy, Debug, Default)]
pub struct FloatSum {
    hi: f64,
    lo: f64,
}

impl FloatSum {
    /// A sum that begins with `start`.
    pub const fn new(start: f64) -> Self {
        FloatSum { hi: start, lo: 0.0 }
    }

    /// Adds a float.
    #[inline]
    pub fn add(&mut self, x: f64) {
        let t = self.hi + x;
        if self.hi.abs() >= x.abs() {
            self.lo += (self.hi - t) + x;
        } else {
            self.lo += (x - t) + self.hi;
        }
        self.hi = t;
    }

    /// Adds an int that fits a C long: CPython adds it without compensation.
    #[inline]
    pub fn add_int(&mut self, n: i64) {
        self.hi += n as f64;
    }

    /// The sum so far.
    #[inline]
    pub fn finish(self) -> f64 {
        // A compensation that is not finite would spoil an infinite sum.
        if self.lo != 0.0 && self.lo.is_finite() { self.hi + self.lo } else { self.hi }
    }
}

/// `math.fsum`: Shewchuk's exact partial sums.
#[derive(Clone, Debug, Default)]
pub struct Fsum {
    partials: Vec<f64>,
    special_sum: f64,
    inf_sum: f64,
}

/// Why `fsum` has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FsumError {
    /// `OverflowError: intermediate overflow in fsum`
    Overflow,
    /// `ValueError: -inf + inf in fsum`
    Infinities,
}

impl Fsum {
    /// The empty sum.
    pub const fn new() -> Self {
        Fsum { partials: Vec::new(), special_sum: 0.0, inf_sum: 0.0 }
    }

    /// Adds a float.
    pub fn add(&mut self, value: f64) -> Result<(), FsumError> {
        let mut x = value;
        let mut kept = 0;
        for j in 0..self.partials.len() {
            let mut y = self.partials.get(j).copied().unwrap_or(0.0);
            if x.abs() < y.abs() {
                core::mem::swap(&mut x, &mut y);
            }
            let hi = x + y;
            let lo = y - (hi - x);
            if lo != 0.0 {
                if let Some(slot) = self.partials.get_mut(kept) {
                    *slot = lo;
                }
                kept += 1;
            }
            x = hi;
        }
        self.partials.truncate(kept);
        if x != 0.0 {
            if !x.is_finite() {
                if value.is_finite() {
                    return Err(FsumError::Overflow);
                }
                if value.is_infinite() {
                    self.inf_sum += value;
                }
                self.special_sum += value;
                self.partials.clear();
            } else {
                self.partials.push(x);
            }
        }
        Ok(())
    }

    /// The exact sum, rounded half to even.
    pub fn finish(mut self) -> Result<f64, FsumError> {
        if self.special_sum != 0.0 {
            return if self.inf_sum.is_nan() { Err(FsumError::Infinities) } else { Ok(self.special_sum) };
        }
        let Some(mut hi) = self.partials.pop() else { return Ok(0.0) };
        let mut lo = 0.0;
        while let Some(y) = self.partials.pop() {
            let x = hi;
            hi = x + y;
            lo = y - (hi - x);
            if lo != 0.0 {
                break;
            }
        }
        // Halfway cases go by the sign of what is left.
        if let Some(&next) = self.partials.last()
            && ((lo < 0.0 && next < 0.0) || (lo > 0.0 && next > 0.0))
        {
            let y = lo * 2.0;
            let x = hi + y;
            if y == x - hi {
                hi = x;
            }
        }
        Ok(hi)
    }
}

/// `math.sumprod` of floats: a sum of products in triple length (`tl_fma`).
#[derive(Clone, Copy, Debug, Default)]
pub struct SumProduct {
    hi: f64,
    lo: f64,
    tiny: f64,
}

impl SumProduct {
    /// The empty sum.
    pub const fn new() -> Self {
        SumProduct { hi: 0.0, lo: 0.0, tiny: 0.0 }
    }

    /// Adds `x * y`.
    pub fn add(&mut self, x: f64, y: f64) {
        let product = x * y;
        let product_rest = ::libm::fma(x, y, -product);
        let (hi, hi_rest) = any_sum(self.hi, product);
        let (r1, r1_rest) = any_sum(self.lo, product_rest);
        let (r2, r2_rest) = any_sum(r1, hi_rest);
        *self = SumProduct { hi, lo: r2, tiny: self.tiny + r1_rest + r2_rest };
    }

    /// The sum. If it is not finite, `sumprod` adds the plain products instead.
    pub fn finish(self) -> f64 {
        let (last, _) = any_sum(self.lo, self.tiny);
        self.hi + last
    }
}

/// Exact sum of two floats of any size, in two parts (Knuth).
fn any_sum(a: f64, b: f64) -> (f64, f64) {
    let x = a + b;
    let z = x - a;
    (x, (a - (x - z)) + (b - z))
}

/// Exact sum and product of two floats in two parts.
fn fast_sum(a: f64, b: f64) -> (f64, f64) {
    let x = a + b;
    (x, (a - x) + b)
}

fn exact_product(x: f64, y: f64) -> (f64, f64) {
    // Veltkamp and Dekker: halves of 27 and 26 bits.
    let split = |a: f64| {
        let t = a * 134217729.0;
        let hi = t - (t - a);
        (hi, a - hi)
    };
    let ((xh, xl), (yh, yl)) = (split(x), split(y));
    let z = x * y;
    (z, xl * yl - (((z - xh * yh) - xl * yh) - xh * yl))
}

/// `vector_norm` of mathmodule.c: the Euclidean norm of `vec` (magnitudes), whose largest member is `max`.
fn vector_norm(vec: &mut [f64], max: f64, found_nan: bool) -> f64 {
    if max.is_infinite() {
        return max;
    }
    if found_nan {
        return f64::NAN;
    }
    if max == 0.0 || vec.len() <= 1 {
        return max;
    }
    let (_, max_e) = frexp(max);
    if max_e < -1023 {
        // A subnormal maximum: scale all by it into range.
        for x in vec.iter_mut() {
            *x /= f64::MIN_POSITIVE;
        }
        return f64::MIN_POSITIVE * vector_norm(vec, max / f64::MIN_POSITIVE, found_nan);
    }
    let scale = ldexp(1.0, -max_e);
    let (mut csum, mut frac1, mut frac2) = (1.0, 0.0, 0.0);
    for &x in vec.iter() {
        let x = x * scale;
        let (hi, lo) = exact_product(x, x);
        let (sum, rest) = fast_sum(csum, hi);
        csum = sum;
        frac1 += lo;
        frac2 += rest;
    }
    let mut h = ::libm::sqrt(csum - 1.0 + (frac1 + frac2));
    let (hi, lo) = exact_product(-h, h);
    let (sum, rest) = fast_sum(csum, hi);
    csum = sum;
    frac1 += lo;
    frac2 += rest;
    let x = csum - 1.0 + (frac1 + frac2);
    h += x / (2.0 * h);
    h / scale
}

/// `math.hypot(*coordinates)`
pub fn hypot(coordinates: &[f64]) -> f64 {
    norm(coordinates.iter().map(|x| x.abs()).collect())
}

/// `math.dist(p, q)` of points of one dimension.
pub fn dist(p: &[f64], q: &[f64]) -> f64 {
    norm(p.iter().zip(q).map(|(a, b)| (a - b).abs()).collect())
}

fn norm(mut magnitudes: Vec<f64>) -> f64 {
    let mut max = 0.0;
    let mut found_nan = false;
    for &x in &magnitudes {
        found_nan |= x.is_nan();
        if x > max {
            max = x;
        }
    }
    vector_norm(&mut magnitudes, max, found_nan)
}

impl From<FsumError> for MathError {
    fn from(e: FsumError) -> Self {
        match e {
            FsumError::Overflow => MathError::Range,
            FsumError::Infinities => MathError::Domain,
        }
    }
}
