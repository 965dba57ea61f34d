//! `WeakValueDictionary` and `WeakKeyDictionary`.

use super::container::{self, ContainerObj, Weak, What};
use molt_runtime::args::{Kwargs, Visitor};
use molt_runtime::molt_abi::TypeObject;
use molt_runtime::text::TypeName;
use molt_runtime::{BuiltinType, pytype, raise, text, thread, tuple_core};
use molt_runtime::{CompareOp, Obj, Res, Value, call, class_of, dict_core, intern, is_instance_of, object_ops};

/// A dict with the living entries.
fn strong(this: &ContainerObj) -> Res<Obj> {
    let out = dict_core::new();
    for (k, v) in container::living(this) {
        dict_core::set(dict_core::dict_of(&out), k.value(), v.value())?;
    }
    Ok(out)
}

/// KeyError; of the reference where keys are weak.
fn missing(this: &ContainerObj, key: Value) -> molt_runtime::Raised {
    if this.weak == Weak::Values {
        return raise::key_error(key);
    }
    match container::plain_reference(key) {
        Ok(reference) => raise::key_error(reference.value()),
        Err(e) => e,
    }
}

fn dictionary<'a>(v: Value) -> Option<&'a ContainerObj> {
    crate::native::cast(v, WeakKeyDictionaryType::ROWS)
        .or_else(|| crate::native::cast(v, WeakValueDictionaryType::ROWS))
}

/// Both operands as dicts of living entries; `None`: not mappings that can be compared.
fn strong_operand(v: Value) -> Res<Option<Obj>> {
    if let Some(c) = dictionary(v) {
        return strong(c).map(Some);
    }
    Ok(is_instance_of(v, BuiltinType::Dict).then(|| Obj::new(v)))
}

