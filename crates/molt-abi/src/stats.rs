//! The counters of a counting build, which compiled code adds to and the runtime prints.

use core::cell::Cell;

#[repr(C)]
pub struct StatsRow {
    /// Generic operations executed.
    pub generic: Cell<u64>,
    /// Retains and releases executed by compiled code.
    pub counts: Cell<u64>,
}
