//! After a pass that leaves blocks and parameters behind which nothing needs.

use crate::shown::remove_known_tests;
use molt_ir::analysis::Predecessors;
use molt_ir::simplify::{drop_unreachable, merge_chains, prune_params};
use molt_ir::{BlockCall, Function, Op, Program};

pub fn simplify(program: &Program, function: &mut Function) {
    shape(function);
    if remove_known_tests(program, function) {
        shape(function);
    }
    poll_again(function);
}

fn shape(function: &mut Function) {
    drop_unreachable(function);
    prune_params(function);
    merge_chains(function);
    drop_unreachable(function);
}

/// After a poll that a block has asked for and that changed nothing of what it knows, the block asks again. So what follows
/// has one way to it, and is not behind a way that also leaves the loop: Cranelift takes a loop as left once it has seen
/// such a way, and then moves nothing out of the rest.
fn poll_again(function: &mut Function) {
    let predecessors = Predecessors::new(function);
    for head in function.layout.clone() {
        // What a raising operation gives is there only where its normal edge alone leads.
        if predecessors.of(head).len() < 2 {
            continue;
        }
        let &[asks, branch] = &function.blocks[head].insts[..] else { continue };
        let (asks, branch) = (&function.insts[asks], &function.insts[branch]);
        if asks.op != Op::PollNeeded || branch.op != Op::Branch || branch.args != asks.results {
            continue;
        }
        let [slow, fast] = &branch.targets[..] else { continue };
        let &[poll] = &function.blocks[slow.block].insts[..] else { continue };
        let polled = function.insts[poll].targets.first();
        let same = polled.is_some_and(|target| target.block == fast.block && target.args.is_empty());
        if same && slow.args.is_empty() && function.insts[poll].op == Op::Poll {
            let params = function.blocks[head].params.clone();
            function.insts[poll].targets[0] = BlockCall::with(head, params);
        }
    }
}
