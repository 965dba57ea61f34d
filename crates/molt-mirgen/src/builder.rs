//! Builds one function: the current block, SSA variables, owned temporaries, where exceptions go.

use molt_ir::{Block, BlockCall, Function, Imm, Inst, Op, Pos, Ty, Val, ValDef};
use std::collections::{BTreeMap, HashMap};

/// A variable that SSA construction resolves: a fast local, or the holder of a cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Var(pub u32);

/// A value as an expression leaves it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opnd {
    pub val: Val,
    /// A reference of its own, on the list of temporaries; otherwise a variable or constant keeps it alive.
    pub owned: bool,
}

/// Where exceptions go from a region of code.
pub struct Handler {
    block: Block,
    /// Temporaries below this belong to code around the region and survive.
    depth: usize,
    /// Blocks that drop the temporaries above, one at a time, by what is dropped.
    landings: HashMap<Vec<Val>, Block>,
}

#[derive(Default)]
struct SsaBlock {
    sealed: bool,
    /// Who jumps here: block and target number.
    predecessors: Vec<(Block, usize)>,
    defs: HashMap<Var, Val>,
    /// Parameters whose arguments come when the block is sealed.
    incomplete: BTreeMap<Var, Val>,
}

pub struct Builder {
    pub function: Function,
    pub current: Block,
    pub temps: Vec<Val>,
    handlers: Vec<Handler>,
    ssa: Vec<SsaBlock>,
    unbound: Val,
    var_count: u32,
}

impl Builder {
    /// Starts with an empty entry block; `unbound` is the constant for variables that have no value.
    pub fn new(mut function: Function, unbound: Imm) -> Self {
        let entry = function.entry();
        let inst = function.append(entry, Op::Const, unbound, Vec::new(), Pos::NONE);
        let unbound = function.result(inst);
        let ssa = vec![SsaBlock { sealed: true, ..SsaBlock::default() }];
        Self { function, current: entry, temps: Vec::new(), handlers: Vec::new(), ssa, unbound, var_count: 0 }
    }

    pub fn finish(self) -> Function {
        self.function
    }

    pub fn new_var(&mut self) -> Var {
        self.var_count += 1;
        Var(self.var_count - 1)
    }

    pub fn unbound(&self) -> Val {
        self.unbound
    }

    /// Is the value of a variable certainly not the mark of an unbound one?
    pub fn is_bound(&self, val: Val) -> bool {
        const DEPTH: u32 = 4;
        self.is_bound_within(val, DEPTH)
    }

    fn is_bound_within(&self, val: Val, depth: u32) -> bool {
        match self.function.vals[val].def {
            ValDef::Param(block, _) if block == self.function.entry() => true,
            ValDef::Param(block, index) => {
                let SsaBlock { sealed, predecessors, .. } = &self.ssa[block.0 as usize];
                let passed = |(from, number): &(Block, usize)| {
                    let last = self.function.blocks[*from].insts.last()?;
                    self.function.insts[*last].targets.get(*number)?.args.get(index as usize).copied()
                };
                let bound = |edge| passed(edge).is_some_and(|arg| self.is_bound_within(arg, depth - 1));
                *sealed && depth > 0 && predecessors.iter().all(bound)
            }
            ValDef::Result(inst, _) => match self.function.insts[inst].op {
                Op::Copy => self.is_bound_within(self.function.insts[inst].args[0], depth),
                _ => val != self.unbound,
            },
        }
    }

    // ---- blocks

    pub fn block(&mut self) -> Block {
        let block = self.function.add_block();
        self.ssa.push(SsaBlock::default());
        block
    }

    pub fn cold_block(&mut self) -> Block {
        let block = self.block();
        self.function.blocks[block].cold = true;
        block
    }

    /// A block whose predecessors are all known by the time it is switched to.
    pub fn switch_sealed(&mut self, block: Block) {
        self.seal(block);
        self.switch(block);
    }

    pub fn switch(&mut self, block: Block) {
        self.function.layout.push(block);
        self.current = block;
    }

    /// Code after a `return` or `raise`: a block that nothing reaches.
    pub fn switch_unreachable(&mut self) {
        let block = self.block();
        self.switch_sealed(block);
    }

    pub fn has_predecessors(&self, block: Block) -> bool {
        !self.ssa[block.0 as usize].predecessors.is_empty()
    }

    fn end(&mut self, inst: Inst, targets: Vec<BlockCall>) {
        let from = self.current;
        for (number, target) in targets.iter().enumerate() {
            self.ssa[target.block.0 as usize].predecessors.push((from, number));
        }
        self.function.insts[inst].targets = targets;
        // Arguments for parameters that unsealed targets already have are added when those are sealed.
    }

