//! Attributes of instances: slots by shape, dict mode, sizes.

use crate::alloc;
use crate::count::{release, release_field, replace_field, retain};
use crate::dict_core;
use crate::intern;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::shape;
use crate::text;
use crate::text::TypeName;
use core::cell::Cell;
use molt_abi::{BytesObj, DictObj, Kind, Ptr, Shape, StrObj, TupleObj, TypeObject, Value, flags};

/// `TypeObject::dict_offset`: the dict word lies behind the variable part.
pub const BEHIND_ITEMS: u32 = u32::MAX;

/// Bytes behind the variable part: dict word and members of the class and its bases.
pub fn tail_size(class: &TypeObject) -> u32 {
    let mut size = if class.dict_offset.get() == BEHIND_ITEMS { 8 } else { 0 };
    let mut t = Some(class);
    while let Some(c) = t {
        size += 8 * c.member_count.get();
        t = c.base.get().as_ref();
    }
    size
}

/// Bytes of an instance of `class` with `shape` and `items` items.
pub fn instance_size(class: &TypeObject, shape: &Shape, items: usize) -> usize {
    let base = class.basic_size.get() as usize + (class.item_size.get() as usize * items).next_multiple_of(8);
    let tail = if class.item_size.get() != 0 { tail_size(class) as usize } else { 0 };
    base + tail + 8 * shape.capacity as usize
}

/// Number of items in the variable part of an object.
fn item_bytes(v: Value) -> usize {
    let n = match v.kind() {
        Some(Kind::Str) => v.cast::<StrObj>().map_or(0, |s| s.len() * s.width()),
        Some(Kind::Bytes) => v.cast::<BytesObj>().map_or(0, |b| b.len as usize + 1),
        Some(Kind::Tuple) => v.cast::<TupleObj>().map_or(0, |t| 8 * t.len()),
        _ => 0,
    };
    n.next_multiple_of(8)
}

/// May instances have attributes of their own?
pub fn has_dict(class: &TypeObject) -> bool {
    class.dict_offset.get() != 0
}

/// The word that holds the instance's `__dict__`.
pub fn dict_cell<'a>(v: Value, class: &TypeObject) -> Option<&'a Cell<Value>> {
    let offset = match class.dict_offset.get() {
        0 => return None,
        BEHIND_ITEMS => class.basic_size.get() as usize + item_bytes(v),
        n => n as usize,
    };
    if !v.is_heap() {
        return None;
    }
    // SAFETY: the class says that a dict word is there.
    Some(unsafe { &*((v.addr() + offset) as *const Cell<Value>) })
}

/// The word of a `__slots__` member.
pub fn member_cell<'a>(v: Value, offset: u64) -> &'a Cell<Value> {
    let class = crate::statics::class_of(v);
    let offset = if class.item_size.get() != 0 { offset as usize + item_bytes(v) } else { offset as usize };
    // SAFETY: the member descriptor was made for this class, whose instances have the word.
    unsafe { &*((v.addr() + offset) as *const Cell<Value>) }
}

#[inline]
fn slot<'a>(v: Value, shape: &Shape, i: usize) -> &'a Cell<Value> {
    // SAFETY: instances of a shape have `capacity` words at its offset.
    unsafe { &*((v.addr() + shape.slots_offset as usize + 8 * i) as *const Cell<Value>) }
}

/// The object's own attribute; `None` = absent.
pub fn get_own(v: Value, class: &TypeObject, name: Value) -> Res<Option<Obj>> {
    let Some(cell) = dict_cell(v, class) else { return Ok(None) };
    if let Some(d) = cell.get().cast::<DictObj>() {
        let keep = Obj::new(cell.get());
        let r = dict_core::get(d, name)?.map(Obj::new);
        drop(keep);
        return Ok(r);
    }
    let Some(shape) = v.shape() else { return Ok(None) };
    if shape.slot_count == 0 {
        return Ok(None);
    }
    let Some(name) = intern::lookup(name) else { return Ok(None) };
    Ok(shape::slot_of(shape, name).map(|i| Obj::new(slot(v, shape, i).get())))
}

