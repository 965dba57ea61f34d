//! `functools`.

mod cached_property;
mod cmp_to_key;
mod lru_cache;
mod partial;
mod reduce;
mod total_ordering;
mod wraps;

use crate::native::set;
use molt_runtime::{Res, Value, intern, pymodule, tuple_core};

/// Tools for working with functions and callable objects
#[pymodule(
    name = "functools",
    functions = [
        reduce::reduce, cmp_to_key::cmp_to_key, lru_cache::lru_cache, lru_cache::cache, wraps::update_wrapper, wraps::wraps,
        total_ordering::total_ordering
    ],
    types = [partial::PartialType, cached_property::CachedPropertyType]
)]
impl FunctoolsModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        let assigned: Vec<Value> = wraps::ASSIGNED.iter().map(|n| intern::intern_str(n)).collect();
        let assigned = tuple_core::from_values(&assigned);
        let updated = tuple_core::from_values(&[intern::intern_str("__dict__")]);
        set(module, "WRAPPER_ASSIGNMENTS", assigned.value())?;
        set(module, "WRAPPER_UPDATES", updated.value())
    }
}
