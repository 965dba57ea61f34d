//! DWARF 5 for debuggers and profilers: which Python file, line and function a machine address belongs to, and how to find
//! the caller's frame.
//!
//! One unit per source file, with a line table, and an entry for each function that has lines. Variables are not
//! described: their places change with every pass. Paths stand as the program's tracebacks show
//! them. Method: one line sequence and one range per function, because each has its section.

use crate::Error;
use crate::compile::Compiled;
use cranelift_object::ObjectProduct;
use cranelift_object::object::write::{Relocation as ObjectRelocation, SymbolId};
use cranelift_object::object::{RelocationEncoding, RelocationFlags, RelocationKind, SectionKind};
use gimli::write::{
    Address, AttributeValue, CallFrameInstruction, CommonInformationEntry, DebugFrame, Dwarf, EndianVec,
    FrameDescriptionEntry, FrameTable, LineProgram, LineString, Range, RangeList, RelocateWriter, Relocation,
    RelocationTarget, Section as _, Sections, Unit,
};
use gimli::{Encoding, Format, LineEncoding, LittleEndian, SectionId, X86_64};
use molt_abi::walked;
use molt_ir::{EntityId, ModuleId};
use molt_lower::LirProgram;
use std::collections::BTreeMap;

const UNIT: Encoding = Encoding { format: Format::Dwarf32, version: 5, address_size: 8 };
const FRAME: Encoding = Encoding { format: Format::Dwarf32, version: 4, address_size: 8 };

/// A section under construction and where addresses go in it.
#[derive(Clone)]
struct Writer {
    bytes: EndianVec<LittleEndian>,
    relocations: Vec<Relocation>,
}

impl Default for Writer {
    fn default() -> Self {
        Self { bytes: EndianVec::new(LittleEndian), relocations: Vec::new() }
    }
}

impl RelocateWriter for Writer {
    type Writer = EndianVec<LittleEndian>;

    fn writer(&self) -> &Self::Writer {
        &self.bytes
    }

    fn writer_mut(&mut self) -> &mut Self::Writer {
        &mut self.bytes
    }

    fn relocate(&mut self, relocation: Relocation) {
        self.relocations.push(relocation);
    }
}

impl From<gimli::write::Error> for Error {
    fn from(error: gimli::write::Error) -> Self {
        Self(format!("debug information: {error:?}"))
    }
}

/// Adds the sections to the object. `symbols` are those of the functions, in order.
pub fn add(
    program: &LirProgram,
    compiled: &[Compiled],
    symbols: &[SymbolId],
    product: &mut ObjectProduct,
) -> Result<(), Error> {
    let mut dwarf = Dwarf::new();
    for (module, functions) in by_module(program, compiled) {
        let path = program.paths.get(module.index()).map_or("", |path| path);
        if !path.is_empty() {
            unit(&mut dwarf, path, program, compiled, &functions);
        }
    }
    let mut sections = Sections::new(Writer::default());
    dwarf.write(&mut sections)?;
    let mut frame = DebugFrame(Writer::default());
    frames(compiled).write_debug_frame(&mut frame)?;

    let mut parts: Vec<(SectionId, Writer)> = Vec::new();
    sections.for_each(|id, section| {
        parts.push((id, section.clone()));
        Ok::<(), Error>(())
    })?;
    parts.push((frame.id(), frame.0));
    parts.retain(|(_, part)| !part.bytes.slice().is_empty());
    attach(parts, symbols, product)
}

/// Numbers of the functions of each source file that have lines.
fn by_module(program: &LirProgram, compiled: &[Compiled]) -> BTreeMap<ModuleId, Vec<usize>> {
    let mut modules: BTreeMap<ModuleId, Vec<usize>> = BTreeMap::new();
    for (index, function) in program.functions.iter().enumerate() {
        if !compiled[index].lines.is_empty() {
            modules.entry(function.body.module).or_default().push(index);
        }
    }
    modules
}

fn address(function: usize) -> Address {
    Address::Symbol { symbol: function, addend: 0 }
}

