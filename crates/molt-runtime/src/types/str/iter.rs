//! str_iterator and str_ascii_iterator.

use crate::alloc::new_of_made;
use crate::count::{release_field, retain};
use crate::obj::{Obj, Res};
use crate::statics::made;
use crate::text_core::char_str;
use crate::types::iter_state;
use core::cell::Cell;
use molt_abi::{BuiltinType, StrIterObj, StrObj, Value};
use molt_macros::pytype;

/// `iter(s)`
pub fn new_iterator(s: &StrObj) -> Obj {
    let v = Value::of(s);
    retain(v);
    let class = if s.is_ascii() { made(BuiltinType::StrAsciiIterator) } else { made(BuiltinType::StrIterator) };
    new_of_made(class, |header| StrIterObj { header, container: Cell::new(v), index: Cell::new(0) })
}

fn next(this: &StrIterObj) -> Option<Obj> {
    let container = this.container.get();
    let s = container.cast::<StrObj>()?;
    let i = this.index.get();
    if i < s.len() as i64 {
        this.index.set(i + 1);
        return Some(char_str(s.at(i as usize)));
    }
    release_field(&this.container);
    None
}

fn length_hint(this: &StrIterObj) -> i64 {
    match this.container.get().cast::<StrObj>() {
        Some(s) => s.len() as i64 - this.index.get(),
        None => 0,
    }
}

fn reduce(this: &StrIterObj) -> Res<Obj> {
    iter_state::reduce(&this.container, this.index.get(), crate::text_core::empty)
}

fn set_state(this: &StrIterObj, state: Value) -> Res<()> {
    let index = iter_state::position(state)?;
    if let Some(s) = this.container.get().cast::<StrObj>() {
        this.index.set(index.clamp(0, s.len() as i64));
    }
    Ok(())
}

#[pytype(name = "str_iterator", id = StrIterator, layout = StrIterObj, flags = [DISALLOW_INSTANTIATION])]
impl StrIteratorType {
    #[slot(tp_dealloc)]
    fn dealloc(this: &StrIterObj) {
        release_field(&this.container);
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Value {
        this
    }
    #[slot(tp_iternext)]
    fn next(this: &StrIterObj) -> Option<Obj> {
        next(this)
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)", no_python)]
    fn length_hint(this: &StrIterObj) -> i64 {
        length_hint(this)
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &StrIterObj) -> Res<Obj> {
        reduce(this)
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn setstate(this: &StrIterObj, state: Value) -> Res<()> {
        set_state(this, state)
    }
}

#[pytype(name = "str_ascii_iterator", id = StrAsciiIterator, layout = StrIterObj, flags = [DISALLOW_INSTANTIATION])]
impl StrAsciiIteratorType {
    #[slot(tp_dealloc)]
    fn dealloc(this: &StrIterObj) {
        release_field(&this.container);
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Value {
        this
    }
    #[slot(tp_iternext)]
    fn next(this: &StrIterObj) -> Option<Obj> {
        next(this)
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)", no_python)]
    fn length_hint(this: &StrIterObj) -> i64 {
        length_hint(this)
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &StrIterObj) -> Res<Obj> {
        reduce(this)
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn setstate(this: &StrIterObj, state: Value) -> Res<()> {
        set_state(this, state)
    }
}
