//! `WeakSet`: items are kept in order of insertion (CPython's are in order of their hashes, which differ from run to run
//! for plain objects).

use super::container::{self, ContainerObj, Weak, What};
use molt_runtime::args::{Args, Visitor};
use molt_runtime::molt_abi::TypeObject;
use molt_runtime::{BuiltinType, CompareOp, Obj, Res, Value, dict_core, intern, object_ops, pytype, raise, thread};

fn cast<'a>(v: Value) -> Option<&'a ContainerObj> {
    crate::native::cast(v, WeakSetType::ROWS)
}

fn is_set(v: Value) -> bool {
    cast(v).is_some()
        || molt_runtime::is_instance_of(v, BuiltinType::Set)
        || molt_runtime::is_instance_of(v, BuiltinType::FrozenSet)
}

fn empty() -> Res<Obj> {
    Ok(container::new(crate::native::class(WeakSetType::ROWS)?, Weak::Keys))
}

fn add(this: &ContainerObj, item: Value) -> Res<()> {
    // An equal item that is there stays.
    if dict_core::get(container::data(this), container::plain_reference(item)?.value())?.is_some() {
        return Ok(());
    }
    container::set(this, item, Value::NONE)
}

fn add_all(this: &ContainerObj, items: Value) -> Res<()> {
    for item in object_ops::to_vec(items)? {
        add(this, item.value())?;
    }
    Ok(())
}

fn contains(this: &ContainerObj, item: Value) -> Res<bool> {
    match container::get(this, item) {
        Ok(found) => Ok(found.is_some()),
        Err(e) => thread::catch(e, BuiltinType::TypeError).map(|_| false),
    }
}

fn discard(this: &ContainerObj, item: Value) -> Res<()> {
    container::take(this, item).map(drop)
}

fn items(this: &ContainerObj) -> Vec<Obj> {
    container::living(this).into_iter().map(|(item, _)| item).collect()
}

fn copy(this: &ContainerObj) -> Res<Obj> {
    let out = empty()?;
    for item in items(this) {
        add(container::of(out.value()), item.value())?;
    }
    Ok(out)
}

/// Items of `this` that are (`keep`) or are not in `other`.
fn filtered(this: &ContainerObj, other: Value, keep: bool) -> Res<Obj> {
    let (out, other) = (empty()?, WeakOr::new(other)?);
    for item in items(this) {
        if other.contains(item.value())? == keep {
            add(container::of(out.value()), item.value())?;
        }
    }
    Ok(out)
}

/// An operand as a container: a weak set as it is, any other iterable copied into one.
struct WeakOr(Obj);

impl WeakOr {
    fn new(v: Value) -> Res<WeakOr> {
        if cast(v).is_some() {
            return Ok(WeakOr(Obj::new(v)));
        }
        let out = empty()?;
        add_all(container::of(out.value()), v)?;
        Ok(WeakOr(out))
    }
    fn contains(&self, item: Value) -> Res<bool> {
        contains(container::of(self.0.value()), item)
    }
    fn set(&self) -> &ContainerObj {
        container::of(self.0.value())
    }
}

