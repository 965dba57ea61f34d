//! What `__reduce__` and `__setstate__` of the builtin iterators share.

use crate::int_core;
use crate::module_core::builtin;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::{list_core, tuple_core};
use core::cell::Cell;
use molt_abi::Value;

/// `(iter, (container,), index)`; of an iterator that has ended `(iter, (empty,))`.
pub fn reduce(container: &Cell<Value>, index: i64, empty: impl FnOnce() -> Obj) -> Res<Obj> {
    reduce_with("iter", container, index, empty)
}

/// `reduce` with the builtin that makes the iterator. It is looked up by name, as CPython does, and first: the lookup can run
/// code of the program that ends the iterator.
pub fn reduce_with(maker: &str, container: &Cell<Value>, index: i64, empty: impl FnOnce() -> Obj) -> Res<Obj> {
    let made = builtin(maker)?;
    let container = container.get();
    if container.is_null() {
        return over(&empty());
    }
    let args = tuple_core::from_values(&[container]);
    Ok(tuple_core::from_objs(vec![made, args, int_core::int(index)]))
}

/// `(iter, (iterable,))`
pub fn over(iterable: &Obj) -> Res<Obj> {
    let iter = builtin("iter")?;
    Ok(tuple_core::from_objs(vec![iter, tuple_core::from_values(&[iterable.value()])]))
}

/// `(iter, (list,))` with what an iterator, or rather its copy, still gives.
pub fn over_rest(mut next: impl FnMut() -> Res<Option<Obj>>) -> Res<Obj> {
    let mut rest = Vec::new();
    while let Some(x) = next()? {
        rest.push(x);
    }
    over(&list_core::from_objs(rest)?)
}

/// The argument of `__setstate__`: an int, without `__index__`.
pub fn position(state: Value) -> Res<i64> {
    if !int_core::is_int(state) {
        return Err(raise::type_error("an integer is required"));
    }
    int_core::index_as_i64(state)
}
