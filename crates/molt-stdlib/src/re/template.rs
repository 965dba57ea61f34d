//! Replacement templates: parsed once, the last one of each pattern kept.

use super::error::raise_error;
use super::finder::slice;
use super::match_object::MatchObj;
use super::pattern::PatternObj;
use molt_runtime::molt_abi::{BytesObj, StrObj};
use molt_runtime::text::TypeName;
use molt_runtime::{Obj, Res, Value, bytes_core, dict_core, int_core, object_ops, raise, str_core, text, text_core};
use molt_text::{Text, TextBuf};
use std::rc::Rc;

/// A piece of a template.
pub enum Piece {
    /// str or bytes, as the template.
    Literal(Obj),
    Group(usize),
}

/// A template with its pieces.
pub struct Cached {
    source: Obj,
    pieces: Rc<[Piece]>,
}

/// The code points of a str or bytes-like object, and whether it is a str.
pub fn points(v: Value) -> Option<(Vec<u32>, bool)> {
    if let Some(s) = v.cast::<StrObj>() {
        return Some((text_core::view(s).iter().collect(), true));
    }
    bytes_core::content(v).map(|b| (b.iter().map(|&c| c as u32).collect(), false))
}

/// The pieces of a template for a pattern.
pub fn parse(pattern: &PatternObj, template: Value) -> Res<Rc<[Piece]>> {
    if let Some(c) = &*pattern.template.borrow()
        && c.source.is(template)
    {
        return Ok(c.pieces.clone());
    }
    if template.cast::<StrObj>().is_none() && template.cast::<BytesObj>().is_none() {
        // The original's cache asks for the hash first.
        object_ops::hash(template)?;
        return Err(raise::type_error(text![
            "decoding to str: need a bytes-like object, ",
            TypeName(template),
            " found"
        ]));
    }
    let (content, is_text) = points(template).unwrap_or_default();
    let names = dict_core::of(pattern.names.get());
    let look_up = |name: &[u32]| {
        let name = str_core::from_code_points(name);
        let group = dict_core::get_str(names, name.value()).and_then(int_core::to_i64);
        group.and_then(|g| usize::try_from(g).ok())
    };
    let parts = molt_regex::parse_template(&content, is_text, pattern.groups, &look_up)
        .map_err(|e| raise_error(e, template))?;
    let mut pieces = Vec::with_capacity(parts.len());
    for part in parts {
        pieces.push(match part {
            molt_regex::Part::Group(g) => Piece::Group(g),
            molt_regex::Part::Literal(l) if is_text => Piece::Literal(str_core::from_code_points(&l)),
            molt_regex::Part::Literal(l) => {
                let bytes: Vec<u8> = l.iter().map(|&c| c as u8).collect();
                Piece::Literal(bytes_core::bytes(&bytes)?)
            }
        });
    }
    let pieces: Rc<[Piece]> = pieces.into();
    let old = pattern.template.replace(Some(Cached { source: Obj::new(template), pieces: pieces.clone() }));
    drop(old);
    Ok(pieces)
}

/// Text under construction, of str or of bytes.
pub enum Builder {
    Text(TextBuf),
    Bytes(Vec<u8>),
}

impl Builder {
    pub fn new(is_text: bool, capacity: usize) -> Builder {
        if is_text {
            Builder::Text(TextBuf::with_capacity(capacity))
        } else {
            Builder::Bytes(Vec::with_capacity(capacity))
        }
    }
    /// Appends a part of the subject, which is of this kind.
    pub fn push_text(&mut self, t: Text<'_>) {
        match (self, t) {
            (Builder::Bytes(out), Text::Latin1(b)) => out.extend_from_slice(b),
            (Builder::Text(out), t) => out.push_text(t),
            _ => {}
        }
    }
    /// Appends a str or bytes-like object. False if it is not of this kind.
    pub fn push_value(&mut self, v: Value) -> bool {
        match self {
            Builder::Text(out) => match v.cast::<StrObj>() {
                Some(s) => out.push_text(text_core::view(s)),
                None => return false,
            },
            Builder::Bytes(out) => match bytes_core::content(v) {
                Some(b) => out.extend_from_slice(b),
                None => return false,
            },
        }
        true
    }
    pub fn finish(self) -> Res<Obj> {
        match self {
            Builder::Text(out) => text_core::from_buf(out),
            Builder::Bytes(out) => bytes_core::bytes(&out),
        }
    }
}

/// The error of joining pieces of different kinds.
#[cold]
pub fn wrong_item(is_text: bool, index: usize, name: Value) -> molt_runtime::Raised {
    raise::type_error(if is_text {
        text!["sequence item ", index, ": expected str instance, ", name, " found"]
    } else {
        text!["sequence item ", index, ": expected a bytes-like object, ", name, " found"]
    })
}

/// `match.expand(template)`
pub fn expand(pieces: &[Piece], template: Value, found: &MatchObj) -> Res<Obj> {
    let is_text = template.cast::<StrObj>().is_some();
    let mut out = Builder::new(is_text, 32);
    for piece in pieces {
        match piece {
            Piece::Literal(l) => {
                out.push_value(l.value());
            }
            Piece::Group(g) => {
                let Some((start, end)) = found.span(*g) else { continue };
                let part = slice(found.string.get(), start, end)?;
                if !out.push_value(part.value()) {
                    return Err(wrong_item(is_text, 1, molt_runtime::class_of(part.value()).name.get()));
                }
            }
        }
    }
    out.finish()
}
