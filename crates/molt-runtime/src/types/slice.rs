//! slice: the object behind `a[start:stop:step]`. Fitting bounds to a length is in `slice_core.rs`.

use super::construct::between;
use crate::args::{Args, Visitor};
use crate::count::release;
use crate::int_core::{self, BigInt};
use crate::obj::{Obj, Res};
use crate::text;
use crate::{object_ops, raise, slice_core, tuple_core};
use molt_abi::{BuiltinType, CompareOp, SliceObj, TypeObject, Value};
use molt_macros::pytype;

/// slice(stop)
/// slice(start, stop[, step])
///
/// Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).
#[pytype(name = "slice", id = Slice, layout = SliceObj, flags = [HAVE_GC])]
impl SliceType {
    #[slot(tp_new)]
    fn new(_class: &TypeObject, args: Args) -> Res<Obj> {
        if !args.names.is_empty() {
            return Err(raise::type_error("slice() takes no keyword arguments"));
        }
        between("slice", &args, 1, 3)?;
        let at = |i: usize| args.positional.get(i).copied().unwrap_or(Value::NONE);
        Ok(if args.positional.len() == 1 {
            slice_core::new(Value::NONE, at(0), Value::NONE)
        } else {
            slice_core::new(at(0), at(1), at(2))
        })
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &SliceObj) {
        release(this.step);
        release(this.start);
        release(this.stop);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &SliceObj, visitor: &mut Visitor) {
        visitor.value(this.start);
        visitor.value(this.stop);
        visitor.value(this.step);
    }
    #[slot(tp_repr)]
    fn repr(this: &SliceObj) -> Res<Obj> {
        let (start, stop) = (object_ops::repr(this.start)?, object_ops::repr(this.stop)?);
        let step = object_ops::repr(this.step)?;
        Ok(text!["slice(", &start, ", ", &stop, ", ", &step, ")"].into_obj())
    }
    #[slot(tp_hash)]
    fn hash(this: &SliceObj) -> Res<i64> {
        let mut h = tuple_core::TupleHash::new();
        for v in [this.start, this.stop, this.step] {
            h.add(object_ops::hash(v)?);
        }
        Ok(h.finish_plain())
    }
    #[slot(tp_richcompare)]
    fn compare(this: &SliceObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = other.cast::<SliceObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        if core::ptr::eq(this, other) {
            return Ok(Obj::bool(matches!(op, CompareOp::Eq | CompareOp::Le | CompareOp::Ge)));
        }
        let a = tuple_core::from_values(&[this.start, this.stop, this.step]);
        let b = tuple_core::from_values(&[other.start, other.stop, other.step]);
        object_ops::rich_compare(a.value(), b.value(), op)
    }
    #[getter("start", member)]
    fn start(this: &SliceObj) -> Value {
        this.start
    }
    #[getter("stop", member)]
    fn stop(this: &SliceObj) -> Value {
        this.stop
    }
    #[getter("step", member)]
    fn step(this: &SliceObj) -> Value {
        this.step
    }
    /// S.indices(len) -> (start, stop, stride)
    ///
    /// Assuming a sequence of length len, calculate the start and stop
    /// indices, and the stride length of the extended slice described by
    /// S. Out of bounds indices are clipped in a manner consistent with the
    /// handling of normal slices.
    #[builtin("indices(self, object, /)")]
    fn indices(this: &SliceObj, object: Value) -> Res<Obj> {
        let length = big(int_core::index(object)?.value());
        if length < BigInt::ZERO {
            return Err(raise::value_error("length should not be negative"));
        }
        let (start, stop, step) = fit_any(this, &length)?;
        Ok(tuple_core::from_objs(vec![int_core::from_big(start), int_core::from_big(stop), int_core::from_big(step)]))
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &SliceObj) -> Obj {
        let parts = tuple_core::from_values(&[this.start, this.stop, this.step]);
        let class = crate::statics::type_of_id(BuiltinType::Slice).value();
        tuple_core::from_values(&[class, parts.value()])
    }
}

/// The value of an int of any size.
pub fn big(v: Value) -> BigInt {
    match int_core::to_i64(v) {
        Some(i) => BigInt::from(i),
        None => int_core::as_big(v).cloned().unwrap_or(BigInt::ZERO),
    }
}

/// A part of a slice as an int of any size.
fn part(v: Value) -> Res<BigInt> {
    if !slice_core::is_index(v) {
        return Err(raise::type_error("slice indices must be integers or None or have an __index__ method"));
    }
    Ok(big(int_core::index(v)?.value()))
}

/// Start, stop and step fitted to a length of any size (`_PySlice_GetLongIndices`).
pub fn fit_any(s: &SliceObj, length: &BigInt) -> Res<(BigInt, BigInt, BigInt)> {
    let step = if s.step.is_none() { BigInt::ONE } else { part(s.step)? };
    if step == BigInt::ZERO {
        return Err(raise::value_error("slice step cannot be zero"));
    }
    let backward = step < BigInt::ZERO;
    let (lower, upper) = if backward { (-BigInt::ONE, length - BigInt::ONE) } else { (BigInt::ZERO, length.clone()) };
    let clip = |i: BigInt| {
        if i < BigInt::ZERO { (i + length).max(lower.clone()) } else { i.min(upper.clone()) }
    };
    let start = match s.start {
        Value::NONE if backward => upper.clone(),
        Value::NONE => lower.clone(),
        v => clip(part(v)?),
    };
    let stop = match s.stop {
        Value::NONE if backward => lower.clone(),
        Value::NONE => upper.clone(),
        v => clip(part(v)?),
    };
    Ok((start, stop, step))
}
