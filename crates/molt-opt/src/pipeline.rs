//! A pass over all functions.

use crate::version::{Consts, Given, number_entries, version, version_entry};
use molt_infer::Inference;
use molt_ir::{FuncId, Function, NumberEntry, Program};
use std::collections::{BTreeMap, BTreeSet};

/// Who could read a frame says where it is.
pub fn place_lines(program: &mut Program) {
    let ids: Vec<FuncId> = program.functions.keys().collect();
    ids.into_iter().for_each(|id| crate::frames::place_lines(&mut program.functions[id]));
}

/// Frames begin where they are needed.
pub fn sink_frames(program: &mut Program) {
    let ids: Vec<FuncId> = program.functions.keys().collect();
    ids.into_iter().for_each(|id| crate::frames::sink(&mut program.functions[id]));
    let bodies = program.entries.values_mut().filter_map(|entry| entry.body.as_mut());
    bodies.for_each(crate::frames::sink);
}

/// All functions of a program with their blocks in versions.
pub fn version_all(program: &mut Program, inference: &Inference) {
    let consts = Consts::new(program);
    let ids: Vec<FuncId> = program.functions.keys().collect();
    // Pure forms of calls are made from the functions as they were.
    let library = |id: FuncId| program.is_library(program.functions[id].module);
    let number_entries = number_entries(program, inference);
    let given = Given { program, inference, consts, number_entries: &number_entries };
    let versions: Vec<_> = ids.iter().map(|id| if library(*id) { None } else { version(given, *id) }).collect();
    let mut called: BTreeSet<FuncId> =
        versions.iter().flatten().flat_map(|versions| versions.entries.clone()).collect();
    let mut entries = BTreeMap::new();
    while let Some(id) = called.pop_first() {
        let Some(params) = number_entries.get(&id) else { continue };
        let body = version_entry(given, id, params).map(|versions| {
            called.extend(versions.entries.iter().filter(|known| **known != id && !entries.contains_key(*known)));
            versions.function
        });
        entries.insert(id, NumberEntry { params: params.clone(), body });
    }
    program.entries = entries;
    for (id, versioned) in ids.into_iter().zip(versions) {
        if let Some(versions) = versioned {
            program.functions[id] = versions.function;
        }
    }
}

/// Bodies of functions, also those for callers that have numbers.
pub fn bodies(program: &Program) -> impl Iterator<Item = &Function> {
    program.functions.values().chain(program.entries.values().filter_map(|entry| entry.body.as_ref()))
}
