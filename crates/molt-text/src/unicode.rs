//! Character properties and case mappings of Unicode 15.0.0, exactly CPython 3.12's.
//!
//! Code points are `u32`: lone surrogates and values above 0x10FFFF are asked for too and have no properties. The
//! questions about whole strings (`str.islower`, …) are in [`mod@predicates`], the conversions in [`mod@case`]. Rust's
//! own `char` methods follow another version of Unicode and are not used.

/// The leaf of a three-stage table; 0 where the table has nothing.
macro_rules! look_up {
    ($c:expr, $top:ident, $mids:ident, $leaves:ident, $leaf:ident, $mid:ident, $tail:ident) => {{
        let c = $c as usize;
        let top = $top.get(c >> ($leaf + $mid)).map_or($tail, |&i| i as usize);
        let middle = (top << $mid) + ((c >> $leaf) & ((1 << $mid) - 1));
        let block = $mids.get(middle).map_or(0, |&i| i as usize);
        $leaves.get((block << $leaf) + (c & ((1 << $leaf) - 1))).map_or(0, |&i| i as usize)
    }};
}

pub mod case;
pub mod predicates;
#[rustfmt::skip]
mod tables;

use tables::*;

#[inline]
fn properties(c: u32) -> u16 {
    if c > 0x10FFFF {
        return 0;
    }
    let record = look_up!(
        c,
        PROPERTY_TOP,
        PROPERTY_MIDS,
        PROPERTY_LEAVES,
        PROPERTY_LEAF_SHIFT,
        PROPERTY_MID_SHIFT,
        PROPERTY_TAIL
    );
    PROPERTIES.get(record).copied().unwrap_or(0)
}

#[inline]
fn has(c: u32, flag: u16) -> bool {
    properties(c) & flag != 0
}

/// A letter: `chr(c).isalpha()`.
#[inline]
pub fn is_alpha(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_alphabetic() } else { has(c, ALPHA) }
}

/// A decimal digit: `chr(c).isdecimal()`.
#[inline]
pub fn is_decimal(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_digit() } else { has(c, DECIMAL) }
}

/// A digit, superscripts and the like included: `chr(c).isdigit()`.
#[inline]
pub fn is_digit(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_digit() } else { has(c, DIGIT) }
}

/// Anything with a numeric value: `chr(c).isnumeric()`.
#[inline]
pub fn is_numeric(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_digit() } else { has(c, NUMERIC) }
}

/// `chr(c).isalnum()`
#[inline]
pub fn is_alnum(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_alphanumeric() } else { has(c, ALPHA | DECIMAL | DIGIT | NUMERIC) }
}

/// `chr(c).isspace()`
#[inline]
pub fn is_space(c: u32) -> bool {
    if c < 0x80 { matches!(c, 0x20 | 0x09..=0x0D | 0x1C..=0x1F) } else { has(c, SPACE) }
}

/// `chr(c).isupper()`
#[inline]
pub fn is_upper(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_uppercase() } else { has(c, UPPER) }
}

/// `chr(c).islower()`
#[inline]
pub fn is_lower(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_lowercase() } else { has(c, LOWER) }
}

/// A title-case letter (category Lt), such as U+01C5.
#[inline]
pub fn is_title(c: u32) -> bool {
    c >= 0x80 && has(c, TITLE)
}

/// Shown as itself by `repr`: `chr(c).isprintable()`.
#[inline]
pub fn is_printable(c: u32) -> bool {
    if c < 0x80 { (0x20..0x7F).contains(&c) } else { in_printable_run(c) }
}

/// By runs, not by `has`: every program has `repr`, and the table of all properties is many times as large.
fn in_printable_run(c: u32) -> bool {
    let place = PRINTABLE_PLACES.partition_point(|&(first, _)| first <= c);
    let (mut first, at) = place.checked_sub(1).and_then(|place| PRINTABLE_PLACES.get(place)).copied().unwrap_or((0, 0));
    let mut is_printable = false;
    let (mut length, mut shift) = (0, 0);
    for &byte in PRINTABLE_RUNS.get(at as usize..).unwrap_or(&[]) {
        length |= u32::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 {
            first += length;
            if c < first {
                return is_printable;
            }
            is_printable = !is_printable;
            (length, shift) = (0, 0);
        }
    }
    false
}

/// May begin an identifier (XID_Start or `_`).
#[inline]
pub fn is_identifier_start(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_alphabetic() || c == 0x5F } else { has(c, ID_START) }
}

/// May follow in an identifier (XID_Continue).
#[inline]
pub fn is_identifier_continue(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_alphanumeric() || c == 0x5F } else { has(c, ID_CONTINUE) }
}

/// The derived property Cased.
#[inline]
pub fn is_cased(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_alphabetic() } else { has(c, CASED) }
}

/// The derived property Case_Ignorable.
#[inline]
pub fn is_case_ignorable(c: u32) -> bool {
    has(c, CASE_IGNORABLE)
}

/// Ends a line for `str.splitlines`.
#[inline]
pub fn is_line_break(c: u32) -> bool {
    match c {
        0x0A..=0x0D | 0x1C..=0x1E => true,
        _ => c >= 0x80 && has(c, LINE_BREAK),
    }
}

fn run_value(runs: &[(u32, u8, u8)], c: u32) -> Option<u8> {
    let at = runs.partition_point(|r| r.0 <= c).checked_sub(1)?;
    let &(first, length, value) = runs.get(at)?;
    let offset = c - first;
    (offset < length as u32).then(|| value + offset as u8)
}

/// The value of a decimal digit: `unicodedata.decimal`.
#[inline]
pub fn decimal_value(c: u32) -> Option<u8> {
    if c < 0x80 {
        return (c as u8).is_ascii_digit().then(|| c as u8 - b'0');
    }
    run_value(&DECIMALS, c)
}

/// The value of a digit: `unicodedata.digit`.
pub fn digit_value(c: u32) -> Option<u8> {
    if c < 0x80 {
        return (c as u8).is_ascii_digit().then(|| c as u8 - b'0');
    }
    run_value(&DIGITS, c)
}
