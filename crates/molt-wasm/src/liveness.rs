//! When each value that needs a local is live, as segments of positions along the blocks in their order.
//!
//! A block takes two positions at least; its statement number i reads at `start + 2i + 1` and writes at
//! `start + 2i + 2`. Segments are half-open, so that a statement's result may replace what the statement read last.
//! Written for code that is not in strict SSA (see `reducible`): only liveness counts, not dominance.

use crate::trees::{Place, Trees};
use molt_ir::function::at;
use molt_ir::{Block, Function, Val, ValDef};

pub type Segment = (u32, u32);

/// The segments of each value, ascending.
pub fn segments(function: &Function, trees: &Trees, order: &[Block]) -> Vec<Vec<Segment>> {
    let crossing = Crossing::new(function, trees, order);
    let before = crossing.before(function, trees, order);
    let mut segments: Vec<Vec<Segment>> = function.val_table(Vec::new());
    let mut starts = Vec::with_capacity(order.len());
    let mut next = 0;
    for block in order {
        starts.push(next);
        next += 2 * trees.roots[at(*block)].len() as u32 + 2;
    }
    starts.push(next);
    // Open segments of the block being walked: where they end; 0 = not live.
    let mut ends: Vec<u32> = function.val_table(0);
    for (index, block) in order.iter().enumerate().rev() {
        let (start, end) = (starts[index], starts[index + 1]);
        let mut live: Vec<Val> = Vec::new();
        for call in function.targets(*block) {
            for val in crossing.members(&before[at(call.block)]) {
                if ends[at(val)] == 0 {
                    ends[at(val)] = end;
                    live.push(val);
                }
            }
        }
        for (number, root) in trees.roots[at(*block)].iter().enumerate().rev() {
            let (read, write) = (start + 2 * number as u32 + 1, start + 2 * number as u32 + 2);
            let data = &function.insts[root.item.inst];
            if let Some(result) = data.results.get(usize::from(root.item.part)) {
                let until = std::mem::take(&mut ends[at(*result)]);
                if until != 0 {
                    segments[at(*result)].push((write, until));
                }
            }
            let late = root.closed.iter().map(|val| (*val, write + 1));
            for (val, until) in late.chain(root.leaves.iter().map(|val| (*val, read + 1))) {
                if ends[at(val)] == 0 {
                    ends[at(val)] = until;
                    live.push(val);
                }
            }
        }
        for param in &function.blocks[*block].params {
            let until = std::mem::take(&mut ends[at(*param)]);
            if until != 0 {
                segments[at(*param)].push((start, until));
            }
        }
        for val in live {
            let until = std::mem::take(&mut ends[at(val)]);
            if until != 0 {
                segments[at(val)].push((start, until));
            }
        }
    }
    segments.iter_mut().for_each(join);
    segments
}

/// Sorts, and joins what touches.
fn join(list: &mut Vec<Segment>) {
    list.sort_unstable();
    let mut joined: Vec<Segment> = Vec::with_capacity(list.len());
    for (start, end) in list.drain(..) {
        match joined.last_mut() {
            Some(last) if last.1 >= start => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    *list = joined;
}

/// The values that are used outside of the block that defines them, numbered densely.
struct Crossing {
    numbers: Vec<u32>,
    vals: Vec<Val>,
}

impl Crossing {
    fn new(function: &Function, trees: &Trees, order: &[Block]) -> Self {
        let mut home: Vec<Option<Block>> = vec![None; function.insts.len()];
        for block in order {
            function.blocks[*block].insts.iter().for_each(|inst| home[inst.0 as usize] = Some(*block));
        }
        let mut crossing = Self { numbers: function.val_table(u32::MAX), vals: Vec::new() };
        for block in order {
            for val in trees.roots[at(*block)].iter().flat_map(|root| &root.leaves) {
                let defined = match function.vals[*val].def {
                    ValDef::Param(block, _) => Some(block),
                    ValDef::Result(inst, _) => home[inst.0 as usize],
                };
                let fresh = crossing.numbers[at(*val)] == u32::MAX;
                if defined != Some(*block) && fresh && trees.place(*val) == Place::Local {
                    crossing.numbers[at(*val)] = crossing.vals.len() as u32;
                    crossing.vals.push(*val);
                }
            }
        }
        crossing
    }

    fn members<'a>(&'a self, set: &'a [u64]) -> impl Iterator<Item = Val> + 'a {
        set.iter().enumerate().flat_map(move |(index, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                Some(self.vals[index * 64 + bit])
            })
        })
    }

    fn number(&self, val: Val) -> Option<usize> {
        let number = self.numbers[at(val)];
        (number != u32::MAX).then_some(number as usize)
    }

    /// What is live where each block begins, its parameters not counted.
    fn before(&self, function: &Function, trees: &Trees, order: &[Block]) -> Vec<Vec<u64>> {
        let words = self.vals.len().div_ceil(64);
        let mut before = function.block_table(vec![0u64; words]);
        let mut changed = true;
        while changed {
            changed = false;
            for block in order.iter().rev() {
                let mut live = vec![0u64; words];
                for call in function.targets(*block) {
                    live.iter_mut().zip(&before[at(call.block)]).for_each(|(mine, theirs)| *mine |= theirs);
                }
                for root in trees.roots[at(*block)].iter().rev() {
                    let data = &function.insts[root.item.inst];
                    let result = data.results.get(usize::from(root.item.part));
                    if let Some(number) = result.and_then(|result| self.number(*result)) {
                        live[number / 64] &= !(1 << (number % 64));
                    }
                    for number in root.leaves.iter().filter_map(|val| self.number(*val)) {
                        live[number / 64] |= 1 << (number % 64);
                    }
                }
                for number in function.blocks[*block].params.iter().filter_map(|param| self.number(*param)) {
                    live[number / 64] &= !(1 << (number % 64));
                }
                changed |= before[at(*block)] != live;
                before[at(*block)] = live;
            }
        }
        before
    }
}
