//! The find family of bytes and bytearray, on their content.

use crate::args::{OrNone, SliceIndex};
use crate::int_core;
use crate::obj::Res;
use crate::statics::class_of;
use crate::text::TypeName;
use crate::types::str::adjust;
use crate::{bytes_core, raise, text};
use molt_abi::{TupleObj, Value};
use molt_text::search;

pub type Bound = OrNone<SliceIndex>;

/// What is looked for: a single byte or a sequence of bytes.
pub enum Needle<'a> {
    Byte([u8; 1]),
    Bytes(&'a [u8]),
}

impl Needle<'_> {
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Needle::Byte(b) => b,
            Needle::Bytes(b) => b,
        }
    }
}

/// An argument of find, index, count, `in`.
pub fn needle<'a>(v: Value) -> Res<Needle<'a>> {
    if let Some(b) = bytes_core::content(v) {
        return Ok(Needle::Bytes(b));
    }
    if int_core::is_int(v) || !class_of(v).slots().nb_index.is_null() {
        let i = int_core::index(v)?;
        return int_core::to_i64(i.value())
            .and_then(|i| u8::try_from(i).ok())
            .map(|b| Needle::Byte([b]))
            .ok_or_else(|| raise::value_error("byte must be in range(0, 256)"));
    }
    Err(raise::type_error(text!["argument should be integer or bytes-like object, not '", TypeName(v), "'"]))
}

/// A bytes-like argument.
pub fn buffer<'a>(v: Value) -> Res<&'a [u8]> {
    bytes_core::content(v)
        .ok_or_else(|| raise::type_error(text!["a bytes-like object is required, not '", TypeName(v), "'"]))
}

pub fn find(s: &[u8], sub: &Needle<'_>, start: Bound, end: Bound, right: bool) -> Option<usize> {
    let sub = sub.as_slice();
    let (start, end) = adjust(start, end, s.len());
    if start > end || sub.len() > end - start {
        return None;
    }
    let hay = &s[start..end];
    let found = if right { search::rfind_bytes(hay, sub) } else { search::find_bytes(hay, sub) };
    found.map(|i| i + start)
}

pub fn index(s: &[u8], sub: &Needle<'_>, start: Bound, end: Bound, right: bool) -> Res<usize> {
    find(s, sub, start, end, right).ok_or_else(|| raise::value_error("subsection not found"))
}

pub fn count(s: &[u8], sub: &Needle<'_>, start: Bound, end: Bound) -> usize {
    let (start, end) = adjust(start, end, s.len());
    if start > end {
        return 0;
    }
    search::count_bytes(&s[start..end], sub.as_slice(), usize::MAX)
}

fn matches_end(s: &[u8], sub: &[u8], (start, end): (usize, usize), tail: bool) -> bool {
    if start > end {
        return false;
    }
    let part = &s[start..end];
    if tail { part.ends_with(sub) } else { part.starts_with(sub) }
}

/// startswith and endswith (`tail`).
pub fn affix(s: &[u8], sub: Value, start: Bound, end: Bound, tail: bool) -> Res<bool> {
    let range = adjust(start, end, s.len());
    let name = if tail { "endswith" } else { "startswith" };
    if let Some(tuple) = sub.cast::<TupleObj>() {
        for &item in tuple.items() {
            if matches_end(s, buffer(item)?, range, tail) {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match bytes_core::content(sub) {
        Some(sub) => Ok(matches_end(s, sub, range, tail)),
        None => {
            Err(raise::type_error(text![name, " first arg must be bytes or a tuple of bytes, not ", TypeName(sub)]))
        }
    }
}

/// `s.replace(old, new, count)`: the result, or `None` if nothing changes.
pub fn replace(s: &[u8], old: &[u8], new: &[u8], count: i64) -> Option<Vec<u8>> {
    let limit = if count < 0 { usize::MAX } else { crate::int_core::size(count) };
    let hay = molt_text::Text::Latin1(s);
    let mut found = search::matches(hay, molt_text::Text::Latin1(old)).take(limit).peekable();
    found.peek()?;
    let mut out = Vec::with_capacity(s.len() + new.len());
    let mut at = 0;
    for i in found {
        out.extend_from_slice(&s[at..i]);
        out.extend_from_slice(new);
        at = i + old.len();
    }
    out.extend_from_slice(&s[at..]);
    Some(out)
}
