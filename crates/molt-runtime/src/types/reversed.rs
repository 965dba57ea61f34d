//! reversed: `__reversed__` of an object, or an iterator over a sequence from its end.

use super::construct::{between, no_keywords};
use crate::alloc::new_instance;
use crate::args::{Args, Visitor};
use crate::count::release_field;
use crate::obj::{Obj, Res};
use crate::statics::class_of;
use crate::text;
use crate::text::TypeName;
use crate::type_lookup::lookup_special;
use crate::{call, names, object_ops, raise, thread};
use core::cell::Cell;
use molt_abi::{BuiltinType, DictObj, ReversedObj, TypeObject, Value};
use molt_macros::pytype;

/// Return a reverse iterator over the values of the given sequence.
#[pytype(name = "reversed", id = Reversed, layout = ReversedObj, flags = [BASETYPE, HAVE_GC])]
impl ReversedType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        no_keywords(class, BuiltinType::Reversed, &args)?;
        between("reversed", &args, 1, 1)?;
        new(class, args.positional[0])
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &ReversedObj) {
        release_field(&this.container);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &ReversedObj, visitor: &mut Visitor) {
        visitor.value(this.container.get());
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &ReversedObj) -> Res<Option<Obj>> {
        let i = this.index.get();
        if i >= 0 && !this.container.get().is_null() {
            let sequence = Obj::new(this.container.get());
            match object_ops::sequence_get(sequence.value(), i) {
                Ok(x) => {
                    this.index.set(i - 1);
                    return Ok(Some(x));
                }
                Err(e) => end_of_sequence(e)?,
            }
        }
        this.index.set(-1);
        release_field(&this.container);
        Ok(None)
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)")]
    fn length_hint(this: &ReversedObj) -> Res<i64> {
        if this.container.get().is_null() {
            return Ok(0);
        }
        let n = object_ops::len(this.container.get())?;
        let position = this.index.get() + 1;
        Ok(if n < position { 0 } else { position })
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &ReversedObj) -> Obj {
        let class = class_of(Value::of(this)).value();
        if this.container.get().is_null() {
            let empty = crate::tuple_core::pack(&[crate::tuple_core::empty()]);
            return crate::tuple_core::from_values(&[class, empty.value()]);
        }
        let parts = crate::tuple_core::from_values(&[this.container.get()]);
        let index = crate::int_core::int(this.index.get());
        crate::tuple_core::from_values(&[class, parts.value(), index.value()])
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn setstate(this: &ReversedObj, state: Value) -> Res<()> {
        let index = super::iter_state::position(state)?;
        if !this.container.get().is_null() {
            let sequence = Obj::new(this.container.get());
            let n = object_ops::len(sequence.value())?;
            this.index.set(index.min(n - 1).max(-1));
        }
        Ok(())
    }
}

/// `reversed(v)` for `reversed` or a subclass of it.
pub fn new(class: &TypeObject, v: Value) -> Res<Obj> {
    let refused = || raise::type_error(text!["'", TypeName(v), "' object is not reversible"]);
    if let Some(f) = lookup_special(v, names::__reversed__())? {
        if f.is_none() {
            return Err(refused());
        }
        return call::call(f.value(), &[]);
    }
    if class_of(v).slots().sq_item.is_null() || v.cast::<DictObj>().is_some() {
        return Err(refused());
    }
    let n = object_ops::len(v)?;
    let sequence = Obj::new(v);
    Ok(new_instance(class, |header| ReversedObj {
        header,
        container: Cell::new(sequence.into_value()),
        index: Cell::new(n - 1),
    }))
}

/// IndexError and StopIteration of `__getitem__` end an iteration; other exceptions go on.
pub fn end_of_sequence(e: crate::obj::Raised) -> Res<()> {
    if thread::pending_is(BuiltinType::IndexError) || thread::pending_is(BuiltinType::StopIteration) {
        thread::clear_pending();
        return Ok(());
    }
    Err(e)
}
