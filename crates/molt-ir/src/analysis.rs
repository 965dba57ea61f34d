//! Analyses of one function's control flow that several passes need: predecessors, reverse postorder, dominators, loops,
//! liveness. Each is computed anew from the function; nothing is kept up to date behind a pass's back.

use crate::function::{Block, Function, Inst, Val, at};

/// Who jumps to each block: the block and the number of the target in its last instruction.
pub struct Predecessors(Vec<Vec<(Block, usize)>>);

impl Predecessors {
    pub fn new(function: &Function) -> Self {
        let mut table = function.block_table(Vec::new());
        for block in &function.layout {
            for (number, target) in function.targets(*block).iter().enumerate() {
                table[at(target.block)].push((*block, number));
            }
        }
        Self(table)
    }

    pub fn of(&self, block: Block) -> &[(Block, usize)] {
        &self.0[at(block)]
    }
}

/// Reachable blocks, each before its successors but for back edges.
pub fn reverse_postorder(function: &Function) -> Vec<Block> {
    let mut seen = function.block_table(false);
    let mut order = Vec::with_capacity(function.layout.len());
    let mut stack = vec![(function.entry(), 0)];
    seen[at(function.entry())] = true;
    while let Some((block, next)) = stack.pop() {
        match function.targets(block).get(next) {
            Some(target) => {
                stack.push((block, next + 1));
                let target = target.block;
                if !std::mem::replace(&mut seen[at(target)], true) {
                    stack.push((target, 0));
                }
            }
            None => order.push(block),
        }
    }
    order.reverse();
    order
}

/// The dominator tree (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm", 2001).
pub struct Dominators {
    idom: Vec<Option<Block>>,
    number: Vec<usize>,
    entry: Block,
}

impl Dominators {
    pub fn new(function: &Function, order: &[Block], predecessors: &Predecessors) -> Self {
        let mut number = function.block_table(usize::MAX);
        for (index, block) in order.iter().enumerate() {
            number[at(*block)] = index;
        }
        let entry = function.entry();
        let mut idom: Vec<Option<Block>> = function.block_table(None);
        idom[at(entry)] = Some(entry);
        let mut changed = true;
        while changed {
            changed = false;
            for block in order.iter().copied().skip(1) {
                let mut best: Option<Block> = None;
                for (from, _) in predecessors.of(block) {
                    if idom[at(*from)].is_none() {
                        continue;
                    }
                    best = Some(match best {
                        None => *from,
                        Some(other) => intersect(&idom, &number, *from, other),
                    });
                }
                if best.is_some() && idom[at(block)] != best {
                    idom[at(block)] = best;
                    changed = true;
                }
            }
        }
        Self { idom, number, entry }
    }

    pub fn immediate(&self, block: Block) -> Option<Block> {
        if block == self.entry { None } else { self.idom[at(block)] }
    }

    /// Does every way to `block` lead through `by`? True of a block and itself.
    pub fn dominates(&self, by: Block, mut block: Block) -> bool {
        if self.number[at(by)] == usize::MAX || self.number[at(block)] == usize::MAX {
            return false;
        }
        while self.number[at(block)] > self.number[at(by)] {
            match self.idom[at(block)] {
                Some(up) => block = up,
                None => return false,
            }
        }
        block == by
    }
}

fn intersect(idom: &[Option<Block>], number: &[usize], mut left: Block, mut right: Block) -> Block {
    while left != right {
        while number[at(left)] > number[at(right)] {
            left = idom[at(left)].unwrap_or(right);
        }
        while number[at(right)] > number[at(left)] {
            right = idom[at(right)].unwrap_or(left);
        }
    }
    left
}

/// The natural loops: what a head dominates and leads back to it.
pub struct Loops {
    /// The head of the innermost loop around each block, which may be the block itself.
    innermost: Vec<Option<Block>>,
    /// Of a head: the head of the loop around its loop.
    around: Vec<Option<Block>>,
}

impl Loops {
    pub fn new(function: &Function, order: &[Block]) -> Self {
        let predecessors = Predecessors::new(function);
        let dominators = Dominators::new(function, order, &predecessors);
        let mut innermost = function.block_table(None);
        let mut around = function.block_table(None);
        let mut inside: Vec<Option<Block>> = function.block_table(None);
        // An outer loop's head comes before those of the loops in it.
        for head in order {
            let back = predecessors.of(*head).iter().map(|(from, _)| *from);
            let mut work: Vec<Block> = back.filter(|from| dominators.dominates(*head, *from)).collect();
            if work.is_empty() {
                continue;
            }
            around[at(*head)] = innermost[at(*head)];
            inside[at(*head)] = Some(*head);
            innermost[at(*head)] = Some(*head);
            while let Some(block) = work.pop() {
                if inside[at(block)].replace(*head) != Some(*head) {
                    innermost[at(block)] = Some(*head);
                    work.extend(predecessors.of(block).iter().map(|(from, _)| *from));
                }
            }
        }
        Self { innermost, around }
    }

