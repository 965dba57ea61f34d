//! `math.factorial`, `math.comb`, `math.perm` on machine arguments.
//!
//! Argument checks and their errors are the caller's; results too large for memory are `MemoryError`.

use super::{BigInt, ensure_room};
use crate::failure::Failure;
use dashu_int::UBig;

/// The product of `start, start+1, …, stop-1`, by halves so that factors are of like size.
fn product(start: u64, stop: u64) -> UBig {
    if stop <= start {
        return UBig::ONE;
    }
    if stop - start <= 16 {
        let mut acc = UBig::ONE;
        let mut word = 1u64;
        for n in start..stop {
            match word.checked_mul(n) {
                Some(w) => word = w,
                None => {
                    acc *= word;
                    word = n;
                }
            }
        }
        return acc * word;
    }
    // Depth is at most 60: each level halves the range.
    let middle = start + (stop - start) / 2;
    product(start, middle) * product(middle, stop)
}

fn log2_ceil(n: u64) -> u64 {
    64 - n.leading_zeros() as u64
}

/// `math.factorial(n)`
pub fn factorial(n: u64) -> Result<BigInt, Failure> {
    ensure_room(n.saturating_mul(log2_ceil(n)))?;
    // n! = 2**(n - ones(n)) * product of the odd parts, taken as in CPython's factorial: inner odd products by powers of two.
    let mut inner = UBig::ONE;
    let mut outer = UBig::ONE;
    let mut upper = 3u64;
    for i in (0..=log2_ceil(n).saturating_sub(2)).rev() {
        let v = n >> i;
        if v <= 2 {
            continue;
        }
        let lower = upper;
        upper = (v + 1) | 1;
        inner *= odd_product(lower, upper);
        outer *= &inner;
    }
    Ok(BigInt((outer << (n - n.count_ones() as u64) as usize).into()))
}

/// The product of the odd numbers `start, start+2, …` below `stop`, both odd.
fn odd_product(start: u64, stop: u64) -> UBig {
    let count = stop.saturating_sub(start) / 2;
    if count <= 16 {
        let mut acc = UBig::ONE;
        let mut word = 1u64;
        for i in 0..count {
            let n = start + 2 * i;
            match word.checked_mul(n) {
                Some(w) => word = w,
                None => {
                    acc *= word;
                    word = n;
                }
            }
        }
        return acc * word;
    }
    let middle = (start + count) | 1;
    odd_product(start, middle) * odd_product(middle, stop)
}

/// `math.perm(n, k)`
pub fn perm(n: u64, k: u64) -> Result<BigInt, Failure> {
    if k > n {
        return Ok(BigInt::ZERO);
    }
    ensure_room(k.saturating_mul(log2_ceil(n)))?;
    let Some(stop) = n.checked_add(1) else {
        // n = 2**64 - 1: the largest factor is taken apart from the range.
        if k == 0 {
            return Ok(BigInt::ONE);
        }
        return Ok(BigInt((product(n - k + 1, n) * n).into()));
    };
    Ok(BigInt(product(stop - k, stop).into()))
}

/// `math.comb(n, k)`
pub fn comb(n: u64, k: u64) -> Result<BigInt, Failure> {
    if k > n {
        return Ok(BigInt::ZERO);
    }
    let k = k.min(n - k);
    let p = perm(n, k)?;
    let f = factorial(k)?;
    Ok(BigInt(&p.0 / &f.0))
}
