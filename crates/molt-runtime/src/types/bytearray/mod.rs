//! bytearray: the type's slots and methods. What bytes has too works on contents and is shared with it.
//! One file, because a type is one block of rows.

mod change;
mod iter;

pub use iter::ByteArrayIteratorType;

use crate::args::{ArgCx, Args, Family, FromArg, ParamSpec, bind_starred};
use crate::bytearray_core::{self, append, bytearray, content, content_mut, resize};
use crate::obj::{Obj, Res};
use crate::statics::class_of;
use crate::text::TypeName;
use crate::types::bytes::{change as shared, percent, search, split};
use crate::{alloc, bytes_core, codec, int_core, raise, str_core, text, text_core, thread, tuple_core};
use molt_abi::{BuiltinType, ByteArrayObj, CompareOp, StrObj, TypeObject, Value};
use molt_macros::pytype;
use search::{Bound, buffer};

static INIT: ParamSpec = ParamSpec {
    owner: "",
    name: "bytearray",
    names: &["source", "encoding", "errors"],
    required: &[false, false, false],
    posonly: 0,
    positional: 3,
    receiver: false,
    classmethod: false,
    varargs: false,
    kwargs: false,
    family: Family::Keywords,
};

fn position(found: Option<usize>) -> i64 {
    found.map_or(-1, |i| i as i64)
}

/// `bytearray.__init__`: the content is replaced.
fn init(this: &ByteArrayObj, args: Args) -> Res<()> {
    let mut words = [Value::MISSING; 3];
    bind_starred(&INIT, args.argv(), args.nargs(), args.kwnames, &mut words)?;
    let text = |i: u8| Option::<&StrObj>::from_arg(words[i as usize], ArgCx { spec: &INIT, index: i });
    let (encoding, errors) = (text(1)?, text(2)?);
    resize(this, 0)?;
    let without = |what: &str| Err(raise::type_error(text![what, " without a string argument"]));
    let Some(source) = words[0].non_missing() else {
        return match (encoding, errors) {
            (None, None) => Ok(()),
            (Some(_), _) => without("encoding"),
            (None, Some(_)) => without("errors"),
        };
    };
    if let Some(s) = source.cast::<StrObj>() {
        if encoding.is_none() {
            return Err(raise::type_error("string argument without an encoding"));
        }
        let encoded = codec::encode_str(s, encoding, errors)?;
        return append(this, bytes_core::content(encoded.value()).unwrap_or(&[]));
    }
    match (encoding, errors) {
        (Some(_), _) => return without("encoding"),
        (None, Some(_)) => return without("errors"),
        (None, None) => {}
    }
    if !class_of(source).slots().nb_index.is_null() {
        match int_core::index(source) {
            Ok(n) => {
                let n = int_core::to_i64(n.value()).ok_or_else(|| {
                    raise::overflow_error(text!["cannot fit '", TypeName(source), "' into an index-sized integer"])
                })?;
                let n = usize::try_from(n).map_err(|_| raise::value_error("negative count"))?;
                return resize(this, n);
            }
            Err(e) => drop(thread::catch(e, BuiltinType::TypeError)?),
        }
    }
    if let Some(s) = bytes_core::content(source) {
        let copy = s.to_vec();
        return append(this, &copy);
    }
    let data = change::items(source, || {
        raise::type_error(text!["cannot convert '", TypeName(source), "' object to bytearray"])
    })?;
    append(this, &data)
}

/// Class name and content; every single quote is escaped.
fn repr(this: &ByteArrayObj) -> Res<Obj> {
    let s = content(this);
    let quote = if s.contains(&b'\'') && !s.contains(&b'"') { b'"' } else { b'\'' };
    let mut out = text![class_of(Value::of(this)), "(b"];
    out.bytes.push(quote);
    for &b in s {
        match b {
            b'\\' | b'\'' => out.bytes.extend_from_slice(&[b'\\', b]),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x20..=0x7E => out.bytes.push(b),
            _ => {
                out.push_str("\\x");
                out.bytes.push(b"0123456789abcdef"[(b >> 4) as usize]);
                out.bytes.push(b"0123456789abcdef"[(b & 15) as usize]);
            }
        }
    }
    out.bytes.push(quote);
    out.push_str(")");
    Ok(out.into_obj())
}

