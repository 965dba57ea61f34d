//! `islice`, `takewhile`, `dropwhile`, `filterfalse`, `compress`.

use super::state::{ItObj, make, state};
use crate::iterator;
use molt_runtime::molt_abi::TypeObject;
use molt_runtime::{Obj, Res, Value, call, class_of, int_core, object_ops, raise, text, thread};

/// An index of islice: None = `default`; an int from 0 to sys.maxsize.
fn index(v: Value, default: i64, message: &'static str) -> Res<i64> {
    if v.is_none() {
        return Ok(default);
    }
    if !int_core::is_int(v) && class_of(v).slots().nb_index.is_null() {
        return Err(raise::value_error(message));
    }
    match int_core::index_as_i64(v) {
        Ok(i) if i >= 0 => Ok(i),
        Ok(_) => Err(raise::value_error(message)),
        Err(e) => {
            drop(thread::catch(e, molt_runtime::BuiltinType::OverflowError)?);
            Err(raise::value_error(message))
        }
    }
}

const INDICES: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const STOP: &str = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";

iterator! {
    /// islice(iterable, stop) --> islice object
    /// islice(iterable, start, stop[, step]) --> islice object
    ///
    /// Return an iterator whose next() method returns selected values from an
    /// iterable.  If start is specified, will skip all preceding elements;
    /// otherwise, start defaults to zero.  Step defaults to one.  If
    /// specified as another value, step determines how many values are
    /// skipped between successive calls.  Works like a slice() on a list
    /// but returns an iterator.
    // a: iterator (0 at the end), n: position of the next item wanted, m: stop (-1 = none), k: step, indices[0]: items read.
    IsliceType, "islice", {
        #[slot(tp_new, "islice(*args)")]
        fn new(class: &TypeObject, args: &[Value]) -> Res<Obj> {
            let (iterable, start, stop, step) = match *args {
                [i, stop] => (i, Value::NONE, stop, Value::NONE),
                [i, start, stop] => (i, start, stop, Value::NONE),
                [i, start, stop, step] => (i, start, stop, step),
                [] | [_] => {
                    return Err(raise::type_error(text!["islice expected at least 2 arguments, got ", args.len()]));
                }
                _ => return Err(raise::type_error(text!["islice expected at most 4 arguments, got ", args.len()])),
            };
            let stop = index(stop, -1, if args.len() == 2 { STOP } else { INDICES });
            // The message about the stop comes first only when the start is right.
            let start = index(start, 0, INDICES)?;
            let stop = stop?;
            let step = index(step, 1, "Step for islice() must be a positive integer or None.")?;
            if step < 1 {
                return Err(raise::value_error("Step for islice() must be a positive integer or None."));
            }
            let o = make(class, Some(object_ops::iter(iterable)?), None, start);
            let s = state(&o);
            s.m.set(stop);
            s.k.set(step);
            s.indices.replace(vec![0]);
            Ok(o)
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            if this.a.get().is_null() {
                return Ok(None);
            }
            let it = Obj::new(this.a.get());
            let mut read = this.indices.borrow().first().copied().unwrap_or(0) as i64;
            let stop = this.m.get();
            let remember = |read: i64| {
                if let Some(r) = this.indices.borrow_mut().first_mut() {
                    *r = read as usize;
                }
            };
            while read < this.n.get() {
                if stop >= 0 && read >= stop {
                    break;
                }
                if object_ops::next(it.value())?.is_none() {
                    ItObj::clear(&this.a);
                    return Ok(None);
                }
                read += 1;
                remember(read);
            }
            if stop >= 0 && read >= stop {
                ItObj::clear(&this.a);
                return Ok(None);
            }
            let Some(item) = object_ops::next(it.value())? else {
                ItObj::clear(&this.a);
                return Ok(None);
            };
            remember(read + 1);
            let following = this.n.get().saturating_add(this.k.get());
            this.n.set(if stop >= 0 { following.min(stop) } else { following });
            Ok(Some(item))
        }
    }
}

