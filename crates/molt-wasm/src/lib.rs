//! The WebAssembly backend: lir to one relocatable object for wasm-ld.
//!
//! A function goes through: `reducible` (no loop with two entries is left), `trees` (which values stay on the operand
//! stack), `locals` (which local each other value has), `structure` (how its blocks nest), `body` and `expr` (bytes).
//! `object` writes the file. Nothing of Python is known here.

mod abi;
mod body;
mod code;
mod expr;
mod linking;
mod liveness;
mod locals;
mod names;
mod object;
mod reducible;
mod structure;
mod trees;

pub use object::emit_object;

/// What went wrong: always a bug of the compiler, not of the program compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(pub String);

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
