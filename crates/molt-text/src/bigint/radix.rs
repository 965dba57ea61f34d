//! Ints as text in bases 2 to 36, both ways, with the limit on decimal digits (`sys.set_int_max_str_digits`).
//!
//! Long numbers are split by powers of the base, so that the cost is that of multiplication and division.

use super::BigInt;
use crate::escape;
use crate::failure::{ErrorKind, Failure, Part};
use crate::float_repr;
use crate::text::Text;
use alloc::vec::Vec;
use dashu_base::DivRem;
use dashu_int::{UBig, Word};

/// `sys.int_info.default_max_str_digits`
pub const DEFAULT_MAX_STR_DIGITS: usize = 4300;
/// `sys.int_info.str_digits_check_threshold`: shorter texts are never refused.
const CHECK_THRESHOLD: usize = 640;
/// Words below which the quadratic method is the faster one.
const SPLIT_WORDS: usize = 40;

/// The largest power of `base` in a word, and its exponent.
fn chunk(base: Word) -> (Word, usize) {
    let mut power = base;
    let mut digits = 1;
    while let Some(next) = power.checked_mul(base) {
        power = next;
        digits += 1;
    }
    (power, digits)
}

/// The `ValueError` for `str(n)` beyond the limit.
pub fn to_str_limit_error(limit: usize) -> Failure {
    Failure::parts(
        ErrorKind::ValueError,
        &[
            Part::Str("Exceeds the limit ("),
            Part::Int(limit as i64),
            Part::Str(" digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"),
        ],
    )
}

impl BigInt {
    /// `str(self)` in ASCII. `limit` is `sys.get_int_max_str_digits()`, 0 for none; `ValueError` beyond it.
    pub fn to_decimal(&self, limit: usize) -> Result<Vec<u8>, Failure> {
        // 2**bits has bits * log10(2) digits, less one at most; far above the limit nothing need be computed.
        let bits = self.bit_length();
        if limit > 0 && bits > 2000 && bits as f64 * core::f64::consts::LOG10_2 > limit as f64 + 2.0 {
            return Err(to_str_limit_error(limit));
        }
        let text = self.to_radix(10);
        let digits = text.len() - self.is_negative() as usize;
        if limit > 0 && digits > CHECK_THRESHOLD && digits > limit {
            return Err(to_str_limit_error(limit));
        }
        Ok(text)
    }

    /// The digits in `base` (2 to 36, otherwise 10 is taken), lower case, with a minus sign if negative.
    pub fn to_radix(&self, base: u32) -> Vec<u8> {
        let base = if (2..=36).contains(&base) { base } else { 10 };
        let mut out = Vec::new();
        if self.is_zero() {
            out.push(b'0');
            return out;
        }
        if self.is_negative() {
            out.push(b'-');
        }
        if base.is_power_of_two() {
            write_binary(self, base.trailing_zeros(), &mut out);
        } else {
            write_digits(&self.magnitude(), base as Word, &mut out);
        }
        out
    }
}

fn digit(d: u32) -> u8 {
    if d < 10 { b'0' + d as u8 } else { b'a' + (d - 10) as u8 }
}

/// Digits of `width` bits each, from the top.
fn write_binary(n: &BigInt, width: u32, out: &mut Vec<u8>) {
    let words = n.words();
    let count = n.bit_length().div_ceil(width as u64);
    out.reserve(count as usize);
    let bits = Word::BITS as u64;
    for i in (0..count).rev() {
        let at = i * width as u64;
        let (index, offset) = ((at / bits) as usize, (at % bits) as u32);
        let mut d = words.get(index).copied().unwrap_or(0) >> offset;
        if offset + width > Word::BITS {
            d |= words.get(index + 1).copied().unwrap_or(0) << (Word::BITS - offset);
        }
        out.push(digit((d & ((1 << width) - 1)) as u32));
    }
}

fn write_digits(n: &UBig, base: Word, out: &mut Vec<u8>) {
    let (power, per_word) = chunk(base);
    // powers[i] = power ** (2**i), up to the square root of n.
    let mut powers: Vec<UBig> = Vec::new();
    if n.as_words().len() > SPLIT_WORDS {
        let mut p = UBig::from_word(power).pow(SPLIT_WORDS / 2);
        while p.as_words().len() * 2 <= n.as_words().len() + 1 {
            let next = p.sqr();
            powers.push(p);
            p = next;
        }
        powers.push(p);
    }
    let base_width = per_word * (SPLIT_WORDS / 2);
    split_digits(n, &powers, base_width, base, power, per_word, None, out);
}

