//! bytes: the type's slots and methods. The work is in the files beside this one, on contents, so that bytearray can share it.

pub mod change;
mod construct;
mod iter;
pub mod percent;
pub mod search;
pub mod split;

pub use construct::{byte, from_object, object_bytes};
pub use iter::BytesIteratorType;

use crate::args::Args;
use crate::bytes_core::{self, bytes};
use crate::obj::{Obj, Res};
use crate::statics::{class_of, is_exact};
use crate::text::TypeName;
use crate::{codec, hash, int_core, raise, slice_bounds, text, text_core, tuple_core};
use molt_abi::{BuiltinType, BytesObj, CompareOp, SliceObj, StrObj, TypeObject, Value};
use molt_macros::pytype;
use search::{Bound, buffer};

fn position(found: Option<usize>) -> i64 {
    found.map_or(-1, |i| i as i64)
}

/// The receiver where nothing changed; an exact bytes object for an instance of a subclass.
fn unchanged(this: &BytesObj) -> Res<Obj> {
    let v = Value::of(this);
    if is_exact(v, BuiltinType::Bytes) { Ok(Obj::new(v)) } else { bytes(this.as_slice()) }
}

/// A part of the receiver, or the receiver.
fn part(this: &BytesObj, content: &[u8]) -> Res<Obj> {
    if content.len() == this.as_slice().len() { unchanged(this) } else { bytes(content) }
}

fn subscript(s: &[u8], key: Value) -> Res<Obj> {
    if let Some(slice) = key.cast::<SliceObj>() {
        let b = slice_bounds::bounds(slice, s.len())?;
        if b.step == 1 {
            let start = b.start as usize;
            return bytes(&s[start..start + b.count]);
        }
        let picked: Vec<u8> = (0..b.count).map(|k| s[(b.start + k as i64 * b.step) as usize]).collect();
        return bytes(&picked);
    }
    if !int_core::is_int(key) && class_of(key).slots().nb_index.is_null() {
        return Err(raise::type_error(text!["byte indices must be integers or slices, not ", TypeName(key)]));
    }
    let i = int_core::subscript_index(key)?;
    item(s, if i < 0 { i + s.len() as i64 } else { i })
}

fn item(s: &[u8], i: i64) -> Res<Obj> {
    match usize::try_from(i).ok().and_then(|i| s.get(i)) {
        Some(&b) => Ok(Obj::immediate(Value::small_int(b as i64))),
        None => Err(raise::index_error("index out of range")),
    }
}

