//! Applying a format specification to strings and numbers.

use super::parse::{Align, FormatSpec, Grouping, Sign};
use crate::bigint::BigInt;
use crate::failure::Failure;
use crate::float_repr::{self, ADD_DOT_0, ALTERNATE, NO_NEG_0};
use crate::small_int;
use crate::text::{Text, TextBuf};
use alloc::vec::Vec;

/// An empty buffer with room for `n` code points of four bytes, or `MemoryError`.
fn buffer(n: usize) -> Result<TextBuf, Failure> {
    let mut v: Vec<u8> = Vec::new();
    if n > (isize::MAX as usize) / 8 || v.try_reserve(n).is_err() {
        return Err(Failure::memory());
    }
    Ok(TextBuf::Latin1(v))
}

/// Padding before and after `len` code points.
fn padding(len: usize, width: Option<usize>, align: Align) -> (usize, usize) {
    let total = width.unwrap_or(0).saturating_sub(len);
    match align {
        Align::Right => (total, 0),
        Align::Center => (total / 2, total - total / 2),
        Align::Left | Align::AfterSign => (0, total),
    }
}

/// A string under a specification made by [`FormatSpec::for_str`].
pub fn format_str(text: Text<'_>, spec: &FormatSpec) -> Result<TextBuf, Failure> {
    match spec.sign {
        Sign::Space => return Err(Failure::value("Space not allowed in string format specifier")),
        Sign::Default => {}
        _ => return Err(Failure::value("Sign not allowed in string format specifier")),
    }
    if spec.no_neg_0 {
        return Err(Failure::value("Negative zero coercion (z) not allowed in string format specifier"));
    }
    if spec.alternate {
        return Err(Failure::value("Alternate form (#) not allowed in string format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(Failure::value("'=' alignment not allowed in string format specifier"));
    }
    let shown = text.slice(0, spec.precision.unwrap_or(usize::MAX));
    let (left, right) = padding(shown.len(), spec.width, spec.align);
    let mut out = buffer(left.saturating_add(shown.len()).saturating_add(right))?;
    out.push_repeated(spec.fill, left);
    out.push_text(shown);
    out.push_repeated(spec.fill, right);
    Ok(out)
}

/// A number taken apart: `digits` are grouped, `remainder` is copied.
struct Number<'a> {
    negative: bool,
    prefix: &'a [u8],
    digits: &'a [u8],
    remainder: Text<'a>,
}

impl<'a> Number<'a> {
    /// Takes apart the text of a float: sign, digits, and the rest from the point on.
    fn of_float(text: &'a [u8]) -> Self {
        let (negative, body) = match text.split_first() {
            Some((b'-', rest)) => (true, rest),
            _ => (false, text),
        };
        let digits = body.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, remainder) = body.split_at(digits);
        Number { negative, prefix: &[], digits, remainder: Text::Latin1(remainder) }
    }
}

/// The layout options that `calc_number_widths` reads.
struct Layout {
    fill: u32,
    align: Align,
    sign: Sign,
    width: Option<usize>,
    grouping: Grouping,
}

impl Layout {
    fn of(spec: &FormatSpec) -> Self {
        Layout { fill: spec.fill, align: spec.align, sign: spec.sign, width: spec.width, grouping: spec.grouping }
    }
}

/// Digits with separators and leading zeros up to `min_width`, in reverse (`_PyUnicode_InsertThousandsGrouping`).
fn grouped_reversed(digits: &[u8], min_width: usize, grouping: Grouping) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    let mut next = digits.iter().rev();
    let (size, separator) = match grouping {
        Grouping::None => {
            let len = digits.len().max(min_width).max(1);
            out.try_reserve(len).map_err(|_| Failure::memory())?;
            out.extend(next);
            out.resize(len, b'0');
            return Ok(out);
        }
        Grouping::Comma => (3usize, b','),
        Grouping::Underscore => (3, b'_'),
        Grouping::UnderscoreFour => (4, b'_'),
    };
    out.try_reserve(digits.len().max(min_width) / size * (size + 1) + size).map_err(|_| Failure::memory())?;
    let mut remaining = digits.len();
    let mut min_width = min_width as i64;
    loop {
        let len = size.min((remaining as i64).max(min_width).max(1) as usize);
        let chars = remaining.min(len);
        out.extend(next.by_ref().take(chars));
        out.resize(out.len() + len - chars, b'0');
        remaining -= chars;
        min_width -= len as i64;
        if remaining == 0 && min_width <= 0 {
            return Ok(out);
        }
        min_width -= 1;
        out.push(separator);
    }
}

