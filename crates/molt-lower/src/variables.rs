//! Globals, cells and the poll, inline: a load and a test.

use crate::function::Body;
use crate::generic::runtime_symbol;
use crate::layout::{POLL, THREAD};
use crate::unit::symbols;
use molt_abi::{BuiltinCache, CellObj, DictEntry, DictObj, FunctionObj, TupleObj, Value};
use molt_ir::{Block, BlockCall, Imm, Inst, IntCond, Op, Ty, Width};
use std::mem::{offset_of, size_of};

impl Body<'_> {
    /// A global whose slot is bound; a builtin or an unbound name is found by the runtime.
    pub fn global_get(&mut self, inst: Inst) -> bool {
        let Imm::Global(slot) = self.source.insts[inst].imm else { return false };
        let (done, result) = self.b.join(Ty::Obj);
        let slow = self.b.cold_block();
        let slots = self.b.address(&symbols::slots(self.source.module), 8 * slot as usize);
        let value = self.b.load_obj(slots, 0);
        let word = self.b.word(value);
        let unbound = self.b.icmp_const(IntCond::Eq, word, 0);
        if self.context.is_assigned(self.source.module, slot) {
            self.b.refuse(unbound, slow);
            self.b.retain(value);
            self.b.jump_to(done, &[value]);
        } else {
            let builtin = self.b.block();
            self.b.refuse(unbound, builtin);
            self.b.retain(value);
            self.b.jump_to(done, &[value]);
            self.b.start(builtin);
            self.builtin_get(slot, done, slow);
        }
        self.b.start(slow);
        let args = self.runtime_args(inst, Vec::new());
        let value = self.b.call("molt_global_get", args, Ty::Obj);
        self.check_object(value);
        self.b.jump_to(done, &[value]);
        self.b.start(done);
        self.result(inst, result);
        true
    }

    /// A name that the module does not bind, from the dict of `builtins`: the entry that had it last time, if it still has.
    /// Leaves off before the call of the runtime.
    fn builtin_get(&mut self, slot: u32, done: Block, slow: Block) {
        let module = self.context.program.modules.get(self.source.module);
        let Some(id) = module.and_then(|module| module.globals.get(slot as usize).copied()) else {
            return self.b.jump_to(slow, &[]);
        };
        let record = self.cache(size_of::<BuiltinCache>());
        let miss = self.b.cold_block();
        let cache = self.b.address(&record, 0);
        let dict = self.b.load_i64(cache, offset_of!(BuiltinCache, dict));
        let filled = self.b.icmp_const(IntCond::Ne, dict, 0);
        self.b.require(filled, miss);
        let number = self.b.load_i64(cache, offset_of!(BuiltinCache, entry));
        let count = self.b.load_i64(dict, offset_of!(DictObj, entry_count));
        let exists = self.b.icmp(IntCond::Below, number, count);
        self.b.require(exists, miss);
        let entries = self.b.load_i64(dict, offset_of!(DictObj, entries));
        let offset = self.b.op_const(Op::IMul, number, size_of::<DictEntry>() as i64);
        let entry = self.b.op(Op::IAdd, &[entries, offset]);
        let key = self.b.load_i64(entry, offset_of!(DictEntry, key));
        let name = self.name(id);
        let wanted = self.b.word(name);
        let same = self.b.icmp(IntCond::Eq, key, wanted);
        self.b.require(same, miss);
        let value = self.b.load_obj(entry, offset_of!(DictEntry, value));
        self.b.retain(value);
        self.b.jump_to(done, &[value]);
        self.b.start(miss);
        let cache = self.b.address(&record, 0);
        let name = self.name(id);
        self.b.call_void("molt_builtin_fill", vec![name, cache]);
        self.b.jump_to(slow, &[]);
    }

    /// The content of a cell; 0 there is the unbound constant here.
    pub fn cell_load(&mut self, inst: Inst) -> bool {
        let Some(cell) = self.source.insts[inst].args.first().copied() else { return false };
        let cell = self.value(cell);
        let (done, result) = self.b.join(Ty::Obj);
        let value = self.b.load_obj(cell, offset_of!(CellObj, value));
        let word = self.b.word(value);
        let bound = self.b.block();
        let is_bound = self.b.icmp_const(IntCond::Ne, word, 0);
        let unbound = self.b.constant(Value::UNBOUND.0);
        self.b.branch(is_bound, BlockCall::new(bound), BlockCall::with(done, vec![unbound]));
        self.b.start(bound);
        self.b.retain(value);
        self.b.jump_to(done, &[value]);
        self.b.start(done);
        self.result(inst, result);
        true
    }

    /// Replaces the content of a cell; the old content goes last.
    pub fn cell_store(&mut self, inst: Inst) -> bool {
        let &[cell, value] = &self.source.insts[inst].args[..] else { return false };
        let (cell, value) = (self.value(cell), self.value(value));
        let old = self.b.load_obj(cell, offset_of!(CellObj, value));
        let unbound = self.b.is_word(value, Value::UNBOUND);
        let nothing = self.b.constant(0);
        let stored = self.b.select(unbound, nothing, value);
        self.b.store_word(cell, offset_of!(CellObj, value), stored);
        self.b.release_or_null(old);
        true
    }

    /// `check_local` and `check_free`: one compare; the runtime words the error.
    pub fn check_bound(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let Some(source) = data.args.first().copied() else { return false };
        let value = self.value(source);
        let (unbound, done) = (self.b.cold_block(), self.b.block());
        let is_unbound = self.b.is_word(value, Value::UNBOUND);
        self.b.branch_to(is_unbound, unbound, done);
        self.b.start(unbound);
        let symbol = runtime_symbol(data.op, &data.imm);
        let args = self.runtime_args(inst, vec![value]);
        let answer = self.b.call(&symbol, args, Ty::I64);
        self.check_raised(answer, 0);
        self.b.jump_to(done, &[]);
        self.b.start(done);
        self.proceed(inst);
        true
    }

    /// A cell of the function's closure.
    pub fn free_cell(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let (Some(function), Imm::Int(number)) = (data.args.first().copied(), &data.imm) else { return false };
        let function = self.value(function);
        let closure = self.b.load_i64(function, offset_of!(FunctionObj, closure));
        let cell = self.b.load_obj(closure, TupleObj::ITEMS + 8 * *number as usize);
        self.b.retain_pointer(cell);
        self.result(inst, cell);
        true
    }

    /// Asks for signals, a thread switch or the collector only if a flag says so.
    pub fn poll(&mut self, inst: Inst) -> bool {
        let (slow, done) = (self.b.cold_block(), self.b.block());
        let thread = self.b.address(THREAD, 0);
        let flags = self.b.load(Width::U32, Ty::I64, thread, POLL);
        let quiet = self.b.icmp_const(IntCond::Eq, flags, 0);
        self.b.branch_to(quiet, done, slow);
        self.b.start(slow);
        let answer = self.b.call("molt_poll", Vec::new(), Ty::I64);
        self.check_raised(answer, 0);
        self.b.jump_to(done, &[]);
        self.b.start(done);
        self.proceed(inst);
        true
    }
}
