//! Operations of set and frozenset on any operand: intersection, difference, symmetric difference, tests. The order in which items
//! are looked up and added is that of CPython's `setobject.c`, because it shows in the order of the result.

use crate::obj::{Obj, Res};
use crate::statics::{class_of, is_exact, type_of_id};
use crate::{dict_core, object_ops, set_core};
use molt_abi::{BuiltinType, DictObj, SetObj, Value};

/// set or frozenset, or a subclass of them?
pub fn any_set<'a>(v: Value) -> Option<&'a SetObj> {
    v.cast::<SetObj>()
}

/// Exactly set or frozenset?
pub fn is_exact_set(v: Value) -> bool {
    is_exact(v, BuiltinType::Set) || is_exact(v, BuiltinType::FrozenSet)
}

/// An empty set of the base type (set or frozenset) of `s`.
pub fn like(s: &SetObj) -> Obj {
    if s.is_frozen() { set_core::new_frozen() } else { set_core::new() }
}

/// A copy; of the base type for a subclass.
pub fn copy(s: &SetObj) -> Res<Obj> {
    let o = like(s);
    set_core::merge(set_core::of(o.value()), s)?;
    Ok(o)
}

/// `set(iterable)` of the base type of `s`.
pub fn like_from(s: &SetObj, iterable: Value) -> Res<Obj> {
    let o = like(s);
    set_core::update(set_core::of(o.value()), iterable)?;
    Ok(o)
}

/// Calls `f` for each item with its hash; the item is held meanwhile, the set may change.
fn each(s: &SetObj, mut f: impl FnMut(Value, i64) -> Res<bool>) -> Res<()> {
    let mut from = 0;
    while let Some((i, key, hash)) = set_core::next(s, from) {
        let key = Obj::new(key);
        if !f(key.value(), hash)? {
            return Ok(());
        }
        from = i + 1;
    }
    Ok(())
}

/// Calls `f` for each item of an iterable with its hash.
fn each_of(iterable: Value, mut f: impl FnMut(Value, i64) -> Res<bool>) -> Res<()> {
    let it = object_ops::iter(iterable)?;
    while let Some(key) = object_ops::next(it.value())? {
        let hash = dict_core::key_hash(key.value())?;
        if !f(key.value(), hash)? {
            return Ok(());
        }
    }
    Ok(())
}

pub fn intersection(s: &SetObj, other: Value) -> Res<Obj> {
    if Value::of(s) == other {
        return copy(s);
    }
    let out = like(s);
    let result = set_core::of(out.value());
    let keep_common = |owner: &SetObj, key: Value, hash: i64| {
        if set_core::contains_hashed(owner, key, hash)? {
            set_core::add_hashed(result, key, hash)?;
        }
        Ok(true)
    };
    match any_set(other) {
        // The smaller one is walked through.
        Some(o) if o.used.get() > s.used.get() => each(s, |k, h| keep_common(o, k, h))?,
        Some(o) => each(o, |k, h| keep_common(s, k, h))?,
        None => each_of(other, |k, h| keep_common(s, k, h))?,
    }
    Ok(out)
}

pub fn difference(s: &SetObj, other: Value) -> Res<Obj> {
    let dict = if is_exact(other, BuiltinType::Dict) { other.cast::<DictObj>() } else { None };
    let size = match (any_set(other), dict) {
        (Some(o), _) => o.used.get(),
        (_, Some(d)) => d.len.get(),
        _ => return copy_and_remove(s, other),
    };
    // A much larger set is copied, and the few common items are looked for.
    if s.used.get() >> 2 > size {
        return copy_and_remove(s, other);
    }
    let out = like(s);
    let result = set_core::of(out.value());
    each(s, |key, hash| {
        let common = match (any_set(other), dict) {
            (Some(o), _) => set_core::contains_hashed(o, key, hash)?,
            (_, Some(d)) => dict_core::get_hashed(d, key, hash)?.is_some(),
            _ => false,
        };
        if !common {
            set_core::add_hashed(result, key, hash)?;
        }
        Ok(true)
    })?;
    Ok(out)
}

fn copy_and_remove(s: &SetObj, other: Value) -> Res<Obj> {
    let out = copy(s)?;
    remove_all(set_core::of(out.value()), other)?;
    Ok(out)
}

