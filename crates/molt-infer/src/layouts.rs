//! Attributes of instances: what each class statement's methods assign through their first parameter, behind what the base
//! class's do; and which function a class statement binds to which name.

use crate::globals::{Globals, Meaning, origin};
use molt_ir::{FuncId, Function, Imm, ModuleId, NameId, Op, PlanId, Program, Val};
use std::collections::{BTreeMap, BTreeSet};

/// Most base classes that a layout can have (`molt_abi::Shape::layouts`), itself included.
pub const MAX_DEPTH: usize = 4;

/// Which attribute of an instance lies in which slot.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The layout of the base class, whose slots come first.
    pub base: Option<PlanId>,
    /// Number of base classes with a layout.
    pub depth: usize,
    /// Names of all slots in order.
    pub slots: Vec<NameId>,
}

impl Layout {
    pub fn slot(&self, name: NameId) -> Option<usize> {
        self.slots.iter().position(|slot| *slot == name)
    }
}

#[derive(Default)]
struct Class {
    base: Option<PlanId>,
    methods: BTreeMap<NameId, FuncId>,
}

pub struct Layouts {
    layouts: BTreeMap<PlanId, Layout>,
    /// The methods of classes with layouts that only compute and that no class statement overrides.
    pure: BTreeMap<PlanId, BTreeMap<NameId, FuncId>>,
    classes: BTreeMap<PlanId, Class>,
    owners: BTreeMap<FuncId, PlanId>,
    /// Classes of the packaged library.
    library: BTreeSet<PlanId>,
}

impl Layouts {
    pub fn new(program: &Program, globals: &Globals) -> Self {
        let mut classes: BTreeMap<PlanId, Class> = BTreeMap::new();
        let (mut owners, mut library) = (BTreeMap::new(), BTreeSet::new());
        for function in program.functions.values() {
            for inst in function.layout.iter().flat_map(|block| &function.blocks[*block].insts) {
                let data = &function.insts[*inst];
                let (Op::ClassNew, Imm::Plan(plan)) = (data.op, &data.imm) else { continue };
                let base = base_class(function, globals, function.module, data.args[1]);
                let methods = body_methods(program, function, data.args[0]);
                owners.extend(methods.values().map(|method| (*method, *plan)));
                classes.insert(*plan, Class { base, methods });
                if program.is_library(function.module) {
                    library.insert(*plan);
                }
            }
        }
        let mut layouts = BTreeMap::new();
        for plan in classes.keys() {
            if let Some(layout) = layout(program, &classes, *plan) {
                layouts.insert(*plan, layout);
            }
        }
        let pure = layouts.keys().map(|plan| (*plan, pure_methods(program, &classes, &layouts, *plan))).collect();
        Self { layouts, pure, classes, owners, library }
    }

    pub fn pure_method(&self, plan: PlanId, name: NameId) -> Option<FuncId> {
        self.pure.get(&plan)?.get(&name).copied()
    }

    pub fn with_pure_method(&self, name: NameId) -> Option<PlanId> {
        let own = |plan: &PlanId| self.classes.get(plan).is_some_and(|class| class.methods.contains_key(&name));
        let is_own = |(plan, _): &(&PlanId, _)| !self.library.contains(plan);
        let mut found =
            self.pure.iter().filter(is_own).filter(|(plan, methods)| methods.contains_key(&name) && own(plan));
        let (plan, _) = found.next()?;
        found.next().is_none().then_some(*plan)
    }

    pub fn of(&self, plan: PlanId) -> Option<&Layout> {
        self.layouts.get(&plan)
    }

    pub fn write(&self, program: &mut Program) {
        for (plan, layout) in &self.layouts {
            let data = &mut program.plans[*plan];
            data.base = layout.base.filter(|base| self.layouts.contains_key(base));
            data.depth = layout.depth as u32;
            data.layout = layout.slots.clone();
            let methods = self.pure.get(plan).into_iter().flatten();
            data.methods = methods.map(|(name, function)| (*name, *function)).collect();
        }
    }

