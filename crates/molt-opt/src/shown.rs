//! What has been tested is not tested again.
//!
//! Versions know what tests have shown of variables. What they have shown of words in objects is forgotten with the value
//! that was read: `b.x -= y` reads the slot, tests for a float, reads again to see whether the old content has a count.
//! Here values that must be the same word and own no reference get one name, and a test of it whose outcome is known
//! where it stands is none: in blocks to which one way leads from the block that tested (extended basic blocks), so that
//! one walk finds all.
//!
//! What a test of a function, a builtin or a layout has denied stays denied until something changes: the way behind a
//! denial is the generic one, which is right in any case. Operations that only allocate run no Python code: the collector
//! runs in polls.
//!
//! Not here: values that are computed twice (Cranelift finds them), tests known at a loop's head from all sides (versions).

use molt_ir::analysis::Predecessors;
use molt_ir::function::at;
use molt_ir::simplify::remove_unused;
use molt_ir::{Block, BlockCall, Const, Effects, Function, Imm, Inst, InstData, Op, Program, Ty, Val};
use std::collections::HashMap;

/// What a word is known to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Float,
    Small,
    /// Another word that is no address: None, True, …
    Singleton,
    /// None of the heap.
    NoPointer,
    Pointer,
}

/// An operation on words with one name each, and the state of what it reads.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Key {
    op: Op,
    imm: Imm,
    args: Vec<Val>,
    when: u32,
}

/// Numbers for states of memory, which no other state on any way has.
#[derive(Clone, Debug, Default)]
struct States {
    /// Of everything that Python code may change.
    memory: u32,
    /// How many activations are counted.
    depth: u32,
    /// Of one slot in all instances, where it was stored to since.
    slots: HashMap<i64, u32>,
}

/// What was learned and must be forgotten when the walk leaves the block.
enum Undo {
    Known(Key, Option<bool>),
    Class(Val, Option<Class>),
}

enum Step {
    /// A block, what the branch to it has shown, and the states at its start.
    Enter(Block, Option<(Inst, bool)>, States),
    /// Forgets what was learned since.
    Leave(usize),
}

struct Walk<'a> {
    program: &'a Program,
    function: &'a mut Function,
    /// The one name of the word.
    names: Vec<Val>,
    values: HashMap<Key, Val>,
    known: HashMap<Key, bool>,
    classes: HashMap<Val, Class>,
    undo: Vec<Undo>,
    states: States,
    last: u32,
    /// The key of a test at its place, by its result.
    keys: HashMap<Val, Key>,
    /// Results that are known.
    answers: HashMap<Val, bool>,
    changed: bool,
}

/// Removes tests whose outcome is known, and says whether there were any. Blocks may have become unreachable.
pub fn remove_known_tests(program: &Program, function: &mut Function) -> bool {
    let predecessors = Predecessors::new(function);
    let names = (0..function.vals.len() as u32).map(Val).collect();
    let mut walk = Walk {
        program,
        function,
        names,
        values: HashMap::new(),
        known: HashMap::new(),
        classes: HashMap::new(),
        undo: Vec::new(),
        states: States::default(),
        last: 0,
        keys: HashMap::new(),
        answers: HashMap::new(),
        changed: false,
    };
    let entry = walk.function.entry();
    for root in walk.function.layout.clone() {
        if root != entry && predecessors.of(root).len() == 1 {
            continue;
        }
        let states = States { memory: walk.fresh(), depth: walk.fresh(), slots: HashMap::new() };
        walk.from(root, states, &predecessors);
    }
    let changed = walk.changed;
    if changed {
        let blocks = function.layout.clone();
        remove_unused(function, &blocks, looks);
    }
    changed
}