/// Sets or deletes an own attribute; `Ok(false)`: the object has no place for it, or it was absent (delete).
pub fn set_own(v: Value, class: &TypeObject, name: Value, value: Option<Value>) -> Res<bool> {
    let Some(cell) = dict_cell(v, class) else { return Ok(false) };
    if cell.get().is_null() {
        let Some(shape) = v.shape() else { return Ok(false) };
        let name = intern::intern_value(name);
        match (shape::slot_of(shape, name), value) {
            (Some(i), Some(value)) => {
                retain(value);
                release(slot(v, shape, i).replace(value));
                return Ok(true);
            }
            (None, None) => return Ok(false),
            (None, Some(value)) => {
                if let Some(to) = shape::transition(class, shape, name) {
                    retain(value);
                    slot(v, to, shape.slot_count as usize).set(value);
                    if let Some(h) = v.header() {
                        h.shape.set(Ptr::of(to));
                    }
                    return Ok(true);
                }
            }
            (Some(_), None) => {}
        }
        to_dict_mode(v, class)?;
    }
    let Some(d) = cell.get().cast::<DictObj>() else { return Ok(false) };
    let _keep = Obj::new(cell.get());
    match value {
        Some(value) => dict_core::set(d, name, value).map(|()| true),
        None => Ok(dict_core::remove(d, name)?.is_some()),
    }
}

/// Moves the attributes into a dict, which becomes the object's `__dict__`.
pub fn to_dict_mode(v: Value, class: &TypeObject) -> Res<()> {
    let (Some(cell), Some(h)) = (dict_cell(v, class), v.header()) else { return Ok(()) };
    if !cell.get().is_null() {
        return Ok(());
    }
    let shape = h.shape.get().get();
    let dict = dict_core::new();
    for i in 0..shape.slot_count as usize {
        // SAFETY: a shape has `slot_count` names.
        let name = unsafe { *shape.names.raw().add(i) };
        dict_core::set(dict_core::dict_of(&dict), name, slot(v, shape, i).get())?;
    }
    for i in 0..shape.slot_count as usize {
        release_field(slot(v, shape, i));
    }
    h.shape.set(Ptr::of(shape::dict_mode_shape(class)));
    h.set(flags::DICT_MODE);
    cell.set(dict.into_value());
    Ok(())
}

/// `v.__dict__`, made when asked for.
pub fn get_dict(v: Value, class: &TypeObject) -> Res<Option<Obj>> {
    let Some(cell) = dict_cell(v, class) else { return Ok(None) };
    to_dict_mode(v, class)?;
    Ok(Some(Obj::new(cell.get())))
}

/// Replaces the `__dict__` of an object of a builtin type (`PyObject_GenericSetDict`): it cannot be deleted.
pub fn set_dict(v: Value, class: &TypeObject, value: Option<Value>) -> Res<()> {
    let Some(dict) = value else { return Err(raise::type_error("cannot delete __dict__")) };
    if dict.cast::<DictObj>().is_none() {
        return Err(raise::type_error(text!["__dict__ must be set to a dictionary, not a '", TypeName(dict), "'"]));
    }
    to_dict_mode(v, class)?;
    if let Some(cell) = dict_cell(v, class) {
        retain(dict);
        replace_field(cell, dict);
    }
    Ok(())
}

/// Releases members, then slots or dict, of an instance of a user class that dies.
pub fn release_attributes(v: Value, class: &TypeObject) {
    let mut t = Some(class);
    while let Some(c) = t {
        if c.has(molt_abi::type_flags::HEAPTYPE) {
            crate::class_members::release_members(v, c);
            t = c.base.get().as_ref();
        } else {
            break;
        }
    }
    if let Some((h, shape)) = v.header().zip(v.shape())
        && shape.slot_count > 0
    {
        // The object has no attributes from here on, whatever the releases run.
        let root = class.shape.get();
        let empty = if root.is_null() { Ptr::of(shape::dict_mode_shape(class)) } else { root };
        h.shape.set(empty);
        for i in 0..shape.slot_count as usize {
            release_field(slot(v, shape, i));
        }
    }
    // The dict word of a builtin base (exceptions) belongs to the base's own dealloc.
    if let Some(cell) = dict_cell(v, class) {
        release_field(cell);
    }
}

/// Visits the attribute slots.
pub fn traverse_slots(v: Value, visitor: &mut crate::args::Visitor) {
    if let Some(shape) = v.shape() {
        for i in 0..shape.slot_count as usize {
            visitor.value(slot(v, shape, i).get());
        }
    }
}

/// A new plain instance of a user class without builtin base.
pub fn new_plain(class: &TypeObject) -> Res<Obj> {
    let shape = class.shape.get().get();
    alloc::alloc_object(shape, Kind::Instance, instance_size(class, shape, 0))
}
