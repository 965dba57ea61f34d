//! Builtin types, one file each. A type is listed in `manifest.rs`.

pub mod call_iter;
pub mod construct;
pub mod dict;
pub mod dict_iter;
pub mod dict_merge;
pub mod dict_views;
pub mod enumerate;
pub mod filter;
pub mod list;
pub mod list_iter;
pub mod list_sort;
pub mod map;
pub mod object;
pub mod range;
pub mod reversed;
pub mod seq_iter;
pub mod set;
pub mod set_ops;
pub mod slice;
pub mod timsort;
pub mod tuple;
pub mod zip;
