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

/// Hash of a sequence of hashes: `tuplehash` of CPython (xxHash's lanes).
pub struct TupleHash {
    acc: u64,
    len: u64,
}

impl TupleHash {
    const P1: u64 = 11400714785074694791;
    const P2: u64 = 14029467366897019727;
    const P5: u64 = 2870177450012600261;

    #[allow(clippy::new_without_default)]
    pub fn new() -> TupleHash {
        TupleHash { acc: TupleHash::P5, len: 0 }
    }
    #[inline]
    pub fn add(&mut self, lane: i64) {
        let acc = self.acc.wrapping_add((lane as u64).wrapping_mul(TupleHash::P2));
        self.acc = acc.rotate_left(31).wrapping_mul(TupleHash::P1);
        self.len += 1;
    }
    /// Hash of a tuple.
    pub fn finish(self) -> i64 {
        TupleHash::end(self.acc.wrapping_add(self.len ^ (TupleHash::P5 ^ 3527539)))
    }
    /// Without the length: hash of a slice.
    pub fn finish_plain(self) -> i64 {
        TupleHash::end(self.acc)
    }
    fn end(acc: u64) -> i64 {
        if acc == u64::MAX { 1546275796 } else { acc as i64 }
    }
}

/// A tuple of borrowed values of two slices.
pub fn from_slices(a: &[Value], b: &[Value]) -> Res<Obj> {
    let Some(n) = a.len().checked_add(b.len()) else { return Err(crate::raise::memory_error()) };
    if n == 0 {
        return Ok(empty());
    }
    let o = alloc_tuple(n)?;
    // SAFETY: a fresh tuple.
    let p = unsafe { o.value().cast_unchecked::<TupleObj>() }.items_ptr();
    for (i, &v) in a.iter().chain(b).enumerate() {
        retain(v);
        // SAFETY: inside the tuple.
        unsafe { p.add(i).write(v) };
    }
    Ok(o)
}

/// A tuple of two borrowed values.
#[inline]
pub fn pair(a: Value, b: Value) -> Obj {
    pair_owned(Obj::new(a), Obj::new(b))
}

/// A tuple of two owned values.
#[inline]
pub fn pair_owned(a: Obj, b: Obj) -> Obj {
    let Ok(o) = alloc_tuple(2) else { out_of_memory() };
    // SAFETY: a fresh tuple of two.
    unsafe {
        let p = o.value().cast_unchecked::<TupleObj>().items_ptr();
        p.write(a.into_value());
        p.add(1).write(b.into_value());
    }
    o
}

/// Two new values for a result that a builtin iterator gives out again and again: `cell` holds the last one. When nobody else has
/// it any more it is filled anew, else a new one is made and kept.
pub fn reuse_pair(cell: &Cell<Value>, a: Obj, b: Obj) -> Obj {
    if let Some(t) = cell.get().cast::<TupleObj>()
        && t.header.count.get() == 1
    {
        let p = t.items_ptr();
        let result = Obj::new(cell.get());
        // SAFETY: the tuple has two items; no one else sees it.
        unsafe {
            let old = (p.replace(a.into_value()), p.add(1).replace(b.into_value()));
            crate::count::release(old.0);
            crate::count::release(old.1);
        }
        return result;
    }
    let result = pair_owned(a, b);
    crate::count::replace_field(cell, result.clone().into_value());
    result
}

/// A tuple of owned values, kept by the caller.
pub fn pack(values: &[Obj]) -> Obj {
    let words: Vec<Value> = values.iter().map(Obj::value).collect();
    from_values(&words)
}
