//! dict_keys, dict_values and dict_items; the first and last with the operations of sets.

use super::dict::of_view;
use super::set_ops;
use super::{dict_iter, dict_merge};
use crate::alloc::{new_object, new_of_made};
use crate::args::Visitor;
use crate::count::release_field;
use crate::obj::{Obj, Res};
use crate::statics::{is_exact, made};
use crate::text;
use crate::text::TypeName;
use crate::{dict_core, object_ops, repr_guard, set_core, tuple_core};
use core::cell::Cell;
use molt_abi::{BuiltinType, CompareOp, DictIterObj, DictObj, DictViewObj, MappingProxyObj, TupleObj, Value};
use molt_macros::pytype;

/// A new view; `what` is KEYS, VALUES or ITEMS of `DictIterObj`.
pub fn new(d: &DictObj, what: u8) -> Obj {
    let ty = match what {
        DictIterObj::KEYS => made(BuiltinType::DictKeys),
        DictIterObj::VALUES => made(BuiltinType::DictValues),
        _ => made(BuiltinType::DictItems),
    };
    let dict = Obj::new(Value::of(d));
    new_of_made(ty, |header| {
        header.aux.set(what);
        DictViewObj { header, dict: Cell::new(dict.into_value()) }
    })
}

/// A view with set operations: keys or items.
fn set_like<'a>(v: Value) -> Option<&'a DictViewObj> {
    v.cast::<DictViewObj>().filter(|v| v.header.aux.get() != DictIterObj::VALUES)
}

fn what(v: &DictViewObj) -> u8 {
    v.header.aux.get()
}

fn contains(v: &DictViewObj, item: Value) -> Res<bool> {
    let d = of_view(v);
    match what(v) {
        DictIterObj::KEYS => Ok(dict_core::get(d, item)?.is_some()),
        _ => {
            let Some(t) = item.cast::<TupleObj>() else { return Ok(false) };
            let [key, value] = t.items() else { return Ok(false) };
            let Some(found) = dict_core::get(d, *key)? else { return Ok(false) };
            let found = Obj::new(found);
            object_ops::eq(found.value(), *value)
        }
    }
}

fn repr(v: &DictViewObj) -> Res<Obj> {
    let this = Value::of(v);
    let Some(_guard) = repr_guard::enter(this) else { return Ok(text!["..."].into_obj()) };
    let list = crate::list_core::from_objs(crate::object_ops::to_vec(this)?)?;
    Ok(text![TypeName(this), "(", &object_ops::repr(list.value())?, ")"].into_obj())
}

/// Number of items of an operand of a comparison; `None`: neither a set nor a view with set operations.
fn operand_len(v: Value) -> Option<usize> {
    match (set_ops::any_set(v), set_like(v)) {
        (Some(s), _) => Some(set_core::len(s)),
        (_, Some(view)) => Some(of_view(view).len()),
        _ => None,
    }
}

