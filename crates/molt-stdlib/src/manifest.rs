//! The library's modules. Referenced by host tools only, like `molt_runtime::manifest`.

use molt_runtime::manifest::ModuleDesc;

/// One line per module.
pub const MODULES: &[&ModuleDesc] =
    &[&crate::gc::GcModule::DESC, &crate::weakref::core_module::CoreModule::DESC, &crate::weakref::WeakrefModule::DESC];
