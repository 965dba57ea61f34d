//! Checks of indices that the bound of a counted loop covers.
//!
//! A turn that begins with `items[j]` compares the counter with the length of a list. That comparison is the same in all turns
//! until something is called, for only what calls changes a length, and then the next turn asks anew for its bound (`strip`). So
//! the length is one more thing that the bound is the nearest of, and turns do without the check:
//!
//! ```text
//! near:   bound = …
//!         j < len ? fits : fails          unsigned, as in the turn
//! fits:   body(j, min(bound, len))
//! fails:  what the turn does before the check; where it would have gone
//! ```
//!
//! Turns do not come to where a check fails any more, so no bound of theirs reaches that place.
//!
//! Only checks that each turn comes to before anything else that could be seen are taken: then the length may be read early, and
//! a turn that fails has nothing else to do. Not here: other indices than the counter, lists that change with it.

use super::{branch, lay_out, value};
use molt_abi::ListObj;
use molt_ir::analysis::Predecessors;
use molt_ir::ssa::Definitions;
use molt_ir::{Block, BlockCall, Effects, Function, Imm, Inst, IntCond, Op, Pos, Ty, Val, Width};
use std::collections::HashMap;
use std::mem::offset_of;

const LEN: i32 = offset_of!(ListObj, len) as i32;

/// One check: the last thing that its block does.
pub struct Check {
    pub block: Block,
    list: Val,
    /// Where turns go on.
    fits: Block,
}

/// Which of the check's targets turns go to that fail.
pub const FAILS: usize = 1;

/// The checks of a loop with this body, in the order of a turn; `outside` says whether a value is made outside the loop.
pub fn find(
    function: &Function,
    body: Block,
    counter: Val,
    members: &[Block],
    outside: &dyn Fn(Val) -> bool,
    predecessors: &Predecessors,
) -> Vec<Check> {
    let mut checks = Vec::new();
    if members.iter().any(|block| sets_a_length(function, *block)) {
        return checks;
    }
    let mut block = body;
    while let Some(check) = check(function, block, counter, outside) {
        block = check.fits;
        checks.push(check);
        // A block that other ways lead to, too, may stand behind a call.
        if predecessors.of(block).len() != 1 {
            break;
        }
    }
    checks
}

/// Could a store of this block be one to a list's length? What else stores there is no list, or is the frame.
fn sets_a_length(function: &Function, block: Block) -> bool {
    function.blocks[block].insts.iter().map(|inst| &function.insts[*inst]).any(|data| {
        let framed = || function.def_inst(data.args[0]).is_some_and(|inst| function.insts[inst].op == Op::StackAddr);
        data.op == Op::Store && matches!(data.imm, Imm::Memory(_, LEN)) && !framed()
    })
}

fn check(function: &Function, block: Block, counter: Val, outside: &dyn Fn(Val) -> bool) -> Option<Check> {
    let (last, before) = function.blocks[block].insts.split_last()?;
    let branch = &function.insts[*last];
    let [fits, fails] = &branch.targets[..] else { return None };
    let looks = |inst: &Inst| {
        let data = &function.insts[*inst];
        let plain = data.op.effects() == Effects::NONE || data.op == Op::Load;
        plain && data.targets.is_empty() && !matches!(data.op, Op::StackAddr | Op::Opaque)
    };
    if branch.op != Op::Branch || !fits.args.is_empty() || fits.block == fails.block || !before.iter().all(looks) {
        return None;
    }
    let test = function.def_inst(branch.args[0]).filter(|test| before.contains(test))?;
    let test = &function.insts[test];
    if test.op != Op::ICmp || test.imm != Imm::IntCond(IntCond::Below) || test.args[0] != counter {
        return None;
    }
    let len = function.def_inst(test.args[1]).filter(|len| before.contains(len))?;
    let len = &function.insts[len];
    let of_list = len.op == Op::Load && len.imm == Imm::Memory(Width::W64, LEN);
    let check = Check { block, list: *len.args.first()?, fits: fits.block };
    (of_list && outside(check.list)).then_some(check)
}

/// Takes the checks out of the turns, to the end of block `near`, which knows `bound`. Gives the block that comes behind, and the
/// bound that it knows.
pub fn hoist(
    function: &mut Function,
    checks: &[Check],
    near: Block,
    counter: Val,
    (mut bound, cond): (Val, IntCond),
    definitions: &mut Definitions,
) -> (Block, Val) {
    let mut here = near;
    // What turns have done so far, for those that fail.
    let mut done: Vec<Inst> = Vec::new();
    for check in checks {
        let [fits, fails] = [(); 2].map(|()| function.add_block());
        let memory = Imm::Memory(Width::W64, LEN);
        let len = value(function, here, Op::Load, memory, vec![check.list], Ty::I64);
        let is_below = value(function, here, Op::ICmp, Imm::IntCond(IntCond::Below), vec![counter, len], Ty::Bool);
        branch(function, here, is_below, [BlockCall::new(fits), BlockCall::new(fails)]);
        // A counter that falls leaves the list below 0.
        let end = match cond {
            IntCond::Lt => len,
            _ => value(function, fits, Op::IConst, Imm::Int(-1), Vec::new(), Ty::I64),
        };
        let is_nearer = value(function, fits, Op::ICmp, Imm::IntCond(cond), vec![end, bound], Ty::Bool);
        bound = value(function, fits, Op::Select, Imm::None, vec![is_nearer, end, bound], Ty::I64);
        lay_out(function, fits, here);
        here = fits;

        done.extend(function.blocks[check.block].insts.iter());
        if let Some(last) = done.pop() {
            let target = function.insts[last].targets[FAILS].clone();
            fail(function, fails, &done, &target, definitions);
            let data = &mut function.insts[last];
            data.op = Op::Jump;
            data.args.clear();
            data.targets.truncate(1);
        }
    }
    (here, bound)
}

/// Block `fails` does again what a turn had done before the check, and goes where the check would.
fn fail(function: &mut Function, fails: Block, done: &[Inst], target: &BlockCall, definitions: &mut Definitions) {
    let mut again: HashMap<Val, Val> = HashMap::new();
    let renamed = |again: &HashMap<Val, Val>, args: &[Val]| {
        args.iter().map(|arg| again.get(arg).copied().unwrap_or(*arg)).collect::<Vec<_>>()
    };
    for inst in done {
        let data = function.insts[*inst].clone();
        let tys: Vec<Ty> = data.results.iter().map(|val| function.ty(*val)).collect();
        let args = renamed(&again, &data.args);
        let copy = function.make_inst(data.op, data.imm, args, &tys, data.pos);
        function.blocks[fails].insts.push(copy);
        for (val, result) in data.results.iter().zip(function.insts[copy].results.clone()) {
            again.insert(*val, result);
            definitions.entry(*val).or_default().push((fails, result));
        }
    }
    let args = renamed(&again, &target.args);
    let jump = function.append(fails, Op::Jump, Imm::None, Vec::new(), Pos::NONE);
    function.insts[jump].targets = vec![BlockCall::with(target.block, args)];
    function.blocks[fails].cold = true;
    function.layout.push(fails);
}
