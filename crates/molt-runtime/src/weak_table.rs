//! Table of weak references by object address.

use core::cell::RefCell;
use molt_abi::{Value, WeakRefObj, flags};

/// An object (0 = free), the first reference to it, and when that object got its first one.
#[derive(Clone, Copy)]
struct Entry {
    object: Value,
    first: Value,
    serial: u64,
}

const FREE: Entry = Entry { object: Value::NULL, first: Value::NULL, serial: 0 };

/// First reference of each object that has any; open addressing by address, length a power of two.
struct Table {
    slots: Vec<Entry>,
    used: usize,
}

struct Shared(RefCell<Table>);
// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for Shared {}
static TABLE: Shared = Shared(RefCell::new(Table { slots: Vec::new(), used: 0 }));

fn find(slots: &[Entry], v: Value) -> usize {
    let mask = slots.len() - 1;
    let mut i = (v.addr() >> 4).wrapping_mul(0x9E37_79B9) & mask;
    while !slots[i].object.is_null() && slots[i].object != v {
        i = (i + 1) & mask;
    }
    i
}

/// The first weak reference to `v` (borrowed); 0 = none.
pub fn first(v: Value) -> Value {
    let table = TABLE.0.borrow();
    if table.slots.is_empty() { Value::NULL } else { table.slots[find(&table.slots, v)].first }
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
        let old = core::mem::replace(&mut table.slots, vec![FREE; size]);
        for e in old {
            if !e.object.is_null() {
                let i = find(&table.slots, e.object);
                table.slots[i] = e;
            }
        }
    }
    let i = find(&table.slots, v);
    if table.slots[i].object.is_null() {
        table.used += 1;
        table.slots[i] = Entry { object: v, first: reference, serial: crate::alloc::next_serial() };
    } else {
        table.slots[i].first = reference;
    }
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
    if table.slots[hole].object.is_null() {
        return;
    }
    table.used -= 1;
    let mut i = hole;
    loop {
        i = (i + 1) & mask;
        let e = table.slots[i];
        if e.object.is_null() {
            break;
        }
        let home = (e.object.addr() >> 4).wrapping_mul(0x9E37_79B9) & mask;
        if (i.wrapping_sub(home) & mask) >= (i.wrapping_sub(hole) & mask) {
            table.slots[hole] = e;
            hole = i;
        }
    }
    table.slots[hole] = FREE;
}

/// When the first reference to `v` was made, in the numbering of `alloc::serial`; `u64::MAX` when there is none.
pub fn serial(v: Value) -> u64 {
    let table = TABLE.0.borrow();
    if table.slots.is_empty() {
        return u64::MAX;
    }
    let e = &table.slots[find(&table.slots, v)];
    if e.object.is_null() { u64::MAX } else { e.serial }
}

/// Takes all references of `v` out of its list, in order, and clears their targets. The result borrows them.
pub fn take_all(v: Value) -> Vec<Value> {
    let mut out = Vec::new();
    let mut r = first(v);
    set_first(v, Value::NULL);
    while let Some(w) = r.cast::<WeakRefObj>() {
        out.push(r);
        w.target.set(Value::NULL);
        w.previous.set(Value::NULL);
        r = w.next.replace(Value::NULL);
    }
    out
}
