//! Versions of basic blocks by types (Melançon, Feeley, Serrano: "Static Basic Block Versioning", ECOOP 2024).
//!
//! A block is emitted once per typed context in which it is entered, at most [`LIMIT`] times; the last version is widened
//! until it takes all other contexts. An operation whose operands are known becomes machine operations on unboxed values;
//! one whose operands are not tests them and goes on in a context for each outcome. A failed test, an overflow, an index
//! out of range go to the generic operation at the same point: the answer is always the generic one's.
//! References that nothing needs are never taken: a borrowed object gets one only before Python code may run.
//! Not here: which guess is worth a test (molt-infer), machine code of tests and operations (molt-lower).

mod arith;
mod attributes;
mod calls;
mod compare;
mod context;
mod control;
mod emit;
mod entry;
mod items;
mod iterate;
mod methods;
mod plain;
mod pure;
mod route;
mod strings;
mod vals;

pub use entry::{NumberEntries, number_entries};

use crate::simplify;
use context::{Bits, Fact, Hold, Kind, Rep, Shape};
use molt_infer::{Inference, Likely};
use molt_ir::analysis::{Liveness, Predecessors, reverse_postorder};
use molt_ir::function::at;
use molt_ir::{Block, Const, ConstId, FuncId, Function, Imm, Op, Pos, Program, Ty, Val};
use std::collections::{BTreeSet, VecDeque};

/// Most versions of a block.
const LIMIT: usize = 3;
/// The same of a function without loops that calls itself more than once: each of two calls gives a number or an object.
const BRANCHING_LIMIT: usize = 4;
/// Most versions of a block that runs seldom.
const COLD_LIMIT: usize = 2;
/// How often the emission starts again because a version was widened.
const ROUNDS: usize = 100;
/// Functions with more instructions are left as they are.
const SIZE_LIMIT: usize = 6000;
/// Functions are left as they are whose edges, over all rounds, carry more values: many variables that live throughout make
/// contexts large, and versions many.
const WORK_LIMIT: usize = 1_500_000;

/// Constants that the pass makes itself.
#[derive(Clone, Copy)]
pub struct Consts {
    pub none: ConstId,
    pub yes: ConstId,
    pub no: ConstId,
    pub missing: ConstId,
}

impl Consts {
    pub fn new(program: &mut Program) -> Self {
        Self {
            none: program.constant(Const::None),
            yes: program.constant(Const::Bool(true)),
            no: program.constant(Const::Bool(false)),
            missing: program.constant(Const::Missing),
        }
    }
}

/// One version of a block.
struct Node {
    block: Block,
    shape: Shape,
    heat: context::Heat,
    /// The block of the output, in this round.
    out: Option<Block>,
    /// The shape that this block was made for: of a version that was widened since, the narrower one.
    entered: Shape,
}

struct Versioner<'a> {
    program: &'a Program,
    inference: &'a Inference,
    consts: Consts,
    number_entries: &'a NumberEntries,
    id: FuncId,
    source: &'a Function,
    liveness: Liveness,
    predecessors: Predecessors,
    /// The value that a value is a copy of.
    roots: Vec<Val>,
    /// The same, but what is passed as a method's first argument is a copy of the receiver: if it is an object at all.
    sharers: Vec<Val>,
    /// Values that are constants, wherever they are used.
    constants: Vec<Option<ConstId>>,
    /// Borrowed parameters of the function: the value in the output.
    kept: Vec<Option<Val>>,
    /// Values that are only called, copied and dropped.
    only_called: Vec<bool>,
    /// Values that are only dropped: unboxed, they are nothing.
    idle: Vec<bool>,
    /// The class whose instance a value most likely is, by the attributes asked of it.
    classes: Vec<Option<molt_ir::PlanId>>,
    nodes: Vec<Node>,
    by_block: Vec<Vec<usize>>,
    /// Versions to emit: likely ones first.
    queue: VecDeque<usize>,
    later: VecDeque<usize>,
    widened: bool,
    /// Values that edges carried so far.
    work: usize,
    has_loops: bool,
    /// Does the function call itself more than once, and is it without loops?
    branches: bool,
    /// Types of the entry parameters.
    params: Vec<Ty>,
    /// Functions whose entries for numbers are called.
    entries: BTreeSet<FuncId>,
    out: Function,
    current: Block,
    /// Of the operation of the source that is being emitted.
    pos: Pos,
}

/// What all functions of a program are versioned with.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    pub program: &'a Program,
    pub inference: &'a Inference,
    pub consts: Consts,
    pub number_entries: &'a NumberEntries,
}