fn is_subset(a: &ContainerObj, b: &ContainerObj) -> Res<bool> {
    for item in items(a) {
        if !contains(b, item.value())? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn union(this: &ContainerObj, other: Value) -> Res<Obj> {
    let out = copy(this)?;
    add_all(container::of(out.value()), other)?;
    Ok(out)
}

fn symmetric_difference(this: &ContainerObj, other: Value) -> Res<Obj> {
    let other = WeakOr::new(other)?;
    let out = filtered(this, other.0.value(), false)?;
    for item in items(other.set()) {
        if !contains(this, item.value())? {
            add(container::of(out.value()), item.value())?;
        }
    }
    Ok(out)
}

/// Replaces the items by those of `other`.
fn become_(this: &ContainerObj, other: Obj) -> Res<()> {
    container::clear(this);
    add_all(this, other.value())
}

/// A set whose items are referred to weakly.
#[pytype(name = "WeakSet", module = "weakref", layout = ContainerObj, flags = [BASETYPE, HAVE_GC, WEAKREFABLE])]
impl WeakSetType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
        Ok(container::new(class, Weak::Keys))
    }
    #[slot(tp_init, "__init__(data=None)")]
    fn init(this: &ContainerObj, data: Value) -> Res<()> {
        if data.is_none() { Ok(()) } else { add_all(this, data) }
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &ContainerObj) {
        container::dealloc(this);
    }
    #[slot(tp_clear)]
    fn clear_cycle(this: &ContainerObj) {
        container::clear_cycle(this);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &ContainerObj, visitor: &mut Visitor) {
        container::traverse(this, visitor);
    }
    #[slot(tp_hash)]
    fn hash(_this: Value) -> Res<i64> {
        Err(raise::type_error("unhashable type: 'WeakSet'"))
    }
    #[slot(tp_richcompare)]
    fn compare(this: &ContainerObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = cast(other) else { return Ok(Obj::NOT_IMPLEMENTED) };
        let (a, b) = (container::len(this), container::len(other));
        Ok(Obj::bool(match op {
            CompareOp::Eq => a == b && is_subset(this, other)?,
            CompareOp::Ne => a != b || !is_subset(this, other)?,
            CompareOp::Le => is_subset(this, other)?,
            CompareOp::Lt => a < b && is_subset(this, other)?,
            CompareOp::Ge => is_subset(other, this)?,
            CompareOp::Gt => b < a && is_subset(other, this)?,
        }))
    }
    #[slot(sq_length)]
    fn len(this: &ContainerObj) -> usize {
        container::len(this)
    }
    #[slot(sq_contains)]
    fn contains(this: &ContainerObj, item: Value) -> Res<bool> {
        contains(this, item)
    }
    #[slot(tp_iter)]
    fn iter(this: &ContainerObj) -> Res<Obj> {
        container::iter(this, What::Keys)
    }
    #[slot(nb_or)]
    fn or(left: Value, right: Value) -> Res<Obj> {
        let Some(this) = cast(left).filter(|_| is_set(right)) else { return Ok(Obj::NOT_IMPLEMENTED) };
        union(this, right)
    }
    #[slot(nb_and)]
    fn and(left: Value, right: Value) -> Res<Obj> {
        let Some(this) = cast(left).filter(|_| is_set(right)) else { return Ok(Obj::NOT_IMPLEMENTED) };
        filtered(this, right, true)
    }
    #[slot(nb_subtract)]
    fn sub(left: Value, right: Value) -> Res<Obj> {
        let Some(this) = cast(left).filter(|_| is_set(right)) else { return Ok(Obj::NOT_IMPLEMENTED) };
        filtered(this, right, false)
    }
    #[slot(nb_xor)]
    fn xor(left: Value, right: Value) -> Res<Obj> {
        let Some(this) = cast(left).filter(|_| is_set(right)) else { return Ok(Obj::NOT_IMPLEMENTED) };
        symmetric_difference(this, right)
    }
    #[slot(nb_inplace_or)]
    fn ior(left: Value, right: Value) -> Res<Obj> {
        let Some(this) = cast(left) else { return Ok(Obj::NOT_IMPLEMENTED) };
        add_all(this, right)?;
        Ok(Obj::new(left))
    }
    #[slot(nb_inplace_and)]
    fn iand(left: Value, right: Value) -> Res<Obj> {
        let Some(this) = cast(left) else { return Ok(Obj::NOT_IMPLEMENTED) };
        become_(this, filtered(this, right, true)?)?;
        Ok(Obj::new(left))
    }
    #[slot(nb_inplace_subtract)]
    fn isub(left: Value, right: Value) -> Res<Obj> {
        let Some(this) = cast(left) else { return Ok(Obj::NOT_IMPLEMENTED) };
        become_(this, filtered(this, right, false)?)?;
        Ok(Obj::new(left))
    }
    #[slot(nb_inplace_xor)]
    fn ixor(left: Value, right: Value) -> Res<Obj> {
        let Some(this) = cast(left) else { return Ok(Obj::NOT_IMPLEMENTED) };
        become_(this, symmetric_difference(this, right)?)?;
        Ok(Obj::new(left))
    }
    #[builtin("add(self, item)")]
    fn add(this: &ContainerObj, item: Value) -> Res<()> {
        add(this, item)
    }
    #[builtin("discard(self, item)")]
    fn discard(this: &ContainerObj, item: Value) -> Res<()> {
        discard(this, item)
    }
    #[builtin("remove(self, item)")]
    fn remove(this: &ContainerObj, item: Value) -> Res<()> {
        match container::take(this, item)? {
            Some(_) => Ok(()),
            None => Err(raise::key_error(container::plain_reference(item)?.value())),
        }
    }
    #[builtin("pop(self)")]
    fn pop(this: &ContainerObj) -> Res<Obj> {
        match container::pop_item(this)? {
            Some((item, _)) => Ok(item),
            None => Err(raise::key_error(intern::intern_str("pop from empty WeakSet"))),
        }
    }
    #[builtin("clear(self)")]
    fn clear(this: &ContainerObj) {
        container::clear(this);
    }
    #[builtin("copy(self)")]
    fn copy(this: &ContainerObj) -> Res<Obj> {
        copy(this)
    }
    #[builtin("update(self, other)")]
    fn update(this: &ContainerObj, other: Value) -> Res<()> {
        add_all(this, other)
    }
    #[builtin("union(self, other)")]
    fn union(this: &ContainerObj, other: Value) -> Res<Obj> {
        union(this, other)
    }
    #[builtin("difference(self, other)")]
    fn difference(this: &ContainerObj, other: Value) -> Res<Obj> {
        filtered(this, other, false)
    }
    #[builtin("difference_update(self, other)")]
    fn difference_update(this: &ContainerObj, other: Value) -> Res<()> {
        become_(this, filtered(this, other, false)?)
    }
    #[builtin("intersection(self, other)")]
    fn intersection(this: &ContainerObj, other: Value) -> Res<Obj> {
        filtered(this, other, true)
    }
    #[builtin("intersection_update(self, other)")]
    fn intersection_update(this: &ContainerObj, other: Value) -> Res<()> {
        become_(this, filtered(this, other, true)?)
    }
    #[builtin("symmetric_difference(self, other)")]
    fn symmetric_difference(this: &ContainerObj, other: Value) -> Res<Obj> {
        symmetric_difference(this, other)
    }
    #[builtin("symmetric_difference_update(self, other)")]
    fn symmetric_difference_update(this: &ContainerObj, other: Value) -> Res<()> {
        become_(this, symmetric_difference(this, other)?)
    }
    #[builtin("issubset(self, other)")]
    fn issubset(this: &ContainerObj, other: Value) -> Res<bool> {
        is_subset(this, WeakOr::new(other)?.set())
    }
    #[builtin("issuperset(self, other)")]
    fn issuperset(this: &ContainerObj, other: Value) -> Res<bool> {
        is_subset(WeakOr::new(other)?.set(), this)
    }
    #[builtin("isdisjoint(self, other)")]
    fn isdisjoint(this: &ContainerObj, other: Value) -> Res<bool> {
        Ok(container::len(container::of(filtered(this, other, true)?.value())) == 0)
    }
}
