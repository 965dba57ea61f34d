//! The verifier: what must hold of every function between any two stages.
//!
//! Shape (each block ends once, operand and result counts and types, immediates, targets' arguments), SSA (each value
//! defined once, definitions dominate uses, results of a raising instruction are used only beyond its normal edge) and
//! level. Ownership is the certifier's business, not this one's.

use crate::analysis::{Dominators, Predecessors, reverse_postorder};
use crate::function::{Block, Function, Inst, Val, ValDef, at};
use crate::imm::Imm;
use crate::op::{Level, Op, Ty};
use crate::program::Program;

/// A broken rule, as text; always a bug of the stage that ran last.
pub type Broken = String;

/// Checks one function at one level.
pub fn verify(function: &Function, level: Level) -> Result<(), Broken> {
    let mut seen = function.block_table(false);
    for block in &function.layout {
        if std::mem::replace(&mut seen[at(*block)], true) {
            return Err(format!("{block} stands twice in the layout"));
        }
    }
    for block in &function.layout {
        check_block(function, *block, &seen, level).map_err(|text| format!("{block}: {text}"))?;
    }
    check_dominance(function)
}

fn check_block(function: &Function, block: Block, laid_out: &[bool], level: Level) -> Result<(), Broken> {
    let data = &function.blocks[block];
    for (index, param) in data.params.iter().enumerate() {
        if function.vals[*param].def != ValDef::Param(block, index as u32) {
            return Err(format!("{param} is not its parameter {index}"));
        }
    }
    let Some(last) = data.insts.last() else {
        return Err("is empty".into());
    };
    if !function.insts[*last].ends_block() {
        return Err("does not end in a jump".into());
    }
    for inst in &data.insts {
        if inst != last && function.insts[*inst].ends_block() {
            return Err(format!("{} stands in the middle", function.insts[*inst].op.info().text));
        }
        check_inst(function, *inst, laid_out, level)
            .map_err(|text| format!("{}: {text}", function.insts[*inst].op.info().text))?;
    }
    Ok(())
}

fn check_inst(function: &Function, inst: Inst, laid_out: &[bool], level: Level) -> Result<(), Broken> {
    let data = &function.insts[inst];
    let info = data.op.info();
    if info.level != Level::Both && info.level != level {
        return Err("does not belong to this level".into());
    }
    let enough = data.args.len() == info.operands as usize || info.variadic && data.args.len() > info.operands as usize;
    if !enough {
        return Err(format!("has {} operands", data.args.len()));
    }
    if !info.imm.matches(&data.imm) {
        return Err(format!("has the immediate {:?}", data.imm));
    }
    let results: Vec<Ty> = data.results.iter().map(|val| function.ty(*val)).collect();
    if !info.any_results && results != info.results {
        return Err(format!("has results {results:?}"));
    }
    if let Some(wanted) = operand_types(data.op) {
        for (index, arg) in data.args.iter().enumerate() {
            let ty = wanted.get(index).or(wanted.last());
            if ty.is_some_and(|ty| *ty != function.ty(*arg)) {
                return Err(format!("operand {arg} is of type {}", function.ty(*arg).text()));
            }
        }
    }
    if data.op == Op::Return {
        let types: Vec<Ty> = data.args.iter().map(|arg| function.ty(*arg)).collect();
        if types != function.results {
            return Err(format!("returns {types:?}"));
        }
    }
    if data.kept != 0 && !matches!(data.op, Op::Call | Op::CallFunc | Op::CallEntry | Op::CallMethod | Op::MethodCall) {
        return Err("keeps operands".into());
    }
    let targets = data.targets.len();
    let right = match data.op {
        Op::Jump => targets == 1,
        Op::Branch => targets == 2,
        Op::Switch => targets >= 1,
        Op::Rethrow => targets <= 1,
        op if op.terminates() => targets == 0,
        op if op.raises() => targets == 0 || targets == 2,
        _ => targets == 0,
    };
    if !right {
        return Err(format!("has {targets} targets"));
    }
    for target in &data.targets {
        if !laid_out.get(at(target.block)).copied().unwrap_or(false) {
            return Err(format!("goes to {}, which is not laid out", target.block));
        }
        let params = &function.blocks[target.block].params;
        let fits = params.len() == target.args.len()
            && params.iter().zip(&target.args).all(|(param, arg)| function.ty(*param) == function.ty(*arg));
        if !fits {
            return Err(format!("arguments do not fit {}", target.block));
        }
    }
    Ok(())
}