    pub fn with(&self, names: &[NameId]) -> Option<PlanId> {
        let fits = |layout: &Layout| names.iter().all(|name| layout.slots.contains(name));
        let mut found: Option<PlanId> = None;
        for (plan, layout) in self.layouts.iter().filter(|(_, layout)| fits(layout)) {
            if self.library.contains(plan) {
                continue;
            }
            let derived = layout.base.is_some_and(|base| self.layouts.get(&base).is_some_and(fits));
            if derived {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(*plan);
        }
        found
    }

    pub fn class_of_method(&self, function: FuncId) -> Option<PlanId> {
        self.owners.get(&function).copied()
    }

    /// The functions that classes of the program, or of the library, bind to each name.
    pub fn methods_by_name(&self, program: &Program, library: bool) -> BTreeMap<NameId, Vec<FuncId>> {
        let mut found: BTreeMap<NameId, Vec<FuncId>> = BTreeMap::new();
        for (name, function) in self.classes.values().flat_map(|class| &class.methods) {
            if program.is_library(program.functions[*function].module) == library {
                found.entry(*name).or_default().push(*function);
            }
        }
        found
    }

    /// What `super().name` means in a method of the class.
    pub fn inherited(&self, plan: PlanId, name: NameId) -> Option<FuncId> {
        self.method(self.classes.get(&plan)?.base?, name)
    }

    /// The functions that instances of the class, or of one derived from it, find under a name.
    pub fn methods_below(&self, plan: PlanId, name: NameId) -> Vec<FuncId> {
        let chain = |plan: PlanId| {
            std::iter::successors(Some(plan), |plan| self.classes.get(plan)?.base).take(self.classes.len())
        };
        let own = self.method(plan, name);
        let derived =
            self.classes.iter().filter(|(class, _)| **class != plan && chain(**class).any(|base| base == plan));
        let overriding = derived.filter_map(|(_, class)| class.methods.get(&name).copied());
        own.into_iter().chain(overriding).collect()
    }

    pub fn method(&self, plan: PlanId, name: NameId) -> Option<FuncId> {
        let mut class = self.classes.get(&plan)?;
        for _ in 0..MAX_DEPTH {
            if let Some(function) = class.methods.get(&name) {
                return Some(*function);
            }
            class = self.classes.get(&class.base?)?;
        }
        None
    }
}

fn pure_methods(
    program: &Program,
    classes: &BTreeMap<PlanId, Class>,
    layouts: &BTreeMap<PlanId, Layout>,
    plan: PlanId,
) -> BTreeMap<NameId, FuncId> {
    let chain = |plan: PlanId| std::iter::successors(Some(plan), |plan| classes.get(plan)?.base).take(classes.len());
    let mut methods = BTreeMap::new();
    for class in chain(plan).filter_map(|plan| classes.get(&plan)) {
        for (name, function) in &class.methods {
            methods.entry(*name).or_insert(*function);
        }
    }
    let derived: Vec<PlanId> =
        classes.keys().copied().filter(|class| *class != plan && chain(*class).any(|base| base == plan)).collect();
    methods.retain(|name, function| {
        let overridden = derived.iter().any(|class| classes[class].methods.contains_key(name));
        let slots = derived.iter().chain([&plan]).filter_map(|class| layouts.get(class));
        let is_slot = slots.into_iter().any(|layout| layout.slot(*name).is_some());
        !overridden && !is_slot && crate::pure::is_pure(&program.functions[*function])
    });
    methods
}

fn layout(program: &Program, classes: &BTreeMap<PlanId, Class>, plan: PlanId) -> Option<Layout> {
    let mut chain = vec![plan];
    while let Some(base) = classes.get(chain.last()?)?.base {
        chain.push(base);
        if chain.len() > MAX_DEPTH {
            return None;
        }
    }
    let mut slots: Vec<NameId> = Vec::new();
    for class in chain.iter().rev() {
        for name in &program.plans[*class].slots {
            if !slots.contains(name) {
                slots.push(*name);
            }
        }
    }
    (!slots.is_empty()).then(|| Layout { base: chain.get(1).copied(), depth: chain.len() - 1, slots })
}

/// The class of the program that is the one base of a class statement.
fn base_class(function: &Function, globals: &Globals, module: ModuleId, bases: Val) -> Option<PlanId> {
    let tuple = &function.insts[origin(function, bases)?];
    if tuple.op != Op::TupleNew || tuple.args.len() != 1 {
        return None;
    }
    let base = &function.insts[origin(function, tuple.args[0])?];
    let (Op::GlobalGet | Op::NameGet, Imm::Global(slot)) = (base.op, &base.imm) else { return None };
    match globals.meaning(module, *slot) {
        Meaning::Class(plan) => Some(plan),
        _ => None,
    }
}

/// What the body of a class statement binds to plain functions, each name at one place.
fn body_methods(program: &Program, function: &Function, body: Val) -> BTreeMap<NameId, FuncId> {
    let mut methods = BTreeMap::new();
    let mut twice = Vec::new();
    let Some(made) = origin(function, body) else { return methods };
    let (Op::FuncNew, Imm::Func(id)) = (function.insts[made].op, &function.insts[made].imm) else { return methods };
    let body = &program.functions[*id];
    for inst in body.layout.iter().flat_map(|block| &body.blocks[*block].insts) {
        let data = &body.insts[*inst];
        let (Op::NameSet, Imm::Name(name)) = (data.op, &data.imm) else { continue };
        let made = origin(body, data.args[1]).map(|made| &body.insts[made]);
        match made.map(|made| (made.op, &made.imm)) {
            Some((Op::FuncNew, Imm::Func(id))) if !methods.contains_key(name) => {
                methods.insert(*name, *id);
            }
            _ => twice.push(*name),
        }
    }
    twice.iter().for_each(|name| {
        methods.remove(name);
    });
    methods
}
