//! Filling a dict from what `dict()`, `update` and `fromkeys` take: dicts, mappings, iterables of pairs (`PyDict_Merge`,
//! `PyDict_MergeFromSeq2`).

use super::construct::sequence_fast;
use super::dict::has_keys;
use crate::obj::{Obj, Res};
use crate::statics::{class_of, is_exact, type_of_id};
use crate::text;
use crate::text::TypeName;
use crate::{call, dict_core, names, object_ops, raise, thread};
use molt_abi::{BuiltinType, DictObj, SetObj, Value};

/// `d.update(other)`: later keys win.
pub fn update_from(d: &DictObj, other: Value) -> Res<()> {
    if is_exact(other, BuiltinType::Dict) || has_keys(other)? { merge(d, other) } else { merge_pairs(d, other) }
}

/// Is it a dict whose iteration no subclass has replaced?
pub fn iterates_as_dict(v: Value) -> bool {
    let iter = type_of_id(BuiltinType::Dict).slots().tp_iter.addr();
    v.cast::<DictObj>().is_some() && class_of(v).slots().tp_iter.addr() == iter
}

/// Copies all items of a mapping.
pub fn merge(d: &DictObj, other: Value) -> Res<()> {
    if iterates_as_dict(other)
        && let Some(o) = other.cast::<DictObj>()
    {
        return merge_dict(d, o);
    }
    let keys = mapping_keys(other)?;
    let it = object_ops::iter(keys.value())?;
    while let Some(k) = object_ops::next(it.value())? {
        let v = object_ops::get_item(other, k.value())?;
        dict_core::set(d, k.value(), v.value())?;
    }
    Ok(())
}

fn merge_dict(d: &DictObj, other: &DictObj) -> Res<()> {
    if core::ptr::eq(d, other) || other.is_empty() {
        return Ok(());
    }
    if d.is_empty() && d.entry_count.get() == 0 {
        dict_core::reserve(d, other.len())?;
    }
    let (mut at, count) = (0, other.entry_count.get());
    while let Some((i, k, v)) = dict_core::next(other, at) {
        let (hash, k, v) = (dict_core::entry(other, i).hash.get(), Obj::new(k), Obj::new(v));
        dict_core::set_hashed(d, k.value(), hash, v.value())?;
        if other.entry_count.get() != count {
            return Err(raise::runtime_error("dict mutated during update"));
        }
        at = i + 1;
    }
    Ok(())
}

/// `list(mapping.keys())`.
pub fn mapping_keys(v: Value) -> Res<Obj> {
    let keys = call::call_method(v, names::keys(), &[])?;
    let it = match object_ops::iter(keys.value()) {
        Ok(it) => it,
        Err(e) => {
            drop(thread::catch(e, BuiltinType::TypeError)?);
            return Err(raise::type_error(text![
                TypeName(v),
                ".keys() returned a non-iterable (type ",
                TypeName(keys.value()),
                ")"
            ]));
        }
    };
    crate::list_core::from_objs(object_ops::to_vec(it.value())?)
}

/// Inserts the pairs of an iterable.
pub fn merge_pairs(d: &DictObj, pairs: Value) -> Res<()> {
    let it = object_ops::iter(pairs)?;
    let mut i = 0usize;
    while let Some(item) = object_ops::next(it.value())? {
        let Ok(pair) = sequence_fast(item.value(), "") else {
            if !thread::pending_is(BuiltinType::TypeError) {
                return Err(crate::obj::Raised::pending());
            }
            thread::clear_pending();
            return Err(raise::type_error(text![
                "cannot convert dictionary update sequence element #",
                i,
                " to a sequence"
            ]));
        };
        let [k, v] = &pair[..] else {
            return Err(raise::value_error(text![
                "dictionary update sequence element #",
                i,
                " has length ",
                pair.len(),
                "; 2 is required"
            ]));
        };
        dict_core::set(d, k.value(), v.value())?;
        i += 1;
    }
    Ok(())
}

/// `mapping[k] = value` for all items of `iterable`: the work of `fromkeys`.
pub fn set_all(mapping: &Obj, iterable: Value, value: Value) -> Res<()> {
    let exact = is_exact(mapping.value(), BuiltinType::Dict);
    if exact
        && let Some(d) = mapping.cast::<DictObj>()
        && d.is_empty()
    {
        let set = if is_exact(iterable, BuiltinType::Set) || is_exact(iterable, BuiltinType::FrozenSet) {
            iterable.cast::<SetObj>()
        } else {
            None
        };
        if let Some(o) = iterable.cast::<DictObj>()
            && is_exact(iterable, BuiltinType::Dict)
        {
            dict_core::reserve(d, o.len())?;
            let mut at = 0;
            while let Some((i, k, _)) = dict_core::next(o, at) {
                let (hash, k) = (dict_core::entry(o, i).hash.get(), Obj::new(k));
                dict_core::set_hashed(d, k.value(), hash, value)?;
                at = i + 1;
            }
            return Ok(());
        }
        if let Some(s) = set {
            dict_core::reserve(d, s.used.get() as usize)?;
            let mut at = 0;
            while let Some((i, k, hash)) = crate::set_core::next(s, at) {
                let k = Obj::new(k);
                dict_core::set_hashed(d, k.value(), hash, value)?;
                at = i + 1;
            }
            return Ok(());
        }
    }
    let it = object_ops::iter(iterable)?;
    while let Some(k) = object_ops::next(it.value())? {
        match mapping.cast::<DictObj>() {
            Some(d) if exact => dict_core::set(d, k.value(), value)?,
            _ => object_ops::set_item(mapping.value(), k.value(), Some(value))?,
        }
    }
    Ok(())
}
