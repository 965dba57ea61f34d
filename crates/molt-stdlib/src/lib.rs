//! The standard library's modules that are written in Rust: one file or folder per module, listed in `manifest.rs`.

pub mod abc;
pub mod bisect;
pub mod collections;
pub mod dataclasses;
pub mod functools;
pub mod gc;
pub mod heapq;
pub mod itertools;
pub mod manifest;
pub mod math;
pub mod native;
pub mod operator;
pub mod random;
pub mod re;
pub mod string;
pub mod support;
pub mod sys;
pub mod time;
pub mod tuple_getter;
pub mod typing;
pub mod weakref;
