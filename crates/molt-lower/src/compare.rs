//! Rich comparisons of ints of 48 bits and of floats, inline; fused with the branch that decides on the result.

use crate::arith::Pair;
use crate::facts::Fact;
use crate::function::Body;
use crate::generic::runtime_symbol;
use molt_ir::{Block, BlockCall, CompareOp, FloatCond, Function, Inst, IntCond, Op, Ty, Val};

/// A comparison whose result only decides a branch: `compare; truth; drop; branch`, in three blocks.
struct Decision {
    /// Where the truth of a result from the runtime is asked for, and where the branch stands.
    truth: Block,
    branch: Block,
    yes: BlockCall,
    no: BlockCall,
}

impl Body<'_> {
    pub fn compare(&mut self, inst: Inst, op: CompareOp) -> bool {
        let Some(pair) = self.pair(inst) else { return false };
        let facts = pair.sources.map(|source| self.fact(source));
        let ints = facts.iter().all(|fact| fact.may(Fact::SMALL_INT));
        let floats = facts.iter().all(|fact| fact.may(Fact::FLOAT.or(Fact::SMALL_INT)))
            && facts.iter().any(|fact| fact.may(Fact::FLOAT));
        if !ints && !floats {
            return false;
        }
        let decision = self.decision(inst);
        let slow = self.b.cold_block();
        let (done, result) = self.b.join(Ty::Obj);
        if ints {
            let other = if floats { self.b.block() } else { slow };
            self.require_small_ints(pair, other);
            let holds = self.int_compare(op, pair);
            self.decided(holds, &decision, done);
            if floats {
                self.b.start(other);
            }
        }
        if floats {
            let [left, right] = self.float_operands(pair, slow);
            let holds = self.b.fcmp(float_condition(op), left, right);
            self.decided(holds, &decision, done);
        }
        self.b.start(slow);
        let data = &self.source.insts[inst];
        let symbol = runtime_symbol(data.op, &data.imm);
        let value = self.b.call(&symbol, pair.values.to_vec(), Ty::Obj);
        self.check_object(value);
        match decision {
            // Only this way leads to the blocks that ask for the truth of the result.
            Some(decision) => {
                self.flow.make_cold(decision.truth);
                self.flow.make_cold(decision.branch);
                self.result(inst, value);
            }
            None => {
                self.b.jump_to(done, &[value]);
                self.b.start(done);
                self.result(inst, result);
            }
        }
        true
    }

    /// The comparison has an outcome: goes where the branch goes, or to `done` with a bool object.
    fn decided(&mut self, holds: Val, decision: &Option<Decision>, done: Block) {
        match decision {
            Some(decision) => {
                let (yes, no) = (self.target(&decision.yes), self.target(&decision.no));
                self.b.branch(holds, yes, no);
            }
            None => {
                let object = self.b.bool_object(holds);
                self.b.jump_to(done, &[object]);
            }
        }
    }

    fn int_compare(&mut self, op: CompareOp, pair: Pair) -> Val {
        let cond = match op {
            CompareOp::Lt => IntCond::Lt,
            CompareOp::Le => IntCond::Le,
            CompareOp::Gt => IntCond::Gt,
            CompareOp::Ge => IntCond::Ge,
            CompareOp::Eq | CompareOp::Ne => {
                // Equal ints are equal words.
                let cond = if op == CompareOp::Eq { IntCond::Eq } else { IntCond::Ne };
                let words = pair.values.map(|value| self.b.word(value));
                return self.b.icmp(cond, words[0], words[1]);
            }
        };
        let (left, right) = (self.shifted_operand(pair, 0), self.shifted_operand(pair, 1));
        self.b.icmp(cond, left, right)
    }

    /// Finds out whether the result of a comparison only decides a branch.
    fn decision(&self, inst: Inst) -> Option<Decision> {
        let source = self.source;
        let result = *source.insts[inst].results.first()?;
        let truth_block = self.flow.private_normal_target(source, inst)?;
        let (&truth, before) = source.blocks[truth_block].insts.split_last()?;
        if before.iter().any(|before| !self.is_idle_drop(*before, inst)) {
            return None;
        }
        if source.insts[truth].op != Op::Truth || source.insts[truth].args[..] != [result] {
            return None;
        }
        let branch_block = self.flow.private_normal_target(source, truth)?;
        let (branch, before) = source.blocks[branch_block].insts.split_last()?;
        let idle = |before: &&Inst| is_drop_of(source, **before, result) || self.is_idle_drop(**before, inst);
        let idle = before.iter().take_while(idle).count();
        let dropped = before[..idle].iter().any(|before| is_drop_of(source, *before, result));
        let mut cond = *source.insts[truth].results.first()?;
        let mut swap = false;
        for inst in &before[idle..] {
            if source.insts[*inst].op != Op::Not || source.insts[*inst].args[..] != [cond] || self.flow.uses(cond) != 1
            {
                return None;
            }
            cond = *source.insts[*inst].results.first()?;
            swap = !swap;
        }
        // A token that was dropped is used no more beyond the branch.
        let private = dropped || self.flow.uses(result) == 1;
        let data = &source.insts[*branch];
        if !private || data.op != Op::Branch || data.args[..] != [cond] || self.flow.uses(cond) != 1 {
            return None;
        }
        let &[yes, no] = &[&data.targets[0], &data.targets[1]];
        if yes.args.contains(&result) || no.args.contains(&result) {
            return None;
        }
        let (yes, no) = if swap { (no.clone(), yes.clone()) } else { (yes.clone(), no.clone()) };
        Some(Decision { truth: truth_block, branch: branch_block, yes, no })
    }

    /// Drops the instruction a value without a count, once a fast path of `compare` was taken: an operand then is a word.
    fn is_idle_drop(&self, inst: Inst, compare: Inst) -> bool {
        let data = &self.source.insts[inst];
        let dropped = data.args.first().copied().filter(|_| matches!(data.op, Op::Drop | Op::Release));
        dropped.is_some_and(|val| self.fact(val).is_uncounted() || self.source.insts[compare].args.contains(&val))
    }
}

pub fn is_drop_of(function: &Function, inst: Inst, val: Val) -> bool {
    let data = &function.insts[inst];
    matches!(data.op, Op::Drop | Op::Release) && data.args[..] == [val]
}

/// All but `!=` are false on NaN, as in Python.
fn float_condition(op: CompareOp) -> FloatCond {
    match op {
        CompareOp::Lt => FloatCond::Lt,
        CompareOp::Le => FloatCond::Le,
        CompareOp::Eq => FloatCond::Eq,
        CompareOp::Ne => FloatCond::Ne,
        CompareOp::Gt => FloatCond::Gt,
        CompareOp::Ge => FloatCond::Ge,
    }
}
