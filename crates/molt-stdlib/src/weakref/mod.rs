//! `weakref`: references and proxies of the runtime, and containers that hold their keys or values weakly.

pub mod container;
pub mod core_module;
pub mod dictionaries;
pub mod weak_set;

use crate::native::set;
use molt_runtime::statics::type_of_id;
use molt_runtime::{BuiltinType, Res, Value, pymodule, tuple_core};

/// Weak reference support for Python.
///
/// This module is an implementation of PEP 205:
///
/// https://peps.python.org/pep-0205/
#[pymodule(
    name = "weakref",
    functions = [core_module::proxy, core_module::getweakrefcount, core_module::getweakrefs],
    types = [dictionaries::WeakValueDictionaryType, dictionaries::WeakKeyDictionaryType, weak_set::WeakSetType]
)]
impl WeakrefModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        core_module::set_types(module)?;
        let proxies = [type_of_id(BuiltinType::WeakProxy), type_of_id(BuiltinType::WeakCallableProxy)];
        let proxies = tuple_core::from_values(&proxies.map(molt_runtime::molt_abi::TypeObject::value));
        set(module, "ProxyTypes", proxies.value())
    }
}