/// Are all items of `a` in `b`?
fn all_in(a: Value, b: Value) -> Res<bool> {
    let it = object_ops::iter(a)?;
    while let Some(x) = object_ops::next(it.value())? {
        if !object_ops::contains(b, x.value())? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(v: &DictViewObj, other: Value, op: CompareOp) -> Res<Obj> {
    let (this, n) = (Value::of(v), of_view(v).len());
    let Some(m) = operand_len(other) else { return Ok(Obj::NOT_IMPLEMENTED) };
    Ok(Obj::bool(match op {
        CompareOp::Eq => n == m && all_in(this, other)?,
        CompareOp::Ne => !(n == m && all_in(this, other)?),
        CompareOp::Lt => n < m && all_in(this, other)?,
        CompareOp::Le => n <= m && all_in(this, other)?,
        CompareOp::Gt => n > m && all_in(other, this)?,
        CompareOp::Ge => n >= m && all_in(other, this)?,
    }))
}

/// `set(v)`; the keys of a plain dict are read from the dict.
fn to_set(v: Value) -> Res<Obj> {
    let source = match v.cast::<DictViewObj>() {
        Some(view) if what(view) == DictIterObj::KEYS && is_exact(view.dict.get(), BuiltinType::Dict) => {
            view.dict.get()
        }
        _ => v,
    };
    let out = set_core::new();
    set_core::update(set_core::of(out.value()), source)?;
    Ok(out)
}

fn sub(left: Value, right: Value) -> Res<Obj> {
    let out = to_set(left)?;
    set_ops::remove_all(set_core::of(out.value()), right)?;
    Ok(out)
}

fn or(left: Value, right: Value) -> Res<Obj> {
    let out = to_set(left)?;
    set_core::update(set_core::of(out.value()), right)?;
    Ok(out)
}

fn and(left: Value, right: Value) -> Res<Obj> {
    // The view may be on the right side.
    let (mut view, mut other) = match set_like(left) {
        Some(v) => (v, right),
        None => match set_like(right) {
            Some(v) => (v, left),
            None => return Ok(Obj::NOT_IMPLEMENTED),
        },
    };
    let n = of_view(view).len();
    if is_exact(other, BuiltinType::Set)
        && let Some(s) = set_ops::any_set(other)
        && n <= set_core::len(s)
    {
        return set_ops::intersection(s, Value::of(view));
    }
    // The smaller of two views is walked through.
    if let Some(v) = set_like(other)
        && of_view(v).len() > n
    {
        (view, other) = (v, Value::of(view));
    }
    let out = set_core::new();
    let it = object_ops::iter(other)?;
    while let Some(x) = object_ops::next(it.value())? {
        if contains(view, x.value())? {
            set_core::add(set_core::of(out.value()), x.value())?;
        }
    }
    Ok(out)
}

fn xor(left: Value, right: Value) -> Res<Obj> {
    if let (Some(a), Some(b)) = (left.cast::<DictViewObj>(), right.cast::<DictViewObj>())
        && what(a) == DictIterObj::ITEMS
        && what(b) == DictIterObj::ITEMS
    {
        return items_xor(of_view(a), of_view(b));
    }
    let out = to_set(left)?;
    set_ops::toggle_all(set_core::of(out.value()), right)?;
    Ok(out)
}

/// Pairs that are in one dict only. Values need no hash unless they are in the result.
fn items_xor(a: &DictObj, b: &DictObj) -> Res<Obj> {
    let (a, b) = if a.len() > b.len() { (b, a) } else { (a, b) };
    let rest = dict_core::copy(a)?;
    let rest = dict_core::dict_of(&rest);
    let out = set_core::new();
    let mut at = 0;
    while let Some((i, k, v)) = dict_core::next(b, at) {
        let (hash, k, v) = (dict_core::entry(b, i).hash.get(), Obj::new(k), Obj::new(v));
        let same = match dict_core::get_hashed(rest, k.value(), hash)? {
            Some(w) => {
                let w = Obj::new(w);
                object_ops::eq(w.value(), v.value())?
            }
            None => false,
        };
        if same {
            drop(dict_core::remove_hashed(rest, k.value(), hash)?);
        } else {
            set_core::add(set_core::of(out.value()), tuple_core::pair_owned(k, v).value())?;
        }
        at = i + 1;
    }
    set_core::update(set_core::of(out.value()), new(rest, DictIterObj::ITEMS).value())?;
    Ok(out)
}

fn is_disjoint(v: &DictViewObj, other: Value) -> Res<bool> {
    let n = of_view(v).len();
    let (mut owner, mut walked) = (Value::of(v), other);
    if owner == other {
        return Ok(n == 0);
    }
    if (set_ops::is_exact_set(other) || set_like(other).is_some()) && operand_len(other).is_some_and(|m| m > n) {
        (owner, walked) = (other, owner);
    }
    let it = object_ops::iter(walked)?;
    while let Some(x) = object_ops::next(it.value())? {
        if object_ops::contains(owner, x.value())? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `view.mapping`: a read-only view of the dict.
fn mapping(v: &DictViewObj) -> Obj {
    let dict = Obj::new(v.dict.get());
    new_object(BuiltinType::MappingProxy, |header| MappingProxyObj { header, mapping: dict.into_value() })
}

macro_rules! view {
    ($ty:ident, $name:tt, $id:ident, $what:expr, { $($own:tt)* }) => {
        #[pytype(name = $name, id = $id, layout = DictViewObj, flags = [HAVE_GC], doc = "")]
        impl $ty {
            #[slot(tp_dealloc)]
            fn dealloc(this: &DictViewObj) {
                release_field(&this.dict);
            }
            #[slot(tp_traverse)]
            fn traverse(this: &DictViewObj, visitor: &mut Visitor) {
                visitor.value(this.dict.get());
            }
            #[slot(tp_repr)]
            fn repr(this: &DictViewObj) -> Res<Obj> {
                repr(this)
            }
            #[slot(tp_iter)]
            fn iter(this: &DictViewObj) -> Obj {
                dict_iter::new(of_view(this), $what)
            }
            #[slot(sq_length)]
            fn len(this: &DictViewObj) -> usize {
                of_view(this).len()
            }
            /// Return a reverse iterator over the view.
            #[builtin("__reversed__(self, /)")]
            fn reversed(this: &DictViewObj) -> Obj {
                dict_iter::new(of_view(this), $what | DictIterObj::REVERSE)
            }
            /// dictionary that this view refers to
            #[getter("mapping")]
            fn mapping(this: &DictViewObj) -> Obj {
                mapping(this)
            }
            $($own)*
        }
    };
}

macro_rules! set_view {
    ($ty:ident, $name:tt, $id:ident, $what:expr) => {
        view!($ty, $name, $id, $what, {
            #[slot(tp_richcompare)]
            fn compare(this: &DictViewObj, other: Value, op: CompareOp) -> Res<Obj> {
                compare(this, other, op)
            }
            #[slot(sq_contains)]
            fn contains(this: &DictViewObj, item: Value) -> Res<bool> {
                contains(this, item)
            }
            #[slot(nb_subtract)]
            fn sub(left: Value, right: Value) -> Res<Obj> {
                sub(left, right)
            }
            #[slot(nb_and)]
            fn and(left: Value, right: Value) -> Res<Obj> {
                and(left, right)
            }
            #[slot(nb_or)]
            fn or(left: Value, right: Value) -> Res<Obj> {
                or(left, right)
            }
            #[slot(nb_xor)]
            fn xor(left: Value, right: Value) -> Res<Obj> {
                xor(left, right)
            }
            /// Return True if the view and the given iterable have a null intersection.
            #[builtin("isdisjoint(self, other, /)")]
            fn isdisjoint(this: &DictViewObj, other: Value) -> Res<bool> {
                is_disjoint(this, other)
            }
        });
    };
}

set_view!(DictKeysType, "dict_keys", DictKeys, DictIterObj::KEYS);
set_view!(DictItemsType, "dict_items", DictItems, DictIterObj::ITEMS);
view!(DictValuesType, "dict_values", DictValues, DictIterObj::VALUES, {});

/// `dict(mapping)` as a new plain dict.
pub fn dict_from(v: Value) -> Res<Obj> {
    let new = dict_core::new();
    dict_merge::update_from(dict_core::dict_of(&new), v)?;
    Ok(new)
}
