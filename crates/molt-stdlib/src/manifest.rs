//! The library's modules. Referenced by host tools only, like `molt_runtime::manifest`.

use molt_runtime::manifest::ModuleDesc;

/// One line per module.
pub const MODULES: &[&ModuleDesc] = &[
    &crate::math::MathModule::DESC,
    &crate::time::TimeModule::DESC,
];

/// The runtime's own modules and the library's.
pub fn all_modules() -> Vec<&'static ModuleDesc> {
    molt_runtime::manifest::MODULES.iter().chain(MODULES).copied().collect()
}