fn unit(dwarf: &mut Dwarf, path: &str, program: &LirProgram, compiled: &[Compiled], functions: &[usize]) {
    let path_string = |dwarf: &mut Dwarf, text: &str| LineString::new(text, UNIT, &mut dwarf.line_strings);
    // Relative paths are for the debugger to resolve, where it runs.
    let (folder, file) = (path_string(dwarf, "."), path_string(dwarf, path));
    let mut lines = LineProgram::new(UNIT, LineEncoding::default(), folder, None, file, None);
    let folder = lines.default_directory();
    let file = path_string(dwarf, path);
    let file = lines.add_file(file, folder, None);
    for index in functions {
        let (body, code) = (&program.functions[*index].body, &compiled[*index]);
        lines.begin_sequence(Some(address(*index)));
        let start = (0, body.code.first_line.max(1), 0);
        let places = code.lines.iter().filter_map(|(offset, pos)| {
            let place = body.positions.get((*pos & !walked::OUTSIDE) as usize)?;
            Some((*offset, place.line, place.col + 1))
        });
        let mut last = 0;
        for (offset, line, column) in std::iter::once(start).chain(places) {
            let row = lines.row();
            row.address_offset = u64::from(offset);
            (row.file, row.line, row.column) = (file, u64::from(line), u64::from(column));
            // A debugger stops where a line begins, not at each of its operations.
            row.is_statement = line != last;
            last = line;
            lines.generate_row();
        }
        lines.end_sequence(code.bytes.len() as u64);
    }

    let name = dwarf.strings.add(path);
    let producer = dwarf.strings.add(concat!("molt ", env!("CARGO_PKG_VERSION")));
    let folder = dwarf.strings.add(".");
    let names: Vec<_> = functions
        .iter()
        .map(|index| dwarf.strings.add(program.functions[*index].body.code.name.replace('\0', "?")))
        .collect();
    let mut unit = Unit::new(UNIT, lines);
    let ranges = functions
        .iter()
        .map(|index| Range::StartLength { begin: address(*index), length: compiled[*index].bytes.len() as u64 });
    let ranges = unit.ranges.add(RangeList(ranges.collect()));
    let root = unit.root();
    let entry = unit.get_mut(root);
    entry.set(gimli::DW_AT_name, AttributeValue::StringRef(name));
    entry.set(gimli::DW_AT_producer, AttributeValue::StringRef(producer));
    entry.set(gimli::DW_AT_comp_dir, AttributeValue::StringRef(folder));
    // Debuggers know no language by Python's number that they could show values in; C's rules fit words and addresses.
    entry.set(gimli::DW_AT_language, AttributeValue::Language(gimli::DW_LANG_C11));
    entry.set(gimli::DW_AT_low_pc, AttributeValue::Address(Address::Constant(0)));
    entry.set(gimli::DW_AT_ranges, AttributeValue::RangeListRef(ranges));
    for (index, name) in functions.iter().zip(names) {
        let child = unit.add(root, gimli::DW_TAG_subprogram);
        let entry = unit.get_mut(child);
        entry.set(gimli::DW_AT_name, AttributeValue::StringRef(name));
        entry.set(gimli::DW_AT_low_pc, AttributeValue::Address(address(*index)));
        entry.set(gimli::DW_AT_high_pc, AttributeValue::Udata(compiled[*index].bytes.len() as u64));
        entry.set(gimli::DW_AT_decl_file, AttributeValue::FileIndex(Some(file)));
        let line = program.functions[*index].body.code.first_line.max(1);
        entry.set(gimli::DW_AT_decl_line, AttributeValue::Udata(u64::from(line)));
    }
    dwarf.units.add(unit);
}

/// `push rbp; mov rbp, rsp`: the prologue of every function on x86-64.
const PROLOGUE: [u8; 4] = [0x55, 0x48, 0x89, 0xe5];

/// Where callers' frames are, for functions with the known prologue. Debuggers look at the code of others.
fn frames(compiled: &[Compiled]) -> FrameTable {
    let mut table = FrameTable::default();
    let mut common = CommonInformationEntry::new(FRAME, 1, -8, X86_64::RA);
    common.add_instruction(CallFrameInstruction::Cfa(X86_64::RSP, 8));
    common.add_instruction(CallFrameInstruction::Offset(X86_64::RA, -8));
    let common = table.add_cie(common);
    for (index, code) in compiled.iter().enumerate().filter(|(_, code)| code.bytes.starts_with(&PROLOGUE)) {
        let mut entry = FrameDescriptionEntry::new(address(index), code.bytes.len() as u32);
        entry.add_instruction(1, CallFrameInstruction::CfaOffset(16));
        entry.add_instruction(1, CallFrameInstruction::Offset(X86_64::RBP, -16));
        entry.add_instruction(4, CallFrameInstruction::CfaRegister(X86_64::RBP));
        table.add_fde(common, entry);
    }
    table
}

/// Puts the sections into the object, first all, then their relocations, which may name any of them.
fn attach(parts: Vec<(SectionId, Writer)>, symbols: &[SymbolId], product: &mut ObjectProduct) -> Result<(), Error> {
    let object = &mut product.object;
    let mut ids = BTreeMap::new();
    for (id, part) in &parts {
        let section = object.add_section(Vec::new(), id.name().as_bytes().to_vec(), SectionKind::Debug);
        object.append_section_data(section, part.bytes.slice(), 1);
        ids.insert(id.name(), section);
    }
    for (id, part) in &parts {
        for relocation in &part.relocations {
            let symbol = match relocation.target {
                RelocationTarget::Symbol(function) => symbols.get(function).copied(),
                RelocationTarget::Section(target) => {
                    ids.get(target.name()).map(|section| object.section_symbol(*section))
                }
            };
            let symbol = symbol.ok_or_else(|| Error(format!("debug information: {} names nothing", id.name())))?;
            let flags = RelocationFlags::Generic {
                kind: RelocationKind::Absolute,
                encoding: RelocationEncoding::Generic,
                size: relocation.size * 8,
            };
            let offset = relocation.offset as u64;
            let relocation = ObjectRelocation { offset, symbol, addend: relocation.addend, flags };
            object.add_relocation(ids[id.name()], relocation).map_err(|error| Error(error.to_string()))?;
        }
    }
    Ok(())
}
