//! Tables of builtin types and modules: which methods and slots of them the program has.
//!
//! The runtime's code is reached through these rows alone, so what has no row is not linked in.

use crate::descriptors::text;
use crate::program::Signature;
use crate::reach::{Asked, Reach};
use crate::record::Record;
use crate::select::Selection;
use crate::signature::positional;
use crate::unit::Unit;
use molt_abi::{
    BuiltinType, GetterRow, MethodRow, ModuleRows, SlotId, SlotRow, SymbolRow, TypeDesc, TypeRows, method_flags,
};
use molt_ir::{Const, Program, Ty};
use std::collections::BTreeSet;
use std::mem::{offset_of, size_of};

/// `Ptr<TypeRows>` by `BuiltinType`.
pub const TYPE_ROWS: &str = "type_rows";

/// A module that the runtime implements.
#[derive(Clone, Copy)]
pub struct BuiltinModule<'a> {
    pub name: &'a str,
    pub rows: &'a ModuleRows,
    pub functions: &'a [SymbolRow],
    pub types: &'a [&'a TypeDesc],
    /// Symbol of `rows.exec`; empty = none.
    pub exec: &'a str,
}

/// What the runtime offers, and what of it the program can name.
#[derive(Clone, Copy)]
pub struct Manifest<'a> {
    pub types: &'a [&'a TypeDesc],
    /// The modules that the program can import.
    pub modules: &'a [BuiltinModule<'a>],
    pub selection: &'a Selection,
    /// Methods that the runtime calls by name, and what makes it do so.
    pub asked: &'a [Asked<'a>],
    /// Computed attributes that the runtime asks for.
    pub getters: &'a [&'a str],
    /// Can the program reach `eval`, `exec` or `compile`? Then the front end and the interpreter become part of it.
    pub dynamic: bool,
    /// Can the program read running frames? Then functions push records of theirs.
    pub frames: bool,
}

impl Default for Manifest<'_> {
    fn default() -> Self {
        static ALL: Selection = Selection::ALL;
        Self { types: &[], modules: &[], selection: &ALL, asked: &[], getters: &[], dynamic: false, frames: false }
    }
}

pub fn module_symbol(name: &str) -> String {
    format!("module:{name}")
}

/// The number of a type that has one.
fn builtin_type(desc: &TypeDesc) -> Option<BuiltinType> {
    usize::try_from(desc.rows.id).ok().and_then(|id| BuiltinType::ALL.get(id).copied())
}

fn type_symbol(desc: &TypeDesc) -> String {
    // The runtime asks for the rows of these by name.
    if let Some(symbol) = builtin_type(desc).and_then(BuiltinType::rows_symbol) {
        return symbol.to_string();
    }
    format!("type:{}.{}", desc.rows.module.as_str(), desc.rows.name.as_str())
}

/// Emits the rows of all builtin types and of the imported modules. Types on demand are made at the start only if the
/// program can name them, or has a constant of them; what else makes one refers to the rows, or nobody does.
pub fn emit(program: &Program, unit: &mut Unit, manifest: &Manifest<'_>) {
    let reach = Reach::new(program, manifest, &unit.functions);
    let mut array = Record::new(TYPE_ROWS, 8 * BuiltinType::COUNT);
    let constants = types_of_constants(program);
    for desc in manifest.types {
        type_rows(unit, manifest, &reach, desc);
        if let Some(t) = builtin_type(desc)
            && (!t.is_on_demand() || manifest.selection.mentions(t.name()) || constants.contains(&t))
        {
            array.address(8 * t as usize, type_symbol(desc), 0);
        }
    }
    unit.data.push(array.finish());
    for module in manifest.modules {
        module_rows(unit, manifest, &reach, module);
    }
}

/// Types of the constants that are static objects.
fn types_of_constants(program: &Program) -> BTreeSet<BuiltinType> {
    let types = program.consts().values().filter_map(|value| match value {
        Const::Complex(..) => Some(BuiltinType::Complex),
        Const::Bytes(_) => Some(BuiltinType::Bytes),
        _ => None,
    });
    types.collect()
}

