//! Making bytes objects, and reading bytes-like values. Methods are in `types/bytes/`.

use crate::alloc::alloc_object;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{Global, shape_of_id};
use core::cell::Cell;
use molt_abi::{BuiltinType, ByteArrayObj, BytesObj, Kind, Value};

static EMPTY: Global<Value> = Global(Cell::new(Value::NULL));
static SINGLE: [Global<Value>; 256] = [const { Global(Cell::new(Value::NULL)) }; 256];

/// A new bytes object of `len` zero bytes (a further zero follows), for the caller to fill. MemoryError.
pub fn alloc_bytes(len: usize) -> Res<Obj> {
    let Some(size) = len.checked_add(BytesObj::DATA + 1).filter(|&n| n <= isize::MAX as usize) else {
        return Err(raise::memory_error());
    };
    let o = alloc_object(shape_of_id(BuiltinType::Bytes), Kind::Bytes, size)?;
    let p = o.value().addr() as *mut BytesObj;
    // SAFETY: a fresh object of this layout.
    unsafe {
        (*p).hash.set(-1);
        (*p).len = len as u64;
    }
    Ok(o)
}

/// The data of a bytes object that nobody else has seen yet.
/// # Safety
/// `o` must be a fresh object of `alloc_bytes`.
#[allow(clippy::mut_from_ref)]
pub unsafe fn data_mut(o: &Obj) -> &mut [u8] {
    // SAFETY: by the contract.
    unsafe {
        let b: &BytesObj = o.value().cast_unchecked();
        core::slice::from_raw_parts_mut(b.data(), b.len as usize)
    }
}

/// bytes with this content. The empty one and those of one byte are shared, as in CPython.
pub fn bytes(content: &[u8]) -> Res<Obj> {
    let cell = match content {
        [] => Some(&EMPTY),
        [b] => SINGLE.get(*b as usize),
        _ => None,
    };
    if let Some(cell) = cell
        && !cell.0.get().is_null()
    {
        return Ok(Obj::new(cell.0.get()));
    }
    let o = alloc_bytes(content.len())?;
    // SAFETY: a fresh object.
    unsafe { data_mut(&o) }.copy_from_slice(content);
    if let Some(cell) = cell {
        crate::count::immortalize(o.value());
        crate::alloc::uncount();
        cell.0.set(o.value());
    }
    Ok(o)
}

/// The content of a bytes or bytearray (or of an instance of a subclass). Of a bytearray only while no Python code runs.
#[inline]
pub fn content<'a>(v: Value) -> Option<&'a [u8]> {
    if let Some(b) = v.cast::<BytesObj>() {
        return Some(b.as_slice());
    }
    v.cast::<ByteArrayObj>().map(bytearray_content)
}

/// The content of a bytearray, while nothing changes it.
pub fn bytearray_content(b: &ByteArrayObj) -> &[u8] {
    let data = b.data.get();
    if data.is_null() {
        return &[];
    }
    // SAFETY: `start..start + len` lies in the allocation.
    unsafe { core::slice::from_raw_parts((data.raw()).add(b.start.get() as usize), b.len.get() as usize) }
}
