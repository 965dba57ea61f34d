//! Taking bytes and bytearrays apart and putting them together. `make` gives the results the type of the receiver.

use super::search::buffer;
use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::{bytes_core, list_core, object_ops, raise, text, thread, tuple_core};
use molt_abi::{BuiltinType, ListObj, TupleObj, Value};
use molt_text::{Text, search};

pub type Make = fn(&[u8]) -> Res<Obj>;

pub fn is_space(b: u8) -> bool {
    matches!(b, b' ' | 0x09..=0x0D)
}

fn separator<'a>(sep: Value) -> Res<Option<&'a [u8]>> {
    if sep.is_none() || sep.is_missing() {
        return Ok(None);
    }
    let sep = buffer(sep)?;
    if sep.is_empty() { Err(raise::value_error("empty separator")) } else { Ok(Some(sep)) }
}

fn collect(s: &[u8], ranges: impl Iterator<Item = (usize, usize)>, make: Make) -> Res<Obj> {
    let mut parts = Vec::new();
    for (start, end) in ranges {
        parts.push(make(&s[start..end])?);
    }
    list_core::from_objs(parts)
}

pub fn split(s: &[u8], sep: Value, maxsplit: i64, make: Make) -> Res<Obj> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let mut ranges = Vec::new();
    match separator(sep)? {
        Some(sep) => {
            let mut at = 0;
            for i in search::matches(Text::Latin1(s), Text::Latin1(sep)).take(limit) {
                ranges.push((at, i));
                at = i + sep.len();
            }
            ranges.push((at, s.len()));
        }
        None => {
            let mut at = 0;
            loop {
                at += s[at..].iter().take_while(|&&b| is_space(b)).count();
                if at == s.len() {
                    break;
                }
                if ranges.len() == limit {
                    ranges.push((at, s.len()));
                    break;
                }
                let start = at;
                at += s[at..].iter().take_while(|&&b| !is_space(b)).count();
                ranges.push((start, at));
            }
        }
    }
    collect(s, ranges.into_iter(), make)
}

pub fn rsplit(s: &[u8], sep: Value, maxsplit: i64, make: Make) -> Res<Obj> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let mut ranges = Vec::new();
    let mut end = s.len();
    match separator(sep)? {
        Some(sep) => {
            while ranges.len() < limit
                && let Some(i) = search::rfind_bytes(&s[..end], sep)
            {
                ranges.push((i + sep.len(), end));
                end = i;
            }
            ranges.push((0, end));
        }
        None => loop {
            end -= s[..end].iter().rev().take_while(|&&b| is_space(b)).count();
            if end == 0 {
                break;
            }
            if ranges.len() == limit {
                ranges.push((0, end));
                break;
            }
            let start = end - s[..end].iter().rev().take_while(|&&b| !is_space(b)).count();
            ranges.push((start, end));
            end = start;
        },
    }
    collect(s, ranges.into_iter().rev(), make)
}

pub fn splitlines(s: &[u8], keepends: bool, make: Make) -> Res<Obj> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < s.len() {
        let end = at + s[at..].iter().take_while(|&&b| b != b'\n' && b != b'\r').count();
        let next = match s.get(end..) {
            Some([b'\r', b'\n', ..]) => end + 2,
            Some([_, ..]) => end + 1,
            _ => end,
        };
        ranges.push((at, if keepends { next } else { end }));
        at = next;
    }
    collect(s, ranges.into_iter(), make)
}

/// partition, or rpartition (`right`). `whole` is the receiver where the result may be the receiver itself.
pub fn partition(s: &[u8], sep: Value, right: bool, make: Make) -> Res<Obj> {
    let separator = buffer(sep)?;
    if separator.is_empty() {
        return Err(raise::value_error("empty separator"));
    }
    let found = if right { search::rfind_bytes(s, separator) } else { search::find_bytes(s, separator) };
    let parts = match found {
        Some(i) => vec![make(&s[..i])?, make(separator)?, make(&s[i + separator.len()..])?],
        None if right => vec![make(&[])?, make(&[])?, make(s)?],
        None => vec![make(s)?, make(&[])?, make(&[])?],
    };
    Ok(tuple_core::from_objs(parts))
}

/// The range that strip, lstrip and rstrip leave.
pub fn strip(s: &[u8], chars: Value, left: bool, right: bool) -> Res<&[u8]> {
    let set = if chars.is_none() || chars.is_missing() { None } else { Some(buffer(chars)?) };
    let inside = |b: &u8| match set {
        Some(set) => set.contains(b),
        None => is_space(*b),
    };
    let start = if left { s.iter().take_while(|b| inside(b)).count() } else { 0 };
    let rest = &s[start..];
    let cut = if right { rest.iter().rev().take_while(|b| inside(b)).count() } else { 0 };
    Ok(&rest[..rest.len() - cut])
}

/// `sep.join(iterable)`
pub fn join(sep: &[u8], iterable: Value) -> Res<Vec<u8>> {
    let items = if iterable.cast::<ListObj>().is_some() || iterable.cast::<TupleObj>().is_some() {
        object_ops::to_vec(iterable)?
    } else {
        match object_ops::iter(iterable) {
            Ok(it) => object_ops::to_vec(it.value())?,
            Err(e) => {
                drop(thread::catch(e, BuiltinType::TypeError)?);
                return Err(raise::type_error("can only join an iterable"));
            }
        }
    };
    let mut out = Vec::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(sep);
        }
        let Some(content) = bytes_core::content(item.value()) else {
            return Err(raise::type_error(text![
                "sequence item ",
                i,
                ": expected a bytes-like object, ",
                TypeName(item.value()),
                " found"
            ]));
        };
        out.extend_from_slice(content);
    }
    Ok(out)
}
