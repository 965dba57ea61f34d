//! Iteration and unpacking.

use crate::obj::{Obj, Res, to_word};
use crate::text;
use crate::text::TypeName;
use crate::{list_core, object_ops, raise, thread, tuple_core};
use molt_abi::{BuiltinType, ListObj, TupleObj, Value};

#[unsafe(no_mangle)]
pub extern "C" fn molt_iter_get(iterable: Value) -> Value {
    to_word(object_ops::iter(iterable))
}

/// The next item, MISSING at the end, 0 = raised.
#[unsafe(no_mangle)]
pub extern "C" fn molt_iter_next(iter: Value) -> Value {
    match object_ops::next(iter) {
        Ok(Some(item)) => item.into_value(),
        Ok(None) => Value::MISSING,
        Err(_) => Value::NULL,
    }
}

/// A tuple of `before` items, and with `after >= 0` a list of the middle ones and `after` last items.
#[unsafe(no_mangle)]
pub extern "C" fn molt_unpack(value: Value, before: i64, after: i64) -> Value {
    let (before, after) = (before as usize, usize::try_from(after).ok());
    to_word(match after {
        None => unpack_exactly(value, before),
        Some(after) => unpack_star(value, before, after),
    })
}

fn known_items<'a>(value: Value) -> Option<&'a [Value]> {
    if crate::is_exact(value, BuiltinType::Tuple) {
        return value.cast::<TupleObj>().map(TupleObj::items);
    }
    if crate::is_exact(value, BuiltinType::List) {
        return value.cast::<ListObj>().map(list_core::items);
    }
    None
}

fn unpack_exactly(value: Value, count: usize) -> Res<Obj> {
    if let Some(items) = known_items(value) {
        return match items.len() {
            n if n == count && value.cast::<TupleObj>().is_some() => Ok(Obj::new(value)),
            n if n == count => Ok(tuple_core::from_values(items)),
            n if n > count => Err(too_many(count)),
            n => Err(not_enough(count, n, false)),
        };
    }
    let iter = iterator(value)?;
    let mut items = Vec::with_capacity(count);
    while items.len() < count {
        match object_ops::next(iter.value())? {
            Some(item) => items.push(item),
            None => return Err(not_enough(count, items.len(), false)),
        }
    }
    if object_ops::next(iter.value())?.is_some() {
        return Err(too_many(count));
    }
    Ok(tuple_core::from_objs(items))
}

fn unpack_star(value: Value, before: usize, after: usize) -> Res<Obj> {
    let iter = iterator(value)?;
    let mut items = Vec::new();
    while items.len() < before {
        match object_ops::next(iter.value())? {
            Some(item) => items.push(item),
            None => return Err(not_enough(before + after, items.len(), true)),
        }
    }
    // CPython makes a list of the iterator, which asks it for an iterator again.
    let mut rest = object_ops::to_vec(iter.value())?;
    if rest.len() < after {
        return Err(not_enough(before + after, before + rest.len(), true));
    }
    let last = rest.split_off(rest.len() - after);
    items.push(list_core::from_objs(rest)?);
    items.extend(last);
    Ok(tuple_core::from_objs(items))
}

fn iterator(value: Value) -> Res<Obj> {
    let slots = crate::class_of(value).slots();
    let iterable = slots.tp_iter.get().is_some() || slots.sq_item.get().is_some();
    object_ops::iter(value).map_err(|raised| {
        if iterable || !thread::pending_is(BuiltinType::TypeError) {
            return raised;
        }
        thread::clear_pending();
        raise::type_error(text!["cannot unpack non-iterable ", TypeName(value), " object"])
    })
}

fn too_many(count: usize) -> crate::obj::Raised {
    raise::value_error(text!["too many values to unpack (expected ", count as i64, ")"])
}

fn not_enough(count: usize, got: usize, at_least: bool) -> crate::obj::Raised {
    let prefix = if at_least {
        "not enough values to unpack (expected at least "
    } else {
        "not enough values to unpack (expected "
    };
    raise::value_error(text![prefix, count as i64, ", got ", got as i64, ")"])
}
