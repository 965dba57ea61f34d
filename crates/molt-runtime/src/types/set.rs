//! set and frozenset: the two types. The table is in `set_core.rs`, the operations in `set_ops.rs`.

use super::construct::{at_most, no_keywords};
use super::iter_state;
use super::set_ops as ops;
use crate::alloc::new_object;
use crate::args::{Args, Visitor};
use crate::count::release_field;
use crate::obj::{Obj, Res};
use crate::statics::{class_of, is_exact, type_of_id};
use crate::text;
use crate::{generic_alias, instance, object_ops, raise, repr_guard, set_core, tuple_core};
use core::cell::Cell;
use molt_abi::{BuiltinType, CompareOp, SetIterObj, SetObj, TypeObject, Value};
use molt_macros::pytype;

/// What both types have: slots and methods that do not change the set. `$owner` is the type's block with its own items.
macro_rules! set_type {
    ($(#[doc = $doc:tt])* $ty:ident, $name:tt, $id:ident, { $($own:tt)* }) => {
        $(#[doc = $doc])*
        #[pytype(name = $name, id = $id, layout = SetObj, flags = [BASETYPE, HAVE_GC, WEAKREFABLE, MATCH_SELF])]
        impl $ty {
            #[slot(tp_dealloc)]
            #[slot(tp_clear)]
            fn dealloc(this: &SetObj) {
                set_core::clear(this);
            }
            #[slot(tp_traverse)]
            fn traverse(this: &SetObj, visitor: &mut Visitor) {
                let mut from = 0;
                while let Some((i, key, _)) = set_core::next(this, from) {
                    visitor.value(key);
                    from = i + 1;
                }
            }
            #[slot(tp_repr)]
            fn repr(this: &SetObj) -> Res<Obj> {
                repr(this)
            }
            #[slot(tp_richcompare)]
            fn compare(this: &SetObj, other: Value, op: CompareOp) -> Res<Obj> {
                compare(this, other, op)
            }
            #[slot(tp_iter)]
            fn iter(this: &SetObj) -> Obj {
                iter(this)
            }
            #[slot(sq_length)]
            fn len(this: &SetObj) -> usize {
                set_core::len(this)
            }
            #[slot(sq_contains)]
            fn contains(this: &SetObj, key: Value) -> Res<bool> {
                ops::with_key(key, |k| set_core::contains(this, k))
            }
            #[slot(nb_or)]
            fn or(left: Value, right: Value) -> Res<Obj> {
                let (Some(a), Some(b)) = (ops::any_set(left), ops::any_set(right)) else { return Ok(Obj::NOT_IMPLEMENTED) };
                let out = ops::copy(a)?;
                // As CPython: merging what is there already may change the table, and with it the order.
                if !core::ptr::eq(a, b) {
                    set_core::merge(set_core::of(out.value()), b)?;
                }
                Ok(out)
            }
            #[slot(nb_and)]
            fn and(left: Value, right: Value) -> Res<Obj> {
                let (Some(a), Some(_)) = (ops::any_set(left), ops::any_set(right)) else { return Ok(Obj::NOT_IMPLEMENTED) };
                ops::intersection(a, right)
            }
            #[slot(nb_subtract)]
            fn sub(left: Value, right: Value) -> Res<Obj> {
                let (Some(a), Some(_)) = (ops::any_set(left), ops::any_set(right)) else { return Ok(Obj::NOT_IMPLEMENTED) };
                ops::difference(a, right)
            }
            #[slot(nb_xor)]
            fn xor(left: Value, right: Value) -> Res<Obj> {
                let (Some(a), Some(_)) = (ops::any_set(left), ops::any_set(right)) else { return Ok(Obj::NOT_IMPLEMENTED) };
                ops::symmetric_difference(a, right)
            }
            /// Return the intersection of two sets as a new set.
            ///
            /// (i.e. all elements that are in both sets.)
            #[builtin("intersection(self, *args)")]
            fn intersection(this: &SetObj, args: &[Value]) -> Res<Obj> {
                intersection_of(this, args)
            }
            /// Return the union of sets as a new set.
            ///
            /// (i.e. all elements that are in either set.)
            #[builtin("union(self, *args)")]
            fn union(this: &SetObj, args: &[Value]) -> Res<Obj> {
                let out = ops::copy(this)?;
                for &v in args {
                    if v != Value::of(this) {
                        set_core::update(set_core::of(out.value()), v)?;
                    }
                }
                Ok(out)
            }
            /// Return the difference of two or more sets as a new set.
            ///
            /// (i.e. all elements that are in this set but not the others.)
            #[builtin("difference(self, *args)")]
            fn difference(this: &SetObj, args: &[Value]) -> Res<Obj> {
                let Some((&first, rest)) = args.split_first() else { return ops::copy(this) };
                let out = ops::difference(this, first)?;
                for &v in rest {
                    ops::remove_all(set_core::of(out.value()), v)?;
                }
                Ok(out)
            }
            /// Return the symmetric difference of two sets as a new set.
            ///
            /// (i.e. all elements that are in exactly one of the sets.)
            #[builtin("symmetric_difference(self, other, /)")]
            fn symmetric_difference(this: &SetObj, other: Value) -> Res<Obj> {
                ops::symmetric_difference(this, other)
            }
            /// Return True if two sets have a null intersection.
            #[builtin("isdisjoint(self, other, /)")]
            fn isdisjoint(this: &SetObj, other: Value) -> Res<bool> {
                ops::is_disjoint(this, other)
            }
            /// Report whether another set contains this set.
            #[builtin("issubset(self, other, /)")]
            fn issubset(this: &SetObj, other: Value) -> Res<bool> {
                ops::is_subset(this, other)
            }
            /// Report whether this set contains another set.
            #[builtin("issuperset(self, other, /)")]
            fn issuperset(this: &SetObj, other: Value) -> Res<bool> {
                ops::is_superset(this, other)
            }
            /// Return state information for pickling.
            #[builtin("__reduce__(self, /)")]
            fn reduce(this: &SetObj) -> Res<Obj> {
                reduce(this)
            }
            /// S.__sizeof__() -> size of S in memory, in bytes
            #[builtin("__sizeof__(self, /)")]
            fn size_of(this: &SetObj) -> usize {
                200 + if this.mask.get() > 7 { 16 * (this.mask.get() as usize + 1) } else { 0 }
            }
            /// See PEP 585
            #[builtin("__class_getitem__(cls, object, /)", classmethod)]
            fn class_getitem(class: Value, object: Value) -> Res<Obj> {
                generic_alias::alias(class, object)
            }
            $($own)*
        }
    };
}

set_type!(
    /// set() -> new empty set object
    /// set(iterable) -> new set object
    ///
    /// Build an unordered collection of unique elements.
    SetType, "set", Set, {
        #[slot(tp_new)]
        fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
            Ok(set_core::new_of(class, false))
        }
        #[slot(tp_init)]
        fn init(this: &SetObj, args: Args) -> Res<()> {
            if !args.names.is_empty() {
                return Err(raise::type_error("set() takes no keyword arguments"));
            }
            at_most("set", &args, 1)?;
            set_core::clear(this);
            match args.positional.first() {
                Some(&v) => set_core::update(this, v),
                None => Ok(()),
            }
        }
        #[slot(nb_inplace_or)]
        fn inplace_or(this: &SetObj, other: Value) -> Res<Obj> {
            in_place(this, other, |o| set_core::merge(this, o))
        }
        #[slot(nb_inplace_and)]
        fn inplace_and(this: &SetObj, other: Value) -> Res<Obj> {
            in_place(this, other, |_| {
                let new = ops::intersection(this, other)?;
                set_core::swap(this, set_core::of(new.value()));
                Ok(())
            })
        }
        #[slot(nb_inplace_subtract)]
        fn inplace_sub(this: &SetObj, other: Value) -> Res<Obj> {
            in_place(this, other, |_| ops::remove_all(this, other))
        }
        #[slot(nb_inplace_xor)]
        fn inplace_xor(this: &SetObj, other: Value) -> Res<Obj> {
            in_place(this, other, |_| ops::toggle_all(this, other))
        }
        /// Add an element to a set.
        ///
        /// This has no effect if the element is already present.
        #[builtin("add(self, object, /)")]
        fn add(this: &SetObj, object: Value) -> Res<()> {
            set_core::add(this, object)
        }
        /// Remove all elements from this set.
        #[builtin("clear(self, /)")]
        fn clear(this: &SetObj) {
            set_core::clear(this);
        }
        /// Return a shallow copy of a set.
        #[builtin("copy(self, /)")]
        fn copy(this: &SetObj) -> Res<Obj> {
            ops::copy(this)
        }
        /// Remove an element from a set if it is a member.
        ///
        /// Unlike set.remove(), the discard() method does not raise
        /// an exception when an element is missing from the set.
        #[builtin("discard(self, object, /)")]
        fn discard(this: &SetObj, object: Value) -> Res<()> {
            ops::with_key(object, |k| set_core::discard(this, k)).map(|_| ())
        }
        /// Remove an element from a set; it must be a member.
        ///
        /// If the element is not a member, raise a KeyError.
        #[builtin("remove(self, object, /)")]
        fn remove(this: &SetObj, object: Value) -> Res<()> {
            if ops::with_key(object, |k| set_core::discard(this, k))? { Ok(()) } else { Err(raise::key_error(object)) }
        }
        /// Remove and return an arbitrary set element.
        ///
        /// Raises KeyError if the set is empty.
        #[builtin("pop(self, /)")]
        fn pop(this: &SetObj) -> Res<Obj> {
            match set_core::pop(this) {
                Some(key) => Ok(key),
                None => Err(raise::raise(BuiltinType::KeyError, "pop from an empty set")),
            }
        }
        /// Update a set with the union of itself and others.
        #[builtin("update(self, *args)")]
        fn update(this: &SetObj, args: &[Value]) -> Res<()> {
            args.iter().try_for_each(|&v| set_core::update(this, v))
        }
        /// Update a set with the intersection of itself and another.
        #[builtin("intersection_update(self, *args)")]
        fn intersection_update(this: &SetObj, args: &[Value]) -> Res<()> {
            let new = intersection_of(this, args)?;
            set_core::swap(this, set_core::of(new.value()));
            Ok(())
        }
        /// Remove all elements of another set from this set.
        #[builtin("difference_update(self, *args)")]
        fn difference_update(this: &SetObj, args: &[Value]) -> Res<()> {
            args.iter().try_for_each(|&v| ops::remove_all(this, v))
        }
        /// Update a set with the symmetric difference of itself and another.
        #[builtin("symmetric_difference_update(self, other, /)")]
        fn symmetric_difference_update(this: &SetObj, other: Value) -> Res<()> {
            ops::toggle_all(this, other)
        }
    }
);

set_type!(
    /// frozenset() -> empty frozenset object
    /// frozenset(iterable) -> frozenset object
    ///
    /// Build an immutable unordered collection of unique elements.
    FrozenSetType, "frozenset", FrozenSet, {
        #[slot(tp_new)]
        fn new(class: &TypeObject, args: Args) -> Res<Obj> {
            no_keywords(class, BuiltinType::FrozenSet, &args)?;
            at_most("frozenset", &args, 1)?;
            let Some(&v) = args.positional.first() else { return Ok(set_core::new_of(class, true)) };
            if core::ptr::eq(class, type_of_id(BuiltinType::FrozenSet)) && is_exact(v, BuiltinType::FrozenSet) {
                return Ok(Obj::new(v));
            }
            let out = set_core::new_of(class, true);
            set_core::update(set_core::of(out.value()), v)?;
            Ok(out)
        }
        #[slot(tp_hash)]
        fn hash(this: &SetObj) -> i64 {
            set_core::hash(this)
        }
        /// Return a shallow copy of a set.
        #[builtin("copy(self, /)")]
        fn copy(this: &SetObj) -> Res<Obj> {
            if is_exact(Value::of(this), BuiltinType::FrozenSet) { Ok(Obj::new(Value::of(this))) } else { ops::copy(this) }
        }
    }
);

fn in_place(s: &SetObj, other: Value, f: impl FnOnce(&SetObj) -> Res<()>) -> Res<Obj> {
    let Some(o) = ops::any_set(other) else { return Ok(Obj::NOT_IMPLEMENTED) };
    f(o)?;
    Ok(Obj::new(Value::of(s)))
}

fn intersection_of(s: &SetObj, others: &[Value]) -> Res<Obj> {
    if others.is_empty() {
        return ops::copy(s);
    }
    let mut result = Obj::new(Value::of(s));
    for &v in others {
        result = ops::intersection(set_core::of(result.value()), v)?;
    }
    Ok(result)
}

fn repr(s: &SetObj) -> Res<Obj> {
    let class = class_of(Value::of(s));
    let Some(_guard) = repr_guard::enter(Value::of(s)) else { return Ok(text![class, "(...)"].into_obj()) };
    if set_core::len(s) == 0 {
        return Ok(text![class, "()"].into_obj());
    }
    let plain = is_exact(Value::of(s), BuiltinType::Set);
    let mut out = if plain { text!["{"] } else { text![class, "({"] };
    for (i, key) in items(s).into_iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        out.push(&object_ops::repr(key.value())?);
    }
    out.push_str(if plain { "}" } else { "})" });
    Ok(out.into_obj())
}

