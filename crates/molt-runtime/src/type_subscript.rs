//! `C[item]` for classes: `__class_getitem__`.

use crate::obj::{Obj, Res};
use crate::statics::is_exact;
use crate::text;
use crate::{attr, call, generic_alias, names, raise};
use molt_abi::{BuiltinType, TypeObject, Value};

/// `class[key]`: calls `__class_getitem__` (`PyObject_GetItem` for types).
pub fn class_getitem(class: &TypeObject, key: Value) -> Res<Obj> {
    if is_exact(class.value(), BuiltinType::Type) && generic_alias::is_type(class) {
        return generic_alias::alias(class.value(), key);
    }
    match attr::get_optional(class.value(), names::__class_getitem__())? {
        Some(f) if !f.is_none() => call::call(f.value(), &[key]),
        _ => Err(raise::type_error(text!["type '", class, "' is not subscriptable"])),
    }
}