/// bytes(source=b'', encoding, errors): an immutable sequence of bytes.
#[pytype(name = "bytes", id = Bytes, layout = BytesObj, item_size = 1, flags = [BASETYPE, BYTES_SUBCLASS, MATCH_SELF])]
impl BytesType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        construct::new(class, args)
    }
    #[slot(tp_repr)]
    fn repr(this: &BytesObj) -> Res<Obj> {
        text_core::from_ascii(&molt_text::escape::repr_bytes(this.as_slice()))
    }
    #[slot(tp_hash)]
    fn hash(this: &BytesObj) -> i64 {
        if this.hash.get() == -1 {
            this.hash.set(hash::bytes(this.as_slice()));
        }
        this.hash.get()
    }
    #[slot(tp_richcompare)]
    fn compare(this: &BytesObj, other: Value, op: CompareOp) -> Obj {
        match other.cast::<BytesObj>() {
            Some(o) => Obj::bool(op.holds(this.as_slice().cmp(o.as_slice()))),
            None => Obj::NOT_IMPLEMENTED,
        }
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        iter::new_iterator(this)
    }
    #[slot(sq_length)]
    #[slot(mp_length)]
    fn len(this: &BytesObj) -> usize {
        this.as_slice().len()
    }
    #[slot(sq_concat)]
    fn concat(this: Value, other: Value) -> Res<Obj> {
        let (Some(a), Some(b)) = (bytes_core::content(this), bytes_core::content(other)) else {
            return Err(raise::type_error(text!["can't concat ", TypeName(other), " to ", TypeName(this)]));
        };
        if a.is_empty() && is_exact(other, BuiltinType::Bytes) {
            return Ok(Obj::new(other));
        }
        if b.is_empty() && is_exact(this, BuiltinType::Bytes) {
            return Ok(Obj::new(this));
        }
        let o = bytes_core::alloc_bytes(a.len() + b.len())?;
        // SAFETY: a fresh object.
        let data = unsafe { bytes_core::data_mut(&o) };
        let (front, back) = data.split_at_mut(a.len());
        front.copy_from_slice(a);
        back.copy_from_slice(b);
        Ok(o)
    }
    #[slot(sq_repeat)]
    fn repeat(this: &BytesObj, n: i64) -> Res<Obj> {
        if n == 1 {
            return unchanged(this);
        }
        if (this.as_slice().len() as i64).checked_mul(n.max(0)).is_none() {
            return Err(raise::overflow_error("repeated bytes are too long"));
        }
        bytes(&change::repeat(this.as_slice(), n)?)
    }
    #[slot(sq_item)]
    fn item(this: &BytesObj, i: i64) -> Res<Obj> {
        item(this.as_slice(), i)
    }
    #[slot(mp_subscript)]
    fn subscript(this: &BytesObj, key: Value) -> Res<Obj> {
        if let Some(slice) = key.cast::<SliceObj>()
            && is_exact(Value::of(this), BuiltinType::Bytes)
            && slice_bounds::bounds(slice, this.as_slice().len())?
                == slice_bounds::adjust((0, i64::MAX, 1), this.as_slice().len())
        {
            return unchanged(this);
        }
        subscript(this.as_slice(), key)
    }
    #[slot(sq_contains)]
    fn contains(this: &BytesObj, item: Value) -> Res<bool> {
        if !int_core::is_int(item) && class_of(item).slots().nb_index.is_null() {
            let sub = buffer(item)?;
            return Ok(molt_text::search::find_bytes(this.as_slice(), sub).is_some());
        }
        let sub = search::needle(item)?;
        Ok(molt_text::search::find_bytes(this.as_slice(), sub.as_slice()).is_some())
    }
    #[slot(nb_remainder)]
    fn percent(a: Value, b: Value) -> Res<Obj> {
        match a.cast::<BytesObj>() {
            Some(s) => bytes(&percent::format(s.as_slice(), b)?),
            None => Ok(Obj::NOT_IMPLEMENTED),
        }
    }
    #[builtin("__getnewargs__(self, /)")]
    fn getnewargs(this: &BytesObj) -> Res<Obj> {
        Ok(tuple_core::from_objs(vec![bytes(this.as_slice())?]))
    }
    /// This value as exact bytes.
    #[builtin("__bytes__(self, /)")]
    fn to_bytes(this: &BytesObj) -> Res<Obj> {
        unchanged(this)
    }
    /// First byte upper case, the rest lower case (ASCII).
    #[builtin("capitalize(self, /)", pure, no_python)]
    fn capitalize(this: &BytesObj) -> Res<Obj> {
        bytes(&change::capitalize(this.as_slice()))
    }
    /// Centered in a field of the given width.
    #[builtin("center(self, width, fillchar=b' ', /)", no_python)]
    fn center(this: &BytesObj, width: i64, fillchar: Value) -> Res<Obj> {
        let fill = change::fill_byte(fillchar, "center")?;
        bytes(&change::pad(this.as_slice(), width, fill, |n, width| n / 2 + (n & width & 1))?)
    }
    /// How often sub occurs in self[start:end], without overlap.
    #[builtin("count(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn count(this: &BytesObj, sub: Value, start: Bound, end: Bound) -> Res<usize> {
        Ok(search::count(this.as_slice(), &search::needle(sub)?, start, end))
    }
    /// The bytes as text in the given encoding.
    #[builtin("decode(self, /, encoding='utf-8', errors='strict')")]
    fn decode(this: &BytesObj, encoding: Option<&StrObj>, errors: Option<&StrObj>) -> Res<Obj> {
        codec::decode_value(Value::of(this), encoding, errors)
    }
    /// Does self[start:end] end with suffix, or one of a tuple of suffixes?
    #[builtin("endswith(self, suffix, start=None, end=None, /)", family = ParseTuple)]
    fn endswith(this: &BytesObj, suffix: Value, start: Bound, end: Bound) -> Res<bool> {
        search::affix(this.as_slice(), suffix, start, end, true)
    }
    /// Tabs replaced by spaces.
    #[builtin("expandtabs(self, /, tabsize=8)")]
    fn expandtabs(this: &BytesObj, tabsize: i32) -> Res<Obj> {
        bytes(&change::expandtabs(this.as_slice(), tabsize)?)
    }
    /// The lowest index at which sub is found in self[start:end], or -1.
    #[builtin("find(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn find(this: &BytesObj, sub: Value, start: Bound, end: Bound) -> Res<i64> {
        Ok(position(search::find(this.as_slice(), &search::needle(sub)?, start, end, false)))
    }
    /// The bytes that a text of hexadecimal digits stands for.
    #[builtin("fromhex(cls, string, /)", classmethod)]
    fn fromhex(class: &TypeObject, string: &StrObj) -> Res<Obj> {
        let o = bytes(&change::fromhex(string)?)?;
        if core::ptr::eq(class, crate::statics::type_of_id(BuiltinType::Bytes)) {
            return Ok(o);
        }
        crate::call::call(class.value(), &[o.value()])
    }
    /// Hexadecimal digits, with a separator between groups if one is given.
    #[builtin("hex(self, /, sep=None, bytes_per_sep=1)")]
    fn hex(this: &BytesObj, sep: Option<Value>, bytes_per_sep: i64) -> Res<Obj> {
        change::hex(this.as_slice(), sep, bytes_per_sep)
    }
    /// As find, but raises ValueError if there is none.
    #[builtin("index(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn index(this: &BytesObj, sub: Value, start: Bound, end: Bound) -> Res<usize> {
        search::index(this.as_slice(), &search::needle(sub)?, start, end, false)
    }
    /// ASCII letters and digits only?
    #[builtin("isalnum(self, /)", pure, no_python)]
    fn isalnum(this: &BytesObj) -> bool {
        change::all(this.as_slice(), u8::is_ascii_alphanumeric)
    }
    /// ASCII letters only?
    #[builtin("isalpha(self, /)", pure, no_python)]
    fn isalpha(this: &BytesObj) -> bool {
        change::all(this.as_slice(), u8::is_ascii_alphabetic)
    }
    /// ASCII only?
    #[builtin("isascii(self, /)", pure, no_python)]
    fn isascii(this: &BytesObj) -> bool {
        this.as_slice().is_ascii()
    }
    /// ASCII digits only?
    #[builtin("isdigit(self, /)", pure, no_python)]
    fn isdigit(this: &BytesObj) -> bool {
        change::all(this.as_slice(), u8::is_ascii_digit)
    }
    /// Some letter, and all of them lower case?
    #[builtin("islower(self, /)", pure, no_python)]
    fn islower(this: &BytesObj) -> bool {
        change::is_cased(this.as_slice(), u8::is_ascii_lowercase, u8::is_ascii_uppercase)
    }
    /// White space only?
    #[builtin("isspace(self, /)", pure, no_python)]
    fn isspace(this: &BytesObj) -> bool {
        change::all_space(this.as_slice())
    }
    /// Are words in title case?
    #[builtin("istitle(self, /)", pure, no_python)]
    fn istitle(this: &BytesObj) -> bool {
        change::is_title(this.as_slice())
    }
    /// Some letter, and all of them upper case?
    #[builtin("isupper(self, /)", pure, no_python)]
    fn isupper(this: &BytesObj) -> bool {
        change::is_cased(this.as_slice(), u8::is_ascii_uppercase, u8::is_ascii_lowercase)
    }
    /// The items of an iterable of bytes-like objects, joined by this one.
    #[builtin("join(self, iterable_of_bytes, /)")]
    fn join(this: &BytesObj, iterable: Value) -> Res<Obj> {
        bytes(&split::join(this.as_slice(), iterable)?)
    }
    /// At the left of a field of the given width.
    #[builtin("ljust(self, width, fillchar=b' ', /)", no_python)]
    fn ljust(this: &BytesObj, width: i64, fillchar: Value) -> Res<Obj> {
        let fill = change::fill_byte(fillchar, "ljust")?;
        bytes(&change::pad(this.as_slice(), width, fill, |_, _| 0)?)
    }
    /// ASCII letters in lower case.
    #[builtin("lower(self, /)", pure, no_python)]
    fn lower(this: &BytesObj) -> Res<Obj> {
        bytes(&this.as_slice().to_ascii_lowercase())
    }
    /// Without the leading white space, or bytes of the argument.
    #[builtin("lstrip(self, bytes=None, /)", no_python)]
    fn lstrip(this: &BytesObj, chars: Value) -> Res<Obj> {
        part(this, split::strip(this.as_slice(), chars, true, false)?)
    }
    /// A table for translate.
    #[builtin("maketrans(frm, to, /)", staticmethod)]
    fn maketrans(from: Value, to: Value) -> Res<Obj> {
        change::maketrans(from, to)
    }
    /// The parts before, of and after the first separator.
    #[builtin("partition(self, sep, /)", no_python)]
    fn partition(this: &BytesObj, sep: Value) -> Res<Obj> {
        split::partition(this.as_slice(), sep, false, bytes)
    }
    /// Replaces occurrences of old, from the left; all unless count is given.
    #[builtin("replace(self, old, new, count=-1, /)", no_python)]
    fn replace(this: &BytesObj, old: Value, new: Value, count: i64) -> Res<Obj> {
        match search::replace(this.as_slice(), buffer(old)?, buffer(new)?, count) {
            Some(content) => bytes(&content),
            None => unchanged(this),
        }
    }
    /// Without the prefix, if it is there.
    #[builtin("removeprefix(self, prefix, /)", no_python)]
    fn removeprefix(this: &BytesObj, prefix: Value) -> Res<Obj> {
        let s = this.as_slice();
        part(this, s.strip_prefix(buffer(prefix)?).unwrap_or(s))
    }
    /// Without the suffix, if it is there.
    #[builtin("removesuffix(self, suffix, /)", no_python)]
    fn removesuffix(this: &BytesObj, suffix: Value) -> Res<Obj> {
        let s = this.as_slice();
        part(this, s.strip_suffix(buffer(suffix)?).unwrap_or(s))
    }
    /// The highest index at which sub is found in self[start:end], or -1.
    #[builtin("rfind(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn rfind(this: &BytesObj, sub: Value, start: Bound, end: Bound) -> Res<i64> {
        Ok(position(search::find(this.as_slice(), &search::needle(sub)?, start, end, true)))
    }
    /// As rfind, but raises ValueError if there is none.
    #[builtin("rindex(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn rindex(this: &BytesObj, sub: Value, start: Bound, end: Bound) -> Res<usize> {
        search::index(this.as_slice(), &search::needle(sub)?, start, end, true)
    }
    /// At the right of a field of the given width.
    #[builtin("rjust(self, width, fillchar=b' ', /)", no_python)]
    fn rjust(this: &BytesObj, width: i64, fillchar: Value) -> Res<Obj> {
        let fill = change::fill_byte(fillchar, "rjust")?;
        bytes(&change::pad(this.as_slice(), width, fill, |n, _| n)?)
    }
    /// The parts before, of and after the last separator.
    #[builtin("rpartition(self, sep, /)", no_python)]
    fn rpartition(this: &BytesObj, sep: Value) -> Res<Obj> {
        split::partition(this.as_slice(), sep, true, bytes)
    }
    /// As split, but maxsplit counts from the right.
    #[builtin("rsplit(self, /, sep=None, maxsplit=-1)")]
    fn rsplit(this: &BytesObj, sep: Value, maxsplit: i64) -> Res<Obj> {
        split::rsplit(this.as_slice(), sep, maxsplit, bytes)
    }
    /// Without the trailing white space, or bytes of the argument.
    #[builtin("rstrip(self, bytes=None, /)", no_python)]
    fn rstrip(this: &BytesObj, chars: Value) -> Res<Obj> {
        part(this, split::strip(this.as_slice(), chars, false, true)?)
    }
    /// The parts between separators: white space, or sep.
    #[builtin("split(self, /, sep=None, maxsplit=-1)")]
    fn split(this: &BytesObj, sep: Value, maxsplit: i64) -> Res<Obj> {
        split::split(this.as_slice(), sep, maxsplit, bytes)
    }
    /// The lines, without their ends unless keepends is true.
    #[builtin("splitlines(self, /, keepends=False)")]
    fn splitlines(this: &BytesObj, keepends: bool) -> Res<Obj> {
        split::splitlines(this.as_slice(), keepends, bytes)
    }
    /// Does self[start:end] begin with prefix, or one of a tuple of prefixes?
    #[builtin("startswith(self, prefix, start=None, end=None, /)", family = ParseTuple)]
    fn startswith(this: &BytesObj, prefix: Value, start: Bound, end: Bound) -> Res<bool> {
        search::affix(this.as_slice(), prefix, start, end, false)
    }
    /// Without white space, or bytes of the argument, at both ends.
    #[builtin("strip(self, bytes=None, /)", no_python)]
    fn strip(this: &BytesObj, chars: Value) -> Res<Obj> {
        part(this, split::strip(this.as_slice(), chars, true, true)?)
    }
    /// Upper case to lower case and the other way round (ASCII).
    #[builtin("swapcase(self, /)", pure, no_python)]
    fn swapcase(this: &BytesObj) -> Res<Obj> {
        bytes(&change::swapcase(this.as_slice()))
    }
    /// Each word begins with an upper case letter (ASCII).
    #[builtin("title(self, /)", pure, no_python)]
    fn title(this: &BytesObj) -> Res<Obj> {
        bytes(&change::title(this.as_slice()))
    }
    /// Bytes mapped by a table of 256, those in delete left out.
    #[builtin("translate(self, table, /, delete=b'')")]
    fn translate(this: &BytesObj, table: Value, delete: Option<Value>) -> Res<Obj> {
        bytes(&change::translate(this.as_slice(), table, delete)?)
    }
    /// ASCII letters in upper case.
    #[builtin("upper(self, /)", pure, no_python)]
    fn upper(this: &BytesObj) -> Res<Obj> {
        bytes(&this.as_slice().to_ascii_uppercase())
    }
    /// Zeros at the left, after a sign, to the given width.
    #[builtin("zfill(self, width, /)", no_python)]
    fn zfill(this: &BytesObj, width: i64) -> Res<Obj> {
        bytes(&change::zfill(this.as_slice(), width)?)
    }
}
