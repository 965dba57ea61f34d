//! What the lowering of one function gives: lir functions, its private data, and which shared data it refers to.
//!
//! Functions are lowered independently of each other; the shared data is emitted once, afterwards, for the union.

use crate::program::{DataObject, LirFunction};
use molt_ir::{ConstId, FuncId, ModuleId, NameId, PlanId, Program};
use std::collections::BTreeSet;

/// Shared data that functions refer to.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    pub consts: BTreeSet<ConstId>,
    pub names: BTreeSet<NameId>,
    /// Tuples of names: keywords of calls.
    pub name_tuples: BTreeSet<Vec<NameId>>,
    pub plans: BTreeSet<PlanId>,
    /// Functions that code compares with the function object of their body.
    pub facts: BTreeSet<FuncId>,
}

impl Uses {
    pub fn union(&mut self, other: Self) {
        self.consts.extend(other.consts);
        self.names.extend(other.names);
        self.name_tuples.extend(other.name_tuples);
        self.plans.extend(other.plans);
        self.facts.extend(other.facts);
    }
}

#[derive(Clone, Debug, Default)]
pub struct Unit {
    pub functions: Vec<LirFunction>,
    pub data: Vec<DataObject>,
    pub uses: Uses,
}

/// Symbols of what a program defines. All are local to its object but the root.
pub mod symbols {
    use super::*;

    fn path(program: &Program, id: FuncId) -> String {
        let function = &program.functions[id];
        let module = program.modules.get(function.module).map_or("", |module| &module.name);
        format!("{id}:{module}.{}", function.code.qualname)
    }

    /// Register entry; of a module its body.
    pub fn function(program: &Program, id: FuncId) -> String {
        path(program, id)
    }

    pub fn array_entry(program: &Program, id: FuncId) -> String {
        format!("{}:array", path(program, id))
    }

    /// For callers that have numbers unboxed.
    pub fn number_entry(program: &Program, id: FuncId) -> String {
        format!("{}:numbers", path(program, id))
    }

    pub fn resume(program: &Program, id: FuncId) -> String {
        format!("{}:resume", path(program, id))
    }

    /// Which words of a suspended generator own references.
    pub fn frame_map(id: FuncId) -> String {
        format!("frame:{id}")
    }

    pub fn code(id: FuncId) -> String {
        format!("code:{id}")
    }

    /// The word that `Code::fact` points to.
    pub fn fact(id: FuncId) -> String {
        format!("fact:{id}")
    }

    pub fn constant(id: ConstId) -> String {
        format!("const:{id}")
    }

    /// The word that holds a constant which is made at its first use, and the function that makes it.
    pub fn lazy_cell(id: ConstId) -> String {
        format!("cell:{id}")
    }

    pub fn lazy_maker(id: ConstId) -> String {
        format!("make:{id}")
    }

    pub fn name(id: NameId) -> String {
        format!("name:{id}")
    }

    pub fn name_tuple(names: &[NameId]) -> String {
        let names: Vec<_> = names.iter().map(ToString::to_string).collect();
        format!("names:{}", names.join(","))
    }

    pub fn slots(id: ModuleId) -> String {
        format!("globals:{id}")
    }

    pub fn plan(id: PlanId) -> String {
        format!("class:{id}")
    }

    /// A word with the address of the module's row.
    pub fn module_row(id: ModuleId) -> String {
        format!("row:{id}")
    }

    /// The tables of frames that are found in the native stack; the backend makes them if a function has one.
    pub const FRAMES: &str = "frames";
    /// The array of module rows.
    pub const MODULES: &str = "modules";
    /// The root of all.
    pub const PROGRAM: &str = "molt_program";
}
