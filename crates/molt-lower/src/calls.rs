//! Calls of Python functions, inline: straight to the register entry when the callee is a compiled function that takes
//! just these positional arguments. All other calls go through the runtime.

use crate::function::Body;
use crate::layout::KIND;
use molt_abi::{ClassCache, Code, FunctionObj, Kind, Value, code_flags};
use molt_ir::{Block, BlockCall, Imm, Inst, IntCond, Op, Ty, Val, Width};
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
        let Some((callee, args)) = vals.split_first() else { return false };
        let slow = self.b.cold_block();
        let (done, result) = self.b.join(Ty::Obj);
        let class = self.b.block();
        let pointer = self.b.is_pointer(*callee);
        self.b.require(pointer, slow);
        let kind = self.b.load(Width::U8, Ty::I64, *callee, KIND);
        let function = self.b.icmp_const(IntCond::Eq, kind, Kind::Function as i64);
        self.b.require(function, class);
        let entry = self.simple_code(*callee, args.len(), slow);
        let value = self.b.call_address(entry, &vals);
        self.b.jump_to(done, &[value]);

        self.b.start(class);
        let miss = self.b.cold_block();
        let value = self.instantiate(*callee, args, kind, slow, miss);
        self.b.jump_to(done, &[value]);
        self.b.start(miss);
        let cache = self.last_cache();
        let count = self.b.iconst(args.len() as i64);
        self.b.call_void("molt_class_fill", vec![*callee, count, cache]);
        self.b.jump_to(slow, &[]);

        self.b.start(slow);
        let slow_args = self.runtime_args(inst, vals.clone());
        let value = self.b.call("molt_call", slow_args, Ty::Obj);
        self.b.jump_to(done, &[value]);
        self.b.start(done);
        self.check_object(result);
        self.result(inst, result);
        true
    }

    /// A new instance of a class of the program, made and initialised by its `__init__`, a Python function. Goes to `slow`
    /// if the callee is no class, to `miss` if it is not the class of the cache.
    fn instantiate(&mut self, callee: Val, args: &[Val], kind: Val, slow: Block, miss: Block) -> Val {
        let is_class = self.b.icmp_const(IntCond::Eq, kind, Kind::Type as i64);
        self.b.require(is_class, slow);
        let cache = self.cache(size_of::<ClassCache>());
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
        self.b.retain_pointer(instance);
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

    /// The register entry of a heap object that is a function with `count` plain parameters; else goes to `slow`.
    pub fn simple_entry(&mut self, callee: Val, count: usize, slow: Block) -> Val {
        let kind = self.b.load(Width::U8, Ty::I64, callee, KIND);
        let function = self.b.icmp_const(IntCond::Eq, kind, Kind::Function as i64);
        self.b.require(function, slow);
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
