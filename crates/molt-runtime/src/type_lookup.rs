//! Looking a name up in the mro of a class, with the method cache.

use crate::dict_core;
use crate::obj::{Obj, Res};
use crate::statics::{Global, class_of, molt_type_epoch};
use crate::tuple_core;
use core::cell::Cell;
use molt_abi::{TypeObject, Value, flags, type_flags};

#[derive(Clone, Copy)]
struct Entry {
    class: usize,
    name: Value,
    epoch: u64,
    /// Borrowed; 0 = the class has no such attribute.
    value: Value,
}

const CACHE: usize = 1024;
static METHOD_CACHE: [Global<Entry>; CACHE] =
    [const { Global(Cell::new(Entry { class: 0, name: Value::NULL, epoch: 0, value: Value::NULL })) }; CACHE];

/// `_PyType_Lookup`: the attribute in the mro, borrowed; no descriptors are called.
pub fn lookup(class: &TypeObject, name: Value) -> Option<Value> {
    let cacheable = name.header().is_some_and(|h| h.has(flags::INTERNED));
    let addr = class as *const TypeObject as usize;
    let slot = &METHOD_CACHE[(addr >> 4 ^ name.addr() >> 4) & (CACHE - 1)];
    let epoch = molt_type_epoch.0.get();
    if cacheable {
        let e = slot.0.get();
        if e.class == addr && e.name == name && e.epoch == epoch {
            return e.value.non_null();
        }
    }
    let found = lookup_uncached(class, name);
    if cacheable && epoch == molt_type_epoch.0.get() {
        slot.0.set(Entry { class: addr, name, epoch, value: found.unwrap_or(Value::NULL) });
    }
    found
}

fn lookup_uncached(class: &TypeObject, name: Value) -> Option<Value> {
    let mro = class.mro.get();
    if mro.is_null() {
        // A class whose metaclass's `mro` still runs has no attributes yet.
        if class.has(type_flags::HEAPTYPE) {
            return None;
        }
        return dict_core::get_str(crate::type_init::type_dict(class), name);
    }
    let keep = Obj::new(mro);
    for &t in tuple_core::items(keep.value()) {
        if let Some(t) = t.cast::<TypeObject>()
            && let d = crate::type_init::type_dict(t)
            && let Some(v) = dict_core::get_str(d, name)
        {
            return Some(v);
        }
    }
    None
}

/// A special method of `v`, looked up on its class and bound: `None` when the class has none.
pub fn lookup_special(v: Value, name: Value) -> Res<Option<Obj>> {
    let class = class_of(v);
    match lookup(class, name) {
        Some(attr) => crate::attr::bind(attr, v, class.value()).map(Some),
        None => Ok(None),
    }
}

/// Invalidates all cached lookups.
pub fn types_changed() {
    molt_type_epoch.0.set(molt_type_epoch.0.get() + 1);
}
