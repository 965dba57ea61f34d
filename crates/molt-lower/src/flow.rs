//! What lowering needs to know of a function's control flow: the order, what runs seldom, what runs in a loop, who uses what.

use molt_ir::analysis::{Dominators, Predecessors, reverse_postorder};
use molt_ir::function::at;
use molt_ir::{Block, Function, Inst, Val};

pub struct Flow {
    /// Reachable blocks; definitions come before uses.
    pub order: Vec<Block>,
    pub predecessors: Predecessors,
    pub dominators: Dominators,
    /// Reached only through unwinding edges, or said to be cold.
    cold: Vec<bool>,
    in_loop: Vec<bool>,
    uses: Vec<u32>,
}

impl Flow {
    pub fn new(function: &Function) -> Self {
        let order = reverse_postorder(function);
        let predecessors = Predecessors::new(function);
        let dominators = Dominators::new(function, &order, &predecessors);
        let cold = cold_blocks(function, &order, &predecessors);
        let in_loop = loop_blocks(function, &order, &predecessors);
        let mut uses = function.val_table(0);
        for block in &order {
            for inst in &function.blocks[*block].insts {
                let data = &function.insts[*inst];
                let args = data.args.iter().chain(data.targets.iter().flat_map(|target| &target.args));
                args.for_each(|arg| uses[at(*arg)] += 1);
            }
        }
        Self { order, predecessors, dominators, cold, in_loop, uses }
    }

    /// Only an unlikely path leads to this block once an operation before it was fused with the one behind it.
    pub fn make_cold(&mut self, block: Block) {
        self.cold[at(block)] = true;
    }

    /// Is code in this block worth inline fast paths? Top levels of modules and classes run once, but for their loops.
    pub fn is_hot(&self, function: &Function, block: Block) -> bool {
        !self.cold[at(block)] && (!function.code.is_namespace || self.in_loop[at(block)])
    }

    /// Is the block laid out after the others?
    pub fn is_aside(&self, function: &Function, block: Block) -> bool {
        self.cold[at(block)] || function.blocks[block].aside
    }

    /// How many operands and arguments a value is.
    pub fn uses(&self, val: Val) -> u32 {
        self.uses[at(val)]
    }

    /// The last instruction's normal target, if nothing else leads there and nothing is passed.
    pub fn private_normal_target(&self, function: &Function, inst: Inst) -> Option<Block> {
        let target = function.insts[inst].targets.first()?;
        let alone = self.predecessors.of(target.block).len() == 1;
        (alone && target.args.is_empty()).then_some(target.block)
    }
}

fn cold_blocks(function: &Function, order: &[Block], predecessors: &Predecessors) -> Vec<bool> {
    let mut cold = function.block_table(false);
    for block in order.iter().skip(1) {
        let unlikely = |(from, number): &(Block, usize)| {
            let unwinds =
                function.last_inst(*from).is_some_and(|inst| function.insts[inst].op.raises() && *number == 1);
            unwinds || cold[at(*from)]
        };
        let sources = predecessors.of(*block);
        let seldom = !sources.is_empty() && sources.iter().all(unlikely);
        cold[at(*block)] = seldom || function.blocks[*block].cold;
    }
    cold
}

/// Blocks of natural loops: of each back edge, what reaches its source without passing its target.
fn loop_blocks(function: &Function, order: &[Block], predecessors: &Predecessors) -> Vec<bool> {
    let mut number = function.block_table(usize::MAX);
    for (index, block) in order.iter().enumerate() {
        number[at(*block)] = index;
    }
    let mut in_loop = function.block_table(false);
    for block in order {
        for target in function.targets(*block) {
            if number[at(target.block)] > number[at(*block)] {
                continue;
            }
            let head = target.block;
            let mut member = function.block_table(false);
            member[at(head)] = true;
            let mut work = vec![*block];
            while let Some(next) = work.pop() {
                if !std::mem::replace(&mut member[at(next)], true) {
                    work.extend(predecessors.of(next).iter().map(|(from, _)| *from));
                }
            }
            for known in order {
                in_loop[at(*known)] |= member[at(*known)];
            }
        }
    }
    in_loop
}
