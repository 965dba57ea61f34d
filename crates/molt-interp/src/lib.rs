//! The interpreter of mir: the oracle of the tests and, later, the tier behind `eval`, `exec` and imports at run time.
//!
//! It calls the same runtime functions as compiled code and knows nothing of Python but what the table of operations says.
//! Frames of generators live on the heap; those of functions on the native stack of a large thread.

mod constants;
pub mod dynamic;
mod exec;
mod image;
mod runtime;
mod space;

use molt_ir::Program;

/// What the interpreter needs besides the program.
pub struct Options {
    /// `sys.argv[0]`.
    pub argv0: String,
}

/// Runs a program in this process; its exit code. A process can run one program.
pub fn run(program: Program, options: &Options) -> u64 {
    let image = image::build(program, options);
    molt_runtime::start::molt_start(molt_abi::Addr::new(image))
}
