//! Builtin types, one file each. A type is listed in `manifest.rs`.

pub mod list;
pub mod object;
