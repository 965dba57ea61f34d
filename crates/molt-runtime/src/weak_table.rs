//! Table of weak references by object address.

use core::cell::RefCell;
use molt_abi::{Value, WeakRefObj, flags};

/// First reference of each object that has any; open addressing by address, length a power of two.
struct Table {
    slots: Vec<(Value, Value)>,
    used: usize,
}

struct Shared(RefCell<Table>);
// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for Shared {}
static TABLE: Shared = Shared(RefCell::new(Table { slots: Vec::new(), used: 0 }));

fn find(slots: &[(Value, Value)], v: Value) -> usize {
    let mask = slots.len() - 1;
    let mut i = (v.addr() >> 4).wrapping_mul(0x9E37_79B9) & mask;
    while !slots[i].0.is_null() && slots[i].0 != v {
        i = (i + 1) & mask;
    }
    i
}

/// The first weak reference to `v` (borrowed); 0 = none.
pub fn first(v: Value) -> Value {
    let table = TABLE.0.borrow();
    if table.slots.is_empty() { Value::NULL } else { table.slots[find(&table.slots, v)].1 }
}

/// Sets the first weak reference to `v`; 0 removes the object from the table.
pub fn set_first(v: Value, reference: Value) {
    let mut table = TABLE.0.borrow_mut();
    if reference.is_null() {
        remove(&mut table, v);
        if let Some(h) = v.header() {
            h.clear(flags::HAS_WEAKREF);
        }
        return;
    }
    if (table.used + 1) * 2 > table.slots.len() {
        let size = (table.slots.len() * 2).max(64);
        let old = core::mem::replace(&mut table.slots, vec![(Value::NULL, Value::NULL); size]);
        for e in old {
            if !e.0.is_null() {
                let i = find(&table.slots, e.0);
                table.slots[i] = e;
            }
        }
    }
    let i = find(&table.slots, v);
    if table.slots[i].0.is_null() {
        table.used += 1;
    }
    table.slots[i] = (v, reference);
    if let Some(h) = v.header() {
        h.set(flags::HAS_WEAKREF);
    }
}

/// Removes an entry and closes the gap (backward shift).
fn remove(table: &mut Table, v: Value) {
    if table.slots.is_empty() {
        return;
    }
    let mask = table.slots.len() - 1;
    let mut hole = find(&table.slots, v);
    if table.slots[hole].0.is_null() {
        return;
    }
    table.used -= 1;
    let mut i = hole;
    loop {
        i = (i + 1) & mask;
        let e = table.slots[i];
        if e.0.is_null() {
            break;
        }
        let home = (e.0.addr() >> 4).wrapping_mul(0x9E37_79B9) & mask;
        if (i.wrapping_sub(home) & mask) >= (i.wrapping_sub(hole) & mask) {
            table.slots[hole] = e;
            hole = i;
        }
    }
    table.slots[hole] = (Value::NULL, Value::NULL);
}

/// Clears all references to a dying object, then runs the callbacks, newest reference first (`PyObject_ClearWeakRefs`).
pub fn object_dies(v: Value) {
    let mut callbacks = Vec::new();
    let mut r = first(v);
    set_first(v, Value::NULL);
    while let Some(w) = r.cast::<WeakRefObj>() {
        w.target.set(Value::NULL);
        let next = w.next.replace(Value::NULL);
        w.previous.set(Value::NULL);
        let callback = w.callback.replace(Value::NULL);
        if !callback.is_null() {
            let alive = w.header.count.get() > 0;
            let callback = crate::obj::Obj::from_owned(callback);
            if alive {
                callbacks.push((crate::obj::Obj::new(r), callback));
            }
        }
        r = next;
    }
    for (reference, callback) in callbacks {
        if crate::call::call(callback.value(), &[reference.value()]).is_err() {
            crate::unraisable::report(callback.value(), None);
        }
    }
}
