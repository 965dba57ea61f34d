//! Calls, inline: straight to the register entry when the callee is a compiled function that takes just these positional
//! arguments, to the `__init__` of a class of the program, to the direct entry of a builtin function. All other calls go
//! through the runtime.

use crate::function::Body;
use crate::layout::KIND;
use crate::params;
use molt_abi::{ClassCache, Code, FunctionCache, FunctionObj, Kind, MethodCache, Value, code_flags};
use molt_ir::{Block, BlockCall, Imm, Inst, IntCond, NameId, Op, Ty, Val, Width};
use std::mem::{offset_of, size_of};

/// Flags of code whose register entry cannot be called with plain arguments.
const NOT_SIMPLE: u32 = code_flags::VARARGS | code_flags::VARKEYWORDS | code_flags::INTERPRETED;

// Flags and parameter count are read by one load.
const _: () = assert!(offset_of!(Code, arg_count) == offset_of!(Code, flags) + 4);

impl Body<'_> {
    /// `callee(args…)` without keywords.
    pub fn call(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let Imm::Keywords(names) = &data.imm else { return false };
        if !names.is_empty() {
            return false;
        }
        let vals = self.values(&data.args);
        let global = data.args.first().and_then(|callee| self.global_of(*callee));
        let slow = self.b.cold_block();
        let (done, result) = self.b.join(Ty::Obj);
        match global {
            // A name that the module never binds is a builtin: no function and no class of the program.
            Some((name, false)) => self.call_builtin(inst, name, &vals, slow, done),
            _ => self.call_own(&vals, self.source.insts[inst].kept, slow, done),
        }
        self.b.start(slow);
        let slow_args = self.runtime_args(inst, vals);
        let value = self.b.call("molt_call", slow_args, Ty::Obj);
        self.release_callee(inst);
        self.b.jump_to(done, &[value]);
        self.b.start(done);
        self.check_object(result);
        self.result(inst, result);
        true
    }

    /// Ends the reference to a callee that `runtime_args` has taken because nobody else has one.
    pub fn release_callee(&mut self, inst: Inst) {
        let data = &self.source.insts[inst];
        if data.op == Op::Call && data.is_kept(0) {
            let callee = self.value(data.args[0]);
            self.b.release_call(callee);
        }
    }

    /// The global name that a value was just read from, and whether the module binds it anywhere.
    fn global_of(&self, callee: Val) -> Option<(NameId, bool)> {
        let inst = self.source.def_inst(callee)?;
        let (Op::GlobalGet, Imm::Global(slot)) = (self.source.insts[inst].op, &self.source.insts[inst].imm) else {
            return None;
        };
        let module = self.source.module;
        let name = *self.context.program.modules.get(module)?.globals.get(*slot as usize)?;
        Some((name, self.context.is_assigned(module, *slot)))
    }

    /// A function or class of the program, else on to `slow`.
    fn call_own(&mut self, vals: &[Val], kept: u16, slow: Block, done: Block) {
        let Some((callee, args)) = vals.split_first() else { return self.b.jump_to(slow, &[]) };
        let (class, miss) = (self.b.block(), self.b.cold_block());
        let pointer = self.b.is_pointer(*callee);
        self.b.require(pointer, slow);
        let kind = self.b.load(Width::U8, Ty::I64, *callee, KIND);
        let function = self.b.icmp_const(IntCond::Eq, kind, Kind::Function as i64);
        self.b.require(function, class);
        let entry = self.simple_code(*callee, args.len(), slow);
        let mut operands = vals.to_vec();
        operands[0] = params::keeping(&mut self.b, *callee, kept >> 1);
        let value = self.b.call_address(entry, &operands);
        self.b.jump_to(done, &[value]);

        self.b.start(class);
        let is_class = self.b.icmp_const(IntCond::Eq, kind, Kind::Type as i64);
        self.b.require(is_class, slow);
        let record = self.cache(size_of::<ClassCache>());
        let value = self.instantiate(*callee, args, kept & !1, &record, slow, miss);
        self.b.jump_to(done, &[value]);
        self.b.start(miss);
        let cache = self.b.address(&record, 0);
        let count = self.b.iconst(args.len() as i64);
        self.b.call_void("molt_class_fill", vec![*callee, count, cache]);
        self.b.jump_to(slow, &[]);
    }

    /// A builtin function with a direct entry that takes this many arguments, else on to `slow`.
    fn call_builtin(&mut self, inst: Inst, name: NameId, vals: &[Val], slow: Block, done: Block) {
        let pads = self.context.function_pads(self.context.program.name(name), vals.len().saturating_sub(1));
        let data = &self.source.insts[inst];
        let moved = |index: usize| (!data.is_kept(index)).then_some(data.args[index]);
        let sources: Vec<Val> = (1..data.args.len()).filter_map(moved).collect();
        self.call_direct(vals, None, &sources, &pads, slow, done);
    }

    /// A builtin function by its direct entry, or a method that was looked up for `receiver`, which is a pointer and the first
    /// argument; filled up with as many absent arguments as one of `pads` says, else on to `slow`. The arguments come from
    /// `sources`, and their references end here.
    pub fn call_direct(
        &mut self,
        vals: &[Val],
        receiver: Option<Val>,
        sources: &[Val],
        pads: &[u64],
        slow: Block,
        done: Block,
    ) {
        let Some((callee, args)) = vals.split_first() else { return self.b.jump_to(slow, &[]) };
        if pads.is_empty() {
            return self.b.jump_to(slow, &[]);
        }
        let miss = self.b.cold_block();
        let record = self.cache(size_of::<FunctionCache>());
        let cache = self.b.address(&record, 0);
        let known = self.b.load_i64(cache, offset_of!(FunctionCache, callee));
        let word = self.b.word(*callee);
        let same = self.b.icmp(IntCond::Eq, known, word);
        self.b.require(same, miss);
        if let Some(receiver) = receiver {
            let known = self.b.load_i64(cache, offset_of!(FunctionCache, shape));
            let shape = self.b.shape_of(receiver);
            let same = self.b.icmp(IntCond::Eq, known, shape);
            self.b.require(same, miss);
        }
        let form = self.b.load_i64(cache, offset_of!(FunctionCache, form));
        for pad in pads {
            let other = self.b.block();
            let fits = self.b.icmp_const(IntCond::Eq, form, (MethodCache::DIRECT + pad) as i64);
            self.b.require(fits, other);
            let entry = self.b.load_i64(cache, offset_of!(FunctionCache, entry));
            let value = self.direct_call(entry, args.to_vec(), *pad);
            sources.iter().for_each(|arg| self.drop_value(*arg));
            self.b.jump_to(done, &[value]);
            self.b.start(other);
        }
        self.b.jump_to(miss, &[]);
        self.b.start(miss);
        let cache = self.b.address(&record, 0);
        let count = self.b.iconst(args.len() as i64);
        let mask = self.b.iconst(pads.iter().fold(0, |mask, pad| mask | 1 << pad));
        let receiver = receiver.unwrap_or_else(|| self.b.constant(0));
        self.b.call_void("molt_function_fill", vec![*callee, receiver, count, mask, cache]);
        self.b.jump_to(slow, &[]);
    }

    /// Calls a direct entry: the words are borrowed, the absent ones are MISSING.
    pub fn direct_call(&mut self, entry: Val, mut words: Vec<Val>, pad: u64) -> Val {
        for _ in 0..pad {
            words.push(self.b.constant(Value::MISSING.0));
        }
        self.b.call_address(entry, &words)
    }

    /// A new instance of a class of the program, made and initialised by its `__init__`, a Python function. Goes to `miss`
    /// if the callee is not the class of the record.
    fn instantiate(&mut self, callee: Val, args: &[Val], kept: u16, record: &str, slow: Block, miss: Block) -> Val {
        let cache = self.b.address(record, 0);
        let known = self.b.load_i64(cache, offset_of!(ClassCache, class));
        let word = self.b.word(callee);
        let same = self.b.icmp(IntCond::Eq, known, word);
        self.b.require(same, miss);
        self.require_epoch(cache, offset_of!(ClassCache, epoch), miss);
        let init = self.b.load_obj(cache, offset_of!(ClassCache, init));
        let code = self.b.load_i64(init, offset_of!(FunctionObj, code));
        let known = self.b.load_i64(cache, offset_of!(ClassCache, code));
        let same = self.b.icmp(IntCond::Eq, code, known);
        self.b.require(same, slow);
        let entry = self.b.load_i64(cache, offset_of!(ClassCache, entry));
        let instance = self.b.call("molt_instance_new", vec![callee], Ty::Obj);
        // The instance, parameter 0, stays here; the call's first argument is parameter 1.
        let init = params::keeping(&mut self.b, init, kept | 1);
        let mut operands = vec![init, instance];
        operands.extend_from_slice(args);
        let answer = self.b.call_address(entry, &operands);
        self.check_init(instance, answer)
    }

    /// The instance if `__init__` gave None; else 0, with an exception pending, and the instance is released.
    fn check_init(&mut self, instance: Val, answer: Val) -> Val {
        let (done, result) = self.b.join(Ty::Obj);
        let (bad, object, failed) = (self.b.cold_block(), self.b.cold_block(), self.b.cold_block());
        let none = self.b.is_word(answer, Value::NONE);
        self.b.branch(none, BlockCall::with(done, vec![instance]), BlockCall::new(bad));
        self.b.start(bad);
        let word = self.b.word(answer);
        let raised = self.b.icmp_const(IntCond::Eq, word, 0);
        self.b.branch_to(raised, failed, object);
        self.b.start(object);
        self.b.call_void("molt_init_result", vec![answer]);
        self.b.jump_to(failed, &[]);
        self.b.start(failed);
        self.b.release_call(instance);
        let nothing = self.b.constant(0);
        self.b.jump_to(done, &[nothing]);
        self.b.start(done);
        result
    }

    /// The register entry of a heap object that is a function with `count` plain parameters; goes to `other` if it is no
    /// function, to `slow` if it has other parameters.
    pub fn simple_entry(&mut self, callee: Val, count: usize, other: Block, slow: Block) -> Val {
        let kind = self.b.load(Width::U8, Ty::I64, callee, KIND);
        let function = self.b.icmp_const(IntCond::Eq, kind, Kind::Function as i64);
        self.b.require(function, other);
        self.simple_code(callee, count, slow)
    }

    /// The register entry of a function with `count` plain parameters; else goes to `slow`.
    fn simple_code(&mut self, callee: Val, count: usize, slow: Block) -> Val {
        let code = self.b.load_i64(callee, offset_of!(FunctionObj, code));
        let both = self.b.load_i64(code, offset_of!(Code, flags));
        let mask = 0xFFFF_FFFF_0000_0000 | u64::from(NOT_SIMPLE);
        let both = self.b.op_const(Op::IAnd, both, mask as i64);
        let fits = self.b.icmp_const(IntCond::Eq, both, (count as i64) << 32);
        self.b.require(fits, slow);
        let keyword_only = self.b.load(Width::U32, Ty::I64, code, offset_of!(Code, kwonly_count));
        let none = self.b.icmp_const(IntCond::Eq, keyword_only, 0);
        self.b.require(none, slow);
        self.b.load_i64(callee, offset_of!(FunctionObj, register_entry))
    }
}
