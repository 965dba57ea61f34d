//! What the core asks of modules: a builtin by name, the namespace of `builtins`.

use crate::dict_core;
use crate::import;
use crate::obj::{Obj, Res};
use crate::raise;
use molt_abi::{DictObj, Value};

/// The namespace of the module `builtins`.
pub fn builtins_dict() -> Res<Obj> {
    let d = import::builtins_dict();
    if d.is_null() { Ok(dict_core::new()) } else { Ok(Obj::new(d)) }
}

/// A builtin by name; NameError.
pub fn builtin(name: &str) -> Res<Obj> {
    let name = crate::intern::intern_str(name);
    let d = builtins_dict()?;
    match dict_core::get_str(dict_core::dict_of(&d), name) {
        Some(v) => Ok(Obj::new(v)),
        None => Err(raise::name_error(name)),
    }
}

/// `sys.modules`.
pub fn modules<'a>() -> &'a DictObj {
    dict_core::of(import::modules())
}

/// The module `builtins`, borrowed; 0 before it is made.
pub fn builtins() -> Value {
    dict_core::get_str(modules(), crate::names::builtins()).unwrap_or(Value::NULL)
}
