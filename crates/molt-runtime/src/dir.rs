//! `dir()`: names of a class and its bases, of an instance.

use crate::dict_core;
use crate::names;
use crate::obj::{Obj, Res};
use crate::{attr, object_ops, tuple_core};
use molt_abi::{DictObj, TupleObj, TypeObject, Value};

/// Adds the names of a class and its bases, recursively (`merge_class_dict`).
pub fn merge_class_dict(out: &DictObj, class: Value) -> Res<()> {
    if let Some(t) = class.cast::<TypeObject>() {
        add_keys(out, crate::type_init::type_dict(t))?;
        crate::absent::add_to(out, t)?;
    } else if let Some(d) = attr::get_optional(class, names::__dict__())? {
        merge_mapping(out, d.value())?;
    }
    if let Some(bases) = attr::get_optional(class, names::__bases__())?
        && bases.cast::<TupleObj>().is_some()
    {
        for &b in tuple_core::items(bases.value()) {
            merge_class_dict(out, b)?;
        }
    }
    Ok(())
}

/// Adds the keys of a dict.
pub fn add_keys(out: &DictObj, d: &DictObj) -> Res<()> {
    let mut at = 0;
    while let Some((i, k, _)) = dict_core::next(d, at) {
        let k = Obj::new(k);
        dict_core::set(out, k.value(), Value::NONE)?;
        at = i + 1;
    }
    Ok(())
}

/// Adds the keys of a dict or other mapping.
pub fn merge_mapping(out: &DictObj, mapping: Value) -> Res<()> {
    if let Some(d) = mapping.cast::<DictObj>() {
        return add_keys(out, d);
    }
    for k in object_ops::to_vec(mapping)? {
        dict_core::set(out, k.value(), Value::NONE)?;
    }
    Ok(())
}

/// The keys as a list.
pub fn keys_list(d: &DictObj) -> Res<Obj> {
    crate::list_core::from_objs(dict_core::snapshot(d).into_iter().map(|(k, _)| k).collect())
}
