//! Storage of bytearrays: making, resizing and replacing parts. Methods are in `types/bytearray/`.

use crate::alloc::{free_buffer, new_object, resize_buffer};
use crate::obj::{Obj, Res};
use crate::raise;
use core::cell::Cell;
use molt_abi::{BuiltinType, ByteArrayObj, Header, Ptr};

/// The layout of an empty bytearray behind `header`; for subclasses too.
pub fn empty_layout(header: Header) -> ByteArrayObj {
    ByteArrayObj {
        header,
        len: Cell::new(0),
        capacity: Cell::new(0),
        data: Cell::new(Ptr::NULL),
        start: Cell::new(0),
        exports: Cell::new(0),
    }
}

/// A bytearray with this content.
pub fn bytearray(content: &[u8]) -> Res<Obj> {
    let o = new_object(BuiltinType::ByteArray, empty_layout);
    if let Some(b) = o.cast::<ByteArrayObj>() {
        append(b, content)?;
    }
    Ok(o)
}

/// The content, while nothing changes it.
#[inline]
pub fn content(b: &ByteArrayObj) -> &[u8] {
    crate::bytes_core::bytearray_content(b)
}

/// The content for writing. The caller must hold no other view of it.
#[allow(clippy::mut_from_ref)]
pub fn content_mut(b: &ByteArrayObj) -> &mut [u8] {
    let data = b.data.get();
    if data.is_null() {
        return &mut [];
    }
    // SAFETY: the allocation has `len` bytes; exclusive by the contract.
    unsafe { core::slice::from_raw_parts_mut(data.raw_mut(), b.len.get() as usize) }
}

/// Sets the length; new bytes at the end are zero. BufferError while a buffer is exported, MemoryError.
pub fn resize(b: &ByteArrayObj, len: usize) -> Res<()> {
    let old = b.len.get() as usize;
    if len == old {
        return Ok(());
    }
    if b.exports.get() != 0 {
        return Err(raise::buffer_error("Existing exports of data: object cannot be re-sized"));
    }
    let capacity = b.capacity.get() as usize;
    if len > capacity || len < capacity / 2 {
        let wanted = if len > capacity { len.checked_add(len / 8 + if len < 9 { 3 } else { 6 }) } else { Some(len) };
        let Some(wanted) = wanted.filter(|&n| n <= isize::MAX as usize) else { return Err(raise::memory_error()) };
        let p = resize_buffer(b.data.get().raw_mut(), capacity, wanted)?;
        b.data.set(Ptr::new(p as *const u8));
        b.capacity.set(wanted as u64);
    }
    b.len.set(len as u64);
    if len > old {
        content_mut(b)[old..].fill(0);
    }
    Ok(())
}

/// Appends bytes, which must not be a view of this bytearray.
pub fn append(b: &ByteArrayObj, more: &[u8]) -> Res<()> {
    let old = b.len.get() as usize;
    let Some(len) = old.checked_add(more.len()) else { return Err(raise::memory_error()) };
    resize(b, len)?;
    content_mut(b)[old..].copy_from_slice(more);
    Ok(())
}

/// Replaces `start..end` by `new`, which must not be a view of this bytearray.
pub fn splice(b: &ByteArrayObj, start: usize, end: usize, new: &[u8]) -> Res<()> {
    let len = b.len.get() as usize;
    let tail = len - end;
    let wanted = start + new.len() + tail;
    if wanted > len {
        resize(b, wanted)?;
        content_mut(b).copy_within(end..len, start + new.len());
    } else if wanted < len {
        if b.exports.get() != 0 {
            return Err(raise::buffer_error("Existing exports of data: object cannot be re-sized"));
        }
        content_mut(b).copy_within(end..len, start + new.len());
        resize(b, wanted)?;
    }
    content_mut(b)[start..start + new.len()].copy_from_slice(new);
    Ok(())
}

/// Frees the storage.
pub fn free(b: &ByteArrayObj) {
    free_buffer(b.data.get().raw_mut(), b.capacity.get() as usize);
    b.data.set(Ptr::NULL);
    b.len.set(0);
    b.capacity.set(0);
}
