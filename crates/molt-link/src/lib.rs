//! Turns object code and the runtime archive into one file: a native executable or a WebAssembly module.
//!
//! Native linking happens in this process and in memory, with libwild; `rust-lld` and the C compiler's linker can be
//! chosen instead. WebAssembly is linked by `wasm-ld`. This crate knows file formats and command lines of linkers; it
//! knows nothing of Python, of the compiler's IR, or of how the runtime was built.

mod error;
mod external;
mod locate;
mod memory;
mod native;
mod output;
mod wasm;

pub use error::LinkError;
pub use native::{Input, Libc, LinkReport, Linker, NativeLink, Shape, Strip, Support, link_native};
pub use wasm::{WasmLink, WasmSupport, link_wasm};