iterator! {
    /// Return successive entries from an iterable as long as the predicate evaluates to true for each entry.
    // a: predicate, b: iterator, n: 1 = stopped.
    TakewhileType, "takewhile", {
        #[slot(tp_new, "takewhile(predicate, iterable, /)")]
        fn new(class: &TypeObject, predicate: Value, iterable: Value) -> Res<Obj> {
            let it = object_ops::iter(iterable)?;
            Ok(make(class, Some(Obj::new(predicate)), Some(it), 0))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            if this.n.get() != 0 {
                return Ok(None);
            }
            let (f, it) = (Obj::new(this.a.get()), Obj::new(this.b.get()));
            let Some(item) = object_ops::next(it.value())? else { return Ok(None) };
            let good = call::call(f.value(), &[item.value()])?;
            if object_ops::is_true(good.value())? {
                return Ok(Some(item));
            }
            this.n.set(1);
            Ok(None)
        }
    }
}

iterator! {
    /// Drop items from the iterable while predicate(item) is true.
    ///
    /// Afterwards, return every element until the iterable is exhausted.
    // a: predicate, b: iterator, n: 1 = started.
    DropwhileType, "dropwhile", {
        #[slot(tp_new, "dropwhile(predicate, iterable, /)")]
        fn new(class: &TypeObject, predicate: Value, iterable: Value) -> Res<Obj> {
            let it = object_ops::iter(iterable)?;
            Ok(make(class, Some(Obj::new(predicate)), Some(it), 0))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            let (f, it) = (Obj::new(this.a.get()), Obj::new(this.b.get()));
            loop {
                let Some(item) = object_ops::next(it.value())? else { return Ok(None) };
                if this.n.get() != 0 {
                    return Ok(Some(item));
                }
                let dropped = call::call(f.value(), &[item.value()])?;
                if !object_ops::is_true(dropped.value())? {
                    this.n.set(1);
                    return Ok(Some(item));
                }
            }
        }
    }
}

iterator! {
    /// Return those items of iterable for which function(item) is false.
    ///
    /// If function is None, return the items that are false.
    // a: function, b: iterator.
    FilterfalseType, "filterfalse", {
        #[slot(tp_new, "filterfalse(function, iterable, /)")]
        fn new(class: &TypeObject, function: Value, iterable: Value) -> Res<Obj> {
            let it = object_ops::iter(iterable)?;
            Ok(make(class, Some(Obj::new(function)), Some(it), 0))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            let (f, it) = (Obj::new(this.a.get()), Obj::new(this.b.get()));
            loop {
                let Some(item) = object_ops::next(it.value())? else { return Ok(None) };
                let truth = if f.is_none() {
                    object_ops::is_true(item.value())?
                } else {
                    let r = call::call(f.value(), &[item.value()])?;
                    object_ops::is_true(r.value())?
                };
                if !truth {
                    return Ok(Some(item));
                }
            }
        }
    }
}

iterator! {
    /// Return data elements corresponding to true selector elements.
    ///
    /// Forms a shorter iterator from selected data elements using the selectors to
    /// choose the data elements.
    // a: data, b: selectors.
    CompressType, "compress", {
        #[slot(tp_new, "compress(data, selectors)")]
        fn new(class: &TypeObject, data: Value, selectors: Value) -> Res<Obj> {
            let data = object_ops::iter(data)?;
            Ok(make(class, Some(data), Some(object_ops::iter(selectors)?), 0))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            let (data, selectors) = (Obj::new(this.a.get()), Obj::new(this.b.get()));
            loop {
                let Some(item) = object_ops::next(data.value())? else { return Ok(None) };
                let Some(selector) = object_ops::next(selectors.value())? else { return Ok(None) };
                if object_ops::is_true(selector.value())? {
                    return Ok(Some(item));
                }
            }
        }
    }
}
