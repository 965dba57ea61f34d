//! The standard library's modules that are written in Rust: one file or folder per module, listed in `manifest.rs`.

pub mod gc;
pub mod manifest;
pub mod native;
pub mod weakref;