/// All items, owned.
fn items(s: &SetObj) -> Vec<Obj> {
    let mut out = Vec::with_capacity(set_core::len(s));
    let mut from = 0;
    while let Some((i, key, _)) = set_core::next(s, from) {
        out.push(Obj::new(key));
        from = i + 1;
    }
    out
}

fn compare(s: &SetObj, other: Value, op: CompareOp) -> Res<Obj> {
    let Some(o) = ops::any_set(other) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let (n, m) = (s.used.get(), o.used.get());
    Ok(Obj::bool(match op {
        CompareOp::Eq => ops::equal(s, o)?,
        CompareOp::Ne => !ops::equal(s, o)?,
        CompareOp::Le => ops::is_subset(s, other)?,
        CompareOp::Ge => ops::is_subset(o, Value::of(s))?,
        CompareOp::Lt => n < m && ops::is_subset(s, other)?,
        CompareOp::Gt => n > m && ops::is_subset(o, Value::of(s))?,
    }))
}

/// `(class, ([items],), state)`.
fn reduce(s: &SetObj) -> Res<Obj> {
    let this = Value::of(s);
    let class = class_of(this);
    let args = tuple_core::pack(&[crate::list_core::from_objs(items(s))?]);
    let state = instance::get_dict(this, class)?.unwrap_or(Obj::NONE);
    Ok(tuple_core::from_values(&[class.value(), args.value(), state.value()]))
}

