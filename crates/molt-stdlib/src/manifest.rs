//! The library's modules. Referenced by host tools only, like `molt_runtime::manifest`.

use molt_runtime::manifest::ModuleDesc;

/// One line per module.
pub const MODULES: &[&ModuleDesc] = &[
    &crate::abc::AbcModule::DESC,
    &crate::bisect::BisectModule::DESC,
    &crate::collections::CollectionsModule::DESC,
    &crate::dataclasses::DataclassesModule::DESC,
    &crate::functools::FunctoolsModule::DESC,
    &crate::gc::GcModule::DESC,
    &crate::heapq::HeapqModule::DESC,
    &crate::itertools::ItertoolsModule::DESC,
    &crate::math::MathModule::DESC,
    &crate::operator::OperatorModule::DESC,
    &crate::random::RandomModule::DESC,
    &crate::re::ReModule::DESC,
    &crate::string::StringModule::DESC,
    &crate::support::SupportModule::DESC,
    &crate::sys::SysModule::DESC,
    &crate::time::TimeModule::DESC,
    &crate::typing::TypingModule::DESC,
    &crate::weakref::core_module::CoreModule::DESC,
    &crate::weakref::WeakrefModule::DESC,
];

/// The runtime's own modules and the library's.
pub fn all_modules() -> Vec<&'static ModuleDesc> {
    molt_runtime::manifest::MODULES.iter().chain(MODULES).copied().collect()
}
