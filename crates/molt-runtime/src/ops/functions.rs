//! Function objects, class statements, imports.

use super::status;
use crate::obj::{Obj, to_word};
use crate::{alloc, names};
use core::cell::Cell;
use molt_abi::{Addr, BuiltinType, Code, FunctionObj, ModuleRow, Value};

fn optional(value: Value) -> Value {
    if value == Value::MISSING { Value::NULL } else { value }
}

/// A function object; all operands but code and module move in, each may be MISSING.
#[unsafe(no_mangle)]
pub extern "C" fn molt_func_new(
    defaults: Value,
    kwdefaults: Value,
    closure: Value,
    annotations: Value,
    code: Addr<Code>,
    row: Addr<ModuleRow>,
) -> Value {
    let data: &Code = code.get();
    let globals = crate::types::module::namespace_of(row.get()).map_or(Value::NONE, Value::of);
    let module = globals.cast().and_then(|dict| crate::dict_core::get_str(dict, names::__name__()));
    let own = |value: Value| Obj::new(value).into_value();
    let function = alloc::new_object(BuiltinType::Function, |header| FunctionObj {
        header,
        dict: Cell::new(Value::NULL),
        code: Cell::new(code.ptr()),
        entry: Cell::new(data.entry),
        register_entry: Cell::new(data.register_entry),
        globals: own(globals),
        defaults: Cell::new(optional(defaults)),
        kwdefaults: Cell::new(optional(kwdefaults)),
        closure: optional(closure),
        name: Cell::new(own(data.name)),
        qualname: Cell::new(own(data.qualname)),
        doc: Cell::new(own(data.doc)),
        module: Cell::new(module.map_or(Value::NULL, own)),
        annotations: Cell::new(optional(annotations)),
        type_params: Cell::new(Value::NULL),
    });
    super::facts::function_made(function.value(), data);
    function.into_value()
}

/// The class statement; bases (tuple) and keywords (dict or MISSING) move in.
#[unsafe(no_mangle)]
pub extern "C" fn molt_class_new(body: Value, bases: Value, keywords: Value, plan: Addr<molt_abi::ClassPlan>) -> Value {
    let (bases, keywords) = (Obj::from_owned(bases), Obj::from_owned(keywords));
    to_word(crate::class_build::class_statement(body, bases.value(), keywords.value(), plan))
}

/// The module that an import statement binds; `fromlist` is a tuple or None.
#[unsafe(no_mangle)]
pub extern "C" fn molt_import_name(fromlist: Value, row: Addr<ModuleRow>, level: u64, name: Value) -> Value {
    to_word(crate::import::import_for(name, fromlist, level, super::globals::namespace(row.get())))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_import_from(module: Value, name: Value) -> Value {
    to_word(crate::import::import_from(module, name))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_import_star(module: Value, namespace: Value) -> u64 {
    status(crate::import::import_star(module, namespace))
}
