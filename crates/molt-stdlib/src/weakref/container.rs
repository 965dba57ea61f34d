//! What the weak containers share: a dict whose keys or values are references, the callback that removes an entry when its
//! object dies, and iterators. While one is iterated over, removals wait (`_IterationGuard` of CPython's `_weakrefset.py`).

use crate::native;
use core::cell::Cell;
use molt_runtime::args::{Args, Visitor};
use molt_runtime::count::release_field;
use molt_runtime::molt_abi::{DictObj, Header, Kind, Layout, ListObj, TypeObject, WeakRefObj};
use molt_runtime::statics::type_of_id;
use molt_runtime::types::weakref;
use molt_runtime::{BuiltinType, Obj, Res, Value, alloc, dict_core, list_core, pytype, raise, tuple_core};

/// What refers weakly.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// Dict of key to reference.
    Values,
    /// Dict of reference to value (None for the items of a set).
    Keys,
}

#[repr(C)]
pub struct ContainerObj {
    pub header: Header,
    /// The dict, owned.
    pub data: Cell<Value>,
    /// Keys (of weak values) or references (of weak keys) whose removal waits: a list, owned.
    pending: Cell<Value>,
    /// The callback that all references of weak keys share, owned; 0 until needed.
    remover: Cell<Value>,
    /// Iterators that are under way.
    iterating: Cell<u64>,
    pub weak: Weak,
}
// SAFETY: objects of the classes that `new` makes have this layout; the class is checked before it is used.
unsafe impl Layout for ContainerObj {
    const KIND: Kind = Kind::Native;
}

/// Callback of a reference: removes its entry.
#[repr(C)]
pub struct RemoverObj {
    header: Header,
    /// Weak reference to the container, owned.
    container: Cell<Value>,
    /// The key of a weak value, owned; 0 for weak keys.
    key: Cell<Value>,
}
// SAFETY: as above.
unsafe impl Layout for RemoverObj {
    const KIND: Kind = Kind::Native;
}

/// Callback of a reference in a weak container.
#[pytype(name = "remove", module = "weakref", layout = RemoverObj, flags = [HAVE_GC])]
impl RemoverType {
    #[slot(tp_call)]
    fn call(this: &RemoverObj, args: Args) -> Res<Obj> {
        let [reference] = args.positional else {
            return Err(raise::type_error("remove() takes exactly one argument"));
        };
        let container = this.container.get().cast::<WeakRefObj>().and_then(weakref::target);
        if let Some(c) = container.as_ref().map(|o| of(o.value())) {
            let entry = this.key.get().non_null().unwrap_or(*reference);
            if c.iterating.get() > 0 {
                if let Some(list) = c.pending.get().cast::<ListObj>() {
                    list_core::push(list, Obj::new(entry))?;
                }
            } else {
                remove_dead(c, entry)?;
            }
        }
        Ok(Obj::NONE)
    }
    #[slot(tp_dealloc)]
    #[slot(tp_clear)]
    fn dealloc(this: &RemoverObj) {
        release_field(&this.container);
        release_field(&this.key);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &RemoverObj, visitor: &mut Visitor) {
        visitor.value(this.container.get());
        visitor.value(this.key.get());
    }
}

/// The layout of a value that is known to be a container.
pub fn of<'a>(v: Value) -> &'a ContainerObj {
    // SAFETY: the caller knows the class.
    unsafe { v.cast_unchecked() }
}

/// A new container.
pub fn new(class: &TypeObject, weak: Weak) -> Obj {
    alloc::new_instance(class, |header| ContainerObj {
        header,
        data: Cell::new(dict_core::new().into_value()),
        pending: Cell::new(list_core::new().into_value()),
        remover: Cell::new(Value::NULL),
        iterating: Cell::new(0),
        weak,
    })
}

pub fn data(this: &ContainerObj) -> &DictObj {
    dict_core::of(this.data.get())
}

pub fn dealloc(this: &ContainerObj) {
    release_field(&this.data);
    release_field(&this.pending);
    release_field(&this.remover);
}

pub fn clear_cycle(this: &ContainerObj) {
    dict_core::clear(data(this));
    release_field(&this.remover);
}

pub fn traverse(this: &ContainerObj, visitor: &mut Visitor) {
    visitor.value(this.data.get());
    visitor.value(this.pending.get());
    visitor.value(this.remover.get());
}

fn referent(reference: Value) -> Option<Obj> {
    reference.cast::<WeakRefObj>().and_then(weakref::target)
}