/// A function with its blocks in versions.
pub struct Versions {
    pub function: Function,
    /// Whose entries for numbers it calls.
    pub entries: BTreeSet<FuncId>,
}

/// The function with its blocks in versions; `None` if it is better left alone.
pub fn version(given: Given<'_>, id: FuncId) -> Option<Versions> {
    run(Versioner::new(given, id))
}

/// The same for callers that have arguments as unboxed numbers, by the types of the parameters.
pub fn version_entry(given: Given<'_>, id: FuncId, params: &[Ty]) -> Option<Versions> {
    let mut versioner = Versioner::new(given, id);
    versioner.params = params.to_vec();
    run(versioner)
}

fn run(mut versioner: Versioner<'_>) -> Option<Versions> {
    // Top levels of modules and classes run once, and their variables are attributes.
    if versioner.source.code.is_namespace || size_of(versioner.source) > SIZE_LIMIT {
        return None;
    }
    for _ in 0..ROUNDS {
        versioner.round()?;
        if !versioner.widened {
            let Versioner { program, out: mut function, entries, .. } = versioner;
            simplify::simplify(program, &mut function);
            return Some(Versions { function, entries });
        }
    }
    None
}

fn size_of(function: &Function) -> usize {
    function.layout.iter().map(|block| function.blocks[*block].insts.len()).sum()
}

impl<'a> Versioner<'a> {
    fn new(given: Given<'a>, id: FuncId) -> Self {
        let Given { program, inference, consts, number_entries } = given;
        let source = &program.functions[id];
        let order = reverse_postorder(source);
        let mut constants = source.val_table(None);
        let mut roots: Vec<Val> = (0..source.vals.len() as u32).map(Val).collect();
        let mut only_called = source.val_table(true);
        for block in &order {
            for inst in &source.blocks[*block].insts {
                let data = &source.insts[*inst];
                match (data.op, &data.imm) {
                    (Op::Const, Imm::Const(id)) => constants[at(data.results[0])] = Some(*id),
                    (Op::Copy, _) => roots[at(data.results[0])] = roots[at(data.args[0])],
                    _ => {}
                }
                for (index, arg) in data.args.iter().enumerate() {
                    let harmless = matches!(data.op, Op::Drop) || data.op == Op::Call && index == 0;
                    only_called[at(*arg)] &= harmless;
                }
                let passed = data.targets.iter().flat_map(|target| &target.args);
                passed.for_each(|arg| only_called[at(*arg)] = false);
            }
        }
        let mut sharers = roots.clone();
        for inst in order.iter().flat_map(|block| &source.blocks[*block].insts) {
            let data = &source.insts[*inst];
            if data.op == Op::MethodSelf {
                sharers[at(data.results[0])] = roots[at(data.args[0])];
            }
        }
        let classes = attributes::guess_classes(program, inference, id, &order, &roots);
        let mut versioner = Self {
            program,
            inference,
            consts,
            number_entries,
            id,
            source,
            liveness: Liveness::new(source, &order),
            predecessors: Predecessors::new(source),
            roots,
            sharers,
            constants,
            kept: source.val_table(None),
            only_called,
            idle: idle_values(source, &order),
            classes,
            nodes: Vec::new(),
            by_block: source.block_table(Vec::new()),
            queue: VecDeque::new(),
            later: VecDeque::new(),
            widened: false,
            work: 0,
            has_loops: has_loops(source, &order),
            branches: false,
            params: source.blocks[source.entry()].params.iter().map(|param| source.ty(*param)).collect(),
            entries: BTreeSet::new(),
            out: Function::new(source.module, source.code.clone()),
            current: Block(0),
            pos: Pos::NONE,
        };
        versioner.branches = !versioner.has_loops && versioner.is_tree_recursion();
        versioner
    }

