//! Decimal digits of a finite double: shortest, to a number of significant digits, or to a number of decimals.
//!
//! The three functions are modes 0, 2 and 3 of David Gay's `dtoa` (round half to even on exact ties). Signs are not
//! looked at: the digits are those of the magnitude.

use alloc::vec::Vec;

/// `0.d1d2d3… × 10**point`; no trailing zeros. Zero is the digit `0` with point 1, or no digits if it came by rounding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// ASCII digits, the first not `0` unless the value is zero.
    pub digits: Vec<u8>,
    /// Position of the decimal point counted from the first digit.
    pub point: i32,
}

impl Decimal {
    fn zero() -> Self {
        Decimal { digits: alloc::vec![b'0'], point: 1 }
    }

    fn strip_trailing_zeros(&mut self) {
        while self.digits.len() > 1 && self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
    }
}

/// Digits of the shortest decimal that reads back as `x`, written to `out`; returns their number and the point.
pub(super) fn shortest_into(x: f64, out: &mut [u8; 20]) -> (usize, i32) {
    let x = x.abs();
    if x == 0.0 {
        if let Some(d) = out.first_mut() {
            *d = b'0';
        }
        return (1, 1);
    }
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(x).as_bytes();
    let mut len = 0usize;
    let mut point: Option<i32> = None;
    let mut leading = 0i32;
    let mut exponent = 0i32;
    let mut it = text.iter();
    while let Some(&c) = it.next() {
        match c {
            b'0'..=b'9' => {
                if c == b'0' && len == 0 {
                    // Zeros before the first digit move the point only after it was seen.
                    if point.is_some() {
                        leading += 1;
                    }
                } else if let Some(slot) = out.get_mut(len) {
                    *slot = c;
                    len += 1;
                }
            }
            b'.' => point = Some(len as i32),
            _ => {
                // 'e': a signed decimal exponent ends the text.
                let mut negative = false;
                for &c in it.by_ref() {
                    match c {
                        b'-' => negative = true,
                        b'0'..=b'9' => exponent = exponent * 10 + (c - b'0') as i32,
                        _ => {}
                    }
                }
                if negative {
                    exponent = -exponent;
                }
            }
        }
    }
    let point = point.unwrap_or(len as i32) - leading + exponent;
    while len > 1 && out.get(len - 1) == Some(&b'0') {
        len -= 1;
    }
    (len, point)
}

/// Mode 0: the shortest digits that read back as `x` (finite).
pub fn shortest(x: f64) -> Decimal {
    let mut buf = [0u8; 20];
    let (len, point) = shortest_into(x, &mut buf);
    Decimal { digits: buf.get(..len).unwrap_or(&[]).to_vec(), point }
}

/// Mode 2: `x` (finite) rounded to at most `count >= 1` significant digits.
pub fn significant_digits(x: f64, count: usize) -> Decimal {
    if x == 0.0 {
        return Decimal::zero();
    }
    let mut exact = expand(x);
    round_at(&mut exact, count.max(1));
    exact.strip_trailing_zeros();
    exact
}

/// Mode 3: `x` (finite) rounded to `decimals` digits after the point (before it, if negative).
pub fn digits_after_point(x: f64, decimals: i32) -> Decimal {
    if x == 0.0 {
        return Decimal::zero();
    }
    let mut exact = expand(x);
    let keep = exact.point as i64 + decimals as i64;
    if keep < 0 {
        return Decimal { digits: Vec::new(), point: decimals.saturating_neg() };
    }
    if keep == 0 {
        let half = exact.digits.first().is_some_and(|&d| d > b'5')
            || (exact.digits.first() == Some(&b'5') && exact.digits.len() > 1);
        return if half {
            Decimal { digits: alloc::vec![b'1'], point: exact.point + 1 }
        } else {
            Decimal { digits: Vec::new(), point: decimals.saturating_neg() }
        };
    }
    round_at(&mut exact, usize::try_from(keep).unwrap_or(usize::MAX));
    exact.strip_trailing_zeros();
    exact
}

/// Rounds to the first `keep >= 1` digits, half to even.
fn round_at(value: &mut Decimal, keep: usize) {
    if keep >= value.digits.len() {
        return;
    }
    let (head, tail) = value.digits.split_at_mut(keep);
    let first = tail.first().copied().unwrap_or(b'0');
    let rest = tail.iter().skip(1).any(|&d| d != b'0');
    let odd = head.last().is_some_and(|d| d & 1 == 1);
    let mut carry = first > b'5' || (first == b'5' && (rest || odd));
    for d in head.iter_mut().rev() {
        if !carry {
            break;
        }
        if *d == b'9' {
            *d = b'0';
        } else {
            *d += 1;
            carry = false;
        }
    }
    value.digits.truncate(keep);
    if carry {
        // All nines: the digits are zeros now.
        value.digits.clear();
        value.digits.push(b'1');
        value.point += 1;
    }
}

const BASE: u64 = 1_000_000_000;
/// 767 digits are the most that a double has; two limbs to spare.
const LIMBS: usize = 88;

/// A natural number in base 10^9, least significant limb first.
struct Limbs {
    limbs: [u32; LIMBS],
    len: usize,
}

impl Limbs {
    fn mul(&mut self, factor: u32) {
        let mut carry = 0u64;
        for limb in self.limbs.iter_mut().take(self.len) {
            let t = *limb as u64 * factor as u64 + carry;
            *limb = (t % BASE) as u32;
            carry = t / BASE;
        }
        if carry != 0
            && let Some(slot) = self.limbs.get_mut(self.len)
        {
            *slot = carry as u32;
            self.len += 1;
        }
    }
}

/// The exact decimal expansion of a non-zero finite double.
///
/// With an odd integer m, `m * 2**e` is `m * 2**e` digits for `e >= 0`, and `m * 5**-e` digits shifted by `-e`
/// otherwise.
fn expand(x: f64) -> Decimal {
    let bits = x.to_bits();
    let field = ((bits >> 52) & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mut mantissa, mut exponent) = if field == 0 { (fraction, -1074) } else { (fraction | 1 << 52, field - 1075) };
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    exponent += zeros as i32;

    let mut n = Limbs { limbs: [0; LIMBS], len: 0 };
    while mantissa != 0 {
        if let Some(slot) = n.limbs.get_mut(n.len) {
            *slot = (mantissa % BASE) as u32;
        }
        n.len += 1;
        mantissa /= BASE;
    }
    if exponent >= 0 {
        let mut left = exponent as u32;
        while left > 0 {
            let step = left.min(29);
            n.mul(1 << step);
            left -= step;
        }
    } else {
        let mut left = exponent.unsigned_abs();
        while left >= 12 {
            n.mul(244_140_625); // 5**12
            left -= 12;
        }
        if left > 0 {
            n.mul(5u32.pow(left));
        }
    }

    let mut digits = Vec::with_capacity(n.len * 9);
    for (i, &limb) in n.limbs.iter().take(n.len).rev().enumerate() {
        let mut chunk = [b'0'; 9];
        let mut rest = limb;
        for d in chunk.iter_mut().rev() {
            *d = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        let skip = if i == 0 { chunk.iter().take_while(|&&d| d == b'0').count() } else { 0 };
        digits.extend_from_slice(chunk.get(skip..).unwrap_or(&[]));
    }
    let point = digits.len() as i32 + exponent.min(0);
    let mut value = Decimal { digits, point };
    value.strip_trailing_zeros();
    value
}