/// Removes the entry of a dead object; one that was replaced meanwhile stays.
fn remove_dead(this: &ContainerObj, entry: Value) -> Res<()> {
    let keep = Obj::new(entry);
    if this.weak == Weak::Values && dict_core::get(data(this), entry)?.is_none_or(|r| referent(r).is_some()) {
        return Ok(());
    }
    dict_core::remove(data(this), keep.value()).map(drop)
}

fn commit(this: &ContainerObj) -> Res<()> {
    let Some(list) = this.pending.get().cast::<ListObj>() else { return Ok(()) };
    while !list.is_empty() && this.iterating.get() == 0 {
        let entry = Obj::from_owned(list.at(list.len() - 1));
        list.len.set(list.len.get() - 1);
        remove_dead(this, entry.value())?;
    }
    Ok(())
}

/// A reference to look a weak key up with.
pub fn plain_reference(v: Value) -> Res<Obj> {
    weakref::new_ref(type_of_id(BuiltinType::WeakRef), v, Value::NONE)
}

fn remover(this: &ContainerObj, key: Value) -> Res<Obj> {
    let shared = this.remover.get();
    if !shared.is_null() {
        return Ok(Obj::new(shared));
    }
    let class = native::class(RemoverType::ROWS)?;
    let container = plain_reference(Value::of(this))?;
    let key = if key.is_null() { key } else { native::own(key) };
    let o = alloc::new_instance(class, |header| RemoverObj {
        header,
        container: Cell::new(container.into_value()),
        key: Cell::new(key),
    });
    if this.weak == Weak::Keys {
        this.remover.set(o.clone().into_value());
    }
    Ok(o)
}

/// Sets an entry.
pub fn set(this: &ContainerObj, key: Value, value: Value) -> Res<()> {
    if this.iterating.get() == 0 {
        commit(this)?;
    }
    let (weakly, own_key) = match this.weak {
        Weak::Values => (value, key),
        Weak::Keys => (key, Value::NULL),
    };
    let callback = remover(this, own_key)?;
    let reference = weakref::new_ref(type_of_id(BuiltinType::WeakRef), weakly, callback.value())?;
    match this.weak {
        Weak::Values => dict_core::set(data(this), key, reference.value()),
        Weak::Keys => dict_core::set(data(this), reference.value(), value),
    }
}

/// The living value of a key.
pub fn get(this: &ContainerObj, key: Value) -> Res<Option<Obj>> {
    match this.weak {
        Weak::Values => Ok(dict_core::get(data(this), key)?.and_then(referent)),
        Weak::Keys => Ok(dict_core::get(data(this), plain_reference(key)?.value())?.map(Obj::new)),
    }
}

/// Takes an entry out: its value, if it was there and alive.
pub fn take(this: &ContainerObj, key: Value) -> Res<Option<Obj>> {
    match this.weak {
        Weak::Values => Ok(dict_core::remove(data(this), key)?.and_then(|r| referent(r.value()))),
        Weak::Keys => dict_core::remove(data(this), plain_reference(key)?.value()),
    }
}

/// Takes the newest living entry out.
pub fn pop_item(this: &ContainerObj) -> Res<Option<(Obj, Obj)>> {
    let d = data(this);
    loop {
        let n = d.entry_count.get() as usize;
        let Some(i) = (0..n).rev().find(|&i| !dict_core::entry(d, i).key.get().is_null()) else { return Ok(None) };
        let (key, value) = dict_core::remove_found(d, dict_core::found_at(d, i));
        match this.weak {
            Weak::Values => {
                if let Some(o) = referent(value.value()) {
                    return Ok(Some((key, o)));
                }
            }
            Weak::Keys => {
                if let Some(o) = referent(key.value()) {
                    return Ok(Some((o, value)));
                }
            }
        }
    }
}

pub fn len(this: &ContainerObj) -> usize {
    data(this).len().saturating_sub(this.pending.get().cast::<ListObj>().map_or(0, ListObj::len))
}

pub fn clear(this: &ContainerObj) {
    if let Some(list) = this.pending.get().cast::<ListObj>() {
        list_core::clear(list);
    }
    dict_core::clear(data(this));
}

/// The living entries now, as (key, value).
pub fn living(this: &ContainerObj) -> Vec<(Obj, Obj)> {
    let entries = dict_core::snapshot(data(this)).into_iter();
    entries
        .filter_map(|(k, v)| match this.weak {
            Weak::Values => referent(v.value()).map(|o| (k, o)),
            Weak::Keys => referent(k.value()).map(|o| (o, v)),
        })
        .collect()
}

