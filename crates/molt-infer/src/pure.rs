//! Which functions only look and compute: their operations may stand in place of a call.

use molt_ir::function::at;
use molt_ir::{Function, Op};

/// Most instructions of such a function.
const LIMIT: usize = 60;

/// Does the function only read attributes and compute with numbers, on ways that do not meet again?
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
            let pure = matches!(
                data.op,
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
            );
            // No loops: what is behind comes later.
            let forward = data.targets.iter().take(if data.op.raises() { 1 } else { 2 });
            if !pure || forward.into_iter().any(|target| number[at(target.block)] <= number[at(*block)]) {
                return false;
            }
        }
    }
    count <= LIMIT
}
