//! Arithmetic of `float` where it differs from the machine's: CPython's `Objects/floatobject.c`.
//!
//! Addition, subtraction, multiplication and division of non-zero divisors are the machine's own. Division by zero is
//! reported as `None`; the texts of the errors are the runtime's.

/// `x * 2**n`, rounded once.
pub fn ldexp(x: f64, n: i32) -> f64 {
    ::libm::scalbn(x, n)
}

/// `math.frexp(x)`: a mantissa in `[0.5, 1)` and an exponent; zero, infinities and NaN give themselves and 0.
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() { (x, 0) } else { ::libm::frexp(x) }
}

/// `x // y`; `None` if `y` is zero.
pub fn floordiv(x: f64, y: f64) -> Option<f64> {
    divmod(x, y).map(|(q, _)| q)
}

/// `x % y`; `None` if `y` is zero.
pub fn modulo(x: f64, y: f64) -> Option<f64> {
    if y == 0.0 {
        return None;
    }
    let m = x % y;
    Some(if m != 0.0 { if (y < 0.0) != (m < 0.0) { m + y } else { m } } else { ::libm::copysign(0.0, y) })
}

/// `divmod(x, y)`; `None` if `y` is zero.
pub fn divmod(x: f64, y: f64) -> Option<(f64, f64)> {
    if y == 0.0 {
        return None;
    }
    let mut m = x % y;
    let mut div = (x - m) / y;
    if m != 0.0 {
        if (y < 0.0) != (m < 0.0) {
            m += y;
            div -= 1.0;
        }
    } else {
        m = ::libm::copysign(0.0, y);
    }
    let q = if div != 0.0 {
        let floor = ::libm::floor(div);
        if div - floor > 0.5 { floor + 1.0 } else { floor }
    } else {
        ::libm::copysign(0.0, x / y)
    };
    Some((q, m))
}

/// What `x ** y` comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Power {
    /// A float.
    Value(f64),
    /// `ZeroDivisionError: 0.0 cannot be raised to a negative power`
    ZeroToNegative,
    /// `OverflowError: (34, 'Numerical result out of range')`
    Overflow,
    /// A negative base with a fractional exponent: the result is complex.
    Complex,
}

fn is_odd_integer(x: f64) -> bool {
    ::libm::fabs(x) < 9007199254740992.0 && ::libm::fabs(x % 2.0) == 1.0
}

/// `x ** y` as `float.__pow__` defines it.
pub fn pow(x: f64, y: f64) -> Power {
    if y == 0.0 {
        return Power::Value(1.0);
    }
    if x.is_nan() {
        return Power::Value(x);
    }
    if y.is_nan() {
        return Power::Value(if x == 1.0 { 1.0 } else { y });
    }
    if y.is_infinite() {
        let x = ::libm::fabs(x);
        return Power::Value(if x == 1.0 {
            1.0
        } else if (y > 0.0) == (x > 1.0) {
            f64::INFINITY
        } else {
            0.0
        });
    }
    let odd = is_odd_integer(y);
    if x.is_infinite() {
        return Power::Value(match (y > 0.0, odd) {
            (true, true) => x,
            (true, false) => f64::INFINITY,
            (false, true) => ::libm::copysign(0.0, x),
            (false, false) => 0.0,
        });
    }
    if x == 0.0 {
        if y < 0.0 {
            return Power::ZeroToNegative;
        }
        return Power::Value(if odd { x } else { 0.0 });
    }
    let mut base = x;
    let mut negate = false;
    if x < 0.0 {
        if y != ::libm::floor(y) {
            return Power::Complex;
        }
        base = -x;
        negate = odd;
    }
    let magnitude = if base == 1.0 { 1.0 } else { crate::libm::pow(base, y) };
    if magnitude.is_infinite() {
        return Power::Overflow;
    }
    Power::Value(if negate { -magnitude } else { magnitude })
}

/// `x.is_integer()`
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && ::libm::floor(x) == x
}
