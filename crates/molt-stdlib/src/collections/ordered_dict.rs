//! `OrderedDict` (`Objects/odictobject.c`): a dict whose order can be changed. A dict keeps the order of insertion by itself, so
//! that only the ends need work: the first entry is found in constant time (`dict_core::first`).

use core::cell::Cell;
use molt_runtime::args::{Args, Kwargs, Visitor};
use molt_runtime::count::release_field;
use molt_runtime::molt_abi::{DictIterObj, DictObj, DictViewObj, Header, Kind, Layout, TypeObject, flags};
use molt_runtime::statics::type_of_id;
use molt_runtime::{BuiltinType, CompareOp, Obj, Res, Value, alloc, attr, call, class_of, dict_core, intern, names};
use molt_runtime::{object_ops, pytype, raise, reduce, repr_guard, text, tuple_core};

#[repr(C)]
pub struct OrderedDictObj {
    pub dict: DictObj,
    /// `__dict__`
    attributes: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for OrderedDictObj {
    const KIND: Kind = Kind::Dict;
}

fn cast<'a>(v: Value) -> Option<&'a OrderedDictObj> {
    crate::native::cast(v, OrderedDictType::ROWS)
}

fn fresh(header: Header) -> OrderedDictObj {
    header.set(flags::STR_KEYS);
    OrderedDictObj { dict: dict_core::empty_layout(header), attributes: Cell::new(Value::NULL) }
}

/// `this[key] = value` for each pair of an iterable.
fn add_pairs(this: Value, pairs: Value) -> Res<()> {
    let it = object_ops::iter(pairs)?;
    while let Some(pair) = object_ops::next(it.value())? {
        let words = object_ops::iter(pair.value())?;
        let Some(key) = object_ops::next(words.value())? else {
            return Err(raise::value_error("need more than 0 values to unpack"));
        };
        let Some(value) = object_ops::next(words.value())? else {
            return Err(raise::value_error("need more than 1 value to unpack"));
        };
        if object_ops::next(words.value())?.is_some() {
            return Err(raise::value_error("too many values to unpack (expected 2)"));
        }
        object_ops::set_item(this, key.value(), Some(value.value()))?;
    }
    Ok(())
}

/// `MutableMapping.update` with one source.
fn update_from(this: Value, source: Value) -> Res<()> {
    if molt_runtime::is_exact(source, BuiltinType::Dict) {
        for (key, value) in dict_core::snapshot(dict_core::of(source)) {
            object_ops::set_item(this, key.value(), Some(value.value()))?;
        }
        return Ok(());
    }
    if let Some(keys) = attr::get_optional(source, names::keys())? {
        let keys = call::call(keys.value(), &[])?;
        let it = object_ops::iter(keys.value())?;
        while let Some(key) = object_ops::next(it.value())? {
            let value = object_ops::get_item(source, key.value())?;
            object_ops::set_item(this, key.value(), Some(value.value()))?;
        }
        return Ok(());
    }
    if let Some(items) = attr::get_optional(source, intern::intern_str("items"))? {
        let items = call::call(items.value(), &[])?;
        return add_pairs(this, items.value());
    }
    add_pairs(this, source)
}

fn update(this: Value, positional: &[Value], named: impl Iterator<Item = (Value, Value)>) -> Res<()> {
    if positional.len() > 1 {
        let given = positional.len();
        return Err(raise::type_error(text!["update() takes at most 1 positional argument (", given, " given)"]));
    }
    if let Some(&source) = positional.first() {
        update_from(this, source)?;
    }
    for (name, value) in named {
        object_ops::set_item(this, name, Some(value))?;
    }
    Ok(())
}

/// Same keys in the same order; values are not looked at.
fn same_order(a: &DictObj, b: &DictObj) -> Res<bool> {
    let keys = |d: &DictObj| dict_core::snapshot(d).into_iter().map(|(key, _)| key).collect::<Vec<Obj>>();
    for (x, y) in keys(a).iter().zip(&keys(b)) {
        if !object_ops::eq(x.value(), y.value())? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Dictionary that remembers insertion order
#[pytype(
    name = "OrderedDict",
    module = "collections",
    layout = OrderedDictObj,
    base = Dict,
    dict_offset = core::mem::offset_of!(OrderedDictObj, attributes),
    flags = [BASETYPE, HAVE_GC, WEAKREFABLE, DICT_SUBCLASS, MAPPING, MATCH_SELF]
)]
impl OrderedDictType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
        Ok(alloc::new_instance(class, fresh))
    }
    #[slot(tp_init)]
    fn init(this: &OrderedDictObj, args: Args) -> Res<()> {
        if args.positional.len() > 1 {
            let given = args.positional.len();
            return Err(raise::type_error(text!["expected at most 1 arguments, got ", given]));
        }
        update(Value::of(this), args.positional, args.names.iter().copied().zip(args.keywords.iter().copied()))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &OrderedDictObj) {
        dict_core::clear(&this.dict);
        release_field(&this.dict.static_slots);
        release_field(&this.attributes);
    }
    #[slot(tp_clear)]
    fn clear_cycle(this: &OrderedDictObj) {
        dict_core::clear(&this.dict);
        release_field(&this.attributes);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &OrderedDictObj, visitor: &mut Visitor) {
        visitor.value(this.attributes.get());
        let mut at = 0;
        while let Some((i, key, value)) = dict_core::next(&this.dict, at) {
            visitor.value(key);
            visitor.value(value);
            at = i + 1;
        }
    }
    #[slot(tp_repr)]
    fn repr(this: &OrderedDictObj) -> Res<Obj> {
        let whole = Value::of(this);
        let name = class_of(whole).name.get();
        if this.dict.is_empty() {
            return Ok(text![name, "()"].into_obj());
        }
        let Some(_guard) = repr_guard::enter(whole) else { return Ok(text!["..."].into_obj()) };
        let exact = core::ptr::eq(class_of(whole), crate::native::class(OrderedDictType::ROWS)?);
        let plain = if exact {
            dict_core::copy(&this.dict)?
        } else {
            let items = call::call_method(whole, intern::intern_str("items"), &[])?;
            call::call(type_of_id(BuiltinType::Dict).value(), &[items.value()])?
        };
        Ok(text![name, "(", &object_ops::repr(plain.value())?, ")"].into_obj())
    }
    #[slot(tp_richcompare)]
    fn compare(this: &OrderedDictObj, other: Value, op: CompareOp) -> Res<Obj> {
        if other.cast::<DictObj>().is_none() || !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Obj::NOT_IMPLEMENTED);
        }
        let Some(compare) = type_of_id(BuiltinType::Dict).slots().tp_richcompare.get() else {
            return Ok(Obj::NOT_IMPLEMENTED);
        };
        let equal = Obj::from_result(compare(Value::of(this), other, CompareOp::Eq as i32))?;
        let mut equal = equal.is(Value::TRUE);
        if let Some(that) = cast(other).filter(|_| equal) {
            equal = same_order(&this.dict, &that.dict)?;
        }
        Ok(Obj::bool(equal == (op == CompareOp::Eq)))
    }
    #[slot(tp_iter)]
    fn iter(this: &OrderedDictObj) -> Res<Obj> {
        iterator(&this.dict, DictIterObj::KEYS)
    }
    #[slot(nb_or)]
    fn or(left: Value, right: Value) -> Res<Obj> {
        if left.cast::<DictObj>().is_none() || right.cast::<DictObj>().is_none() {
            return Ok(Obj::NOT_IMPLEMENTED);
        }
        let class = class_of(if cast(left).is_some() { left } else { right });
        let new = call::call(class.value(), &[left])?;
        update_from(new.value(), right)?;
        Ok(new)
    }
    #[slot(nb_inplace_or)]
    fn inplace_or(this: Value, other: Value) -> Res<Obj> {
        update_from(this, other)?;
        Ok(Obj::new(this))
    }
    /// Create a new ordered dictionary with keys from iterable and values set to value.
    #[builtin("fromkeys(cls, /, iterable, value=None)", classmethod)]
    fn fromkeys(class: Value, iterable: Value, value: Value) -> Res<Obj> {
        let new = call::call(class, &[])?;
        let it = object_ops::iter(iterable)?;
        while let Some(key) = object_ops::next(it.value())? {
            object_ops::set_item(new.value(), key.value(), Some(value))?;
        }
        Ok(new)
    }
    /// Insert key with a value of default if key is not in the dictionary.
    ///
    /// Return the value for key if key is in the dictionary, else default.
    #[builtin("setdefault(self, /, key, default=None)")]
    fn setdefault(this: &OrderedDictObj, key: Value, default: Value) -> Res<Obj> {
        if let Some(found) = dict_core::get(&this.dict, key)? {
            return Ok(Obj::new(found));
        }
        object_ops::set_item(Value::of(this), key, Some(default))?;
        Ok(Obj::new(default))
    }
    /// od.pop(key[,default]) -> v, remove specified key and return the corresponding value.
    ///
    /// If the key is not found, return the default if given; otherwise,
    /// raise a KeyError.
    #[builtin("pop(self, /, key, default=<unrepresentable>)")]
    fn pop(this: &OrderedDictObj, key: Value, default: Option<Value>) -> Res<Obj> {
        if let Some(value) = dict_core::remove(&this.dict, key)? {
            return Ok(value);
        }
        if let Some(default) = default {
            return Ok(Obj::new(default));
        }
        Err(raise::key_error(key))
    }
    /// Remove and return a (key, value) pair from the dictionary.
    ///
    /// Pairs are returned in LIFO order if last is true or FIFO order if false.
    #[builtin("popitem(self, /, last=True)")]
    fn popitem(this: &OrderedDictObj, last: bool) -> Res<Obj> {
        let pair = if last { dict_core::pop_last(&this.dict) } else { dict_core::pop_first(&this.dict) };
        match pair {
            Some((key, value)) => Ok(tuple_core::pair_owned(key, value)),
            None => Err(raise::raise(BuiltinType::KeyError, "dictionary is empty")),
        }
    }
    /// Move an existing element to the end (or beginning if last is false).
    ///
    /// Raise KeyError if the element does not exist.
    #[builtin("move_to_end(self, /, key, last=True)")]
    fn move_to_end(this: &OrderedDictObj, key: Value, last: bool) -> Res<()> {
        let hash = dict_core::key_hash(key)?;
        let Some(found) = dict_core::find(&this.dict, key, hash)? else { return Err(raise::key_error(key)) };
        if last {
            let (key, value) = dict_core::remove_found(&this.dict, found);
            return dict_core::insert_new(&this.dict, key.value(), hash, value.value());
        }
        dict_core::move_to_front(&this.dict, found)
    }
    /// od.update([E, ]**F) -> None.  Update od from dict/iterable E and F.
    #[builtin("update(self, *args, **kwargs)")]
    fn update(this: Value, args: &[Value], kwargs: Kwargs) -> Res<()> {
        update(this, args, kwargs.items.into_iter())
    }
    /// od.copy() -> a shallow copy of od
    #[builtin("copy(self, /)")]
    fn copy(this: &OrderedDictObj) -> Res<Obj> {
        let class = class_of(Value::of(this));
        let exact = core::ptr::eq(class, crate::native::class(OrderedDictType::ROWS)?);
        let new = if exact { alloc::new_instance(class, fresh) } else { call::call(class.value(), &[])? };
        for (key, value) in dict_core::snapshot(&this.dict) {
            let value = if exact { value } else { object_ops::get_item(Value::of(this), key.value())? };
            object_ops::set_item(new.value(), key.value(), Some(value.value()))?;
        }
        Ok(new)
    }
    /// od.clear() -> None.  Remove all items from od.
    #[builtin("clear(self, /)")]
    fn clear(this: &OrderedDictObj) {
        dict_core::clear(&this.dict);
    }
    /// D.keys() -> a set-like object providing a view on D's keys
    #[builtin("keys(self, /)")]
    fn keys(this: &OrderedDictObj) -> Res<Obj> {
        view(this, KeysType::ROWS, DictIterObj::KEYS)
    }
    /// D.values() -> an object providing a view on D's values
    #[builtin("values(self, /)")]
    fn values(this: &OrderedDictObj) -> Res<Obj> {
        view(this, ValuesType::ROWS, DictIterObj::VALUES)
    }
    /// D.items() -> a set-like object providing a view on D's items
    #[builtin("items(self, /)")]
    fn items(this: &OrderedDictObj) -> Res<Obj> {
        view(this, ItemsType::ROWS, DictIterObj::ITEMS)
    }
    /// od.__reversed__() <==> reversed(od)
    #[builtin("__reversed__(self, /)")]
    fn reversed(this: &OrderedDictObj) -> Res<Obj> {
        iterator(&this.dict, DictIterObj::KEYS | DictIterObj::REVERSE)
    }
    /// Return state information for pickling
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: Value) -> Res<Obj> {
        let state = reduce::default_state(this, false)?;
        let items = call::call_method(this, intern::intern_str("items"), &[])?;
        let items = object_ops::iter(items.value())?;
        let args = tuple_core::empty();
        Ok(tuple_core::from_values(&[class_of(this).value(), args.value(), state.value(), Value::NONE, items.value()]))
    }
}

