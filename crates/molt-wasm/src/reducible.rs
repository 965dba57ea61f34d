//! Makes every loop have one entry, which structured control flow needs.
//!
//! Functions of Python source are reducible, but a generator's resume function jumps into the middle of loops. Where a
//! loop has several entries, all jumps to them go through one new block that switches on the number of the entry wanted
//! (LLVM's FixIrreducible does the same). Values then no longer dominate their uses in the strict sense, only on
//! the paths that can be taken; passes after this one rely on liveness alone.

use molt_ir::analysis::{Dominators, Predecessors, reverse_postorder};
use molt_ir::function::at;
use molt_ir::{Block, BlockCall, Function, Imm, Op, Pos, Ty, Val};

/// An argument for a parameter that is not used on this way: nothing is copied. The instruction is an `iconst` without
/// operands whose result has the parameter's type.
pub const ANYTHING: Imm = Imm::None;

/// Rewrites the function until each loop has one entry, and no jump leads to the entry block.
pub fn make_reducible(function: &mut Function) {
    free_entry(function);
    if is_reducible(function) {
        return;
    }
    let mut work = vec![reverse_postorder(function)];
    while let Some(blocks) = work.pop() {
        for component in components(function, &blocks) {
            let entries = entries(function, &component);
            match entries.as_slice() {
                [] => {}
                [header] => work.push(component.iter().copied().filter(|block| block != header).collect()),
                _ => {
                    dispatch(function, &entries);
                    work.push(component);
                }
            }
        }
    }
}

/// Gives the function an entry block that nothing jumps to.
fn free_entry(function: &mut Function) {
    let old = function.entry();
    let targeted = function.layout.iter().any(|block| function.targets(*block).iter().any(|call| call.block == old));
    if !targeted {
        return;
    }
    let new = function.add_block();
    let types: Vec<Ty> = function.blocks[old].params.iter().map(|param| function.ty(*param)).collect();
    let params: Vec<Val> = types.iter().map(|ty| function.add_param(new, *ty)).collect();
    end(function, new, Op::Jump, Vec::new(), vec![BlockCall::with(old, params)]);
    function.layout.insert(0, new);
}

fn end(function: &mut Function, block: Block, op: Op, args: Vec<Val>, targets: Vec<BlockCall>) {
    let inst = function.append(block, op, Imm::None, args, Pos::NONE);
    function.insts[inst].targets = targets;
}

/// Does each edge that goes back in the order go to a dominator?
pub fn is_reducible(function: &Function) -> bool {
    let order = reverse_postorder(function);
    let dominators = Dominators::new(function, &order, &Predecessors::new(function));
    let mut number = function.block_table(usize::MAX);
    order.iter().enumerate().for_each(|(index, block)| number[at(*block)] = index);
    order.iter().all(|block| {
        let back = |call: &&BlockCall| number[at(call.block)] <= number[at(*block)];
        function.targets(*block).iter().filter(back).all(|call| dominators.dominates(call.block, *block))
    })
}

/// The strongly connected components with a cycle among these blocks (Tarjan 1972, without recursion).
fn components(function: &Function, blocks: &[Block]) -> Vec<Vec<Block>> {
    let mut inside = function.block_table(false);
    blocks.iter().for_each(|block| inside[at(*block)] = true);
    let mut index = function.block_table(u32::MAX);
    let mut low = function.block_table(0);
    let mut on_stack = function.block_table(false);
    let (mut count, mut stack, mut found) = (0, Vec::new(), Vec::new());
    for root in blocks {
        if index[at(*root)] != u32::MAX {
            continue;
        }
        let mut calls = vec![(*root, 0)];
        while let Some((block, next)) = calls.pop() {
            let here = at(block);
            if next == 0 {
                index[here] = count;
                low[here] = count;
                count += 1;
                stack.push(block);
                on_stack[here] = true;
            }
            let Some(call) = function.targets(block).get(next) else {
                if low[here] == index[here] {
                    let mut component = Vec::new();
                    while let Some(member) = stack.pop() {
                        on_stack[at(member)] = false;
                        component.push(member);
                        if member == block {
                            break;
                        }
                    }
                    let loops = component.len() > 1 || function.targets(block).iter().any(|call| call.block == block);
                    if loops {
                        found.push(component);
                    }
                }
                if let Some((parent, _)) = calls.last() {
                    low[at(*parent)] = low[at(*parent)].min(low[here]);
                }
                continue;
            };
            calls.push((block, next + 1));
            let target = at(call.block);
            if !inside[target] {
                continue;
            }
            if index[target] == u32::MAX {
                calls.push((call.block, 0));
            } else if on_stack[target] {
                low[here] = low[here].min(index[target]);
            }
        }
    }
    found
}

/// The blocks of a component that are jumped to from outside of it, in the order of their numbers.
fn entries(function: &Function, component: &[Block]) -> Vec<Block> {
    let mut inside = function.block_table(false);
    component.iter().for_each(|block| inside[at(*block)] = true);
    let mut entered = function.block_table(false);
    for block in reverse_postorder(function) {
        if !inside[at(block)] {
            function.targets(block).iter().for_each(|call| entered[at(call.block)] = true);
        }
    }
    let mut entries: Vec<Block> = component.iter().copied().filter(|block| entered[at(*block)]).collect();
    entries.sort();
    entries
}

/// Leads all jumps to the entries through one block that switches on the number of the entry.
fn dispatch(function: &mut Function, entries: &[Block]) {
    let middle = function.add_block();
    function.layout.push(middle);
    let number = function.add_param(middle, Ty::I64);
    let mut slots: Vec<(usize, Ty)> = Vec::new();
    let mut targets = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let types: Vec<Ty> = function.blocks[*entry].params.iter().map(|param| function.ty(*param)).collect();
        let mut args = Vec::new();
        for ty in types {
            slots.push((index, ty));
            args.push(function.add_param(middle, ty));
        }
        targets.push(BlockCall::with(*entry, args));
    }
    for block in reverse_postorder(function) {
        let Some(last) = function.last_inst(block) else { continue };
        for place in 0..function.insts[last].targets.len() {
            let call = &function.insts[last].targets[place];
            let Some(index) = entries.iter().position(|entry| *entry == call.block) else { continue };
            let mut given = call.args.clone().into_iter();
            let mut args = vec![constant(function, block, Imm::Int(index as i64), Ty::I64)];
            for (owner, ty) in &slots {
                let own = if *owner == index { given.next() } else { None };
                args.push(own.unwrap_or_else(|| constant(function, block, ANYTHING, *ty)));
            }
            function.insts[last].targets[place] = BlockCall::with(middle, args);
        }
    }
    end(function, middle, Op::Switch, vec![number], targets);
}

/// A constant before the last instruction of a block.
fn constant(function: &mut Function, block: Block, imm: Imm, ty: Ty) -> Val {
    let inst = function.make_inst(Op::IConst, imm, Vec::new(), &[ty], Pos::NONE);
    let insts = &mut function.blocks[block].insts;
    insts.insert(insts.len().saturating_sub(1), inst);
    function.result(inst)
}
