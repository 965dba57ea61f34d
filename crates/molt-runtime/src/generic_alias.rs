//! `list[int]` and friends for the core: how to make an alias stands in the program's tables, so that programs without subscripts
//! do not bring it in.

use crate::obj::{Obj, Res};
use crate::statics::Global;
use core::cell::Cell;
use molt_abi::{BuiltinType, FnPtr, Tables, TypeObject, Value};

type MakeFn = extern "C" fn(origin: Value, args: Value) -> Value;
static MAKE: Global<FnPtr<MakeFn>> = Global(Cell::new(FnPtr::NULL));

/// Takes the maker out of the tables.
pub fn init(tables: &Tables) {
    MAKE.0.set(tables.make_alias);
}

/// Is it `type` itself, which is subscripted without `__class_getitem__`?
pub fn is_type(class: &TypeObject) -> bool {
    class.builtin_id.get() == BuiltinType::Type as i32
}

/// `origin[args]` of a builtin type (PEP 585).
pub fn alias(origin: Value, args: Value) -> Res<Obj> {
    match MAKE.0.get().get() {
        Some(make) => Obj::from_result(make(origin, args)),
        None => Err(crate::raise::system_error("a program without subscripts makes an alias")),
    }
}
