//! One function's bytes: its blocks in the nesting that `structure` found, each statement by `expr`.
//!
//! The nesting is walked with a list of things to do, not by recursion: a long function is a deep dominator tree. All
//! blocks have the empty type; a jump is a `br` unless the ends that follow lead to its target anyway.

use crate::Error;
use crate::abi::Narrow;
use crate::code::Code;
use crate::locals::Locals;
use crate::names::Names;
use crate::reducible::make_reducible;
use crate::structure::Structure;
use crate::trees::Trees;
use molt_ir::function::at;
use molt_ir::{Block, BlockCall, Function, InstData, Op, Val};
use molt_lower::LirFunction;
use wasm_encoder::{BlockType, Encode};

pub type Emitted<T> = Result<T, String>;

/// Code of one function, with the declaration of its locals in front.
pub struct FunctionBody {
    pub bytes: Vec<u8>,
    pub fixups: Vec<crate::code::Fixup>,
}

pub fn function_body(names: &Names<'_>, function: &LirFunction) -> Result<FunctionBody, Error> {
    let mut source = function.body.clone();
    make_reducible(&mut source);
    let structure = Structure::new(&source);
    let trees = Trees::new(&source, &structure.order);
    let mut locals = Locals::new(&source, &trees, &structure.order);
    let mut frame_size = trees.frame;
    if asks_for_stack(&source, &structure.order) {
        frame_size += engine_frame(&locals);
    }
    let frame = (frame_size > 0).then(|| locals.extra(Narrow::I32));
    let switches = structure.order.iter().filter_map(|block| source.last_inst(*block));
    let scratch =
        switches.into_iter().any(|inst| source.insts[inst].op == Op::Switch).then(|| locals.extra(Narrow::I64));
    let body = Body {
        names,
        source: &source,
        structure: &structure,
        trees: &trees,
        locals: &locals,
        frame,
        frame_size,
        scratch,
        code: Code::default(),
        scopes: Vec::new(),
        tasks: Vec::new(),
    };
    let code = body.emit().map_err(|text| Error(format!("{}: {text}", function.symbol)))?;
    Ok(with_locals(&locals, code))
}

fn asks_for_stack(function: &Function, order: &[Block]) -> bool {
    let mut insts = order.iter().flat_map(|block| &function.blocks[*block].insts);
    insts.any(|inst| function.insts[*inst].op == Op::StackPointer)
}

/// Bytes that an activation of a function takes of the engine's own stack, which no program can see: about what V8's
/// baseline compiler uses, the hungriest in use. A function that asks for the stack pointer moves it by as much, so
/// that the stack in memory, which the program can see, models the engine's.
fn engine_frame(locals: &Locals) -> u32 {
    const FIXED: usize = 96;
    const OPERANDS: usize = 12;
    (FIXED + 8 * (locals.count() + OPERANDS)).next_multiple_of(16) as u32
}

/// Puts the declaration of locals, in runs of equal types, before the code.
fn with_locals(locals: &Locals, code: Code) -> FunctionBody {
    let mut runs: Vec<(u32, Narrow)> = Vec::new();
    for ty in locals.declared() {
        match runs.last_mut() {
            Some((count, known)) if known == ty => *count += 1,
            _ => runs.push((1, *ty)),
        }
    }
    let mut bytes = Vec::new();
    runs.len().encode(&mut bytes);
    for (count, ty) in runs {
        count.encode(&mut bytes);
        ty.val_type().encode(&mut bytes);
    }
    let header = bytes.len();
    bytes.extend(code.bytes);
    let fixups = code.fixups.into_iter().map(|mut fixup| {
        fixup.offset += header;
        fixup
    });
    FunctionBody { bytes, fixups: fixups.collect() }
}

/// What a jump leaves or repeats.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// A jump goes behind its end, where this block stands.
    Behind(Block),
    /// A jump goes to its begin, which is this block.
    Loop(Block),
    /// No jump goes here.
    Plain,
}

enum Task {
    /// A block with all that it dominates.
    Tree(Block),
    /// The code of a block alone.
    Code(Block),
    /// A jump: the block that jumps and the number of the target.
    Edge(Block, usize),
    Open(Scope),
    End,
}

