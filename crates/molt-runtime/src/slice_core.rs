//! Slices for sequence types: unpacking the bounds and fitting them to a length (`PySlice_Unpack`, `PySlice_AdjustIndices`).
//! The slice type is in `types/slice.rs`.

use crate::alloc::new_object;
use crate::int_core;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::class_of;
use molt_abi::{BuiltinType, SliceObj, Value};

/// A slice object of borrowed values (None for an absent part).
pub fn new(start: Value, stop: Value, step: Value) -> Obj {
    let (start, stop, step) = (Obj::new(start), Obj::new(stop), Obj::new(step));
    new_object(BuiltinType::Slice, |header| SliceObj {
        header,
        start: start.into_value(),
        stop: stop.into_value(),
        step: step.into_value(),
    })
}

/// Bounds as 64-bit numbers, not yet fitted to a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

/// Bounds fitted to a length: item `i` of `len` is at `start + i * step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitted {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub len: usize,
}

impl Fitted {
    /// Position of the `i`th selected item.
    #[inline]
    pub fn at(&self, i: usize) -> usize {
        (self.start + i as i64 * self.step) as usize
    }
    /// All selected positions, in order.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (0..self.len).map(move |i| self.at(i))
    }
}

/// Reads a slice; runs `__index__` of its parts. TypeError for other parts, ValueError for step 0.
pub fn unpack(s: &SliceObj) -> Res<Bounds> {
    let step = if s.step.is_none() { 1 } else { int_core::slice_index(s.step)? };
    if step == 0 {
        return Err(raise::value_error("slice step cannot be zero"));
    }
    let step = step.max(-i64::MAX);
    let start = match s.start {
        Value::NONE if step < 0 => i64::MAX,
        Value::NONE => 0,
        v => int_core::slice_index(v)?,
    };
    let stop = match s.stop {
        Value::NONE if step < 0 => i64::MIN,
        Value::NONE => i64::MAX,
        v => int_core::slice_index(v)?,
    };
    Ok(Bounds { start, stop, step })
}

/// Fits bounds to a sequence of `len` items.
pub fn fit(b: Bounds, len: usize) -> Fitted {
    let n = len as i64;
    let clamp = |i: i64| {
        if i < 0 {
            let i = i + n;
            if i < 0 { if b.step < 0 { -1 } else { 0 } } else { i }
        } else if i >= n {
            if b.step < 0 { n - 1 } else { n }
        } else {
            i
        }
    };
    let (start, stop) = (clamp(b.start), clamp(b.stop));
    let count = if b.step < 0 {
        if stop < start { (start - stop - 1) / -b.step + 1 } else { 0 }
    } else if start < stop {
        (stop - start - 1) / b.step + 1
    } else {
        0
    };
    Fitted { start, stop, step: b.step, len: count as usize }
}

/// An optional bound of `index(x, start, stop)`: as a slice bound, but None is refused.
pub fn bound_not_none(v: Value, default: i64) -> Res<i64> {
    if v.is_missing() {
        return Ok(default);
    }
    if !int_core::is_int(v) && class_of(v).slots().nb_index.is_null() {
        return Err(raise::type_error("slice indices must be integers or have an __index__ method"));
    }
    int_core::slice_index(v)
}

/// A bound of `index()`, counted from the end when negative, not below 0.
pub fn from_end(i: i64, len: usize) -> usize {
    if i < 0 { (i + len as i64).max(0) as usize } else { i as usize }
}

/// Is `v` usable as a subscript number?
#[inline]
pub fn is_index(v: Value) -> bool {
    int_core::is_int(v) || !class_of(v).slots().nb_index.is_null()
}
