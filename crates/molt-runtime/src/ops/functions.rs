//! Function objects, class statements, imports.

use super::status;
use crate::args::Args;
use crate::build_class::build_class;
use crate::class_new::predict_layout;
use crate::obj::{Obj, Res, to_word};
use crate::{alloc, dict_core, names, tuple_core};
use core::cell::Cell;
use molt_abi::{Addr, BuiltinType, ClassPlan, Code, DictObj, FunctionObj, ModuleObj, ModuleRow, Ptr, TypeObject, Value};

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
    let globals = row.get().object.get().cast::<ModuleObj>().map_or(Value::NONE, |module| module.dict.get());
    let module = globals.cast().and_then(|dict| crate::dict_core::get_str(dict, names::__name__()));
    let own = |value: Value| Obj::new(value).into_value();
    alloc::new_object(BuiltinType::Function, |header| FunctionObj {
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
    })
    .into_value()
}

/// The class statement; bases (tuple) and keywords (dict or MISSING) move in.
#[unsafe(no_mangle)]
pub extern "C" fn molt_class_new(body: Value, bases: Value, keywords: Value, plan: Addr<ClassPlan>) -> Value {
    let (bases, keywords) = (Obj::from_owned(bases), Obj::from_owned(keywords));
    to_word(class_statement(body, bases.value(), keywords.value(), plan.get()))
}

fn class_statement(body: Value, bases: Value, keywords: Value, plan: &ClassPlan) -> Res<Obj> {
    let mut words: Vec<Value> = tuple_core::items(bases).to_vec();
    let base_count = words.len() as u64;
    let mut names = Vec::new();
    let mut held = Vec::new();
    if let Some(keywords) = keywords.cast::<DictObj>() {
        for (name, value) in dict_core::snapshot(keywords) {
            names.push(name.value());
            words.push(value.value());
            held.push((name, value));
        }
    }
    let names = if names.is_empty() { None } else { Some(tuple_core::from_values(&names)) };
    let kwnames = names.as_ref().map_or(Value::NULL, Obj::value);
    // The body borrows its namespace.
    let mut run = |namespace: Value| -> Res<Obj> {
        match body.cast::<FunctionObj>().and_then(|function| function.entry.get().get()) {
            Some(entry) => Obj::from_result(entry(body, Addr::new(&namespace))),
            None => crate::call::call(body, &[namespace]),
        }
    };
    let class = build_class(&mut run, plan.name, Args::new(words.as_ptr(), base_count, kwnames))?;
    if let Some(layout) = class.cast::<TypeObject>() {
        let slots = if plan.slot_count == 0 { &[][..] } else { plan.slots.slice(plan.slot_count) };
        plan.shape.set(predict_layout(layout, slots).unwrap_or(Ptr::NULL));
    }
    Ok(class)
}

/// The module that an import statement binds; `fromlist` is a tuple or None.
#[unsafe(no_mangle)]
pub extern "C" fn molt_import_name(fromlist: Value, row: Addr<ModuleRow>, level: u64, name: Value) -> Value {
    let globals = row.get().object.get().cast::<ModuleObj>().map_or(Value::NONE, |module| module.dict.get());
    to_word(crate::import::import_level(name, globals, fromlist, level as i64))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_import_from(module: Value, name: Value) -> Value {
    to_word(crate::import::import_from(module, name))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_import_star(module: Value, namespace: Value) -> u64 {
    status(crate::import::import_star(module, namespace))
}
