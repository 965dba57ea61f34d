//! Parameters that a caller keeps.
//!
//! The references of arguments move into a function, which ends them when the frame ends, as CPython's does. Where the
//! caller holds an argument for longer than the call takes, in a variable of its own, taking a second reference and ending it
//! again is for nothing. So it may *keep* the argument and say so: bits 48 and up of the word that names the function object
//! are set for the parameters that are kept (pointers have 48 bits; who knows nothing of this passes the plain pointer). A
//! function in versions asks that bit where a parameter ends; others take the references that they were not given first.

use crate::builder::Builder;
use crate::function::Body;
use molt_ir::{Block, Inst, IntCond, Op, Ty, Val};

/// Where the bits of the kept parameters begin.
const SHIFT: u32 = 48;
/// Number of parameters that can be kept.
const MOST: usize = 64 - SHIFT as usize;

/// The function object for a call that keeps the parameters whose bits are set.
pub fn keeping(b: &mut Builder, function: Val, kept: u16) -> Val {
    if kept == 0 {
        return function;
    }
    let word = b.word(function);
    let word = b.op_const(Op::IOr, word, (u64::from(kept) << SHIFT) as i64);
    b.object(word)
}

/// Takes what a caller passes first apart: puts the function object in its place, and gives the bits of the parameters.
pub fn split_function(b: &mut Builder, params: &mut [Val]) -> Option<Val> {
    let [function, _, ..] = params else { return None };
    let word = b.word(*function);
    let pointer = b.op_const(Op::IAnd, word, (1 << SHIFT) - 1);
    *function = b.object(pointer);
    Some(b.op_const(Op::IShrU, word, i64::from(SHIFT)))
}

/// Takes references of parameters that the caller keeps: from here on the function holds all of them.
pub fn take_kept(b: &mut Builder, kept: Val, params: &[Val]) {
    if !params.iter().any(|param| b.function.ty(*param) == Ty::Obj) {
        return;
    }
    let some = b.icmp_const(IntCond::Ne, kept, 0);
    let (take, done) = (b.cold_block(), b.block());
    b.branch_to(some, take, done);
    b.start(take);
    for (number, param) in params.iter().enumerate().take(MOST) {
        if b.function.ty(*param) != Ty::Obj {
            continue;
        }
        let (this, next) = (b.cold_block(), b.cold_block());
        is_kept(b, kept, number, this, next);
        b.start(this);
        b.retain_call(*param);
        b.jump_to(next, &[]);
        b.start(next);
    }
    b.jump_to(done, &[]);
    b.start(done);
}

fn is_kept(b: &mut Builder, kept: Val, number: usize, yes: Block, no: Block) {
    let bit = b.op_const(Op::IAnd, kept, 1 << number);
    let set = b.icmp_const(IntCond::Ne, bit, 0);
    b.branch_to(set, yes, no);
}

impl Body<'_> {
    pub fn split_function(&mut self, params: &mut [Val]) {
        self.kept = split_function(&mut self.b, params);
    }

    /// For a body that ends its parameters as it ends everything else.
    pub fn take_kept(&mut self, params: &[Val]) {
        if let Some(kept) = self.kept
            && !self.asks_what_is_kept()
        {
            take_kept(&mut self.b, kept, params);
        }
    }

    fn asks_what_is_kept(&self) -> bool {
        let mut insts = self.flow.order.iter().flat_map(|block| &self.source.blocks[*block].insts);
        insts.any(|inst| matches!(self.source.insts[*inst].op, Op::ParamDrop | Op::ParamTake))
    }

    /// Ends the reference of parameter number `number`, if there is one, where that happens seldom.
    pub fn release_param(&mut self, number: usize, param: Val) {
        match self.kept {
            Some(kept) if number < MOST => {
                let (release, done) = (self.b.cold_block(), self.b.cold_block());
                is_kept(&mut self.b, kept, number, done, release);
                self.b.start(release);
                self.b.release_call(param);
                self.b.jump_to(done, &[]);
                self.b.start(done);
            }
            _ => self.b.release_call(param),
        }
    }

    /// The end of a parameter.
    pub fn param_drop(&mut self, inst: Inst, number: i64) {
        let source = self.source.insts[inst].args[0];
        let Some(kept) = self.kept else { return self.drop_value(source) };
        if self.fact(source).is_uncounted() {
            return;
        }
        let (drop, done) = (self.b.block(), self.b.block());
        is_kept(&mut self.b, kept, number as usize, done, drop);
        self.b.start(drop);
        self.drop_value(source);
        self.b.jump_to(done, &[]);
        self.b.start(done);
    }

    /// A reference of the function's own in place of a parameter's.
    pub fn param_take(&mut self, inst: Inst, number: i64) {
        let source = self.source.insts[inst].args[0];
        let value = self.value(source);
        if let Some(kept) = self.kept.filter(|_| !self.fact(source).is_uncounted()) {
            let (take, done) = (self.b.block(), self.b.block());
            is_kept(&mut self.b, kept, number as usize, take, done);
            self.b.start(take);
            self.retain(source, value);
            self.b.jump_to(done, &[]);
            self.b.start(done);
        }
        self.result(inst, value);
    }
}
