//! Descriptors that the runtime reads: code objects, module rows and namespaces, class plans, the root of the program.

use crate::constants;
use crate::context::Context;
use crate::program::Signature;
use crate::reach::Reach;
use crate::record::Record;
use crate::tables::Manifest;
use crate::unit::{Unit, symbols};
use molt_abi::{
    ClassPlan, Code, CodePos, ModuleRow, NamespaceRow, Program as Root, StrLit, Tables, Value, code_flags,
    program_flags,
};
use molt_ir::{Const, FuncId, Module, ModuleId, NameId, PlanId, Ty};
use std::mem::{offset_of, size_of};

/// Text for a `StrLit` field: a read-only object of its own, and pointer and length in the record.
pub fn text(unit: &mut Unit, record: &mut Record, offset: usize, text: &str) {
    record.u64(offset + offset_of!(StrLit, len), text.len() as u64);
    let symbol = format!("text:{}:{offset}", record.symbol());
    if text.is_empty() {
        return;
    }
    record.address(offset + offset_of!(StrLit, ptr), symbol.clone(), 0);
    unit.data.push(crate::program::DataObject {
        symbol,
        bytes: text.as_bytes().to_vec(),
        align: 1,
        ..Default::default()
    });
}

/// An array of interned names and its length, in two fields.
fn names(unit: &mut Unit, record: &mut Record, offset: usize, count_offset: usize, names: &[NameId]) {
    record.u64(count_offset, names.len() as u64);
    if names.is_empty() {
        return;
    }
    let mut array = Record::new(format!("{}:{offset}", record.symbol()), 0);
    for (index, name) in names.iter().enumerate() {
        unit.uses.names.insert(*name);
        array.address(8 * index, symbols::name(*name), 0);
    }
    record.address(offset, array.symbol().to_string(), 0);
    unit.data.push(array.finish());
}

/// A static str that is not a name of the program's table.
fn plain_str(context: &Context<'_>, unit: &mut Unit, record: &mut Record, offset: usize, value: &str) {
    if let Some(name) = context.program.find_name(value) {
        unit.uses.names.insert(name);
        record.address(offset, symbols::name(name), 0);
        return;
    }
    let symbol = format!("str:{}:{offset}", record.symbol());
    record.address(offset, symbol.clone(), 0);
    unit.data.push(constants::string(symbol, value.chars().map(u32::from)));
}

/// The descriptor of a function's body.
pub fn code(context: &Context<'_>, unit: &mut Unit, id: FuncId) {
    let program = context.program;
    let function = &program.functions[id];
    let info = &function.code;
    let params = function.blocks[function.entry()].params.len();
    let mut record = Record::new(symbols::code(id), size_of::<Code>()).writable().align(64);
    plain_str(context, unit, &mut record, offset_of!(Code, name), &info.name);
    plain_str(context, unit, &mut record, offset_of!(Code, qualname), &info.qualname);
    if let Some(module) = program.modules.get(function.module) {
        // One str per module.
        record.address(offset_of!(Code, filename), format!("file:{}", function.module), 0);
        let _ = module;
    }
    record
        .u32(offset_of!(Code, first_line), info.first_line)
        .u32(offset_of!(Code, flags), flags(info))
        .u32(offset_of!(Code, arg_count), info.arg_count)
        .u32(offset_of!(Code, posonly_count), info.posonly_count)
        .u32(offset_of!(Code, kwonly_count), info.kwonly_count)
        .u32(offset_of!(Code, local_count), info.var_names.len() as u32);
    names(unit, &mut record, offset_of!(Code, varnames), offset_of!(Code, varname_count), &info.var_names);
    names(unit, &mut record, offset_of!(Code, freevars), offset_of!(Code, freevar_count), &info.free_names);
    names(unit, &mut record, offset_of!(Code, cellvars), offset_of!(Code, cellvar_count), &info.cell_names);
    if !context.is_module_body(id) {
        let array = Signature { params: vec![Ty::Obj, Ty::I64], results: vec![Ty::Obj] };
        record.function(offset_of!(Code, entry), symbols::array_entry(program, id), array);
        let register = Signature::words(params.max(1));
        record.function(offset_of!(Code, register_entry), symbols::function(program, id), register);
    }
    if info.is_generator {
        record.address(offset_of!(Code, frame_map), symbols::frame_map(id), 0);
    }
    record.u64(offset_of!(Code, position_count), function.positions.len() as u64);
    if !function.positions.is_empty() {
        record.address(offset_of!(Code, positions), format!("positions:{id}"), 0);
        positions(unit, function, id);
    }
    record.u64(offset_of!(Code, module), context.module_index(function.module) as u64);
    if unit.uses.facts.contains(&id) {
        record.address(offset_of!(Code, fact), symbols::fact(id), 0);
    }
    let doc = info.docstring.map(|doc| (doc, program.const_data(doc)));
    match doc {
        Some((_, Const::Str(value))) => plain_str(context, unit, &mut record, offset_of!(Code, doc), value),
        Some((id, Const::WideStr(_))) => {
            unit.uses.consts.insert(id);
            record.address(offset_of!(Code, doc), symbols::constant(id), 0);
        }
        _ => {
            record.u64(offset_of!(Code, doc), Value::NONE.0);
        }
    }
    unit.data.push(record.finish());
}

