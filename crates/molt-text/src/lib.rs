//! Text, numbers and hashes exactly as CPython has them, on plain Rust data.
//!
//! The runtime's types and the compiler's constant folder call these algorithms; they are linked into users' programs.
//! No Python objects, no I/O, no panics, no `core::fmt`; every function is an item of its own, so that the linker drops
//! what a program does not use.

#![no_std]
// dashu's words are u64 here and u32 on wasm32: casts of them are needed there.
#![allow(clippy::unnecessary_cast)]

extern crate alloc;

pub mod bigint;
pub mod escape;
pub mod failure;
pub mod float_ops;
pub mod float_repr;
pub mod format_spec;
pub mod hash;
pub mod libm;
pub mod percent_format;
pub mod search;
pub mod small_int;
pub mod str_format;
pub mod text;
pub mod unicode;

pub use bigint::BigInt;
pub use failure::{ErrorKind, Failure, Part};
pub use text::{Text, TextBuf};