    /// The heads of the loops around a block, the innermost first.
    pub fn around(&self, block: Block) -> impl Iterator<Item = Block> {
        std::iter::successors(self.innermost[at(block)], |head| self.around[at(*head)])
    }

    /// How many of the loops around one block are also around another.
    pub fn common(&self, one: Block, other: Block) -> usize {
        self.around(one).filter(|head| self.around(other).any(|also| also == *head)).count()
    }
}

/// A set of values, as bits.
#[derive(Clone, PartialEq, Eq)]
pub struct ValSet(Vec<u64>);

impl ValSet {
    pub fn new(function: &Function) -> Self {
        Self(vec![0; function.vals.len().div_ceil(64)])
    }

    pub fn contains(&self, val: Val) -> bool {
        self.0[at(val) / 64] >> (at(val) % 64) & 1 == 1
    }

    pub fn insert(&mut self, val: Val) -> bool {
        let word = &mut self.0[at(val) / 64];
        let fresh = *word >> (at(val) % 64) & 1 == 0;
        *word |= 1 << (at(val) % 64);
        fresh
    }

    pub fn remove(&mut self, val: Val) {
        self.0[at(val) / 64] &= !(1 << (at(val) % 64));
    }

    pub fn union(&mut self, other: &Self) -> bool {
        let mut grew = false;
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            grew |= *theirs & !*mine != 0;
            *mine |= *theirs;
        }
        grew
    }

    pub fn iter(&self) -> impl Iterator<Item = Val> {
        // Most words of a large function's sets are 0.
        let words = self.0.iter().enumerate().filter(|(_, word)| **word != 0);
        words.flat_map(|(index, word)| {
            let rests = std::iter::successors(Some(*word), |rest| Some(rest & (rest - 1)).filter(|rest| *rest != 0));
            rests.map(move |rest| Val(index as u32 * 64 + rest.trailing_zeros()))
        })
    }
}

/// Which values are live where blocks begin and end. A block's parameters are not live before it.
pub struct Liveness {
    before: Vec<ValSet>,
}

impl Liveness {
    pub fn new(function: &Function, order: &[Block]) -> Self {
        let mut before = function.block_table(ValSet::new(function));
        let mut changed = true;
        while changed {
            changed = false;
            for block in order.iter().rev() {
                let mut live = Self::after_with(function, &before, *block);
                for inst in function.blocks[*block].insts.iter().rev() {
                    step_back(function, *inst, &mut live);
                }
                function.blocks[*block].params.iter().for_each(|param| live.remove(*param));
                changed |= before[at(*block)].union(&live);
            }
        }
        Self { before }
    }

    fn after_with(function: &Function, before: &[ValSet], block: Block) -> ValSet {
        let mut live = ValSet::new(function);
        for target in function.targets(block) {
            live.union(&before[at(target.block)]);
        }
        live
    }

    /// Live where the block begins, its parameters not counted.
    pub fn before(&self, block: Block) -> &ValSet {
        &self.before[at(block)]
    }

    /// Live after the block's last instruction, arguments of its targets not counted.
    pub fn after(&self, function: &Function, block: Block) -> ValSet {
        Self::after_with(function, &self.before, block)
    }
}

/// From what is live after an instruction to what is live before it.
pub fn step_back(function: &Function, inst: Inst, live: &mut ValSet) {
    let data = &function.insts[inst];
    data.results.iter().for_each(|result| live.remove(*result));
    for arg in data.args.iter().chain(data.targets.iter().flat_map(|target| &target.args)) {
        live.insert(*arg);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;

    const NESTED: &str = "function \"f\" m0 -> obj {
b0(v0: obj, v1: obj):
    jump -> b1
b1:
    v2 = poll_needed
    branch v2 -> b5, b2
b2:
    v3 = poll_needed
    branch v3 -> b4, b3
b3:
    v4 = poll_needed
    branch v4 -> b2, b6
b4:
    jump -> b1
b5:
    drop v1
    v5 = const None
    return v5
b6:
    unreachable
}";

    #[test]
    fn loops_nest() {
        let function = crate::read::read_function(&mut Program::new(), NESTED).expect("readable mir");
        let order = reverse_postorder(&function);
        let loops = Loops::new(&function, &order);
        let blocks = &function.layout;
        let depths: Vec<usize> = blocks.iter().map(|block| loops.around(*block).count()).collect();
        assert_eq!(depths, [0, 1, 2, 2, 1, 0, 0]);
        assert_eq!(loops.around(blocks[3]).collect::<Vec<_>>(), [blocks[2], blocks[1]]);
        assert_eq!(loops.common(blocks[3], blocks[4]), 1);
    }
}
