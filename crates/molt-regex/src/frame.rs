//! What the matcher remembers: places to go back to, and old values to put back on the way.

/// An entry of the stack. Going back takes entries from the top until one is a place to continue at.
#[derive(Clone, Copy)]
pub(crate) enum Frame {
    /// Continue at an instruction.
    Choice { pc: u32, at: usize },
    /// A greedy repeat that may give back down to `low`.
    Greedy { pc: u32, low: usize, at: usize },
    /// A lazy repeat that may take more.
    Lazy { pc: u32, count: u32, at: usize },
    /// A lazy loop that may go round once more.
    LazyLoop { index: u32, count: u32, at: usize },
    /// The old value of a mark, and the last group before.
    Mark { index: u32, last: u32, old: usize },
    /// The old state of a loop.
    Slot { slot: u32, count: u32, last: usize },
    /// Below an atomic body: what to do when it fails.
    Barrier { kind: Barrier, pc: u32, at: usize },
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Barrier {
    /// A body that has to match.
    Must,
    /// A body that must not match: continue at `pc`.
    MustNot,
    /// A further round of a possessive loop: continue at `pc`.
    May,
}
