//! Functions of one or two floats.

use super::error;
use molt_runtime::{Obj, Res, Value, builtin, int_core, raise, tuple_core};
use molt_text::{float_ops, libm};

fn pair(a: Obj, b: Obj) -> Obj {
    tuple_core::from_objs(vec![a, b])
}

/// Return the arc cosine (measured in radians) of x.
///
/// The result is between 0 and pi.
#[builtin("acos(x, /)", module = "math", pure)]
pub fn acos(x: f64) -> Res<f64> {
    libm::check(x, libm::acos(x), false).map_err(error)
}

/// Return the inverse hyperbolic cosine of x.
#[builtin("acosh(x, /)", module = "math", pure)]
pub fn acosh(x: f64) -> Res<f64> {
    libm::check(x, libm::acosh(x), false).map_err(error)
}

/// Return the arc sine (measured in radians) of x.
///
/// The result is between -pi/2 and pi/2.
#[builtin("asin(x, /)", module = "math", pure)]
pub fn asin(x: f64) -> Res<f64> {
    libm::check(x, libm::asin(x), false).map_err(error)
}

/// Return the inverse hyperbolic sine of x.
#[builtin("asinh(x, /)", module = "math", pure)]
pub fn asinh(x: f64) -> Res<f64> {
    libm::check(x, libm::asinh(x), false).map_err(error)
}

/// Return the arc tangent (measured in radians) of x.
///
/// The result is between -pi/2 and pi/2.
#[builtin("atan(x, /)", module = "math", pure)]
pub fn atan(x: f64) -> Res<f64> {
    libm::check(x, libm::atan(x), false).map_err(error)
}

/// Return the inverse hyperbolic tangent of x.
#[builtin("atanh(x, /)", module = "math", pure)]
pub fn atanh(x: f64) -> Res<f64> {
    libm::check(x, libm::atanh(x), false).map_err(error)
}

/// Return the cube root of x.
#[builtin("cbrt(x, /)", module = "math", pure)]
pub fn cbrt(x: f64) -> Res<f64> {
    libm::check(x, libm::cbrt(x), false).map_err(error)
}

/// Return the cosine of x (measured in radians).
#[builtin("cos(x, /)", module = "math", pure)]
pub fn cos(x: f64) -> Res<f64> {
    libm::check(x, libm::cos(x), false).map_err(error)
}

/// Return the hyperbolic cosine of x.
#[builtin("cosh(x, /)", module = "math", pure)]
pub fn cosh(x: f64) -> Res<f64> {
    libm::check(x, libm::cosh(x), true).map_err(error)
}

/// Error function at x.
#[builtin("erf(x, /)", module = "math", pure)]
pub fn erf(x: f64) -> f64 {
    libm::erf(x)
}

/// Complementary error function at x.
#[builtin("erfc(x, /)", module = "math", pure)]
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}

/// Return e raised to the power of x.
#[builtin("exp(x, /)", module = "math", pure)]
pub fn exp(x: f64) -> Res<f64> {
    libm::check(x, libm::exp(x), true).map_err(error)
}

/// Return 2 raised to the power of x.
#[builtin("exp2(x, /)", module = "math", pure)]
pub fn exp2(x: f64) -> Res<f64> {
    libm::check(x, libm::exp2(x), true).map_err(error)
}

/// Return exp(x)-1.
///
/// This function avoids the loss of precision involved in the direct evaluation of exp(x)-1 for small x.
#[builtin("expm1(x, /)", module = "math", pure)]
pub fn expm1(x: f64) -> Res<f64> {
    libm::check(x, libm::expm1(x), true).map_err(error)
}

/// Return the absolute value of the float x.
#[builtin("fabs(x, /)", module = "math", pure)]
pub fn fabs(x: f64) -> Res<f64> {
    libm::check(x, libm::fabs(x), false).map_err(error)
}

/// Return the natural logarithm of 1+x (base e).
///
/// The result is computed in a way which is accurate for x near zero.
#[builtin("log1p(x, /)", module = "math", pure)]
pub fn log1p(x: f64) -> Res<f64> {
    libm::check(x, libm::log1p(x), false).map_err(error)
}

/// Return the sine of x (measured in radians).
#[builtin("sin(x, /)", module = "math", pure)]
pub fn sin(x: f64) -> Res<f64> {
    libm::check(x, libm::sin(x), false).map_err(error)
}

