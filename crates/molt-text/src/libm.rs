//! The mathematical functions of floats: one set for every target, and for constants at compile time.
//!
//! The elementary functions are correctly rounded where `pxfm` has them so; where the C library of CPython's builds
//! takes Sun's classical algorithms with their larger errors, the same algorithms are used. Domain checks are those
//! of C (a NaN or an infinity); [`check`] turns them into what `math` raises.

mod classical;
mod gamma;
mod half_power;
mod neighbours;
mod sums;

pub use gamma::{gamma, lgamma};
pub use neighbours::{fmod, nextafter, nextafter_steps, remainder, ulp};
pub use sums::{FloatSum, Fsum, FsumError, SumProduct, dist, hypot};

/// What a `math` function raises instead of returning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MathError {
    /// `ValueError: math domain error`
    Domain,
    /// `OverflowError: math range error`
    Range,
}

/// `math_1` of `Modules/mathmodule.c`: the result `r` of a function of `x`, or the error it stands for.
/// `can_overflow` says what an infinite result of a finite argument means.
pub fn check(x: f64, r: f64, can_overflow: bool) -> Result<f64, MathError> {
    if r.is_nan() && !x.is_nan() {
        return Err(MathError::Domain);
    }
    if r.is_infinite() && x.is_finite() {
        return Err(if can_overflow { MathError::Range } else { MathError::Domain });
    }
    Ok(r)
}

macro_rules! elementary {
    ($($(#[$doc:meta])* $name:ident = $path:path;)*) => {
        $($(#[$doc])*
        pub fn $name(x: f64) -> f64 {
            $path(x)
        })*
    };
}

elementary! {
    /// Sine; NaN of infinities.
    sin = pxfm::f_sin;
    /// Cosine; NaN of infinities.
    cos = pxfm::f_cos;
    /// Tangent; NaN of infinities.
    tan = pxfm::f_tan;
    /// Arc sine; NaN outside `[-1, 1]`.
    asin = pxfm::f_asin;
    /// Arc cosine; NaN outside `[-1, 1]`.
    acos = pxfm::f_acos;
    /// Arc tangent.
    atan = pxfm::f_atan;
    /// Hyperbolic sine.
    sinh = classical::sinh;
    /// Hyperbolic cosine.
    cosh = classical::cosh;
    /// Hyperbolic tangent.
    tanh = classical::tanh;
    /// Inverse hyperbolic sine.
    asinh = classical::asinh;
    /// Inverse hyperbolic cosine; NaN below 1.
    acosh = classical::acosh;
    /// Inverse hyperbolic tangent; infinite at 1 and -1, NaN beyond.
    atanh = ::libm::atanh;
    /// `e ** x`
    exp = pxfm::f_exp;
    /// `2 ** x`
    exp2 = pxfm::f_exp2;
    /// `e ** x - 1`
    expm1 = ::libm::expm1;
    /// Natural logarithm; minus infinity of 0, NaN below.
    log = pxfm::f_log;
    /// Logarithm to base 2.
    log2 = pxfm::f_log2;
    /// Logarithm to base 10.
    log10 = classical::log10;
    /// `log(1 + x)`
    log1p = ::libm::log1p;
    /// Cube root.
    cbrt = pxfm::f_cbrt;
    /// Error function.
    erf = ::libm::erf;
    /// Complementary error function.
    erfc = ::libm::erfc;
    /// Square root, exactly rounded; NaN below 0.
    sqrt = ::libm::sqrt;
    /// Largest integral value not above.
    floor = ::libm::floor;
    /// Smallest integral value not below.
    ceil = ::libm::ceil;
    /// Integral part.
    trunc = ::libm::trunc;
    /// Magnitude.
    fabs = ::libm::fabs;
}

/// Arc tangent of `y / x` in the quadrant of the point.
pub fn atan2(y: f64, x: f64) -> f64 {
    pxfm::f_atan2(y, x)
}

/// C's `pow`; Python's `**` on floats is [`crate::float_ops::pow`].
pub fn pow(x: f64, y: f64) -> f64 {
    if let Some(r) = half_power::pow(x, y) {
        return r;
    }
    let r = pxfm::f_pow(x, y);
    // Below the normal range pxfm goes wrong for some bases, and for the power -1/2 of large numbers: there the
    // classical algorithm is the better one.
    if r.abs() < f64::MIN_POSITIVE || y == -0.5 { ::libm::pow(x, y) } else { r }
}

/// The magnitude of `x` with the sign of `y`.
pub fn copysign(x: f64, y: f64) -> f64 {
    ::libm::copysign(x, y)
}

/// A logarithm of a positive int too large for a float: `f(m) + f(2) * e` with `n = m * 2**e`
/// (`loghelper` of mathmodule.c). `f` is [`log`], [`log2`] or [`log10`].
pub fn log_of_bigint(n: &crate::BigInt, f: fn(f64) -> f64) -> Result<f64, MathError> {
    if n.is_negative() || n.is_zero() {
        return Err(MathError::Domain);
    }
    if let Some(x) = n.to_f64() {
        return Ok(f(x));
    }
    let (m, e) = n.frexp();
    Ok(f(m) + f(2.0) * e as f64)
}
