//! Shape of control flow without meaning: unreachable blocks, parameters with one value, chains of blocks without a choice
//! between them. No operation is changed.

use crate::analysis::{Predecessors, reverse_postorder};
use crate::function::{Block, BlockCall, Function, InstData, Val, at};
use crate::op::Op;

/// Lays out only what the entry reaches: warm blocks in the order they were made, then those aside, then cold ones.
pub fn drop_unreachable(function: &mut Function) {
    let mut reached = function.block_table(false);
    for block in reverse_postorder(function) {
        reached[block.0 as usize] = true;
    }
    let live: Vec<Block> = function.layout.iter().copied().filter(|block| reached[block.0 as usize]).collect();
    let place = |block: &Block| (function.blocks[*block].cold, function.blocks[*block].aside);
    let mut layout = live;
    layout.sort_by_key(place);
    function.layout = layout;
}

/// Parameters that receive one value besides themselves are that value.
pub fn prune_params(function: &mut Function) {
    let mut same: Vec<Option<Val>> = function.val_table(None);
    let find = |same: &Vec<Option<Val>>, mut val: Val| {
        while let Some(other) = same[val.0 as usize] {
            val = other;
        }
        val
    };
    loop {
        let predecessors = Predecessors::new(function);
        let mut changed = false;
        for block in function.layout.clone().into_iter().skip(1) {
            let count = function.blocks[block].params.len();
            for index in (0..count).rev() {
                let param = function.blocks[block].params[index];
                let mut only: Option<Val> = None;
                let unique = predecessors.of(block).iter().all(|(from, number)| {
                    let arg = find(&same, function.targets(*from)[*number].args[index]);
                    if arg == param {
                        return true;
                    }
                    *only.get_or_insert(arg) == arg
                });
                let (true, Some(value)) = (unique, only) else { continue };
                // A result of a raising instruction does not exist on its other edge; a parameter that collects it
                // from the normal edge alone has one predecessor and is fine.
                same[param.0 as usize] = Some(value);
                function.remove_param(block, index);
                for (from, number) in predecessors.of(block) {
                    if let Some(last) = function.last_inst(*from) {
                        function.insts[last].targets[*number].args.remove(index);
                    }
                }
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    function.map_uses(|val| find(&same, val));
}

/// Removes instructions of these blocks, in layout order, which `looks` says do no more than that and whose results nobody uses.
pub fn remove_unused(function: &mut Function, blocks: &[Block], looks: impl Fn(&Function, &InstData) -> bool) {
    let mut uses = function.val_table(0u32);
    for inst in function.layout.iter().flat_map(|block| &function.blocks[*block].insts) {
        let data = &function.insts[*inst];
        let passed = data.targets.iter().flat_map(|target| &target.args);
        data.args.iter().chain(passed).for_each(|val| uses[at(*val)] += 1);
    }
    for block in blocks.iter().rev() {
        let mut insts = std::mem::take(&mut function.blocks[*block].insts);
        let mut kept = Vec::with_capacity(insts.len());
        while let Some(inst) = insts.pop() {
            let data = &function.insts[inst];
            if looks(function, data) && data.results.iter().all(|val| uses[at(*val)] == 0) {
                data.args.iter().for_each(|val| uses[at(*val)] -= 1);
            } else {
                kept.push(inst);
            }
        }
        kept.reverse();
        function.blocks[*block].insts = kept;
    }
}

/// Joins a block to its only successor when that has no other predecessor, and skips empty blocks.
pub fn merge_chains(function: &mut Function) {
    // An empty block that only jumps on, with the arguments it received, is skipped.
    for block in function.layout.clone() {
        let Some(last) = function.last_inst(block) else { continue };
        // The block after a raising instruction is where its result exists: it stays.
        let first = usize::from(function.insts[last].can_raise() && !function.insts[last].results.is_empty());
        for index in first..function.insts[last].targets.len() {
            let mut hops = 0;
            while let Some(next) = passes_through(function, &function.insts[last].targets[index]) {
                function.insts[last].targets[index] = next;
                hops += 1;
                if hops > 64 {
                    break;
                }
            }
        }
    }
    drop_unreachable(function);
    let predecessors = Predecessors::new(function);
    let mut gone = function.block_table(false);
    for block in function.layout.clone() {
        if gone[block.0 as usize] {
            continue;
        }
        while let Some(last) = function.last_inst(block) {
            if function.insts[last].op != Op::Jump {
                break;
            }
            let next = function.insts[last].targets[0].block;
            let mergeable = next != block
                && next != function.entry()
                && predecessors.of(next).len() == 1
                && function.blocks[next].params.is_empty();
            if !mergeable {
                break;
            }
            function.blocks[block].insts.pop();
            let insts = std::mem::take(&mut function.blocks[next].insts);
            function.blocks[block].insts.extend(insts);
            gone[next.0 as usize] = true;
        }
    }
    function.layout.retain(|block| !gone[block.0 as usize]);
}

/// The jump that replaces a jump to a block without parameters that only jumps on.
fn passes_through(function: &Function, call: &BlockCall) -> Option<BlockCall> {
    let data = &function.blocks[call.block];
    let [only] = data.insts[..] else { return None };
    let inst = &function.insts[only];
    if inst.op != Op::Jump || !data.params.is_empty() || call.block == function.entry() {
        return None;
    }
    let next = &inst.targets[0];
    (next.block != call.block).then(|| next.clone())
}
