//! Operations on `i64` with Python's semantics; `None` says that the result needs a [`crate::bigint::BigInt`].
//!
//! Division by zero is the caller's to test: the functions that divide answer `None` for it as well.

/// The decimal digits of `value`, written at the end of `buf`.
pub fn write_decimal(value: i64, buf: &mut [u8; 20]) -> &[u8] {
    let mut n = value.unsigned_abs();
    let mut at = buf.len();
    while at > 0 {
        at -= 1;
        if let Some(slot) = buf.get_mut(at) {
            *slot = b'0' + (n % 10) as u8;
        }
        n /= 10;
        if n == 0 {
            break;
        }
    }
    if value < 0 && at > 0 {
        at -= 1;
        if let Some(slot) = buf.get_mut(at) {
            *slot = b'-';
        }
    }
    buf.get(at..).unwrap_or(&[])
}

/// `a // b`; `None` on a zero divisor or overflow (`i64::MIN // -1`).
#[inline]
pub fn floordiv(a: i64, b: i64) -> Option<i64> {
    let q = a.checked_div(b)?;
    let r = a.wrapping_sub(q.wrapping_mul(b));
    Some(if r != 0 && (r ^ b) < 0 { q - 1 } else { q })
}

/// `a % b`, with the sign of `b`; `None` on a zero divisor.
#[inline]
pub fn modulo(a: i64, b: i64) -> Option<i64> {
    if b == 0 {
        return None;
    }
    let r = a.wrapping_rem(b);
    Some(if r != 0 && (r ^ b) < 0 { r + b } else { r })
}

/// `divmod(a, b)`; `None` as in [`floordiv`].
#[inline]
pub fn divmod(a: i64, b: i64) -> Option<(i64, i64)> {
    let q = floordiv(a, b)?;
    Some((q, a.wrapping_sub(q.wrapping_mul(b))))
}

/// `a << n` for `n >= 0`; `None` if bits are lost.
#[inline]
pub fn shl(a: i64, n: u64) -> Option<i64> {
    if a == 0 {
        return Some(0);
    }
    if n >= 63 {
        return None;
    }
    let r = a << n;
    if r >> n == a { Some(r) } else { None }
}

/// `a >> n` for `n >= 0`, rounding towards minus infinity.
#[inline]
pub fn shr(a: i64, n: u64) -> i64 {
    a >> n.min(63)
}

/// `a ** e` for `e >= 0`; `None` on overflow.
pub fn pow(a: i64, e: u64) -> Option<i64> {
    match a {
        0 => return Some((e == 0) as i64),
        1 => return Some(1),
        -1 => return Some(if e & 1 == 0 { 1 } else { -1 }),
        _ => {}
    }
    if e >= 64 {
        return None;
    }
    a.checked_pow(e as u32)
}

/// `pow(base, exponent, modulus)` for `exponent >= 0`, the result with the sign of `modulus`; `None` if it is zero.
pub fn pow_mod(base: i64, exponent: u64, modulus: i64) -> Option<i64> {
    if modulus == 0 {
        return None;
    }
    let m = modulus.unsigned_abs() as u128;
    let mut b = (base as i128).rem_euclid(m as i128) as u128;
    let mut e = exponent;
    let mut r = 1 % m;
    while e != 0 {
        if e & 1 == 1 {
            r = r * b % m;
        }
        b = b * b % m;
        e >>= 1;
    }
    let r = r as i128;
    Some((if modulus < 0 && r != 0 { r + modulus as i128 } else { r }) as i64)
}

/// `math.gcd(a, b)` of magnitudes.
pub fn gcd(a: u64, b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let shift = (a | b).trailing_zeros();
    let mut a = a >> a.trailing_zeros();
    let mut b = b;
    while b != 0 {
        b >>= b.trailing_zeros();
        if a > b {
            core::mem::swap(&mut a, &mut b);
        }
        b -= a;
    }
    a << shift
}

/// `math.isqrt(n)`.
pub fn isqrt(n: u64) -> u64 {
    n.isqrt()
}

/// `int.bit_length()`.
#[inline]
pub fn bit_length(a: i64) -> u32 {
    64 - a.unsigned_abs().leading_zeros()
}

/// `int.bit_count()`.
#[inline]
pub fn bit_count(a: i64) -> u32 {
    a.unsigned_abs().count_ones()
}

/// `a / b`, correctly rounded; `None` on a zero divisor.
#[inline]
pub fn true_div(a: i64, b: i64) -> Option<f64> {
    if b == 0 {
        return None;
    }
    const EXACT: u64 = 1 << 53;
    if a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT {
        return Some(a as f64 / b as f64);
    }
    Some(true_div_wide(a, b))
}

/// The general case of [`true_div`]: a quotient of at least 55 bits with a sticky bit, rounded once by the conversion.
fn true_div_wide(a: i64, b: i64) -> f64 {
    let (n, d) = (a.unsigned_abs() as u128, b.unsigned_abs() as u128);
    if n == 0 {
        return if b < 0 { -0.0 } else { 0.0 };
    }
    let shift = n.leading_zeros();
    let n = n << shift;
    let q = n / d;
    let q = q | (q * d != n) as u128;
    // The scale is a power of two within [2^-127, 1], so the product is exact.
    let r = q as f64 * crate::float_ops::ldexp(1.0, -(shift as i32));
    if (a < 0) != (b < 0) { -r } else { r }
}

/// Three-way exact comparison of an int with a float; `None` when the float is NaN.
pub fn cmp_f64(a: i64, b: f64) -> Option<core::cmp::Ordering> {
    use core::cmp::Ordering;
    if b.is_nan() {
        return None;
    }
    if b >= 9223372036854775808.0 {
        return Some(Ordering::Less);
    }
    if b < -9223372036854775808.0 {
        return Some(Ordering::Greater);
    }
    let whole = b as i64;
    Some(match a.cmp(&whole) {
        Ordering::Equal => {
            let rest = b - whole as f64;
            if rest > 0.0 {
                Ordering::Less
            } else if rest < 0.0 {
                Ordering::Greater
            } else {
                Ordering::Equal
            }
        }
        other => other,
    })
}

/// `a.__round__(ndigits)` for a negative `ndigits`: round half to even at `10**-ndigits`; `None` on overflow.
pub fn round(a: i64, ndigits: i64) -> Option<i64> {
    if ndigits >= 0 {
        return Some(a);
    }
    let n = ndigits.unsigned_abs();
    if n >= 20 {
        return Some(0);
    }
    let unit = 10i128.pow(n as u32);
    let a = a as i128;
    let q = a.div_euclid(unit);
    let r = a.rem_euclid(unit);
    let up = r * 2 > unit || (r * 2 == unit && q & 1 == 1);
    i64::try_from((q + up as i128) * unit).ok()
}
