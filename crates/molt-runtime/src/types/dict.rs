//! dict: the mapping type. Table, lookup and insertion are in `dict_core.rs`, views in `dict_views.rs`, iterators in `dict_iter.rs`,
//! reading mappings and pairs in `dict_merge.rs`. A namespace dict (INDIRECT) is used through the same functions.

use super::construct::{at_most, between};
use super::dict_iter;
use super::dict_merge::{self, update_from};
use super::dict_views;
use crate::args::{Args, Kwargs, Visitor};
use crate::obj::{Obj, Res};
use crate::statics::{is_exact, type_of_id};
use crate::text;
use crate::type_lookup::lookup_special;
use crate::{attr, call, dict_core, generic_alias, names, object_ops, raise, repr_guard};
use molt_abi::{BuiltinType, CompareOp, DictIterObj, DictObj, DictViewObj, TypeObject, Value, flags};
use molt_macros::pytype;

/// dict() -> new empty dictionary
/// dict(mapping) -> new dictionary initialized from a mapping object's
///     (key, value) pairs
/// dict(iterable) -> new dictionary initialized as if via:
///     d = {}
///     for k, v in iterable:
///         d[k] = v
/// dict(**kwargs) -> new dictionary initialized with the name=value pairs
///     in the keyword argument list.  For example:  dict(one=1, two=2)
#[pytype(name = "dict", id = Dict, layout = DictObj, flags = [BASETYPE, HAVE_GC, DICT_SUBCLASS, MAPPING, MATCH_SELF])]
impl DictType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
        Ok(crate::alloc::new_instance(class, |header| {
            header.set(flags::STR_KEYS);
            dict_core::empty_layout(header)
        }))
    }
    #[slot(tp_init)]
    fn init(this: &DictObj, args: Args) -> Res<()> {
        at_most("dict", &args, 1)?;
        if let Some(&v) = args.positional.first() {
            update_from(this, v)?;
        }
        for (&name, &value) in args.names.iter().zip(args.keywords) {
            dict_core::set(this, name, value)?;
        }
        Ok(())
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &DictObj) {
        if this.header.has(flags::INDIRECT) {
            crate::module_teardown::namespace_dies(this);
        }
        dict_core::clear(this);
        crate::count::release_field(&this.static_slots);
    }
    #[slot(tp_clear)]
    fn clear_cycle(this: &DictObj) {
        dict_core::clear(this);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &DictObj, visitor: &mut Visitor) {
        let mut at = 0;
        while let Some((i, k, v)) = dict_core::next(this, at) {
            visitor.value(k);
            visitor.value(v);
            at = i + 1;
        }
        visitor.value(this.static_slots.get());
    }
    #[slot(tp_repr)]
    fn repr(this: &DictObj) -> Res<Obj> {
        let Some(_guard) = repr_guard::enter(Value::of(this)) else { return Ok(text!["{...}"].into_obj()) };
        let mut out = text!["{"];
        let (mut at, mut first) = (0, true);
        while let Some((i, k, v)) = dict_core::next(this, at) {
            if !first {
                out.push_str(", ");
            }
            first = false;
            let (k, v) = (Obj::new(k), Obj::new(v));
            out.push(&object_ops::repr(k.value())?);
            out.push_str(": ");
            out.push(&object_ops::repr(v.value())?);
            at = i + 1;
        }
        out.push_str("}");
        Ok(out.into_obj())
    }
    #[slot(tp_richcompare)]
    fn compare(this: &DictObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = other.cast::<DictObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        match op {
            CompareOp::Eq => Ok(Obj::bool(equal(this, other)?)),
            CompareOp::Ne => Ok(Obj::bool(!equal(this, other)?)),
            _ => Ok(Obj::NOT_IMPLEMENTED),
        }
    }
    #[slot(tp_iter)]
    fn iter(this: &DictObj) -> Obj {
        dict_iter::new(this, DictIterObj::KEYS)
    }
    #[slot(mp_length)]
    fn len(this: &DictObj) -> usize {
        this.len()
    }
    #[slot(sq_contains)]
    fn contains(this: &DictObj, key: Value) -> Res<bool> {
        Ok(dict_core::get(this, key)?.is_some())
    }
    #[slot(mp_subscript)]
    fn get_item(this: &DictObj, key: Value) -> Res<Obj> {
        match dict_core::get(this, key)? {
            Some(v) => Ok(Obj::new(v)),
            None => missing(this, key),
        }
    }
    #[slot(mp_ass_subscript)]
    fn set_item(this: &DictObj, key: Value, value: Option<Value>) -> Res<()> {
        match value {
            Some(v) => dict_core::set(this, key, v),
            None => match dict_core::remove(this, key)? {
                Some(old) => {
                    drop(old);
                    Ok(())
                }
                None => Err(raise::key_error(key)),
            },
        }
    }
    #[slot(nb_or)]
    fn or(left: Value, right: Value) -> Res<Obj> {
        let (Some(a), Some(_)) = (left.cast::<DictObj>(), right.cast::<DictObj>()) else {
            return Ok(Obj::NOT_IMPLEMENTED);
        };
        let new = dict_core::copy(a)?;
        update_from(dict_core::dict_of(&new), right)?;
        Ok(new)
    }
    #[slot(nb_inplace_or)]
    fn inplace_or(this: &DictObj, other: Value) -> Res<Obj> {
        update_from(this, other)?;
        Ok(Obj::new(Value::of(this)))
    }
    /// Return the size of the dict in memory.
    #[builtin("__sizeof__(self, /)")]
    fn size_of(this: &DictObj) -> usize {
        48 + dict_core::table_size_of(this)
    }
    /// Return the value for key if key is in the dictionary, else default.
    #[builtin("get(self, key, default=None, /)")]
    fn get(this: &DictObj, key: Value, default: Value) -> Res<Obj> {
        Ok(Obj::new(dict_core::get(this, key)?.unwrap_or(default)))
    }
    /// Insert key with a value of default if key is not in the dictionary.
    ///
    /// Return the value for key if key is in the dictionary, else default.
    #[builtin("setdefault(self, key, default=None, /)")]
    fn setdefault(this: &DictObj, key: Value, default: Value) -> Res<Obj> {
        dict_core::set_default(this, key, default)
    }
    /// D.pop(k[,d]) -> v, remove specified key and return the corresponding value.
    ///
    /// If the key is not found, return the default if given; otherwise,
    /// raise a KeyError.
    #[builtin("pop(self, key, default=<unrepresentable>, /)")]
    fn pop(this: &DictObj, key: Value, default: Option<Value>) -> Res<Obj> {
        // An empty dict answers without hashing the key.
        let found = if this.is_empty() { None } else { dict_core::remove(this, key)? };
        match (found, default) {
            (Some(v), _) => Ok(v),
            (None, Some(d)) => Ok(Obj::new(d)),
            (None, None) => Err(raise::key_error(key)),
        }
    }
    /// Remove and return a (key, value) pair as a 2-tuple.
    ///
    /// Pairs are returned in LIFO (last-in, first-out) order.
    /// Raises KeyError if the dict is empty.
    #[builtin("popitem(self, /)")]
    fn popitem(this: &DictObj) -> Res<Obj> {
        match dict_core::pop_last(this) {
            Some((k, v)) => Ok(crate::tuple_core::pair_owned(k, v)),
            None => Err(raise::raise(BuiltinType::KeyError, "popitem(): dictionary is empty")),
        }
    }
    /// D.keys() -> a set-like object providing a view on D's keys
    #[builtin("keys(self, /)", no_python)]
    fn keys(this: &DictObj) -> Obj {
        dict_views::new(this, DictIterObj::KEYS)
    }
    /// D.items() -> a set-like object providing a view on D's items
    #[builtin("items(self, /)", no_python)]
    fn items(this: &DictObj) -> Obj {
        dict_views::new(this, DictIterObj::ITEMS)
    }
    /// D.values() -> an object providing a view on D's values
    #[builtin("values(self, /)", no_python)]
    fn values(this: &DictObj) -> Obj {
        dict_views::new(this, DictIterObj::VALUES)
    }
    /// D.update([E, ]**F) -> None.  Update D from dict/iterable E and F.
    /// If E is present and has a .keys() method, then does:  for k in E: D[k] = E[k]
    /// If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v
    /// In either case, this is followed by: for k in F:  D[k] = F[k]
    #[builtin("update(self, *args, **kwargs)")]
    fn update(this: &DictObj, args: &[Value], kwargs: Kwargs) -> Res<()> {
        between("update", &Args::positional(args), 0, 1)?;
        if let Some(&v) = args.first() {
            update_from(this, v)?;
        }
        for (k, v) in kwargs.items {
            dict_core::set(this, k, v)?;
        }
        Ok(())
    }
    /// Create a new dictionary with keys from iterable and values set to value.
    #[builtin("fromkeys(cls, iterable, value=None, /)", classmethod)]
    fn fromkeys(class: Value, iterable: Value, value: Value) -> Res<Obj> {
        let new =
            if class == type_of_id(BuiltinType::Dict).value() { dict_core::new() } else { call::call(class, &[])? };
        dict_merge::set_all(&new, iterable, value)?;
        Ok(new)
    }
    /// D.clear() -> None.  Remove all items from D.
    #[builtin("clear(self, /)")]
    fn clear(this: &DictObj) {
        dict_core::clear(this);
    }
    /// D.copy() -> a shallow copy of D
    #[builtin("copy(self, /)")]
    fn copy(this: &DictObj) -> Res<Obj> {
        dict_core::copy(this)
    }
    /// Return a reverse iterator over the dict keys.
    #[builtin("__reversed__(self, /)")]
    fn reversed(this: &DictObj) -> Obj {
        dict_iter::new(this, DictIterObj::KEYS | DictIterObj::REVERSE)
    }
    /// See PEP 585
    #[builtin("__class_getitem__(cls, object, /)", classmethod)]
    fn class_getitem(class: Value, object: Value) -> Res<Obj> {
        generic_alias::alias(class, object)
    }
}

