//! range: an arithmetic progression of ints of any size, and its two iterators (64-bit, and any size).

use super::construct::between;
use super::slice::{big, fit_any};
use crate::alloc::new_object;
use crate::args::{Args, Visitor};
use crate::count::{release, release_field, replace_field};
use crate::int_core::{self, BigInt};
use crate::obj::{Obj, Res};
use crate::slice_core;
use crate::statics::{is_exact, type_of_id};
use crate::text;
use crate::text::TypeName;
use crate::{object_ops, raise, tuple_core};
use core::cell::Cell;
use molt_abi::{BigRangeIterObj, BuiltinType, CompareOp, RangeIterObj, RangeObj, SliceObj, TypeObject, Value};
use molt_macros::pytype;

/// range(stop) -> range object
/// range(start, stop[, step]) -> range object
///
/// Return an object that produces a sequence of integers from start (inclusive)
/// to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.
/// start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.
/// These are exactly the valid indices for a list of 4 elements.
/// When step is given, it specifies the increment (or decrement).
#[pytype(name = "range", id = Range, layout = RangeObj, flags = [SEQUENCE])]
impl RangeType {
    #[slot(tp_new)]
    fn new(_class: &TypeObject, args: Args) -> Res<Obj> {
        if !args.names.is_empty() {
            return Err(raise::type_error("range() takes no keyword arguments"));
        }
        between("range", &args, 1, 3)?;
        let (zero, one) = (Value::small_int(0), Value::small_int(1));
        match *args.positional {
            [start, stop] => new(start, stop, one),
            [start, stop, step] => new(start, stop, step),
            [stop] => new(zero, stop, one),
            _ => new(zero, zero, one),
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &RangeObj) {
        release(this.start);
        release(this.stop);
        release(this.step);
        release(this.length);
    }
    #[slot(tp_repr)]
    fn repr(this: &RangeObj) -> Res<Obj> {
        let (start, stop) = (object_ops::repr(this.start)?, object_ops::repr(this.stop)?);
        if this.step == Value::small_int(1) {
            return Ok(text!["range(", &start, ", ", &stop, ")"].into_obj());
        }
        Ok(text!["range(", &start, ", ", &stop, ", ", &object_ops::repr(this.step)?, ")"].into_obj())
    }
    #[slot(tp_hash)]
    fn hash(this: &RangeObj) -> Res<i64> {
        // Equal ranges have equal length, first item and (for two or more items) step.
        let (mut start, mut step) = (Value::NONE, Value::NONE);
        if this.length != Value::small_int(0) {
            start = this.start;
            if this.length != Value::small_int(1) {
                step = this.step;
            }
        }
        object_ops::hash(tuple_core::from_values(&[this.length, start, step]).value())
    }
    #[slot(tp_richcompare)]
    fn compare(this: &RangeObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = other.cast::<RangeObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        match op {
            CompareOp::Eq => Ok(Obj::bool(equal(this, other))),
            CompareOp::Ne => Ok(Obj::bool(!equal(this, other))),
            _ => Ok(Obj::NOT_IMPLEMENTED),
        }
    }
    #[slot(tp_iter)]
    fn iter(this: &RangeObj) -> Obj {
        iter(this)
    }
    #[slot(sq_length)]
    #[slot(mp_length)]
    fn len(this: &RangeObj) -> Res<i64> {
        int_core::index_as_i64(this.length)
    }
    #[slot(nb_bool)]
    fn bool(this: &RangeObj) -> bool {
        this.length != Value::small_int(0)
    }
    #[slot(sq_contains)]
    fn contains(this: &RangeObj, item: Value) -> Res<bool> {
        if is_plain_int(item) {
            return Ok(position(this, item).is_some());
        }
        let it = iter(this);
        while let Some(x) = object_ops::next(it.value())? {
            if object_ops::eq(x.value(), item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
    #[slot(sq_item)]
    fn item(this: &RangeObj, i: i64) -> Res<Obj> {
        item(this, int_core::int(i).value(), false)
    }
    #[slot(mp_subscript)]
    fn get_item(this: &RangeObj, key: Value) -> Res<Obj> {
        if let Some(s) = key.cast::<SliceObj>() {
            return slice(this, s);
        }
        if !slice_core::is_index(key) {
            return Err(raise::type_error(text!["range indices must be integers or slices, not ", TypeName(key)]));
        }
        let i = int_core::index(key)?;
        item(this, i.value(), true)
    }
    #[getter("start", member)]
    fn start(this: &RangeObj) -> Value {
        this.start
    }
    #[getter("stop", member)]
    fn stop(this: &RangeObj) -> Value {
        this.stop
    }
    #[getter("step", member)]
    fn step(this: &RangeObj) -> Value {
        this.step
    }
    /// Return a reverse iterator.
    #[builtin("__reversed__(self, /)")]
    fn reversed(this: &RangeObj) -> Obj {
        if let (Some(start), Some(stop), Some(step), Some(n)) = words(this)
            && let Some(step_back) = step.checked_neg()
            && start.checked_sub(step).is_some()
            && stop.checked_sub(step).is_some()
        {
            return new_iter(start.wrapping_add((n - 1).wrapping_mul(step)), step_back, n);
        }
        let (start, step, n) = (big(this.start), big(this.step), big(this.length));
        let last = start + (&n - BigInt::ONE) * &step;
        new_big_iter(last, -step, n)
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &RangeObj) -> Obj {
        let parts = tuple_core::from_values(&[this.start, this.stop, this.step]);
        tuple_core::from_values(&[type_of_id(BuiltinType::Range).value(), parts.value()])
    }
    /// rangeobject.count(value) -> integer -- return number of occurrences of value
    #[builtin("count(self, value, /)")]
    fn count(this: &RangeObj, value: Value) -> Res<usize> {
        if is_plain_int(value) {
            return Ok(position(this, value).is_some() as usize);
        }
        let (it, mut n) = (iter(this), 0);
        while let Some(x) = object_ops::next(it.value())? {
            n += object_ops::eq(x.value(), value)? as usize;
        }
        Ok(n)
    }
    /// rangeobject.index(value) -> integer -- return index of value.
    /// Raise ValueError if the value is not present.
    #[builtin("index(self, value, /)")]
    fn index(this: &RangeObj, value: Value) -> Res<Obj> {
        if is_plain_int(value) {
            return match position(this, value) {
                Some(i) => Ok(int_core::from_big(i)),
                None => Err(raise::value_error(text![&object_ops::repr(value)?, " is not in range"])),
            };
        }
        let (it, mut i) = (iter(this), 0);
        while let Some(x) = object_ops::next(it.value())? {
            if object_ops::eq(x.value(), value)? {
                return Ok(int_core::int(i));
            }
            i += 1;
        }
        Err(raise::value_error("sequence.index(x): x not in sequence"))
    }
}

/// `range(start, stop, step)` of any values with `__index__`.
pub fn new(start: Value, stop: Value, step: Value) -> Res<Obj> {
    let (start, stop) = (int_core::index(start)?, int_core::index(stop)?);
    let step = int_core::index(step)?;
    if step.value() == Value::small_int(0) {
        return Err(raise::value_error("range() arg 3 must not be zero"));
    }
    Ok(from_ints(start, stop, step))
}

/// A range of exact ints; step is not 0.
fn from_ints(start: Obj, stop: Obj, step: Obj) -> Obj {
    let length = length_of(start.value(), stop.value(), step.value());
    new_object(BuiltinType::Range, |header| RangeObj {
        header,
        start: start.into_value(),
        stop: stop.into_value(),
        step: step.into_value(),
        length: length.into_value(),
    })
}

fn length_of(start: Value, stop: Value, step: Value) -> Obj {
    if let (Some(a), Some(b), Some(s)) = (start.as_small_int(), stop.as_small_int(), step.as_small_int()) {
        let n = if s > 0 {
            if a < b { (b - a - 1) / s + 1 } else { 0 }
        } else if a > b {
            (a - b - 1) / -s + 1
        } else {
            0
        };
        return int_core::int(n);
    }
    let (a, b, s) = (big(start), big(stop), big(step));
    let (low, high, s) = if s > BigInt::ZERO { (a, b, s) } else { (b, a, -s) };
    if low >= high {
        return Obj::immediate(Value::small_int(0));
    }
    int_core::from_big((high - low - BigInt::ONE) / s + BigInt::ONE)
}

/// Start, stop, step and length, where they fit 64 bits.
fn words(r: &RangeObj) -> (Option<i64>, Option<i64>, Option<i64>, Option<i64>) {
    let word = int_core::to_i64;
    (word(r.start), word(r.stop), word(r.step), word(r.length))
}

/// int or bool itself, whose comparison has no surprises.
fn is_plain_int(v: Value) -> bool {
    v.is_small_int() || v.is_bool() || is_exact(v, BuiltinType::Int)
}

/// The index of an int in the range.
fn position(r: &RangeObj, v: Value) -> Option<BigInt> {
    let small = |v: Value| v.as_small_int();
    if let (Some(start), Some(step), Some(n), Some(x)) =
        (small(r.start), small(r.step), small(r.length), int_core::to_i64(v).filter(|&x| Value::fits(x)))
    {
        let distance = x - start;
        if distance % step != 0 {
            return None;
        }
        let i = distance / step;
        return (i >= 0 && i < n).then(|| BigInt::from(i));
    }
    let (distance, step, n) = (big(v) - big(r.start), big(r.step), big(r.length));
    let i = &distance / &step;
    (&i * &step == distance && i >= BigInt::ZERO && i < n).then_some(i)
}

/// The item with number `i`; counted from the end when negative and `wrap`.
fn item(r: &RangeObj, i: Value, wrap: bool) -> Res<Obj> {
    let out_of_range = || raise::index_error("range object index out of range");
    if let (Some(start), Some(step), Some(n), Some(i)) =
        (r.start.as_small_int(), r.step.as_small_int(), r.length.as_small_int(), i.as_small_int())
        && r.stop.is_small_int()
    {
        let i = if i < 0 && wrap { i + n } else { i };
        if i < 0 || i >= n {
            return Err(out_of_range());
        }
        // Between start and stop: no overflow.
        return Ok(int_core::int(start + i * step));
    }
    let (mut i, n) = (big(i), big(r.length));
    if i < BigInt::ZERO && wrap {
        i += &n;
    }
    if i < BigInt::ZERO || i >= n {
        return Err(out_of_range());
    }
    Ok(int_core::from_big(big(r.start) + i * big(r.step)))
}

fn slice(r: &RangeObj, s: &SliceObj) -> Res<Obj> {
    let (start, stop, step) = fit_any(s, &big(r.length))?;
    let own_step = big(r.step);
    let at = |i: BigInt| int_core::from_big(big(r.start) + i * &own_step);
    Ok(from_ints(at(start), at(stop), int_core::from_big(step * &own_step)))
}

/// Same sequence of items?
fn equal(a: &RangeObj, b: &RangeObj) -> bool {
    if core::ptr::eq(a, b) {
        return true;
    }
    let same = |x: Value, y: Value| x == y || big(x) == big(y);
    if !same(a.length, b.length) {
        return false;
    }
    if a.length == Value::small_int(0) {
        return true;
    }
    same(a.start, b.start) && (a.length == Value::small_int(1) || same(a.step, b.step))
}

/// A 64-bit iterator; none of the items overflows.
pub fn new_iter(start: i64, step: i64, n: i64) -> Obj {
    new_object(BuiltinType::RangeIterator, |header| RangeIterObj {
        header,
        next: Cell::new(start),
        step,
        remaining: Cell::new(n),
    })
}

fn new_big_iter(start: BigInt, step: BigInt, n: BigInt) -> Obj {
    let (start, step, n) = (int_core::from_big(start), int_core::from_big(step), int_core::from_big(n));
    new_object(BuiltinType::LongRangeIterator, |header| BigRangeIterObj {
        header,
        next: Cell::new(start.into_value()),
        step: step.into_value(),
        remaining: Cell::new(n.into_value()),
    })
}

/// `iter(range)`.
pub fn iter(r: &RangeObj) -> Obj {
    if let (Some(start), Some(stop), Some(step), Some(n)) = words(r)
        && stop.checked_add(step).is_some()
    {
        return new_iter(start, step, n);
    }
    new_big_iter(big(r.start), big(r.step), big(r.length))
}

#[pytype(name = "range_iterator", id = RangeIterator, layout = RangeIterObj, doc = "")]
impl RangeIteratorType {
    #[slot(tp_iter)]
    fn iter_self(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &RangeIterObj) -> Option<Obj> {
        let n = this.remaining.get();
        if n <= 0 {
            return None;
        }
        let x = this.next.get();
        this.remaining.set(n - 1);
        this.next.set(x.wrapping_add(this.step));
        Some(int_core::int(x))
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)")]
    fn length_hint(this: &RangeIterObj) -> i64 {
        this.remaining.get().max(0)
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn iter_reduce(this: &RangeIterObj) -> Res<Obj> {
        let (start, n) = (this.next.get(), this.remaining.get());
        let stop = start.wrapping_add(n.wrapping_mul(this.step));
        reduce_iter(int_core::int(start), int_core::int(stop), int_core::int(this.step))
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn iter_setstate(this: &RangeIterObj, state: Value) -> Res<()> {
        let index = int_core::index_as_i64_or(state, "Python int too large to convert to C long")?;
        let n = this.remaining.get();
        let index = index.min(n).max(0);
        this.next.set(this.next.get().wrapping_add(index.wrapping_mul(this.step)));
        this.remaining.set(n - index);
        Ok(())
    }
}

/// `(iter, (range(start, stop, step),), None)`
fn reduce_iter(start: Obj, stop: Obj, step: Obj) -> Res<Obj> {
    let iter = crate::module_core::builtin("iter")?;
    let range = new(start.value(), stop.value(), step.value())?;
    Ok(tuple_core::from_objs(vec![iter, tuple_core::from_objs(vec![range]), Obj::NONE]))
}

#[pytype(name = "longrange_iterator", id = LongRangeIterator, layout = BigRangeIterObj, doc = "")]
impl LongRangeIteratorType {
    #[slot(tp_dealloc)]
    fn big_dealloc(this: &BigRangeIterObj) {
        release_field(&this.next);
        release(this.step);
        release_field(&this.remaining);
    }
    #[slot(tp_traverse)]
    fn big_traverse(_this: &BigRangeIterObj, _visitor: &mut Visitor) {}
    #[slot(tp_iter)]
    fn big_iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn big_next(this: &BigRangeIterObj) -> Option<Obj> {
        let n = big(this.remaining.get());
        if n <= BigInt::ZERO {
            return None;
        }
        let result = Obj::new(this.next.get());
        let next = int_core::from_big(big(result.value()) + big(this.step));
        replace_field(&this.next, next.into_value());
        replace_field(&this.remaining, int_core::from_big(n - BigInt::ONE).into_value());
        Some(result)
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)")]
    fn big_length_hint(this: &BigRangeIterObj) -> Value {
        this.remaining.get()
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn big_reduce(this: &BigRangeIterObj) -> Res<Obj> {
        let (start, step) = (Obj::new(this.next.get()), Obj::new(this.step));
        let stop = int_core::from_big(big(start.value()) + big(this.remaining.get()) * big(this.step));
        reduce_iter(start, stop, step)
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn big_setstate(this: &BigRangeIterObj, state: Value) -> Res<()> {
        let state = int_core::index(state)?;
        let n = big(this.remaining.get());
        let index = big(state.value()).min(n.clone()).max(BigInt::ZERO);
        let next = big(this.next.get()) + &index * big(this.step);
        replace_field(&this.next, int_core::from_big(next).into_value());
        replace_field(&this.remaining, int_core::from_big(n - index).into_value());
        Ok(())
    }
}
