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
    if let Some(list) = o.cast::<ListObj>()
        && !values.is_empty()
    {
        set_capacity(list, values.len())?;
        append_within(list, values);
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
    if capacity == 0 {
        return;
    }
    list.len.set(0);
    list.capacity.set(0);
    list.items.set(Ptr::NULL);
    for &v in items.slice(n).iter().rev() {
        crate::count::release(v);
    }
    free_buffer(items.raw_mut() as *mut u8, capacity as usize * 8);
}

/// Gives storage back when less than half of it is used, as `list_resize` of CPython.
pub fn shrink(list: &ListObj) -> Res<()> {
    let (len, capacity) = (list.len(), list.capacity.get() as usize);
    if len >= capacity >> 1 {
        return Ok(());
    }
    set_capacity(list, if len == 0 { 0 } else { (len + (len >> 3) + 6) & !3 })
}

/// Inserts an owned value before position `at` (at most the length).
pub fn insert(list: &ListObj, at: usize, item: Obj) -> Res<()> {
    let n = list.len();
    let at = at.min(n);
    reserve(list, n + 1)?;
    // SAFETY: there is room for one more item behind the last.
    unsafe {
        let p = list.items.get().raw_mut().add(at);
        core::ptr::copy(p, p.add(1), n - at);
        p.write(item.into_value());
    }
    list.len.set(n as u64 + 1);
    Ok(())
}

/// Takes the item at position `at` (below the length) out.
pub fn remove_at(list: &ListObj, at: usize) -> Res<Obj> {
    let n = list.len();
    debug_assert!(at < n);
    // SAFETY: `at` is below the length.
    let item = unsafe {
        let p = list.items.get().raw_mut().add(at);
        let item = p.read();
        core::ptr::copy(p.add(1), p, n - at - 1);
        item
    };
    list.len.set(n as u64 - 1);
    let item = Obj::from_owned(item);
    shrink(list)?;
    Ok(item)
}

/// Replaces the item at position `at` (below the length) and returns the old one.
#[inline]
pub fn replace(list: &ListObj, at: usize, item: Obj) -> Obj {
    debug_assert!(at < list.len());
    // SAFETY: `at` is below the length.
    Obj::from_owned(unsafe { list.items.get().raw_mut().add(at).replace(item.into_value()) })
}

/// Replaces items `low..high` (fitted to the length) by owned values. The old ones are released, last to first, when the list
/// is whole again.
pub fn replace_range(list: &ListObj, low: usize, high: usize, new: Vec<Obj>) -> Res<()> {
    let n = list.len();
    let low = low.min(n);
    let high = high.clamp(low, n);
    let (old_count, new_count) = (high - low, new.len());
    if n == old_count && new_count == 0 {
        clear(list);
        return Ok(());
    }
    if new_count > old_count {
        reserve(list, n + (new_count - old_count))?;
    }
    let old: Vec<Value> = items(list)[low..high].to_vec();
    let p = list.items.get().raw_mut();
    // SAFETY: the storage has room for `n - old_count + new_count` items.
    unsafe {
        core::ptr::copy(p.add(high), p.add(low + new_count), n - high);
        for (i, v) in new.into_iter().enumerate() {
            p.add(low + i).write(v.into_value());
        }
    }
    list.len.set((n - old_count + new_count) as u64);
    let shrunk = shrink(list);
    for &v in old.iter().rev() {
        crate::count::release(v);
    }
    shrunk
}

/// A new list of the borrowed values of both slices.
pub fn from_slices(a: &[Value], b: &[Value]) -> Res<Obj> {
    let o = new();
    if let Some(list) = o.cast::<ListObj>() {
        let Some(n) = a.len().checked_add(b.len()) else { return Err(crate::raise::memory_error()) };
        if n > 0 {
            set_capacity(list, n)?;
            append_within(list, a);
            append_within(list, b);
        }
    }
    Ok(o)
}

/// Writes `n` copies of borrowed values side by side, and takes their references.
///
/// # Safety
/// `to` is room for `n` times as many values, and does not overlap them.
pub unsafe fn write_repeated(to: *mut Value, values: &[Value], n: usize) {
    values.iter().for_each(|value| crate::count::retain_times(*value, n));
    let total = values.len() * n;
    // SAFETY: the caller's promise; each copy goes behind what is written.
    unsafe {
        if let [value] = values {
            core::slice::from_raw_parts_mut(to.cast::<core::mem::MaybeUninit<Value>>(), total)
                .fill(core::mem::MaybeUninit::new(*value));
            return;
        }
        core::ptr::copy_nonoverlapping(values.as_ptr(), to, values.len().min(total));
        let mut done = values.len();
        while done < total {
            let next = done.min(total - done);
            core::ptr::copy_nonoverlapping(to, to.add(done), next);
            done += next;
        }
    }
}

/// Appends borrowed values; the storage has room for them.
pub fn append_within(list: &ListObj, values: &[Value]) {
    let n = list.len();
    debug_assert!((n + values.len()) as u64 <= list.capacity.get());
    for &v in values {
        retain(v);
    }
    // SAFETY: there is room behind the last item; `values` may be the items before it.
    unsafe { core::ptr::copy_nonoverlapping(values.as_ptr(), list.items.get().raw_mut().add(n), values.len()) };
    list.len.set((n + values.len()) as u64);
}
