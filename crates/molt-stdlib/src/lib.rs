//! The standard library's modules that are written in Rust: one file or folder per module, listed in `manifest.rs`.

pub mod collections;
pub mod functools;
pub mod gc;
pub mod itertools;
pub mod manifest;
pub mod math;
pub mod native;
pub mod operator;
pub mod re;
pub mod sys;
pub mod time;
pub mod tuple_getter;
pub mod typing;
pub mod weakref;
