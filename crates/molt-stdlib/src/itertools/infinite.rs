//! `count`, `cycle`, `repeat`.

use super::state::{ItObj, make};
use crate::iterator;
use molt_runtime::molt_abi::TypeObject;
use molt_runtime::number_ops::{BinOp, binary};
use molt_runtime::{Obj, Res, Value, class_of, int_core, object_ops, raise, text};

fn is_number(v: Value) -> bool {
    let slots = class_of(v).slots();
    !slots.nb_index.is_null() || !slots.nb_float.is_null() || !slots.nb_int.is_null() || int_core::is_int(v)
}

iterator! {
    /// Return a count object whose .__next__() method returns consecutive values.
    // a: the next value, b: the step.
    CountType, "count", {
        #[slot(tp_new, "count(start=0, step=1)")]
        fn new(class: &TypeObject, start: Value, step: Value) -> Res<Obj> {
            if !is_number(start) || !is_number(step) {
                return Err(raise::type_error("a number is required"));
            }
            Ok(make(class, Some(Obj::new(start)), Some(Obj::new(step)), 0))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            let (now, step) = (Obj::new(this.a.get()), Obj::new(this.b.get()));
            let following = binary(BinOp::Add, now.value(), step.value())?;
            ItObj::put(&this.a, following);
            Ok(Some(now))
        }
        #[slot(tp_repr)]
        fn repr(this: &ItObj) -> Res<Obj> {
            let v = Value::of(this);
            let start = object_ops::repr(this.a.get())?;
            if this.b.get() == Value::small_int(1) {
                return Ok(text![class_of(v).name.get(), "(", &start, ")"].into_obj());
            }
            let step = object_ops::repr(this.b.get())?;
            Ok(text![class_of(v).name.get(), "(", &start, ", ", &step, ")"].into_obj())
        }
    }
}

iterator! {
    /// Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.
    // a: the iterator (0 when exhausted), items: what it gave, n: the next of them.
    CycleType, "cycle", {
        #[slot(tp_new, "cycle(iterable, /)")]
        fn new(class: &TypeObject, iterable: Value) -> Res<Obj> {
            Ok(make(class, Some(object_ops::iter(iterable)?), None, 0))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            if !this.a.get().is_null() {
                let it = Obj::new(this.a.get());
                if let Some(item) = object_ops::next(it.value())? {
                    this.items.borrow_mut().push(item.clone());
                    return Ok(Some(item));
                }
                ItObj::clear(&this.a);
            }
            let items = this.items.borrow();
            let Some(item) = items.get(this.n.get() as usize) else { return Ok(None) };
            let following = this.n.get() as usize + 1;
            this.n.set(if following == items.len() { 0 } else { following as i64 });
            Ok(Some(item.clone()))
        }
    }
}

iterator! {
    /// repeat(object [,times]) -> create an iterator which returns the object
    /// for the specified number of times.  If not specified, returns the object
    /// endlessly.
    // a: the object, n: how often still; -1 = for ever.
    RepeatType, "repeat", {
        #[slot(tp_new, "repeat(object, times=<absent>)")]
        fn new(class: &TypeObject, object: Value, times: Option<i64>) -> Obj {
            make(class, Some(Obj::new(object)), None, times.map_or(-1, |n| n.max(0)))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            match this.n.get() {
                0 => return Ok(None),
                n if n > 0 => this.n.set(n - 1),
                _ => {}
            }
            Ok(Some(Obj::new(this.a.get())))
        }
        #[slot(tp_repr)]
        fn repr(this: &ItObj) -> Res<Obj> {
            let name = class_of(Value::of(this)).name.get();
            let r = object_ops::repr(this.a.get())?;
            Ok(if this.n.get() < 0 {
                text![name, "(", &r, ")"].into_obj()
            } else {
                text![name, "(", &r, ", ", this.n.get(), ")"].into_obj()
            })
        }
        #[builtin("__length_hint__(self, /)")]
        fn length_hint(this: &ItObj) -> Res<i64> {
            if this.n.get() < 0 { Err(raise::type_error("len() of unsized object")) } else { Ok(this.n.get()) }
        }
    }
}
