//! Functions with whole results: rounding to int, divisors, factorials; and logarithms, which take ints of any size.

use super::error;
use molt_runtime::int_core::{self, BigInt};
use molt_runtime::number_ops::{BinOp, UnaryOp, binary, unary};
use molt_runtime::text::TypeName;
use molt_runtime::{BuiltinType, object_ops};
use molt_runtime::{Obj, Raised, Res, Value, builtin, call, intern, is_exact, raise, text};
use molt_text::bigint;
use molt_text::failure::{ErrorKind, Failure};
use molt_text::libm::{self, MathError};

/// An exact int as a big one.
fn big(v: Value) -> BigInt {
    match int_core::to_i64(v) {
        Some(i) => BigInt::from_i64(i),
        None => int_core::as_big(v).cloned().unwrap_or(BigInt::ZERO),
    }
}

fn raised(f: Failure) -> Raised {
    match f.kind {
        ErrorKind::MemoryError => raise::memory_error(),
        ErrorKind::OverflowError => raise::overflow_error(f.message.to_utf8_lossy().as_str()),
        _ => raise::value_error(f.message.to_utf8_lossy().as_str()),
    }
}

/// A float without fraction as an int; the errors of `int(x)`.
fn int_of_float(x: f64) -> Res<Obj> {
    match BigInt::from_f64(x) {
        Some(n) => Ok(int_core::from_big(n)),
        None if x.is_nan() => Err(raise::value_error("cannot convert float NaN to integer")),
        None => Err(raise::overflow_error("cannot convert float infinity to integer")),
    }
}

fn rounded(x: Value, method: &str, f: fn(f64) -> f64) -> Res<Obj> {
    if !is_exact(x, BuiltinType::Float)
        && let Some(r) = call::call_special(x, intern::intern_str(method), &[])?
    {
        return Ok(r);
    }
    int_of_float(f(int_core::as_f64(x)?))
}

/// Return the ceiling of x as an Integral.
///
/// This is the smallest integer >= x.
#[builtin("ceil(x, /)", module = "math")]
pub fn ceil(x: Value) -> Res<Obj> {
    rounded(x, "__ceil__", libm::ceil)
}

/// Return the floor of x as an Integral.
///
/// This is the largest integer <= x.
#[builtin("floor(x, /)", module = "math")]
pub fn floor(x: Value) -> Res<Obj> {
    rounded(x, "__floor__", libm::floor)
}

/// Truncates the Real x to the nearest Integral toward 0.
///
/// Uses the __trunc__ magic method.
#[builtin("trunc(x, /)", module = "math")]
pub fn trunc(x: Value) -> Res<Obj> {
    if is_exact(x, BuiltinType::Float)
        && let Some(f) = x.as_float()
    {
        return int_of_float(libm::trunc(f));
    }
    match call::call_special(x, intern::intern_str("__trunc__"), &[])? {
        Some(r) => Ok(r),
        None => Err(raise::type_error(text!["type ", TypeName(x), " doesn't define __trunc__ method"])),
    }
}

/// Find n!.
///
/// Raise a ValueError if x is negative or non-integral.
#[builtin("factorial(n, /)", module = "math", pure)]
pub fn factorial(n: Value) -> Res<Obj> {
    let n = int_core::index(n)?;
    if int_core::is_negative(n.value()) {
        return Err(raise::value_error("factorial() not defined for negative values"));
    }
    match int_core::to_i64(n.value()) {
        Some(i) => bigint::factorial(i as u64).map(int_core::from_big).map_err(raised),
        None => Err(raise::overflow_error(text!["factorial() argument should not exceed ", i64::MAX])),
    }
}

/// Greatest Common Divisor.
#[builtin("gcd(*integers)", module = "math")]
pub fn gcd(integers: &[Value]) -> Res<Obj> {
    let mut result = int_core::int(0);
    for (i, &v) in integers.iter().enumerate() {
        let n = int_core::index(v)?;
        if i == 0 {
            result = unary(UnaryOp::Abs, n.value())?;
            continue;
        }
        result = gcd_of(result.value(), n.value());
    }
    Ok(result)
}

fn gcd_of(a: Value, b: Value) -> Obj {
    match (int_core::to_i64(a), int_core::to_i64(b)) {
        (Some(x), Some(y)) => int_core::from_u64(molt_text::small_int::gcd(x.unsigned_abs(), y.unsigned_abs())),
        _ => int_core::from_big(big(a).gcd(&big(b))),
    }
}

/// Least Common Multiple.
#[builtin("lcm(*integers)", module = "math")]
pub fn lcm(integers: &[Value]) -> Res<Obj> {
    let mut result = int_core::int(1);
    for (i, &v) in integers.iter().enumerate() {
        let n = int_core::index(v)?;
        if i == 0 {
            result = unary(UnaryOp::Abs, n.value())?;
            continue;
        }
        if result.value() == Value::small_int(0) {
            continue;
        }
        result = int_core::from_big(big(result.value()).lcm(&big(n.value())).map_err(raised)?);
    }
    Ok(result)
}

/// Return the integer part of the square root of the input.
#[builtin("isqrt(n, /)", module = "math", pure)]
pub fn isqrt(n: Value) -> Res<Obj> {
    let n = int_core::index(n)?;
    if int_core::is_negative(n.value()) {
        return Err(raise::value_error("isqrt() argument must be nonnegative"));
    }
    match int_core::to_i64(n.value()) {
        Some(i) => Ok(int_core::from_u64(molt_text::small_int::isqrt(i as u64))),
        None => Ok(int_core::from_big(big(n.value()).isqrt().unwrap_or(BigInt::ZERO))),
    }
}

