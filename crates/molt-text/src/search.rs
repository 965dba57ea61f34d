//! Substring search in strings and bytes: `find`, `rfind`, `count` and the matches of `replace` and `split`.
//!
//! Bytes go to `memchr`'s searcher; wider code points to the two-way algorithm (Crochemore and Perrin, 1991), so that
//! no input costs more than linear time. Bounds such as `start` and `end` are applied by the caller slicing first.

mod two_way;

use crate::text::Text;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use two_way::{Forward, Reversed, TwoWay};

/// A prepared search for one needle in haystacks of one width.
enum Finder<'n> {
    /// The needle has a code point that the haystack's width cannot hold.
    Never,
    Empty,
    Bytes(Box<memchr::memmem::Finder<'n>>),
    Wide16(Cow<'n, [u16]>),
    Wide32(Cow<'n, [u32]>),
}

/// The needle in 16-bit units, if it fits.
fn as_u16(text: Text<'_>) -> Option<Cow<'_, [u16]>> {
    match text {
        Text::Ucs2(s) => Some(Cow::Borrowed(s)),
        _ => text.iter().map(|c| u16::try_from(c).ok()).collect::<Option<Vec<u16>>>().map(Cow::Owned),
    }
}

fn as_u32(text: Text<'_>) -> Cow<'_, [u32]> {
    match text {
        Text::Ucs4(s) => Cow::Borrowed(s),
        _ => Cow::Owned(text.iter().collect()),
    }
}

/// The first place of `needle` in `hay`. An empty needle is found at 0.
pub fn find_bytes(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(0),
        [one] => memchr::memchr(*one, hay),
        _ => memchr::memmem::find(hay, needle),
    }
}

/// The last place of `needle` in `hay`. An empty needle is found at the end.
pub fn rfind_bytes(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(hay.len()),
        [one] => memchr::memrchr(*one, hay),
        _ => memchr::memmem::rfind(hay, needle),
    }
}

/// The number of matches of `needle` in `hay` that do not overlap, at most `limit`.
pub fn count_bytes(hay: &[u8], needle: &[u8], limit: usize) -> usize {
    matches(Text::Latin1(hay), Text::Latin1(needle)).take(limit).count()
}

/// `hay.find(needle)`
pub fn find(hay: Text<'_>, needle: Text<'_>) -> Option<usize> {
    match (hay, needle) {
        (Text::Latin1(h), Text::Latin1(n)) => find_bytes(h, n),
        _ => matches(hay, needle).next(),
    }
}

/// `hay.rfind(needle)`
pub fn rfind(hay: Text<'_>, needle: Text<'_>) -> Option<usize> {
    if needle.is_empty() {
        return Some(hay.len());
    }
    if needle.len() > hay.len() {
        return None;
    }
    let length = needle.len();
    let from_end = match hay {
        Text::Latin1(h) => {
            let narrow: Vec<u8>;
            let n = match needle {
                Text::Latin1(n) => n,
                _ => {
                    narrow = needle.iter().map(|c| u8::try_from(c).ok()).collect::<Option<Vec<u8>>>()?;
                    &narrow
                }
            };
            return rfind_bytes(h, n);
        }
        Text::Ucs2(h) => {
            let n = as_u16(needle)?;
            TwoWay::new(&Reversed(&n)).find(&Reversed(h), &Reversed(&n), 0)
        }
        Text::Ucs4(h) => {
            let n = as_u32(needle);
            TwoWay::new(&Reversed(&n)).find(&Reversed(h), &Reversed(&n), 0)
        }
    };
    from_end.map(|at| hay.len() - at - length)
}

/// `hay.count(needle)`; an empty needle is found between all code points and at both ends.
pub fn count(hay: Text<'_>, needle: Text<'_>) -> usize {
    if needle.is_empty() {
        return hay.len() + 1;
    }
    matches(hay, needle).count()
}

/// `needle in hay`
pub fn contains(hay: Text<'_>, needle: Text<'_>) -> bool {
    find(hay, needle).is_some()
}

/// The places of `needle` in `hay` from the left, without overlap. An empty needle is found at every index, the length
/// included.
pub fn matches<'a>(hay: Text<'a>, needle: Text<'a>) -> Matches<'a> {
    let length = needle.len();
    let finder = if length == 0 {
        Finder::Empty
    } else if length > hay.len() {
        Finder::Never
    } else {
        match (hay, needle) {
            (Text::Latin1(_), Text::Latin1(n)) => Finder::Bytes(Box::new(memchr::memmem::Finder::new(n))),
            (Text::Latin1(_), _) => {
                // A canonical wide needle never fits; one that is wider than it need be is narrowed.
                match needle.iter().map(|c| u8::try_from(c).ok()).collect::<Option<Vec<u8>>>() {
                    Some(n) => Finder::Bytes(Box::new(memchr::memmem::Finder::new(&n).into_owned())),
                    None => Finder::Never,
                }
            }
            (Text::Ucs2(_), _) => as_u16(needle).map_or(Finder::Never, Finder::Wide16),
            (Text::Ucs4(_), _) => Finder::Wide32(as_u32(needle)),
        }
    };
    let plan = match &finder {
        Finder::Wide16(n) => Some(TwoWay::new(&Forward(n))),
        Finder::Wide32(n) => Some(TwoWay::new(&Forward(n))),
        _ => None,
    };
    Matches { hay, finder, plan, length, at: 0 }
}

/// Iterator of [`matches`].
pub struct Matches<'a> {
    hay: Text<'a>,
    finder: Finder<'a>,
    plan: Option<TwoWay>,
    length: usize,
    at: usize,
}

impl Iterator for Matches<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.at > self.hay.len() {
            return None;
        }
        let found = match (&self.finder, self.hay, &self.plan) {
            (Finder::Empty, ..) => Some(self.at),
            (Finder::Bytes(f), Text::Latin1(h), _) => f.find(h.get(self.at..)?).map(|i| i + self.at),
            (Finder::Wide16(n), Text::Ucs2(h), Some(plan)) => plan.find(&Forward(h), &Forward(n), self.at),
            (Finder::Wide32(n), Text::Ucs4(h), Some(plan)) => plan.find(&Forward(h), &Forward(n), self.at),
            _ => None,
        };
        match found {
            Some(i) => {
                self.at = i + self.length.max(1);
                Some(i)
            }
            None => {
                self.at = usize::MAX;
                None
            }
        }
    }
}
