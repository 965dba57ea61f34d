//! `globals`, `locals`, `vars`, `dir`: what names there are.

use crate::obj::{Obj, Res};
use crate::types::module;
use crate::{attr, builtin, call, caller, frames, list_core, names, object_ops, raise};
use molt_abi::{BuiltinType, ListObj, Value};

/// The namespace of the module that calls.
pub fn caller_globals() -> Res<Obj> {
    if let Some(frame) = frames::top() {
        return Ok(Obj::new(frames::globals_of(frame)));
    }
    match caller::current().and_then(|c| module::namespace_of(c.module.get())) {
        Some(namespace) => Ok(Obj::new(Value::of(namespace))),
        None => Err(raise::system_error("frame does not exist")),
    }
}

/// The local namespace of the code that calls.
pub fn caller_locals() -> Res<Obj> {
    match caller::current() {
        Some(c) if !c.locals.is_missing() => Ok(Obj::new(c.locals)),
        None if frames::top().is_some() => frames::top().and_then(frames::locals_of).ok_or_else(frames::no_locals),
        _ => caller_globals(),
    }
}

/// Return the dictionary containing the current scope's global variables.
///
/// NOTE: Updates to this dictionary *will* affect name lookups in the current
/// global scope and vice-versa.
#[builtin("globals()")]
pub fn globals() -> Res<Obj> {
    caller_globals()
}

/// Return a dictionary containing the current scope's local variables.
///
/// NOTE: Whether or not updates to this dictionary will affect name lookups in
/// the local scope and vice-versa is *implementation dependent* and not
/// covered by any backwards compatibility guarantees.
#[builtin("locals()")]
pub fn locals() -> Res<Obj> {
    caller_locals()
}

/// Without arguments, equivalent to locals().
/// With an argument, equivalent to object.__dict__.
#[builtin("vars(object=<absent>, /)")]
pub fn vars(object: Option<Value>) -> Res<Obj> {
    let Some(v) = object else { return caller_locals() };
    match attr::get_optional(v, names::__dict__())? {
        Some(d) => Ok(d),
        None => Err(raise::type_error("vars() argument must have __dict__ attribute")),
    }
}

fn sort(list: &Obj) -> Res<()> {
    call::call_method(list.value(), names::sort(), &[]).map(drop)
}

/// If called without an argument, return the names in the current scope.
/// Else, return an alphabetized list of names comprising (some of) the attributes
/// of the given object, and of attributes reachable from it.
#[builtin("dir(object=<absent>, /)")]
pub fn dir(object: Option<Value>) -> Res<Obj> {
    let Some(v) = object else {
        let locals = caller_locals()?;
        let keys = if crate::is_instance_of(locals.value(), BuiltinType::Dict) {
            list_core::from_objs(object_ops::to_vec(locals.value())?)?
        } else {
            let keys = call::call_method(locals.value(), names::keys(), &[])?;
            list_core::from_objs(object_ops::to_vec(keys.value())?)?
        };
        sort(&keys)?;
        return Ok(keys);
    };
    let Some(names) = call::call_special(v, names::__dir__(), &[])? else {
        return Err(raise::type_error("object does not provide __dir__"));
    };
    let list = if names.cast::<ListObj>().is_some() && crate::is_exact(names.value(), BuiltinType::List) {
        names
    } else {
        list_core::from_objs(object_ops::to_vec(names.value())?)?
    };
    sort(&list)?;
    Ok(list)
}
