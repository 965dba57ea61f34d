//! The cycle collector.

/// Collects unreachable cycles; how many objects were found unreachable.
pub fn collect() -> u64 {
    0
}