fn non_negative(v: Value, message: &str) -> Res<Obj> {
    let n = int_core::index(v)?;
    if int_core::is_negative(n.value()) { Err(raise::value_error(message)) } else { Ok(n) }
}

/// Product of `k` factors `n, n-1, …` for `n` beyond 64 bits.
fn falling(n: Value, k: u64) -> Res<BigInt> {
    let n = big(n);
    let mut product = BigInt::ONE;
    for i in 0..k {
        product = product.mul(&n.sub_i64(i as i64)).map_err(raised)?;
    }
    Ok(product)
}

/// Number of ways to choose k items from n items without repetition and with order.
///
/// Evaluates to n! / (n - k)! when k <= n and evaluates
/// to zero when k > n.
///
/// If k is not specified or is None, then k defaults to n
/// and the function returns n!.
///
/// Raises TypeError if either of the arguments are not integers.
/// Raises ValueError if either of the arguments are negative.
#[builtin("perm(n, k=None, /)", module = "math")]
pub fn perm(n: Value, k: Value) -> Res<Obj> {
    if k.is_none() {
        return factorial(n);
    }
    let (n, k) = (int_core::index(n)?, int_core::index(k)?);
    let n = non_negative(n.value(), "n must be a non-negative integer")?;
    let k = non_negative(k.value(), "k must be a non-negative integer")?;
    if object_ops::compare_bool(n.value(), k.value(), molt_runtime::CompareOp::Lt)? {
        return Ok(int_core::int(0));
    }
    match (int_core::to_i64(n.value()), int_core::to_i64(k.value())) {
        (_, None) => Err(raise::overflow_error(text!["k must not exceed ", i64::MAX])),
        (Some(n), Some(k)) => bigint::perm(n as u64, k as u64).map(int_core::from_big).map_err(raised),
        (None, Some(k)) => falling(n.value(), k as u64).map(int_core::from_big),
    }
}

/// Number of ways to choose k items from n items without repetition and without order.
///
/// Evaluates to n! / (k! * (n - k)!) when k <= n and evaluates
/// to zero when k > n.
///
/// Also called the binomial coefficient because it is equivalent
/// to the coefficient of k-th term in polynomial expansion of the
/// expression (1 + x)**n.
///
/// Raises TypeError if either of the arguments are not integers.
/// Raises ValueError if either of the arguments are negative.
#[builtin("comb(n, k, /)", module = "math")]
pub fn comb(n: Value, k: Value) -> Res<Obj> {
    let (n, k) = (int_core::index(n)?, int_core::index(k)?);
    let n = non_negative(n.value(), "n must be a non-negative integer")?;
    let k = non_negative(k.value(), "k must be a non-negative integer")?;
    if let (Some(n), Some(k)) = (int_core::to_i64(n.value()), int_core::to_i64(k.value())) {
        return bigint::comb(n as u64, k as u64).map(int_core::from_big).map_err(raised);
    }
    let rest = binary(BinOp::Sub, n.value(), k.value())?;
    if int_core::is_negative(rest.value()) {
        return Ok(int_core::int(0));
    }
    let fewer = match (int_core::to_i64(k.value()), int_core::to_i64(rest.value())) {
        (Some(k), Some(r)) => k.min(r),
        (Some(k), None) | (None, Some(k)) => k,
        (None, None) => return Err(raise::overflow_error(text!["min(n - k, k) must not exceed ", i64::MAX])),
    };
    let divisor = bigint::factorial(fewer as u64).map_err(raised)?;
    Ok(int_core::from_big(falling(n.value(), fewer as u64)?.floordiv(&divisor).unwrap_or(BigInt::ZERO)))
}

/// A logarithm of a float or of an int of any size (`loghelper`).
fn logarithm(x: Value, f: fn(f64) -> f64) -> Res<f64> {
    if int_core::is_int(x) {
        let n = int_core::exact_int(x);
        let value = match int_core::to_i64(n.value()) {
            Some(i) if i <= 0 => return Err(error(MathError::Domain)),
            Some(i) => Ok(f(i as f64)),
            None => libm::log_of_bigint(&big(n.value()), f),
        };
        return value.map_err(error);
    }
    let x = int_core::as_f64(x)?;
    // m_log: what is not positive and no NaN is outside the domain.
    if x <= 0.0 {
        return Err(error(MathError::Domain));
    }
    Ok(f(x))
}

/// Return the logarithm of x to the given base.
///
/// If the base is not specified, returns the natural logarithm (base e) of x.
#[builtin("log(x, base=<absent>, /)", module = "math")]
pub fn log(x: Value, base: Option<Value>) -> Res<f64> {
    let numerator = logarithm(x, libm::log)?;
    let Some(base) = base else { return Ok(numerator) };
    let denominator = logarithm(base, libm::log)?;
    if denominator == 0.0 {
        return Err(raise::zero_division_error("float division by zero"));
    }
    Ok(numerator / denominator)
}

/// Return the base 2 logarithm of x.
#[builtin("log2(x, /)", module = "math")]
pub fn log2(x: Value) -> Res<f64> {
    logarithm(x, libm::log2)
}

/// Return the base 10 logarithm of x.
#[builtin("log10(x, /)", module = "math")]
pub fn log10(x: Value) -> Res<f64> {
    logarithm(x, libm::log10)
}
