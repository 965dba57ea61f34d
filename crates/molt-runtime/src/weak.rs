//! What happens to weak references when their object dies (`PyObject_ClearWeakRefs`).

use crate::obj::Obj;
use crate::{call, thread, unraisable, weak_table};
use molt_abi::{Value, WeakRefObj, flags};

/// Clears all references to a dying object, then runs the callbacks, newest reference first. A pending exception survives.
pub fn object_dies(v: Value) {
    let mut callbacks = Vec::new();
    for r in weak_table::take_all(v) {
        let Some(w) = r.cast::<WeakRefObj>() else { continue };
        let callback = w.callback.replace(Value::NULL);
        if callback.is_null() {
            continue;
        }
        let callback = Obj::from_owned(callback);
        // The callback of a reference that is dying itself is not called.
        if w.header.count.get() > 0 {
            callbacks.push((Obj::new(r), callback));
        }
    }
    if callbacks.is_empty() {
        return;
    }
    let pending = thread::take_pending();
    for (reference, callback) in &callbacks {
        if call::call(callback.value(), &[reference.value()]).is_err() {
            unraisable::report(callback.value(), None);
        }
    }
    drop(callbacks);
    if let Some(p) = pending {
        let _ = thread::set_pending(p);
    }
    // References that the callbacks made to the dying object are cleared without further ado.
    if v.header().is_some_and(|h| h.has(flags::HAS_WEAKREF)) {
        weak_table::take_all(v);
    }
}
