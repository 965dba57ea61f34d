//! The ELF object: symbols, a section per function and per data object, relocations.

use crate::Error;
use crate::compile::{Compiled, RelocTarget, Want, compile_all, compile_through};
use crate::debug_info;
use crate::declare::{Name, Names};
use crate::frame_tables;
use crate::parts::Parts;
use crate::seldom;
use crate::target::Target;
use cranelift_codegen::ir::{AbiParam, Signature, types};
use cranelift_module::{
    DataDescription, DataId, FuncId, Linkage, Module, ModuleError, ModuleReloc, ModuleRelocTarget,
    default_libcall_names,
};
use cranelift_object::{ObjectBuilder, ObjectModule};
use molt_ir::Ty;
use molt_lower::{DataObject, LirProgram};

impl From<ModuleError> for Error {
    fn from(error: ModuleError) -> Self {
        Self(error.to_string())
    }
}

/// What a symbol is in the object.
#[derive(Clone, Copy)]
enum Id {
    Func(FuncId),
    Data(DataId),
}

/// What the object holds besides code and data.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Line tables and function names for debuggers.
    pub debug: bool,
}

/// The whole program as the bytes of a relocatable object. Functions that `parts` knows are not compiled again.
pub fn emit_object(
    program: &LirProgram,
    target: &Target,
    name: &str,
    options: Options,
    parts: &mut Parts,
) -> Result<Vec<u8>, Error> {
    let names = Names::new(program)?;
    let compiled = compile_all(program, &names, target, Want::Code, parts)?;
    let mut builder = ObjectBuilder::new(target.0.clone(), name, default_libcall_names())?;
    builder.per_function_section(true).per_data_object_section(true);
    let mut module = ObjectModule::new(builder);
    let ids = names.list.iter().map(|name| declare(&mut module, name)).collect::<Result<Vec<_>, _>>()?;
    for (compiled, id) in compiled.iter().zip(&ids) {
        define_function(&mut module, &ids, *id, compiled)?;
    }
    for (data, id) in program.data.iter().zip(&ids[program.functions.len()..]) {
        define_data(&mut module, &names, &ids, *id, data)?;
    }
    for (compiled, (_, number)) in compile_through(&names, target)?.iter().zip(&names.through) {
        define_function(&mut module, &ids, ids[*number as usize], compiled)?;
    }
    if let Some(number) = names.number(seldom::RESULT) {
        let Id::Data(id) = ids[number as usize] else { return Err(Error("data is declared as a function".into())) };
        let mut description = DataDescription::new();
        description.define_zeroinit(8);
        description.set_align(8);
        module.define_data(id, &description)?;
    }
    if let Some(number) = names.number(molt_lower::FRAMES) {
        let tables = frame_tables::tables(program, &compiled);
        define_data(&mut module, &names, &ids, ids[number as usize], &tables)?;
    }
    let mut product = module.finish();
    if options.debug {
        let functions = ids.iter().filter_map(|id| match id {
            Id::Func(id) => Some(product.function_symbol(*id)),
            Id::Data(_) => None,
        });
        let symbols: Vec<_> = functions.take(program.functions.len()).collect();
        debug_info::add(program, &compiled, &symbols, &mut product)?;
    }
    product.emit().map_err(|error| Error(error.to_string()))
}

fn declare(module: &mut ObjectModule, name: &Name<'_>) -> Result<Id, Error> {
    let linkage = match (name.defined, name.exported) {
        (false, _) => Linkage::Import,
        (true, true) => Linkage::Export,
        (true, false) => Linkage::Local,
    };
    if let Some(function) = &name.function {
        let signature = signature(module.isa().default_call_conv(), &function.params, &function.results);
        return Ok(Id::Func(module.declare_function(name.symbol, linkage, &signature)?));
    }
    Ok(Id::Data(module.declare_data(name.symbol, linkage, name.writable, false)?))
}

/// A signature of words and doubles.
pub fn signature(convention: cranelift_codegen::isa::CallConv, params: &[Ty], results: &[Ty]) -> Signature {
    let param = |ty: &Ty| AbiParam::new(if *ty == Ty::F64 { types::F64 } else { types::I64 });
    let mut signature = Signature::new(convention);
    signature.params.extend(params.iter().map(param));
    signature.returns.extend(results.iter().map(param));
    signature
}

/// Functions begin at cache lines, so that how fast one is does not depend on what stands before it: fib took 1.2 times as long at
/// the addresses that another alignment gave it.
const LINE: u64 = 64;

fn define_function(module: &mut ObjectModule, ids: &[Id], id: Id, compiled: &Compiled) -> Result<(), Error> {
    let Id::Func(id) = id else { return Err(Error("a function is declared as data".into())) };
    let relocs: Vec<ModuleReloc> = compiled
        .relocs
        .iter()
        .map(|reloc| ModuleReloc {
            offset: reloc.offset,
            kind: reloc.kind,
            name: match reloc.target {
                RelocTarget::Inside(offset) => ModuleRelocTarget::FunctionOffset(id, offset),
                RelocTarget::LibCall(call) => ModuleRelocTarget::LibCall(call),
                RelocTarget::Name(number) => match ids[number as usize] {
                    Id::Func(id) => ModuleRelocTarget::from(id),
                    Id::Data(id) => ModuleRelocTarget::from(id),
                },
            },
            addend: reloc.addend,
        })
        .collect();
    Ok(module.define_function_bytes(id, compiled.align.max(LINE), &compiled.bytes, &relocs)?)
}

fn define_data(
    module: &mut ObjectModule,
    names: &Names<'_>,
    ids: &[Id],
    id: Id,
    data: &DataObject,
) -> Result<(), Error> {
    let Id::Data(id) = id else { return Err(Error(format!("{} is declared as a function", data.symbol))) };
    let mut description = DataDescription::new();
    if data.zero && data.writable {
        description.define_zeroinit(data.bytes.len());
    } else {
        description.define(data.bytes.clone().into());
    }
    description.set_align(u64::from(data.align.max(1)));
    for reloc in &data.relocs {
        let number = names.number(&reloc.symbol).ok_or_else(|| Error(format!("no symbol `{}`", reloc.symbol)))?;
        match ids[number as usize] {
            Id::Func(target) => {
                let target = module.declare_func_in_data(target, &mut description);
                description.write_function_addr(reloc.offset, target);
            }
            Id::Data(target) => {
                let target = module.declare_data_in_data(target, &mut description);
                description.write_data_addr(reloc.offset, target, reloc.addend);
            }
        }
    }
    Ok(module.define_data(id, &description)?)
}
