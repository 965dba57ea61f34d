//! Compilation of all functions, on all processors, with results in the order of the functions.

use crate::Error;
use crate::declare::Names;
use crate::parts::{self, Key, Part, Parts};
use crate::seldom::Through;
use crate::target::Target;
use crate::translate::{StackCheck, Translator};
use cranelift_codegen::Context;
use cranelift_codegen::binemit::{Addend, CodeOffset, Reloc};
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::{ExternalName, LibCall};
use cranelift_codegen::ir::{Function, StackSlot, UserFuncName};
use cranelift_codegen::{FinalizedMachReloc, FinalizedRelocTarget};
use molt_abi::walked;
use molt_lower::{LirFunction, LirProgram};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is wanted of each function.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Want {
    Code,
    Clif,
    Assembly,
}

/// Machine code of one function.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    pub bytes: Vec<u8>,
    pub align: u64,
    pub relocs: Vec<CodeReloc>,
    /// Offset, and number of a position of the function, in order: holds up to the next offset.
    pub lines: Vec<(CodeOffset, u32)>,
    /// How its frame is found.
    pub frame: Option<CompiledFrame>,
    /// Clif or assembly, if that was wanted.
    pub text: String,
}

/// How the frame of a function is found in the native stack (`molt_abi::FrameTable`).
#[derive(Clone, Debug, Default)]
pub struct CompiledFrame {
    /// How far its word lies below the frame pointer.
    pub word: u32,
    /// What calls return to that can be seen, and their positions.
    pub calls: Vec<(CodeOffset, u32)>,
}

#[derive(Clone, Debug)]
pub struct CodeReloc {
    pub offset: CodeOffset,
    pub kind: Reloc,
    pub target: RelocTarget,
    pub addend: Addend,
}

#[derive(Clone, Copy, Debug)]
pub enum RelocTarget {
    /// A number of `Names`.
    Name(u32),
    /// A place in the function itself.
    Inside(CodeOffset),
    LibCall(LibCall),
}

/// Compiles every function that `parts` does not know. The first error in the order of the functions is reported.
pub fn compile_all(
    program: &LirProgram,
    names: &Names<'_>,
    target: &Target,
    want: Want,
    parts: &mut Parts,
) -> Result<Vec<Compiled>, Error> {
    let known = &*parts;
    let functions = &program.functions;
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(functions.len()).max(1);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut translator = Translator::new(names, target);
        let mut context = Context::new();
        let mut mine = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(function) = functions.get(index) else { return mine };
            let mut compile = || compile_one(&mut translator, &mut context, target, function, index as u32, want);
            let result = match want {
                Want::Code if known.keeps() => compile_or_find(function, names, known, compile),
                Want::Code | Want::Clif | Want::Assembly => compile().map(|compiled| (compiled, None)),
            };
            mine.push((index, result));
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
    let mut all = Vec::with_capacity(results.len());
    for (_, result) in results {
        let (compiled, part) = result?;
        all.push(compiled);
        parts.used.extend(part);
    }
    Ok(all)
}

fn compile_or_find(
    function: &LirFunction,
    names: &Names<'_>,
    known: &Parts,
    compile: impl FnOnce() -> Result<Compiled, Error>,
) -> Result<(Compiled, Option<Part>), Error> {
    let key = Key::new(function);
    let part = |fresh| Part { module: function.body.module, key: key.hash, fresh };
    if let Some(compiled) = known.find(&key, names) {
        return Ok((compiled, Some(part(None))));
    }
    let compiled = compile()?;
    let fresh = parts::write(&compiled, &key, names);
    Ok((compiled, fresh.map(|fresh| part(Some(fresh)))))
}

fn compile_one(
    translator: &mut Translator<'_>,
    context: &mut Context,
    target: &Target,
    function: &LirFunction,
    index: u32,
    want: Want,
) -> Result<Compiled, Error> {
    let fail = |text: String| Error(format!("{}: {text}", function.symbol));
    let mut compile = |check: StackCheck| {
        context.clear();
        context.func.name = UserFuncName::user(0, index);
        translator.translate(function, &mut context.func, check).map_err(fail)?;
        if want == Want::Clif {
            return Ok(Compiled { text: context.func.display().to_string(), ..Compiled::default() });
        }
        let mut compiled = finish(context, target, want).map_err(fail)?;
        if want == Want::Code {
            compiled.frame = translator.frame.and_then(|slot| frame(context, slot));
        }
        if function.body.positions.is_empty() {
            compiled.lines.clear();
        }
        Ok(compiled)
    };
    // Whether a frame is small enough not to look at the stack's limit shows when it is laid out. A large function's is not.
    if is_large(&function.body) {
        return compile(StackCheck::Yes);
    }
    let compiled = compile(StackCheck::No)?;
    if want == Want::Clif || !asks_for_stack(function) || frame_bytes(&compiled.bytes).is_some_and(is_small) {
        return Ok(compiled);
    }
    compile(StackCheck::Yes)
}

