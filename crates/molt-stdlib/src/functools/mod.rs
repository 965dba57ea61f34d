//! `_functools`: what is Rust of `functools`.

mod cached_property;
mod cmp_to_key;
mod lru_cache;
mod partial;
mod reduce;
mod total_ordering;
mod wraps;

use molt_runtime::pymodule;

/// Tools for working with functions and callable objects
#[pymodule(
    name = "_functools",
    functions = [
        reduce::reduce, cmp_to_key::cmp_to_key, lru_cache::lru_cache, lru_cache::cache, wraps::update_wrapper, wraps::wraps,
        total_ordering::total_ordering, crate::collections::namedtuple::namedtuple
    ],
    types = [partial::PartialType, cached_property::CachedPropertyType, lru_cache::CacheType]
)]
impl FunctoolsModule {}
