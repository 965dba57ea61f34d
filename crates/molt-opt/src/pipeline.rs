//! The passes on mir, in their order.

use crate::version::{Consts, version};
use molt_infer::Inference;
use molt_ir::{FuncId, Program};

/// Everything between mirgen and lowering.
pub fn optimise(program: &mut Program) {
    let consts = Consts::new(program);
    let inference = Inference::new(program);
    inference.write_layouts(program);
    let ids: Vec<FuncId> = program.functions.keys().collect();
    // Pure forms of calls are made from the functions as they were.
    let versions: Vec<_> = ids.iter().map(|id| version(program, &inference, consts, *id)).collect();
    for (id, versioned) in ids.into_iter().zip(versions) {
        if let Some(function) = versioned {
            program.functions[id] = function;
        }
    }
}
