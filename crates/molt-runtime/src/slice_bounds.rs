//! Bounds of a slice over a sequence of known length (`PySlice_Unpack`, `PySlice_AdjustIndices`).

use crate::int_core;
use crate::obj::Res;
use crate::raise;
use molt_abi::{SliceObj, Value};

/// Which items a slice takes: `count` items from `start` in steps of `step`; `stop` as adjusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

fn part(v: Value, default: i64) -> Res<i64> {
    if v.is_none() { Ok(default) } else { int_core::slice_index(v) }
}

/// Converts the parts of a slice, which may run `__index__`. ValueError for a step of zero.
pub fn unpack(slice: &SliceObj) -> Res<(i64, i64, i64)> {
    let step = part(slice.step, 1)?;
    if step == 0 {
        return Err(raise::value_error("slice step cannot be zero"));
    }
    let step = step.max(-i64::MAX);
    let start = part(slice.start, if step < 0 { i64::MAX } else { 0 })?;
    let stop = part(slice.stop, if step < 0 { i64::MIN } else { i64::MAX })?;
    Ok((start, stop, step))
}

/// Clips unpacked parts to a sequence of `len` items.
pub fn adjust((start, stop, step): (i64, i64, i64), len: usize) -> Bounds {
    let len = len as i64;
    let clip = |i: i64| {
        let i = if i < 0 { i.saturating_add(len) } else { i };
        if i < 0 {
            if step < 0 { -1 } else { 0 }
        } else if i >= len {
            if step < 0 { len - 1 } else { len }
        } else {
            i
        }
    };
    let (start, stop) = (clip(start), clip(stop));
    let count = if step < 0 {
        if stop < start { (start - stop - 1) / -step + 1 } else { 0 }
    } else if start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    Bounds { start, stop, step, count: count as usize }
}

/// `unpack` and `adjust`; the length must not change while `__index__` runs (text and bytes).
pub fn bounds(slice: &SliceObj, len: usize) -> Res<Bounds> {
    Ok(adjust(unpack(slice)?, len))
}
