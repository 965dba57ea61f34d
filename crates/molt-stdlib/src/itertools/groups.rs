//! `groupby`, `pairwise`, `batched`.

use super::state::{ItObj, make, state};
use crate::iterator;
use crate::native;
use molt_runtime::molt_abi::TypeObject;
use molt_runtime::{Obj, Res, Value, call, object_ops, raise, tuple_core};

/// Reads the next item and its key into `d` and `c`; false at the end.
fn step(this: &ItObj) -> Res<bool> {
    let (it, key) = (Obj::new(this.a.get()), this.b.get());
    let Some(item) = object_ops::next(it.value())? else { return Ok(false) };
    let new_key = if key.is_null() {
        item.clone()
    } else {
        let f = Obj::new(key);
        call::call(f.value(), &[item.value()])?
    };
    ItObj::put(&this.d, item);
    ItObj::put(&this.c, new_key);
    Ok(true)
}

iterator! {
    /// make an iterator that returns consecutive keys and groups from the iterable
    ///
    ///   iterable
    ///     Elements to divide into groups according to the key function.
    ///   key
    ///     A function for computing the group category for each element.
    ///     If the key function is not specified or is None, the element itself
    ///     is used for grouping.
    // a: iterator, b: key function (0 = identity), c: current key, d: current value, items[0]: key of the group handed out,
    // n: address of the group that may read.
    GroupbyType, "groupby", {
        #[slot(tp_new, "groupby(iterable, key=None)")]
        fn new(class: &TypeObject, iterable: Value, key: Value) -> Res<Obj> {
            let it = object_ops::iter(iterable)?;
            Ok(make(class, Some(it), if key.is_none() { None } else { Some(Obj::new(key)) }, 0))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            this.n.set(0);
            loop {
                if !this.c.get().is_null() {
                    let target = this.items.borrow().first().cloned();
                    let Some(target) = target else { break };
                    let current = Obj::new(this.c.get());
                    if !object_ops::eq(target.value(), current.value())? {
                        break;
                    }
                }
                if !step(this)? {
                    return Ok(None);
                }
            }
            let key = Obj::new(this.c.get());
            let old = this.items.replace(vec![key.clone()]);
            drop(old);
            let class = native::class(GrouperType::ROWS)?;
            let group = make(class, Some(Obj::new(Value::of(this))), Some(key.clone()), 0);
            this.n.set(group.value().bits() as i64);
            Ok(Some(tuple_core::from_objs(vec![key, group])))
        }
    }
}

iterator! {
    /// A group of `groupby`.
    // a: the groupby object, b: the group's key.
    GrouperType, "_grouper", {
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            let parent = Obj::new(this.a.get());
            let groups = state(&parent);
            if groups.n.get() != Value::of(this).bits() as i64 {
                return Ok(None);
            }
            if groups.d.get().is_null() && !step(groups)? {
                return Ok(None);
            }
            let (own, current) = (Obj::new(this.b.get()), Obj::new(groups.c.get()));
            if !object_ops::eq(own.value(), current.value())? {
                return Ok(None);
            }
            let item = groups.d.replace(Value::NULL);
            ItObj::clear(&groups.c);
            Ok(item.non_null().map(Obj::from_owned))
        }
    }
}

iterator! {
    /// Return an iterator of overlapping pairs taken from the input iterator.
    ///
    ///     s -> (s0,s1), (s1,s2), (s2, s3), ...
    // a: iterator (0 at the end), b: the item before.
    PairwiseType, "pairwise", {
        #[slot(tp_new, "pairwise(iterable, /)")]
        fn new(class: &TypeObject, iterable: Value) -> Res<Obj> {
            Ok(make(class, Some(object_ops::iter(iterable)?), None, 0))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            if this.a.get().is_null() {
                return Ok(None);
            }
            let it = Obj::new(this.a.get());
            let first = if this.b.get().is_null() {
                match object_ops::next(it.value())? {
                    Some(item) => {
                        ItObj::put(&this.b, item.clone());
                        item
                    }
                    None => {
                        ItObj::clear(&this.a);
                        return Ok(None);
                    }
                }
            } else {
                Obj::new(this.b.get())
            };
            let Some(second) = object_ops::next(it.value())? else {
                ItObj::clear(&this.a);
                ItObj::clear(&this.b);
                return Ok(None);
            };
            ItObj::put(&this.b, second.clone());
            Ok(Some(tuple_core::from_objs(vec![first, second])))
        }
    }
}

iterator! {
    /// Batch data into tuples of length n. The last batch may be shorter than n.
    ///
    /// Loops over the input iterable and accumulates data into tuples
    /// up to size n.  The input is consumed lazily, just enough to
    /// fill a batch.  The result is yielded as soon as a batch is full
    /// or when the input iterable is exhausted.
    // a: iterator (0 at the end), n: size.
    BatchedType, "batched", {
        #[slot(tp_new, "batched(iterable, n)")]
        fn new(class: &TypeObject, iterable: Value, n: i64) -> Res<Obj> {
            if n < 1 {
                return Err(raise::value_error("n must be at least one"));
            }
            Ok(make(class, Some(object_ops::iter(iterable)?), None, n))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            if this.a.get().is_null() {
                return Ok(None);
            }
            let it = Obj::new(this.a.get());
            let mut batch = Vec::new();
            while (batch.len() as i64) < this.n.get() {
                match object_ops::next(it.value())? {
                    Some(item) => batch.push(item),
                    None => {
                        ItObj::clear(&this.a);
                        break;
                    }
                }
            }
            Ok(if batch.is_empty() { None } else { Some(tuple_core::from_objs(batch)) })
        }
    }
}