fn compare(this: &ContainerObj, other: Value, op: CompareOp) -> Res<Obj> {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    match strong_operand(other)? {
        Some(other) => object_ops::rich_compare(strong(this)?.value(), other.value(), op),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}

macro_rules! dictionary {
    ($(#[$doc:meta])* $ty:ident $name:literal $weak:ident { $($own:tt)* }) => {
        $(#[$doc])*
        #[pytype(name = $name, module = "weakref", layout = ContainerObj, flags = [BASETYPE, HAVE_GC, WEAKREFABLE, MAPPING])]
        impl $ty {
            #[slot(tp_new)]
            fn new(class: &TypeObject, _args: molt_runtime::args::Args) -> Res<Obj> {
                Ok(container::new(class, Weak::$weak))
            }
            #[slot(tp_init, "__init__(other=None, /, **kw)")]
            fn init(this: &ContainerObj, other: Value, kw: Kwargs) -> Res<()> {
                update(this, other, kw)
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
            #[slot(tp_repr)]
            fn repr(this: &ContainerObj) -> Obj {
                let v = Value::of(this);
                text!["<", TypeName(v), " at ", object_ops::address(v), ">"].into_obj()
            }
            #[slot(tp_hash)]
            fn hash(this: Value) -> Res<i64> {
                Err(raise::type_error(text!["unhashable type: '", TypeName(this), "'"]))
            }
            #[slot(tp_richcompare)]
            fn compare(this: &ContainerObj, other: Value, op: CompareOp) -> Res<Obj> {
                compare(this, other, op)
            }
            #[slot(mp_length)]
            fn len(this: &ContainerObj) -> usize {
                container::len(this)
            }
            #[slot(mp_subscript)]
            fn get_item(this: &ContainerObj, key: Value) -> Res<Obj> {
                container::get(this, key)?.ok_or_else(|| missing(this, key))
            }
            #[slot(mp_ass_subscript)]
            fn set_item(this: &ContainerObj, key: Value, value: Option<Value>) -> Res<()> {
                match value {
                    Some(value) => container::set(this, key, value),
                    None => match container::take(this, key)? {
                        Some(_) => Ok(()),
                        None => Err(missing(this, key)),
                    },
                }
            }
            #[slot(sq_contains)]
            fn contains(this: &ContainerObj, key: Value) -> Res<bool> {
                match container::get(this, key) {
                    Ok(found) => Ok(found.is_some()),
                    // What cannot be referred to weakly is not in there.
                    Err(e) if Weak::$weak == Weak::Keys => thread::catch(e, BuiltinType::TypeError).map(|_| false),
                    Err(e) => Err(e),
                }
            }
            #[slot(tp_iter)]
            fn iter(this: &ContainerObj) -> Res<Obj> {
                container::iter(this, What::Keys)
            }
            #[slot(nb_or)]
            fn or(left: Value, right: Value) -> Res<Obj> {
                let (a, b) = (dictionary(left), dictionary(right));
                let Some(own) = a.or(b) else { return Ok(Obj::NOT_IMPLEMENTED) };
                let is_mapping = |v: Value| dictionary(v).is_some() || is_instance_of(v, BuiltinType::Dict);
                if !is_mapping(left) || !is_mapping(right) {
                    return Ok(Obj::NOT_IMPLEMENTED);
                }
                let out = call::call(class_of(Value::of(own)).value(), &[])?;
                container::update(container::of(out.value()), left)?;
                container::update(container::of(out.value()), right)?;
                Ok(out)
            }
            #[slot(nb_inplace_or)]
            fn ior(left: Value, right: Value) -> Res<Obj> {
                let Some(this) = dictionary(left) else { return Ok(Obj::NOT_IMPLEMENTED) };
                container::update(this, right)?;
                Ok(Obj::new(left))
            }
            #[builtin("get(self, key, default=None)")]
            fn get(this: &ContainerObj, key: Value, default: Value) -> Res<Obj> {
                Ok(container::get(this, key)?.unwrap_or_else(|| Obj::new(default)))
            }
            #[builtin("setdefault(self, key, default=None)")]
            fn setdefault(this: &ContainerObj, key: Value, default: Value) -> Res<Obj> {
                if let Some(found) = container::get(this, key)? {
                    return Ok(found);
                }
                container::set(this, key, default)?;
                Ok(Obj::new(default))
            }
            #[builtin("pop(self, key, *args)")]
            fn pop(this: &ContainerObj, key: Value, args: &[Value]) -> Res<Obj> {
                match (container::take(this, key)?, args.first()) {
                    (Some(found), _) => Ok(found),
                    (None, Some(&default)) => Ok(Obj::new(default)),
                    (None, None) => Err(missing(this, key)),
                }
            }
            #[builtin("popitem(self)")]
            fn popitem(this: &ContainerObj) -> Res<Obj> {
                match container::pop_item(this)? {
                    Some((key, value)) => Ok(tuple_core::from_objs(vec![key, value])),
                    None => Err(raise::key_error(intern::intern_str("popitem(): dictionary is empty"))),
                }
            }
            #[builtin("clear(self)")]
            fn clear(this: &ContainerObj) {
                container::clear(this);
            }
            #[builtin("update(self, other=None, /, **kwargs)")]
            fn update(this: &ContainerObj, other: Value, kwargs: Kwargs) -> Res<()> {
                update(this, other, kwargs)
            }
            #[builtin("copy(self)")]
            fn copy(this: &ContainerObj) -> Res<Obj> {
                let out = container::new(crate::native::class($ty::ROWS)?, Weak::$weak);
                for (key, value) in container::living(this) {
                    container::set(container::of(out.value()), key.value(), value.value())?;
                }
                Ok(out)
            }
            #[builtin("__copy__(self)")]
            fn copy_protocol(this: &ContainerObj) -> Res<Obj> {
                call::call_method(Value::of(this), intern::intern_str("copy"), &[])
            }
            #[builtin("keys(self)")]
            fn keys(this: &ContainerObj) -> Res<Obj> {
                container::iter(this, What::Keys)
            }
            #[builtin("values(self)")]
            fn values(this: &ContainerObj) -> Res<Obj> {
                container::iter(this, What::Values)
            }
            #[builtin("items(self)")]
            fn items(this: &ContainerObj) -> Res<Obj> {
                container::iter(this, What::Items)
            }
            $($own)*
        }
    };
}

fn update(this: &ContainerObj, other: Value, kwargs: Kwargs) -> Res<()> {
    if !other.is_none() {
        container::update(this, other)?;
    }
    for (name, value) in kwargs.items {
        container::set(this, name, value)?;
    }
    Ok(())
}

dictionary! {
    /// Mapping class that references values weakly.
    ///
    /// Entries in the dictionary will be discarded when no strong
    /// reference to the value exists anymore
    WeakValueDictionaryType "WeakValueDictionary" Values {
        /// Return a list of weak references to the objects.
        ///
        /// The references are not guaranteed to be 'live' at the time
        /// they are used, so the result of calling the references needs
        /// to be checked before being used.
        #[builtin("valuerefs(self)")]
        fn valuerefs(this: &ContainerObj) -> Res<Obj> {
            container::references(this)
        }
    }
}

dictionary! {
    /// Mapping class that references keys weakly.
    ///
    /// Entries in the dictionary will be discarded when there is no
    /// longer a strong reference to the key. This can be used to
    /// associate additional data with an object owned by other parts of
    /// an application without adding attributes to those objects. This
    /// can be especially useful with objects that override attribute
    /// accesses.
    WeakKeyDictionaryType "WeakKeyDictionary" Keys {
        /// Return a list of weak references to the objects.
        ///
        /// The references are not guaranteed to be 'live' at the time
        /// they are used, so the result of calling the references needs
        /// to be checked before being used.
        #[builtin("keyrefs(self)")]
        fn keyrefs(this: &ContainerObj) -> Res<Obj> {
            container::references(this)
        }
    }
}