/// `d[key]` of an absent key: `__missing__` of a subclass, else KeyError.
#[cold]
fn missing(d: &DictObj, key: Value) -> Res<Obj> {
    let this = Value::of(d);
    if !is_exact(this, BuiltinType::Dict)
        && let Some(f) = lookup_special(this, names::__missing__())?
    {
        return call::call(f.value(), &[key]);
    }
    Err(raise::key_error(key))
}

/// Same keys with equal values. Either dict may change while values are compared.
fn equal(a: &DictObj, b: &DictObj) -> Res<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((i, k, v)) = dict_core::next(a, at) {
        let (hash, k, v) = (dict_core::entry(a, i).hash.get(), Obj::new(k), Obj::new(v));
        let Some(w) = dict_core::get_hashed(b, k.value(), hash)? else { return Ok(false) };
        let w = Obj::new(w);
        if !object_ops::eq(w.value(), v.value())? {
            return Ok(false);
        }
        at = i + 1;
    }
    Ok(true)
}

/// The dict that a view shows.
pub fn of_view(v: &DictViewObj) -> &DictObj {
    dict_core::of(v.dict.get())
}

/// Has the object a `keys` method? (What makes an argument of `dict()` a mapping.)
pub fn has_keys(v: Value) -> Res<bool> {
    Ok(attr::get_optional(v, names::keys())?.is_some())
}
