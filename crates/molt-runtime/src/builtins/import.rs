//! `__import__`: through the hook that the import system sets.

use crate::obj::{Obj, Res};
use crate::statics::Global;
use crate::{builtin, raise};
use core::cell::Cell;
use molt_abi::{StrObj, Value};

/// `__import__(name, globals, locals, fromlist, level)`; `globals` and `fromlist` may be None.
pub type Hook = fn(name: Value, globals: Value, fromlist: Value, level: i64) -> Res<Obj>;
/// Set at start when the program can import by name.
pub static HOOK: Global<Option<Hook>> = Global(Cell::new(None));

/// Import a module.
///
/// Because this function is meant for use by the Python
/// interpreter and not for general use, it is better to use
/// importlib.import_module() to programmatically import a module.
#[builtin("__import__(name, globals=None, locals=None, fromlist=(), level=0)")]
pub fn import(name: Value, globals: Value, _locals: Value, fromlist: Option<Value>, level: i32) -> Res<Obj> {
    if name.cast::<StrObj>().is_none() {
        return Err(raise::type_error("module name must be a string"));
    }
    if level < 0 {
        return Err(raise::value_error("level must be >= 0"));
    }
    match HOOK.0.get() {
        Some(import) => import(name, globals, fromlist.unwrap_or(Value::NONE), level as i64),
        None => Err(raise::import_error(
            molt_abi::BuiltinType::ModuleNotFoundError,
            crate::text!["No module named '", name, "'"],
            name,
            Value::NULL,
        )),
    }
}
