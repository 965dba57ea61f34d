//! Recursion over trees of any accepted depth, on any thread.

/// Room kept free before a step down the tree, in bytes; a step takes at most a few kilobytes, unoptimised.
const RED_ZONE: usize = 128 * 1024;
/// Size of each further piece of stack, in bytes.
const PIECE: usize = 2 * 1024 * 1024;

/// Runs one step of a recursive walk, on a new piece of stack where the present one is nearly used up.
pub(crate) fn grow<T>(step: impl FnOnce() -> T) -> T {
    molt_syntax::stack::grow(RED_ZONE, PIECE, step)
}
