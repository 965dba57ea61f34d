//! The tree of shapes of a class: finding a slot, adding an attribute, the shape of dict mode.

use crate::alloc::{buffer, out_of_memory};
use crate::layouts;
use core::cell::Cell;
use molt_abi::{Ptr, Shape, Transition, TypeObject, Value, flags, shape_flags};

/// Most attributes an object keeps in slots, whatever its class says.
pub const MAX_SLOTS: u32 = 62;

fn leak<T>(value: T) -> Ptr<T> {
    let Ok(p) = buffer(size_of::<T>()) else { out_of_memory() };
    // SAFETY: a fresh buffer of the right size.
    unsafe { (p as *mut T).write(value) };
    Ptr::new(p as *const T)
}

/// The root shape of a class whose instances have `capacity` slots at `offset`.
pub fn new_root(class: &TypeObject, offset: u32, capacity: u32) -> Ptr<Shape> {
    leak(Shape {
        class: Cell::new(Ptr::of(class)),
        parent: Ptr::NULL,
        names: Ptr::NULL,
        slot_count: 0,
        capacity,
        slots_offset: offset,
        flags: if class.dict_offset.get() == 0 { shape_flags::NO_DICT } else { 0 },
        layouts: layouts::NONE,
        transitions: Cell::new(Ptr::NULL),
    })
}

/// The slot of an interned name.
#[inline]
pub fn slot_of(shape: &Shape, name: Value) -> Option<usize> {
    shape.names.slice(shape.slot_count as u64).iter().position(|&n| n == name)
}

/// The shape with one more attribute; `None` when there is no slot left.
pub fn transition(class: &TypeObject, shape: &Shape, name: Value) -> Option<&'static Shape> {
    if shape.slot_count >= shape.capacity || shape.flags & (shape_flags::DICT_MODE | shape_flags::NO_DICT) != 0 {
        return None;
    }
    if !name.header().is_some_and(|h| h.has(flags::INTERNED)) {
        return None;
    }
    let mut t = shape.transitions.get();
    while let Some(edge) = t.as_ref() {
        if edge.name == name {
            return Some(edge.to.get());
        }
        t = edge.next;
    }
    let n = shape.slot_count as usize;
    let Ok(names) = buffer((n + 1) * 8) else { out_of_memory() };
    let names = names as *mut Value;
    for (i, &old) in shape.names.slice(n as u64).iter().enumerate() {
        // SAFETY: inside the new buffer.
        unsafe { names.add(i).write(old) };
    }
    // SAFETY: as above. Interned names are immortal.
    unsafe { names.add(n).write(name) };
    let to = leak(Shape {
        class: Cell::new(Ptr::of(class)),
        parent: Ptr::of(shape),
        names: Ptr::new(names),
        slot_count: n as u32 + 1,
        capacity: shape.capacity,
        slots_offset: shape.slots_offset,
        flags: shape.flags,
        layouts: layouts::NONE,
        transitions: Cell::new(Ptr::NULL),
    });
    layouts::describe(class, to.get());
    shape.transitions.set(leak(Transition { name, to, next: shape.transitions.get() }));
    Some(to.get())
}

/// The shape of instances whose attributes are in a dict.
pub fn dict_mode_shape(class: &TypeObject) -> &'static Shape {
    if class.dict_shape.get().is_null() {
        class.dict_shape.set(leak(Shape {
            class: Cell::new(Ptr::of(class)),
            parent: Ptr::NULL,
            names: Ptr::NULL,
            slot_count: 0,
            capacity: 0,
            slots_offset: 0,
            flags: shape_flags::DICT_MODE,
            layouts: layouts::NONE,
            transitions: Cell::new(Ptr::NULL),
        }));
    }
    class.dict_shape.get().get()
}

/// Frees the shapes of a class that dies.
pub fn free_all(class: &TypeObject) {
    let root = class.shape.replace(Ptr::NULL);
    if !root.is_null() {
        free_tree(root);
    }
    let dict = class.dict_shape.replace(Ptr::NULL);
    if !dict.is_null() {
        crate::alloc::free_buffer(dict.raw_mut() as *mut u8, size_of::<Shape>());
    }
}

fn free_tree(root: Ptr<Shape>) {
    let mut work = vec![root];
    while let Some(shape) = work.pop() {
        let mut t = shape.transitions.get();
        while let Some(edge) = t.as_ref() {
            work.push(edge.to);
            let next = edge.next;
            crate::alloc::free_buffer(t.raw_mut() as *mut u8, size_of::<Transition>());
            t = next;
        }
        crate::alloc::free_buffer(shape.names.raw_mut() as *mut u8, 8 * shape.slot_count as usize);
        crate::alloc::free_buffer(shape.raw_mut() as *mut u8, size_of::<Shape>());
    }
}
