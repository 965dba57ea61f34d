//! What all functions of a program share while they are lowered: the program, the places of its modules, and how many
//! arguments builtin methods take.

use crate::Options;
use crate::signature::positional;
use crate::tables::Manifest;
use molt_abi::{ModuleRow, SymbolRow};
use molt_ir::{EntityId, FuncId, Imm, ModuleId, Op, PlanId, Program};
use std::collections::{BTreeMap, BTreeSet};
use std::mem::size_of;

/// How running frames can be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Frames {
    None,
    /// All push records.
    Chained,
    /// Those push records that have something to show.
    Walked,
}

pub struct Context<'a> {
    pub program: &'a Program,
    pub options: Options,
    /// Names of all modules, sorted: the order of the array of module rows.
    names: Vec<&'a str>,
    /// Index of each module in that array.
    module_index: Vec<usize>,
    pub frames: Frames,
    /// Is there a generator function?
    pub generators: bool,
    /// By name of a method: fewest and most positional arguments and number of parameters, of each type that has it.
    methods: Counts,
    /// The same of the functions of the module `builtins`.
    functions: Counts,
    /// Direct entries of the functions of library modules, by qualified name.
    library: BTreeMap<String, &'static str>,
    /// Number of base classes with a layout, of each plan.
    depths: BTreeMap<PlanId, usize>,
    /// Global names that some code of their module binds.
    assigned: BTreeSet<(ModuleId, u32)>,
    /// Modules with a `from … import *`: any name may be bound.
    open: BTreeSet<ModuleId>,
}

type Counts = BTreeMap<&'static str, BTreeSet<(u8, u8, u8)>>;

/// Most words MISSING that a call of a direct entry is filled up with, and most variants of a call.
const MAX_PAD: u64 = 3;
const MAX_VARIANTS: usize = 2;

impl<'a> Context<'a> {
    pub fn new(program: &'a Program, manifest: &Manifest<'a>, options: Options) -> Self {
        let builtin = manifest.modules.iter().map(|module| module.name);
        let mut names: Vec<&str> = program.modules.values().map(|module| &*module.name).chain(builtin).collect();
        names.sort_unstable();
        let methods = counts(manifest.types.iter().flat_map(|desc| desc.methods));
        let builtins = manifest.modules.iter().filter(|module| module.name == "builtins");
        let functions = counts(builtins.flat_map(|module| module.functions));
        let (assigned, open) = (BTreeSet::new(), BTreeSet::new());
        let links = manifest.modules.iter().flat_map(|module| module.functions.iter().map(|link| (module.name, link)));
        let library = links
            .filter(|(_, link)| !link.direct.is_empty())
            .map(|(module, link)| (format!("{module}.{}", link.name), link.direct))
            .collect();
        let depths = program.plans.iter().map(|(id, plan)| (id, plan.depth as usize)).collect();
        let generators = program.functions.values().any(|function| function.code.is_generator);
        let mut context = Self {
            program,
            options,
            names,
            module_index: Vec::new(),
            frames: match (manifest.frames, options.walks) {
                (false, _) => Frames::None,
                (true, false) => Frames::Chained,
                (true, true) => Frames::Walked,
            },
            generators,
            methods,
            functions,
            library,
            depths,
            assigned,
            open,
        };
        context.find_assigned();
        context.module_index = program.modules.values().map(|module| context.builtin_index(&module.name)).collect();
        context
    }

    fn find_assigned(&mut self) {
        for function in self.program.functions.values() {
            for inst in function.layout.iter().flat_map(|block| &function.blocks[*block].insts) {
                match (function.insts[*inst].op, &function.insts[*inst].imm) {
                    (Op::GlobalSet | Op::GlobalDel, Imm::Global(slot)) => {
                        self.assigned.insert((function.module, *slot));
                    }
                    (Op::ImportStar, _) => {
                        self.open.insert(function.module);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Does code of the module bind this global name? (Other names can still be bound through `globals()`.)
    pub fn is_assigned(&self, module: ModuleId, slot: u32) -> bool {
        self.open.contains(&module) || self.assigned.contains(&(module, slot))
    }

    /// As `method_pads`, for a builtin function of this name and its arguments.
    pub fn function_pads(&self, name: &str, count: usize) -> Vec<u64> {
        pads(&self.functions, name, count)
    }

    /// With how many words MISSING a call of a builtin method of this name by `count` words (receiver included) is filled
    /// up: the variants worth emitting.
    pub fn method_pads(&self, name: &str, count: usize) -> Vec<u64> {
        pads(&self.methods, name, count)
    }

    /// The direct entry of a library function.
    pub fn library_entry(&self, qualified: &str) -> Option<&'static str> {
        self.library.get(qualified).copied()
    }

    /// Where a shape's table of layouts has the plan.
    pub fn layout_depth(&self, plan: PlanId) -> usize {
        self.depths.get(&plan).copied().unwrap_or(0)
    }

    pub fn module_index(&self, id: ModuleId) -> usize {
        self.module_index.get(id.index()).copied().unwrap_or(0)
    }

    /// Index of the module of this name.
    pub fn builtin_index(&self, name: &str) -> usize {
        self.names.binary_search(&name).unwrap_or(0)
    }

    pub fn main_index(&self) -> usize {
        self.builtin_index("__main__")
    }

    /// Offset of a module's row in the array.
    pub fn module_offset(&self, id: ModuleId) -> usize {
        self.module_index(id) * size_of::<ModuleRow>()
    }

    /// Is it the body of the entry module?
    pub fn is_main_body(&self, id: FuncId) -> bool {
        self.program.modules.values().any(|module| module.init == id && &*module.name == "__main__")
    }

    pub fn is_module_body(&self, id: FuncId) -> bool {
        let function = &self.program.functions[id];
        self.program.modules.get(function.module).is_some_and(|module| module.init == id)
    }
}

fn counts<'a>(links: impl Iterator<Item = &'a SymbolRow>) -> Counts {
    let mut found = Counts::new();
    for link in links.filter(|link| !link.direct.is_empty()) {
        if let Some(counts) = positional(link.signature) {
            found.entry(link.name).or_default().insert(counts);
        }
    }
    found
}

fn pads(counts: &Counts, name: &str, count: usize) -> Vec<u64> {
    let Some(known) = counts.get(name) else { return Vec::new() };
    let fits = known.iter().filter(|(least, most, _)| (usize::from(*least)..=usize::from(*most)).contains(&count));
    let pads: BTreeSet<u64> = fits.map(|(_, _, all)| u64::from(*all) - count as u64).collect();
    pads.into_iter().filter(|pad| *pad <= MAX_PAD).take(MAX_VARIANTS).collect()
}