fn flags(info: &molt_ir::CodeInfo) -> u32 {
    let mut flags = info.future_flags;
    if !info.is_namespace {
        flags |= code_flags::OPTIMIZED | code_flags::NEWLOCALS;
    }
    for (set, bit) in [
        (info.has_varargs, code_flags::VARARGS),
        (info.has_varkeywords, code_flags::VARKEYWORDS),
        (info.is_generator, code_flags::GENERATOR),
        (info.is_nested && !info.is_namespace, code_flags::NESTED),
    ] {
        if set {
            flags |= bit;
        }
    }
    flags
}

fn positions(unit: &mut Unit, function: &molt_ir::Function, id: FuncId) {
    let size = size_of::<CodePos>();
    let mut table = Record::new(format!("positions:{id}"), function.positions.len() * size);
    for (index, position) in function.positions.iter().enumerate() {
        let at = index * size;
        table
            .u32(at + offset_of!(CodePos, line), position.line)
            .u32(at + offset_of!(CodePos, end_line), position.end_line)
            .u32(at + offset_of!(CodePos, col), position.col)
            .u32(at + offset_of!(CodePos, end_col), position.end_col);
    }
    unit.data.push(table.finish());
}

/// The layout plan of a class statement: a tuple of the attribute names in order.
pub fn plan(context: &Context<'_>, unit: &mut Unit, id: PlanId) {
    let Some(plan) = context.program.plans.get(id) else { return };
    let mut record = Record::new(symbols::plan(id), size_of::<ClassPlan>()).writable();
    plain_str(context, unit, &mut record, offset_of!(ClassPlan, name), &plan.name);
    names(unit, &mut record, offset_of!(ClassPlan, slots), offset_of!(ClassPlan, slot_count), &plan.slots);
    names(unit, &mut record, offset_of!(ClassPlan, layout), offset_of!(ClassPlan, layout_count), &plan.layout);
    let methods: Vec<_> = plan.methods.iter().map(|(name, _)| *name).collect();
    names(unit, &mut record, offset_of!(ClassPlan, methods), offset_of!(ClassPlan, method_count), &methods);
    if !plan.methods.is_empty() {
        let symbol = format!("codes:{id}");
        let mut codes = Record::new(symbol.clone(), 8 * plan.methods.len());
        for (index, (_, function)) in plan.methods.iter().enumerate() {
            codes.address(8 * index, symbols::code(*function), 0);
        }
        unit.data.push(codes.finish());
        record.address(offset_of!(ClassPlan, codes), symbol, 0);
    }
    record.u64(offset_of!(ClassPlan, depth), u64::from(plan.depth));
    if let Some(base) = plan.base {
        record.address(offset_of!(ClassPlan, base), symbols::plan(base), 0);
    }
    unit.data.push(record.finish());
}