impl Walk<'_> {
    fn fresh(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    fn name(&self, val: Val) -> Val {
        self.names[at(val)]
    }

    fn from(&mut self, root: Block, states: States, predecessors: &Predecessors) {
        let mut steps = vec![Step::Enter(root, None, states)];
        while let Some(step) = steps.pop() {
            let (block, shown, states) = match step {
                Step::Leave(mark) => {
                    self.forget(mark);
                    continue;
                }
                Step::Enter(block, shown, states) => (block, shown, states),
            };
            steps.push(Step::Leave(self.undo.len()));
            self.states = states;
            if let Some((test, outcome)) = shown {
                self.learn(test, outcome);
            }
            for inst in self.function.blocks[block].insts.clone() {
                self.step(inst);
            }
            let Some(last) = self.function.last_inst(block) else { continue };
            let data = &self.function.insts[last];
            let test = match data.op {
                Op::Branch => self.function.def_inst(data.args[0]),
                _ => None,
            };
            for (index, target) in data.targets.iter().enumerate() {
                if predecessors.of(target.block).len() == 1 && target.block != root {
                    let shown = test.map(|test| (test, index == 0));
                    steps.push(Step::Enter(target.block, shown, self.states.clone()));
                }
            }
        }
    }

    fn forget(&mut self, mark: usize) {
        for undo in self.undo.drain(mark..).rev() {
            match undo {
                Undo::Known(key, Some(old)) => drop(self.known.insert(key, old)),
                Undo::Known(key, None) => drop(self.known.remove(&key)),
                Undo::Class(val, Some(old)) => drop(self.classes.insert(val, old)),
                Undo::Class(val, None) => drop(self.classes.remove(&val)),
            }
        }
    }

    fn is(&mut self, val: Val, class: Class) {
        let val = self.name(val);
        let old = self.classes.get(&val).copied();
        if class == Class::NoPointer && old.is_some() {
            return;
        }
        self.classes.insert(val, class);
        self.undo.push(Undo::Class(val, old));
    }

    /// The branch behind the test went one way.
    fn learn(&mut self, test: Inst, outcome: bool) {
        let data = &self.function.insts[test];
        let (op, args) = (data.op, data.args.clone());
        let Some(result) = data.results.first().copied() else { return };
        if op == Op::Not {
            if let Some(test) = self.function.def_inst(args[0]) {
                self.learn(test, !outcome);
            }
            return;
        }
        let Some(key) = self.keys.get(&result).cloned() else { return };
        let old = self.known.insert(key.clone(), outcome);
        self.undo.push(Undo::Known(key, old));
        let class = match (op, outcome) {
            (Op::IsFloat, true) => Class::Float,
            (Op::IsSmallInt | Op::AreSmallInts, true) => Class::Small,
            (Op::IsBool | Op::IsTrue, true) => Class::Singleton,
            (Op::IsPointer | Op::IsKind | Op::HasLayout, true) => Class::Pointer,
            (Op::IsPointer, false) => Class::NoPointer,
            _ => return,
        };
        args.into_iter().for_each(|arg| self.is(arg, class));
    }

    fn step(&mut self, inst: Inst) {
        let data = &self.function.insts[inst];
        let (op, effects) = (data.op, data.op.effects());
        match op {
            Op::Branch => return self.branch(inst),
            Op::BoxFloat => return self.is(data.results[0], Class::Float),
            Op::BoxSmall => return self.is(data.results[0], Class::Small),
            Op::BoolObj => return self.is(data.results[0], Class::Singleton),
            Op::Const => return self.constant(inst),
            Op::FrameLine | Op::FrameSet => return,
            Op::FrameEnter | Op::FrameExit => {
                self.states.depth = self.fresh();
                return;
            }
            Op::SlotStore => return self.slot_store(inst),
            _ => {}
        }
        if effects.has(Effects::PYTHON) || effects.has(Effects::WRITES) {
            let (memory, depth) = (self.fresh(), self.fresh());
            self.states = States { memory, depth, slots: HashMap::new() };
            return;
        }
        let changing = matches!(op, Op::PollNeeded | Op::Opaque);
        if changing || effects.has(Effects::ALLOCATES) || effects.has(Effects::RAISES) || data.results.len() != 1 {
            return;
        }
        let owns = self.function.ty(data.results[0]) == Ty::Obj && !op.result_is_borrowed();
        if !owns && data.targets.is_empty() {
            self.value(inst);
        }
    }

    fn key(&self, data: &InstData) -> Key {
        let when = match (data.op, &data.imm) {
            (Op::RecursionSpent, _) => self.states.depth,
            (Op::SlotPeek, Imm::Int(slot)) => self.states.slots.get(slot).copied().unwrap_or(self.states.memory),
            (op, _) if op.effects().has(Effects::READS) => self.states.memory,
            _ => 0,
        };
        let args = data.args.iter().map(|arg| self.name(*arg)).collect();
        Key { op: data.op, imm: data.imm.clone(), args, when }
    }

    /// A value that only depends on operands and memory.
    fn value(&mut self, inst: Inst) {
        let data = &self.function.insts[inst];
        let result = data.results[0];
        let key = self.key(data);
        if self.function.ty(result) == Ty::Bool {
            if let Some(answer) = self.answer(&key) {
                self.answers.insert(result, answer);
            }
            self.keys.insert(result, key);
            return;
        }
        let name = *self.values.entry(key).or_insert(result);
        self.names[at(result)] = name;
    }

    fn answer(&self, key: &Key) -> Option<bool> {
        if let Some(known) = self.known.get(key) {
            return Some(*known);
        }
        let class = |index: usize| key.args.get(index).and_then(|arg| self.classes.get(arg)).copied();
        let is = |wanted: Class, class: Class| match class {
            _ if class == wanted => Some(true),
            Class::NoPointer if wanted != Class::Pointer => None,
            _ => Some(false),
        };
        match key.op {
            Op::Not => self.answers.get(&key.args[0]).map(|known| !known),
            Op::IsFloat => is(Class::Float, class(0)?),
            Op::IsSmallInt => is(Class::Small, class(0)?),
            Op::AreSmallInts => match (is(Class::Small, class(0)?), is(Class::Small, class(1)?)) {
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Op::IsPointer => is(Class::Pointer, class(0)?),
            Op::IsKind | Op::HasLayout if is(Class::Pointer, class(0)?) == Some(false) => Some(false),
            _ => None,
        }
    }

    fn constant(&mut self, inst: Inst) {
        let data = &self.function.insts[inst];
        let (Imm::Const(id), result) = (&data.imm, data.results[0]) else { return };
        let class = match self.program.const_data(*id) {
            Const::Float(_) => Class::Float,
            Const::Int(value) if molt_abi::Value::fits(*value) => Class::Small,
            Const::None | Const::Bool(_) => Class::Singleton,
            _ => return,
        };
        let key = self.key(data);
        let name = *self.values.entry(key).or_insert(result);
        self.names[at(result)] = name;
        self.is(result, class);
    }

    /// Another instance may be the same one: of this slot in all of them, only what was stored is known.
    fn slot_store(&mut self, inst: Inst) {
        let data = &self.function.insts[inst];
        let Imm::Int(slot) = data.imm else { return };
        let (object, value) = (self.name(data.args[0]), self.name(data.args[1]));
        let when = self.fresh();
        self.states.slots.insert(slot, when);
        // A reference that has moved in is nobody's here.
        let number = matches!(self.classes.get(&value), Some(Class::Float | Class::Small | Class::Singleton));
        if number {
            let key = Key { op: Op::SlotPeek, imm: Imm::Int(slot), args: vec![object], when };
            self.values.insert(key, value);
        }
    }

    fn branch(&mut self, inst: Inst) {
        let data = &mut self.function.insts[inst];
        let Some(answer) = self.answers.get(&data.args[0]) else { return };
        let target: BlockCall = data.targets.swap_remove(usize::from(!answer));
        data.op = Op::Jump;
        data.args.clear();
        data.targets = vec![target];
        self.changed = true;
    }
}

/// Does it only look?
fn looks(function: &Function, data: &InstData) -> bool {
    let effects = data.op.effects();
    let [result] = data.results[..] else { return false };
    let owns = function.ty(result) == Ty::Obj && !data.op.result_is_borrowed();
    data.targets.is_empty() && !owns && (effects == Effects::NONE || effects == Effects::READS)
}