fn type_rows(unit: &mut Unit, manifest: &Manifest<'_>, reach: &Reach<'_>, desc: &TypeDesc) {
    let rows = desc.rows;
    let symbol = type_symbol(desc);
    let mut record = Record::new(symbol.clone(), size_of::<TypeRows>());
    text(unit, &mut record, offset_of!(TypeRows, name), rows.name.as_str());
    text(unit, &mut record, offset_of!(TypeRows, module), rows.module.as_str());
    if manifest.selection.has_docs() {
        text(unit, &mut record, offset_of!(TypeRows, doc), rows.doc.as_str());
    }
    record
        .u32(offset_of!(TypeRows, id), rows.id as u32)
        .u32(offset_of!(TypeRows, base), rows.base as u32)
        .u64(offset_of!(TypeRows, flags), rows.flags)
        .u32(offset_of!(TypeRows, basic_size), rows.basic_size)
        .u32(offset_of!(TypeRows, item_size), rows.item_size)
        .u32(offset_of!(TypeRows, kind), rows.kind)
        .u32(offset_of!(TypeRows, dict_offset), rows.dict_offset);
    for (offset, cell) in [(offset_of!(TypeRows, base_cell), desc.base_cell), (offset_of!(TypeRows, cell), desc.cell)] {
        if !cell.is_empty() {
            record.address(offset, cell, 0);
        }
    }
    let methods = rows.methods.slice(rows.method_count);
    let selects = |name: &str| reach.method(builtin_type(desc), name);
    if let Some((table, count)) = method_rows(unit, manifest, &symbol, methods, desc.methods, &selects) {
        record.address(offset_of!(TypeRows, methods), table, 0);
        record.u64(offset_of!(TypeRows, method_count), count);
    }
    getter_rows(unit, manifest, reach, desc, &mut record);
    slot_rows(unit, reach, desc, &mut record);
    let methods = desc.methods.iter().filter(|link| !reach.method(builtin_type(desc), link.name));
    let getters = desc.getters.iter().filter(|link| !reach.getter(builtin_type(desc), link.name));
    let absent: Vec<&str> = methods.chain(getters).map(|link| link.name).collect();
    if reach.lists_names() {
        text(unit, &mut record, offset_of!(TypeRows, absent), &absent.join(" "));
    }
    unit.data.push(exported_if_on_demand(desc, record).finish());
}

fn exported_if_on_demand(desc: &TypeDesc, record: Record) -> Record {
    if builtin_type(desc).is_some_and(BuiltinType::is_on_demand) { record.exported() } else { record }
}

/// `fn(callee, argv, nargs, kwnames)`
fn generic_entry() -> Signature {
    Signature { params: vec![Ty::Obj, Ty::I64, Ty::I64, Ty::Obj], results: vec![Ty::Obj] }
}

/// The selectable methods; the table's symbol and length.
fn method_rows(
    unit: &mut Unit,
    manifest: &Manifest<'_>,
    owner: &str,
    rows: &[MethodRow],
    links: &[SymbolRow],
    selects: &dyn Fn(&str) -> bool,
) -> Option<(String, u64)> {
    let size = size_of::<MethodRow>();
    let mut table = Record::new(format!("methods:{owner}"), 0);
    let chosen = rows.iter().zip(links).filter(|(_, link)| selects(link.name));
    let mut count = 0;
    for (row, link) in chosen {
        let base = count * size;
        table.bytes(base, &vec![0; size]);
        text(unit, &mut table, base + offset_of!(MethodRow, name), row.name.as_str());
        text(unit, &mut table, base + offset_of!(MethodRow, signature), row.signature.as_str());
        if manifest.selection.has_docs() {
            text(unit, &mut table, base + offset_of!(MethodRow, doc), row.doc.as_str());
        }
        table.function(base + offset_of!(MethodRow, entry), link.entry, generic_entry());
        if !link.direct.is_empty() {
            let direct = Signature::words(row.param_count as usize);
            table.function(base + offset_of!(MethodRow, direct), link.direct, direct);
        }
        table.u32(base + offset_of!(MethodRow, param_count), row.param_count);
        let flags = match positional(link.signature) {
            Some((least, most, all)) if u32::from(all) == row.param_count => {
                method_flags::with_positional(row.flags, least, most)
            }
            _ => row.flags,
        };
        table.u32(base + offset_of!(MethodRow, flags), flags);
        count += 1;
    }
    if count == 0 {
        return None;
    }
    let symbol = table.symbol().to_string();
    unit.data.push(table.finish());
    Some((symbol, count as u64))
}

fn getter_rows(unit: &mut Unit, manifest: &Manifest<'_>, reach: &Reach<'_>, desc: &TypeDesc, record: &mut Record) {
    let size = size_of::<GetterRow>();
    let rows = desc.rows.getters.slice(desc.rows.getter_count);
    let mut table = Record::new(format!("getters:{}", record.symbol()), 0);
    let mut count = 0;
    for (row, link) in rows.iter().zip(desc.getters).filter(|(_, link)| reach.getter(builtin_type(desc), link.name)) {
        let base = count * size;
        table.bytes(base, &vec![0; size]);
        text(unit, &mut table, base + offset_of!(GetterRow, name), row.name.as_str());
        if manifest.selection.has_docs() {
            text(unit, &mut table, base + offset_of!(GetterRow, doc), row.doc.as_str());
        }
        table.function(base + offset_of!(GetterRow, get), link.entry, Signature::words(1));
        if !link.direct.is_empty() && reach.setter(link.name) {
            let set = Signature { params: vec![Ty::Obj; 2], results: vec![Ty::I64] };
            table.function(base + offset_of!(GetterRow, set), link.direct, set);
        }
        table.u64(base + offset_of!(GetterRow, member), row.member);
        count += 1;
    }
    if count > 0 {
        record.address(offset_of!(TypeRows, getters), table.symbol().to_string(), 0);
        record.u64(offset_of!(TypeRows, getter_count), count as u64);
        unit.data.push(table.finish());
    }
}