/// The rows of all modules, sorted by name, and what they refer to.
fn modules(context: &Context<'_>, unit: &mut Unit, manifest: &Manifest<'_>) -> u64 {
    let program = context.program;
    let size = size_of::<ModuleRow>();
    let count = program.modules.len() + manifest.modules.len();
    let mut rows = Record::new(symbols::MODULES, count * size).writable();
    for (id, module) in program.modules.iter() {
        module_row(context, unit, &mut rows, id, module);
        let mut cell = Record::new(symbols::module_row(id), 8);
        cell.address(0, symbols::MODULES, context.module_offset(id) as i64);
        unit.data.push(cell.finish());
    }
    for builtin in manifest.modules {
        let base = context.builtin_index(builtin.name) * size;
        rows.u64(base + offset_of!(ModuleRow, doc), Value::NONE.0);
        rows.address(base + offset_of!(ModuleRow, builtin), crate::tables::module_symbol(builtin.name), 0);
        text(unit, &mut rows, base + offset_of!(ModuleRow, name), builtin.name);
    }
    unit.data.push(rows.finish());
    count as u64
}

fn module_row(context: &Context<'_>, unit: &mut Unit, rows: &mut Record, id: ModuleId, module: &Module) {
    let base = context.module_index(id) * size_of::<ModuleRow>();
    let program = context.program;
    text(unit, rows, base + offset_of!(ModuleRow, name), &module.name);
    text(unit, rows, base + offset_of!(ModuleRow, file), &module.path);
    text(unit, rows, base + offset_of!(ModuleRow, source), &module.source);
    let init = Signature { params: vec![Ty::Obj], results: vec![Ty::Obj] };
    rows.function(base + offset_of!(ModuleRow, init), symbols::function(program, module.init), init);
    rows.address(base + offset_of!(ModuleRow, code), symbols::code(module.init), 0);
    rows.u32(base + offset_of!(ModuleRow, is_package), u32::from(module.is_package));
    if module.is_package {
        let directory = module.path.rsplit_once('/').map_or("", |(directory, _)| directory);
        text(unit, rows, base + offset_of!(ModuleRow, path), directory);
    }
    let doc = program.functions[module.init].code.docstring.map(|doc| program.const_data(doc));
    match doc {
        Some(Const::Str(value)) => plain_str(context, unit, rows, base + offset_of!(ModuleRow, doc), value),
        _ => {
            rows.u64(base + offset_of!(ModuleRow, doc), Value::NONE.0);
        }
    }
    let file = constants::string(format!("file:{id}"), module.path.chars().map(u32::from));
    unit.data.push(file);
    namespace(unit, rows, base, id, module);
}

/// The words that running code reads most, one after the other: global variables and the functions that they are compared
/// with. In few lines of the cache, and at few of the addresses that a store to the stack can be taken for
/// (`molt-rt/src/colour.rs`).
pub fn words(context: &Context<'_>, unit: &mut Unit) {
    for (id, module) in context.program.modules.iter() {
        let slots = Record::new(symbols::slots(id), 8 * module.globals.len().max(1));
        unit.data.push(slots.writable().with_content());
        for id in facts(context, unit, id) {
            let mut fact = Record::new(symbols::fact(id), 8).writable();
            fact.u64(0, Code::NO_FACT);
            unit.data.push(fact.finish());
        }
    }
}

/// The functions of a module that code compares words with.
fn facts(context: &Context<'_>, unit: &Unit, module: ModuleId) -> Vec<FuncId> {
    unit.uses.facts.iter().copied().filter(|id| context.program.functions[*id].module == module).collect()
}

