//! `defaultdict`: a dict that makes the values of absent keys (`Modules/_collectionsmodule.c`), and `_count_elements`.

use core::cell::Cell;
use molt_runtime::args::{Args, Visitor};
use molt_runtime::count::{release_field, replace_field};
use molt_runtime::molt_abi::{DictObj, Header, Kind, Layout, TypeObject, flags};
use molt_runtime::number_ops::{BinOp, binary};
use molt_runtime::statics::type_of_id;
use molt_runtime::types::dict_merge;
use molt_runtime::{BuiltinType, Obj, Res, Value, alloc, attr, builtin, call, class_of, dict_core, int_core, intern};
use molt_runtime::{object_ops, pytype, raise, repr_guard, text, tuple_core, type_lookup};

#[repr(C)]
pub struct DefaultDictObj {
    pub dict: DictObj,
    /// Owned; None when there is none.
    factory: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for DefaultDictObj {
    const KIND: Kind = Kind::Dict;
}

fn cast<'a>(v: Value) -> Option<&'a DefaultDictObj> {
    crate::native::cast(v, DefaultDictType::ROWS)
}

fn fresh(header: Header) -> DefaultDictObj {
    header.set(flags::STR_KEYS);
    DefaultDictObj { dict: dict_core::empty_layout(header), factory: Cell::new(Value::NONE) }
}

/// defaultdict(default_factory=None, /, [...]) --> dict with default factory
///
/// The default factory is called without arguments to produce
/// a new value when a key is not present, in __getitem__ only.
/// A defaultdict compares equal to a dict with the same items.
/// All remaining arguments are treated the same as if they were
/// passed to the dict constructor, including keyword arguments.
#[pytype(name = "defaultdict", module = "collections", layout = DefaultDictObj, base = Dict, flags = [BASETYPE, HAVE_GC, WEAKREFABLE, DICT_SUBCLASS, MAPPING, MATCH_SELF])]
impl DefaultDictType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
        Ok(alloc::new_instance(class, fresh))
    }
    #[slot(tp_init)]
    fn init(this: &DefaultDictObj, args: Args) -> Res<()> {
        let mut rest = args;
        if let Some((&factory, others)) = args.positional.split_first() {
            if !factory.is_none() && !object_ops::is_callable(factory) {
                return Err(raise::type_error("first argument must be callable or None"));
            }
            replace_field(&this.factory, crate::native::own(factory));
            rest.positional = others;
        }
        if rest.positional.len() > 1 {
            let given = rest.positional.len();
            return Err(raise::type_error(text!["dict expected at most 1 argument, got ", given]));
        }
        if let Some(&source) = rest.positional.first() {
            dict_merge::update_from(&this.dict, source)?;
        }
        for (&name, &value) in rest.names.iter().zip(rest.keywords) {
            dict_core::set(&this.dict, name, value)?;
        }
        Ok(())
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &DefaultDictObj) {
        dict_core::clear(&this.dict);
        release_field(&this.dict.static_slots);
        release_field(&this.factory);
    }
    #[slot(tp_clear)]
    fn clear_cycle(this: &DefaultDictObj) {
        replace_field(&this.factory, Value::NONE);
        dict_core::clear(&this.dict);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &DefaultDictObj, visitor: &mut Visitor) {
        visitor.value(this.factory.get());
        let mut at = 0;
        while let Some((i, key, value)) = dict_core::next(&this.dict, at) {
            visitor.value(key);
            visitor.value(value);
            at = i + 1;
        }
    }
    #[slot(tp_repr)]
    fn repr(this: &DefaultDictObj) -> Res<Obj> {
        let whole = Value::of(this);
        let items = match type_of_id(BuiltinType::Dict).slots().tp_repr.get() {
            Some(repr) => Obj::from_result(repr(whole))?,
            None => return Err(raise::system_error("dict has no repr")),
        };
        let factory = Obj::new(this.factory.get());
        let shown = if factory.is_none() {
            text!["None"].into_obj()
        } else {
            match repr_guard::enter(factory.value()) {
                Some(_guard) => object_ops::repr(factory.value())?,
                None => text!["..."].into_obj(),
            }
        };
        Ok(text![class_of(whole).name.get(), "(", &shown, ", ", &items, ")"].into_obj())
    }
    #[slot(nb_or)]
    fn or(left: Value, right: Value) -> Res<Obj> {
        // Either may be the defaultdict; the result has its factory.
        let (Some(a), Some(_)) = (left.cast::<DictObj>(), right.cast::<DictObj>()) else {
            return Ok(Obj::NOT_IMPLEMENTED);
        };
        let Some(own) = cast(left).or(cast(right)) else { return Ok(Obj::NOT_IMPLEMENTED) };
        let new = copy_of(own, Value::of(a))?;
        match new.cast::<DictObj>() {
            Some(d) => dict_merge::update_from(d, right)?,
            None => return Err(raise::type_error("dict expected")),
        }
        Ok(new)
    }
    /// __missing__(key) # Called by __getitem__ for missing key; pseudo-code:
    ///   if self.default_factory is None: raise KeyError((key,))
    ///   self[key] = value = self.default_factory()
    ///   return value
    #[builtin("__missing__(self, key, /)")]
    fn missing(this: &DefaultDictObj, key: Value) -> Res<Obj> {
        let factory = Obj::new(this.factory.get());
        if factory.is_none() {
            return Err(raise::key_error(key));
        }
        let value = call::call(factory.value(), &[])?;
        object_ops::set_item(Value::of(this), key, Some(value.value()))?;
        Ok(value)
    }
    /// D.copy() -> a shallow copy of D.
    #[builtin("copy(self, /)")]
    fn copy(this: &DefaultDictObj) -> Res<Obj> {
        copy_of(this, Value::of(this))
    }
    /// D.copy() -> a shallow copy of D.
    #[builtin("__copy__(self, /)")]
    fn dunder_copy(this: &DefaultDictObj) -> Res<Obj> {
        copy_of(this, Value::of(this))
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &DefaultDictObj) -> Res<Obj> {
        let factory = this.factory.get();
        let args = if factory.is_none() { tuple_core::empty() } else { tuple_core::from_values(&[factory]) };
        let items = call::call_method(Value::of(this), intern::intern_str("items"), &[])?;
        let items = object_ops::iter(items.value())?;
        let class = class_of(Value::of(this)).value();
        Ok(tuple_core::from_values(&[class, args.value(), Value::NONE, Value::NONE, items.value()]))
    }
    /// Factory for default value called by __missing__().
    #[getter("default_factory", member)]
    fn default_factory(this: &DefaultDictObj) -> Value {
        this.factory.get()
    }
    #[setter("default_factory", member)]
    fn set_default_factory(this: &DefaultDictObj, value: Option<Value>) -> Res<()> {
        replace_field(&this.factory, crate::native::own(value.unwrap_or(Value::NONE)));
        Ok(())
    }
}

