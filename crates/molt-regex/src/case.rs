//! Case as regular expressions have it: one code point to one code point.

use molt_text::unicode::case;

/// Lowercase letters with one uppercase: a pattern's letter matches all of its row when case is ignored. Made by the rule
/// of CPython's `generate_re_casefix.py`; a test derives them again.
const EQUAL: &[&[u32]] = &[
    &[0x0069, 0x0131],
    &[0x0073, 0x017F],
    &[0x00B5, 0x03BC],
    &[0x0345, 0x03B9, 0x1FBE],
    &[0x0390, 0x1FD3],
    &[0x03B0, 0x1FE3],
    &[0x03B2, 0x03D0],
    &[0x03B5, 0x03F5],
    &[0x03B8, 0x03D1],
    &[0x03BA, 0x03F0],
    &[0x03C0, 0x03D6],
    &[0x03C1, 0x03F1],
    &[0x03C2, 0x03C3],
    &[0x03C6, 0x03D5],
    &[0x0432, 0x1C80],
    &[0x0434, 0x1C81],
    &[0x043E, 0x1C82],
    &[0x0441, 0x1C83],
    &[0x0442, 0x1C84, 0x1C85],
    &[0x044A, 0x1C86],
    &[0x0463, 0x1C87],
    &[0x1C88, 0xA64B],
    &[0x1E61, 0x1E9B],
    &[0xFB05, 0xFB06],
];

/// The other lowercase letters that match the lowercase letter `c`.
pub(crate) fn equal(c: u32) -> impl Iterator<Item = u32> {
    EQUAL.iter().copied().filter(move |row| row.contains(&c)).flatten().copied().filter(move |&k| k != c)
}

/// How case is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    No,
    Ascii,
    Unicode,
    /// As ASCII, but either case of the subject may be in the set. The locale is always C.
    Locale,
}

/// What a subject's character is before a set is asked about it.
pub(crate) fn lower(c: u32, fold: Fold) -> u32 {
    match fold {
        Fold::No => c,
        Fold::Ascii | Fold::Locale => ascii_lower(c),
        Fold::Unicode => case::simple_lower(c),
    }
}

pub(crate) fn ascii_lower(c: u32) -> u32 {
    if c < 0x80 { (c as u8).to_ascii_lowercase() as u32 } else { c }
}

pub(crate) fn ascii_upper(c: u32) -> u32 {
    if c < 0x80 { (c as u8).to_ascii_uppercase() as u32 } else { c }
}

/// The first code point of the upper case.
pub(crate) fn upper(c: u32) -> u32 {
    case::to_upper(c).as_slice().first().copied().unwrap_or(c)
}

/// Whether the case of `c` matters.
pub(crate) fn is_cased(c: u32, fold: Fold) -> bool {
    match fold {
        Fold::No => false,
        Fold::Ascii | Fold::Locale => c < 0x80 && (c as u8).is_ascii_alphabetic(),
        Fold::Unicode => case::simple_lower(c) != c || upper(c) != c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn equal_is_what_unicode_says() {
        let mut rows: BTreeMap<Vec<u32>, Vec<u32>> = BTreeMap::new();
        for c in 0..0x110000 {
            if case::simple_lower(c) == c {
                rows.entry(case::to_upper(c).as_slice().to_vec()).or_default().push(c);
            }
        }
        let mut derived: Vec<Vec<u32>> = rows.into_values().filter(|r| r.len() > 1).collect();
        derived.sort();
        assert_eq!(derived, EQUAL.iter().map(|r| r.to_vec()).collect::<Vec<_>>());
    }
}
