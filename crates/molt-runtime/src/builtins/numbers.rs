//! `abs`, `divmod`, `pow`, `round`, `bin`, `oct`, `hex`.

use crate::number_ops::{self, BinOp, UnaryOp};
use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::{builtin, call, int_core, names, raise, text};
use molt_abi::Value;

/// Return the absolute value of the argument.
#[builtin("abs(x, /)")]
pub fn abs(x: Value) -> Res<Obj> {
    number_ops::unary(UnaryOp::Abs, x)
}

/// Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.
#[builtin("divmod(x, y, /)")]
pub fn divmod(x: Value, y: Value) -> Res<Obj> {
    number_ops::binary(BinOp::DivMod, x, y)
}

/// Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.
///
/// Some types, such as ints, are able to use a more efficient algorithm when
/// invoked using the three argument form.
#[builtin("pow(base, exp, mod=None)")]
pub fn pow(base: Value, exp: Value, modulus: Value) -> Res<Obj> {
    number_ops::power(base, exp, modulus)
}

/// Round a number to a given precision in decimal digits.
///
/// The return value is an integer if ndigits is omitted or None.  Otherwise
/// the return value has the same type as the number.  ndigits may be negative.
#[builtin("round(number, ndigits=None)")]
pub fn round(number: Value, ndigits: Value) -> Res<Obj> {
    let r = if ndigits.is_none() {
        call::call_special(number, names::__round__(), &[])?
    } else {
        call::call_special(number, names::__round__(), &[ndigits])?
    };
    r.ok_or_else(|| raise::type_error(text!["type ", TypeName(number), " doesn't define __round__ method"]))
}

/// Digits of an int in base 2, 8 or 16 with its prefix.
fn in_base(number: Value, bits: u32, prefix: &str) -> Res<Obj> {
    let n = int_core::index(number)?;
    let mut out = text::Text::new();
    if int_core::is_negative(n.value()) {
        out.push_str("-");
    }
    out.push_str(prefix);
    match int_core::to_i64(n.value()) {
        Some(i) => {
            let magnitude = i.unsigned_abs();
            let mut count = (64 - magnitude.leading_zeros()).div_ceil(bits).max(1);
            while count > 0 {
                count -= 1;
                let digit = (magnitude >> (count * bits)) as u32 & ((1 << bits) - 1);
                out.push_code_point(char::from_digit(digit, 16).unwrap_or('0') as u32);
            }
        }
        None => {
            if let Some(big) = int_core::as_big(n.value()) {
                let digits = big.to_radix(1 << bits);
                out.bytes.extend_from_slice(digits.strip_prefix(b"-").unwrap_or(&digits));
            }
        }
    }
    Ok(out.into_obj())
}

/// Return the binary representation of an integer.
///
///    >>> bin(2796202)
///    '0b1010101010101010101010'
#[builtin("bin(number, /)")]
pub fn bin(number: Value) -> Res<Obj> {
    in_base(number, 1, "0b")
}

/// Return the octal representation of an integer.
///
///    >>> oct(342391)
///    '0o1234567'
#[builtin("oct(number, /)")]
pub fn oct(number: Value) -> Res<Obj> {
    in_base(number, 3, "0o")
}

/// Return the hexadecimal representation of an integer.
///
///    >>> hex(12648430)
///    '0xc0ffee'
#[builtin("hex(number, /)")]
pub fn hex(number: Value) -> Res<Obj> {
    in_base(number, 4, "0x")
}
