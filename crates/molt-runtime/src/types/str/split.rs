//! Taking str apart and putting it together: split, rsplit, splitlines, partition, rpartition, strip family, join.

use super::find::needle;
use crate::obj::{Obj, Res};
use crate::statics::is_exact;
use crate::text::TypeName;
use crate::text_core::{self, substring, view};
use crate::{list_core, object_ops, raise, str_core, text, thread, tuple_core};
use molt_abi::{BuiltinType, ListObj, StrObj, TupleObj, Value};
use molt_text::{search, unicode};

/// The separator of split: `None` for white space.
fn separator<'a>(sep: Value) -> Res<Option<&'a StrObj>> {
    if sep.is_none() || sep.is_missing() {
        return Ok(None);
    }
    let Some(s) = sep.cast::<StrObj>() else {
        return Err(raise::type_error(text!["must be str or None, not ", TypeName(sep)]));
    };
    if s.is_empty() { Err(raise::value_error("empty separator")) } else { Ok(Some(s)) }
}

fn limit(maxsplit: i64) -> usize {
    usize::try_from(maxsplit).unwrap_or(usize::MAX)
}

/// Adds `s[start..end]`; the whole exact str is added as it is.
fn add(out: &ListObj, s: &StrObj, start: usize, end: usize) -> Res<()> {
    let part = if start == 0 && end == s.len() { text_core::unchanged(s)? } else { substring(s, start, end)? };
    list_core::push(out, part)
}

fn list_of(fill: impl FnOnce(&ListObj) -> Res<()>) -> Res<Obj> {
    let o = list_core::new();
    if let Some(list) = o.cast::<ListObj>() {
        fill(list)?;
    }
    Ok(o)
}

pub fn split(s: &StrObj, sep: Value, maxsplit: i64) -> Res<Obj> {
    let limit = limit(maxsplit);
    let sep = separator(sep)?;
    list_of(|out| match sep {
        None if s.is_ascii() => split_ascii_space(s, limit, out),
        None => split_space(s, limit, out),
        Some(sep) => {
            let mut at = 0;
            for i in search::matches(view(s), view(sep)).take(limit) {
                add(out, s, at, i)?;
                at = i + sep.len();
            }
            add(out, s, at, s.len())
        }
    })
}

fn is_ascii_space(b: u8) -> bool {
    matches!(b, b' ' | 0x09..=0x0D | 0x1C..=0x1F)
}

fn split_ascii_space(s: &StrObj, limit: usize, out: &ListObj) -> Res<()> {
    let bytes = s.latin1();
    let mut at = 0;
    let mut done = 0;
    loop {
        while at < bytes.len() && is_ascii_space(bytes[at]) {
            at += 1;
        }
        if at == bytes.len() {
            return Ok(());
        }
        if done == limit {
            return add(out, s, at, bytes.len());
        }
        let start = at;
        while at < bytes.len() && !is_ascii_space(bytes[at]) {
            at += 1;
        }
        add(out, s, start, at)?;
        done += 1;
    }
}

fn split_space(s: &StrObj, limit: usize, out: &ListObj) -> Res<()> {
    let len = s.len();
    let mut at = 0;
    let mut done = 0;
    loop {
        while at < len && unicode::is_space(s.at(at)) {
            at += 1;
        }
        if at == len {
            return Ok(());
        }
        if done == limit {
            return add(out, s, at, len);
        }
        let start = at;
        while at < len && !unicode::is_space(s.at(at)) {
            at += 1;
        }
        add(out, s, start, at)?;
        done += 1;
    }
}

pub fn rsplit(s: &StrObj, sep: Value, maxsplit: i64) -> Res<Obj> {
    let limit = limit(maxsplit);
    let sep = separator(sep)?;
    let mut parts: Vec<(usize, usize)> = Vec::new();
    match sep {
        None => {
            let mut end = s.len();
            loop {
                while end > 0 && unicode::is_space(s.at(end - 1)) {
                    end -= 1;
                }
                if end == 0 {
                    break;
                }
                let mut start = end;
                if parts.len() == limit {
                    parts.push((0, end));
                    break;
                }
                while start > 0 && !unicode::is_space(s.at(start - 1)) {
                    start -= 1;
                }
                parts.push((start, end));
                end = start;
            }
        }
        Some(sep) => {
            let mut end = s.len();
            while parts.len() < limit
                && let Some(i) = search::rfind(view(s).slice(0, end), view(sep))
            {
                parts.push((i + sep.len(), end));
                end = i;
            }
            parts.push((0, end));
        }
    }
    list_of(|out| parts.iter().rev().try_for_each(|&(start, end)| add(out, s, start, end)))
}

pub fn splitlines(s: &StrObj, keepends: bool) -> Res<Obj> {
    list_of(|out| {
        unicode::predicates::lines(view(s))
            .try_for_each(|line| add(out, s, line.start, if keepends { line.next } else { line.end }))
    })
}

