//! Builtin types, one file each. A type is listed in `manifest.rs`.

pub mod bool;
pub mod bound_method;
pub mod builtin_function;
pub mod bytes;
pub mod call_iter;
pub mod cell;
pub mod classmethod;
pub mod code;
pub mod complex;
pub mod construct;
pub mod dict;
pub mod dict_iter;
pub mod dict_merge;
pub mod dict_views;
pub mod enumerate;
pub mod exceptions;
pub mod filter;
pub mod float;
pub mod frame;
pub mod function;
pub mod generator;
pub mod getset;
pub mod int;
pub mod list;
pub mod list_iter;
pub mod list_sort;
pub mod map;
pub mod mappingproxy;
pub mod member;
pub mod module;
pub mod object;
pub mod property;
pub mod range;
pub mod reversed;
pub mod seq_iter;
pub mod set;
pub mod set_ops;
pub mod singletons;
pub mod slice;
pub mod slot_wrapper;
pub mod staticmethod;
pub mod str;
pub mod super_type;
pub mod timsort;
pub mod traceback;
pub mod tuple;
pub mod type_type;
pub mod weakref;
pub mod zip;

use crate::args::Args;
use crate::obj::Res;
use crate::statics::type_of_id;
use crate::{raise, text};
use molt_abi::{BuiltinType, TypeObject};
/// `T()` without keyword parameters: TypeError "T() takes no keyword arguments", unless a subclass has its own `__init__`.
pub fn refuse_keywords(class: &TypeObject, t: BuiltinType, args: Args) -> Res<()> {
    if args.names.is_empty() {
        return Ok(());
    }
    let base = type_of_id(t);
    if core::ptr::eq(class, base) || class.slots().tp_init.addr() == base.slots().tp_init.addr() {
        return Err(raise::type_error(text![t.name(), "() takes no keyword arguments"]));
    }
    Ok(())
}