/// Writes `n`, padded to `width` digits if one is given. `powers[i]` has `unit * 2**i` digits.
/// The recursion is as deep as `powers` is long, at most some 30.
#[allow(clippy::too_many_arguments)]
fn split_digits(
    n: &UBig,
    powers: &[UBig],
    unit: usize,
    base: Word,
    power: Word,
    per_word: usize,
    width: Option<usize>,
    out: &mut Vec<u8>,
) {
    let Some((largest, smaller)) = powers.split_last() else {
        return write_small(n, base, power, per_word, width, out);
    };
    if n < largest {
        match width {
            // The upper half is all zeros.
            Some(w) => {
                let half = unit << smaller.len();
                out.resize(out.len() + w.saturating_sub(half), b'0');
                return split_digits(n, smaller, unit, base, power, per_word, Some(half.min(w)), out);
            }
            None => return split_digits(n, smaller, unit, base, power, per_word, None, out),
        }
    }
    let half = unit << smaller.len();
    let (q, r) = n.div_rem(largest);
    let upper = width.map(|w| w.saturating_sub(half));
    split_digits(&q, smaller, unit, base, power, per_word, upper, out);
    split_digits(&r, smaller, unit, base, power, per_word, Some(half), out);
}

fn write_small(n: &UBig, base: Word, power: Word, per_word: usize, width: Option<usize>, out: &mut Vec<u8>) {
    let mut text = Vec::new();
    if base == 10 {
        decimal_small(n, &mut text);
    } else if !n.is_zero() {
        for (i, &limb) in n.to_digits(power).iter().enumerate() {
            push_limb(limb as u64, base as u64, if i == 0 { 0 } else { per_word }, &mut text);
        }
    }
    if let Some(w) = width {
        out.resize(out.len() + w.saturating_sub(text.len()), b'0');
    }
    out.extend_from_slice(&text);
}

/// The digits of a limb, padded with zeros to `width`; nothing of a zero without width.
fn push_limb(limb: u64, base: u64, width: usize, text: &mut Vec<u8>) {
    let mut buf = [b'0'; 64];
    let mut rest = limb;
    let mut used = 0;
    for slot in buf.iter_mut().rev() {
        if rest == 0 {
            break;
        }
        *slot = digit((rest % base) as u32);
        rest /= base;
        used += 1;
    }
    let take = used.max(width).min(buf.len());
    text.extend_from_slice(buf.get(buf.len() - take..).unwrap_or(&[]));
}

/// Decimal digits by the quadratic method in base 10**9, whose divisions by a constant are multiplications.
fn decimal_small(n: &UBig, text: &mut Vec<u8>) {
    const BASE: u64 = 1_000_000_000;
    let mut limbs: Vec<u32> = Vec::with_capacity(n.as_words().len() * 5 / 2 + 1);
    for &word in n.as_words().iter().rev() {
        let word = word as u64;
        for half in [(word >> 32) as u32, word as u32].into_iter().skip((Word::BITS == 32) as usize) {
            let mut carry = half as u64;
            for limb in limbs.iter_mut() {
                let t = (*limb as u64) << 32 | carry;
                carry = t / BASE;
                *limb = (t - carry * BASE) as u32;
            }
            while carry != 0 {
                limbs.push((carry % BASE) as u32);
                carry /= BASE;
            }
        }
    }
    for (i, &limb) in limbs.iter().rev().enumerate() {
        push_limb(limb as u64, 10, if i == 0 { 0 } else { 9 }, text);
    }
}

/// The number with the given ASCII digits of `base` (2 to 36); `None` if one is not a digit, or there is none.
pub fn parse_digits(digits: &[u8], base: u32) -> Option<BigInt> {
    if digits.is_empty() || !(2..=36).contains(&base) {
        return None;
    }
    let (power, per_word) = chunk(base as Word);
    // Words of `per_word` digits, most significant first; the first may be short.
    let first = digits.len() % per_word;
    let mut limbs: Vec<Word> = Vec::with_capacity(digits.len() / per_word + 1);
    let (head, tail) = digits.split_at(first);
    for part in (!head.is_empty()).then_some(head).into_iter().chain(tail.chunks(per_word)) {
        let mut word: Word = 0;
        for &c in part {
            let d = (c as char).to_digit(36).filter(|&d| d < base)?;
            word = word * base as Word + d as Word;
        }
        limbs.push(word);
    }
    Some(BigInt(join(&limbs, power).into()))
}

