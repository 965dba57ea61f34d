//! `re.Pattern`.

use super::finder::{Finder, Subject, slice};
use super::match_object::new_match;
use super::{flags, replace, scanner, template};
use crate::native::{self, own};
use core::cell::{Cell, Ref, RefCell};
use molt_regex::{Compiled, Mode, Program, flags as bits};
use molt_runtime::count::release;
use molt_runtime::molt_abi::{Header, Kind, Layout, ListObj, StrObj, TypeObject};
use molt_runtime::types::mappingproxy;
use molt_runtime::{
    CompareOp, Obj, Res, Value, alloc, bytes_core, dict_core, generic_alias, int_core, list_core, object_ops, pytype,
    raise, str_core, text, text_core, tuple_core,
};

/// A compiled pattern.
#[repr(C)]
pub struct PatternObj {
    pub header: Header,
    /// str, bytes, or None for the pattern of a `Scanner`.
    pub pattern: Cell<Value>,
    /// dict: name → number.
    pub names: Cell<Value>,
    pub flags: u32,
    /// There is a pattern, and it is a str.
    pub is_string: bool,
    pub is_text: bool,
    pub groups: usize,
    program: RefCell<Option<Box<Program>>>,
    pub template: RefCell<Option<template::Cached>>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for PatternObj {
    const KIND: Kind = Kind::Native;
}

impl PatternObj {
    pub fn program(&self) -> Res<Ref<'_, Program>> {
        Ref::filter_map(self.program.borrow(), |p| p.as_deref())
            .map_err(|_| raise::system_error("pattern without a program"))
    }
}

/// The object of a compiled pattern.
pub fn new(pattern: Value, compiled: Compiled) -> Res<Obj> {
    let names = dict_core::new();
    for (name, group) in &compiled.names {
        let (name, group) = (str_core::from_code_points(name), int_core::int(*group as i64));
        dict_core::set(dict_core::dict_of(&names), name.value(), group.value())?;
    }
    let class = native::class(PatternType::ROWS)?;
    let (kept, names) = (own(pattern), names.into_value());
    let groups = compiled.program.groups;
    Ok(alloc::new_instance(class, |header| PatternObj {
        header,
        pattern: Cell::new(kept),
        names: Cell::new(names),
        flags: compiled.flags,
        is_string: !pattern.is_none(),
        is_text: pattern.cast::<StrObj>().is_some(),
        groups,
        program: RefCell::new(Some(Box::new(compiled.program))),
        template: RefCell::new(None),
    }))
}

/// A pattern object.
pub fn of<'a>(v: Value) -> Option<&'a PatternObj> {
    native::cast::<PatternObj>(v, PatternType::ROWS)
}

/// One try: a match object or None.
pub fn execute(this: &PatternObj, string: Value, pos: i64, endpos: i64, mode: Mode) -> Res<Option<Obj>> {
    let subject = Subject::new(this, string)?;
    let mut f = Finder::new(this, &subject, pos, endpos)?;
    f.request.mode = mode;
    if f.next()? { new_match(this, string, &f).map(Some) } else { Ok(None) }
}

fn list_of(o: &Obj) -> Res<&ListObj> {
    o.cast::<ListObj>().ok_or_else(|| raise::system_error("list expected"))
}

/// A `repr` cut off after `limit` characters.
pub fn shortened(shown: Obj, limit: usize) -> Res<Obj> {
    match shown.cast::<StrObj>() {
        Some(s) if s.len() > limit => text_core::substring(s, 0, limit),
        _ => Ok(shown),
    }
}

/// The empty str or bytes.
pub fn empty(is_text: bool) -> Res<Obj> {
    if is_text { Ok(text_core::empty()) } else { bytes_core::bytes(&[]) }
}

/// Pieces of the subject as `findall` and `split` return them.
fn piece(f: &Finder, subject: &Subject, group: usize) -> Res<Option<Obj>> {
    f.group(group).map(|(start, end)| slice(subject.value, start, end)).transpose()
}

