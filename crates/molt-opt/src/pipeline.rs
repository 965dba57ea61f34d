//! A pass over all functions.

use crate::version::{Consts, version};
use molt_infer::Inference;
use molt_ir::{FuncId, Program};

/// All functions of a program with their blocks in versions.
pub fn version_all(program: &mut Program, inference: &Inference) {
    let consts = Consts::new(program);
    let ids: Vec<FuncId> = program.functions.keys().collect();
    // Pure forms of calls are made from the functions as they were.
    let library = |id: FuncId| {
        let module = program.functions[id].module;
        program.modules.get(module).is_some_and(molt_ir::Module::is_library)
    };
    let versions: Vec<_> =
        ids.iter().map(|id| if library(*id) { None } else { version(program, inference, consts, *id) }).collect();
    for (id, versioned) in ids.into_iter().zip(versions) {
        if let Some(function) = versioned {
            program.functions[id] = function;
        }
    }
}
