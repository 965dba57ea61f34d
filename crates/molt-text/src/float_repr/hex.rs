//! `float.hex()` and `float.fromhex()`.

use crate::failure::Failure;
use crate::text::Text;
use alloc::vec::Vec;

/// `x.hex()`
pub fn to_hex(x: f64) -> Vec<u8> {
    if !x.is_finite() {
        return super::repr(x).as_bytes().to_vec();
    }
    let mut out = Vec::with_capacity(24);
    if x.is_sign_negative() {
        out.push(b'-');
    }
    if x == 0.0 {
        out.extend_from_slice(b"0x0.0p+0");
        return out;
    }
    let bits = x.to_bits();
    let field = ((bits >> 52) & 0x7FF) as i64;
    let (lead, exponent) = if field == 0 { (b'0', -1022) } else { (b'1', field - 1023) };
    out.extend_from_slice(&[b'0', b'x', lead, b'.']);
    for i in (0..13).rev() {
        let d = ((bits >> (4 * i)) & 15) as u8;
        out.push(if d < 10 { b'0' + d } else { b'a' + d - 10 });
    }
    out.push(b'p');
    out.push(if exponent < 0 { b'-' } else { b'+' });
    let mut buf = [0u8; 20];
    out.extend_from_slice(crate::small_int::write_decimal(exponent.abs(), &mut buf));
    out
}

fn invalid() -> Failure {
    Failure::value("invalid hexadecimal floating-point string")
}

fn too_large() -> Failure {
    Failure::overflow("hexadecimal value too large to represent as a float")
}

fn hex_value(c: u8) -> Option<u64> {
    (c as char).to_digit(16).map(u64::from)
}

/// `float.fromhex(text)`
pub fn from_hex(text: Text<'_>) -> Result<f64, Failure> {
    let bytes: Vec<u8> = text.iter().map(|c| if c < 0x80 { c as u8 } else { b'?' }).collect();
    // Py_ISSPACE: unlike float(), the separators 0x1C..0x1F do not count.
    let space = |b: &u8| matches!(b, b' ' | 0x09..=0x0D);
    let mut s: &[u8] = &bytes;
    while let Some((first, rest)) = s.split_first()
        && space(first)
    {
        s = rest;
    }
    while let Some((last, rest)) = s.split_last()
        && space(last)
    {
        s = rest;
    }
    let (negative, body) = match s.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, s),
    };
    let magnitude = if body.eq_ignore_ascii_case(b"inf") || body.eq_ignore_ascii_case(b"infinity") {
        f64::INFINITY
    } else if body.eq_ignore_ascii_case(b"nan") {
        f64::NAN
    } else {
        magnitude(body)?
    };
    Ok(if negative { -magnitude } else { magnitude })
}

fn magnitude(body: &[u8]) -> Result<f64, Failure> {
    let mut s = body;
    if let [b'0', b'x' | b'X', rest @ ..] = s {
        s = rest;
    }
    let whole_len = s.iter().take_while(|&&c| hex_value(c).is_some()).count();
    let (whole, mut rest) = s.split_at(whole_len);
    let mut decimals: &[u8] = &[];
    if let Some((b'.', after)) = rest.split_first() {
        let n = after.iter().take_while(|&&c| hex_value(c).is_some()).count();
        (decimals, rest) = after.split_at(n);
    }
    if whole.is_empty() && decimals.is_empty() {
        return Err(invalid());
    }
    let mut exponent = 0i64;
    if let Some((b'p' | b'P', after)) = rest.split_first() {
        let (negative, digits) = match after.split_first() {
            Some((b'-', more)) => (true, more),
            Some((b'+', more)) => (false, more),
            _ => (false, after),
        };
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return Err(invalid());
        }
        for &d in digits {
            exponent = exponent.saturating_mul(10).saturating_add((d - b'0') as i64);
        }
        if negative {
            exponent = -exponent;
        }
    } else if !rest.is_empty() {
        return Err(invalid());
    }

    // The value is 0.h1h2h3… * 2**top with h1 not 0.
    let mut digits = whole.iter().chain(decimals).filter_map(|&c| hex_value(c)).enumerate();
    let Some((skipped, first)) = digits.find(|&(_, d)| d != 0) else { return Ok(0.0) };
    let top = exponent.saturating_add(4 * (whole.len() as i64 - skipped as i64));
    // Sixteen digits hold 61 bits or more; one further bit stands for all the rest.
    let mut mantissa = first;
    let mut count = 1;
    let mut sticky = false;
    for (_, d) in digits {
        if count < 16 {
            mantissa = mantissa << 4 | d;
            count += 1;
        } else {
            sticky |= d != 0;
        }
    }
    let low = top.saturating_sub(4 * count);
    let bits = 64 - mantissa.leading_zeros() as i64;
    let high = low.saturating_add(bits); // the value is in [2**(high-1), 2**high)
    if high > 1024 {
        return Err(too_large());
    }
    if high < -1100 {
        return Ok(0.0);
    }
    // Keep 53 bits, fewer below the smallest normal, and round half to even.
    let drop = (bits - 53).max(-1074 - low).max(0);
    if drop == 0 {
        return Ok(crate::float_ops::ldexp(mantissa as f64, low as i32));
    }
    let wide = (mantissa as u128) << 2 | sticky as u128;
    let drop = (drop + 2).min(127) as u32;
    let kept = (wide >> drop) as u64;
    let rest = wide & ((1u128 << drop) - 1);
    let half = 1u128 << (drop - 1);
    let rounded = kept + (rest > half || (rest == half && kept & 1 == 1)) as u64;
    let value = crate::float_ops::ldexp(rounded as f64, (low + drop as i64 - 2) as i32);
    if value.is_infinite() { Err(too_large()) } else { Ok(value) }
}