/// The number whose digits in base `power` are `limbs`.
fn join(limbs: &[Word], power: Word) -> UBig {
    if limbs.len() <= SPLIT_WORDS {
        return UBig::from_digits(power, limbs).unwrap_or(UBig::ZERO);
    }
    // Blocks of SPLIT_WORDS limbs from the low end, then neighbours joined in pairs until one is left.
    let mut blocks: Vec<UBig> =
        limbs.rchunks(SPLIT_WORDS).map(|b| UBig::from_digits(power, b).unwrap_or(UBig::ZERO)).collect();
    let mut p = UBig::from_word(power).pow(SPLIT_WORDS);
    while blocks.len() > 1 {
        let mut joined = Vec::with_capacity(blocks.len() / 2 + 1);
        for pair in blocks.chunks(2) {
            joined.push(match pair {
                [low, high] => high * &p + low,
                [low] => low.clone(),
                _ => UBig::ZERO,
            });
        }
        blocks = joined;
        if blocks.len() > 1 {
            p = p.sqr();
        }
    }
    blocks.pop().unwrap_or(UBig::ZERO)
}

/// `int(text, base)`; base 0 or 2 to 36, `limit` as in [`BigInt::to_decimal`].
pub fn parse(text: Text<'_>, base: u32, limit: usize) -> Result<BigInt, Failure> {
    let outcome = match text {
        Text::Latin1(bytes) if bytes.is_ascii() => parse_ascii(bytes, base, limit),
        _ => parse_ascii(&float_repr::to_ascii(text), base, limit),
    };
    outcome.map_err(|e| e.into_failure(base, || escape::repr_str(text)))
}

/// `int(data, base)` for a bytes-like object.
pub fn parse_bytes(data: &[u8], base: u32, limit: usize) -> Result<BigInt, Failure> {
    parse_ascii(data, base, limit)
        .map_err(|e| e.into_failure(base, || crate::text::TextBuf::Latin1(escape::repr_bytes(data))))
}

enum ParseError {
    Base,
    Literal,
    Limit { limit: usize, digits: usize },
}

impl ParseError {
    #[cold]
    fn into_failure(self, base: u32, repr: impl FnOnce() -> crate::text::TextBuf) -> Failure {
        match self {
            ParseError::Base => Failure::value("int() base must be >= 2 and <= 36, or 0"),
            ParseError::Literal => {
                let repr = repr();
                let parts = [
                    Part::Str("invalid literal for int() with base "),
                    Part::Int(base as i64),
                    Part::Str(": "),
                    Part::Text(repr.as_text().slice(0, 200)),
                ];
                Failure::parts(ErrorKind::ValueError, &parts)
            }
            ParseError::Limit { limit, digits } => {
                let parts = [
                    Part::Str("Exceeds the limit ("),
                    Part::Int(limit as i64),
                    Part::Str(" digits) for integer string conversion: value has "),
                    Part::Int(digits as i64),
                    Part::Str(" digits; use sys.set_int_max_str_digits() to increase the limit"),
                ];
                Failure::parts(ErrorKind::ValueError, &parts)
            }
        }
    }
}

/// `PyLong_FromString`.
fn parse_ascii(text: &[u8], base: u32, limit: usize) -> Result<BigInt, ParseError> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(ParseError::Base);
    }
    let s = float_repr::trim(text);
    let (negative, mut s) = match s.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, s),
    };
    let prefixed = match s {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let mut only_zero = false;
    let radix = if base != 0 {
        base
    } else if prefixed != 0 {
        prefixed
    } else {
        // An old-style octal literal is refused unless it is zero.
        only_zero = s.first() == Some(&b'0');
        10
    };
    if prefixed == radix {
        s = s.get(2..).unwrap_or(&[]);
        if let Some((b'_', rest)) = s.split_first() {
            s = rest;
        }
    }
    let is_digit = |c: u8| (c as char).to_digit(36).is_some_and(|d| d < radix);
    if !s.first().is_some_and(|&c| is_digit(c)) {
        return Err(ParseError::Literal);
    }
    let end = s.iter().position(|&c| c != b'_' && !is_digit(c)).unwrap_or(s.len());
    let (body, rest) = s.split_at(end);
    if !rest.is_empty() || body.last() == Some(&b'_') || body.windows(2).any(|w| w == b"__") {
        return Err(ParseError::Literal);
    }
    let clean: Vec<u8>;
    let digits = if body.contains(&b'_') {
        clean = body.iter().copied().filter(|&c| c != b'_').collect();
        &clean
    } else {
        body
    };
    if !radix.is_power_of_two() && digits.len() > CHECK_THRESHOLD && limit > 0 && digits.len() > limit {
        return Err(ParseError::Limit { limit, digits: digits.len() });
    }
    let value = parse_digits(digits, radix).ok_or(ParseError::Literal)?;
    if only_zero && !value.is_zero() {
        return Err(ParseError::Literal);
    }
    Ok(if negative { value.neg() } else { value })
}
