//! Relations between classes without hooks: subtype by mro.

use crate::tuple_core;
use molt_abi::{TypeObject, Value};

/// `a` is `b` or derives from it (by `a.__mro__`; while a type is being made, by its chain of bases).
pub fn is_subtype(a: &TypeObject, b: &TypeObject) -> bool {
    if core::ptr::eq(a, b) {
        return true;
    }
    let mro = a.mro.get();
    if !mro.is_null() {
        return tuple_core::items(mro).contains(&b.value());
    }
    let mut t = a.base.get();
    while let Some(base) = t.as_ref() {
        if core::ptr::eq(base, b) {
            return true;
        }
        t = base.base.get();
    }
    false
}

/// As `is_subtype` by the mro alone: a `mro()` of a metaclass may have left the class itself out (`PyType_IsSubtype`).
pub fn is_listed_subtype(a: &TypeObject, b: &TypeObject) -> bool {
    match a.mro.get().non_null() {
        Some(mro) => tuple_core::items(mro).contains(&b.value()),
        None => is_subtype(a, b),
    }
}

/// The class behind a value that may be one.
pub fn as_type<'a>(v: Value) -> Option<&'a TypeObject> {
    v.cast::<TypeObject>()
}
