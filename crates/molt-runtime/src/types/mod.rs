//! Builtin types, one file each. A type is listed in `manifest.rs`.

pub mod bound_method;
pub mod builtin_function;
pub mod cell;
pub mod classmethod;
pub mod code;
pub mod exceptions;
pub mod frame;
pub mod function;
pub mod getset;
pub mod list;
pub mod mappingproxy;
pub mod member;
pub mod module;
pub mod object;
pub mod property;
pub mod simple_namespace;
pub mod singletons;
pub mod slot_wrapper;
pub mod staticmethod;
pub mod super_type;
pub mod traceback;
pub mod type_type;
pub mod weakref;
