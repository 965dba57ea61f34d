//! callable_iterator: `iter(callable, sentinel)`.

use crate::alloc::new_object;
use crate::args::Visitor;
use crate::count::release_field;
use crate::obj::{Obj, Res};
use crate::{call, object_ops, thread, tuple_core};
use core::cell::Cell;
use molt_abi::{BuiltinType, CallIterObj, Value};
use molt_macros::pytype;

#[pytype(name = "callable_iterator", id = CallableIterator, layout = CallIterObj, flags = [HAVE_GC], doc = "")]
impl CallableIteratorType {
    #[slot(tp_dealloc)]
    fn dealloc(this: &CallIterObj) {
        release_field(&this.callable);
        release_field(&this.sentinel);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &CallIterObj, visitor: &mut Visitor) {
        visitor.value(this.callable.get());
        visitor.value(this.sentinel.get());
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &CallIterObj) -> Res<Option<Obj>> {
        if this.callable.get().is_null() {
            return Ok(None);
        }
        let callable = Obj::new(this.callable.get());
        match call::call(callable.value(), &[]) {
            Ok(x) => {
                // The call may have ended the iterator already.
                let Some(sentinel) = this.sentinel.get().non_null().map(Obj::new) else { return Ok(None) };
                if !object_ops::eq(sentinel.value(), x.value())? {
                    return Ok(Some(x));
                }
            }
            Err(e) => drop(thread::catch(e, BuiltinType::StopIteration)?),
        }
        release_field(&this.callable);
        release_field(&this.sentinel);
        Ok(None)
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &CallIterObj) -> Res<Obj> {
        let iter = crate::module_core::builtin("iter")?;
        let (callable, sentinel) = (this.callable.get(), this.sentinel.get());
        let args = if callable.is_null() || sentinel.is_null() {
            tuple_core::from_objs(vec![tuple_core::empty()])
        } else {
            tuple_core::from_values(&[callable, sentinel])
        };
        Ok(tuple_core::from_objs(vec![iter, args]))
    }
}

/// `iter(callable, sentinel)`.
pub fn new(callable: Value, sentinel: Value) -> Obj {
    let (callable, sentinel) = (Obj::new(callable), Obj::new(sentinel));
    new_object(BuiltinType::CallableIterator, |header| CallIterObj {
        header,
        callable: Cell::new(callable.into_value()),
        sentinel: Cell::new(sentinel.into_value()),
    })
}
