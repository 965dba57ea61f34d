//! tuple: the immutable sequence. Making tuples is in `tuple_core.rs`.

use super::construct::{at_most, no_keywords};
use crate::alloc::{alloc_object, new_object};
use crate::args::{Args, Visitor};
use crate::count::release;
use crate::instance::instance_size;
use crate::obj::{Obj, Res};
use crate::slice_core;
use crate::statics::{is_exact, type_of_id};
use crate::text;
use crate::text::TypeName;
use crate::{generic_alias, int_core, object_ops, raise, repr_guard, thread, tuple_core};
use core::cell::Cell;
use molt_abi::{BuiltinType, CompareOp, Kind, SliceObj, TupleIterObj, TupleObj, TypeObject, Value};
use molt_macros::pytype;

/// Built-in immutable sequence.
///
/// If no argument is given, the constructor returns an empty tuple.
/// If iterable is specified the tuple is initialized from iterable's items.
///
/// If the argument is a tuple, the return value is the same object.
#[pytype(
    name = "tuple", id = Tuple, layout = TupleObj, item_size = 8,
    flags = [BASETYPE, HAVE_GC, TUPLE_SUBCLASS, SEQUENCE, MATCH_SELF]
)]
impl TupleType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        no_keywords(class, BuiltinType::Tuple, &args)?;
        at_most("tuple", &args, 1)?;
        let plain = match args.positional.first() {
            None => tuple_core::empty(),
            Some(&v) => from_iterable(v)?,
        };
        if core::ptr::eq(class, type_of_id(BuiltinType::Tuple)) {
            return Ok(plain);
        }
        instance_of(class, tuple_core::items(plain.value()))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &TupleObj) {
        for &v in this.items().iter().rev() {
            release(v);
        }
    }
    #[slot(tp_traverse)]
    fn traverse(this: &TupleObj, visitor: &mut Visitor) {
        // Last to first as CPython, for the order of finalizers.
        for &v in this.items().iter().rev() {
            visitor.value(v);
        }
    }
    #[slot(tp_repr)]
    fn repr(this: &TupleObj) -> Res<Obj> {
        if this.is_empty() {
            return Ok(text!["()"].into_obj());
        }
        let Some(_guard) = repr_guard::enter(Value::of(this)) else { return Ok(text!["(...)"].into_obj()) };
        let mut out = text!["("];
        for (i, &v) in this.items().iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            out.push(&object_ops::repr(v)?);
        }
        out.push_str(if this.len() == 1 { ",)" } else { ")" });
        Ok(out.into_obj())
    }
    #[slot(tp_hash)]
    fn hash(this: &TupleObj) -> Res<i64> {
        if thread::stack_is_low() {
            return Err(raise::recursion_error(""));
        }
        let mut h = tuple_core::TupleHash::new();
        for &v in this.items() {
            h.add(object_ops::hash(v)?);
        }
        Ok(h.finish())
    }
    #[slot(tp_richcompare)]
    fn compare(this: &TupleObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = other.cast::<TupleObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        for (&a, &b) in this.items().iter().zip(other.items()) {
            if !object_ops::eq(a, b)? {
                return match op {
                    CompareOp::Eq => Ok(Obj::FALSE),
                    CompareOp::Ne => Ok(Obj::TRUE),
                    _ => object_ops::rich_compare(a, b, op),
                };
            }
        }
        Ok(Obj::bool(op.holds(this.len().cmp(&other.len()))))
    }
    #[slot(tp_iter)]
    fn iter(this: &TupleObj) -> Obj {
        new_object(BuiltinType::TupleIterator, |header| TupleIterObj {
            header,
            container: Cell::new(Obj::new(Value::of(this)).into_value()),
            index: Cell::new(0),
        })
    }
    #[slot(sq_length)]
    #[slot(mp_length)]
    fn len(this: &TupleObj) -> usize {
        this.len()
    }
    #[slot(sq_contains)]
    fn contains(this: &TupleObj, item: Value) -> Res<bool> {
        for &v in this.items() {
            if object_ops::eq(v, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
    #[slot(sq_item)]
    fn item(this: &TupleObj, i: i64) -> Res<Obj> {
        match usize::try_from(i).ok().and_then(|i| this.items().get(i)) {
            Some(&v) => Ok(Obj::new(v)),
            None => Err(raise::index_error("tuple index out of range")),
        }
    }
    #[slot(mp_subscript)]
    fn get_item(this: &TupleObj, key: Value) -> Res<Obj> {
        if let Some(s) = key.cast::<SliceObj>() {
            let f = slice_core::fit(slice_core::unpack(s)?, this.len());
            if f.len == 0 {
                return Ok(tuple_core::empty());
            }
            if f.step == 1 {
                if f.len == this.len() && is_exact(Value::of(this), BuiltinType::Tuple) {
                    return Ok(Obj::new(Value::of(this)));
                }
                let at = f.start as usize;
                return tuple_core::from_slices(&this.items()[at..at + f.len], &[]);
            }
            let selected: Vec<Value> = f.positions().map(|i| this.items()[i]).collect();
            return tuple_core::from_slices(&selected, &[]);
        }
        if !slice_core::is_index(key) {
            return Err(raise::type_error(text!["tuple indices must be integers or slices, not ", TypeName(key)]));
        }
        let i = int_core::subscript_index(key)?;
        Self::item(this, if i < 0 { i + this.len() as i64 } else { i })
    }
    #[slot(sq_concat)]
    fn concat(this: &TupleObj, other: Value) -> Res<Obj> {
        let me = Value::of(this);
        if this.is_empty() && is_exact(other, BuiltinType::Tuple) {
            return Ok(Obj::new(other));
        }
        let Some(right) = other.cast::<TupleObj>() else {
            return Err(raise::type_error(text![
                "can only concatenate tuple (not \"",
                TypeName(other),
                "\") to tuple"
            ]));
        };
        if right.is_empty() && is_exact(me, BuiltinType::Tuple) {
            return Ok(Obj::new(me));
        }
        tuple_core::from_slices(this.items(), right.items())
    }
    #[slot(sq_repeat)]
    fn repeat(this: &TupleObj, n: i64) -> Res<Obj> {
        let me = Value::of(this);
        if (this.is_empty() || n == 1) && is_exact(me, BuiltinType::Tuple) {
            return Ok(Obj::new(me));
        }
        if this.is_empty() || n <= 0 {
            return Ok(tuple_core::empty());
        }
        let times = crate::int_core::size(n);
        let total = this.len().checked_mul(times).filter(|&t| t <= isize::MAX as usize / 8);
        let Some(total) = total else { return Err(raise::memory_error()) };
        let out = tuple_core::alloc_tuple(total)?;
        if let Some(new) = out.cast::<TupleObj>() {
            // SAFETY: the fresh tuple has room for all.
            unsafe { crate::list_core::write_repeated(new.items_ptr(), this.items(), times) };
        }
        Ok(out)
    }
    /// Return first index of value.
    ///
    /// Raises ValueError if the value is not present.
    #[builtin("index(self, value, start=0, stop=sys.maxsize, /)")]
    fn index(this: &TupleObj, value: Value, start: Value, stop: Value) -> Res<usize> {
        let start = slice_core::bound_not_none(start, 0)?;
        let stop = slice_core::bound_not_none(stop, i64::MAX)?;
        let n = this.len();
        let (start, stop) = (slice_core::from_end(start, n), slice_core::from_end(stop, n).min(n));
        for i in start..stop {
            if object_ops::eq(this.items()[i], value)? {
                return Ok(i);
            }
        }
        Err(raise::value_error("tuple.index(x): x not in tuple"))
    }
    /// Return number of occurrences of value.
    #[builtin("count(self, value, /)")]
    fn count(this: &TupleObj, value: Value) -> Res<usize> {
        let mut n = 0;
        for &v in this.items() {
            if object_ops::eq(v, value)? {
                n += 1;
            }
        }
        Ok(n)
    }
    #[builtin("__getnewargs__(self, /)")]
    fn getnewargs(this: &TupleObj) -> Obj {
        tuple_core::pack(&[tuple_core::from_values(this.items())])
    }
    #[builtin("__sizeof__(self, /)")]
    fn size_of(this: &TupleObj) -> usize {
        24 + 8 * this.len()
    }
    /// See PEP 585
    #[builtin("__class_getitem__(cls, object, /)", classmethod)]
    fn class_getitem(class: Value, object: Value) -> Res<Obj> {
        generic_alias::alias(class, object)
    }
}

/// `tuple(iterable)`: an exact tuple is returned as it is.
pub fn from_iterable(v: Value) -> Res<Obj> {
    if is_exact(v, BuiltinType::Tuple) {
        return Ok(Obj::new(v));
    }
    Ok(tuple_core::from_objs(crate::object_ops::to_vec(v)?))
}

/// An instance of a subclass of tuple with borrowed items.
pub fn instance_of(class: &TypeObject, items: &[Value]) -> Res<Obj> {
    let shape = class.shape.get().get();
    let o = alloc_object(shape, Kind::Tuple, instance_size(class, shape, items.len()))?;
    // SAFETY: a fresh object with room for the items; the length is set before anybody sees it.
    unsafe { (*(o.value().addr() as *mut TupleObj)).len = items.len() as u64 };
    if let Some(t) = o.cast::<TupleObj>() {
        for (i, &v) in items.iter().enumerate() {
            // SAFETY: inside the fresh tuple.
            unsafe { t.items_ptr().add(i).write(Obj::new(v).into_value()) };
        }
    }
    Ok(o)
}

#[pytype(name = "tuple_iterator", id = TupleIterator, layout = TupleIterObj, flags = [HAVE_GC], doc = "")]
impl TupleIteratorType {
    #[slot(tp_dealloc)]
    fn iter_dealloc(this: &TupleIterObj) {
        crate::count::release_field(&this.container);
    }
    #[slot(tp_traverse)]
    fn iter_traverse(this: &TupleIterObj, visitor: &mut Visitor) {
        visitor.value(this.container.get());
    }
    #[slot(tp_iter)]
    fn iter_self(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &TupleIterObj) -> Option<Obj> {
        let tuple = this.container.get().cast::<TupleObj>()?;
        let i = this.index.get();
        if let Some(&v) = tuple.items().get(i as usize) {
            this.index.set(i + 1);
            return Some(Obj::new(v));
        }
        crate::count::release_field(&this.container);
        None
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)")]
    fn length_hint(this: &TupleIterObj) -> i64 {
        this.container.get().cast::<TupleObj>().map_or(0, |t| t.len() as i64 - this.index.get())
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn iter_reduce(this: &TupleIterObj) -> Res<Obj> {
        super::iter_state::reduce(&this.container, this.index.get(), tuple_core::empty)
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn iter_setstate(this: &TupleIterObj, state: Value) -> Res<()> {
        let index = super::iter_state::position(state)?;
        if let Some(t) = this.container.get().cast::<TupleObj>() {
            this.index.set(index.clamp(0, t.len() as i64));
        }
        Ok(())
    }
}
