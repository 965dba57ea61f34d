//! Text of floats, both ways, exactly as CPython's `Python/dtoa.c` and `Python/pystrtod.c` produce and read it.
//!
//! Shortest digits come from `zmij`; digits at a given precision from the exact decimal expansion, so that every
//! rounding is right at any precision. Fill, alignment and grouping belong to [`crate::format_spec`].

mod digits;
mod format;
mod hex;
mod parse;
mod round;

pub use digits::{Decimal, digits_after_point, shortest, significant_digits};
pub use format::{ADD_DOT_0, ALTERNATE, FloatRepr, NO_NEG_0, SIGN_ALWAYS, format_float, repr};
pub use hex::{from_hex, to_hex};
pub use parse::{parse, parse_bytes, parse_stripped_ascii};
pub(crate) use parse::{to_ascii, trim};
pub use round::{round_half_even, round_to_ndigits};