/// Appends a number: `|lpadding| |sign| |prefix| |spadding| |grouped digits| |remainder| |rpadding|`.
fn write_number(out: &mut TextBuf, number: &Number<'_>, layout: &Layout) -> Result<(), Failure> {
    let sign = match (number.negative, layout.sign) {
        (true, _) => Some(b'-'),
        (false, Sign::Plus) => Some(b'+'),
        (false, Sign::Space) => Some(b' '),
        _ => None,
    };
    let width = layout.width.unwrap_or(0);
    let others = sign.is_some() as usize + number.prefix.len() + number.remainder.len();
    let zero_fill = layout.fill == b'0' as u32 && layout.align == Align::AfterSign;
    let min_width = if zero_fill { width.saturating_sub(others) } else { 0 };
    let grouped = if number.digits.is_empty() {
        Vec::new()
    } else {
        grouped_reversed(number.digits, min_width, layout.grouping)?
    };
    let pad = width.saturating_sub(others + grouped.len());
    let (left, inner, right) = match layout.align {
        Align::Left => (0, 0, pad),
        Align::Center => (pad / 2, 0, pad - pad / 2),
        Align::AfterSign => (0, pad, 0),
        Align::Right => (pad, 0, 0),
    };
    out.push_repeated(layout.fill, left);
    out.push_latin1(sign.as_slice());
    out.push_latin1(number.prefix);
    out.push_repeated(layout.fill, inner);
    for &d in grouped.iter().rev() {
        out.push(d as u32);
    }
    out.push_text(number.remainder);
    out.push_repeated(layout.fill, right);
    Ok(())
}

