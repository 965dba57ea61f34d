//! `chain`, `zip_longest`, `starmap`, `accumulate`.

use super::state::{ItObj, make, state};
use crate::iterator;
use molt_runtime::args::Kwargs;
use molt_runtime::molt_abi::TypeObject;
use molt_runtime::number_ops::{BinOp, binary};
use molt_runtime::{Obj, Res, Value, call, object_ops, raise, str_core, tuple_core};

iterator! {
    /// chain(*iterables) --> chain object
    ///
    /// Return a chain object whose .__next__() method returns elements from the
    /// first iterable until it is exhausted, then elements from the next
    /// iterable, until all of the iterables are exhausted.
    // a: iterator over the iterables (0 at the end), b: the one being read.
    ChainType, "chain", {
        #[slot(tp_new, "chain(*iterables)")]
        fn new(class: &TypeObject, iterables: &[Value]) -> Res<Obj> {
            let all = tuple_core::from_values(iterables);
            Ok(make(class, Some(object_ops::iter(all.value())?), None, 0))
        }
        #[builtin("from_iterable(cls, iterable, /)", classmethod)]
        fn from_iterable(class: &TypeObject, iterable: Value) -> Res<Obj> {
            Ok(make(class, Some(object_ops::iter(iterable)?), None, 0))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            loop {
                if this.a.get().is_null() {
                    return Ok(None);
                }
                if this.b.get().is_null() {
                    let all = Obj::new(this.a.get());
                    let started = match object_ops::next(all.value()) {
                        Ok(Some(iterable)) => object_ops::iter(iterable.value()),
                        Ok(None) => {
                            ItObj::clear(&this.a);
                            return Ok(None);
                        }
                        Err(e) => Err(e),
                    };
                    match started {
                        Ok(it) => ItObj::put(&this.b, it),
                        Err(e) => {
                            ItObj::clear(&this.a);
                            return Err(e);
                        }
                    }
                }
                let it = Obj::new(this.b.get());
                if let Some(item) = object_ops::next(it.value())? {
                    return Ok(Some(item));
                }
                ItObj::clear(&this.b);
            }
        }
    }
}

iterator! {
    /// Return a zip_longest object whose .__next__() method returns a tuple where
    /// the i-th element comes from the i-th iterable argument.  The .__next__()
    /// method continues until the longest iterable in the argument sequence
    /// is exhausted and then it raises StopIteration.  When the shorter iterables
    /// are exhausted, the fillvalue is substituted in their place.  The fillvalue
    /// defaults to None or can be specified by a keyword argument.
    // a: fill value, items: the iterators (None when exhausted), n: how many are active.
    ZipLongestType, "zip_longest", {
        #[slot(tp_new, "zip_longest(*iterables, **kwargs)")]
        fn new(class: &TypeObject, iterables: &[Value], kwargs: Kwargs) -> Res<Obj> {
            let mut fill = Obj::NONE;
            for (k, v) in kwargs.items {
                if !str_core::is_str(k, "fillvalue") {
                    return Err(raise::type_error("zip_longest() got an unexpected keyword argument"));
                }
                fill = Obj::new(v);
            }
            let iterators = iterables.iter().map(|&i| object_ops::iter(i)).collect::<Res<Vec<Obj>>>()?;
            let o = make(class, Some(fill), None, iterators.len() as i64);
            state(&o).items.replace(iterators);
            Ok(o)
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            let count = this.items.borrow().len();
            if count == 0 || this.n.get() == 0 {
                return Ok(None);
            }
            let mut row = Vec::with_capacity(count);
            for i in 0..count {
                let Some(it) = this.items.borrow().get(i).cloned() else { break };
                if it.is_none() {
                    row.push(Obj::new(this.a.get()));
                    continue;
                }
                match object_ops::next(it.value()) {
                    Ok(Some(item)) => row.push(item),
                    Ok(None) => {
                        this.n.set(this.n.get() - 1);
                        if this.n.get() == 0 {
                            return Ok(None);
                        }
                        let ended = this.items.borrow_mut().get_mut(i).map(|slot| core::mem::replace(slot, Obj::NONE));
                        drop(ended);
                        row.push(Obj::new(this.a.get()));
                    }
                    Err(e) => {
                        this.n.set(0);
                        return Err(e);
                    }
                }
            }
            Ok(Some(tuple_core::from_objs(row)))
        }
    }
}

iterator! {
    /// Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.
    // a: function, b: iterator.
    StarmapType, "starmap", {
        #[slot(tp_new, "starmap(function, iterable, /)")]
        fn new(class: &TypeObject, function: Value, iterable: Value) -> Res<Obj> {
            let it = object_ops::iter(iterable)?;
            Ok(make(class, Some(Obj::new(function)), Some(it), 0))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            let (f, it) = (Obj::new(this.a.get()), Obj::new(this.b.get()));
            let Some(args) = object_ops::next(it.value())? else { return Ok(None) };
            let args = object_ops::to_vec(args.value())?;
            let words: Vec<Value> = args.iter().map(Obj::value).collect();
            call::call(f.value(), &words).map(Some)
        }
    }
}

iterator! {
    /// Return series of accumulated sums.
    // a: iterator, b: function (0 = addition), c: total (0 before the first), d: initial value, once.
    AccumulateType, "accumulate", {
        #[slot(tp_new, "accumulate(iterable, func=None, *, initial=None)")]
        fn new(class: &TypeObject, iterable: Value, func: Value, initial: Value) -> Res<Obj> {
            let it = object_ops::iter(iterable)?;
            let o = make(class, Some(it), if func.is_none() { None } else { Some(Obj::new(func)) }, 0);
            if !initial.is_none() {
                ItObj::put(&state(&o).d, Obj::new(initial));
            }
            Ok(o)
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            if !this.d.get().is_null() {
                let first = Obj::from_owned(this.d.replace(Value::NULL));
                ItObj::put(&this.c, first.clone());
                return Ok(Some(first));
            }
            let it = Obj::new(this.a.get());
            let Some(item) = object_ops::next(it.value())? else { return Ok(None) };
            let total = if this.c.get().is_null() {
                item
            } else {
                let so_far = Obj::new(this.c.get());
                if this.b.get().is_null() {
                    binary(BinOp::Add, so_far.value(), item.value())?
                } else {
                    let f = Obj::new(this.b.get());
                    call::call(f.value(), &[so_far.value(), item.value()])?
                }
            };
            ItObj::put(&this.c, total.clone());
            Ok(Some(total))
        }
    }
}
