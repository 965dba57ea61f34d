//! `math`: functions of floats, whole numbers, and the constants.

mod floats;
mod integers;
mod sums;

use molt_runtime::{Obj, Res, Value, attr, intern, pymodule, raise};
use molt_text::libm::MathError;

/// ValueError or OverflowError for an error of a function.
#[cold]
fn error(e: MathError) -> molt_runtime::Raised {
    match e {
        MathError::Domain => raise::value_error("math domain error"),
        MathError::Range => raise::overflow_error("math range error"),
    }
}

/// This module provides access to the mathematical functions
/// defined by the C standard.
#[pymodule(
    name = "math",
    functions = [
        floats::acos, floats::acosh, floats::asin, floats::asinh, floats::atan, floats::atan2, floats::atanh, floats::cbrt,
        integers::ceil, floats::copysign, floats::cos, floats::cosh, floats::degrees, sums::dist, floats::erf, floats::erfc,
        floats::exp, floats::exp2, floats::expm1, floats::fabs, integers::factorial, integers::floor, floats::fmod,
        floats::frexp, sums::fsum, floats::gamma, integers::gcd, sums::hypot, floats::isclose, floats::isfinite,
        floats::isinf, floats::isnan, integers::isqrt, integers::lcm, floats::ldexp, floats::lgamma, integers::log,
        floats::log1p, integers::log10, integers::log2, floats::modf, floats::pow, floats::radians, floats::remainder,
        floats::sin, floats::sinh, floats::sqrt, floats::tan, floats::tanh, sums::sumprod, integers::trunc, sums::prod,
        integers::perm, integers::comb, floats::nextafter, floats::ulp
    ]
)]
impl MathModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        for (name, x) in [
            ("pi", core::f64::consts::PI),
            ("e", core::f64::consts::E),
            ("tau", core::f64::consts::TAU),
            ("inf", f64::INFINITY),
            ("nan", f64::NAN),
        ] {
            attr::set(module, intern::intern_str(name), Some(Obj::float(x).value()))?;
        }
        Ok(())
    }
}
