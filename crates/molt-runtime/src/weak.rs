//! Weak references: the side table from objects to their references, and what happens when an object dies.

use molt_abi::Value;

/// Called when an object with weak references dies, before it is released: clears them and runs callbacks.
pub fn object_dies(v: Value) {
    crate::weak_table::object_dies(v);
}
