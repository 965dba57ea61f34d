//! The six dict iterators: keys, values, items, forward and backward.

use super::iter_state;
use crate::alloc::new_of_made;
use crate::args::Visitor;
use crate::count::release_field;
use crate::obj::{Obj, Res};
use crate::statics::made;
use crate::{dict_core, raise, tuple_core};
use core::cell::Cell;
use molt_abi::{BuiltinType, DictIterObj, DictObj, Value};
use molt_macros::pytype;

/// A new iterator; `what` as in `DictIterObj`.
pub fn new(d: &DictObj, what: u8) -> Obj {
    let ty = match what {
        DictIterObj::KEYS => made(BuiltinType::DictKeyIterator),
        DictIterObj::VALUES => made(BuiltinType::DictValueIterator),
        DictIterObj::ITEMS => made(BuiltinType::DictItemIterator),
        w if w == DictIterObj::REVERSE | DictIterObj::KEYS => made(BuiltinType::DictReverseKeyIterator),
        w if w == DictIterObj::REVERSE | DictIterObj::VALUES => made(BuiltinType::DictReverseValueIterator),
        _ => made(BuiltinType::DictReverseItemIterator),
    };
    let dict = Obj::new(Value::of(d));
    let backward = what & DictIterObj::REVERSE != 0;
    new_of_made(ty, |header| {
        header.aux.set(what);
        DictIterObj {
            header,
            container: Cell::new(dict.into_value()),
            index: Cell::new(if backward { d.entry_count.get() as i64 - 1 } else { 0 }),
            expected_len: Cell::new(d.len() as i64),
            remaining: Cell::new(d.len() as i64),
            pair: Cell::new(Value::NULL),
        }
    })
}

/// The next key and value, borrowed.
#[inline]
fn step(it: &DictIterObj) -> Res<Option<(Value, Value)>> {
    let Some(d) = it.container.get().cast::<DictObj>() else { return Ok(None) };
    if it.expected_len.get() != d.len() as i64 {
        // Sticky: the same error again next time.
        it.expected_len.set(-1);
        return Err(raise::runtime_error("dictionary changed size during iteration"));
    }
    let backward = it.header.aux.get() & DictIterObj::REVERSE != 0;
    let found =
        if backward { dict_core::previous(d, it.index.get()) } else { dict_core::next(d, it.index.get() as usize) };
    let Some((i, k, v)) = found else {
        release_field(&it.container);
        return Ok(None);
    };
    if it.remaining.get() == 0 && !backward {
        let e = raise::runtime_error("dictionary keys changed during iteration");
        release_field(&it.container);
        return Err(e);
    }
    it.index.set(if backward { i as i64 - 1 } else { i as i64 + 1 });
    it.remaining.set(it.remaining.get() - 1);
    Ok(Some((k, v)))
}

#[inline]
fn next_key(it: &DictIterObj) -> Res<Option<Obj>> {
    Ok(step(it)?.map(|(k, _)| Obj::new(k)))
}

#[inline]
fn next_value(it: &DictIterObj) -> Res<Option<Obj>> {
    Ok(step(it)?.map(|(_, v)| Obj::new(v)))
}

#[inline]
fn next_item(it: &DictIterObj) -> Res<Option<Obj>> {
    Ok(step(it)?.map(|(k, v)| tuple_core::reuse_pair(&it.pair, Obj::new(k), Obj::new(v))))
}

/// `__reduce__`: a list of what a copy of the iterator gives.
fn reduce(it: &DictIterObj, next: fn(&DictIterObj) -> Res<Option<Obj>>) -> Res<Obj> {
    let Some(d) = it.container.get().cast::<DictObj>() else { return iter_state::over_rest(|| Ok(None)) };
    let copy = new(d, it.header.aux.get());
    let Some(own) = copy.cast::<DictIterObj>() else { return iter_state::over_rest(|| Ok(None)) };
    own.index.set(it.index.get());
    own.expected_len.set(it.expected_len.get());
    own.remaining.set(it.remaining.get());
    iter_state::over_rest(|| next(own))
}

fn hint(it: &DictIterObj) -> i64 {
    match it.container.get().cast::<DictObj>() {
        Some(d) if it.expected_len.get() == d.len() as i64 => it.remaining.get(),
        _ => 0,
    }
}

macro_rules! iterator {
    ($ty:ident, $name:tt, $id:ident, $next:ident) => {
        #[pytype(name = $name, id = $id, layout = DictIterObj, flags = [HAVE_GC], doc = "")]
        impl $ty {
            #[slot(tp_dealloc)]
            fn dealloc(this: &DictIterObj) {
                release_field(&this.container);
                release_field(&this.pair);
            }
            #[slot(tp_traverse)]
            fn traverse(this: &DictIterObj, visitor: &mut Visitor) {
                visitor.value(this.container.get());
                visitor.value(this.pair.get());
            }
            #[slot(tp_iter)]
            fn iter(this: Value) -> Obj {
                Obj::new(this)
            }
            #[slot(tp_iternext)]
            fn next(this: &DictIterObj) -> Res<Option<Obj>> {
                $next(this)
            }
            /// Private method returning an estimate of len(list(it)).
            #[builtin("__length_hint__(self, /)")]
            fn length_hint(this: &DictIterObj) -> i64 {
                hint(this)
            }
            /// Return state information for pickling.
            #[builtin("__reduce__(self, /)")]
            fn reduce(this: &DictIterObj) -> Res<Obj> {
                reduce(this, $next)
            }
        }
    };
}

iterator!(DictKeyIteratorType, "dict_keyiterator", DictKeyIterator, next_key);
iterator!(DictValueIteratorType, "dict_valueiterator", DictValueIterator, next_value);
iterator!(DictItemIteratorType, "dict_itemiterator", DictItemIterator, next_item);
iterator!(DictReverseKeyIteratorType, "dict_reversekeyiterator", DictReverseKeyIterator, next_key);
iterator!(DictReverseValueIteratorType, "dict_reversevalueiterator", DictReverseValueIterator, next_value);
iterator!(DictReverseItemIteratorType, "dict_reverseitemiterator", DictReverseItemIterator, next_item);