    pub fn jump(&mut self, block: Block, args: Vec<Val>) {
        let inst = self.function.append(self.current, Op::Jump, Imm::None, Vec::new(), Pos::NONE);
        self.end(inst, vec![BlockCall::with(block, args)]);
    }

    pub fn branch(&mut self, condition: Val, yes: Block, no: Block) {
        let inst = self.function.append(self.current, Op::Branch, Imm::None, vec![condition], Pos::NONE);
        self.end(inst, vec![BlockCall::new(yes), BlockCall::new(no)]);
    }

    /// `return`, `unwind`, `unreachable`.
    pub fn terminate(&mut self, op: Op, args: Vec<Val>) {
        self.function.append(self.current, op, Imm::None, args, Pos::NONE);
        self.switch_unreachable();
    }

    // ---- instructions

    /// Appends an operation that does not raise.
    pub fn plain(&mut self, op: Op, imm: Imm, args: Vec<Val>) -> Inst {
        self.function.append(self.current, op, imm, args, Pos::NONE)
    }

    /// Appends an operation without operands that says where it stands.
    pub fn plain_at(&mut self, op: Op, pos: Pos) {
        self.function.append(self.current, op, Imm::None, Vec::new(), pos);
    }

    /// The result of an operation that does not raise.
    pub fn value(&mut self, op: Op, imm: Imm, args: Vec<Val>) -> Val {
        let inst = self.plain(op, imm, args);
        self.function.result(inst)
    }

    /// Appends an operation that raises: ends the block and goes on in a new one. Operands that move into it must be
    /// off the list of temporaries already.
    pub fn raising(&mut self, op: Op, imm: Imm, args: Vec<Val>, pos: Pos) -> Inst {
        let inst = self.function.append(self.current, op, imm, args, pos);
        let normal = self.block();
        let unwind = self.unwind_target();
        self.end(inst, vec![BlockCall::new(normal), BlockCall::new(unwind)]);
        self.switch_sealed(normal);
        inst
    }

    /// The same of an operation that ends its operands, as CPython's do: if it raises, these end first, in their order, and
    /// then the other temporaries from the newest on. If it does not, the caller ends them.
    pub fn raising_ending(&mut self, op: Op, imm: Imm, args: Vec<Val>, ends: &[Opnd], pos: Pos) -> Inst {
        for operand in ends.iter().rev().filter(|operand| operand.owned) {
            self.forget(*operand);
            self.temps.push(operand.val);
        }
        self.raising(op, imm, args, pos)
    }

    /// The result of such an operation whose arguments are what it ends.
    pub fn ending_value(&mut self, op: Op, imm: Imm, operands: &[Opnd], pos: Pos) -> Val {
        let args = operands.iter().map(|operand| operand.val).collect();
        let inst = self.raising_ending(op, imm, args, operands, pos);
        self.function.result(inst)
    }

    /// The result of an operation that raises.
    pub fn raising_value(&mut self, op: Op, imm: Imm, args: Vec<Val>, pos: Pos) -> Val {
        let inst = self.raising(op, imm, args, pos);
        self.function.result(inst)
    }

    /// Goes to the current handler with the pending exception, or with `exception` made pending again.
    pub fn leave_raising(&mut self, exception: Option<Val>) {
        let target = self.unwind_target();
        match exception {
            None => self.jump(target, Vec::new()),
            Some(exception) => {
                let inst = self.function.append(self.current, Op::Rethrow, Imm::None, vec![exception], Pos::NONE);
                self.end(inst, vec![BlockCall::new(target)]);
            }
        }
        self.switch_unreachable();
    }

    // ---- temporaries

    /// A new owned temporary.
    pub fn push(&mut self, val: Val) -> Opnd {
        self.temps.push(val);
        Opnd { val, owned: true }
    }

    /// Takes an operand off the list without a drop: it moves somewhere. A borrowed one is copied.
    pub fn take(&mut self, operand: Opnd) -> Val {
        if operand.owned {
            self.forget(operand);
            operand.val
        } else {
            self.copy(operand.val)
        }
    }

    /// Takes an operand off the list, because the operation just done has taken its reference.
    pub fn forget(&mut self, operand: Opnd) {
        if operand.owned {
            let top = self.temps.iter().rposition(|val| *val == operand.val);
            debug_assert!(top.is_some(), "{} is no temporary", operand.val);
            if let Some(top) = top {
                self.temps.remove(top);
            }
        }
    }

    /// Ends an operand: drops it if it is owned.
    pub fn release(&mut self, operand: Opnd) {
        if operand.owned {
            self.forget(operand);
            self.drop_val(operand.val);
        }
    }

