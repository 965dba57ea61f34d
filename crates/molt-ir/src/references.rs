//! Which references a generator's frame holds while it is suspended: what the collector visits, and what is released when
//! the frame dies without running again.
//!
//! One forward pass by the table's ownership, as the certifier does it; mir that the certifier accepts has one set per
//! block. Not for mir after the rc pass, which shares references between values.

use crate::analysis::reverse_postorder;
use crate::function::{Block, Function, Inst, InstData, Val, at};
use crate::op::{Op, Ownership, Ty};
use std::collections::BTreeSet;

type Held = BTreeSet<Val>;

/// The suspensions of a generator's body, in reverse postorder, and the values whose references it holds there.
pub fn held_at_suspensions(function: &Function) -> Vec<(Inst, Vec<Val>)> {
    let mut pass = Pass { function, free: free(function), before: function.block_table(None), found: Vec::new() };
    let entry = function.entry();
    pass.before[at(entry)] = Some(held_at_start(function).into_iter().collect());
    for block in reverse_postorder(function) {
        pass.block(block);
    }
    pass.found
}

/// The parameters that the frame holds before the body starts.
pub fn held_at_start(function: &Function) -> Vec<Val> {
    let params = &function.blocks[function.entry()].params;
    params.iter().skip(1).copied().filter(|param| function.ty(*param) == Ty::Obj).collect()
}

/// Is it no object, or borrowed from what keeps it?
fn is_unowned(function: &Function, val: Val) -> bool {
    function.ty(val) != Ty::Obj || function.vals[val].borrowed
}

/// Values without a reference of their own: no objects, constants, the function object.
fn free(function: &Function) -> Vec<bool> {
    let mut free = function.val_table(false);
    for (_, data) in function.insts.iter() {
        for result in &data.results {
            free[at(*result)] = data.op.result_is_uncounted() || is_unowned(function, *result);
        }
    }
    let params = &function.blocks[function.entry()].params;
    let borrowed = if function.code.is_namespace { 2 } else { 1 };
    params.iter().take(borrowed).for_each(|param| free[at(*param)] = true);
    free
}

struct Pass<'a> {
    function: &'a Function,
    free: Vec<bool>,
    before: Vec<Option<Held>>,
    found: Vec<(Inst, Vec<Val>)>,
}

impl Pass<'_> {
    fn block(&mut self, block: Block) {
        let function = self.function;
        let Some(mut held) = self.before[at(block)].clone() else { return };
        for inst in &function.blocks[block].insts {
            let data = &function.insts[*inst];
            let ownership = data.op.info().ownership;
            if !matches!(ownership, Ownership::OnSuccess(_)) {
                end(&mut held, data, |index| data.moves_in(index));
            }
            if matches!(data.op, Op::Yield | Op::YieldFrom) {
                self.found.push((*inst, held.iter().copied().collect()));
            }
            if data.ends_block() {
                self.leave(data, &held);
                return;
            }
            self.succeed(data, &mut held);
        }
    }

    /// What the normal outcome ends and begins.
    fn succeed(&self, data: &InstData, held: &mut Held) {
        let ownership = data.op.info().ownership;
        if matches!(ownership, Ownership::OnSuccess(_)) {
            end(held, data, |index| ownership.owns_on_success(index));
        }
        held.extend(data.results.iter().copied().filter(|result| !self.free[at(*result)]));
    }

    fn leave(&mut self, data: &InstData, held: &Held) {
        for (number, target) in data.targets.iter().enumerate() {
            let known = &self.before[at(target.block)];
            if known.is_some() {
                continue;
            }
            let mut held = held.clone();
            if !(data.op.raises() && number == 1) {
                self.succeed(data, &mut held);
            }
            for word in words_on(self.function, data, number) {
                held.remove(word);
            }
            target.args.iter().for_each(|arg| {
                held.remove(arg);
            });
            let params = &self.function.blocks[target.block].params;
            held.extend(params.iter().copied().filter(|param| !is_unowned(self.function, *param)));
            self.before[at(target.block)] = Some(held);
        }
    }
}

/// The values that are words without a count if this branch goes to target `number`.
pub fn words_on<'a>(function: &'a Function, data: &InstData, number: usize) -> &'a [Val] {
    if data.op != Op::Branch {
        return &[];
    }
    let Some(mut condition) = function.def_inst(data.args[0]) else { return &[] };
    let mut wanted = 0;
    if function.insts[condition].op == Op::Not {
        let Some(inner) = function.def_inst(function.insts[condition].args[0]) else { return &[] };
        condition = inner;
        wanted = 1;
    }
    let condition = &function.insts[condition];
    let tests = matches!(
        condition.op,
        Op::IsMissing | Op::IsUnbound | Op::IsSmallInt | Op::AreSmallInts | Op::IsFloat | Op::IsBool | Op::IsTrue
    );
    if tests && number == wanted { &condition.args } else { &[] }
}

fn end(held: &mut Held, data: &InstData, moves: impl Fn(usize) -> bool) {
    for (index, arg) in data.args.iter().enumerate() {
        if moves(index) {
            held.remove(arg);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;

    /// `def g(n): x = yield n; yield x`
    const TWO: &str = "function \"g\" generator m0 -> obj {
b0(v0: obj, v1: obj):
    v2 = copy v1
    v3 = yield v2 -> b1, !b2
b1:
    v4 = copy v3
    v5 = yield v4 -> b3, !b4
b2:
    drop v1
    unwind
b3:
    drop v1
    drop v3
    return v5
b4:
    drop v1
    drop v3
    unwind
}";

    #[test]
    fn values_that_end_later_are_held() {
        let function = crate::read::read_function(&mut Program::new(), TWO).expect("readable mir");
        let counts: Vec<usize> = held_at_suspensions(&function).iter().map(|(_, held)| held.len()).collect();
        assert_eq!(counts, [1, 2]);
        assert_eq!(held_at_start(&function).len(), 1);
    }
}
