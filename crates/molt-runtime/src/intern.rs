//! The table of interned str objects: one object per name, so that names are compared by address.
//!
//! Interned names live for ever in this version: they come from program text and from attribute names.

use crate::count::{immortalize, retain};
use crate::obj::Obj;
use crate::str_core;
use core::cell::RefCell;
use molt_abi::{StrObj, Value, flags};

struct Table {
    /// Open addressing; 0 = empty. Length is a power of two.
    slots: Vec<Value>,
    used: usize,
}

struct Shared(RefCell<Table>);
// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for Shared {}
static TABLE: Shared = Shared(RefCell::new(Table { slots: Vec::new(), used: 0 }));

fn find(slots: &[Value], s: &StrObj) -> usize {
    let mask = slots.len() - 1;
    let mut i = str_core::hash_of(s) as usize & mask;
    loop {
        match slots[i].cast::<StrObj>() {
            None => return i,
            Some(t) if str_core::eq(s, t) => return i,
            Some(_) => i = (i + 1) & mask,
        }
    }
}

/// Puts `v` (an exact str) into the table if its text is not there yet; returns the table's object.
pub fn intern_value(v: Value) -> Value {
    let Some(s) = v.cast::<StrObj>() else { return v };
    if s.header.has(flags::INTERNED) {
        return v;
    }
    let mut table = TABLE.0.borrow_mut();
    if table.slots.len() * 2 <= table.used * 3 {
        let size = (table.slots.len() * 2).max(1024);
        let old = core::mem::replace(&mut table.slots, vec![Value::NULL; size]);
        for o in old {
            if let Some(t) = o.cast::<StrObj>() {
                let i = find(&table.slots, t);
                table.slots[i] = o;
            }
        }
    }
    let i = find(&table.slots, s);
    let found = table.slots[i];
    if !found.is_null() {
        return found;
    }
    retain(v);
    immortalize(v);
    s.header.set(flags::INTERNED);
    table.slots[i] = v;
    table.used += 1;
    v
}

/// The interned str with the text of `o`.
pub fn intern(o: Obj) -> Obj {
    Obj::new(intern_value(o.value()))
}

/// The interned str with this text.
pub fn intern_str(s: &str) -> Value {
    let o = str_core::str(s);
    intern_value(o.value())
}

/// The interned object with the text of `v`, if there is one: a name that is not interned is no attribute of anything.
pub fn lookup(v: Value) -> Option<Value> {
    let s = v.cast::<StrObj>()?;
    if s.header.has(flags::INTERNED) {
        return Some(v);
    }
    let table = TABLE.0.borrow();
    if table.slots.is_empty() {
        return None;
    }
    let found = table.slots[find(&table.slots, s)];
    found.non_null()
}
