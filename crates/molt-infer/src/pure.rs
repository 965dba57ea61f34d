//! Which functions only look and compute: their operations may stand in place of a call.

use molt_ir::function::at;
use molt_ir::{Block, Function, Op};

/// Most instructions of such a function.
const LIMIT: usize = 60;

/// Does the function only read attributes and compute with numbers, without a loop?
pub fn is_pure(function: &Function) -> bool {
    if function.code.is_generator || function.code.is_namespace {
        return false;
    }
    let mut count = 0;
    let order = molt_ir::analysis::reverse_postorder(function);
    let mut number = function.block_table(usize::MAX);
    order.iter().enumerate().for_each(|(index, block)| number[at(*block)] = index);
    for block in order.iter().filter(|block| !function.blocks[**block].cold) {
        for inst in &function.blocks[*block].insts {
            let data = &function.insts[*inst];
            // Nobody can look at its frame.
            if matches!(data.op, Op::FrameEnter | Op::FrameLine | Op::FrameExit) {
                continue;
            }
            count += 1;
            let pure = is_pure_op(data.op);
            // No loops: what is behind comes later.
            let forward = data.targets.iter().take(if data.op.raises() { 1 } else { 2 });
            if !pure || forward.into_iter().any(|target| number[at(target.block)] <= number[at(*block)]) {
                return false;
            }
        }
    }
    count <= LIMIT
}

fn is_pure_op(op: Op) -> bool {
    matches!(
        op,
        Op::Const
            | Op::Copy
            | Op::Drop
            | Op::Jump
            | Op::AttrGet
            | Op::Binary
            | Op::InPlace
            | Op::Unary
            | Op::Compare
            | Op::Is
            | Op::Truth
            | Op::Not
            | Op::BoolObj
            | Op::Branch
            | Op::Return
    )
}

/// From which blocks, by their table, a way leads to a return on which the function only reads and computes.
pub fn pure_ways(function: &Function) -> Vec<bool> {
    let mut ways = function.block_table(false);
    if function.code.is_generator || function.code.is_namespace {
        return ways;
    }
    let order = molt_ir::analysis::reverse_postorder(function);
    // A block comes after all that it leads to, but for loops: those lead nowhere.
    for block in order.into_iter().rev() {
        let mut insts = function.blocks[block].insts.iter().map(|inst| &function.insts[*inst]);
        let pure =
            insts.all(|data| is_pure_op(data.op) || matches!(data.op, Op::FrameEnter | Op::FrameLine | Op::FrameExit));
        ways[at(block)] = pure && returns(function, block, &ways);
    }
    ways
}

/// Does the block return, or lead to one of the blocks by another way than with an exception?
fn returns(function: &Function, block: Block, blocks: &[bool]) -> bool {
    let Some(last) = function.blocks[block].insts.last().map(|inst| &function.insts[*inst]) else { return false };
    let normal = if last.op.raises() { 1 } else { last.targets.len() };
    last.op == Op::Return || last.targets.iter().take(normal).any(|target| blocks[at(target.block)])
}