fn is_float_kind(kind: u8) -> bool {
    matches!(kind, b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%')
}

/// A machine integer under a specification made by [`FormatSpec::for_int`].
pub fn format_i64(n: i64, spec: &FormatSpec) -> Result<TextBuf, Failure> {
    if is_float_kind(spec.kind) {
        return format_f64(n as f64, spec);
    }
    check_int(spec)?;
    match spec.kind {
        b'c' => return format_char(Some(n), spec),
        b'd' | b'n' => {
            let mut buf = [0u8; 20];
            return write_int(small_int::write_decimal(n, &mut buf), spec);
        }
        _ => {}
    }
    let width = match spec.kind {
        b'b' => 1,
        b'o' => 3,
        _ => 4,
    };
    let mut buf = [0u8; 65];
    let mut at = buf.len();
    let mut rest = n.unsigned_abs();
    loop {
        at -= 1;
        let d = (rest & ((1 << width) - 1)) as u8;
        if let Some(slot) = buf.get_mut(at) {
            *slot = if d < 10 { b'0' + d } else { b'a' + d - 10 };
        }
        rest >>= width;
        if rest == 0 {
            break;
        }
    }
    if n < 0 {
        at -= 1;
        if let Some(slot) = buf.get_mut(at) {
            *slot = b'-';
        }
    }
    write_int(buf.get(at..).unwrap_or(&[]), spec)
}

/// A big integer under a specification made by [`FormatSpec::for_int`]; `limit` bounds its decimal digits.
pub fn format_bigint(n: &BigInt, spec: &FormatSpec, limit: usize) -> Result<TextBuf, Failure> {
    if is_float_kind(spec.kind) {
        let x = n.to_f64().ok_or_else(|| Failure::overflow("int too large to convert to float"))?;
        return format_f64(x, spec);
    }
    check_int(spec)?;
    let text = match spec.kind {
        b'c' => return format_char(n.to_i64(), spec),
        b'b' => n.to_radix(2),
        b'o' => n.to_radix(8),
        b'x' | b'X' => n.to_radix(16),
        _ => n.to_decimal(limit)?,
    };
    write_int(&text, spec)
}

fn check_int(spec: &FormatSpec) -> Result<(), Failure> {
    if spec.precision.is_some() {
        return Err(Failure::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_neg_0 {
        return Err(Failure::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    Ok(())
}

/// Type `c`: the character of a code point. `None` stands for an int beyond a C long.
fn format_char(n: Option<i64>, spec: &FormatSpec) -> Result<TextBuf, Failure> {
    if spec.sign != Sign::Default {
        return Err(Failure::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Failure::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let n = n.ok_or_else(|| Failure::overflow("Python int too large to convert to C long"))?;
    let c = u32::try_from(n).ok().filter(|&c| c <= 0x10FFFF);
    let c = c.ok_or_else(|| Failure::overflow("%c arg not in range(0x110000)"))?;
    let mut out = buffer(spec.width.unwrap_or(1))?;
    let one = [c];
    let number = Number { negative: false, prefix: &[], digits: &[], remainder: Text::Ucs4(&one) };
    write_number(&mut out, &number, &Layout::of(spec))?;
    Ok(out)
}

/// `text` is the number's digits in the base of the type, lower case, with a sign if negative.
fn write_int(text: &[u8], spec: &FormatSpec) -> Result<TextBuf, Failure> {
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        _ => (false, text),
    };
    let prefix: &[u8] = match (spec.alternate, spec.kind) {
        (true, b'b') => b"0b",
        (true, b'o') => b"0o",
        (true, b'x') => b"0x",
        (true, b'X') => b"0X",
        _ => b"",
    };
    let upper: Vec<u8>;
    let digits = if spec.kind == b'X' {
        upper = digits.to_ascii_uppercase();
        &upper
    } else {
        digits
    };
    let mut out = buffer(text.len().max(spec.width.unwrap_or(0)))?;
    let number = Number { negative, prefix, digits, remainder: Text::Latin1(b"") };
    write_number(&mut out, &number, &Layout::of(spec))?;
    Ok(out)
}

/// The code and the precision for [`float_repr::format_float`], and the flags from the specification.
fn float_code(spec: &FormatSpec, base_flags: u32) -> Result<(u8, usize, u32), Failure> {
    if spec.precision.is_some_and(|p| p > i32::MAX as usize) {
        return Err(Failure::value("precision too big"));
    }
    let mut flags = base_flags;
    if spec.alternate {
        flags |= ALTERNATE;
    }
    if spec.no_neg_0 {
        flags |= NO_NEG_0;
    }
    Ok(match (spec.kind, spec.precision) {
        (0, None) => (b'r', 0, flags),
        (0 | b'n', Some(p)) => (b'g', p, flags),
        (b'n', None) => (b'g', 6, flags),
        (b'%', p) => (b'f', p.unwrap_or(6), flags),
        (k, p) => (k, p.unwrap_or(6), flags),
    })
}

/// A float under a specification made by [`FormatSpec::for_float`] (or by `for_int` with a float's type).
pub fn format_f64(x: f64, spec: &FormatSpec) -> Result<TextBuf, Failure> {
    let (code, precision, flags) = float_code(spec, if spec.kind == 0 { ADD_DOT_0 } else { 0 })?;
    let value = if spec.kind == b'%' { x * 100.0 } else { x };
    let mut text = float_repr::format_float(value, code, precision, flags).ok_or_else(Failure::memory)?;
    if spec.kind == b'%' {
        text.push(b'%');
    }
    if matches!(spec.sign, Sign::Default | Sign::Minus) && spec.width.is_none() && spec.grouping == Grouping::None {
        return Ok(TextBuf::Latin1(text));
    }
    let mut out = buffer(text.len().max(spec.width.unwrap_or(0)))?;
    write_number(&mut out, &Number::of_float(&text), &Layout::of(spec))?;
    Ok(out)
}

/// A complex number under a specification made by [`FormatSpec::for_complex`].
pub fn format_complex(re: f64, im: f64, spec: &FormatSpec) -> Result<TextBuf, Failure> {
    let (code, precision, flags) = float_code(spec, 0)?;
    if spec.fill == b'0' as u32 {
        return Err(Failure::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(Failure::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    // Without a type the number looks as str() shows it: the real part is left out when it is +0.
    let skip_re = spec.kind == 0 && re == 0.0 && re.is_sign_positive();
    let parens = spec.kind == 0 && !skip_re;
    let re_text = float_repr::format_float(re, code, precision, flags).ok_or_else(Failure::memory)?;
    let im_text = float_repr::format_float(im, code, precision, flags).ok_or_else(Failure::memory)?;
    let mut layout = Layout { fill: 0, align: Align::Left, sign: spec.sign, width: None, grouping: spec.grouping };
    let mut body = TextBuf::with_capacity(re_text.len() + im_text.len() + 4);
    if parens {
        body.push_latin1(b"(");
    }
    if !skip_re {
        write_number(&mut body, &Number::of_float(&re_text), &layout)?;
        layout.sign = Sign::Plus;
    }
    write_number(&mut body, &Number::of_float(&im_text), &layout)?;
    body.push_latin1(if parens { b"j)" } else { b"j" });
    let (left, right) = padding(body.len(), spec.width, spec.align);
    let mut out = buffer(left.saturating_add(body.len()).saturating_add(right))?;
    out.push_repeated(spec.fill, left);
    out.push_text(body.as_text());
    out.push_repeated(spec.fill, right);
    Ok(out)
}