    pub fn copy(&mut self, val: Val) -> Val {
        self.value(Op::Copy, Imm::None, vec![val])
    }

    pub fn drop_val(&mut self, val: Val) {
        self.plain(Op::Drop, Imm::None, vec![val]);
    }

    // ---- handlers

    /// From here on exceptions go to `block`; temporaries made from here on are dropped on the way.
    pub fn push_handler(&mut self, block: Block) {
        self.handlers.push(Handler { block, depth: self.temps.len(), landings: HashMap::new() });
    }

    /// Ends the region of the newest handler; its block can be switched to then.
    pub fn pop_handler(&mut self) -> Option<Block> {
        let handler = self.handlers.pop()?;
        // Deepest first: a landing's only successor is the one below it.
        let mut landings: Vec<_> = handler.landings.into_iter().collect();
        landings.sort_by(|(left, _), (right, _)| (right.len(), left).cmp(&(left.len(), right)));
        for (_, block) in landings {
            self.seal(block);
        }
        self.seal(handler.block);
        Some(handler.block)
    }

    /// Takes the handlers above `keep` away for code that runs outside their regions; `restore_handlers` undoes it.
    pub fn set_aside_handlers(&mut self, keep: usize) -> Vec<Handler> {
        self.handlers.split_off(keep.min(self.handlers.len()))
    }

    pub fn restore_handlers(&mut self, handlers: Vec<Handler>) {
        self.handlers.extend(handlers);
    }

    pub fn handler_count(&self) -> usize {
        self.handlers.len()
    }

    fn unwind_target(&mut self) -> Block {
        let depth = self.temps.len();
        self.landing(depth)
    }

    fn landing(&mut self, depth: usize) -> Block {
        let Some(handler) = self.handlers.last() else {
            debug_assert!(false, "an operation raises outside every handler");
            return self.function.entry();
        };
        if depth <= handler.depth {
            return handler.block;
        }
        let key = self.temps[handler.depth..depth].to_vec();
        if let Some(block) = handler.landings.get(&key) {
            return *block;
        }
        let val = self.temps[depth - 1];
        let below = self.landing(depth - 1);
        let block = self.cold_block();
        let before = std::mem::replace(&mut self.current, block);
        self.function.layout.push(block);
        self.drop_val(val);
        self.jump(below, Vec::new());
        self.current = before;
        if let Some(handler) = self.handlers.last_mut() {
            handler.landings.insert(key, block);
        }
        block
    }

    // ---- variables

    pub fn write(&mut self, var: Var, val: Val) {
        self.ssa[self.current.0 as usize].defs.insert(var, val);
    }

    pub fn read(&mut self, var: Var) -> Val {
        self.read_in(var, self.current)
    }

    fn read_in(&mut self, var: Var, block: Block) -> Val {
        // Chains of blocks with one predecessor are long in straight code: walk them with a loop.
        let mut walked = Vec::new();
        let mut at = block;
        let val = loop {
            let ssa = &self.ssa[at.0 as usize];
            if let Some(val) = ssa.defs.get(&var) {
                break *val;
            }
            if !ssa.sealed {
                let val = self.function.add_param(at, Ty::Obj);
                self.ssa[at.0 as usize].incomplete.insert(var, val);
                walked.push(at);
                break val;
            }
            match ssa.predecessors[..] {
                [] => break self.unbound,
                [(only, _)] => {
                    walked.push(at);
                    at = only;
                }
                _ => {
                    let val = self.function.add_param(at, Ty::Obj);
                    self.ssa[at.0 as usize].defs.insert(var, val);
                    self.add_arguments(var, at);
                    break val;
                }
            }
        };
        for block in walked {
            self.ssa[block.0 as usize].defs.insert(var, val);
        }
        val
    }

    fn add_arguments(&mut self, var: Var, block: Block) {
        for (from, number) in self.ssa[block.0 as usize].predecessors.clone() {
            let val = self.read_in(var, from);
            if let Some(last) = self.function.last_inst(from) {
                self.function.insts[last].targets[number].args.push(val);
            }
        }
    }

    /// All predecessors of `block` are known.
    pub fn seal(&mut self, block: Block) {
        let ssa = &mut self.ssa[block.0 as usize];
        if ssa.sealed {
            return;
        }
        ssa.sealed = true;
        // Parameters were added in this order, which `add_arguments` must follow.
        let mut incomplete: Vec<(Var, Val)> = std::mem::take(&mut ssa.incomplete).into_iter().collect();
        incomplete.sort_by_key(|(_, val)| *val);
        for (var, _) in incomplete {
            self.add_arguments(var, block);
        }
    }
}
