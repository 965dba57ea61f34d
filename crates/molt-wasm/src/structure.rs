//! How the blocks of a reducible function nest (Norman Ramsey: "Beyond Relooper", ICFP 2022).
//!
//! The dominator tree gives the nesting. A block reached by one forward edge stands where it is jumped to; one reached by
//! several stands behind a `block` opened before its dominator. Beyond the paper: what is left of a loop goes
//! behind the loop's `end`, not inside, so that loops one after the other do not nest.

use molt_ir::analysis::{Dominators, Predecessors, reverse_postorder};
use molt_ir::function::at;
use molt_ir::{Block, Function, Op};

/// The place of one block.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// Jumped to backwards: a `loop`.
    pub is_loop: bool,
    /// Stands behind a `block`, which jumps to it leave.
    pub labelled: bool,
    /// Labelled blocks that stand behind this one's code, inside the loop if it is one; the last first.
    pub inside: Vec<Block>,
    /// Labelled blocks that stand behind this one's loop; the last first.
    pub behind: Vec<Block>,
}

pub struct Structure {
    pub order: Vec<Block>,
    /// Place in the order.
    pub number: Vec<usize>,
    shapes: Vec<Shape>,
}

impl Structure {
    pub fn of(&self, block: Block) -> &Shape {
        &self.shapes[at(block)]
    }

    pub fn is_back(&self, from: Block, to: Block) -> bool {
        self.number[at(to)] <= self.number[at(from)]
    }

    /// The structure of a function that `reducible` has seen.
    pub fn new(function: &Function) -> Self {
        let order = reverse_postorder(function);
        let predecessors = Predecessors::new(function);
        let dominators = Dominators::new(function, &order, &predecessors);
        let mut number = function.block_table(usize::MAX);
        order.iter().enumerate().for_each(|(index, block)| number[at(*block)] = index);
        let mut shapes = function.block_table(Shape::default());
        let mut forward = function.block_table(0);
        let mut switched = function.block_table(false);
        for block in &order {
            let is_switch = function.last_inst(*block).is_some_and(|inst| function.insts[inst].op == Op::Switch);
            for call in function.targets(*block) {
                if number[at(call.block)] <= number[at(*block)] {
                    shapes[at(call.block)].is_loop = true;
                } else {
                    forward[at(call.block)] += 1;
                    switched[at(call.block)] |= is_switch;
                }
            }
        }
        let loops = Loops::new(function, &order, &number, &predecessors, &shapes);
        // In ascending order; each list is to begin with the last.
        for block in order.iter().rev() {
            let Some(dominator) = dominators.immediate(*block) else { continue };
            if let Some(header) = loops.left(dominator, *block) {
                shapes[at(*block)].labelled = true;
                shapes[at(header)].behind.push(*block);
            } else if forward[at(*block)] > 1 || switched[at(*block)] {
                shapes[at(*block)].labelled = true;
                shapes[at(dominator)].inside.push(*block);
            }
        }
        Self { order, number, shapes }
    }
}

/// The nesting of loops, each named by its header.
struct Loops {
    /// The innermost loop around a block.
    innermost: Vec<Option<Block>>,
    /// The loop around a loop, by header.
    parent: Vec<Option<Block>>,
}

impl Loops {
    fn new(
        function: &Function,
        order: &[Block],
        number: &[usize],
        predecessors: &Predecessors,
        shapes: &[Shape],
    ) -> Self {
        let mut loops = Self { innermost: function.block_table(None), parent: function.block_table(None) };
        // Inner headers come later in the order than outer ones.
        for header in order.iter().rev().filter(|block| shapes[at(**block)].is_loop) {
            let reached = |block: &Block| number[at(*block)] != usize::MAX;
            let latches = predecessors.of(*header).iter().map(|(from, _)| *from);
            let mut work: Vec<Block> =
                latches.filter(|from| reached(from) && number[at(*from)] >= number[at(*header)]).collect();
            while let Some(block) = work.pop() {
                match loops.innermost[at(block)] {
                    None => {
                        loops.innermost[at(block)] = Some(*header);
                        if block != *header {
                            work.extend(predecessors.of(block).iter().map(|(from, _)| *from).filter(reached));
                        }
                    }
                    Some(inner) => {
                        let outermost = loops.outermost(inner);
                        if outermost != *header {
                            loops.parent[at(outermost)] = Some(*header);
                            work.extend(predecessors.of(outermost).iter().map(|(from, _)| *from).filter(reached));
                        }
                    }
                }
            }
            if loops.innermost[at(*header)].is_none() {
                loops.innermost[at(*header)] = Some(*header);
            }
        }
        loops
    }

    fn outermost(&self, mut header: Block) -> Block {
        while let Some(parent) = self.parent[at(header)] {
            header = parent;
        }
        header
    }

    fn chain(&self, block: Block) -> impl Iterator<Item = Block> + '_ {
        std::iter::successors(self.innermost[at(block)], |header| self.parent[at(*header)])
    }

    /// The outermost loop around `from` that `to` is not in.
    fn left(&self, from: Block, to: Block) -> Option<Block> {
        self.chain(from).filter(|header| !self.chain(to).any(|other| other == *header)).last()
    }
}