/// bytearray(source=b'', encoding, errors): a mutable sequence of bytes.
#[pytype(name = "bytearray", id = ByteArray, layout = ByteArrayObj, flags = [BASETYPE, MATCH_SELF])]
impl ByteArrayType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Obj {
        alloc::new_instance(class, bytearray_core::empty_layout)
    }
    #[slot(tp_init)]
    fn init(this: &ByteArrayObj, args: Args) -> Res<()> {
        init(this, args)
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &ByteArrayObj) {
        bytearray_core::free(this);
    }
    #[slot(tp_repr)]
    #[slot(tp_str)]
    fn repr(this: &ByteArrayObj) -> Res<Obj> {
        repr(this)
    }
    #[slot(tp_richcompare)]
    fn compare(this: &ByteArrayObj, other: Value, op: CompareOp) -> Obj {
        match bytes_core::content(other) {
            Some(o) => Obj::bool(op.holds(content(this).cmp(o))),
            None => Obj::NOT_IMPLEMENTED,
        }
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        iter::new_iterator(this)
    }
    #[slot(sq_length)]
    #[slot(mp_length)]
    fn len(this: &ByteArrayObj) -> usize {
        content(this).len()
    }
    #[slot(sq_concat)]
    fn concat(this: &ByteArrayObj, other: Value) -> Res<Obj> {
        let Some(more) = bytes_core::content(other) else {
            return Err(raise::type_error(text!["can't concat ", TypeName(other), " to ", TypeName(Value::of(this))]));
        };
        let mut all = content(this).to_vec();
        all.extend_from_slice(more);
        bytearray(&all)
    }
    #[slot(sq_inplace_concat)]
    fn concat_in_place(this: Value, other: Value) -> Res<Obj> {
        let (Some(b), Some(more)) = (this.cast::<ByteArrayObj>(), bytes_core::content(other)) else {
            return Err(raise::type_error(text!["can't concat ", TypeName(other), " to ", TypeName(this)]));
        };
        let copy = more.to_vec();
        append(b, &copy)?;
        Ok(Obj::new(this))
    }
    #[slot(sq_repeat)]
    fn repeat(this: &ByteArrayObj, n: i64) -> Res<Obj> {
        bytearray(&shared::repeat(content(this), n)?)
    }
    #[slot(sq_inplace_repeat)]
    fn repeat_in_place(this: &ByteArrayObj, n: i64) -> Res<Obj> {
        change::repeat_in_place(this, n)?;
        Ok(Obj::new(Value::of(this)))
    }
    #[slot(sq_item)]
    fn item(this: &ByteArrayObj, i: i64) -> Res<Obj> {
        match usize::try_from(i).ok().and_then(|i| content(this).get(i)) {
            Some(&b) => Ok(Obj::immediate(Value::small_int(b as i64))),
            None => Err(raise::index_error("bytearray index out of range")),
        }
    }
    #[slot(mp_subscript)]
    fn subscript(this: &ByteArrayObj, key: Value) -> Res<Obj> {
        change::subscript(this, key)
    }
    #[slot(mp_ass_subscript)]
    fn assign(this: &ByteArrayObj, key: Value, value: Option<Value>) -> Res<()> {
        change::assign(this, key, value)
    }
    #[slot(sq_contains)]
    fn contains(this: &ByteArrayObj, item: Value) -> Res<bool> {
        if !int_core::is_int(item) && class_of(item).slots().nb_index.is_null() {
            return Ok(molt_text::search::find_bytes(content(this), buffer(item)?).is_some());
        }
        let sub = search::needle(item)?;
        Ok(molt_text::search::find_bytes(content(this), sub.as_slice()).is_some())
    }
    #[slot(nb_remainder)]
    fn percent(a: Value, b: Value) -> Res<Obj> {
        let Some(s) = a.cast::<ByteArrayObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        let template = content(s).to_vec();
        bytearray(&percent::format(&template, b)?)
    }
    /// Bytes allocated.
    #[builtin("__alloc__(self, /)", no_python)]
    fn alloc(this: &ByteArrayObj) -> u64 {
        this.capacity.get()
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &ByteArrayObj) -> Res<Obj> {
        let v = Value::of(this);
        let text = text_core::from_bytes(content(this), content(this).is_ascii())?;
        let args = tuple_core::from_objs(vec![text, str_core::str("latin-1")]);
        let state = match crate::attr::get_optional(v, crate::names::__dict__())? {
            Some(d) => d,
            None => Obj::NONE,
        };
        Ok(tuple_core::from_objs(vec![Obj::new(class_of(v).value()), args, state]))
    }
    /// Size in memory, in bytes.
    #[builtin("__sizeof__(self, /)", no_python)]
    fn sizeof(this: &ByteArrayObj) -> u64 {
        56 + this.capacity.get()
    }
    /// Adds a byte at the end.
    #[builtin("append(self, item, /)")]
    fn append(this: &ByteArrayObj, item: Value) -> Res<()> {
        append(this, &[change::byte(item)?])
    }
    /// First byte upper case, the rest lower case (ASCII).
    #[builtin("capitalize(self, /)", pure, no_python)]
    fn capitalize(this: &ByteArrayObj) -> Res<Obj> {
        bytearray(&shared::capitalize(content(this)))
    }
    /// Centered in a field of the given width.
    #[builtin("center(self, width, fillchar=b' ', /)", no_python)]
    fn center(this: &ByteArrayObj, width: i64, fillchar: Value) -> Res<Obj> {
        let fill = shared::fill_byte(fillchar, "center")?;
        bytearray(&shared::pad(content(this), width, fill, |n, width| n / 2 + (n & width & 1))?)
    }
    /// Removes all bytes.
    #[builtin("clear(self, /)", no_python)]
    fn clear(this: &ByteArrayObj) -> Res<()> {
        resize(this, 0)
    }
    /// A copy.
    #[builtin("copy(self, /)", no_python)]
    fn copy(this: &ByteArrayObj) -> Res<Obj> {
        bytearray(content(this))
    }
    /// How often sub occurs in self[start:end], without overlap.
    #[builtin("count(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn count(this: &ByteArrayObj, sub: Value, start: Bound, end: Bound) -> Res<usize> {
        let sub = search::needle(sub)?;
        Ok(search::count(content(this), &sub, start, end))
    }
    /// The bytes as text in the given encoding.
    #[builtin("decode(self, /, encoding='utf-8', errors='strict')")]
    fn decode(this: &ByteArrayObj, encoding: Option<&StrObj>, errors: Option<&StrObj>) -> Res<Obj> {
        codec::decode_value(Value::of(this), encoding, errors)
    }
    /// Does self[start:end] end with suffix, or one of a tuple of suffixes?
    #[builtin("endswith(self, suffix, start=None, end=None, /)", family = ParseTuple)]
    fn endswith(this: &ByteArrayObj, suffix: Value, start: Bound, end: Bound) -> Res<bool> {
        search::affix(content(this), suffix, start, end, true)
    }
    /// Tabs replaced by spaces.
    #[builtin("expandtabs(self, /, tabsize=8)")]
    fn expandtabs(this: &ByteArrayObj, tabsize: i32) -> Res<Obj> {
        bytearray(&shared::expandtabs(content(this), tabsize)?)
    }
    /// Adds the bytes of a buffer or of an iterable of ints.
    #[builtin("extend(self, iterable_of_ints, /)")]
    fn extend(this: &ByteArrayObj, iterable: Value) -> Res<()> {
        change::extend(this, iterable)
    }
    /// The lowest index at which sub is found in self[start:end], or -1.
    #[builtin("find(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn find(this: &ByteArrayObj, sub: Value, start: Bound, end: Bound) -> Res<i64> {
        let sub = search::needle(sub)?;
        Ok(position(search::find(content(this), &sub, start, end, false)))
    }
    /// The bytes that a text of hexadecimal digits stands for.
    #[builtin("fromhex(cls, string, /)", classmethod)]
    fn fromhex(class: &TypeObject, string: &StrObj) -> Res<Obj> {
        let o = bytearray(&shared::fromhex(string)?)?;
        if core::ptr::eq(class, crate::statics::type_of_id(BuiltinType::ByteArray)) {
            return Ok(o);
        }
        crate::call::call(class.value(), &[o.value()])
    }
    /// Hexadecimal digits, with a separator between groups if one is given.
    #[builtin("hex(self, /, sep=None, bytes_per_sep=1)")]
    fn hex(this: &ByteArrayObj, sep: Option<Value>, bytes_per_sep: i64) -> Res<Obj> {
        let copy = content(this).to_vec();
        shared::hex(&copy, sep, bytes_per_sep)
    }
    /// As find, but raises ValueError if there is none.
    #[builtin("index(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn index(this: &ByteArrayObj, sub: Value, start: Bound, end: Bound) -> Res<usize> {
        let sub = search::needle(sub)?;
        search::index(content(this), &sub, start, end, false)
    }
    /// Inserts a byte before the index.
    #[builtin("insert(self, index, item, /)")]
    fn insert(this: &ByteArrayObj, index: i64, item: Value) -> Res<()> {
        change::insert(this, index, item)
    }
    /// ASCII letters and digits only?
    #[builtin("isalnum(self, /)", pure, no_python)]
    fn isalnum(this: &ByteArrayObj) -> bool {
        shared::all(content(this), u8::is_ascii_alphanumeric)
    }
    /// ASCII letters only?
    #[builtin("isalpha(self, /)", pure, no_python)]
    fn isalpha(this: &ByteArrayObj) -> bool {
        shared::all(content(this), u8::is_ascii_alphabetic)
    }
    /// ASCII only?
    #[builtin("isascii(self, /)", pure, no_python)]
    fn isascii(this: &ByteArrayObj) -> bool {
        content(this).is_ascii()
    }
    /// ASCII digits only?
    #[builtin("isdigit(self, /)", pure, no_python)]
    fn isdigit(this: &ByteArrayObj) -> bool {
        shared::all(content(this), u8::is_ascii_digit)
    }
    /// Some letter, and all of them lower case?
    #[builtin("islower(self, /)", pure, no_python)]
    fn islower(this: &ByteArrayObj) -> bool {
        shared::is_cased(content(this), u8::is_ascii_lowercase, u8::is_ascii_uppercase)
    }
    /// White space only?
    #[builtin("isspace(self, /)", pure, no_python)]
    fn isspace(this: &ByteArrayObj) -> bool {
        shared::all_space(content(this))
    }
    /// Are words in title case?
    #[builtin("istitle(self, /)", pure, no_python)]
    fn istitle(this: &ByteArrayObj) -> bool {
        shared::is_title(content(this))
    }
    /// Some letter, and all of them upper case?
    #[builtin("isupper(self, /)", pure, no_python)]
    fn isupper(this: &ByteArrayObj) -> bool {
        shared::is_cased(content(this), u8::is_ascii_uppercase, u8::is_ascii_lowercase)
    }
    /// The items of an iterable of bytes-like objects, joined by this one.
    #[builtin("join(self, iterable_of_bytes, /)")]
    fn join(this: &ByteArrayObj, iterable: Value) -> Res<Obj> {
        let sep = content(this).to_vec();
        bytearray(&split::join(&sep, iterable)?)
    }
    /// At the left of a field of the given width.
    #[builtin("ljust(self, width, fillchar=b' ', /)", no_python)]
    fn ljust(this: &ByteArrayObj, width: i64, fillchar: Value) -> Res<Obj> {
        let fill = shared::fill_byte(fillchar, "ljust")?;
        bytearray(&shared::pad(content(this), width, fill, |_, _| 0)?)
    }
    /// ASCII letters in lower case.
    #[builtin("lower(self, /)", pure, no_python)]
    fn lower(this: &ByteArrayObj) -> Res<Obj> {
        bytearray(&content(this).to_ascii_lowercase())
    }
    /// Without the leading white space, or bytes of the argument.
    #[builtin("lstrip(self, bytes=None, /)", no_python)]
    fn lstrip(this: &ByteArrayObj, chars: Value) -> Res<Obj> {
        bytearray(split::strip(content(this), chars, true, false)?)
    }
    /// A table for translate.
    #[builtin("maketrans(frm, to, /)", staticmethod)]
    fn maketrans(from: Value, to: Value) -> Res<Obj> {
        shared::maketrans(from, to)
    }
    /// The parts before, of and after the first separator.
    #[builtin("partition(self, sep, /)", no_python)]
    fn partition(this: &ByteArrayObj, sep: Value) -> Res<Obj> {
        split::partition(content(this), sep, false, bytearray)
    }
    /// Removes and returns a byte, the last one by default.
    #[builtin("pop(self, index=-1, /)")]
    fn pop(this: &ByteArrayObj, index: i64) -> Res<i64> {
        change::pop(this, index)
    }
    /// Removes the first occurrence of a byte.
    #[builtin("remove(self, value, /)")]
    fn remove(this: &ByteArrayObj, value: Value) -> Res<()> {
        change::remove(this, value)
    }
    /// Replaces occurrences of old, from the left; all unless count is given.
    #[builtin("replace(self, old, new, count=-1, /)", no_python)]
    fn replace(this: &ByteArrayObj, old: Value, new: Value, count: i64) -> Res<Obj> {
        match search::replace(content(this), buffer(old)?, buffer(new)?, count) {
            Some(new) => bytearray(&new),
            None => bytearray(content(this)),
        }
    }
    /// Without the prefix, if it is there.
    #[builtin("removeprefix(self, prefix, /)", no_python)]
    fn removeprefix(this: &ByteArrayObj, prefix: Value) -> Res<Obj> {
        let s = content(this);
        bytearray(s.strip_prefix(buffer(prefix)?).unwrap_or(s))
    }
    /// Without the suffix, if it is there.
    #[builtin("removesuffix(self, suffix, /)", no_python)]
    fn removesuffix(this: &ByteArrayObj, suffix: Value) -> Res<Obj> {
        let s = content(this);
        bytearray(s.strip_suffix(buffer(suffix)?).unwrap_or(s))
    }
    /// Reverses the order of the bytes.
    #[builtin("reverse(self, /)", no_python)]
    fn reverse(this: &ByteArrayObj) {
        content_mut(this).reverse();
    }
    /// The highest index at which sub is found in self[start:end], or -1.
    #[builtin("rfind(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn rfind(this: &ByteArrayObj, sub: Value, start: Bound, end: Bound) -> Res<i64> {
        let sub = search::needle(sub)?;
        Ok(position(search::find(content(this), &sub, start, end, true)))
    }
    /// As rfind, but raises ValueError if there is none.
    #[builtin("rindex(self, sub, start=None, end=None, /)", family = ParseTuple)]
    fn rindex(this: &ByteArrayObj, sub: Value, start: Bound, end: Bound) -> Res<usize> {
        let sub = search::needle(sub)?;
        search::index(content(this), &sub, start, end, true)
    }
    /// At the right of a field of the given width.
    #[builtin("rjust(self, width, fillchar=b' ', /)", no_python)]
    fn rjust(this: &ByteArrayObj, width: i64, fillchar: Value) -> Res<Obj> {
        let fill = shared::fill_byte(fillchar, "rjust")?;
        bytearray(&shared::pad(content(this), width, fill, |n, _| n)?)
    }
    /// The parts before, of and after the last separator.
    #[builtin("rpartition(self, sep, /)", no_python)]
    fn rpartition(this: &ByteArrayObj, sep: Value) -> Res<Obj> {
        split::partition(content(this), sep, true, bytearray)
    }
    /// As split, but maxsplit counts from the right.
    #[builtin("rsplit(self, /, sep=None, maxsplit=-1)")]
    fn rsplit(this: &ByteArrayObj, sep: Value, maxsplit: i64) -> Res<Obj> {
        split::rsplit(content(this), sep, maxsplit, bytearray)
    }
    /// Without the trailing white space, or bytes of the argument.
    #[builtin("rstrip(self, bytes=None, /)", no_python)]
    fn rstrip(this: &ByteArrayObj, chars: Value) -> Res<Obj> {
        bytearray(split::strip(content(this), chars, false, true)?)
    }
    /// The parts between separators: white space, or sep.
    #[builtin("split(self, /, sep=None, maxsplit=-1)")]
    fn split(this: &ByteArrayObj, sep: Value, maxsplit: i64) -> Res<Obj> {
        split::split(content(this), sep, maxsplit, bytearray)
    }
    /// The lines, without their ends unless keepends is true.
    #[builtin("splitlines(self, /, keepends=False)")]
    fn splitlines(this: &ByteArrayObj, keepends: bool) -> Res<Obj> {
        split::splitlines(content(this), keepends, bytearray)
    }
    /// Does self[start:end] begin with prefix, or one of a tuple of prefixes?
    #[builtin("startswith(self, prefix, start=None, end=None, /)", family = ParseTuple)]
    fn startswith(this: &ByteArrayObj, prefix: Value, start: Bound, end: Bound) -> Res<bool> {
        search::affix(content(this), prefix, start, end, false)
    }
    /// Without white space, or bytes of the argument, at both ends.
    #[builtin("strip(self, bytes=None, /)", no_python)]
    fn strip(this: &ByteArrayObj, chars: Value) -> Res<Obj> {
        bytearray(split::strip(content(this), chars, true, true)?)
    }
    /// Upper case to lower case and the other way round (ASCII).
    #[builtin("swapcase(self, /)", pure, no_python)]
    fn swapcase(this: &ByteArrayObj) -> Res<Obj> {
        bytearray(&shared::swapcase(content(this)))
    }
    /// Each word begins with an upper case letter (ASCII).
    #[builtin("title(self, /)", pure, no_python)]
    fn title(this: &ByteArrayObj) -> Res<Obj> {
        bytearray(&shared::title(content(this)))
    }
    /// Bytes mapped by a table of 256, those in delete left out.
    #[builtin("translate(self, table, /, delete=b'')")]
    fn translate(this: &ByteArrayObj, table: Value, delete: Option<Value>) -> Res<Obj> {
        bytearray(&shared::translate(content(this), table, delete)?)
    }
    /// ASCII letters in upper case.
    #[builtin("upper(self, /)", pure, no_python)]
    fn upper(this: &ByteArrayObj) -> Res<Obj> {
        bytearray(&content(this).to_ascii_uppercase())
    }
    /// Zeros at the left, after a sign, to the given width.
    #[builtin("zfill(self, width, /)", no_python)]
    fn zfill(this: &ByteArrayObj, width: i64) -> Res<Obj> {
        bytearray(&shared::zfill(content(this), width)?)
    }
}