pub struct Body<'a> {
    pub names: &'a Names<'a>,
    pub source: &'a Function,
    structure: &'a Structure,
    pub trees: &'a Trees,
    pub locals: &'a Locals,
    /// The local that holds the address of the function's frame.
    pub frame: Option<u32>,
    frame_size: u32,
    /// The local for the number of a switch.
    pub scratch: Option<u32>,
    pub code: Code,
    scopes: Vec<Scope>,
    /// What is to be done next stands last.
    tasks: Vec<Task>,
}

impl Body<'_> {
    fn emit(mut self) -> Emitted<Code> {
        if let Some(frame) = self.frame {
            self.code.global_get(self.names.stack_pointer());
            self.code.sink().i32_const(self.frame_size as i32).i32_sub();
            self.code.set(frame);
            self.code.get(frame);
            self.code.global_set(self.names.stack_pointer());
        }
        self.tasks.push(Task::Tree(self.source.entry()));
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Tree(block) => self.tree(block),
                Task::Code(block) => self.block(block)?,
                Task::Edge(block, target) => self.edge(block, target)?,
                Task::Open(scope) => self.open(scope),
                Task::End => {
                    self.code.sink().end();
                    self.scopes.pop();
                    self.code.barrier();
                }
            }
        }
        // Control never falls out of the last block; the validator sees that only so.
        self.code.sink().unreachable().end();
        Ok(self.code)
    }

    fn open(&mut self, scope: Scope) {
        match scope {
            Scope::Loop(_) => self.code.sink().loop_(BlockType::Empty),
            _ => self.code.sink().block(BlockType::Empty),
        };
        self.scopes.push(scope);
        self.code.barrier();
    }

    fn tree(&mut self, block: Block) {
        let shape = self.structure.of(block);
        let mut tasks = Vec::new();
        tasks.extend(shape.behind.iter().map(|later| Task::Open(Scope::Behind(*later))));
        if shape.is_loop {
            tasks.push(Task::Open(Scope::Loop(block)));
        }
        tasks.extend(shape.inside.iter().map(|later| Task::Open(Scope::Behind(*later))));
        tasks.push(Task::Code(block));
        tasks.extend(shape.inside.iter().rev().flat_map(|later| [Task::End, Task::Tree(*later)]));
        if shape.is_loop {
            tasks.push(Task::End);
        }
        tasks.extend(shape.behind.iter().rev().flat_map(|later| [Task::End, Task::Tree(*later)]));
        self.tasks.extend(tasks.into_iter().rev());
    }

    fn block(&mut self, block: Block) -> Emitted<()> {
        let Some((last, statements)) = self.trees.roots[at(block)].split_last() else {
            return Err(format!("{block} is empty"));
        };
        for root in statements {
            self.statement(root.item)
                .map_err(|text| format!("{block}: {}: {text}", self.source.insts[root.item.inst].op.info().text))?;
        }
        let data = &self.source.insts[last.item.inst];
        self.terminator(block, data).map_err(|text| format!("{block}: {}: {text}", data.op.info().text))
    }

    fn terminator(&mut self, block: Block, data: &InstData) -> Emitted<()> {
        match (data.op, data.targets.as_slice()) {
            (Op::Jump, [_]) => self.tasks.push(Task::Edge(block, 0)),
            (Op::Branch, [yes, no]) => self.branch(block, data, yes, no)?,
            (Op::Switch, [_, ..]) => self.switch(block, data)?,
            (Op::Return, []) => self.leave(&data.args)?,
            (Op::Unreachable | Op::Trap, []) => {
                self.code.sink().unreachable();
            }
            _ => return Err(format!("ends a block with {} targets", data.targets.len())),
        }
        Ok(())
    }

    fn leave(&mut self, args: &[Val]) -> Emitted<()> {
        for arg in args {
            self.word(*arg)?;
        }
        if let Some(frame) = self.frame {
            self.code.get(frame);
            self.code.sink().i32_const(self.frame_size as i32).i32_add();
            self.code.global_set(self.names.stack_pointer());
        }
        self.code.sink().return_();
        Ok(())
    }

    /// How many scopes a jump to this block leaves, if the block has a label.
    fn depth(&self, from: Block, to: Block) -> Emitted<Option<u32>> {
        let scope = if self.structure.is_back(from, to) {
            Scope::Loop(to)
        } else if self.structure.of(to).labelled {
            Scope::Behind(to)
        } else {
            return Ok(None);
        };
        let place = self.scopes.iter().rev().position(|open| *open == scope);
        place.map(|depth| Some(depth as u32)).ok_or_else(|| format!("no way from {from} to {to}"))
    }

    /// The locals that a jump sets, and the values they get; what is in its place already is left out.
    fn moves(&self, call: &BlockCall) -> Emitted<Vec<(u32, Val)>> {
        let mut moves = Vec::new();
        for (param, arg) in self.trees.copies(self.source, call) {
            let local = self.locals.of(param).ok_or_else(|| format!("{param} has no local"))?;
            if self.locals.of(arg) != Some(local) {
                moves.push((local, arg));
            }
        }
        Ok(moves)
    }

    /// The depth of a target that needs nothing but a jump.
    fn bare(&self, from: Block, call: &BlockCall) -> Emitted<Option<u32>> {
        if self.moves(call)?.is_empty() { self.depth(from, call.block) } else { Ok(None) }
    }

    fn branch(&mut self, block: Block, data: &InstData, yes: &BlockCall, no: &BlockCall) -> Emitted<()> {
        let cond = *data.args.first().ok_or("has no condition")?;
        let (yes_depth, no_depth) = (self.bare(block, yes)?, self.bare(block, no)?);
        if let Some(depth) = yes_depth {
            self.condition(cond, true)?;
            self.code.sink().br_if(depth);
            self.tasks.push(Task::Edge(block, 1));
            return Ok(());
        }
        if let Some(depth) = no_depth {
            self.condition(cond, false)?;
            self.code.sink().br_if(depth);
            self.tasks.push(Task::Edge(block, 0));
            return Ok(());
        }
        // What is seldom or short goes first; the rest follows it without nesting.
        let seldom = |call: &BlockCall| self.source.blocks[call.block].cold;
        let short = self.depth(block, no.block)?.is_some() && self.depth(block, yes.block)?.is_none();
        let first = usize::from(seldom(no) && !seldom(yes) || short && !seldom(yes));
        self.condition(cond, first == 0)?;
        self.code.sink().if_(BlockType::Empty);
        self.scopes.push(Scope::Plain);
        self.code.barrier();
        self.tasks.extend([Task::Edge(block, 1 - first), Task::End, Task::Edge(block, first)]);
        Ok(())
    }

    /// `br_table` to the targets that need only a jump; for each of the others a scope of its own.
    fn switch(&mut self, block: Block, data: &InstData) -> Emitted<()> {
        let number = *data.args.first().ok_or("has no number")?;
        let bare = data.targets.iter().map(|call| self.bare(block, call)).collect::<Emitted<Vec<_>>>()?;
        let others: Vec<usize> = (0..bare.len()).filter(|index| bare[*index].is_none()).collect();
        for _ in &others {
            self.open(Scope::Plain);
        }
        let inner = |index: usize| others.iter().position(|other| *other == index).unwrap_or(0) as u32;
        let depths: Vec<u32> = bare
            .iter()
            .enumerate()
            .map(|(index, depth)| depth.map_or_else(|| inner(index), |depth| depth + others.len() as u32))
            .collect();
        let Some((default, cases)) = depths.split_last() else { return Err("has no targets".into()) };
        self.table_index(number, cases.len())?;
        self.code.sink().br_table(cases.iter().copied(), *default);
        let tasks: Vec<Task> = others.iter().flat_map(|index| [Task::End, Task::Edge(block, *index)]).collect();
        self.tasks.extend(tasks.into_iter().rev());
        Ok(())
    }

    /// Copies arguments to parameters, all at once, and goes to the target.
    fn edge(&mut self, block: Block, target: usize) -> Emitted<()> {
        let call = self.source.targets(block).get(target).ok_or("a target is missing")?;
        let moves = self.moves(call)?;
        for (_, arg) in &moves {
            self.value(*arg)?;
        }
        for (local, _) in moves.into_iter().rev() {
            self.code.set(local);
        }
        let Some(depth) = self.depth(block, call.block)? else {
            self.tasks.push(Task::Tree(call.block));
            return Ok(());
        };
        if !self.falls_to(call.block, depth) {
            self.code.sink().br(depth);
        }
        Ok(())
    }

    /// Do nothing but the ends of scopes stand between here and the target?
    fn falls_to(&self, target: Block, depth: u32) -> bool {
        let ends = self.tasks.iter().rev().take_while(|task| matches!(task, Task::End)).count();
        let scope = self.scopes.len().checked_sub(depth as usize + 1).and_then(|place| self.scopes.get(place));
        scope == Some(&Scope::Behind(target)) && ends > depth as usize
    }
}
