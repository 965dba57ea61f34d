//! `getattr`, `setattr`, `delattr`, `hasattr`.

use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::{attr, builtin, intern, raise, text, thread};
use molt_abi::{BuiltinType, StrObj, Value};

fn name_of(name: Value) -> Res<Value> {
    match name.cast::<StrObj>() {
        Some(_) if crate::is_exact(name, BuiltinType::Str) => Ok(intern::lookup(name).unwrap_or(name)),
        Some(_) => Ok(name),
        None => Err(raise::type_error(text!["attribute name must be string, not '", TypeName(name), "'"])),
    }
}

/// Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.
/// When a default argument is given, it is returned when the attribute doesn't
/// exist; without it, an exception is raised in that case.
#[builtin("getattr(object, name, default=<absent>, /)")]
pub fn getattr(object: Value, name: Value, default: Option<Value>) -> Res<Obj> {
    let name = name_of(name)?;
    match default {
        None => attr::get(object, name),
        Some(d) => match attr::get_optional(object, name) {
            Ok(found) => Ok(found.unwrap_or_else(|| Obj::new(d))),
            // A descriptor's own AttributeError.
            Err(e) => thread::catch(e, BuiltinType::AttributeError).map(|_| Obj::new(d)),
        },
    }
}

/// Sets the named attribute on the given object to the specified value.
///
/// setattr(x, 'y', v) is equivalent to ``x.y = v``
#[builtin("setattr(obj, name, value, /)")]
pub fn setattr(obj: Value, name: Value, value: Value) -> Res<()> {
    attr::set(obj, name_of(name)?, Some(value))
}

/// Deletes the named attribute from the given object.
///
/// delattr(x, 'y') is equivalent to ``del x.y``
#[builtin("delattr(obj, name, /)")]
pub fn delattr(obj: Value, name: Value) -> Res<()> {
    attr::del(obj, name_of(name)?)
}

/// Return whether the object has an attribute with the given name.
///
/// This is done by calling getattr(obj, name) and catching AttributeError.
#[builtin("hasattr(obj, name, /)")]
pub fn hasattr(obj: Value, name: Value) -> Res<bool> {
    match attr::get_optional(obj, name_of(name)?) {
        Ok(o) => Ok(o.is_some()),
        // A descriptor's own AttributeError.
        Err(e) => thread::catch(e, BuiltinType::AttributeError).map(|_| false),
    }
}
