//! str: the type's slots and methods. The work is in the files beside this one; the searching, casing and formatting
//! algorithms are in molt-text.

mod find;
mod format;
mod item;
mod iter;
mod pad;
mod percent;
mod split;
mod translate;

pub use find::adjust;
pub use item::{add, append, at, contains, order};
pub use iter::{StrAsciiIteratorType, StrIteratorType, new_iterator};
pub use percent::{Arguments, write_int};
pub use split::join_values;

use crate::args::{ArgCx, Args, Family, FromArg, Kwargs, ParamSpec, bind_starred};
use crate::obj::{Obj, Res};
use crate::statics::type_of_id;
use crate::text::TypeName;
use crate::text_core::{self, view};
use crate::{alloc, bytes_core, codec, instance, raise, str_core, text, tuple_core};
use find::Bound;
use molt_abi::{BuiltinType, CompareOp, Kind, StrObj, TypeObject, Value};
use molt_macros::pytype;
use molt_text::{TextBuf, escape, unicode};

fn made(buf: TextBuf) -> Res<Obj> {
    text_core::from_buf(buf)
}

/// Index of a find method as Python sees it.
fn position(found: Option<usize>) -> i64 {
    found.map_or(-1, |i| i as i64)
}

/// An ASCII str mapped byte by byte, or the general algorithm.
fn map_case(s: &StrObj, ascii: fn(&u8) -> u8, general: fn(molt_text::Text<'_>) -> TextBuf) -> Res<Obj> {
    if !s.is_ascii() {
        return made(general(view(s)));
    }
    match s.latin1() {
        [] => Ok(text_core::empty()),
        [c] => Ok(text_core::latin1_char(ascii(c))),
        bytes => {
            let o = str_core::alloc_str(bytes.len(), 1, true)?;
            let data = str_core::str_of(&o).data();
            for (i, c) in bytes.iter().enumerate() {
                // SAFETY: inside the data.
                unsafe { *data.add(i) = ascii(c) };
            }
            Ok(o)
        }
    }
}

/// `str(object, encoding, errors)`: `value` as an instance of `class`.
fn subclass_instance(class: &TypeObject, value: Obj) -> Res<Obj> {
    if core::ptr::eq(class, type_of_id(BuiltinType::Str)) {
        return Ok(value);
    }
    let Some(s) = value.cast::<StrObj>() else { return Ok(value) };
    let shape = class.shape.get().get();
    let size = instance::instance_size(class, shape, s.len() * s.width());
    let o = alloc::alloc_object(shape, Kind::Str, size)?;
    let p = o.value().addr() as *mut StrObj;
    // SAFETY: a fresh object with room for the text.
    unsafe {
        (*p).header.aux.set(s.header.aux.get());
        (*p).hash.set(s.hash.get());
        (*p).len = s.len;
        core::ptr::copy_nonoverlapping(s.data(), (p as *mut u8).add(StrObj::DATA), s.raw_bytes().len());
    }
    Ok(o)
}

fn construct(object: Value, encoding: Option<&StrObj>, errors: Option<&StrObj>) -> Res<Obj> {
    if object.is_missing() {
        return Ok(text_core::empty());
    }
    if encoding.is_none() && errors.is_none() {
        return crate::ops::format::str_of_value(object);
    }
    if object.cast::<StrObj>().is_some() {
        return Err(raise::type_error("decoding str is not supported"));
    }
    if bytes_core::content(object).is_none() {
        return Err(raise::type_error(text![
            "decoding to str: need a bytes-like object, ",
            TypeName(object),
            " found"
        ]));
    }
    codec::decode_value(object, encoding, errors)
}

static NEW: ParamSpec = ParamSpec {
    owner: "",
    name: "str",
    names: &["object", "encoding", "errors"],
    required: &[false, false, false],
    posonly: 0,
    positional: 3,
    receiver: false,
    classmethod: false,
    varargs: false,
    kwargs: false,
    family: Family::Keywords,
};

/// The general form of `str(…)`.
fn bound(args: Args) -> Res<Obj> {
    let mut words = [Value::MISSING; 3];
    bind_starred(&NEW, args.argv(), args.nargs(), args.kwnames, &mut words)?;
    let text = |i: u8| Option::<&StrObj>::from_arg(words[i as usize], ArgCx { spec: &NEW, index: i });
    let (encoding, errors) = (text(1)?, text(2)?);
    construct(words[0], encoding, errors)
}

/// str(object='') or str(bytes, encoding, errors): text, a sequence of Unicode code points.
#[pytype(name = "str", id = Str, layout = StrObj, item_size = 1, flags = [BASETYPE, UNICODE_SUBCLASS, MATCH_SELF])]
impl StrType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        if let ([one], true) = (args.positional, args.names.is_empty()) {
            let value = crate::ops::format::str_of_value(*one)?;
            return subclass_instance(class, value);
        }
        let value = bound(args)?;
        subclass_instance(class, value)
    }
    #[slot(tp_repr)]
    fn repr(this: &StrObj) -> Res<Obj> {
        made(escape::repr_str(view(this)))
    }
    #[slot(tp_str)]
    fn str(this: &StrObj) -> Res<Obj> {
        text_core::unchanged(this)
    }
    #[slot(tp_hash)]
    fn hash(this: &StrObj) -> i64 {
        str_core::hash_of(this)
    }
    #[slot(tp_richcompare)]
    fn compare(this: &StrObj, other: Value, op: CompareOp) -> Obj {
        item::compare(this, other, op)
    }
    #[slot(tp_iter)]
    fn iter(this: &StrObj) -> Obj {
        new_iterator(this)
    }
    #[slot(sq_length)]
    #[slot(mp_length)]
    fn len(this: &StrObj) -> usize {
        this.len()
    }
    #[slot(sq_concat)]
    fn concat(this: &StrObj, other: Value) -> Res<Obj> {
        item::add(this, other)
    }
    #[slot(sq_repeat)]
    fn repeat(this: &StrObj, n: i64) -> Res<Obj> {
        pad::repeat(this, n)
    }
    #[slot(sq_item)]
    fn item(this: &StrObj, i: i64) -> Res<Obj> {
        if i < 0 { Err(raise::index_error("string index out of range")) } else { item::at(this, i) }
    }
    #[slot(mp_subscript)]
    fn subscript(this: &StrObj, key: Value) -> Res<Obj> {
        item::subscript(this, key)
    }
    #[slot(sq_contains)]
    fn contains(this: &StrObj, item: Value) -> Res<bool> {
        item::contains(this, item)
    }
    #[slot(nb_remainder)]
    fn percent(a: Value, b: Value) -> Res<Obj> {
        match a.cast::<StrObj>() {
            Some(s) => percent::format(s, b),
            None => Ok(Obj::NOT_IMPLEMENTED),
        }
    }
    /// The text as bytes in the given encoding.
    #[builtin("encode(self, /, encoding='utf-8', errors='strict')")]
    fn encode(this: &StrObj, encoding: Option<&StrObj>, errors: Option<&StrObj>) -> Res<Obj> {
        codec::encode_str(this, encoding, errors)
    }
    /// Replaces occurrences of old, from the left; all unless count is given.
    #[builtin("replace(self, old, new, count=-1, /)", no_python)]
    fn replace(this: &StrObj, old: &StrObj, new: &StrObj, count: i64) -> Res<Obj> {
        find::replace(this, old, new, count)
    }
    /// The parts between separators: white space, or sep.
    #[builtin("split(self, /, sep=None, maxsplit=-1)")]
    fn split(this: &StrObj, sep: Value, maxsplit: i64) -> Res<Obj> {
        split::split(this, sep, maxsplit)
    }
    /// As split, but maxsplit counts from the right.
    #[builtin("rsplit(self, /, sep=None, maxsplit=-1)")]
    fn rsplit(this: &StrObj, sep: Value, maxsplit: i64) -> Res<Obj> {
        split::rsplit(this, sep, maxsplit)
    }
    /// The items of iterable, joined by this text.
    #[builtin("join(self, iterable, /)")]
    fn join(this: &StrObj, iterable: Value) -> Res<Obj> {
        split::join(this, iterable)
    }
    /// First character upper case, the rest lower case.
    #[builtin("capitalize(self, /)", pure, no_python)]
    fn capitalize(this: &StrObj) -> Res<Obj> {
        made(unicode::case::capitalize(view(this)))
    }
    /// A version for comparisons without regard to case.
    #[builtin("casefold(self, /)", pure, no_python)]
    fn casefold(this: &StrObj) -> Res<Obj> {
        map_case(this, u8::to_ascii_lowercase, unicode::case::casefold)
    }
    /// Each word begins with a title case character.
    #[builtin("title(self, /)", pure, no_python)]
    fn title(this: &StrObj) -> Res<Obj> {
        made(unicode::case::title(view(this)))
    }
    /// Centered in a field of the given width.
    #[builtin("center(self, width, fillchar=' ', /)", no_python)]
    fn center(this: &StrObj, width: i64, fillchar: Value) -> Res<Obj> {
        pad::center(this, width, fillchar)
    }
    /// How often sub occurs in self[start:end], without overlap.
    #[builtin("count(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn count(this: &StrObj, sub: Value, start: Bound, end: Bound) -> Res<usize> {
        find::count(this, sub, start, end)
    }
    /// Tabs replaced by spaces.
    #[builtin("expandtabs(self, /, tabsize=8)")]
    fn expandtabs(this: &StrObj, tabsize: i32) -> Res<Obj> {
        pad::expandtabs(this, tabsize)
    }
    /// The lowest index at which sub is found in self[start:end], or -1.
    #[builtin("find(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn find(this: &StrObj, sub: Value, start: Bound, end: Bound) -> Res<i64> {
        find::find(this, sub, start, end, false).map(position)
    }
    /// The parts before, of and after the first separator.
    #[builtin("partition(self, sep, /)", no_python)]
    fn partition(this: &StrObj, sep: Value) -> Res<Obj> {
        split::partition(this, sep, false)
    }
    /// As find, but raises ValueError if there is none.
    #[builtin("index(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn index(this: &StrObj, sub: Value, start: Bound, end: Bound) -> Res<usize> {
        find::index(this, sub, start, end, false)
    }
    /// At the left of a field of the given width.
    #[builtin("ljust(self, width, fillchar=' ', /)", no_python)]
    fn ljust(this: &StrObj, width: i64, fillchar: Value) -> Res<Obj> {
        pad::ljust(this, width, fillchar)
    }
    /// All characters in lower case.
    #[builtin("lower(self, /)", pure, no_python)]
    fn lower(this: &StrObj) -> Res<Obj> {
        map_case(this, u8::to_ascii_lowercase, unicode::case::lower)
    }
    /// Without the leading white space, or characters of chars.
    #[builtin("lstrip(self, chars=None, /)", no_python)]
    fn lstrip(this: &StrObj, chars: Value) -> Res<Obj> {
        split::strip(this, chars, true, false, "lstrip")
    }
    /// The highest index at which sub is found in self[start:end], or -1.
    #[builtin("rfind(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn rfind(this: &StrObj, sub: Value, start: Bound, end: Bound) -> Res<i64> {
        find::find(this, sub, start, end, true).map(position)
    }
    /// As rfind, but raises ValueError if there is none.
    #[builtin("rindex(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn rindex(this: &StrObj, sub: Value, start: Bound, end: Bound) -> Res<usize> {
        find::index(this, sub, start, end, true)
    }
    /// At the right of a field of the given width.
    #[builtin("rjust(self, width, fillchar=' ', /)", no_python)]
    fn rjust(this: &StrObj, width: i64, fillchar: Value) -> Res<Obj> {
        pad::rjust(this, width, fillchar)
    }
    /// Without the trailing white space, or characters of chars.
    #[builtin("rstrip(self, chars=None, /)", no_python)]
    fn rstrip(this: &StrObj, chars: Value) -> Res<Obj> {
        split::strip(this, chars, false, true, "rstrip")
    }
    /// The parts before, of and after the last separator.
    #[builtin("rpartition(self, sep, /)", no_python)]
    fn rpartition(this: &StrObj, sep: Value) -> Res<Obj> {
        split::partition(this, sep, true)
    }
    /// The lines, without their ends unless keepends is true.
    #[builtin("splitlines(self, /, keepends=False)")]
    fn splitlines(this: &StrObj, keepends: bool) -> Res<Obj> {
        split::splitlines(this, keepends)
    }
    /// Without white space, or characters of chars, at both ends.
    #[builtin("strip(self, chars=None, /)", no_python)]
    fn strip(this: &StrObj, chars: Value) -> Res<Obj> {
        split::strip(this, chars, true, true, "strip")
    }
    /// Upper case to lower case and the other way round.
    #[builtin("swapcase(self, /)", pure, no_python)]
    fn swapcase(this: &StrObj) -> Res<Obj> {
        made(unicode::case::swapcase(view(this)))
    }
    /// Each character replaced by what table[ord(c)] gives.
    #[builtin("translate(self, table, /)")]
    fn translate(this: &StrObj, table: Value) -> Res<Obj> {
        translate::translate(this, table)
    }
    /// All characters in upper case.
    #[builtin("upper(self, /)", pure, no_python)]
    fn upper(this: &StrObj) -> Res<Obj> {
        map_case(this, u8::to_ascii_uppercase, unicode::case::upper)
    }
    /// Does self[start:end] begin with prefix, or one of a tuple of prefixes?
    #[builtin("startswith(self, prefix, start=None, end=None, /)", family = ParseTuple)]
    fn startswith(this: &StrObj, prefix: Value, start: Bound, end: Bound) -> Res<bool> {
        find::affix(this, prefix, start, end, false)
    }
    /// Does self[start:end] end with suffix, or one of a tuple of suffixes?
    #[builtin("endswith(self, suffix, start=None, end=None, /)", family = ParseTuple)]
    fn endswith(this: &StrObj, suffix: Value, start: Bound, end: Bound) -> Res<bool> {
        find::affix(this, suffix, start, end, true)
    }
    /// Without the prefix, if it is there.
    #[builtin("removeprefix(self, prefix, /)", no_python)]
    fn removeprefix(this: &StrObj, prefix: &StrObj) -> Res<Obj> {
        split::remove_affix(this, prefix, false)
    }
    /// Without the suffix, if it is there.
    #[builtin("removesuffix(self, suffix, /)", no_python)]
    fn removesuffix(this: &StrObj, suffix: &StrObj) -> Res<Obj> {
        split::remove_affix(this, suffix, true)
    }
    /// Are all characters ASCII?
    #[builtin("isascii(self, /)", pure, no_python)]
    fn isascii(this: &StrObj) -> bool {
        this.is_ascii()
    }
    /// Some cased character, and all of them lower case?
    #[builtin("islower(self, /)", pure, no_python)]
    fn islower(this: &StrObj) -> bool {
        unicode::predicates::str_islower(view(this))
    }
    /// Some cased character, and all of them upper case?
    #[builtin("isupper(self, /)", pure, no_python)]
    fn isupper(this: &StrObj) -> bool {
        unicode::predicates::str_isupper(view(this))
    }
    /// Are words in title case?
    #[builtin("istitle(self, /)", pure, no_python)]
    fn istitle(this: &StrObj) -> bool {
        unicode::predicates::str_istitle(view(this))
    }
    /// White space only?
    #[builtin("isspace(self, /)", pure, no_python)]
    fn isspace(this: &StrObj) -> bool {
        unicode::predicates::str_isspace(view(this))
    }
    /// Decimal digits only?
    #[builtin("isdecimal(self, /)", pure, no_python)]
    fn isdecimal(this: &StrObj) -> bool {
        unicode::predicates::str_isdecimal(view(this))
    }
    /// Digits only?
    #[builtin("isdigit(self, /)", pure, no_python)]
    fn isdigit(this: &StrObj) -> bool {
        unicode::predicates::str_isdigit(view(this))
    }
    /// Numeric characters only?
    #[builtin("isnumeric(self, /)", pure, no_python)]
    fn isnumeric(this: &StrObj) -> bool {
        unicode::predicates::str_isnumeric(view(this))
    }
    /// Letters only?
    #[builtin("isalpha(self, /)", pure, no_python)]
    fn isalpha(this: &StrObj) -> bool {
        unicode::predicates::str_isalpha(view(this))
    }
    /// Letters and digits only?
    #[builtin("isalnum(self, /)", pure, no_python)]
    fn isalnum(this: &StrObj) -> bool {
        unicode::predicates::str_isalnum(view(this))
    }
    /// A valid identifier? (Keywords are.)
    #[builtin("isidentifier(self, /)", pure, no_python)]
    fn isidentifier(this: &StrObj) -> bool {
        unicode::predicates::str_isidentifier(view(this))
    }
    /// Would repr show all characters as they are?
    #[builtin("isprintable(self, /)", pure, no_python)]
    fn isprintable(this: &StrObj) -> bool {
        unicode::predicates::str_isprintable(view(this))
    }
    /// Zeros at the left, after a sign, to the given width.
    #[builtin("zfill(self, width, /)", no_python)]
    fn zfill(this: &StrObj, width: i64) -> Res<Obj> {
        pad::zfill(this, width)
    }
    /// Replacement fields filled from the arguments.
    #[builtin("format(self, /, *args, **kwargs)")]
    fn format(this: &StrObj, args: &[Value], kwargs: Kwargs) -> Res<Obj> {
        format::format(this, args, kwargs)
    }
    /// Replacement fields filled from a mapping.
    #[builtin("format_map(self, mapping, /)")]
    fn format_map(this: &StrObj, mapping: Value) -> Res<Obj> {
        format::format_map(this, mapping)
    }
    #[builtin("__format__(self, format_spec, /)")]
    fn format_self(this: &StrObj, spec: &StrObj) -> Res<Obj> {
        format::format_self(this, spec)
    }
    /// A table for translate.
    #[builtin("maketrans(x, y=None, z=None, /)", staticmethod)]
    fn maketrans(x: Value, y: Option<&StrObj>, z: Option<&StrObj>) -> Res<Obj> {
        translate::maketrans(x, y, z)
    }
    /// Size in memory, in bytes.
    #[builtin("__sizeof__(self, /)", pure, no_python)]
    fn sizeof(this: &StrObj) -> usize {
        match (this.is_ascii(), this.width()) {
            (true, _) => 41 + this.len(),
            (false, width) => 56 + (this.len() + 1) * width,
        }
    }
    #[builtin("__getnewargs__(self, /)")]
    fn getnewargs(this: &StrObj) -> Res<Obj> {
        Ok(tuple_core::from_objs(vec![text_core::unchanged(this)?]))
    }
}