/// Return the hyperbolic sine of x.
#[builtin("sinh(x, /)", module = "math", pure)]
pub fn sinh(x: f64) -> Res<f64> {
    libm::check(x, libm::sinh(x), true).map_err(error)
}

/// Return the square root of x.
#[builtin("sqrt(x, /)", module = "math", pure)]
pub fn sqrt(x: f64) -> Res<f64> {
    libm::check(x, libm::sqrt(x), false).map_err(error)
}

/// Return the tangent of x (measured in radians).
#[builtin("tan(x, /)", module = "math", pure)]
pub fn tan(x: f64) -> Res<f64> {
    libm::check(x, libm::tan(x), false).map_err(error)
}

/// Return the hyperbolic tangent of x.
#[builtin("tanh(x, /)", module = "math", pure)]
pub fn tanh(x: f64) -> Res<f64> {
    libm::check(x, libm::tanh(x), false).map_err(error)
}

/// Gamma function at x.
#[builtin("gamma(x, /)", module = "math", pure)]
pub fn gamma(x: f64) -> Res<f64> {
    libm::gamma(x).map_err(error)
}

/// Natural logarithm of absolute value of Gamma function at x.
#[builtin("lgamma(x, /)", module = "math", pure)]
pub fn lgamma(x: f64) -> Res<f64> {
    libm::lgamma(x).map_err(error)
}

/// Return the arc tangent (measured in radians) of y/x.
///
/// Unlike atan(y/x), the signs of both x and y are considered.
#[builtin("atan2(y, x, /)", module = "math", pure)]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// Return a float with the magnitude (absolute value) of x but the sign of y.
///
/// On platforms that support signed zeros, copysign(1.0, -0.0)
/// returns -1.0.
#[builtin("copysign(x, y, /)", module = "math", pure)]
pub fn copysign(x: f64, y: f64) -> f64 {
    libm::copysign(x, y)
}

/// Convert angle x from radians to degrees.
#[builtin("degrees(x, /)", module = "math", pure)]
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / core::f64::consts::PI)
}

/// Convert angle x from degrees to radians.
#[builtin("radians(x, /)", module = "math", pure)]
pub fn radians(x: f64) -> f64 {
    x * (core::f64::consts::PI / 180.0)
}

/// Return fmod(x, y), according to platform C.
///
/// x % y may differ.
#[builtin("fmod(x, y, /)", module = "math", pure)]
pub fn fmod(x: f64, y: f64) -> Res<f64> {
    if y.is_infinite() && x.is_finite() {
        return Ok(x);
    }
    let r = libm::fmod(x, y);
    if r.is_nan() && !x.is_nan() && !y.is_nan() { Err(raise::value_error("math domain error")) } else { Ok(r) }
}

/// Difference between x and the closest integer multiple of y.
///
/// Return x - n*y where n*y is the closest integer multiple of y.
/// In the case where x is exactly halfway between two multiples of
/// y, the nearest even value of n is used. The result is always exact.
#[builtin("remainder(x, y, /)", module = "math", pure)]
pub fn remainder(x: f64, y: f64) -> Res<f64> {
    let r = libm::remainder(x, y);
    if r.is_nan() && !x.is_nan() && !y.is_nan() { Err(raise::value_error("math domain error")) } else { Ok(r) }
}

/// Return x**y (x to the power of y).
#[builtin("pow(x, y, /)", module = "math", pure)]
pub fn pow(x: f64, y: f64) -> Res<f64> {
    if !x.is_finite() || !y.is_finite() {
        let odd = y.is_finite() && libm::fmod(y.abs(), 2.0) == 1.0;
        return Ok(if x.is_nan() {
            if y == 0.0 { 1.0 } else { x }
        } else if y.is_nan() {
            if x == 1.0 { 1.0 } else { y }
        } else if x.is_infinite() {
            if y > 0.0 {
                if odd { x } else { x.abs() }
            } else if y == 0.0 {
                1.0
            } else if odd {
                0.0f64.copysign(x)
            } else {
                0.0
            }
        } else if x.abs() == 1.0 {
            1.0
        } else if y > 0.0 && x.abs() > 1.0 {
            y
        } else if y < 0.0 && x.abs() < 1.0 {
            -y
        } else {
            0.0
        });
    }
    let r = libm::pow(x, y);
    if r.is_nan() || (r.is_infinite() && x == 0.0) {
        Err(raise::value_error("math domain error"))
    } else if r.is_infinite() {
        Err(raise::overflow_error("math range error"))
    } else {
        Ok(r)
    }
}

