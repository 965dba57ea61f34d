//! Making tuples. Methods are in `types/tuple.rs`.

use crate::alloc::{alloc_object, out_of_memory};
use crate::count::retain;
use crate::obj::{Obj, Res};
use crate::statics::{Global, shape_of_id};
use core::cell::Cell;
use molt_abi::{BuiltinType, Kind, TupleObj, Value};

static EMPTY: Global<Value> = Global(Cell::new(Value::NULL));

/// The one empty tuple.
pub fn empty() -> Obj {
    let v = EMPTY.0.get();
    if !v.is_null() {
        return Obj::new(v);
    }
    let Ok(o) = alloc_tuple(0) else { out_of_memory() };
    crate::count::immortalize(o.value());
    EMPTY.0.set(o.value());
    o
}

/// A new tuple of `n` words, all 0, for the caller to fill before anybody sees it. MemoryError.
pub fn alloc_tuple(n: usize) -> Res<Obj> {
    let Some(size) = n.checked_mul(8).and_then(|b| b.checked_add(TupleObj::ITEMS)) else {
        return Err(crate::raise::memory_error());
    };
    let o = alloc_object(shape_of_id(BuiltinType::Tuple), Kind::Tuple, size)?;
    // SAFETY: a fresh tuple.
    unsafe { (*(o.value().addr() as *mut TupleObj)).len = n as u64 };
    Ok(o)
}

/// A tuple of borrowed values.
pub fn from_values(values: &[Value]) -> Obj {
    if values.is_empty() {
        return empty();
    }
    let Ok(o) = alloc_tuple(values.len()) else { out_of_memory() };
    // SAFETY: a fresh tuple.
    let p = unsafe { o.value().cast_unchecked::<TupleObj>() }.items_ptr();
    for (i, &v) in values.iter().enumerate() {
        retain(v);
        // SAFETY: inside the tuple.
        unsafe { p.add(i).write(v) };
    }
    o
}

/// A tuple of owned values.
pub fn from_objs(values: Vec<Obj>) -> Obj {
    if values.is_empty() {
        return empty();
    }
    let Ok(o) = alloc_tuple(values.len()) else { out_of_memory() };
    // SAFETY: a fresh tuple.
    let p = unsafe { o.value().cast_unchecked::<TupleObj>() }.items_ptr();
    for (i, v) in values.into_iter().enumerate() {
        // SAFETY: inside the tuple.
        unsafe { p.add(i).write(v.into_value()) };
    }
    o
}

/// The items of a tuple value (or of a subclass instance); empty for other values.
pub fn items<'a>(v: Value) -> &'a [Value] {
    match v.cast::<TupleObj>() {
        Some(t) => t.items(),
        None => &[],
    }
}