pub fn findall(this: &PatternObj, string: Value, pos: i64, endpos: i64) -> Res<Obj> {
    let subject = Subject::new(this, string)?;
    let mut f = Finder::new(this, &subject, pos, endpos)?;
    let out = list_core::new();
    let list = list_of(&out)?;
    let filled = |f: &Finder, group: usize| match piece(f, &subject, group)? {
        Some(o) => Ok(o),
        None => empty(subject.is_text),
    };
    while f.next()? {
        let item = match this.groups {
            0 => slice(string, f.span().0, f.span().1)?,
            1 => filled(&f, 1)?,
            n => {
                let items: Res<Vec<Obj>> = (1..=n).map(|g| filled(&f, g)).collect();
                tuple_core::from_objs(items?)
            }
        };
        list_core::push(list, item)?;
    }
    Ok(out)
}

pub fn split(this: &PatternObj, string: Value, maxsplit: i64) -> Res<Obj> {
    let subject = Subject::new(this, string)?;
    let mut f = Finder::new(this, &subject, 0, i64::MAX)?;
    let out = list_core::new();
    let list = list_of(&out)?;
    let (mut last, mut n) = (0, 0);
    while (maxsplit == 0 || n < maxsplit) && f.next()? {
        let (start, end) = f.span();
        list_core::push(list, slice(string, last, start)?)?;
        for g in 1..=this.groups {
            list_core::push(list, piece(&f, &subject, g)?.unwrap_or(Obj::NONE))?;
        }
        last = end;
        n += 1;
    }
    list_core::push(list, slice(string, last, f.end)?)?;
    Ok(out)
}

