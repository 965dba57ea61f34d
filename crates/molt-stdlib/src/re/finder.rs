//! One search after another in one subject, and what they find.

use super::error::raise_stop;
use super::pattern::PatternObj;
use core::cell::{Cell, Ref};
use molt_regex::{Mode, NONE, Program, Request, Scratch};
use molt_runtime::molt_abi::{BytesObj, StrObj};
use molt_runtime::statics::Global;
use molt_runtime::text::TypeName;
use molt_runtime::{BuiltinType, Obj, Raised, Res, Value, bytes_core, is_exact, raise, text, text_core};
use molt_text::Text;

/// The matcher's memory, unless a match is going on.
static SCRATCH: Global<Option<Scratch>> = Global(Cell::new(None));

/// What is searched: a str or bytes.
pub struct Subject {
    pub value: Value,
    pub is_text: bool,
    /// The content of a bytearray, which may change while it is searched.
    copy: Option<Vec<u8>>,
}

/// A str or bytes, as code points without regard to which.
fn text_of<'a>(v: Value) -> Option<(Text<'a>, bool)> {
    if let Some(s) = v.cast::<StrObj>() {
        return Some((text_core::view(s), true));
    }
    bytes_core::content(v).map(|b| (Text::Latin1(b), false))
}

impl Subject {
    /// TypeError for what is neither, or not of the pattern's kind.
    pub fn new(pattern: &PatternObj, value: Value) -> Res<Subject> {
        let Some((text, is_text)) = text_of(value) else {
            return Err(raise::type_error(text!["expected string or bytes-like object, got '", TypeName(value), "'"]));
        };
        if pattern.is_string && is_text != pattern.is_text {
            return Err(raise::type_error(if is_text {
                "cannot use a bytes pattern on a string-like object"
            } else {
                "cannot use a string pattern on a bytes-like object"
            }));
        }
        let copy = match text {
            Text::Latin1(b) if !is_text && value.cast::<BytesObj>().is_none() => Some(b.to_vec()),
            _ => None,
        };
        Ok(Subject { value, is_text, copy })
    }

    pub fn text(&self) -> Text<'_> {
        match &self.copy {
            Some(bytes) => Text::Latin1(bytes),
            None => text_of(self.value).map_or(Text::Latin1(&[]), |t| t.0),
        }
    }
}

/// `value[start:end]` of a str or bytes-like object.
pub fn slice(value: Value, start: usize, end: usize) -> Res<Obj> {
    if let Some(s) = value.cast::<StrObj>() {
        if start == 0 && end == s.len() {
            return text_core::unchanged(s);
        }
        return text_core::substring(s, start, end);
    }
    let bytes = bytes_core::content(value).unwrap_or(&[]);
    if start == 0 && end == bytes.len() && is_exact(value, BuiltinType::Bytes) {
        return Ok(Obj::new(value));
    }
    let end = end.min(bytes.len());
    bytes_core::bytes(bytes.get(start.min(end)..end).unwrap_or(&[]))
}

/// Searches of one pattern in one subject.
pub struct Finder<'a> {
    program: Ref<'a, Program>,
    text: Text<'a>,
    pub request: Request,
    pub scratch: Scratch,
    /// Bounds of the whole search.
    pub start: usize,
    pub end: usize,
}

impl Drop for Finder<'_> {
    fn drop(&mut self) {
        self.scratch.trim();
        SCRATCH.0.set(Some(core::mem::take(&mut self.scratch)));
    }
}

impl<'a> Finder<'a> {
    /// From `start` to `end`, both clipped to the subject.
    pub fn new(pattern: &'a PatternObj, subject: &'a Subject, start: i64, end: i64) -> Res<Finder<'a>> {
        let text = subject.text();
        let clip = |i: i64| molt_runtime::int_core::size(i).min(text.len());
        let (start, end) = (clip(start), clip(end));
        let program = pattern.program()?;
        let scratch = SCRATCH.0.take().unwrap_or_default();
        let request = Request { mode: Mode::Search, start, advance: false };
        // A match that begins behind the end is none.
        Ok(Finder { program, text, request, scratch, start, end })
    }

    /// Finds the next match. The one after it begins behind it, and is not empty if this one is.
    pub fn next(&mut self) -> Res<bool> {
        let mut poll = || true;
        let (program, s, request, end) = (&self.program, &mut self.scratch, self.request, self.end);
        let found = match self.text {
            Text::Latin1(t) => molt_regex::find(program, t.get(..end).unwrap_or(t), request, s, &mut poll),
            Text::Ucs2(t) => molt_regex::find(program, t.get(..end).unwrap_or(t), request, s, &mut poll),
            Text::Ucs4(t) => molt_regex::find(program, t.get(..end).unwrap_or(t), request, s, &mut poll),
        };
        let found = found.map_err(|stop| -> Raised { raise_stop(stop) })?;
        if found {
            let (start, end) = self.scratch.span;
            self.request.advance = start == end;
            self.request.start = end;
        }
        Ok(found)
    }

    /// Start and end of the last match.
    pub fn span(&self) -> (usize, usize) {
        self.scratch.span
    }

    /// Start and end of a group of the last match, which is not 0.
    pub fn group(&self, i: usize) -> Option<(usize, usize)> {
        let start = self.scratch.marks.get(i * 2 - 2).copied()?;
        let end = self.scratch.marks.get(i * 2 - 1).copied()?;
        (start != NONE && end != NONE).then_some((start, end))
    }

    pub fn text(&self) -> Text<'a> {
        self.text
    }
}
