//! `weakref`: references, proxies and counts. The objects are types of the runtime.

use crate::native::set;
use molt_runtime::types::weakref as types;
use molt_runtime::{BuiltinType, Obj, Res, Value, builtin, list_core, pymodule, statics};

/// Weak reference support for Python.
#[pymodule(name = "weakref", functions = [proxy, getweakrefcount, getweakrefs])]
impl WeakrefModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        let class = |t: BuiltinType| statics::type_of_id(t).value();
        set(module, "ref", class(BuiltinType::WeakRef))?;
        set(module, "ReferenceType", class(BuiltinType::WeakRef))?;
        set(module, "ProxyType", class(BuiltinType::WeakProxy))?;
        set(module, "CallableProxyType", class(BuiltinType::WeakCallableProxy))
    }
}

/// Create a proxy object that weakly references 'object'.
///
/// 'callback', if given, is called with a reference to the
/// proxy when 'object' is about to be finalized.
#[builtin("proxy(object, callback=None, /)", module = "weakref")]
pub fn proxy(object: Value, callback: Value) -> Res<Obj> {
    types::new_proxy(object, if callback.is_none() { Value::NULL } else { callback })
}

/// Return the number of weak references to 'object'.
#[builtin("getweakrefcount(object, /)", module = "weakref")]
pub fn getweakrefcount(object: Value) -> i64 {
    types::references(object).len() as i64
}

/// Return a list of all weak reference objects pointing to 'object'.
#[builtin("getweakrefs(object, /)", module = "weakref")]
pub fn getweakrefs(object: Value) -> Res<Obj> {
    list_core::from_objs(types::references(object))
}
