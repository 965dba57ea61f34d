//! Calls of Python functions, inline: straight to the register entry when the callee is a compiled function that takes
//! just these positional arguments. All other calls go through the runtime.

use crate::function::Body;
use crate::layout::KIND;
use molt_abi::{Code, FunctionObj, Kind, code_flags};
use molt_ir::{Block, Imm, Inst, IntCond, Op, Ty, Val, Width};
use std::mem::offset_of;

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
        let pointer = self.b.is_pointer(*callee);
        self.b.require(pointer, slow);
        let entry = self.simple_entry(*callee, args.len(), slow);
        let mut operands = vec![*callee];
        operands.extend_from_slice(args);
        let value = self.b.call_address(entry, &operands);
        self.b.jump_to(done, &[value]);
        self.b.start(slow);
        let slow_args = self.runtime_args(inst, vals.clone());
        let value = self.b.call("molt_call", slow_args, Ty::Obj);
        self.b.jump_to(done, &[value]);
        self.b.start(done);
        self.check_object(result);
        self.result(inst, result);
        true
    }

    /// The register entry of a heap object that is a function with `count` plain parameters; else goes to `slow`.
    pub fn simple_entry(&mut self, callee: Val, count: usize, slow: Block) -> Val {
        let kind = self.b.load(Width::U8, Ty::I64, callee, KIND);
        let function = self.b.icmp_const(IntCond::Eq, kind, Kind::Function as i64);
        self.b.require(function, slow);
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