fn view(this: &OrderedDictObj, rows: &'static molt_runtime::molt_abi::TypeRows, what: u8) -> Res<Obj> {
    let (class, dict) = (crate::native::class(rows)?, crate::native::own(Value::of(this)));
    Ok(alloc::new_instance(class, |header| {
        header.aux.set(what);
        DictViewObj { header, dict: Cell::new(dict) }
    }))
}

macro_rules! view_type {
    ($ty:ident, $name:tt, $base:ident, $what:ident) => {
        #[pytype(name = $name, layout = DictViewObj, base = $base, flags = [HAVE_GC], module = "builtins", doc = "")]
        impl $ty {
            #[slot(tp_iter)]
            fn iter(this: &DictViewObj) -> Res<Obj> {
                iterator(dict_core::of(this.dict.get()), DictIterObj::$what)
            }
            #[builtin("__reversed__(self, /)")]
            fn reversed(this: &DictViewObj) -> Res<Obj> {
                iterator(dict_core::of(this.dict.get()), DictIterObj::$what | DictIterObj::REVERSE)
            }
        }
    };
}

view_type!(KeysType, "odict_keys", DictKeys, KEYS);
view_type!(ValuesType, "odict_values", DictValues, VALUES);
view_type!(ItemsType, "odict_items", DictItems, ITEMS);

