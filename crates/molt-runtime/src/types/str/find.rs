//! The find family of str: find, index, count, startswith, endswith, and replace.

use crate::args::{OrNone, SliceIndex};
use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::text_core::{self, view};
use crate::{raise, text};
use molt_abi::{StrObj, TupleObj, Value};
use molt_text::{TextBuf, search};

/// Optional `start` and `end` arguments.
pub type Bound = OrNone<SliceIndex>;

/// CPython's `ADJUST_INDICES`: the range within `len`; the start may be beyond the end.
pub fn adjust(start: Bound, end: Bound, len: usize) -> (usize, usize) {
    let len = len as i64;
    let fix = |i: i64| if i < 0 { i.saturating_add(len).max(0) } else { i };
    let start = fix(start.0.map_or(0, |i| i.0));
    let end = fix(end.0.map_or(len, |i| i.0).min(len));
    (start as usize, end as usize)
}

/// The str that a find method looks for.
pub fn needle<'a>(v: Value) -> Res<&'a StrObj> {
    v.cast::<StrObj>().ok_or_else(|| raise::type_error(text!["must be str, not ", TypeName(v)]))
}

/// `s.find(sub, start, end)`, or from the right.
pub fn find(s: &StrObj, sub: Value, start: Bound, end: Bound, right: bool) -> Res<Option<usize>> {
    let sub = needle(sub)?;
    let (start, end) = adjust(start, end, s.len());
    if start > end || sub.len() > end - start {
        return Ok(None);
    }
    let hay = view(s).slice(start, end);
    let found = if right { search::rfind(hay, view(sub)) } else { search::find(hay, view(sub)) };
    Ok(found.map(|i| i + start))
}

pub fn index(s: &StrObj, sub: Value, start: Bound, end: Bound, right: bool) -> Res<usize> {
    find(s, sub, start, end, right)?.ok_or_else(|| raise::value_error("substring not found"))
}

pub fn count(s: &StrObj, sub: Value, start: Bound, end: Bound) -> Res<usize> {
    let sub = needle(sub)?;
    let (start, end) = adjust(start, end, s.len());
    if start > end {
        return Ok(0);
    }
    Ok(search::count(view(s).slice(start, end), view(sub)))
}

/// Does `sub` stand at the start (or end) of `s[start:end]`?
fn matches_end(s: &StrObj, sub: &StrObj, (start, end): (usize, usize), tail: bool) -> bool {
    if start > end || sub.len() > end - start {
        return false;
    }
    let at = if tail { end - sub.len() } else { start };
    view(s).slice(at, at + sub.len()) == view(sub)
}

/// startswith and endswith (`tail`).
pub fn affix(s: &StrObj, sub: Value, start: Bound, end: Bound, tail: bool) -> Res<bool> {
    let range = adjust(start, end, s.len());
    let name = if tail { "endswith" } else { "startswith" };
    if let Some(sub) = sub.cast::<StrObj>() {
        return Ok(matches_end(s, sub, range, tail));
    }
    let Some(tuple) = sub.cast::<TupleObj>() else {
        return Err(raise::type_error(text![name, " first arg must be str or a tuple of str, not ", TypeName(sub)]));
    };
    for &item in tuple.items() {
        let Some(sub) = item.cast::<StrObj>() else {
            return Err(raise::type_error(text!["tuple for ", name, " must only contain str, not ", TypeName(item)]));
        };
        if matches_end(s, sub, range, tail) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `s.replace(old, new, count)`; a negative count means all.
pub fn replace(s: &StrObj, old: &StrObj, new: &StrObj, count: i64) -> Res<Obj> {
    let limit = if count < 0 { usize::MAX } else { crate::int_core::size(count) };
    if limit == 0 || old.len() > s.len() {
        return text_core::unchanged(s);
    }
    let hay = view(s);
    let mut found = search::matches(hay, view(old)).take(limit).peekable();
    if found.peek().is_none() {
        return text_core::unchanged(s);
    }
    if let (1, 1) = (s.width(), new.width()) {
        let (hay, new) = (s.latin1(), new.latin1());
        let mut out: Vec<u8> = Vec::with_capacity(hay.len() + new.len());
        let mut at = 0;
        for i in found {
            out.extend_from_slice(&hay[at..i]);
            out.extend_from_slice(new);
            at = i + old.len();
        }
        out.extend_from_slice(&hay[at..]);
        return text_core::from_bytes(&out, out.is_ascii());
    }
    let mut out = TextBuf::with_capacity(s.len());
    let mut at = 0;
    for i in found {
        out.push_text(hay.slice(at, i));
        out.push_text(view(new));
        at = i + old.len();
    }
    out.push_text(hay.slice(at, s.len()));
    // What was replaced may have been the only wide part.
    text_core::from_text(out.as_text())
}
