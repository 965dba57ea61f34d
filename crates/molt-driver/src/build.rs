//! From mir to a result: an executable, a wasm module, a text, or an exit code.

use crate::failure::Failure;
use crate::library;
use crate::session::Session;
use molt_ir::print::ProgramText;
use molt_link::{LinkReport, Linker, NativeLink, Shape, Strip, WasmLink, link_native, link_wasm};
use molt_lower::{LirProgram, Manifest, Selection};
use molt_sema::Program as Resolved;
use std::path::Path;

/// Bytes of stack that the thread of an interpreted program has; the command line starts it.
pub const INTERPRETER_STACK: u64 = 1 << 30;

/// What to build for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    Native(Shape),
    /// A command for wasm32-wasip1.
    Wasm,
}

/// Bytes of the stack that lies in a wasm module's memory: for arrays and what the runtime takes addresses of. Calls
/// themselves use the engine's own stack.
const WASM_STACK: u32 = 16 << 20;

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
    fn lir(&mut self, resolved: &Resolved) -> Result<LirProgram, Failure> {
        let mut program = self.mir(resolved);
        // Before optimisation, which may call what a name means without naming it.
        let selection = Selection::new(&program);
        if std::env::var_os("MOLT_NO_OPT").is_none() {
            self.timings.stage("optimise", || molt_opt::optimise(&mut program));
        }
        if cfg!(debug_assertions) || std::env::var_os("MOLT_VERIFY").is_some() {
            for (id, function) in program.functions.iter() {
                let broken =
                    |error: String| format!("{id}: {error}\n{}", molt_ir::print::FunctionText(&program, function));
                molt_ir::verify::verify(function, molt_ir::Level::Mir)
                    .and_then(|()| molt_opt::certify::certify(function))
                    .map_err(|error| internal("optimisation")(broken(error)))?;
            }
        }
        let modules = library::modules(&resolved.natives, &selection);
        let manifest = Manifest {
            types: molt_runtime::manifest::TYPES,
            modules: &modules,
            selection: &selection,
            asked: molt_runtime::asked::ASKED,
            getters: &molt_runtime::names::TEXTS,
        };
        let lowered = self.timings.stage("lower", || molt_lower::lower(&program, &manifest));
        lowered.map_err(|broken| internal("lowering")(broken.0))
    }

    /// An intermediate form of the program as text.
    pub fn emit(&mut self, entry: &Path, what: Emit) -> Result<String, Failure> {
        let resolved = self.resolve(entry)?;
        if what == Emit::Mir {
            let program = self.mir(&resolved);
            let mut program = program;
            if std::env::var_os("MOLT_NO_OPT").is_none() {
                molt_opt::optimise(&mut program);
            }
            return Ok(ProgramText(&program).to_string());
        }
        let lir = self.lir(&resolved)?;
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

    /// Builds the program and puts the result at `output`, complete or not at all.
    pub fn build(&mut self, entry: &Path, target: Target, output: &Path) -> Result<Product, Failure> {
        let resolved = self.resolve(entry)?;
        let lir = self.lir(&resolved)?;
        let object = self.timings.stage("codegen", || match target {
            Target::Native(_) => {
                let isa = molt_native::Target::host().map_err(|error| error.0)?;
                molt_native::emit_object(&lir, &isa, "program").map_err(|error| error.0)
            }
            Target::Wasm => molt_wasm::emit_object(&lir).map_err(|error| error.0),
        });
        let object = object.map_err(internal("code generation"))?;
        let report = self.timings.stage("link", || match target {
            Target::Native(shape) => link(&object, shape, output),
            Target::Wasm => link_module(&object, output),
        })?;
        Ok(Product { bytes: report.bytes, warnings: report.warnings })
    }

    /// Runs the program in the interpreter; its exit code. A process can do this once.
    pub fn interpret(&mut self, entry: &Path, args: &[String]) -> Result<u64, Failure> {
        let resolved = self.resolve(entry)?;
        let program = self.mir(&resolved);
        let mut arguments = vec![entry.display().to_string().into_bytes()];
        arguments.extend(args.iter().map(|argument| argument.clone().into_bytes()));
        molt_runtime::host::set_arguments(arguments);
        molt_runtime::host::set_stack_size(INTERPRETER_STACK);
        let options = molt_interp::Options { argv0: entry.display().to_string() };
        molt_dynamic::molt_dynamic_init();
        Ok(molt_interp::run(program, &options))
    }
}

fn link(object: &[u8], shape: Shape, output: &Path) -> Result<LinkReport, Failure> {
    let missing = |reason: &str| Failure::Unavailable(reason.to_string());
    let support = match shape {
        Shape::Dynamic => molt_archive::host().map_err(missing)?.support(),
        _ => molt_archive::native().map_err(missing)?.support(),
    };
    let link = NativeLink {
        objects: &[("program.o", object)],
        support,
        shape,
        strip: if std::env::var_os("MOLT_KEEP").is_some() { Strip::Nothing } else { Strip::All },
        linker: Linker::InProcess,
        output,
    };
    Ok(link_native(&link)?)
}

fn link_module(object: &[u8], output: &Path) -> Result<LinkReport, Failure> {
    let archive = molt_archive::wasm().map_err(|reason| Failure::Unavailable(reason.to_string()))?;
    let link = WasmLink {
        objects: &[("program.o", object)],
        support: archive.support(),
        keep_names: false,
        stack: WASM_STACK,
        output,
    };
    Ok(link_wasm(&link)?)
}
