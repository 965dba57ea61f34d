//! Functions for which the C libraries still follow Sun's classical algorithms (fdlibm, 1993), errors of up to one
//! unit included: the same steps, so that the same bits come out.

use super::{exp, log};
use crate::float_ops::frexp;

/// Beyond it the smaller of `e**x` and `e**-x` no longer matters.
const SMALL_LOST: f64 = 22.0;
/// log(largest double)
const EXP_LIMIT: f64 = 709.782712893384;

/// `0.5 * e**a * sign` for large `a`; in two factors where `e**a` itself overflows.
fn half_exp(a: f64) -> f64 {
    if a <= EXP_LIMIT {
        return 0.5 * exp(a);
    }
    let w = exp(0.5 * a);
    (0.5 * w) * w
}

/// Hyperbolic sine.
pub fn sinh(x: f64) -> f64 {
    let a = x.abs();
    if !x.is_finite() || a < 3.725290298461914e-9 {
        return x; // below 2**-28
    }
    let r = if a < SMALL_LOST {
        let t = ::libm::expm1(a);
        if a < 1.0 { 0.5 * (2.0 * t - t * t / (t + 1.0)) } else { 0.5 * (t + t / (t + 1.0)) }
    } else {
        half_exp(a)
    };
    if x < 0.0 { -r } else { r }
}

/// Hyperbolic cosine.
pub fn cosh(x: f64) -> f64 {
    let a = x.abs();
    if !x.is_finite() {
        return a;
    }
    if a < 0.5 * core::f64::consts::LN_2 {
        let t = ::libm::expm1(a);
        let w = 1.0 + t;
        return if a < 2.7755575615628914e-17 { w } else { 1.0 + (t * t) / (w + w) };
    }
    if a < SMALL_LOST {
        let t = exp(a);
        return 0.5 * t + 0.5 / t;
    }
    half_exp(a)
}

/// Hyperbolic tangent.
pub fn tanh(x: f64) -> f64 {
    let a = x.abs();
    if x.is_nan() || a < 2.7755575615628914e-17 {
        return x; // below 2**-55
    }
    let r = if a >= SMALL_LOST {
        1.0
    } else if a >= 1.0 {
        1.0 - 2.0 / (::libm::expm1(2.0 * a) + 2.0)
    } else {
        let t = ::libm::expm1(-2.0 * a);
        -t / (t + 2.0)
    };
    if x < 0.0 { -r } else { r }
}

/// Inverse hyperbolic sine.
pub fn asinh(x: f64) -> f64 {
    let a = x.abs();
    if !x.is_finite() || a < 3.725290298461914e-9 {
        return x;
    }
    let r = if a > 268435456.0 {
        log(a) + core::f64::consts::LN_2
    } else if a > 2.0 {
        log(2.0 * a + 1.0 / (::libm::sqrt(a * a + 1.0) + a))
    } else {
        let t = a * a;
        ::libm::log1p(a + t / (1.0 + ::libm::sqrt(1.0 + t)))
    };
    if x < 0.0 { -r } else { r }
}

/// Inverse hyperbolic cosine; NaN below 1.
pub fn acosh(x: f64) -> f64 {
    if x > 268435456.0 {
        return if x.is_infinite() { x } else { log(x) + core::f64::consts::LN_2 };
    }
    if x > 2.0 {
        let t = x * x;
        return log(2.0 * x - 1.0 / (x + ::libm::sqrt(t - 1.0)));
    }
    if x == 1.0 {
        return 0.0;
    }
    if x.is_nan() || x < 1.0 {
        return f64::NAN;
    }
    let t = x - 1.0;
    ::libm::log1p(t + ::libm::sqrt(2.0 * t + t * t))
}

/// Logarithm to base 10: `k * log10(2) + log(m) / log(10)` with `x = m * 2**k`.
pub fn log10(x: f64) -> f64 {
    if !x.is_finite() || x <= 0.0 {
        return log(x);
    }
    const LOG10_2_HI: f64 = 3.010_299_956_636_117_7e-1;
    const LOG10_2_LO: f64 = 3.694_239_077_158_931e-13;
    let (m, e) = frexp(x);
    // m in [1, 2) for numbers from 1 up, in [1/2, 1) below.
    let (m, k) = if e > 0 { (2.0 * m, e - 1) } else { (m, e) };
    let k = k as f64;
    k * LOG10_2_LO + core::f64::consts::LOG10_E * log(m) + k * LOG10_2_HI
}
