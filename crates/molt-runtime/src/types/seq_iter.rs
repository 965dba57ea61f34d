//! iterator: `iter()` of an object that has only `__getitem__`.

use super::iter_state;
use super::reversed::end_of_sequence;
use crate::args::Visitor;
use crate::count::release_field;
use crate::obj::{Obj, Res};
use crate::statics::class_of;
use crate::{object_ops, raise};
use molt_abi::{SeqIterObj, Value};
use molt_macros::pytype;

#[pytype(name = "iterator", id = SequenceIterator, layout = SeqIterObj, flags = [HAVE_GC], doc = "")]
impl SequenceIteratorType {
    #[slot(tp_dealloc)]
    fn dealloc(this: &SeqIterObj) {
        release_field(&this.container);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &SeqIterObj, visitor: &mut Visitor) {
        visitor.value(this.container.get());
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &SeqIterObj) -> Res<Option<Obj>> {
        if this.container.get().is_null() {
            return Ok(None);
        }
        let (sequence, i) = (Obj::new(this.container.get()), this.index.get());
        if i == i64::MAX {
            return Err(raise::overflow_error("iter index too large"));
        }
        match object_ops::sequence_get(sequence.value(), i) {
            Ok(x) => {
                this.index.set(i + 1);
                Ok(Some(x))
            }
            Err(e) => {
                end_of_sequence(e)?;
                release_field(&this.container);
                Ok(None)
            }
        }
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)")]
    fn length_hint(this: &SeqIterObj) -> Res<Obj> {
        let sequence = this.container.get();
        if sequence.is_null() {
            return Ok(Obj::immediate(Value::small_int(0)));
        }
        let slots = class_of(sequence).slots();
        if slots.sq_length.is_null() && slots.mp_length.is_null() {
            return Ok(Obj::NOT_IMPLEMENTED);
        }
        let n = object_ops::len(sequence)?;
        Ok(crate::int_core::int((n - this.index.get()).max(0)))
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &SeqIterObj) -> Res<Obj> {
        iter_state::reduce(&this.container, this.index.get(), crate::tuple_core::empty)
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn setstate(this: &SeqIterObj, state: Value) -> Res<()> {
        let index = iter_state::position(state)?;
        if !this.container.get().is_null() {
            this.index.set(index.max(0));
        }
        Ok(())
    }
}
