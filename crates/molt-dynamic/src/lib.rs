//! `eval`, `exec` and `compile`: the front end and the interpreter inside a running program.
//!
//! The runtime knows of it only by a hook. A compiled program that never names one of the three does not refer to
//! `molt_dynamic_init`, and the linker drops all of this.

mod compile;
mod run;
mod source;
mod syntax_error;

use molt_runtime::builtins::dynamic::{HOOK, Hook};

/// Gives the runtime the means to compile and run code.
#[unsafe(no_mangle)]
pub extern "C" fn molt_dynamic_init() {
    molt_runtime::source_lines::FILES.set(molt_runtime::host::read_file);
    HOOK.0.set(Some(Hook { run: run::run, compile: compile::compile, unbind: run::unbind }));
}
