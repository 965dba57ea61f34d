//! The object file: sections in the order of the format, one data segment per datum, relocations.

use crate::Error;
use crate::body::{FunctionBody, function_body};
use crate::code::{Fixup, Relocation};
use crate::linking::{Segment, linking, relocations, target_features};
use crate::names::{Kind, Names};
use molt_lower::{DataObject, LirProgram};
use std::sync::atomic::{AtomicUsize, Ordering};
use wasm_encoder::{
    CustomSection, DataCountSection, Encode, EntityType, FunctionSection, GlobalType, ImportSection, MemoryType,
    Module, RawSection, RefType, SectionId, TableType, TypeSection, ValType,
};

/// Places of sections in the file, which relocations name.
const CODE: u32 = 4;
const DATA: u32 = 5;

/// The whole program as the bytes of a relocatable object.
pub fn emit_object(program: &LirProgram) -> Result<Vec<u8>, Error> {
    let names = Names::new(program)?;
    let bodies = bodies(program, &names)?;
    let mut types = TypeSection::new();
    for known in names.types() {
        let val_types = |list: &[crate::abi::Narrow]| list.iter().map(|ty| ty.val_type()).collect::<Vec<_>>();
        types.ty().function(val_types(&known.params), val_types(&known.results));
    }
    let (imports, imported) = imports(&names)?;
    let mut functions = FunctionSection::new();
    for name in &names.list[..program.functions.len()] {
        functions.function(type_number(&names, &name.kind)?);
    }
    let (code, code_fixups) = code_section(&bodies);
    let (data, data_fixups) = data_section(program, &names)?;
    let segments: Vec<Segment> = program.data.iter().map(segment).collect();
    // Imported functions have the first indices.
    let index = |number: usize| match number.checked_sub(program.functions.len() + program.data.len()) {
        Some(import) => imported.get(import).copied().unwrap_or(0),
        None => imports_of_functions(&names) + number as u32,
    };
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions);
    module.section(&DataCountSection { count: program.data.len() as u32 });
    module.section(&RawSection { id: SectionId::Code.into(), data: &code });
    module.section(&RawSection { id: SectionId::Data.into(), data: &data });
    custom(&mut module, "linking", &linking(&names.list, &segments, index));
    custom(&mut module, "reloc.CODE", &relocations(CODE, &code_fixups));
    custom(&mut module, "reloc.DATA", &relocations(DATA, &data_fixups));
    custom(&mut module, "target_features", &target_features());
    Ok(module.finish())
}

fn custom(module: &mut Module, name: &str, data: &[u8]) {
    module.section(&CustomSection { name: name.into(), data: data.into() });
}

fn type_number(names: &Names<'_>, kind: &Kind) -> Result<u32, Error> {
    let Kind::Function(func_type) = kind else { return Err(Error("data has no type".into())) };
    names.type_number(func_type).ok_or_else(|| Error("a type has no number".into()))
}

fn imports_of_functions(names: &Names<'_>) -> u32 {
    let imported = |name: &&crate::names::Name<'_>| !name.defined && name.kind != Kind::Data;
    names.list.iter().filter(imported).count() as u32
}

/// The imports, and for each undefined symbol its index among the imported functions.
fn imports(names: &Names<'_>) -> Result<(ImportSection, Vec<u32>), Error> {
    let mut imports = ImportSection::new();
    let memory = MemoryType { minimum: 0, maximum: None, memory64: false, shared: false, page_size_log2: None };
    imports.import("env", "__linear_memory", memory);
    let table = TableType { element_type: RefType::FUNCREF, minimum: 0, maximum: None, table64: false, shared: false };
    imports.import("env", "__indirect_function_table", table);
    imports.import("env", "__stack_pointer", GlobalType { val_type: ValType::I32, mutable: true, shared: false });
    let (mut indices, mut next) = (Vec::new(), 0);
    for name in names.list.iter().filter(|name| !name.defined) {
        indices.push(next);
        if name.kind != Kind::Data {
            imports.import("env", name.symbol, EntityType::Function(type_number(names, &name.kind)?));
            next += 1;
        }
    }
    Ok((imports, indices))
}

/// Compiles all functions on all processors. The first error in the order of the functions is reported.
fn bodies(program: &LirProgram, names: &Names<'_>) -> Result<Vec<FunctionBody>, Error> {
    let functions = &program.functions;
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(functions.len()).max(1);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut mine = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(function) = functions.get(index) else { return mine };
            mine.push((index, function_body(names, function)));
        }
    };
    let mut results = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut results = work();
        for other in others {
            match other.join() {
                Ok(more) => results.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn moved(fixups: &[Fixup], start: usize) -> impl Iterator<Item = Fixup> + '_ {
    fixups.iter().map(move |fixup| Fixup { offset: start + fixup.offset, ..*fixup })
}

fn code_section(bodies: &[FunctionBody]) -> (Vec<u8>, Vec<Fixup>) {
    let (mut bytes, mut fixups) = (Vec::new(), Vec::new());
    bodies.len().encode(&mut bytes);
    for body in bodies {
        body.bytes.len().encode(&mut bytes);
        fixups.extend(moved(&body.fixups, bytes.len()));
        bytes.extend_from_slice(&body.bytes);
    }
    (bytes, fixups)
}

fn segment(data: &DataObject) -> Segment {
    let kind = match (data.writable, data.zero) {
        (false, _) => ".rodata",
        (true, false) => ".data",
        (true, true) => ".bss",
    };
    Segment { name: format!("{kind}.{}", data.symbol), align: data.align, size: data.bytes.len() as u32 }
}

fn data_section(program: &LirProgram, names: &Names<'_>) -> Result<(Vec<u8>, Vec<Fixup>), Error> {
    let (mut bytes, mut fixups, mut address) = (Vec::new(), Vec::new(), 0i32);
    program.data.len().encode(&mut bytes);
    for data in &program.data {
        // Active, in memory 0, at i32.const `address`; the linker places it anew.
        bytes.extend([0x00, 0x41]);
        address.encode(&mut bytes);
        bytes.push(0x0b);
        data.bytes.len().encode(&mut bytes);
        fixups.extend(moved(&data_fixups(names, data)?, bytes.len()));
        bytes.extend_from_slice(&data.bytes);
        address = address.wrapping_add(data.bytes.len() as i32);
    }
    Ok((bytes, fixups))
}

/// The relocations of one datum, in ascending order.
fn data_fixups(names: &Names<'_>, data: &DataObject) -> Result<Vec<Fixup>, Error> {
    let mut fixups = Vec::with_capacity(data.relocs.len());
    for reloc in &data.relocs {
        let index = names.number(&reloc.symbol).ok_or_else(|| Error(format!("no symbol `{}`", reloc.symbol)))?;
        let kind = match names.list[index as usize].kind {
            Kind::Function(_) => Relocation::TableIndexI32,
            Kind::Data => Relocation::MemoryAddressI32,
        };
        fixups.push(Fixup { kind, offset: reloc.offset as usize, index, addend: reloc.addend as i32 });
    }
    fixups.sort_by_key(|fixup| fixup.offset);
    Ok(fixups)
}
