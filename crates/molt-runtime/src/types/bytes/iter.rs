//! bytes_iterator.

use crate::alloc::new_object;
use crate::bytes_core;
use crate::count::{release_field, retain};
use crate::obj::{Obj, Res};
use crate::types::iter_state;
use core::cell::Cell;
use molt_abi::{BuiltinType, BytesIterObj, Value};
use molt_macros::pytype;

/// `iter(v)` of a bytes object.
pub fn new_iterator(v: Value) -> Obj {
    retain(v);
    new_object(BuiltinType::BytesIterator, |header| BytesIterObj {
        header,
        container: Cell::new(v),
        index: Cell::new(0),
    })
}

#[pytype(name = "bytes_iterator", id = BytesIterator, layout = BytesIterObj, flags = [DISALLOW_INSTANTIATION])]
impl BytesIteratorType {
    #[slot(tp_dealloc)]
    fn dealloc(this: &BytesIterObj) {
        release_field(&this.container);
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Value {
        this
    }
    #[slot(tp_iternext)]
    fn next(this: &BytesIterObj) -> Option<Obj> {
        let content = bytes_core::content(this.container.get())?;
        let i = this.index.get();
        if let Some(&b) = content.get(i as usize) {
            this.index.set(i + 1);
            return Some(Obj::immediate(Value::small_int(b as i64)));
        }
        release_field(&this.container);
        None
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)", no_python)]
    fn length_hint(this: &BytesIterObj) -> i64 {
        bytes_core::content(this.container.get()).map_or(0, |c| c.len() as i64 - this.index.get())
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &BytesIterObj) -> Res<Obj> {
        iter_state::reduce(&this.container, this.index.get(), crate::tuple_core::empty)
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn setstate(this: &BytesIterObj, state: Value) -> Res<()> {
        let index = iter_state::position(state)?;
        if let Some(c) = bytes_core::content(this.container.get()) {
            this.index.set(index.clamp(0, c.len() as i64));
        }
        Ok(())
    }
}
