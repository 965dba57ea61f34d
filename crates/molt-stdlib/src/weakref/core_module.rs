//! `_weakref`: what C gives `weakref`.

use crate::native::set;
use molt_runtime::statics::type_of_id;
use molt_runtime::types::weakref as core;
use molt_runtime::{BuiltinType, Obj, Res, Value, builtin, list_core, pymodule};

/// Weak-reference support module.
#[pymodule(name = "_weakref", functions = [proxy, getweakrefcount, getweakrefs])]
impl CoreModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        set_types(module)
    }
}

/// Binds the types of references.
pub fn set_types(module: Value) -> Res<()> {
    for (name, class) in [
        ("ref", type_of_id(BuiltinType::WeakRef)),
        ("ReferenceType", type_of_id(BuiltinType::WeakRef)),
        ("ProxyType", type_of_id(BuiltinType::WeakProxy)),
        ("CallableProxyType", type_of_id(BuiltinType::WeakCallableProxy)),
    ] {
        set(module, name, class.value())?;
    }
    Ok(())
}

/// Create a proxy object that weakly references 'object'.
///
/// 'callback', if given, is called with a reference to the
/// proxy when 'object' is about to be finalized.
#[builtin("proxy(object, callback=None, /)", module = "_weakref")]
pub fn proxy(object: Value, callback: Value) -> Res<Obj> {
    core::new_proxy(object, callback)
}

/// Return the number of weak references to 'object'.
#[builtin("getweakrefcount(object, /)", module = "_weakref")]
pub fn getweakrefcount(object: Value) -> usize {
    core::references(object).len()
}

/// Return a list of all weak reference objects pointing to 'object'.
#[builtin("getweakrefs(object, /)", module = "_weakref")]
pub fn getweakrefs(object: Value) -> Res<Obj> {
    list_core::from_objs(core::references(object))
}
