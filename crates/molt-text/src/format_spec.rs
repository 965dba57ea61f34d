//! The format mini-language of `format()`, f-strings and `str.format`: CPython's `Python/formatter_unicode.c`.
//!
//! [`FormatSpec`] is a parsed and checked specification (the compiler may parse a constant one once); the `format_…`
//! functions apply it. `__format__` of other types and the choice of type are the caller's.

mod apply;
mod parse;

pub use apply::{format_bigint, format_complex, format_f64, format_i64, format_str};
pub use parse::{Align, FormatSpec, Grouping, Sign};

use crate::bigint::BigInt;
use crate::failure::Failure;
use crate::text::{Text, TextBuf};

/// `format(text, spec)`; `type_name` is the class's name for the errors.
pub fn str_format(text: Text<'_>, spec: Text<'_>, type_name: Text<'_>) -> Result<TextBuf, Failure> {
    format_str(text, &FormatSpec::for_str(spec, type_name)?)
}

/// `format(n, spec)` of a machine integer (or bool: CPython formats it as an int when the spec is not empty).
pub fn i64_format(n: i64, spec: Text<'_>, type_name: Text<'_>) -> Result<TextBuf, Failure> {
    format_i64(n, &FormatSpec::for_int(spec, type_name)?)
}

/// `format(n, spec)` of a big integer; `limit` is that of [`BigInt::to_decimal`].
pub fn bigint_format(n: &BigInt, spec: Text<'_>, type_name: Text<'_>, limit: usize) -> Result<TextBuf, Failure> {
    format_bigint(n, &FormatSpec::for_int(spec, type_name)?, limit)
}

/// `format(x, spec)` of a float.
pub fn f64_format(x: f64, spec: Text<'_>, type_name: Text<'_>) -> Result<TextBuf, Failure> {
    format_f64(x, &FormatSpec::for_float(spec, type_name)?)
}

/// `format(z, spec)` of a complex number.
pub fn complex_format(re: f64, im: f64, spec: Text<'_>, type_name: Text<'_>) -> Result<TextBuf, Failure> {
    format_complex(re, im, &FormatSpec::for_complex(spec, type_name)?)
}
