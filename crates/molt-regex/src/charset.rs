//! Sets of characters. The rule is CPython's, case included; a table of it serves the first 256 code points.

use crate::ast::{Category, In, Item};
use crate::case::{self, Fold, ascii_lower, ascii_upper, is_cased, lower, upper};
use crate::flags::{ASCII, IGNORECASE, LOCALE, UNICODE};
use molt_text::unicode;

/// Whose characters `\w`, `\d` and `\s` are. LOCALE is ASCII: the locale is always C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alphabet {
    Ascii,
    Unicode,
}

pub(crate) fn alphabet(flags: u32) -> Alphabet {
    if flags & UNICODE != 0 && flags & (LOCALE | ASCII) == 0 { Alphabet::Unicode } else { Alphabet::Ascii }
}

/// How case is ignored under these flags.
pub(crate) fn fold(flags: u32) -> Fold {
    if flags & IGNORECASE == 0 {
        Fold::No
    } else if flags & LOCALE != 0 {
        Fold::Locale
    } else if flags & UNICODE != 0 {
        Fold::Unicode
    } else {
        Fold::Ascii
    }
}

/// A set of characters.
pub(crate) struct CharSet {
    rule: Rule,
    /// The rule for the first 256 code points.
    pub table: [bool; 256],
    /// Whether anything above them may be in it.
    pub high: bool,
}

#[derive(PartialEq)]
struct Rule {
    negate: bool,
    fold: Fold,
    /// Sorted, apart.
    ranges: Vec<(u32, u32)>,
    /// Ranges above U+FFFF of which either case will do.
    either_case: Vec<(u32, u32)>,
    categories: Vec<Category>,
    alphabet: Alphabet,
}

pub(crate) fn is_word(c: u32, alphabet: Alphabet) -> bool {
    match alphabet {
        Alphabet::Ascii => c == '_' as u32 || (c < 0x80 && (c as u8).is_ascii_alphanumeric()),
        Alphabet::Unicode => c == '_' as u32 || unicode::is_alnum(c),
    }
}

fn in_category(c: u32, category: Category, alphabet: Alphabet) -> bool {
    let is_unicode = alphabet == Alphabet::Unicode;
    let digit = || if is_unicode { unicode::is_decimal(c) } else { c < 0x80 && (c as u8).is_ascii_digit() };
    let space = || if is_unicode { unicode::is_space(c) } else { matches!(c, 0x20 | 9..=13) };
    match category {
        Category::Digit => digit(),
        Category::NotDigit => !digit(),
        Category::Space => space(),
        Category::NotSpace => !space(),
        Category::Word => is_word(c, alphabet),
        Category::NotWord => !is_word(c, alphabet),
    }
}

fn in_ranges(c: u32, ranges: &[(u32, u32)]) -> bool {
    let i = ranges.partition_point(|r| r.1 < c);
    ranges.get(i).is_some_and(|r| r.0 <= c)
}

impl Rule {
    /// Without folding the character first.
    fn contains(&self, c: u32) -> bool {
        let hit = in_ranges(c, &self.ranges)
            || self.categories.iter().any(|&k| in_category(c, k, self.alphabet))
            || self.either_case.iter().any(|&(lo, hi)| {
                let up = upper(c);
                (lo..=hi).contains(&c) || (lo..=hi).contains(&up)
            });
        hit != self.negate
    }
    fn matches(&self, c: u32) -> bool {
        if self.fold == Fold::Locale {
            let (lo, up) = (ascii_lower(c), ascii_upper(c));
            return self.contains(lo) || (up != lo && self.contains(up));
        }
        self.contains(lower(c, self.fold))
    }
}

impl CharSet {
    fn new(mut rule: Rule) -> CharSet {
        rule.ranges = merged(rule.ranges);
        let mut table = [false; 256];
        for (c, hit) in table.iter_mut().enumerate() {
            *hit = rule.matches(c as u32);
        }
        let high = rule.negate
            || rule.fold == Fold::Unicode
            || !rule.either_case.is_empty()
            || rule.ranges.last().is_some_and(|r| r.1 > 0xFF)
            || rule.categories.iter().any(|k| {
                let not = matches!(k, Category::NotDigit | Category::NotSpace | Category::NotWord);
                not || rule.alphabet == Alphabet::Unicode
            });
        CharSet { rule, table, high }
    }

    /// Whether the character is in the set.
    #[inline]
    pub fn matches(&self, c: u32) -> bool {
        match self.table.get(c as usize) {
            Some(&hit) => hit,
            None => self.high && self.rule.matches(c),
        }
    }

    pub fn same(&self, other: &CharSet) -> bool {
        self.rule == other.rule
    }

    /// A set in brackets, or a category, under these flags.
    pub fn of(set: &In, flags: u32) -> CharSet {
        let ignore = fold(flags);
        let mut rule = Rule {
            negate: set.negate,
            fold: ignore,
            ranges: Vec::new(),
            either_case: Vec::new(),
            categories: Vec::new(),
            alphabet: alphabet(flags),
        };
        let mut cased = ignore == Fold::Locale;
        for &item in &set.items {
            match item {
                Item::Category(k) => rule.categories.push(k),
                Item::Literal(c) => cased |= rule.add(c, c, false),
                Item::Range(lo, hi) => cased |= rule.add(lo, hi, true),
            }
        }
        if !cased {
            rule.fold = Fold::No;
        }
        CharSet::new(rule)
    }

    /// A letter whose case is ignored, or anything but it.
    pub fn of_letter(c: u32, negate: bool, ignore: Fold, flags: u32) -> CharSet {
        let mut rule = Rule {
            negate,
            fold: ignore,
            ranges: Vec::new(),
            either_case: Vec::new(),
            categories: Vec::new(),
            alphabet: alphabet(flags),
        };
        match ignore {
            // Both cases are tried before the answer is turned round.
            Fold::Locale => {
                rule.fold = Fold::No;
                rule.ranges = [c, ascii_lower(c), ascii_upper(c)].map(|c| (c, c)).to_vec();
            }
            _ => {
                let lo = lower(c, ignore);
                rule.ranges.push((lo, lo));
                if ignore == Fold::Unicode {
                    rule.ranges.extend(case::equal(lo).map(|c| (c, c)));
                }
            }
        }
        CharSet::new(rule)
    }
}

impl Rule {
    /// Adds a character or a range, with what is equal to it in the other case. True if case mattered.
    fn add(&mut self, lo: u32, hi: u32, is_range: bool) -> bool {
        if matches!(self.fold, Fold::No | Fold::Locale) {
            self.ranges.push((lo, hi));
            return false;
        }
        let mut cased = false;
        for c in lo..=hi {
            let l = lower(c, self.fold);
            if l > 0xFFFF {
                // A letter is kept as it was written, as in the original; of a range either case matches.
                if is_range {
                    self.either_case.push((lo, hi));
                } else {
                    self.ranges.push((lo, hi));
                }
                return true;
            }
            self.push_point(l);
            if self.fold == Fold::Unicode {
                for k in case::equal(l) {
                    self.push_point(k);
                }
            }
            cased = cased || is_cased(c, self.fold);
        }
        cased
    }

    fn push_point(&mut self, c: u32) {
        match self.ranges.last_mut() {
            Some(last) if last.1 + 1 == c => last.1 = c,
            _ => self.ranges.push((c, c)),
        }
    }
}

/// Sorted and joined.
fn merged(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (lo, hi) in ranges {
        match out.last_mut() {
            Some(last) if lo <= last.1.saturating_add(1) => last.1 = last.1.max(hi),
            _ => out.push((lo, hi)),
        }
    }
    out
}
