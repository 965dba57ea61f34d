//! `__import__`.

use crate::obj::{Obj, Res};
use crate::{builtin, import, raise};
use molt_abi::{StrObj, Value};

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
    import::import_by_name(name, globals, fromlist.unwrap_or(Value::NONE), i64::from(level))
}
