//! What changes a bytearray: items, slices, append, extend, insert, pop, remove.

use crate::bytearray_core::{append, bytearray, content, content_mut, resize, splice};
use crate::obj::{Obj, Res};
use crate::slice_bounds;
use crate::statics::class_of;
use crate::text::TypeName;
use crate::{bytes_core, int_core, object_ops, raise, text, thread};
use molt_abi::{BuiltinType, ByteArrayObj, SliceObj, StrObj, Value};

/// An item: an int from 0 to 255.
pub fn byte(v: Value) -> Res<u8> {
    let i = int_core::index(v)?;
    int_core::to_i64(i.value())
        .and_then(|i| u8::try_from(i).ok())
        .ok_or_else(|| raise::value_error("byte must be in range(0, 256)"))
}

/// The bytes of an iterable of ints. `not_iterable` makes the TypeError for anything else.
pub fn items(v: Value, not_iterable: impl FnOnce() -> crate::obj::Raised) -> Res<Vec<u8>> {
    let it = iterator(v, not_iterable)?;
    let mut data = Vec::new();
    read(&it, &mut data)?;
    Ok(data)
}

fn iterator(v: Value, not_iterable: impl FnOnce() -> crate::obj::Raised) -> Res<Obj> {
    match object_ops::iter(v) {
        Ok(it) => Ok(it),
        Err(e) => {
            drop(thread::catch(e, BuiltinType::TypeError)?);
            Err(not_iterable())
        }
    }
}

/// Appends what an iterator gives.
fn read(it: &Obj, data: &mut Vec<u8>) -> Res<()> {
    while let Some(item) = object_ops::next(it.value())? {
        data.push(byte(item.value())?);
    }
    Ok(())
}

fn index(b: &ByteArrayObj, key: Value) -> Res<usize> {
    let i = int_core::subscript_index(key)?;
    let len = b.len.get() as i64;
    let i = if i < 0 { i + len } else { i };
    if i < 0 || i >= len { Err(raise::index_error("bytearray index out of range")) } else { Ok(i as usize) }
}

fn wrong_key(key: Value) -> crate::obj::Raised {
    raise::type_error(text!["bytearray indices must be integers or slices, not ", TypeName(key)])
}

fn is_index(key: Value) -> bool {
    int_core::is_int(key) || !class_of(key).slots().nb_index.is_null()
}

pub fn subscript(b: &ByteArrayObj, key: Value) -> Res<Obj> {
    if is_index(key) {
        let i = index(b, key)?;
        return Ok(Obj::immediate(Value::small_int(content(b)[i] as i64)));
    }
    let Some(slice) = key.cast::<SliceObj>() else { return Err(wrong_key(key)) };
    let parts = slice_bounds::unpack(slice)?;
    let s = content(b);
    let r = slice_bounds::adjust(parts, s.len());
    let picked: Vec<u8> = (0..r.count).map(|k| s[(r.start + k as i64 * r.step) as usize]).collect();
    bytearray(&picked)
}

/// `b[key] = value`, or `del b[key]` for `None`.
pub fn assign(b: &ByteArrayObj, key: Value, value: Option<Value>) -> Res<()> {
    if is_index(key) {
        let i = index(b, key)?;
        let Some(v) = value else { return splice(b, i, i + 1, &[]) };
        let byte = byte(v)?;
        // `__index__` may have shortened the array.
        match content_mut(b).get_mut(i) {
            Some(slot) => *slot = byte,
            None => return Err(raise::index_error("bytearray index out of range")),
        }
        return Ok(());
    }
    let Some(slice) = key.cast::<SliceObj>() else { return Err(wrong_key(key)) };
    let new = match value {
        None => Vec::new(),
        Some(v) => replacement(v)?,
    };
    let parts = slice_bounds::unpack(slice)?;
    let r = slice_bounds::adjust(parts, b.len.get() as usize);
    if r.step == 1 {
        let start = r.start as usize;
        return splice(b, start, start + r.count, &new);
    }
    if value.is_none() {
        return delete_step(b, r);
    }
    if new.len() != r.count {
        return Err(raise::value_error(text![
            "attempt to assign bytes of size ",
            new.len(),
            " to extended slice of size ",
            r.count
        ]));
    }
    let s = content_mut(b);
    for (k, &byte) in new.iter().enumerate() {
        s[(r.start + k as i64 * r.step) as usize] = byte;
    }
    Ok(())
}

fn delete_step(b: &ByteArrayObj, r: slice_bounds::Bounds) -> Res<()> {
    let mut gone = vec![false; b.len.get() as usize];
    for k in 0..r.count {
        gone[(r.start + k as i64 * r.step) as usize] = true;
    }
    let kept: Vec<u8> = content(b).iter().zip(&gone).filter(|(_, g)| !**g).map(|(&x, _)| x).collect();
    splice(b, 0, gone.len(), &kept)
}

/// What a slice is replaced by.
fn replacement(v: Value) -> Res<Vec<u8>> {
    if let Some(s) = bytes_core::content(v) {
        return Ok(s.to_vec());
    }
    let wrong = || raise::type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    if v.cast::<StrObj>().is_some() || int_core::is_int(v) {
        return Err(wrong());
    }
    items(v, wrong)
}

pub fn extend(b: &ByteArrayObj, v: Value) -> Res<()> {
    if let Some(s) = bytes_core::content(v) {
        let copy = s.to_vec();
        return append(b, &copy);
    }
    let mut data = Vec::new();
    let it = iterator(v, || raise::type_error(text!["can't extend bytearray with ", TypeName(v)]))?;
    let hint = object_ops::length_hint(v, 32)?;
    if data.try_reserve(int_core::size(hint)).is_err() {
        return Err(raise::memory_error());
    }
    read(&it, &mut data)?;
    append(b, &data)
}

pub fn insert(b: &ByteArrayObj, index: i64, v: Value) -> Res<()> {
    let byte = byte(v)?;
    let len = b.len.get() as i64;
    let at = if index < 0 { (index + len).max(0) } else { index.min(len) } as usize;
    splice(b, at, at, &[byte])
}

pub fn pop(b: &ByteArrayObj, index: i64) -> Res<i64> {
    let len = b.len.get() as i64;
    if len == 0 {
        return Err(raise::index_error("pop from empty bytearray"));
    }
    let i = if index < 0 { index + len } else { index };
    if i < 0 || i >= len {
        return Err(raise::index_error("pop index out of range"));
    }
    let i = i as usize;
    let byte = content(b)[i];
    splice(b, i, i + 1, &[])?;
    Ok(byte as i64)
}

pub fn remove(b: &ByteArrayObj, v: Value) -> Res<()> {
    let byte = byte(v)?;
    match content(b).iter().position(|&x| x == byte) {
        Some(i) => splice(b, i, i + 1, &[]),
        None => Err(raise::value_error("value not found in bytearray")),
    }
}

/// `b *= n`
pub fn repeat_in_place(b: &ByteArrayObj, n: i64) -> Res<()> {
    if n < 1 {
        return resize(b, 0);
    }
    let all = crate::types::bytes::change::repeat(content(b), n)?;
    append(b, &all[content(b).len()..])
}