/// Return the mantissa and exponent of x, as pair (m, e).
///
/// m is a float and e is an int, such that x = m * 2.**e.
/// If x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0.
#[builtin("frexp(x, /)", module = "math", pure)]
pub fn frexp(x: f64) -> Obj {
    let (m, e) = if x == 0.0 || !x.is_finite() { (x, 0) } else { float_ops::frexp(x) };
    pair(Obj::float(m), int_core::int(e as i64))
}

/// Return the fractional and integer parts of x.
///
/// Both results carry the sign of x and are floats.
#[builtin("modf(x, /)", module = "math", pure)]
pub fn modf(x: f64) -> Obj {
    let (fraction, whole) = if x.is_infinite() {
        (0.0f64.copysign(x), x)
    } else if x.is_nan() {
        (x, x)
    } else {
        let whole = libm::trunc(x);
        ((x - whole).copysign(x), whole)
    };
    pair(Obj::float(fraction), Obj::float(whole))
}

/// Return x * (2**i).
///
/// This is essentially the inverse of frexp().
#[builtin("ldexp(x, i, /)", module = "math", pure)]
pub fn ldexp(x: f64, i: Value) -> Res<f64> {
    if !int_core::is_int(i) {
        return Err(raise::type_error("Expected an int as second argument to ldexp."));
    }
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    let exponent = int_core::to_i64(i).unwrap_or(if int_core::is_negative(i) { i64::MIN } else { i64::MAX });
    if exponent > i32::MAX as i64 {
        return Err(raise::overflow_error("math range error"));
    }
    if exponent < i32::MIN as i64 {
        return Ok(0.0f64.copysign(x));
    }
    let r = float_ops::ldexp(x, exponent as i32);
    if r.is_infinite() { Err(raise::overflow_error("math range error")) } else { Ok(r) }
}

/// Return True if x is neither an infinity nor a NaN, and False otherwise.
#[builtin("isfinite(x, /)", module = "math", pure)]
pub fn isfinite(x: f64) -> bool {
    x.is_finite()
}

/// Return True if x is a positive or negative infinity, and False otherwise.
#[builtin("isinf(x, /)", module = "math", pure)]
pub fn isinf(x: f64) -> bool {
    x.is_infinite()
}

/// Return True if x is a NaN (not a number), and False otherwise.
#[builtin("isnan(x, /)", module = "math", pure)]
pub fn isnan(x: f64) -> bool {
    x.is_nan()
}

/// Determine whether two floating point numbers are close in value.
///
///   rel_tol
///     maximum difference for being considered "close", relative to the
///     magnitude of the input values
///   abs_tol
///     maximum difference for being considered "close", regardless of the
///     magnitude of the input values
///
/// Return True if a is close in value to b, and False otherwise.
///
/// For the values to be considered close, the difference between them
/// must be smaller than at least one of the tolerances.
///
/// -inf, inf and NaN behave similarly to the IEEE 754 Standard.  That
/// is, NaN is not close to anything, even itself.  inf and -inf are
/// only close to themselves.
#[builtin("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", module = "math")]
pub fn isclose(a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> Res<bool> {
    if rel_tol < 0.0 || abs_tol < 0.0 {
        return Err(raise::value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (b - a).abs();
    Ok(difference <= (rel_tol * b).abs() || difference <= (rel_tol * a).abs() || difference <= abs_tol)
}

/// Return the floating-point value the given number of steps after x towards y.
///
/// If steps is not specified or is None, it defaults to 1.
///
/// Raises a TypeError, if x or y is not a double, or if steps is not an integer.
/// Raises ValueError if steps is negative.
#[builtin("nextafter(x, y, /, *, steps=None)", module = "math")]
pub fn nextafter(x: f64, y: f64, steps: Value) -> Res<f64> {
    if steps.is_none() {
        return Ok(libm::nextafter(x, y));
    }
    let n = int_core::index(steps)?;
    if int_core::is_negative(n.value()) {
        return Err(raise::value_error("steps must be a non-negative integer"));
    }
    Ok(libm::nextafter_steps(x, y, int_core::to_i64(n.value()).map_or(u64::MAX, |n| n as u64)))
}

/// Return the value of the least significant bit of the float x.
#[builtin("ulp(x, /)", module = "math", pure)]
pub fn ulp(x: f64) -> f64 {
    libm::ulp(x)
}
