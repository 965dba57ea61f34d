//! From mir to a result: an executable, a wasm module, a text, or an exit code.

use crate::cache::{Cache, Key};
use crate::failure::Failure;
use crate::library;
use crate::passes::{self, Work};
use crate::session::Session;
use molt_ir::Program;
use molt_ir::print::ProgramText;
use molt_link::{LinkReport, Linker, NativeLink, Shape, Strip, WasmLink, link_native, link_wasm};
use molt_lower::{LirProgram, Manifest, Selection};
use molt_sema::{FrameUse, Program as Resolved};
use std::ffi::OsString;
use std::path::Path;

/// Bytes of stack that the thread of an interpreted program has; the command line starts it.
pub const INTERPRETER_STACK: u64 = 1 << 30;

/// What to build for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    Native(Shape),
    /// A command for wasm32-wasip1 that uses at most so many bytes of its engine's stack: beyond is RecursionError.
    Wasm {
        stack: u32,
    },
}

impl Target {
    /// Can a program find the frames of its functions in its stack?
    fn walks(self) -> bool {
        matches!(self, Self::Native(_))
    }
}

/// How executables are linked when nobody says how: static. A compiler that carries no runtime for static ones has a reason for
/// that, and links dynamic ones if it can.
pub fn default_shape() -> (Shape, Option<&'static str>) {
    match (molt_archive::native(), molt_archive::host()) {
        (Err(reason), Ok(_)) => (Shape::Dynamic, Some(reason)),
        _ => (Shape::Static, None),
    }
}

/// What every engine offers: wasmtime 512 KiB, Node and browsers about 1 MB.
pub const WASM_STACK: u32 = 400 << 10;

/// An intermediate result as text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Emit {
    Mir,
    Lir,
    Clif,
    Asm,
}

/// What a build made.
#[derive(Debug)]
pub struct Product {
    pub bytes: u64,
    pub warnings: Vec<String>,
}

fn internal(stage: &'static str) -> impl Fn(String) -> Failure {
    move |message| Failure::Internal { stage, message }
}

