//! Making lists and adding to them. Methods are in `types/list.rs`.

use crate::alloc::{free_buffer, new_object, resize_buffer};
use crate::count::retain;
use crate::obj::{Obj, Res};
use core::cell::Cell;
use molt_abi::{BuiltinType, ListObj, Ptr, Value};

/// An empty list.
pub fn new() -> Obj {
    new_object(BuiltinType::List, empty_layout)
}

/// The layout of an empty list behind `header`; for subclasses too.
pub fn empty_layout(header: molt_abi::Header) -> ListObj {
    ListObj { header, len: Cell::new(0), capacity: Cell::new(0), items: Cell::new(Ptr::NULL) }
}

/// Makes room for `capacity` items. MemoryError.
pub fn set_capacity(list: &ListObj, capacity: usize) -> Res<()> {
    let old = list.capacity.get() as usize;
    let Some(bytes) = capacity.checked_mul(8).filter(|&b| b <= isize::MAX as usize) else {
        return Err(crate::raise::memory_error());
    };
    let p = resize_buffer(list.items.get().raw_mut() as *mut u8, old * 8, bytes)?;
    list.items.set(Ptr::new(p as *const Value));
    list.capacity.set(capacity as u64);
    Ok(())
}

/// Makes room for at least `len` items, growing as `list_resize` of CPython.
pub fn reserve(list: &ListObj, len: usize) -> Res<()> {
    if len as u64 <= list.capacity.get() {
        return Ok(());
    }
    set_capacity(list, (len + (len >> 3) + 6) & !3)
}

/// Appends an owned value.
#[inline]
pub fn push(list: &ListObj, item: Obj) -> Res<()> {
    let n = list.len();
    if n as u64 == list.capacity.get() {
        reserve(list, n + 1)?;
    }
    // SAFETY: there is room behind the last item.
    unsafe { list.items.get().raw_mut().add(n).write(item.into_value()) };
    list.len.set(n as u64 + 1);
    Ok(())
}

/// The items, borrowed: only while nothing can change the list.
pub fn items(list: &ListObj) -> &[Value] {
    list.items.get().slice(list.len.get())
}

/// A list of borrowed values.
pub fn from_values(values: &[Value]) -> Res<Obj> {
    let o = new();
    if let Some(list) = o.cast::<ListObj>() {
        set_capacity(list, values.len())?;
        for &v in values {
            retain(v);
            push(list, Obj::from_owned(v))?;
        }
    }
    Ok(o)
}

/// A list of owned values.
pub fn from_objs(values: Vec<Obj>) -> Res<Obj> {
    let o = new();
    if let Some(list) = o.cast::<ListObj>() {
        set_capacity(list, values.len())?;
        for v in values {
            push(list, v)?;
        }
    }
    Ok(o)
}

/// Releases all items, last to first, and frees the storage. The list is empty before the first release.
pub fn clear(list: &ListObj) {
    let (n, items, capacity) = (list.len.get(), list.items.get(), list.capacity.get());
    list.len.set(0);
    list.capacity.set(0);
    list.items.set(Ptr::NULL);
    for &v in items.slice(n).iter().rev() {
        crate::count::release(v);
    }
    free_buffer(items.raw_mut() as *mut u8, capacity as usize * 8);
}
