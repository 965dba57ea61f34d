//! list_iterator and list_reverseiterator.

use super::iter_state;
use crate::args::Visitor;
use crate::count::release_field;
use crate::obj::{Obj, Res};
use molt_abi::{ListIterObj, ListObj, Value};
use molt_macros::pytype;

#[pytype(name = "list_iterator", id = ListIterator, layout = ListIterObj, flags = [HAVE_GC], doc = "")]
impl ListIteratorType {
    #[slot(tp_dealloc)]
    fn dealloc(this: &ListIterObj) {
        release_field(&this.container);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &ListIterObj, visitor: &mut Visitor) {
        visitor.value(this.container.get());
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &ListIterObj) -> Option<Obj> {
        let list = this.container.get().cast::<ListObj>()?;
        let i = this.index.get();
        if (i as u64) < list.len.get() {
            this.index.set(i + 1);
            return Some(Obj::new(list.at(i as usize)));
        }
        release_field(&this.container);
        None
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)")]
    fn length_hint(this: &ListIterObj) -> i64 {
        match this.container.get().cast::<ListObj>() {
            Some(list) => (list.len() as i64 - this.index.get()).max(0),
            None => 0,
        }
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &ListIterObj) -> Res<Obj> {
        iter_state::reduce(&this.container, this.index.get(), crate::list_core::new)
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn setstate(this: &ListIterObj, state: Value) -> Res<()> {
        let index = iter_state::position(state)?;
        if let Some(list) = this.container.get().cast::<ListObj>() {
            this.index.set(index.clamp(0, list.len() as i64));
        }
        Ok(())
    }
}

#[pytype(name = "list_reverseiterator", id = ListReverseIterator, layout = ListIterObj, flags = [HAVE_GC], doc = "")]
impl ListReverseIteratorType {
    #[slot(tp_dealloc)]
    fn dealloc(this: &ListIterObj) {
        release_field(&this.container);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &ListIterObj, visitor: &mut Visitor) {
        visitor.value(this.container.get());
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &ListIterObj) -> Option<Obj> {
        let list = this.container.get().cast::<ListObj>()?;
        let i = this.index.get();
        if i >= 0 && i < list.len() as i64 {
            this.index.set(i - 1);
            return Some(Obj::new(list.at(i as usize)));
        }
        this.index.set(-1);
        release_field(&this.container);
        None
    }
    /// Private method returning an estimate of len(list(it)).
    #[builtin("__length_hint__(self, /)")]
    fn length_hint(this: &ListIterObj) -> i64 {
        match this.container.get().cast::<ListObj>() {
            Some(list) if list.len() as i64 > this.index.get() => this.index.get() + 1,
            _ => 0,
        }
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &ListIterObj) -> Res<Obj> {
        iter_state::reduce_with("reversed", &this.container, this.index.get(), crate::list_core::new)
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn setstate(this: &ListIterObj, state: Value) -> Res<()> {
        let index = iter_state::position(state)?;
        if let Some(list) = this.container.get().cast::<ListObj>() {
            this.index.set(index.clamp(-1, list.len() as i64 - 1));
        }
        Ok(())
    }
}