impl Session {
    /// All passes over mir; `after` sees the program behind each.
    pub(crate) fn optimise(
        &mut self,
        resolved: &Resolved,
        program: Program,
        after: &mut dyn FnMut(&'static str, &Program),
    ) -> Result<Work, Failure> {
        let mut work = Work::new(program);
        let mut settings = self.options.passes;
        // Frames that show their variables show them as they are, not as unboxed copies.
        if resolved.reach.frames == FrameUse::Locals {
            settings.effort = passes::Effort::None;
        }
        passes::run(&mut work, settings, &mut self.timings, after).map_err(internal("a pass"))?;
        Ok(work)
    }

    pub(crate) fn lower(&mut self, resolved: &Resolved, work: &Work, walks: bool) -> Result<LirProgram, Failure> {
        let dynamic = resolved.reach.dynamic.is_some();
        let selection = if dynamic { &Selection::ALL } else { &work.selection };
        let modules = library::modules(&resolved.natives, selection, dynamic);
        let manifest = Manifest {
            types: molt_runtime::manifest::TYPES,
            modules: &modules,
            selection,
            asked: molt_runtime::asked::ASKED,
            getters: &molt_runtime::names::TEXTS,
            dynamic,
            frames: resolved.reach.frames != FrameUse::None,
        };
        let check = self.options.passes.check;
        let options = molt_lower::Options { stats: self.options.stats, debug: self.options.debug, walks, check };
        let lowered = self.timings.stage("lower", || molt_lower::lower(&work.program, &manifest, options));
        lowered.map_err(|broken| internal("lowering")(broken.0))
    }

    fn lir(&mut self, resolved: &Resolved, target: Target) -> Result<(LirProgram, Work), Failure> {
        let program = self.mir(resolved);
        let work = self.optimise(resolved, program, &mut |_, _| ())?;
        Ok((self.lower(resolved, &work, target.walks())?, work))
    }

    /// An intermediate form of the program as text.
    pub fn emit(&mut self, entry: &Path, what: Emit) -> Result<String, Failure> {
        let resolved = self.resolve(entry)?;
        if what == Emit::Mir {
            let program = self.mir(&resolved);
            let work = self.optimise(&resolved, program, &mut |_, _| ())?;
            return Ok(ProgramText(&work.program).to_string());
        }
        let (lir, _) = self.lir(&resolved, Target::Native(Shape::Static))?;
        let target = molt_native::Target::host().map_err(|error| internal("code generation")(error.0))?;
        let text = match what {
            Emit::Clif => molt_native::clif_text(&lir, &target),
            Emit::Asm => molt_native::assembly_text(&lir, &target),
            _ => {
                let empty = molt_ir::Program::new();
                let texts = lir.functions.iter().map(|function| {
                    format!("; {}\n{}", function.symbol, molt_ir::print::FunctionText(&empty, &function.body))
                });
                return Ok(texts.collect());
            }
        };
        text.map_err(|error| internal("code generation")(error.0))
    }

    /// The program's object file, not linked.
    pub fn object(&mut self, entry: &Path, target: Target) -> Result<Vec<u8>, Failure> {
        let resolved = self.resolve(entry)?;
        let (lir, work) = self.lir(&resolved, target)?;
        self.codegen(&work.program, &lir, target)
    }

    fn codegen(&mut self, program: &Program, lir: &LirProgram, target: Target) -> Result<Vec<u8>, Failure> {
        if matches!(target, Target::Wasm { .. }) {
            let object = self.timings.stage("codegen", || molt_wasm::emit_object(lir));
            return object.map_err(|error| internal("code generation")(error.0));
        }
        let fail = |error: molt_native::Error| internal("code generation")(error.0);
        let machine = molt_native::Target::host().map_err(fail)?;
        let options = molt_native::Options { debug: self.options.debug };
        let cache = if self.options.cache { Cache::of_user() } else { None };
        let generator = format!("{} {} {options:?}", molt_native::VERSION, machine.description());
        let mut parts = if cache.is_some() { molt_native::Parts::kept() } else { molt_native::Parts::default() };
        let mut key = None;
        // Each module of the source has a pack of its own, also in other programs.
        let packs = program.modules.iter().map(|(id, module)| (id, Key::of_module(&module.path, &generator)));
        let packs: Vec<_> = if cache.is_some() { packs.collect() } else { Vec::new() };
        if let Some(cache) = &cache {
            let found = self.timings.stage("cache", || {
                let object = cache.get(*key.insert(Key::new(lir, &generator)));
                if object.is_none() {
                    let found = packs.iter().filter_map(|(id, pack)| Some((*id, cache.get(*pack)?)));
                    found.for_each(|(id, pack)| parts.add(id, &pack));
                }
                object
            });
            if let Some(object) = found {
                return Ok(object);
            }
        }
        let emit = || molt_native::emit_object(lir, &machine, "program", options, &mut parts);
        let object = self.timings.stage("codegen", emit).map_err(fail)?;
        if let (Some(cache), Some(key)) = (cache, key) {
            let made: Vec<_> = packs.iter().filter_map(|(id, pack)| Some((*pack, parts.pack(*id)?))).collect();
            let mut files = vec![(key, &object[..])];
            files.extend(made.iter().map(|(pack, bytes)| (*pack, &bytes[..])));
            cache.put(&files);
        }
        Ok(object)
    }

    /// Builds the program and puts the result at `output`, complete or not at all.
    pub fn build(&mut self, entry: &Path, target: Target, output: &Path) -> Result<Product, Failure> {
        let object = self.object(entry, target)?;
        let debug = self.options.debug;
        let report = self.timings.stage("link", || match target {
            Target::Native(shape) => link(&object, shape, debug, output),
            Target::Wasm { stack } => link_module(&object, debug, stack, output),
        })?;
        Ok(Product { bytes: report.bytes, warnings: report.warnings })
    }

    /// The program, ready for the interpreter.
    pub fn prepare(&mut self, entry: &Path) -> Result<Prepared, Failure> {
        let resolved = self.resolve(entry)?;
        Ok(Prepared(self.mir(&resolved)))
    }
}

/// A program that the interpreter can run.
pub struct Prepared(Program);

impl Prepared {
    /// Runs the program; its exit code. A process can do this once.
    pub fn interpret(self, entry: &Path, args: &[OsString]) -> u64 {
        let mut arguments = vec![entry.as_os_str().as_encoded_bytes().to_vec()];
        arguments.extend(args.iter().map(|argument| argument.as_encoded_bytes().to_vec()));
        molt_runtime::host::set_arguments(arguments);
        molt_runtime::host::set_stack_size(INTERPRETER_STACK);
        let options = molt_interp::Options { argv0: entry.display().to_string() };
        molt_dynamic::molt_dynamic_init();
        molt_interp::run(self.0, &options)
    }
}

fn link(object: &[u8], shape: Shape, debug: bool, output: &Path) -> Result<LinkReport, Failure> {
    let missing = |reason: &str| Failure::Unavailable(reason.to_string());
    let support = match shape {
        Shape::Dynamic => molt_archive::host().map_err(missing)?.support(),
        _ => molt_archive::native().map_err(missing)?.support(),
    };
    let link = NativeLink {
        objects: &[("program.o", object)],
        support,
        shape,
        strip: if debug { Strip::Nothing } else { Strip::All },
        linker: Linker::InProcess,
        output,
    };
    Ok(link_native(&link)?)
}

fn link_module(object: &[u8], debug: bool, stack: u32, output: &Path) -> Result<LinkReport, Failure> {
    let archive = molt_archive::wasm().map_err(|reason| Failure::Unavailable(reason.to_string()))?;
    let link =
        WasmLink { objects: &[("program.o", object)], support: archive.support(), keep_names: debug, stack, output };
    Ok(link_wasm(&link)?)
}
