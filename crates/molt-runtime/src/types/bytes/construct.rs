//! `bytes(…)` and what it takes: buffers, iterables of ints, counts, text with an encoding.

use crate::args::{ArgCx, Args, Family, FromArg, ParamSpec, bind_starred};
use crate::obj::{Obj, Res};
use crate::statics::{class_of, is_exact, type_of_id};
use crate::text::TypeName;
use crate::type_lookup::lookup_special;
use crate::{alloc, bytes_core, call, codec, instance, int_core, names, object_ops, raise, text, thread};
use molt_abi::{BuiltinType, BytesObj, Kind, ListObj, StrObj, TupleObj, TypeObject, Value};

static NEW: ParamSpec = ParamSpec {
    owner: "",
    name: "bytes",
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

/// `bytes.__new__(class, *args)`.
pub fn new(class: &TypeObject, args: Args) -> Res<Obj> {
    let mut words = [Value::MISSING; 3];
    bind_starred(&NEW, args.argv(), args.nargs(), args.kwnames, &mut words)?;
    let text = |i: u8| Option::<&StrObj>::from_arg(words[i as usize], ArgCx { spec: &NEW, index: i });
    let (encoding, errors) = (text(1)?, text(2)?);
    let source = words[0].non_missing();
    let value = make(source, encoding, errors)?;
    instance_of(class, value)
}

fn make(source: Option<Value>, encoding: Option<&StrObj>, errors: Option<&StrObj>) -> Res<Obj> {
    let Some(source) = source else {
        return match (encoding, errors) {
            (None, None) => bytes_core::bytes(&[]),
            (Some(_), _) => Err(raise::type_error("encoding without a string argument")),
            (None, Some(_)) => Err(raise::type_error("errors without a string argument")),
        };
    };
    if let Some(s) = source.cast::<StrObj>() {
        if encoding.is_none() {
            return Err(raise::type_error("string argument without an encoding"));
        }
        return codec::encode_str(s, encoding, errors);
    }
    match (encoding, errors) {
        (Some(_), _) => return Err(raise::type_error("encoding without a string argument")),
        (None, Some(_)) => return Err(raise::type_error("errors without a string argument")),
        (None, None) => {}
    }
    if is_exact(source, BuiltinType::Bytes) {
        return Ok(Obj::new(source));
    }
    if let Some(f) = lookup_special(source, names::__bytes__())? {
        return checked(call::call(f.value(), &[])?);
    }
    if !class_of(source).slots().nb_index.is_null() {
        match int_core::index(source) {
            Ok(n) => {
                let n = int_core::to_i64(n.value()).ok_or_else(|| {
                    raise::overflow_error(text!["cannot fit '", TypeName(source), "' into an index-sized integer"])
                })?;
                let n = usize::try_from(n).map_err(|_| raise::value_error("negative count"))?;
                return if n == 0 { bytes_core::bytes(&[]) } else { bytes_core::alloc_bytes(n) };
            }
            Err(e) => drop(thread::catch(e, BuiltinType::TypeError)?),
        }
    }
    from_object(source)
}

fn checked(r: Obj) -> Res<Obj> {
    if r.cast::<BytesObj>().is_some() {
        return Ok(r);
    }
    Err(raise::type_error(text!["__bytes__ returned non-bytes (type ", TypeName(r.value()), ")"]))
}

/// `PyObject_Bytes`: the bytes of an object with `__bytes__`, of a buffer, or of an iterable of ints.
pub fn object_bytes(v: Value) -> Res<Obj> {
    if is_exact(v, BuiltinType::Bytes) {
        return Ok(Obj::new(v));
    }
    if let Some(f) = lookup_special(v, names::__bytes__())? {
        return checked(call::call(f.value(), &[])?);
    }
    from_object(v)
}

/// `PyBytes_FromObject`: a buffer's content, or the items of an iterable.
pub fn from_object(v: Value) -> Res<Obj> {
    if let Some(content) = bytes_core::content(v) {
        return bytes_core::bytes(content);
    }
    let cannot = || raise::type_error(text!["cannot convert '", TypeName(v), "' object to bytes"]);
    if v.cast::<StrObj>().is_some() {
        return Err(cannot());
    }
    let data = if v.cast::<ListObj>().is_some() || v.cast::<TupleObj>().is_some() {
        let items = object_ops::to_vec(v)?;
        let mut data = Vec::with_capacity(items.len());
        for item in &items {
            data.push(byte(item.value())?);
        }
        data
    } else {
        let it = match object_ops::iter(v) {
            Ok(it) => it,
            Err(e) => {
                drop(thread::catch(e, BuiltinType::TypeError)?);
                return Err(cannot());
            }
        };
        let hint = object_ops::length_hint(v, 64)?;
        let mut data = Vec::new();
        if data.try_reserve(int_core::size(hint)).is_err() {
            return Err(raise::memory_error());
        }
        while let Some(item) = object_ops::next(it.value())? {
            data.push(byte(item.value())?);
        }
        data
    };
    bytes_core::bytes(&data)
}

/// An item of bytes: an int from 0 to 255.
pub fn byte(v: Value) -> Res<u8> {
    let i = int_core::index(v)?;
    int_core::to_i64(i.value())
        .and_then(|i| u8::try_from(i).ok())
        .ok_or_else(|| raise::value_error("bytes must be in range(0, 256)"))
}

/// `value` as an instance of `class`, which is bytes or a subclass.
fn instance_of(class: &TypeObject, value: Obj) -> Res<Obj> {
    if core::ptr::eq(class, type_of_id(BuiltinType::Bytes)) {
        // What __bytes__ gives may be an instance of a subclass: it is passed on.
        return Ok(value);
    }
    let Some(b) = value.cast::<BytesObj>() else { return Ok(value) };
    let shape = class.shape.get().get();
    let size = instance::instance_size(class, shape, b.as_slice().len() + 1);
    let o = alloc::alloc_object(shape, Kind::Bytes, size)?;
    let p = o.value().addr() as *mut BytesObj;
    // SAFETY: a fresh object with room for the content.
    unsafe {
        (*p).hash.set(-1);
        (*p).len = b.len;
        core::ptr::copy_nonoverlapping(b.data(), (p as *mut u8).add(BytesObj::DATA), b.as_slice().len());
    }
    Ok(o)
}
