//! What makes fresh mir small: unreachable blocks, parameters with one value, checks of variables that are always
//! bound, drops of constants, and chains of blocks without a choice between them. No facts about types are used.

use molt_ir::simplify::{drop_unreachable, merge_chains, prune_params};
use molt_ir::{Const, Function, Imm, Op, Program};

pub fn clean(program: &Program, mut function: Function) -> Function {
    drop_unreachable(&mut function);
    prune_params(&mut function);
    remove_checks(program, &mut function);
    drop_unreachable(&mut function);
    prune_params(&mut function);
    remove_constant_drops(&mut function);
    merge_chains(&mut function);
    drop_unreachable(&mut function);
    function
}

/// Removes checks of values that cannot be the unbound constant.
fn remove_checks(program: &Program, function: &mut Function) {
    let mut unbound = function.val_table(false);
    for block in &function.layout {
        for inst in &function.blocks[*block].insts {
            let data = &function.insts[*inst];
            let is_unbound = match (&data.op, &data.imm) {
                (Op::Const, Imm::Const(id)) => *program.const_data(*id) == Const::Unbound,
                (Op::CellLoad, _) => true,
                (Op::Copy, _) => data.args.iter().any(|arg| unbound[arg.0 as usize]),
                _ => false,
            };
            if is_unbound {
                unbound[data.results[0].0 as usize] = true;
            }
        }
    }
    let mut changed = true;
    while changed {
        changed = false;
        for block in &function.layout {
            for target in function.targets(*block) {
                for (param, arg) in function.blocks[target.block].params.iter().zip(&target.args) {
                    if unbound[arg.0 as usize] && !unbound[param.0 as usize] {
                        unbound[param.0 as usize] = true;
                        changed = true;
                    }
                }
            }
        }
    }
    for block in function.layout.clone() {
        let Some(last) = function.last_inst(block) else { continue };
        let data = &mut function.insts[last];
        if matches!(data.op, Op::CheckLocal | Op::CheckFree) && !unbound[data.args[0].0 as usize] {
            data.op = Op::Jump;
            data.imm = Imm::None;
            data.args.clear();
            data.targets.truncate(1);
        }
    }
}

fn remove_constant_drops(function: &mut Function) {
    let mut constant = function.val_table(false);
    for block in &function.layout {
        for inst in &function.blocks[*block].insts {
            let data = &function.insts[*inst];
            if data.op == Op::Const {
                constant[data.results[0].0 as usize] = true;
            }
        }
    }
    for block in function.layout.clone() {
        let insts = std::mem::take(&mut function.blocks[block].insts);
        let kept = insts.into_iter().filter(|inst| {
            let data = &function.insts[*inst];
            !(data.op == Op::Drop && constant[data.args[0].0 as usize])
        });
        function.blocks[block].insts = kept.collect();
    }
}
