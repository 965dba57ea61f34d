//! The native backend: lir to one ELF object, by Cranelift.
//!
//! Each function and each data object gets its own section, so that a linker can drop what is not reached. Functions are
//! compiled on all processors; the bytes of the object do not depend on that. Nothing of Python is known here.

mod compile;
mod debug_info;
mod declare;
mod frame_tables;
mod object;
mod parts;
mod regions;
mod seldom;
mod target;
mod translate;

pub use object::{Options, emit_object};
pub use parts::Parts;
pub use target::Target;

use compile::{Want, compile_all};
use declare::Names;
use molt_lower::LirProgram;

/// Changes whenever the same lir may become other bytes.
pub const VERSION: &str = env!("MOLT_NATIVE_VERSION");

/// What went wrong: always a bug of the compiler, not of the program compiled.
#[derive(Clone, Debug)]
pub struct Error(pub String);

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// Cranelift's own text of each function before compilation, for people.
pub fn clif_text(program: &LirProgram, target: &Target) -> Result<String, Error> {
    texts(program, target, Want::Clif)
}

/// The machine code of each function as assembly, for people.
pub fn assembly_text(program: &LirProgram, target: &Target) -> Result<String, Error> {
    texts(program, target, Want::Assembly)
}

fn texts(program: &LirProgram, target: &Target, want: Want) -> Result<String, Error> {
    let names = Names::new(program)?;
    let compiled = compile_all(program, &names, target, want, &mut Parts::default())?;
    let texts = program.functions.iter().zip(compiled);
    Ok(texts.map(|(function, compiled)| format!("; {}\n{}\n", function.symbol, compiled.text)).collect())
}
