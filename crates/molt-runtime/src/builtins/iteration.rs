//! `iter`, `next`, `aiter`, `anext`, `all`, `any`.

use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::{alloc, builtin, object_ops, raise, text};
use core::cell::Cell;
use molt_abi::{BuiltinType, CallIterObj, Value};

/// Get an iterator from an object.
///
/// In the first form, the argument must supply its own iterator, or be a sequence.
/// In the second form, the callable is called until it returns the sentinel.
#[builtin("iter(object, sentinel=<absent>, /)")]
pub fn iter(object: Value, sentinel: Option<Value>) -> Res<Obj> {
    let Some(sentinel) = sentinel else { return object_ops::iter(object) };
    if !object_ops::is_callable(object) {
        return Err(raise::type_error("iter(object, sentinel): object must be callable"));
    }
    let (callable, sentinel) = (Obj::new(object).into_value(), Obj::new(sentinel).into_value());
    Ok(alloc::new_object(BuiltinType::CallableIterator, |header| CallIterObj {
        header,
        callable: Cell::new(callable),
        sentinel: Cell::new(sentinel),
    }))
}

/// Return the next item from the iterator.
///
/// If default is given and the iterator is exhausted,
/// it is returned instead of raising StopIteration.
#[builtin("next(iterator, default=<absent>, /)")]
pub fn next(iterator: Value, default: Option<Value>) -> Res<Obj> {
    match (object_ops::next(iterator)?, default) {
        (Some(item), _) => Ok(item),
        (None, Some(d)) => Ok(Obj::new(d)),
        (None, None) => Err(raise::stop_iteration(None)),
    }
}

/// Return an AsyncIterator for an AsyncIterable object.
#[builtin("aiter(async_iterable, /)")]
pub fn aiter(async_iterable: Value) -> Res<Obj> {
    let Some(f) = crate::class_of(async_iterable).slots().am_aiter.get() else {
        return Err(raise::type_error(text!["'", TypeName(async_iterable), "' object is not an async iterable"]));
    };
    let it = Obj::from_result(f(async_iterable))?;
    if crate::class_of(it.value()).slots().am_anext.is_null() {
        return Err(raise::type_error(text![
            "aiter() returned not an async iterator of type '",
            TypeName(it.value()),
            "'"
        ]));
    }
    Ok(it)
}

/// Return True if bool(x) is True for all values x in the iterable.
///
/// If the iterable is empty, return True.
#[builtin("all(iterable, /)")]
pub fn all(iterable: Value) -> Res<bool> {
    let it = object_ops::iter(iterable)?;
    while let Some(item) = object_ops::next(it.value())? {
        if !object_ops::is_true(item.value())? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Return True if bool(x) is True for any x in the iterable.
///
/// If the iterable is empty, return False.
#[builtin("any(iterable, /)")]
pub fn any(iterable: Value) -> Res<bool> {
    let it = object_ops::iter(iterable)?;
    while let Some(item) = object_ops::next(it.value())? {
        if object_ops::is_true(item.value())? {
            return Ok(true);
        }
    }
    Ok(false)
}
