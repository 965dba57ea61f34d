//! `round(x)` and `round(x, n)` for floats.

use super::digits::{Decimal, digits_after_point};
use crate::failure::Failure;
use alloc::vec::Vec;

/// `x` rounded to an integral value, ties to even; NaN and infinities are returned as they are.
pub fn round_half_even(x: f64) -> f64 {
    const WHOLE: f64 = 4503599627370496.0; // 2**52
    if x.is_nan() || x.abs() >= WHOLE {
        return x;
    }
    // Adding and taking away 2**52 rounds by the default rounding mode.
    let r = (x.abs() + WHOLE) - WHOLE;
    if x.is_sign_negative() { -r } else { r }
}

/// `float.__round__(x, ndigits)`: the decimal rounding of the exact value, read back.
///
/// Fails with `OverflowError` if the rounded value is too large.
pub fn round_to_ndigits(x: f64, ndigits: i64) -> Result<f64, Failure> {
    if !x.is_finite() || ndigits > 323 {
        return Ok(x);
    }
    if ndigits < -308 {
        return Ok(0.0 * x);
    }
    let Decimal { digits, point } = digits_after_point(x, ndigits as i32);
    if digits.is_empty() {
        return Ok(0.0 * x);
    }
    let mut text: Vec<u8> = Vec::with_capacity(digits.len() + 8);
    text.extend_from_slice(&digits);
    text.push(b'e');
    let mut buf = [0u8; 20];
    text.extend_from_slice(crate::small_int::write_decimal(point as i64 - digits.len() as i64, &mut buf));
    let rounded = super::parse::parse_plain(&text).unwrap_or(x.abs());
    if rounded.is_infinite() {
        return Err(Failure::overflow("rounded value too large to represent"));
    }
    Ok(if x.is_sign_negative() { -rounded } else { rounded })
}