/// `type(this)(this.default_factory, items)`.
fn copy_of(this: &DefaultDictObj, items: Value) -> Res<Obj> {
    let factory = Obj::new(this.factory.get());
    call::call(class_of(Value::of(this)).value(), &[factory.value(), items])
}

/// Count elements in the iterable, updating the mapping
#[builtin("_count_elements(mapping, iterable, /)", module = "_collections")]
pub fn count_elements(mapping: Value, iterable: Value) -> Res<()> {
    let it = object_ops::iter(iterable)?;
    let dict = type_of_id(BuiltinType::Dict);
    let get = intern::intern_str("get");
    let class = class_of(mapping);
    let plain = class.slots().mp_ass_subscript.addr() == dict.slots().mp_ass_subscript.addr()
        && type_lookup::lookup(class, get) == type_lookup::lookup(dict, get);
    let one = Value::small_int(1);
    if let Some(d) = mapping.cast::<DictObj>().filter(|_| plain) {
        while let Some(key) = object_ops::next(it.value())? {
            let hash = dict_core::key_hash(key.value())?;
            let count = match dict_core::get_hashed(d, key.value(), hash)? {
                None => int_core::int(1),
                Some(old) => {
                    let old = Obj::new(old);
                    binary(BinOp::Add, old.value(), one)?
                }
            };
            dict_core::set_hashed(d, key.value(), hash, count.value())?;
        }
        return Ok(());
    }
    let bound = attr::get(mapping, get)?;
    while let Some(key) = object_ops::next(it.value())? {
        let old = call::call(bound.value(), &[key.value(), Value::small_int(0)])?;
        let new = binary(BinOp::Add, old.value(), one)?;
        object_ops::set_item(mapping, key.value(), Some(new.value()))?;
    }
    Ok(())
}
