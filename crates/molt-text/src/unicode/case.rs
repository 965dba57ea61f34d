//! Case conversion of code points and of whole strings: `str.upper`, `lower`, `title`, `capitalize`, `swapcase`,
//! `casefold`.

use super::tables::*;
use super::{is_case_ignorable, is_cased, is_lower, is_upper};
use crate::text::{Text, TextBuf};

/// One to three code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapped {
    points: [u32; 3],
    len: usize,
}

impl Mapped {
    fn one(c: u32) -> Self {
        Mapped { points: [c, 0, 0], len: 1 }
    }

    /// The code points.
    pub fn as_slice(&self) -> &[u32] {
        self.points.get(..self.len).unwrap_or(&[])
    }
}

const UPPER_COLUMN: usize = 0;
const LOWER_COLUMN: usize = 1;
const TITLE_COLUMN: usize = 2;
const FOLD_COLUMN: usize = 3;

fn map(c: u32, column: usize) -> Mapped {
    if c > 0x10FFFF {
        return Mapped::one(c);
    }
    let record = look_up!(c, CASE_TOP, CASE_MIDS, CASE_LEAVES, CASE_LEAF_SHIFT, CASE_MID_SHIFT, CASE_TAIL);
    let value = CASES.get(record).and_then(|r| r.get(column)).copied().unwrap_or(0);
    if value & 1 == 0 {
        return Mapped::one(c.wrapping_add_signed(value >> 1));
    }
    let at = (value >> 1) as usize;
    let mut out = Mapped { points: [0; 3], len: EXTRA.get(at).map_or(0, |&n| n as usize) };
    for (i, slot) in out.points.iter_mut().enumerate().take(out.len) {
        *slot = EXTRA.get(at + 1 + i).map_or(0, |&p| p as u32);
    }
    out
}

/// Full upper-case mapping.
pub fn to_upper(c: u32) -> Mapped {
    if c < 0x80 { Mapped::one((c as u8).to_ascii_uppercase() as u32) } else { map(c, UPPER_COLUMN) }
}

/// Full lower-case mapping, of a sigma alone.
pub fn to_lower(c: u32) -> Mapped {
    if c < 0x80 { Mapped::one((c as u8).to_ascii_lowercase() as u32) } else { map(c, LOWER_COLUMN) }
}

/// Full title-case mapping.
pub fn to_title(c: u32) -> Mapped {
    if c < 0x80 { Mapped::one((c as u8).to_ascii_uppercase() as u32) } else { map(c, TITLE_COLUMN) }
}

/// Full case folding.
pub fn to_fold(c: u32) -> Mapped {
    if c < 0x80 { Mapped::one((c as u8).to_ascii_lowercase() as u32) } else { map(c, FOLD_COLUMN) }
}

/// One-to-one lower case, as regular expressions use it.
pub fn simple_lower(c: u32) -> u32 {
    // U+0130 is the only letter whose full mapping has two code points.
    if c == 0x130 { 0x69 } else { to_lower(c).points[0] }
}

fn push(out: &mut TextBuf, mapped: Mapped) {
    for &c in mapped.as_slice() {
        out.push(c);
    }
}

/// Lower case of the code point at `index`, with the final sigma rule.
fn push_lower(out: &mut TextBuf, text: Text<'_>, index: usize, c: u32) {
    if c == 0x3A3 {
        out.push(if is_final_sigma(text, index) { 0x3C2 } else { 0x3C3 });
    } else {
        push(out, to_lower(c));
    }
}

/// Whether the capital sigma at `index` ends a word: after a cased letter and not before one, looking through
/// case-ignorable characters.
fn is_final_sigma(text: Text<'_>, index: usize) -> bool {
    let before = text.slice(0, index);
    let mut preceded = false;
    for i in (0..before.len()).rev() {
        let c = before.get(i).unwrap_or(0);
        if !is_case_ignorable(c) {
            preceded = is_cased(c);
            break;
        }
    }
    preceded && !text.slice(index + 1, usize::MAX).iter().find(|&c| !is_case_ignorable(c)).is_some_and(is_cased)
}

/// The bytes of a text that is all ASCII.
fn ascii(text: Text<'_>) -> Option<&[u8]> {
    match text {
        Text::Latin1(s) if s.is_ascii() => Some(s),
        _ => None,
    }
}

/// `str.upper()`
pub fn upper(text: Text<'_>) -> TextBuf {
    if let Some(s) = ascii(text) {
        return TextBuf::Latin1(s.to_ascii_uppercase());
    }
    let mut out = TextBuf::with_capacity(text.len());
    for c in text.iter() {
        push(&mut out, to_upper(c));
    }
    out
}

/// `str.lower()`
pub fn lower(text: Text<'_>) -> TextBuf {
    if let Some(s) = ascii(text) {
        return TextBuf::Latin1(s.to_ascii_lowercase());
    }
    let mut out = TextBuf::with_capacity(text.len());
    for (i, c) in text.iter().enumerate() {
        push_lower(&mut out, text, i, c);
    }
    out
}

/// `str.casefold()`
pub fn casefold(text: Text<'_>) -> TextBuf {
    if let Some(s) = ascii(text) {
        return TextBuf::Latin1(s.to_ascii_lowercase());
    }
    let mut out = TextBuf::with_capacity(text.len());
    for c in text.iter() {
        push(&mut out, to_fold(c));
    }
    out
}

/// `str.capitalize()`
pub fn capitalize(text: Text<'_>) -> TextBuf {
    let mut out = TextBuf::with_capacity(text.len());
    for (i, c) in text.iter().enumerate() {
        if i == 0 { push(&mut out, to_title(c)) } else { push_lower(&mut out, text, i, c) }
    }
    out
}

/// `str.swapcase()`
pub fn swapcase(text: Text<'_>) -> TextBuf {
    let mut out = TextBuf::with_capacity(text.len());
    for (i, c) in text.iter().enumerate() {
        if is_upper(c) {
            push_lower(&mut out, text, i, c);
        } else if is_lower(c) {
            push(&mut out, to_upper(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// `str.title()`
pub fn title(text: Text<'_>) -> TextBuf {
    let mut out = TextBuf::with_capacity(text.len());
    let mut after_cased = false;
    for (i, c) in text.iter().enumerate() {
        if after_cased {
            push_lower(&mut out, text, i, c)
        } else {
            push(&mut out, to_title(c))
        }
        after_cased = is_cased(c);
    }
    out
}
