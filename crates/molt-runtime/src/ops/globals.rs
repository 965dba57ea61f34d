//! Names of modules and of class bodies: slots, namespaces, builtins.

use super::status;
use crate::count::{release, retain};
use crate::obj::{Obj, Raised, Res, to_word};
use crate::{dict_core, names, object_ops, raise, thread};
use core::cell::Cell;
use molt_abi::{Addr, BuiltinType, DictObj, ModuleRow, Value};

/// A name of the module and its slot. Code compiled at run time has no slots: its names are looked up in whatever
/// dict it runs with.
fn slot<'a>(row: Addr<ModuleRow>, index: i64) -> (Value, Option<&'a Cell<Value>>) {
    let row: &ModuleRow = row.get();
    let name = &row.names.slice(row.name_count)[index as usize];
    (name.name, name.slot.as_ref())
}

/// A global of code compiled at run time: the dict, then its `__builtins__`, a module or a dict.
fn dynamic_get(row: &ModuleRow, name: Value) -> Res<Obj> {
    let globals = namespace(row);
    if let Some(value) = in_namespace(Value::of(globals), name)? {
        return Ok(value);
    }
    let builtins = dict_core::get_str(globals, names::__builtins__()).map(Obj::new);
    let found = match builtins.as_ref().map(Obj::value) {
        None => builtin(name).map(Obj::new),
        Some(own) => match crate::types::module::dict_of(own) {
            Some(dict) => dict_core::get_str(dict, name).map(Obj::new),
            None => in_namespace(own, name)?,
        },
    };
    found.ok_or_else(|| raise::name_error(name))
}

/// The builtins of code with these globals: what `__builtins__` says, a module or a dict.
pub fn builtins_of(globals: &DictObj) -> &DictObj {
    let usual = || dict_core::of(crate::import::builtins_dict());
    match dict_core::get_str(globals, names::__builtins__()) {
        Some(own) => crate::types::module::dict_of(own).or_else(|| own.cast()).unwrap_or_else(usual),
        None => usual(),
    }
}

/// The module's namespace dict.
pub fn namespace<'a>(row: &ModuleRow) -> &'a DictObj {
    let usual = || dict_core::of(crate::import::builtins_dict());
    crate::types::module::namespace_of(row).unwrap_or_else(usual)
}

/// The value of a builtin, borrowed: what `__builtins__` of the module says, else the module `builtins`.
fn builtin(name: Value) -> Option<Value> {
    dict_core::get_str(dict_core::of(crate::import::builtins_dict()), name)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_global_get(row: Addr<ModuleRow>, index: i64) -> Value {
    let (name, slot) = slot(row, index);
    let Some(slot) = slot else { return to_word(dynamic_get(row.get(), name)) };
    let value = slot.get();
    if !value.is_null() {
        return Obj::new(value).into_value();
    }
    match builtin(name) {
        Some(value) => Obj::new(value).into_value(),
        None => {
            let Raised { .. } = raise::name_error(name);
            Value::NULL
        }
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_global_set(value: Value, row: Addr<ModuleRow>, index: i64) {
    let (name, slot) = slot(row, index);
    let Some(slot) = slot.filter(|slot| !slot.get().is_null()) else {
        // The name enters the namespace here, so that the dict's order is that of binding.
        if dict_core::set(namespace(row.get()), name, value).is_err() {
            thread::clear_pending();
        }
        release(value);
        return;
    };
    release(slot.replace(value));
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_global_del(row: Addr<ModuleRow>, index: i64) -> u64 {
    let (name, _) = slot(row, index);
    status(match dict_core::remove(namespace(row.get()), name) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err(raise::name_error(name)),
        Err(raised) => Err(raised),
    })
}

/// A name in the namespace of a class body; `None` if it is not there.
fn in_namespace(namespace: Value, name: Value) -> Res<Option<Obj>> {
    if crate::is_exact(namespace, BuiltinType::Dict) {
        return Ok(dict_core::get_str(dict_core::of(namespace), name).map(Obj::new));
    }
    match object_ops::get_item(namespace, name) {
        Ok(value) => Ok(Some(value)),
        Err(raised) => thread::catch(raised, BuiltinType::KeyError).map(|_| None),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_name_get(namespace: Value, row: Addr<ModuleRow>, index: i64) -> Value {
    match in_namespace(namespace, slot(row, index).0) {
        Ok(Some(value)) => value.into_value(),
        Ok(None) => molt_global_get(row, index),
        Err(_) => Value::NULL,
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_name_get_cell(namespace: Value, cell: Value, name: Value) -> Value {
    match in_namespace(namespace, name) {
        Ok(Some(value)) => value.into_value(),
        Ok(None) => {
            let value = super::cells::molt_cell_load(cell);
            if value == Value::UNBOUND {
                let Raised { .. } = raise::unbound_free(name);
                return Value::NULL;
            }
            value
        }
        Err(_) => Value::NULL,
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_name_set(namespace: Value, value: Value, name: Value) -> u64 {
    let value = Obj::from_owned(value);
    let result = if crate::is_exact(namespace, BuiltinType::Dict) {
        dict_core::set(dict_core::of(namespace), name, value.value())
    } else {
        object_ops::set_item(namespace, name, Some(value.value()))
    };
    status(result)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_name_del(namespace: Value, name: Value) -> u64 {
    status(match object_ops::del_item(namespace, name) {
        Ok(()) => Ok(()),
        Err(raised) => match thread::catch(raised, BuiltinType::KeyError) {
            Ok(_) => Err(raise::name_error(name)),
            Err(raised) => Err(raised),
        },
    })
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_namespace(row: Addr<ModuleRow>) -> Value {
    let dict = crate::types::module::namespace_of(row.get()).map_or(Value::NONE, Value::of);
    retain(dict);
    dict
}

/// Makes `__annotations__` in a module's or class's namespace, if it is missing.
#[unsafe(no_mangle)]
pub extern "C" fn molt_setup_annotations(namespace: Value) -> u64 {
    let setup = || -> Res<()> {
        let name = names::__annotations__();
        if in_namespace(namespace, name)?.is_some() {
            return Ok(());
        }
        let fresh = dict_core::new();
        object_ops::set_item(namespace, name, Some(fresh.value()))
    };
    status(setup())
}

/// `locals()` of a function: a dict of the variables that are bound.
#[unsafe(no_mangle)]
pub extern "C" fn molt_locals_new(argv: Addr<Value>, count: u64, names: Value) -> Value {
    let build = || -> Res<Obj> {
        // Where frames are kept, one dict is the frame's, and keeps what others put there.
        let dict = crate::frames::locals_dict().unwrap_or_else(dict_core::new);
        let into = dict_core::dict_of(&dict);
        for (name, value) in crate::tuple_core::items(names).iter().zip(super::words(argv, count)) {
            if *value != Value::UNBOUND {
                dict_core::set(into, *name, *value)?;
            } else {
                dict_core::remove(into, *name)?;
            }
        }
        Ok(dict)
    };
    to_word(build())
}
