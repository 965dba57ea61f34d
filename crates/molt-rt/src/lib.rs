//! Molt's runtime as one static library: what the linker puts beside a program's own object code.
//!
//! It adds nothing to the runtime crates but what a libc without a C compiler's support library lacks: entry points
//! of the unwinder, and memory functions as fast as the machine allows.

// Else the compiler turns the loops of `memory` into calls of themselves.
#![cfg_attr(not(test), no_builtins)]

pub use molt_dynamic;
pub use molt_runtime;
pub use molt_stdlib;

#[cfg(not(target_family = "wasm"))]
mod colour;
#[cfg(not(test))]
mod entry;
mod heap;
#[cfg(any(test, all(target_env = "musl", target_arch = "x86_64")))]
mod memory;
#[cfg(any(test, target_family = "wasm"))]
mod spans;
#[cfg(all(not(test), target_env = "musl"))]
mod unwind;
#[cfg(target_family = "wasm")]
mod wasm_memory;
