//! The report of a counting build (`--stats`): one line per counter on standard error, at the very end.
//!
//! Only a program that counts names [`molt_stats_start`], so nothing of this is in any other. Counted is from the first
//! operation of the entry module to the last finalizer; what the runtime does to start is not.

use crate::statics::Global;
use crate::{alloc, host, start};
use core::cell::Cell;
use molt_abi::{Addr, StatsRow};

static COUNTERS: Global<Option<Addr<StatsRow>>> = Global(Cell::new(None));
/// Objects that had been allocated when counting began.
static ALLOCATED: Global<u64> = Global(Cell::new(0));

/// Counting begins; the counters are the program's.
#[unsafe(no_mangle)]
pub extern "C" fn molt_stats_start(counters: Addr<StatsRow>) {
    COUNTERS.0.set(Some(counters));
    ALLOCATED.0.set(alloc::allocations());
    start::at_end(report);
}

/// Retains and releases that the runtime executed itself; counted only in a runtime built with the feature `stats`.
#[cfg(feature = "stats")]
static OWN_COUNTS: Global<u64> = Global(Cell::new(0));

/// The runtime touches a count.
#[inline(always)]
pub fn count_own() {
    #[cfg(feature = "stats")]
    OWN_COUNTS.0.set(OWN_COUNTS.0.get() + 1);
}

fn report() {
    let Some(counters) = COUNTERS.0.get() else { return };
    let counters = counters.get();
    let allocations = alloc::allocations() - ALLOCATED.0.get();
    let numbers = [
        ("generic", counters.generic.get()),
        ("counts", counters.counts.get()),
        ("allocations", allocations),
        #[cfg(feature = "stats")]
        ("runtime-counts", OWN_COUNTS.0.get()),
    ];
    for (name, number) in numbers {
        let line = ["molt-stats: ", name, " ", &number.to_string(), "\n"].concat();
        // Nobody is left to tell if standard error is closed.
        let _ = host::write_stderr(line.as_bytes());
    }
}
