//! The library's modules. Referenced by host tools only, like `molt_runtime::manifest`.

use molt_runtime::manifest::ModuleDesc;

/// One line per module.
pub const MODULES: &[&ModuleDesc] = &[
    &crate::collections::CollectionsModule::DESC,
    &crate::functools::FunctoolsModule::DESC,
    &crate::itertools::ItertoolsModule::DESC,
    &crate::math::MathModule::DESC,
    &crate::sys::SysModule::DESC,
    &crate::time::TimeModule::DESC,
    &crate::typing::TypingModule::DESC,
];