/// `s -= other`.
pub fn remove_all(s: &SetObj, other: Value) -> Res<()> {
    if Value::of(s) == other {
        set_core::clear(s);
        return Ok(());
    }
    let mut discard = |key: Value, hash: i64| set_core::discard_hashed(s, key, hash).map(|_| true);
    match any_set(other) {
        Some(o) if o.used.get() >> 3 > s.used.get() => {
            let common = intersection(s, other)?;
            each(set_core::of(common.value()), discard)?;
        }
        Some(o) => {
            let _keep = Obj::new(other);
            each(o, &mut discard)?;
        }
        None => each_of(other, &mut discard)?,
    }
    set_core::drop_dummies(s)
}

/// `s ^= other`.
pub fn toggle_all(s: &SetObj, other: Value) -> Res<()> {
    if Value::of(s) == other {
        set_core::clear(s);
        return Ok(());
    }
    let toggle = |key: Value, hash: i64| {
        if !set_core::discard_hashed(s, key, hash)? {
            set_core::add_hashed(s, key, hash)?;
        }
        Ok(true)
    };
    if is_exact(other, BuiltinType::Dict)
        && let Some(d) = other.cast::<DictObj>()
    {
        let mut from = 0;
        while let Some((i, key, _)) = dict_core::next(d, from) {
            let (hash, key) = (dict_core::entry(d, i).hash.get(), Obj::new(key));
            toggle(key.value(), hash)?;
            from = i + 1;
        }
        return Ok(());
    }
    let other = if any_set(other).is_some() { Obj::new(other) } else { like_from(s, other)? };
    each(set_core::of(other.value()), toggle)
}

pub fn symmetric_difference(s: &SetObj, other: Value) -> Res<Obj> {
    let out = like_from(s, other)?;
    toggle_all(set_core::of(out.value()), Value::of(s))?;
    Ok(out)
}

pub fn is_subset(s: &SetObj, other: Value) -> Res<bool> {
    let Some(o) = any_set(other) else {
        let common = intersection(s, other)?;
        return Ok(set_core::len(set_core::of(common.value())) == set_core::len(s));
    };
    if s.used.get() > o.used.get() {
        return Ok(false);
    }
    let mut all = true;
    each(s, |key, hash| {
        all = set_core::contains_hashed(o, key, hash)?;
        Ok(all)
    })?;
    Ok(all)
}

pub fn is_superset(s: &SetObj, other: Value) -> Res<bool> {
    if let Some(o) = any_set(other) {
        return is_subset(o, Value::of(s));
    }
    let mut all = true;
    each_of(other, |key, hash| {
        all = set_core::contains_hashed(s, key, hash)?;
        Ok(all)
    })?;
    Ok(all)
}

pub fn is_disjoint(s: &SetObj, other: Value) -> Res<bool> {
    if Value::of(s) == other {
        return Ok(set_core::len(s) == 0);
    }
    let mut disjoint = true;
    let mut test = |owner: &SetObj, key: Value, hash: i64| {
        disjoint = !set_core::contains_hashed(owner, key, hash)?;
        Ok(disjoint)
    };
    match any_set(other) {
        Some(o) if is_exact_set(other) && o.used.get() > s.used.get() => each(s, |k, h| test(o, k, h))?,
        Some(o) if is_exact_set(other) => each(o, |k, h| test(s, k, h))?,
        _ => each_of(other, |k, h| test(s, k, h))?,
    }
    Ok(disjoint)
}

/// Same items? The hashes of frozensets are compared first when both are known.
pub fn equal(a: &SetObj, b: &SetObj) -> Res<bool> {
    if a.used.get() != b.used.get() || (a.hash.get() != -1 && b.hash.get() != -1 && a.hash.get() != b.hash.get()) {
        return Ok(false);
    }
    is_subset(a, Value::of(b))
}

/// Runs `op` with a key; an unhashable set as key is tried again as a frozenset of its items.
pub fn with_key<T>(key: Value, op: impl Fn(Value) -> Res<T>) -> Res<T> {
    match op(key) {
        Ok(x) => Ok(x),
        Err(e) => {
            let set = type_of_id(BuiltinType::Set);
            if any_set(key).is_none() || !crate::type_relations::is_subtype(class_of(key), set) {
                return Err(e);
            }
            drop(crate::thread::catch(e, BuiltinType::TypeError)?);
            let frozen = set_core::new_frozen();
            set_core::update(set_core::of(frozen.value()), key)?;
            op(frozen.value())
        }
    }
}