fn slot_rows(unit: &mut Unit, reach: &Reach<'_>, desc: &TypeDesc, record: &mut Record) {
    let size = size_of::<SlotRow>();
    let rows = desc.rows.slots.slice(desc.rows.slot_count);
    let mut table = Record::new(format!("slots:{}", record.symbol()), 0);
    let mut count = 0;
    for (row, link) in rows.iter().zip(desc.slots) {
        let base = count * size;
        table.u64(base + offset_of!(SlotRow, slot), row.slot);
        if reach.slot(builtin_type(desc), row.slot) {
            let signature = slot_signature(row.slot);
            table.function(base + offset_of!(SlotRow, func), link.entry, signature);
        } else {
            table.u64(base + offset_of!(SlotRow, func), 0);
        }
        count += 1;
    }
    if count > 0 {
        record.address(offset_of!(TypeRows, slots), table.symbol().to_string(), 0);
        record.u64(offset_of!(TypeRows, slot_count), count as u64);
        unit.data.push(table.finish());
    }
}

/// The signature of a slot's function, by its type in `TypeSlots`.
fn slot_signature(slot: u64) -> Signature {
    use SlotId::*;
    let is = |id: SlotId| slot == id as u64;
    let any = |ids: &[SlotId]| ids.iter().any(|id| is(*id));
    let words = |params: usize, results: &[Ty]| Signature { params: vec![Ty::Obj; params], results: results.to_vec() };
    if any(&[tp_dealloc, tp_clear, tp_finalize]) {
        words(1, &[])
    } else if is(tp_traverse) {
        words(3, &[])
    } else if any(&[tp_new, tp_call]) {
        generic_entry()
    } else if is(tp_init) {
        Signature { results: vec![Ty::I64], ..generic_entry() }
    } else if any(&[tp_hash, nb_bool, sq_length, mp_length]) {
        words(1, &[Ty::I64])
    } else if any(&[tp_setattro, tp_descr_set, sq_ass_item, mp_ass_subscript]) {
        words(3, &[Ty::I64])
    } else if is(sq_contains) {
        words(2, &[Ty::I64])
    } else if any(&[tp_richcompare, tp_descr_get, nb_power, nb_inplace_power]) {
        words(3, &[Ty::Obj])
    } else if any(&[
        tp_repr,
        tp_str,
        tp_iter,
        tp_iternext,
        am_await,
        am_aiter,
        am_anext,
        nb_negative,
        nb_positive,
        nb_absolute,
        nb_invert,
        nb_int,
        nb_float,
        nb_index,
    ]) {
        words(1, &[Ty::Obj])
    } else {
        words(2, &[Ty::Obj])
    }
}

fn module_rows(unit: &mut Unit, manifest: &Manifest<'_>, reach: &Reach<'_>, module: &BuiltinModule<'_>) {
    let symbol = module_symbol(module.name);
    let mut record = Record::new(symbol.clone(), size_of::<ModuleRows>());
    text(unit, &mut record, offset_of!(ModuleRows, name), module.rows.name.as_str());
    if manifest.selection.has_docs() {
        text(unit, &mut record, offset_of!(ModuleRows, doc), module.rows.doc.as_str());
    }
    let functions = module.rows.functions.slice(module.rows.function_count);
    let selects = |name: &str| reach.function(module.name, name);
    let listed: Vec<String> = module
        .functions
        .iter()
        .map(|link| format!("{}{}", if selects(link.name) { "" } else { "-" }, link.name))
        .collect();
    if listed.iter().any(|name| name.starts_with('-')) {
        text(unit, &mut record, offset_of!(ModuleRows, absent), &listed.join(" "));
    }
    if let Some((table, count)) = method_rows(unit, manifest, &symbol, functions, module.functions, &selects) {
        record.address(offset_of!(ModuleRows, functions), table, 0);
        record.u64(offset_of!(ModuleRows, function_count), count);
    }
    if !module.types.is_empty() {
        let mut table = Record::new(format!("types:{symbol}"), 8 * module.types.len());
        for (index, desc) in module.types.iter().enumerate() {
            type_rows(unit, manifest, reach, desc);
            table.address(8 * index, type_symbol(desc), 0);
        }
        record.address(offset_of!(ModuleRows, types), table.symbol().to_string(), 0);
        record.u64(offset_of!(ModuleRows, type_count), module.types.len() as u64);
        unit.data.push(table.finish());
    }
    if !module.exec.is_empty() {
        let signature = Signature { params: vec![Ty::Obj], results: vec![Ty::I64] };
        record.function(offset_of!(ModuleRows, exec), module.exec, signature);
    }
    unit.data.push(record.finish());
}
