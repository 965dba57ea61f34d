//! Global names: what a name means whose module binds it at one place only.

use molt_ir::function::at;
use molt_ir::{Const, ConstId, FuncId, Function, Imm, Inst, ModuleId, NameId, Op, PlanId, Program, Val};
use std::collections::BTreeMap;

/// What a global name most likely means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// Bound by the module, to nothing in particular.
    Unknown,
    /// A function made by a `def` of the program.
    Func(FuncId),
    /// A class made by a class statement of the program.
    Class(PlanId),
    /// A function of a library module, by its qualified name (`math.sqrt`).
    Library(NameId),
    /// A constant that is a word of its own: a small int, a float, None, True, False.
    Const(ConstId),
    /// The module never binds the name: a builtin.
    Builtin(NameId),
}

pub struct Globals {
    meanings: BTreeMap<(ModuleId, u32), Meaning>,
    names: Vec<Vec<NameId>>,
}

impl Globals {
    pub fn new(program: &mut Program) -> Self {
        let mut stores: BTreeMap<(ModuleId, u32), Vec<Meaning>> = BTreeMap::new();
        let mut library = Vec::new();
        for function in program.functions.values() {
            for inst in function.layout.iter().flat_map(|block| &function.blocks[*block].insts) {
                let data = &function.insts[*inst];
                match (data.op, &data.imm) {
                    (Op::GlobalSet, Imm::Global(slot)) => {
                        let key = (function.module, *slot);
                        let meaning = stored(program, function, data.args[0]);
                        if let Some(imported) = imported(function, data.args[0]) {
                            library.push((key, imported));
                        }
                        stores.entry(key).or_default().push(meaning);
                    }
                    (Op::GlobalDel, Imm::Global(slot)) => {
                        stores.entry((function.module, *slot)).or_default().push(Meaning::Unknown);
                    }
                    // Any name may be bound.
                    (Op::ImportStar, _) => {
                        let count = program.modules.get(function.module).map_or(0, |module| module.globals.len());
                        for slot in 0..count as u32 {
                            stores.entry((function.module, slot)).or_default().push(Meaning::Unknown);
                        }
                    }
                    _ => {}
                }
            }
        }
        let mut meanings: BTreeMap<_, _> = stores
            .into_iter()
            .map(|(key, all)| (key, if let [only] = all[..] { only } else { Meaning::Unknown }))
            .collect();
        for (key, (module, name)) in library {
            let is_own = program.modules.values().any(|own| *own.name == *program.name(module));
            let qualified = format!("{}.{}", program.name(module), program.name(name));
            if let Some(meaning) = meanings.get_mut(&key)
                && *meaning == Meaning::Unknown
                && !is_own
            {
                *meaning = Meaning::Library(program.intern(&qualified));
            }
        }
        let names = program.modules.values().map(|module| module.globals.clone()).collect();
        Self { meanings, names }
    }

    pub fn meaning(&self, module: ModuleId, slot: u32) -> Meaning {
        if let Some(meaning) = self.meanings.get(&(module, slot)) {
            return *meaning;
        }
        let name = self.names.get(at(module)).and_then(|names| names.get(slot as usize));
        name.map_or(Meaning::Unknown, |name| Meaning::Builtin(*name))
    }
}

/// Through copies to what made a value.
pub fn origin(function: &Function, mut val: Val) -> Option<Inst> {
    loop {
        let inst = function.def_inst(val)?;
        match function.insts[inst].op {
            Op::Copy => val = function.insts[inst].args[0],
            _ => return Some(inst),
        }
    }
}

fn stored(program: &Program, function: &Function, val: Val) -> Meaning {
    let Some(inst) = origin(function, val) else { return Meaning::Unknown };
    match (function.insts[inst].op, &function.insts[inst].imm) {
        (Op::FuncNew, Imm::Func(id)) => Meaning::Func(*id),
        (Op::ClassNew, Imm::Plan(id)) => Meaning::Class(*id),
        (Op::Const, Imm::Const(id)) => match program.const_data(*id) {
            Const::Int(value) if molt_abi::Value::fits(*value) => Meaning::Const(*id),
            Const::Float(bits) if !f64::from_bits(*bits).is_nan() => Meaning::Const(*id),
            Const::None | Const::Bool(_) => Meaning::Const(*id),
            _ => Meaning::Unknown,
        },
        _ => Meaning::Unknown,
    }
}

/// `from module import name`: both names.
fn imported(function: &Function, val: Val) -> Option<(NameId, NameId)> {
    let from = &function.insts[origin(function, val)?];
    let (Op::ImportFrom, Imm::Name(name)) = (from.op, &from.imm) else { return None };
    let import = &function.insts[origin(function, from.args[0])?];
    match (import.op, &import.imm) {
        (Op::ImportName, Imm::Import(0, module)) => Some((*module, *name)),
        _ => None,
    }
}
