//! Recursion over source of any accepted depth: on a new piece of stack where the present one is nearly used up.
//!
//! Not where source is compiled inside a built program: its stack is large (native) or cannot grow (wasm), and its targets lack the
//! assembler that switching stacks takes.

/// Runs one step of a recursion that needs less than `red_zone` bytes before the next step; `piece`: bytes of a new stack.
#[cfg(not(any(target_env = "musl", target_family = "wasm")))]
pub fn grow<T>(red_zone: usize, piece: usize, step: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(red_zone, piece, step)
}

#[cfg(any(target_env = "musl", target_family = "wasm"))]
pub fn grow<T>(_red_zone: usize, _piece: usize, step: impl FnOnce() -> T) -> T {
    step()
}
