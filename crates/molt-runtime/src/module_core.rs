//! Module objects from Rust: making them, their namespaces, `builtins`, `sys.modules`.

use crate::alloc::new_object;
use crate::count::retain;
use crate::dict_core;
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::Global;
use crate::str_core;
use crate::type_init;
use crate::types::builtin_function;
use core::cell::Cell;
use molt_abi::*;

/// Modules that the core itself asks for; owned.
static BUILTINS: Global<Value> = Global(Cell::new(Value::NULL));
static MODULES: Global<Value> = Global(Cell::new(Value::NULL));

/// `sys.modules`.
pub fn modules<'a>() -> &'a DictObj {
    if MODULES.0.get().is_null() {
        MODULES.0.set(dict_core::new().into_value());
    }
    dict_core::of(MODULES.0.get())
}

/// Replaces `sys.modules` (start, tests).
pub fn reset() {
    MODULES.0.set(Value::NULL);
    BUILTINS.0.set(Value::NULL);
}

/// A module object with an empty namespace (INDIRECT if `slots` is set) and the usual attributes.
pub fn new_module(name: &str, row: Ptr<ModuleRow>, dict: Obj) -> Res<Obj> {
    let name = crate::intern::intern_str(name);
    let d = dict_core::dict_of(&dict);
    dict_core::set(d, names::__name__(), name)?;
    dict_core::set(d, names::__doc__(), Value::NONE)?;
    dict_core::set(d, names::__package__(), Value::NONE)?;
    dict_core::set(d, names::__loader__(), Value::NONE)?;
    dict_core::set(d, names::__spec__(), Value::NONE)?;
    retain(name);
    Ok(new_object(BuiltinType::Module, |header| ModuleObj {
        header,
        dict: Cell::new(dict.into_value()),
        name: Cell::new(name),
        row,
    }))
}

/// The namespace of a module.
pub fn dict_of_module<'a>(module: Value) -> Option<&'a DictObj> {
    module.cast::<ModuleObj>().and_then(|m| m.dict.get().cast::<DictObj>())
}

/// Fills a builtin module from its rows.
pub fn fill(module: Value, rows: &'static ModuleRows) -> Res<()> {
    let Some(d) = dict_of_module(module) else { return Ok(()) };
    let name = crate::intern::intern_str(rows.name.as_str());
    if rows.doc.len > 0 {
        let doc = str_core::str(rows.doc.as_str());
        dict_core::set(d, names::__doc__(), doc.value())?;
    }
    for row in rows.functions.slice(rows.function_count) {
        let f = builtin_function::new_function(Ptr::of(row).get(), module, name);
        dict_core::set(d, crate::intern::intern_str(row.name.as_str()), f.value())?;
    }
    for t in rows.types.slice(rows.type_count) {
        let r: &'static TypeRows = t.get();
        let class = match usize::try_from(r.id) {
            Ok(id) => crate::statics::molt_types[id].value(),
            Err(_) => type_init::make_library_type(r)?,
        };
        dict_core::set(d, crate::intern::intern_str(r.name.as_str()), class)?;
    }
    if let Some(exec) = rows.exec.get()
        && exec(module) < 0
    {
        return Err(crate::obj::Raised::pending());
    }
    Ok(())
}

/// The `builtins` module, borrowed; 0 before it is made.
pub fn builtins() -> Value {
    BUILTINS.0.get()
}

pub fn set_builtins(module: Value) {
    BUILTINS.0.set(module);
}

pub fn builtins_dict() -> Res<Obj> {
    match builtins().cast::<ModuleObj>() {
        Some(m) => Ok(Obj::new(m.dict.get())),
        None => Ok(dict_core::new()),
    }
}

/// A builtin by name; NameError.
pub fn builtin(name: &str) -> Res<Obj> {
    let name = crate::intern::intern_str(name);
    match dict_of_module(builtins()).and_then(|d| dict_core::get_str(d, name)) {
        Some(v) => Ok(Obj::new(v)),
        None => Err(raise::name_error(name)),
    }
}

/// Global, then builtin; NameError. For a global whose static slot is unbound, and for the interpreter.
pub fn load_global(globals: Value, name: Value) -> Res<Obj> {
    if let Some(d) = globals.cast::<DictObj>()
        && let Some(v) = dict_core::get(d, name)?
    {
        return Ok(Obj::new(v));
    }
    if let Some(d) = dict_of_module(builtins())
        && let Some(v) = dict_core::get_str(d, name)
    {
        return Ok(Obj::new(v));
    }
    Err(raise::name_error(name))
}