/// A function of so many lir instructions has a large frame, most likely.
pub fn is_large(function: &molt_ir::Function) -> bool {
    function.insts.len() > 2500
}

fn is_small(frame: u32) -> bool {
    // The return address and the caller's frame pointer lie above it.
    u64::from(frame) + 16 <= molt_abi::UNASKED_FRAME
}

fn asks_for_stack(function: &LirFunction) -> bool {
    let body = &function.body;
    let mut insts = body.layout.iter().flat_map(|block| &body.blocks[*block].insts);
    insts.any(|inst| body.insts[*inst].op == molt_ir::Op::StackPointer)
}

/// How far x86-64 code lowers the stack pointer, as its first instructions say; Cranelift does not tell otherwise. `None`
/// for what begins differently, code for other machines among it.
fn frame_bytes(code: &[u8]) -> Option<u32> {
    // push rbp; mov rbp, rsp; sub rsp, …
    match code.strip_prefix(&[0x55, 0x48, 0x89, 0xe5])? {
        [0x48, 0x83, 0xec, size, ..] => Some(u32::from(*size)),
        [0x48, 0x81, 0xec, a, b, c, d, ..] => Some(u32::from_le_bytes([*a, *b, *c, *d])),
        _ => None,
    }
}

fn finish(context: &mut Context, target: &Target, want: Want) -> Result<Compiled, String> {
    context.set_disasm(want == Want::Assembly);
    let compiled = context
        .compile(&*target.0, &mut ControlPlane::default())
        .map_err(|error| format!("{:?}\n{}", error.inner, error.func.display()))?;
    let text = compiled.vcode.clone().unwrap_or_default();
    let (bytes, align) = (compiled.buffer.data().to_vec(), u64::from(compiled.buffer.alignment));
    let lines = compiled.buffer.get_srclocs_sorted().iter().filter(|place| !place.loc.is_default());
    let lines = lines.map(|place| (place.start, place.loc.bits())).collect();
    let found: Vec<FinalizedMachReloc> = compiled.buffer.relocs().to_vec();
    let relocs = found.iter().map(|reloc| code_reloc(reloc, &context.func)).collect::<Result<_, _>>()?;
    Ok(Compiled { bytes, align, relocs, lines, frame: None, text })
}

/// Where the word of the frame of what was compiled is, and its calls that can be seen.
fn frame(context: &Context, slot: StackSlot) -> Option<CompiledFrame> {
    let buffer = &context.compiled_code()?.buffer;
    let layout = buffer.frame_layout()?;
    let word = layout.frame_to_fp_offset.checked_sub(layout.stackslots[slot].offset)?;
    let places = buffer.get_srclocs_sorted();
    let calls = buffer.call_sites().filter_map(|call| {
        let after = places.partition_point(|place| place.start < call.ret_addr);
        let place = places.get(after.checked_sub(1)?).filter(|place| call.ret_addr <= place.end)?;
        let position = place.loc.bits();
        let seen = !place.loc.is_default() && (position == walked::MOVING || position & walked::OUTSIDE == 0);
        seen.then_some((call.ret_addr, position))
    });
    let mut calls: Vec<_> = calls.collect();
    calls.sort_unstable();
    Some(CompiledFrame { word, calls })
}

/// The functions that cold blocks call through, in the order of `Names::through`.
pub fn compile_through(names: &Names<'_>, target: &Target) -> Result<Vec<Compiled>, Error> {
    let compile = |(through, number): &(Through, u32)| {
        let mut context = Context::for_function(through.define(names, target, *number)?);
        finish(&mut context, target, Want::Code).map_err(|text| Error(format!("{}: {text}", through.symbol())))
    };
    names.through.iter().map(compile).collect()
}

fn code_reloc(reloc: &FinalizedMachReloc, function: &Function) -> Result<CodeReloc, String> {
    let target = match &reloc.target {
        FinalizedRelocTarget::Func(offset) => RelocTarget::Inside(*offset),
        FinalizedRelocTarget::ExternalName(ExternalName::User(name)) => {
            RelocTarget::Name(function.params.user_named_funcs()[*name].index)
        }
        FinalizedRelocTarget::ExternalName(ExternalName::LibCall(call)) => RelocTarget::LibCall(*call),
        FinalizedRelocTarget::ExternalName(name) => return Err(format!("unexpected symbol {name:?}")),
    };
    Ok(CodeReloc { offset: reloc.offset, kind: reloc.kind, target, addend: reloc.addend })
}
