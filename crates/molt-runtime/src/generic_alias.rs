//! Hook for `list[int]` and friends: the alias type registers how to make an alias, so that the core does not pull it in.

use crate::obj::{Obj, Res};
use crate::statics::Global;
use core::cell::Cell;
use molt_abi::{BuiltinType, TypeObject, Value};

type Make = fn(origin: Value, args: Value) -> Res<Obj>;
/// Set by the generic alias type when it is linked.
pub static MAKE: Global<Option<Make>> = Global(Cell::new(None));

/// `int | str`: makes a union, or NotImplemented.
pub static MAKE_UNION: Global<Option<Make>> = Global(Cell::new(None));

/// `type[...]` itself.
pub fn subscript_builtin(class: &TypeObject) -> Option<Make> {
    if class.builtin_id.get() == BuiltinType::Type as i32 { MAKE.0.get() } else { None }
}

/// `origin[args]` for `__class_getitem__` of builtin types (PEP 585).
pub fn alias(origin: Value, args: Value) -> Res<Obj> {
    match MAKE.0.get() {
        Some(make) => make(origin, args),
        None => Err(crate::raise::type_error(crate::text![
            "type '",
            origin.cast::<TypeObject>().map_or(Value::NULL, |t| t.name.get()),
            "' is not subscriptable"
        ])),
    }
}
