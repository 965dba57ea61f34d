//! A pass over all functions.

use crate::version::{Consts, version};
use molt_infer::Inference;
use molt_ir::{FuncId, Program};

/// Who could read a frame says where it is.
pub fn place_lines(program: &mut Program) {
    let ids: Vec<FuncId> = program.functions.keys().collect();
    ids.into_iter().for_each(|id| crate::frames::place_lines(&mut program.functions[id]));
}

/// Frames begin where they are needed.
pub fn sink_frames(program: &mut Program) {
    let ids: Vec<FuncId> = program.functions.keys().collect();
    ids.into_iter().for_each(|id| crate::frames::sink(&mut program.functions[id]));
}

/// All functions of a program with their blocks in versions.
pub fn version_all(program: &mut Program, inference: &Inference) {
    let consts = Consts::new(program);
    let ids: Vec<FuncId> = program.functions.keys().collect();
    // Pure forms of calls are made from the functions as they were.
    let library = |id: FuncId| program.is_library(program.functions[id].module);
    let versions: Vec<_> =
        ids.iter().map(|id| if library(*id) { None } else { version(program, inference, consts, *id) }).collect();
    for (id, versioned) in ids.into_iter().zip(versions) {
        if let Some(function) = versioned {
            program.functions[id] = function;
        }
    }
}