/// Calls at entries for numbers pass what these take, and these bodies take what is said of them.
pub fn verify_entries(program: &Program, function: &Function) -> Result<(), String> {
    let types = |vals: &[Val]| vals.iter().map(|val| function.ty(*val)).collect::<Vec<_>>();
    for inst in function.layout.iter().flat_map(|block| &function.blocks[*block].insts) {
        let data = &function.insts[*inst];
        if data.op != Op::CallEntry {
            continue;
        }
        let Imm::Func(id) = data.imm else { return Err(format!("{inst} calls no function")) };
        let Some(entry) = program.entries.get(&id) else { return Err(format!("{id} has no entry for numbers")) };
        let body = entry.body.as_ref();
        let taken = body.map(|body| body.blocks[body.entry()].params.iter().map(|param| body.ty(*param)).collect());
        if types(&data.args) != entry.params || taken.is_some_and(|taken: Vec<Ty>| taken != entry.params) {
            return Err(format!("{inst} passes {:?} to {id}", types(&data.args)));
        }
    }
    Ok(())
}

/// Operand types where a row has a fixed rule; the last one repeats. `None` = any.
fn operand_types(op: Op) -> Option<&'static [Ty]> {
    use Op::*;
    Some(match op {
        BoolObj | Not | Branch | BoolInt | BAnd | BOr => &[Ty::Bool],
        BoxInt | BoxSmall | FitsSmall | RangeIterNew | RangeNew | IAdd | ISub | IMul | IAddOvf | ISubOvf | IMulOvf
        | IDivS | IRemS | IAnd | IOr | IXor | IShl | IShrS | IShrU | IntToFloat | BitsFloat | AsObj | Switch
        | WordAdd => &[Ty::I64],
        BoxFloat | FAdd | FSub | FMul | FDiv | FNeg | FAbs | FSqrt | FFloor | FCmp | FloatToInt | FloatBits => {
            &[Ty::F64]
        }
        ListPeek | TuplePeek | StrChar | ListIterNew => &[Ty::Obj, Ty::I64],
        ListPut => &[Ty::Obj, Ty::I64, Ty::Obj],
        Return | Select | Opaque | Load | Store | CallEntry | CallSymbol | CallAddr | ICmp | IConst | FConst => {
            return None;
        }
        _ => &[Ty::Obj],
    })
}

fn check_dominance(function: &Function) -> Result<(), Broken> {
    let order = reverse_postorder(function);
    let predecessors = Predecessors::new(function);
    let dominators = Dominators::new(function, &order, &predecessors);
    let mut place: Vec<Option<(Block, usize)>> = function.val_table(None);
    for block in &order {
        let data = &function.blocks[*block];
        for param in &data.params {
            place[at(*param)] = Some((*block, 0));
        }
        for (index, inst) in data.insts.iter().enumerate() {
            for result in &function.insts[*inst].results {
                if place[at(*result)].replace((*block, index + 1)).is_some() {
                    return Err(format!("{result} is defined twice"));
                }
            }
        }
    }
    let available = |val: Val, block: Block, index: usize| match place[at(val)] {
        None => false,
        Some((home, position)) if home == block => position <= index,
        Some((home, _)) => beyond_normal_edge(function, &dominators, &predecessors, val, home, block),
    };
    for block in &order {
        for (index, inst) in function.blocks[*block].insts.iter().enumerate() {
            let data = &function.insts[*inst];
            for arg in &data.args {
                if !available(*arg, *block, index) {
                    return Err(format!("{block}: {} uses {arg}, which is not available", data.op.info().text));
                }
            }
            for (number, target) in data.targets.iter().enumerate() {
                for arg in &target.args {
                    let own = data.results.contains(arg);
                    let fine = if own { number == 0 } else { available(*arg, *block, index) };
                    if !fine {
                        return Err(format!("{block}: the edge to {} passes {arg} too early", target.block));
                    }
                }
            }
        }
    }
    Ok(())
}

/// Is a value of `home` available in the other block `block`? If its raising instruction ends `home`, the normal target
/// must dominate the use (and be entered only from there, which makes the edge itself dominate).
fn beyond_normal_edge(
    function: &Function,
    dominators: &Dominators,
    predecessors: &Predecessors,
    val: Val,
    home: Block,
    block: Block,
) -> bool {
    match function.def_inst(val) {
        Some(inst) if function.insts[inst].can_raise() => {
            let normal = function.insts[inst].targets[0].block;
            predecessors.of(normal).len() == 1 && dominators.dominates(normal, block)
        }
        _ => dominators.dominates(home, block),
    }
}
