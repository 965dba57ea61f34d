//! `_bisect`: binary search in sorted sequences (`Modules/_bisectmodule.c`).

use molt_runtime::molt_abi::ListObj;
use molt_runtime::text::TypeName;
use molt_runtime::{
    BuiltinType, CompareOp, Obj, Res, Value, builtin, call, class_of, int_core, intern, is_exact, list_core,
};
use molt_runtime::{object_ops, pymodule, raise, text};

/// Bisection algorithms.
///
/// This module provides support for maintaining a list in sorted order without
/// having to sort the list after each insertion. For long lists of items with
/// expensive comparison operations, this can be an improvement over the more
/// common approach.
#[pymodule(name = "_bisect", functions = [bisect_right, bisect_left, insort_right, insort_left])]
impl BisectModule {}

/// Where `x` belongs; `right`: behind its equals.
fn position(a: Value, x: Value, lo: i64, hi: Option<i64>, key: Value, right: bool) -> Res<i64> {
    if lo < 0 {
        return Err(raise::value_error("lo must be non-negative"));
    }
    // C takes -1 for "to the end".
    let mut hi = match hi.filter(|&hi| hi != -1) {
        Some(hi) => hi,
        None => object_ops::len(a)?,
    };
    let mut lo = lo;
    while lo < hi {
        let middle = lo + (hi - lo) / 2;
        let mut item = object_ops::sequence_get(a, middle)?;
        if !key.is_none() {
            item = call::call(key, &[item.value()])?;
        }
        let (left, other) = if right { (x, item.value()) } else { (item.value(), x) };
        if object_ops::compare_bool(left, other, CompareOp::Lt)? == right {
            hi = middle;
        } else {
            lo = middle + 1;
        }
    }
    Ok(lo)
}

/// The argument `hi`; absent for None.
fn end(hi: Value) -> Res<Option<i64>> {
    if hi.is_none() {
        return Ok(None);
    }
    if !int_core::is_int(hi) && class_of(hi).slots().nb_index.is_null() {
        return Err(raise::type_error(text!["argument should be integer or None, not '", TypeName(hi), "'"]));
    }
    int_core::index_as_i64(hi).map(Some)
}

fn insort(a: Value, x: Value, lo: i64, hi: Option<i64>, key: Value, right: bool) -> Res<()> {
    let at = if key.is_none() {
        position(a, x, lo, hi, key, right)?
    } else {
        let by = call::call(key, &[x])?;
        position(a, by.value(), lo, hi, key, right)?
    };
    if let Some(list) = a.cast::<ListObj>().filter(|_| is_exact(a, BuiltinType::List)) {
        let at = (at as usize).min(list.len());
        return list_core::insert(list, at, Obj::new(x));
    }
    let at = int_core::int(at);
    call::call_method(a, intern::intern_str("insert"), &[at.value(), x]).map(drop)
}

/// Return the index where to insert item x in list a, assuming a is sorted.
///
/// The return value i is such that all e in a[:i] have e <= x, and all e in
/// a[i:] have e > x.  So if x already appears in the list, a.insert(i, x) will
/// insert just after the rightmost x already there.
///
/// Optional args lo (default 0) and hi (default len(a)) bound the
/// slice of a to be searched.
///
/// A custom key function can be supplied to customize the sort order.
#[builtin("bisect_right(a, x, lo=0, hi=None, *, key=None)", module = "_bisect")]
pub fn bisect_right(a: Value, x: Value, lo: i64, hi: Value, key: Value) -> Res<i64> {
    position(a, x, lo, end(hi)?, key, true)
}

/// Return the index where to insert item x in list a, assuming a is sorted.
///
/// The return value i is such that all e in a[:i] have e < x, and all e in
/// a[i:] have e >= x.  So if x already appears in the list, a.insert(i, x) will
/// insert just before the leftmost x already there.
///
/// Optional args lo (default 0) and hi (default len(a)) bound the
/// slice of a to be searched.
///
/// A custom key function can be supplied to customize the sort order.
#[builtin("bisect_left(a, x, lo=0, hi=None, *, key=None)", module = "_bisect")]
pub fn bisect_left(a: Value, x: Value, lo: i64, hi: Value, key: Value) -> Res<i64> {
    position(a, x, lo, end(hi)?, key, false)
}

/// Insert item x in list a, and keep it sorted assuming a is sorted.
///
/// If x is already in a, insert it to the right of the rightmost x.
///
/// Optional args lo (default 0) and hi (default len(a)) bound the
/// slice of a to be searched.
///
/// A custom key function can be supplied to customize the sort order.
#[builtin("insort_right(a, x, lo=0, hi=None, *, key=None)", module = "_bisect")]
pub fn insort_right(a: Value, x: Value, lo: i64, hi: Value, key: Value) -> Res<()> {
    insort(a, x, lo, end(hi)?, key, true)
}

/// Insert item x in list a, and keep it sorted assuming a is sorted.
///
/// If x is already in a, insert it to the left of the leftmost x.
///
/// Optional args lo (default 0) and hi (default len(a)) bound the
/// slice of a to be searched.
///
/// A custom key function can be supplied to customize the sort order.
#[builtin("insort_left(a, x, lo=0, hi=None, *, key=None)", module = "_bisect")]
pub fn insort_left(a: Value, x: Value, lo: i64, hi: Value, key: Value) -> Res<()> {
    insort(a, x, lo, end(hi)?, key, false)
}