/// The references, living or not.
pub fn references(this: &ContainerObj) -> Res<Obj> {
    let entries = dict_core::snapshot(data(this)).into_iter();
    list_core::from_objs(entries.map(|(k, v)| if this.weak == Weak::Values { v } else { k }).collect())
}

/// What an iterator gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum What {
    Keys,
    Values,
    Items,
}

/// Iterator over a weak container (a generator in CPython).
#[repr(C)]
pub struct WeakIterObj {
    header: Header,
    /// Owned; 0 when exhausted.
    container: Cell<Value>,
    index: Cell<u64>,
    /// Length of the dict when the iteration began; `u64::MAX` before.
    expected: Cell<u64>,
    what: What,
}
// SAFETY: as above.
unsafe impl Layout for WeakIterObj {
    const KIND: Kind = Kind::Native;
}

/// The iterator over `this`.
pub fn iter(this: &ContainerObj, what: What) -> Res<Obj> {
    let class = native::class(WeakIterType::ROWS)?;
    let container = Cell::new(native::own(Value::of(this)));
    Ok(alloc::new_instance(class, |header| WeakIterObj {
        header,
        container,
        index: Cell::new(0),
        expected: Cell::new(u64::MAX),
        what,
    }))
}

/// The iteration is over, at its end or because the iterator dies.
fn finish(this: &WeakIterObj) -> Res<()> {
    let v = this.container.replace(Value::NULL);
    if v.is_null() {
        return Ok(());
    }
    let container = Obj::from_owned(v);
    let c = of(container.value());
    if this.expected.get() == u64::MAX {
        return Ok(());
    }
    c.iterating.set(c.iterating.get().saturating_sub(1));
    if c.iterating.get() == 0 { commit(c) } else { Ok(()) }
}

/// Iterator over a weak container.
#[pytype(name = "weak_iterator", module = "weakref", layout = WeakIterObj, flags = [HAVE_GC])]
impl WeakIterType {
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &WeakIterObj) -> Res<Option<Obj>> {
        if this.container.get().is_null() {
            return Ok(None);
        }
        let c = of(this.container.get());
        let d = data(c);
        if this.expected.get() == u64::MAX {
            if c.iterating.get() == 0 {
                commit(c)?;
            }
            this.expected.set(d.len.get());
            c.iterating.set(c.iterating.get() + 1);
        }
        loop {
            if this.expected.get() != d.len.get() {
                finish(this)?;
                return Err(raise::runtime_error("dictionary changed size during iteration"));
            }
            let Some((i, key, value)) = dict_core::next(d, this.index.get() as usize) else {
                finish(this)?;
                return Ok(None);
            };
            this.index.set(i as u64 + 1);
            let entry = match c.weak {
                Weak::Values => referent(value).map(|o| (Obj::new(key), o)),
                Weak::Keys => referent(key).map(|o| (o, Obj::new(value))),
            };
            if let Some((key, value)) = entry {
                return Ok(Some(match this.what {
                    What::Keys => key,
                    What::Values => value,
                    What::Items => tuple_core::from_objs(vec![key, value]),
                }));
            }
        }
    }
    #[slot(tp_dealloc)]
    #[slot(tp_clear)]
    fn dealloc(this: &WeakIterObj) {
        if finish(this).is_err() {
            molt_runtime::unraisable::report(Value::NONE, None);
        }
    }
    #[slot(tp_traverse)]
    fn traverse(this: &WeakIterObj, visitor: &mut Visitor) {
        visitor.value(this.container.get());
    }
}

/// Puts the entries of a mapping or of an iterable of pairs in.
pub fn update(this: &ContainerObj, other: Value) -> Res<()> {
    use molt_runtime::{attr, call, intern, object_ops};
    let items = intern::intern_str("items");
    let other = match attr::get_optional(other, items)? {
        Some(_) => Obj::new(other),
        None => call::call(type_of_id(BuiltinType::Dict).value(), &[other])?,
    };
    for pair in object_ops::to_vec(call::call_method(other.value(), items, &[])?.value())? {
        let [key, value] = object_ops::to_vec(pair.value())?
            .try_into()
            .map_err(|_| raise::value_error("not enough values to unpack (expected 2)"))?;
        set(this, key.value(), value.value())?;
    }
    Ok(())
}