/// An iterator over keys, values or items, forward or backward. It ends with an error once the keys changed.
#[repr(C)]
pub struct OrderedIterObj {
    pub header: Header,
    /// 0 when it is through.
    dict: Cell<Value>,
    at: Cell<i64>,
    version: Cell<u64>,
    remaining: Cell<u64>,
    what: u64,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for OrderedIterObj {
    const KIND: Kind = Kind::Native;
}

fn iterator(d: &DictObj, what: u8) -> Res<Obj> {
    let (class, dict) = (crate::native::class(IteratorType::ROWS)?, crate::native::own(Value::of(d)));
    let backward = what & DictIterObj::REVERSE != 0;
    Ok(alloc::new_instance(class, |header| OrderedIterObj {
        header,
        dict: Cell::new(dict),
        at: Cell::new(if backward { d.entry_count.get() as i64 - 1 } else { 0 }),
        version: Cell::new(d.version.get()),
        remaining: Cell::new(d.len() as u64),
        what: u64::from(what),
    }))
}

#[pytype(name = "odict_iterator", module = "builtins", layout = OrderedIterObj, flags = [HAVE_GC], doc = "")]
impl IteratorType {
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &OrderedIterObj) -> Res<Option<Obj>> {
        let Some(d) = this.dict.get().cast::<DictObj>() else { return Ok(None) };
        if this.version.get() != d.version.get() {
            let raised = raise::runtime_error("OrderedDict mutated during iteration");
            release_field(&this.dict);
            return Err(raised);
        }
        let backward = this.what as u8 & DictIterObj::REVERSE != 0;
        let found = if backward {
            dict_core::previous(d, this.at.get())
        } else if this.at.get() == 0 {
            dict_core::first(d)
        } else {
            dict_core::next(d, this.at.get() as usize)
        };
        let Some((i, key, value)) = found else {
            release_field(&this.dict);
            return Ok(None);
        };
        this.at.set(if backward { i as i64 - 1 } else { i as i64 + 1 });
        this.remaining.set(this.remaining.get().saturating_sub(1));
        let what = this.what as u8 & !DictIterObj::REVERSE;
        Ok(Some(match what {
            DictIterObj::KEYS => Obj::new(key),
            DictIterObj::VALUES => Obj::new(value),
            _ => tuple_core::pair(key, value),
        }))
    }
    #[builtin("__length_hint__(self, /)")]
    fn length_hint(this: &OrderedIterObj) -> u64 {
        this.remaining.get()
    }
    #[slot(tp_traverse)]
    fn traverse(this: &OrderedIterObj, visitor: &mut Visitor) {
        visitor.value(this.dict.get());
    }
    #[slot(tp_dealloc)]
    #[slot(tp_clear)]
    fn dealloc(this: &OrderedIterObj) {
        release_field(&this.dict);
    }
}
