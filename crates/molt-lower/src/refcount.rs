//! Reference counts, inline: a word that is no pointer, or whose count is negative as `i32` (immortal), is left alone.

use crate::builder::Builder;
use crate::stats::Counter;
use molt_abi::Header;
use molt_ir::{Block, BlockCall, IntCond, Op, Ty, Val, Width};
use std::mem::offset_of;

const COUNT: usize = offset_of!(Header, count);

impl Builder {
    /// Adds a reference to any value.
    pub fn retain(&mut self, value: Val) {
        self.tally(Counter::Counts);
        let (pointer, done) = (self.block(), self.block());
        self.branch_pointer(value, pointer, BlockCall::new(done));
        self.start(pointer);
        self.retain_pointer_to(value, BlockCall::new(done));
        self.start(done);
    }

    /// Adds a reference to a heap object and goes to `done`.
    fn retain_pointer_to(&mut self, object: Val, done: BlockCall) {
        let mortal = self.block();
        let count = self.load(Width::I32, Ty::I64, object, COUNT);
        let immortal = self.icmp_const(IntCond::Lt, count, 0);
        self.branch(immortal, done.clone(), BlockCall::new(mortal));
        self.start(mortal);
        let count = self.op_const(Op::IAdd, count, 1);
        self.store(Width::U32, object, COUNT, count);
        self.jump(done);
    }

    /// Adds a reference to a value known to be a heap object.
    pub fn retain_pointer(&mut self, object: Val) {
        self.tally(Counter::Counts);
        let done = self.block();
        self.retain_pointer_to(object, BlockCall::new(done));
        self.start(done);
    }

    /// Takes a reference from any value that is not 0.
    pub fn release(&mut self, value: Val) {
        let pointer = self.block();
        self.release_at(value, pointer);
    }

    /// Takes a reference from any value that is not 0, and most likely no heap object.
    pub fn release_unlikely(&mut self, value: Val) {
        let pointer = self.cold_block();
        self.release_at(value, pointer);
    }

    /// Takes a reference from any value that is not 0; in the block `pointer` from a heap object.
    fn release_at(&mut self, value: Val, pointer: Block) {
        self.tally(Counter::Counts);
        let done = self.block();
        self.branch_pointer(value, pointer, BlockCall::new(done));
        self.start(pointer);
        self.release_pointer_to(value, BlockCall::new(done));
        self.start(done);
    }

    /// Takes a reference from any value, or does nothing for 0.
    pub fn release_or_null(&mut self, value: Val) {
        self.tally(Counter::Counts);
        let (pointer, done) = (self.block(), self.block());
        let is_pointer = self.is_pointer_not_null(value);
        self.branch_to(is_pointer, pointer, done);
        self.start(pointer);
        self.release_pointer_to(value, BlockCall::new(done));
        self.start(done);
    }

    /// Takes a reference from a heap object and goes to `done`. The count is 0 when the runtime is asked to free it.
    fn release_pointer_to(&mut self, object: Val, done: BlockCall) {
        let (shared, few, last) = (self.block(), self.block(), self.block());
        let count = self.load(Width::I32, Ty::I64, object, COUNT);
        let less = self.op_const(Op::ISub, count, 1);
        let is_shared = self.icmp_const(IntCond::Gt, less, 0);
        self.branch_to(is_shared, shared, few);
        self.start(shared);
        self.store(Width::U32, object, COUNT, less);
        self.jump(done.clone());
        self.start(few);
        let is_last = self.icmp_const(IntCond::Eq, less, 0);
        self.branch(is_last, BlockCall::new(last), done.clone());
        self.start(last);
        self.store(Width::U32, object, COUNT, less);
        self.call_void("molt_dealloc", vec![object]);
        self.jump(done);
    }

    /// Takes a reference from a value known to be a heap object.
    pub fn release_pointer(&mut self, object: Val) {
        self.tally(Counter::Counts);
        let done = self.block();
        self.release_pointer_to(object, BlockCall::new(done));
        self.start(done);
    }

    /// Adds a reference by a call: for code that runs seldom.
    pub fn retain_call(&mut self, value: Val) {
        self.tally(Counter::Counts);
        self.call_void("molt_retain", vec![value]);
    }

    /// Takes a reference by a call: for code that runs seldom.
    pub fn release_call(&mut self, value: Val) {
        self.tally(Counter::Counts);
        self.call_void("molt_release", vec![value]);
    }
}
