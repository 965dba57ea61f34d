//! The attribute protocol: `getattr`, `setattr`, `delattr`, object's own versions, method lookup without binding, descriptors.

use crate::dict_core;
use crate::instance;
use crate::names;
use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::statics::class_of;
use crate::text;
use crate::text::TypeName;
use crate::thread;
use crate::type_lookup::lookup;
use molt_abi::{BuiltinType, DictObj, StrObj, Value, type_flags};

/// `v.name`; AttributeError. `name` is a str.
pub fn get(v: Value, name: Value) -> Res<Obj> {
    match class_of(v).slots().tp_getattro.get() {
        Some(f) => Obj::from_result(f(v, name)).inspect_err(|_| raise::set_attribute_context(v, name)),
        None => Err(raise::no_attribute(v, name)),
    }
}

/// `getattr(v, name, None)` without making an AttributeError where possible: `None` = absent, a descriptor's own AttributeError
/// included (`_PyObject_LookupAttr`).
pub fn get_optional(v: Value, name: Value) -> Res<Option<Obj>> {
    let found =
        if class_of(v).has(type_flags::PLAIN_GETATTR) { generic_get_optional(v, name) } else { get(v, name).map(Some) };
    match found {
        Ok(found) => Ok(found),
        Err(e) => {
            drop(thread::catch(e, BuiltinType::AttributeError)?);
            Ok(None)
        }
    }
}

/// `v.name = value`, or `del v.name` for `None`.
pub fn set(v: Value, name: Value, value: Option<Value>) -> Res<()> {
    let Some(f) = class_of(v).slots().tp_setattro.get() else {
        return Err(raise::type_error(text![
            "'",
            TypeName(v),
            "' object has ",
            if class_of(v).slots().tp_getattro.is_null() { "no" } else { "only read-only" },
            " attributes (",
            if value.is_some() { "assign to ." } else { "del ." },
            name,
            ")"
        ]));
    };
    if f(v, crate::intern::intern_value(name), value.unwrap_or(Value::NULL)) < 0 {
        return Err(Raised::pending());
    }
    Ok(())
}

pub fn del(v: Value, name: Value) -> Res<()> {
    set(v, name, None)
}

/// `descr.__get__(object, class)` if it is a descriptor, else itself.
pub fn bind(attr: Value, object: Value, class: Value) -> Res<Obj> {
    match class_of(attr).slots().tp_descr_get.get() {
        Some(f) => {
            let keep = Obj::new(attr);
            Obj::from_result(f(keep.value(), object, class))
        }
        None => Ok(Obj::new(attr)),
    }
}

/// Is it a data descriptor?
pub fn is_data_descriptor(attr: Value) -> bool {
    !class_of(attr).slots().tp_descr_set.is_null()
}

/// `object.__getattribute__`.
pub fn generic_get(v: Value, name: Value) -> Res<Obj> {
    match generic_get_optional(v, name)? {
        Some(o) => Ok(o),
        None => Err(raise::attribute_error(v, name, text!["'", TypeName(v), "' object has no attribute '", name, "'"])),
    }
}

/// `object.__getattribute__` with `None` for "no such attribute".
pub fn generic_get_optional(v: Value, name: Value) -> Res<Option<Obj>> {
    if name.cast::<StrObj>().is_none() {
        return Err(raise::type_error(text!["attribute name must be string, not '", TypeName(name), "'"]));
    }
    let class = class_of(v);
    let attr = lookup(class, name).map(Obj::new);
    if let Some(a) = &attr
        && is_data_descriptor(a.value())
        && let Some(f) = class_of(a.value()).slots().tp_descr_get.get()
    {
        return found(f(a.value(), v, class.value()));
    }
    if let Some(o) = instance::get_own(v, class, name)? {
        return Ok(Some(o));
    }
    let Some(a) = attr else { return Ok(None) };
    match class_of(a.value()).slots().tp_descr_get.get() {
        Some(f) => found(f(a.value(), v, class.value())),
        None => Ok(Some(a)),
    }
}

/// A descriptor's AttributeError counts as "absent" only to callers that ask for it; here it stays raised.
fn found(word: Value) -> Res<Option<Obj>> {
    Obj::from_result(word).map(Some)
}

/// `object.__setattr__` and `__delattr__`.
pub fn generic_set(v: Value, name: Value, value: Option<Value>) -> Res<()> {
    let Some(text_of_name) = name.cast::<StrObj>() else {
        return Err(raise::type_error(text!["attribute name must be string, not '", TypeName(name), "'"]));
    };
    let class = class_of(v);
    let attr = lookup(class, name).map(Obj::new);
    if let Some(a) = &attr
        && let Some(f) = class_of(a.value()).slots().tp_descr_set.get()
    {
        let keep = Obj::new(v);
        return if f(a.value(), keep.value(), value.unwrap_or(Value::NULL)) < 0 {
            Err(Raised::pending())
        } else {
            Ok(())
        };
    }
    if instance::set_own(v, class, name, value)? {
        return Ok(());
    }
    let known = attr.is_some() || crate::absent::has(class, text_of_name);
    // Without `name` and `obj`, and so without a suggestion, as CPython 3.12 has it for stores.
    Err(if known && !instance::has_dict(class) {
        raise::attribute_error_text(text!["'", TypeName(v), "' object attribute '", name, "' is read-only"])
    } else {
        raise::attribute_error_text(text!["'", TypeName(v), "' object has no attribute '", name, "'"])
    })
}

/// For a call `v.name(…)`: (function, true) when the receiver is to be passed in front, else (callable, false).
pub fn get_method(v: Value, name: Value) -> Res<(Obj, bool)> {
    let class = class_of(v);
    if !class.has(type_flags::PLAIN_GETATTR) {
        return get(v, name).map(|o| (o, false));
    }
    let Some(attr) = lookup(class, name) else {
        return match instance::get_own(v, class, name)? {
            Some(o) => Ok((o, false)),
            None => Err(raise::no_attribute(v, name)),
        };
    };
    let attr = Obj::new(attr);
    let is_method = class_of(attr.value()).has(type_flags::METHOD_DESCRIPTOR);
    if !is_method
        && is_data_descriptor(attr.value())
        && let Some(f) = class_of(attr.value()).slots().tp_descr_get.get()
    {
        return Obj::from_result(f(attr.value(), v, class.value())).map(|o| (o, false));
    }
    if let Some(o) = instance::get_own(v, class, name)? {
        return Ok((o, false));
    }
    if is_method {
        return Ok((attr, true));
    }
    bind(attr.value(), v, class.value()).map(|o| (o, false))
}

/// The value of `name` in a dict-like namespace of an object (`__dict__`), borrowed.
pub fn dict_get(dict: Value, name: Value) -> Option<Value> {
    dict.cast::<DictObj>().and_then(|d| dict_core::get_str(d, name))
}

/// `isinstance(v, class)` with `__instancecheck__`: see `isinstance.rs`.
pub use crate::isinstance::{is_instance, is_subclass};

/// `v.__class__` as `object` answers it.
pub fn class_value(v: Value) -> Value {
    let _ = names::__class__();
    class_of(v).value()
}
