//! `isinstance` and `issubclass` with `__instancecheck__`, `__subclasscheck__`, tuples, unions and abstract bases
//! (`abstract.c`: `object_recursive_isinstance`, `object_issubclass`).

use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, is_exact, type_of_id};
use crate::type_lookup::{lookup, lookup_special};
use crate::type_relations::is_subtype;
use crate::{attr, call, names, object_ops, thread, tuple_core};
use molt_abi::{BuiltinType, TupleObj, TypeObject, UnionObj, Value, type_flags};

/// `isinstance(v, class)`.
pub fn is_instance(v: Value, class: Value) -> Res<bool> {
    if class_of(v).value() == class {
        return Ok(true);
    }
    if is_exact(class, BuiltinType::Type) {
        return recursive_is_instance(v, class);
    }
    let parts = match class.cast::<UnionObj>() {
        Some(u) => Some(u.args),
        None if class.cast::<TupleObj>().is_some() => Some(class),
        None => None,
    };
    if let Some(parts) = parts {
        let _guard = thread::enter_recursion(" in __instancecheck__", thread::depth::NESTED)?;
        let keep = Obj::new(parts);
        for &c in tuple_core::items(keep.value()) {
            if is_instance(v, c)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(check) = lookup_special(class, names::__instancecheck__())? {
        let _guard = thread::enter_recursion(" in __instancecheck__", thread::depth::CALL)?;
        let r = call::call(check.value(), &[v])?;
        return object_ops::is_true(r.value());
    }
    recursive_is_instance(v, class)
}

/// `object.__class__`.
fn lookup_in_object() -> Option<Value> {
    lookup(type_of_id(BuiltinType::Object), names::__class__())
}

/// `type.__instancecheck__`.
pub fn recursive_is_instance(v: Value, class: Value) -> Res<bool> {
    if let Some(t) = class.cast::<TypeObject>() {
        let own = class_of(v);
        if is_subtype(own, t) {
            return Ok(true);
        }
        // An object says itself which class it is of, but hardly any says anything else.
        if own.has(type_flags::PLAIN_GETATTR) && lookup(own, names::__class__()) == lookup_in_object() {
            return Ok(false);
        }
        return match attr::get_optional(v, names::__class__())? {
            Some(c) if c.value() != own.value() => Ok(c.cast::<TypeObject>().is_some_and(|c| is_subtype(c, t))),
            _ => Ok(false),
        };
    }
    check_class(class, "isinstance() arg 2 must be a type, a tuple of types, or a union")?;
    match attr::get_optional(v, names::__class__())? {
        Some(c) => abstract_is_subclass(c.value(), class),
        None => Ok(false),
    }
}

/// The bases of a class-like object, or `None`.
fn abstract_bases(class: Value) -> Res<Option<Obj>> {
    Ok(attr::get_optional(class, names::__bases__())?.filter(|b| b.cast::<TupleObj>().is_some()))
}

fn check_class(class: Value, message: &str) -> Res<()> {
    match abstract_bases(class)? {
        Some(_) => Ok(()),
        None => Err(raise::type_error(message)),
    }
}

fn abstract_is_subclass(derived: Value, class: Value) -> Res<bool> {
    let _guard = thread::enter_recursion(" in __issubclass__", thread::depth::NESTED)?;
    if derived == class {
        return Ok(true);
    }
    let Some(bases) = abstract_bases(derived)? else { return Ok(false) };
    for &b in tuple_core::items(bases.value()) {
        if abstract_is_subclass(b, class)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `type.__subclasscheck__`.
pub fn recursive_is_subclass(derived: Value, class: Value) -> Res<bool> {
    if let (Some(d), Some(c)) = (derived.cast::<TypeObject>(), class.cast::<TypeObject>()) {
        return Ok(is_subtype(d, c));
    }
    check_class(derived, "issubclass() arg 1 must be a class")?;
    check_class(class, "issubclass() arg 2 must be a class, a tuple of classes, or a union")?;
    abstract_is_subclass(derived, class)
}

/// `issubclass(derived, class)`.
pub fn is_subclass(derived: Value, class: Value) -> Res<bool> {
    if is_exact(class, BuiltinType::Type) {
        if derived == class {
            return Ok(true);
        }
        return recursive_is_subclass(derived, class);
    }
    let parts = match class.cast::<UnionObj>() {
        Some(u) => Some(u.args),
        None if class.cast::<TupleObj>().is_some() => Some(class),
        None => None,
    };
    if let Some(parts) = parts {
        let _guard = thread::enter_recursion(" in __subclasscheck__", thread::depth::NESTED)?;
        let keep = Obj::new(parts);
        for &c in tuple_core::items(keep.value()) {
            if is_subclass(derived, c)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(check) = lookup_special(class, names::__subclasscheck__())? {
        let _guard = thread::enter_recursion(" in __subclasscheck__", thread::depth::CALL)?;
        let r = call::call(check.value(), &[derived])?;
        return object_ops::is_true(r.value());
    }
    recursive_is_subclass(derived, class)
}