/// Compiled regular expression object.
#[pytype(name = "Pattern", module = "re", layout = PatternObj, flags = [WEAKREFABLE])]
impl PatternType {
    /// Matches zero or more characters at the beginning of the string.
    #[builtin("match(self, /, string, pos=0, endpos=9223372036854775807)")]
    fn match_(this: &PatternObj, string: Value, pos: i64, endpos: Option<i64>) -> Res<Option<Obj>> {
        execute(this, string, pos, endpos.unwrap_or(i64::MAX), Mode::Match)
    }
    /// Matches against all of the string.
    #[builtin("fullmatch(self, /, string, pos=0, endpos=9223372036854775807)")]
    fn fullmatch(this: &PatternObj, string: Value, pos: i64, endpos: Option<i64>) -> Res<Option<Obj>> {
        execute(this, string, pos, endpos.unwrap_or(i64::MAX), Mode::FullMatch)
    }
    /// Scan through string looking for a match, and return a corresponding match object instance.
    ///
    /// Return None if no position in the string matches.
    #[builtin("search(self, /, string, pos=0, endpos=9223372036854775807)")]
    fn search(this: &PatternObj, string: Value, pos: i64, endpos: Option<i64>) -> Res<Option<Obj>> {
        execute(this, string, pos, endpos.unwrap_or(i64::MAX), Mode::Search)
    }
    /// Return a list of all non-overlapping matches of pattern in string.
    #[builtin("findall(self, /, string, pos=0, endpos=9223372036854775807)")]
    fn findall(this: &PatternObj, string: Value, pos: i64, endpos: Option<i64>) -> Res<Obj> {
        findall(this, string, pos, endpos.unwrap_or(i64::MAX))
    }
    /// Return an iterator over all non-overlapping matches for the RE pattern in string.
    ///
    /// For each match, the iterator returns a match object.
    #[builtin("finditer(self, /, string, pos=0, endpos=9223372036854775807)")]
    fn finditer(this: &PatternObj, string: Value, pos: i64, endpos: Option<i64>) -> Res<Obj> {
        scanner::finditer(this, string, pos, endpos.unwrap_or(i64::MAX))
    }
    #[builtin("scanner(self, /, string, pos=0, endpos=9223372036854775807)")]
    fn scanner(this: &PatternObj, string: Value, pos: i64, endpos: Option<i64>) -> Res<Obj> {
        scanner::scanner(this, string, pos, endpos.unwrap_or(i64::MAX))
    }
    /// Split string by the occurrences of pattern.
    #[builtin("split(self, /, string, maxsplit=0)")]
    fn split(this: &PatternObj, string: Value, maxsplit: i64) -> Res<Obj> {
        split(this, string, maxsplit)
    }
    /// Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl.
    #[builtin("sub(self, /, repl, string, count=0)")]
    fn sub(this: &PatternObj, repl: Value, string: Value, count: i64) -> Res<Obj> {
        replace::replace(this, repl, string, count).map(|r| r.0)
    }
    /// Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl.
    #[builtin("subn(self, /, repl, string, count=0)")]
    fn subn(this: &PatternObj, repl: Value, string: Value, count: i64) -> Res<Obj> {
        let (text, n) = replace::replace(this, repl, string, count)?;
        Ok(tuple_core::pair_owned(text, int_core::int(n)))
    }
    /// The pattern string from which the RE object was compiled.
    #[getter("pattern", member)]
    fn pattern(this: &PatternObj) -> Value {
        this.pattern.get()
    }
    /// The regex matching flags.
    #[getter("flags", member)]
    fn flags(this: &PatternObj) -> u64 {
        this.flags as u64
    }
    /// The number of capturing groups in the pattern.
    #[getter("groups", member)]
    fn groups(this: &PatternObj) -> usize {
        this.groups
    }
    /// A dictionary mapping group names to group numbers.
    #[getter]
    fn groupindex(this: &PatternObj) -> Obj {
        let names = this.names.get();
        // Without names it is a new dict.
        if dict_core::of(names).is_empty() { dict_core::new() } else { mappingproxy::new(names) }
    }
    #[builtin("__copy__(self, /)")]
    fn copy(this: Value) -> Value {
        this
    }
    #[builtin("__deepcopy__(self, memo, /)")]
    fn deepcopy(this: Value, _memo: Value) -> Value {
        this
    }
    /// See PEP 585
    #[builtin("__class_getitem__(cls, object, /)", classmethod)]
    fn class_getitem(class: &TypeObject, object: Value) -> Res<Obj> {
        generic_alias::alias(class.value(), object)
    }
    #[slot(tp_repr)]
    fn repr(this: &PatternObj) -> Res<Obj> {
        let shown = shortened(object_ops::repr(this.pattern.get())?, 200)?;
        let mut out = text!["re.compile(", &shown];
        let mut value = this.flags;
        if this.is_text && value & (bits::LOCALE | bits::UNICODE | bits::ASCII) == bits::UNICODE {
            value &= !bits::UNICODE;
        }
        if value != 0 {
            out.push_str(", ");
            out.push(flags::pattern_flags(value));
        }
        out.push_str(")");
        Ok(out.into_obj())
    }
    #[slot(tp_hash)]
    fn hash(this: &PatternObj) -> Res<i64> {
        let pattern = this.pattern.get();
        let own = if pattern.is_none() { Value::of(this).addr() as i64 } else { object_ops::hash(pattern)? };
        let h = own ^ ((this.flags as i64) << 32);
        Ok(if h == -1 { -2 } else { h })
    }
    #[slot(tp_richcompare)]
    fn compare(this: &PatternObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = of(other).filter(|_| matches!(op, CompareOp::Eq | CompareOp::Ne)) else {
            return Ok(Obj::NOT_IMPLEMENTED);
        };
        let (a, b) = (this.pattern.get(), other.pattern.get());
        let same = core::ptr::eq(this, other)
            || (!a.is_none()
                && this.flags == other.flags
                && this.is_text == other.is_text
                && !b.is_none()
                && object_ops::eq(a, b)?);
        Ok(Obj::bool(same == (op == CompareOp::Eq)))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &PatternObj) {
        drop(this.program.take());
        drop(this.template.take());
        release(this.pattern.replace(Value::NULL));
        release(this.names.replace(Value::NULL));
    }
}