fn iter(s: &SetObj) -> Obj {
    let set = Obj::new(Value::of(s));
    new_object(BuiltinType::SetIterator, |header| SetIterObj {
        header,
        container: Cell::new(set.into_value()),
        index: Cell::new(0),
        expected_len: Cell::new(s.used.get() as i64),
        remaining: Cell::new(s.used.get() as i64),
    })
}

#[pytype(name = "set_iterator", id = SetIterator, layout = SetIterObj, flags = [HAVE_GC], doc = "")]
impl SetIteratorType {
    #[slot(tp_dealloc)]
    fn iter_dealloc(this: &SetIterObj) {
        release_field(&this.container);
    }
    #[slot(tp_traverse)]
    fn iter_traverse(this: &SetIterObj, visitor: &mut Visitor) {
        visitor.value(this.container.get());
    }
    #[slot(tp_iter)]
    fn iter_self(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &SetIterObj) -> Res<Option<Obj>> {
        let Some(s) = this.container.get().cast::<SetObj>() else { return Ok(None) };
        if this.expected_len.get() != s.used.get() as i64 {
            // Sticky: the same error again next time.
            this.expected_len.set(-1);
            return Err(raise::runtime_error("Set changed size during iteration"));
        }
        match set_core::next(s, this.index.get() as usize) {
            Some((i, key, _)) => {
                this.index.set(i as i64 + 1);
                this.remaining.set(this.remaining.get() - 1);
                Ok(Some(Obj::new(key)))
            }
            None => {
                release_field(&this.container);
                Ok(None)
            }
        }
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)")]
    fn length_hint(this: &SetIterObj) -> i64 {
        match this.container.get().cast::<SetObj>() {
            Some(s) if this.expected_len.get() == s.used.get() as i64 => this.remaining.get(),
            _ => 0,
        }
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn iter_reduce(this: &SetIterObj) -> Res<Obj> {
        let Some(s) = this.container.get().cast::<SetObj>() else { return iter_state::over_rest(|| Ok(None)) };
        let copy = iter(s);
        let Some(own) = copy.cast::<SetIterObj>() else { return iter_state::over_rest(|| Ok(None)) };
        own.index.set(this.index.get());
        own.expected_len.set(this.expected_len.get());
        own.remaining.set(this.remaining.get());
        iter_state::over_rest(|| SetIteratorType::next(own))
    }
}