    /// Emits everything that the entry reaches, with the versions known so far and those that turn up.
    fn round(&mut self) -> Option<()> {
        self.widened = false;
        self.queue.clear();
        self.later.clear();
        self.nodes.iter_mut().for_each(|node| node.out = None);
        self.entries.clear();
        self.out = Function::new(self.source.module, self.source.code.clone());
        self.out.positions = self.source.positions.clone();
        self.out.results = self.source.results.clone();
        let entry = self.out.entry();
        self.current = entry;
        self.pos = Pos::NONE;
        let mut context = context::Context::default();
        let params = self.source.blocks[self.source.entry()].params.clone();
        for (index, param) in params.iter().enumerate() {
            let val = self.out.add_param(entry, self.params[index]);
            // The caller keeps the function object.
            if index == 0 {
                self.kept[at(*param)] = Some(val);
            } else if self.params[index] == Ty::I64 {
                let rep = Rep::Int { val, width: context::SMALL_WIDTH, positive: false };
                context.set(*param, rep, Fact::ANY);
            } else if self.params[index] == Ty::F64 {
                context.set(*param, Rep::Float(val), Fact::ANY);
            } else {
                // The frame of a generator outlives the call that made it.
                let kept = index <= u16::BITS as usize && !self.source.code.is_generator;
                let hold = if kept { Hold::Param(index as u8 - 1) } else { Hold::Owned };
                let fact = Fact::of(Bits::ANY.without(Bits::MISSING.or(Bits::UNBOUND)));
                context.set(*param, Rep::Obj(val, hold), fact);
            }
        }
        let context = self.test_params(&params, context)?;
        self.block(self.source.entry(), context)?;
        while let Some(node) = self.queue.pop_front().or_else(|| self.later.pop_front()) {
            self.node(node)?;
        }
        Some(())
    }

    /// Where there are loops, parameters that are most likely numbers of one kind are tested once, before all of them.
    fn test_params(&mut self, params: &[Val], mut context: context::Context) -> Option<context::Context> {
        if !self.has_loops {
            return Some(context);
        }
        for param in params.iter().skip(1) {
            let Some((Rep::Obj(object, _), _)) = self.lookup(&context, *param) else { continue };
            let (test, bits) = match self.inference.likely(self.id, *param) {
                Likely::INT => (Op::IsSmallInt, Bits::SMALL),
                Likely::FLOAT => (Op::IsFloat, Bits::FLOAT),
                _ => continue,
            };
            let holds = self.op(test, &[object]);
            let (yes, no) = self.fork(holds, false);
            self.out.blocks[no].aside = true;
            self.start(no);
            let mut open = context.openly();
            self.refine(&mut open, *param, |fact| fact.bits = fact.bits.without(bits));
            self.block(self.source.entry(), open)?;
            self.start(yes);
            if bits == Bits::FLOAT {
                self.promote_float(&mut context, *param);
            } else {
                self.promote_int(&mut context, *param);
            }
        }
        Some(context)
    }

    fn node(&mut self, index: usize) -> Option<()> {
        let node = &self.nodes[index];
        let (block, out) = (node.block, node.out?);
        self.out.layout.push(out);
        self.current = out;
        let mut context = context::Context { heat: node.heat, ..context::Context::default() };
        let mut params = self.out.blocks[out].params.iter().copied();
        let mut shared = Vec::new();
        for (val, (kind, fact)) in node.entered.0.iter() {
            let vals: Vec<Val> = kind.parts().iter().filter_map(|_| params.next()).collect();
            if *kind == Kind::Obj(Hold::Shared) {
                shared.push((*val, *fact));
            } else {
                context.set(*val, kind.with(&vals), *fact);
            }
        }
        for (val, fact) in shared {
            let (Rep::Obj(object, _), _) = self.lookup(&context, self.holder(&context, val)?)? else { return None };
            context.set(val, Rep::Obj(object, Hold::Shared), fact);
        }
        self.block(block, context)
    }

    /// Emits a block of the source from the current block on.
    fn block(&mut self, block: Block, mut context: context::Context) -> Option<()> {
        let (last, before) = self.source.blocks[block].insts.split_last()?;
        for inst in before {
            self.pos = self.source.insts[*inst].pos;
            self.plain(*inst, &mut context)?;
        }
        self.pos = self.source.insts[*last].pos;
        self.terminator(*last, context)
    }
}

fn has_loops(source: &Function, order: &[Block]) -> bool {
    let mut seen = source.block_table(false);
    order.iter().any(|block| {
        seen[at(*block)] = true;
        source.targets(*block).iter().any(|target| seen[at(target.block)])
    })
}

/// Values whose every use is an end: a drop, or a parameter that has no other use.
fn idle_values(source: &Function, order: &[Block]) -> Vec<bool> {
    let mut idle = source.val_table(true);
    for inst in order.iter().flat_map(|block| &source.blocks[*block].insts) {
        let data = &source.insts[*inst];
        if !matches!(data.op, Op::Drop | Op::FrameKeep) {
            data.args.iter().for_each(|arg| idle[at(*arg)] = false);
        }
    }
    let mut changed = true;
    while changed {
        changed = false;
        for target in order.iter().flat_map(|block| source.targets(*block)) {
            for (param, arg) in source.blocks[target.block].params.iter().zip(&target.args) {
                if !idle[at(*param)] && std::mem::replace(&mut idle[at(*arg)], false) {
                    changed = true;
                }
            }
        }
    }
    idle
}