/// partition, or rpartition (`right`).
pub fn partition(s: &StrObj, sep: Value, right: bool) -> Res<Obj> {
    let separator = needle(sep)?;
    if separator.is_empty() {
        return Err(raise::value_error("empty separator"));
    }
    let (hay, sub) = (view(s), view(separator));
    let found = if right { search::rfind(hay, sub) } else { search::find(hay, sub) };
    let parts = match found {
        Some(i) => vec![substring(s, 0, i)?, Obj::new(sep), substring(s, i + separator.len(), s.len())?],
        None => {
            let whole = text_core::unchanged(s)?;
            if right {
                vec![text_core::empty(), text_core::empty(), whole]
            } else {
                vec![whole, text_core::empty(), text_core::empty()]
            }
        }
    };
    Ok(tuple_core::from_objs(parts))
}

/// strip, lstrip and rstrip; `name` is for the error.
pub fn strip(s: &StrObj, chars: Value, left: bool, right: bool, name: &'static str) -> Res<Obj> {
    let (mut start, mut end) = (0, s.len());
    if chars.is_missing() || chars.is_none() {
        let space = |i: usize| unicode::is_space(s.at(i));
        while left && start < end && space(start) {
            start += 1;
        }
        while right && end > start && space(end - 1) {
            end -= 1;
        }
    } else {
        let Some(set) = chars.cast::<StrObj>() else {
            return Err(raise::type_error(text![name, " arg must be None or str"]));
        };
        let set = view(set);
        let inside = |i: usize| {
            let c = s.at(i);
            match set {
                molt_text::Text::Latin1(b) => u8::try_from(c).is_ok_and(|c| b.contains(&c)),
                _ => set.iter().any(|x| x == c),
            }
        };
        while left && start < end && inside(start) {
            start += 1;
        }
        while right && end > start && inside(end - 1) {
            end -= 1;
        }
    }
    if start == 0 && end == s.len() { text_core::unchanged(s) } else { substring(s, start, end) }
}

/// removeprefix, or removesuffix (`tail`).
pub fn remove_affix(s: &StrObj, affix: &StrObj, tail: bool) -> Res<Obj> {
    let n = affix.len();
    if n == 0 || n > s.len() {
        return text_core::unchanged(s);
    }
    let at = if tail { s.len() - n } else { 0 };
    if view(s).slice(at, at + n) != view(affix) {
        return text_core::unchanged(s);
    }
    if tail { substring(s, 0, at) } else { substring(s, n, s.len()) }
}

/// `sep.join(iterable)`
pub fn join(sep: &StrObj, iterable: Value) -> Res<Obj> {
    if is_exact(iterable, BuiltinType::List)
        && let Some(list) = iterable.cast::<ListObj>()
    {
        // Nothing below runs Python code, so the list stays as it is.
        return join_values(sep, list_core::items(list));
    }
    if is_exact(iterable, BuiltinType::Tuple)
        && let Some(tuple) = iterable.cast::<TupleObj>()
    {
        return join_values(sep, tuple.items());
    }
    let it = match object_ops::iter(iterable) {
        Ok(it) => it,
        Err(e) => {
            drop(thread::catch(e, BuiltinType::TypeError)?);
            return Err(raise::type_error("can only join an iterable"));
        }
    };
    let mut items = Vec::new();
    while let Some(item) = object_ops::next(it.value())? {
        items.push(item);
    }
    let values: Vec<Value> = items.iter().map(Obj::value).collect();
    join_values(sep, &values)
}

/// Joins strs; TypeError for other items.
pub fn join_values(sep: &StrObj, items: &[Value]) -> Res<Obj> {
    match *items {
        [] => return Ok(text_core::empty()),
        [one] if is_exact(one, BuiltinType::Str) => return Ok(Obj::new(one)),
        _ => {}
    }
    let mut len = sep.len().checked_mul(items.len() - 1);
    let mut width = if items.len() > 1 { sep.width() } else { 1 };
    let mut ascii = items.len() < 2 || sep.is_ascii();
    for (i, &item) in items.iter().enumerate() {
        let Some(s) = item.cast::<StrObj>() else {
            return Err(raise::type_error(text![
                "sequence item ",
                i,
                ": expected str instance, ",
                TypeName(item),
                " found"
            ]));
        };
        len = len.and_then(|n| n.checked_add(s.len()));
        width = width.max(s.width());
        ascii &= s.is_ascii();
    }
    let Some(len) = len.filter(|&n| n <= isize::MAX as usize / 4) else {
        return Err(raise::overflow_error("join() result is too long for a Python string"));
    };
    if len == 0 {
        return Ok(text_core::empty());
    }
    let o = str_core::alloc_str(len, width, ascii)?;
    let mut at = str_core::str_of(&o).data();
    for (i, item) in items.iter().enumerate() {
        if i > 0 && !sep.is_empty() {
            str_core::copy_points(sep, at, width);
            at = at.wrapping_add(sep.len() * width);
        }
        if let Some(s) = item.cast::<StrObj>() {
            str_core::copy_points(s, at, width);
            at = at.wrapping_add(s.len() * width);
        }
    }
    Ok(o)
}
