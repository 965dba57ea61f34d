//! Builtin types, one file each. A type is listed in `manifest.rs`.

pub mod construct;
pub mod dict;
pub mod dict_iter;
pub mod dict_merge;
pub mod dict_views;
pub mod list;
pub mod list_iter;
pub mod list_sort;
pub mod object;
pub mod set;
pub mod set_ops;
pub mod slice;
pub mod timsort;
pub mod tuple;