/// The table that names the words of a module's global variables.
fn namespace(unit: &mut Unit, rows: &mut Record, base: usize, id: ModuleId, module: &Module) {
    let count = module.globals.len();
    let slots = symbols::slots(id);
    rows.u64(base + offset_of!(ModuleRow, name_count), count as u64);
    if count == 0 {
        return;
    }
    let size = size_of::<NamespaceRow>();
    let mut table = Record::new(format!("{slots}:names"), count * size);
    for (index, name) in module.globals.iter().enumerate() {
        unit.uses.names.insert(*name);
        table.address(index * size + offset_of!(NamespaceRow, name), symbols::name(*name), 0);
        table.address(index * size + offset_of!(NamespaceRow, slot), slots.clone(), 8 * index as i64);
    }
    rows.address(base + offset_of!(ModuleRow, names), table.symbol().to_string(), 0);
    unit.data.push(table.finish());
}

/// The root that `molt_start` is given. Must come last: it names all that is to be interned.
pub fn root(context: &Context<'_>, unit: &mut Unit, manifest: &Manifest<'_>) {
    let makes_aliases =
        !manifest.types.is_empty() && Reach::new(context.program, manifest, &unit.functions).name("__class_getitem__");
    let module_count = modules(context, unit, manifest);
    for names in unit.uses.name_tuples.clone() {
        unit.uses.names.extend(names.iter().copied());
        unit.data.push(constants::name_tuple(&names));
    }
    constants::emit(context, unit);
    let mut interned = Record::new("interned", 0);
    let mut count = 0;
    for name in &unit.uses.names {
        let symbol = symbols::name(*name);
        interned.address(8 * count, symbol.clone(), 0);
        unit.data.push(constants::string(symbol, context.program.name(*name).chars().map(u32::from)));
        count += 1;
    }
    for id in &unit.uses.consts {
        if let Const::Str(value) = context.program.const_data(*id)
            && context.program.find_name(value).is_none()
            && is_interned(value)
        {
            interned.address(8 * count, symbols::constant(*id), 0);
            count += 1;
        }
    }
    let mut record = Record::new(symbols::PROGRAM, size_of::<Root>()).writable().exported();
    let tables = offset_of!(Root, tables);
    record
        .address(tables + offset_of!(Tables, types), crate::tables::TYPE_ROWS, 0)
        .u64(tables + offset_of!(Tables, type_count), molt_abi::BuiltinType::COUNT as u64)
        .address(offset_of!(Root, modules), symbols::MODULES, 0)
        .u64(offset_of!(Root, module_count), module_count)
        .u64(offset_of!(Root, main), context.main_index() as u64)
        .u64(offset_of!(Root, interned_count), count as u64);
    if makes_aliases {
        let make = Signature::words(2);
        record.function(tables + offset_of!(Tables, make_alias), "molt_make_alias", make);
    }
    record.u64(offset_of!(Root, flags), if manifest.frames { program_flags::FRAMES } else { 0 });
    if let Some((id, main)) = context.program.modules.iter().find(|(_, module)| &*module.name == "__main__") {
        let count = main.globals.len().max(1) + facts(context, unit, id).len();
        record.address(offset_of!(Root, words), symbols::slots(id), 0);
        record.u64(offset_of!(Root, word_count), count as u64);
    }
    if unit.functions.iter().any(|function| function.frame.is_some()) {
        record.address(offset_of!(Root, frames), symbols::FRAMES, 0);
    }
    if manifest.dynamic {
        record.function(offset_of!(Root, dynamic), "molt_dynamic_init", Signature::default());
    }
    if count > 0 {
        record.address(offset_of!(Root, interned), "interned", 0);
        unit.data.push(interned.finish());
    }
    unit.data.push(record.finish());
}

/// CPython interns the constants of its code objects that consist of letters, digits and `_` of ASCII
/// (`all_name_chars` in `Objects/codeobject.c`).
fn is_interned(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
