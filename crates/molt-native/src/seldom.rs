//! Calls from code that runs seldom, by way of functions that preserve all registers.
//!
//! A loop over numbers leaves by many exits, each of which calls the runtime. By the usual convention such a call destroys
//! most registers, and the register allocator gives a value that several exits need no register in the loop either. So cold
//! blocks that a region (`regions`) leads to call `through` a function of the object that saves what the callee may destroy.
//! Its convention has no results: they lie in a word of the object until the caller loads it, at once.

use crate::Error;
use crate::declare::Names;
use crate::object::signature;
use crate::target::Target;
use cranelift_codegen::ir::{
    ExternalName, Function, GlobalValueData, InstBuilder, MemFlagsData, Signature, UserExternalName, UserFuncName,
    types,
};
use cranelift_codegen::isa::CallConv;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use molt_ir::function::at;
use molt_ir::{Block, InstData, Op, Ty};

/// The word for results.
pub const RESULT: &str = "through:result";

/// Names of the functions: by number of arguments, without and with a result.
#[rustfmt::skip]
const SYMBOLS: [[&str; 2]; 9] = [
    ["through:0", "through:0v"], ["through:1", "through:1v"], ["through:2", "through:2v"],
    ["through:3", "through:3v"], ["through:4", "through:4v"], ["through:5", "through:5v"],
    ["through:6", "through:6v"], ["through:7", "through:7v"], ["through:8", "through:8v"],
];

pub fn symbols() -> impl Iterator<Item = &'static str> {
    SYMBOLS.iter().flatten().copied()
}

/// A function to call through.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Through {
    pub args: usize,
    pub result: bool,
}

impl Through {
    pub fn symbol(self) -> &'static str {
        SYMBOLS[self.args][usize::from(self.result)]
    }

    /// The one that serves a call; `None` for calls with doubles or very many arguments.
    pub fn of(function: &molt_ir::Function, call: &InstData) -> Option<Self> {
        let args = match call.op {
            Op::CallSymbol => &call.args[..],
            Op::CallAddr => call.args.get(1..)?,
            _ => return None,
        };
        let words = args.iter().chain(&call.results).all(|val| function.ty(*val) != Ty::F64);
        (words && args.len() < SYMBOLS.len() && call.results.len() < 2)
            .then_some(Self { args: args.len(), result: !call.results.is_empty() })
    }

    /// Takes the callee's address before its arguments.
    pub fn signature(self) -> Signature {
        signature(CallConv::PreserveAll, &vec![Ty::I64; self.args + 1], &[])
    }

    /// The function itself.
    pub fn define(self, names: &Names<'_>, target: &Target, index: u32) -> Result<Function, Error> {
        let mut function = Function::with_name_signature(UserFuncName::user(0, index), self.signature());
        let mut scratch = FunctionBuilderContext::new();
        let mut b = FunctionBuilder::new(&mut function, &mut scratch);
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        let params = b.block_params(block).to_vec();
        let results = vec![Ty::I64; usize::from(self.result)];
        let callee = signature(target.0.default_call_conv(), &vec![Ty::I64; self.args], &results);
        let callee = b.import_signature(callee);
        let call = b.ins().call_indirect(callee, params[0], &params[1..]);
        if let [value] = *b.inst_results(call) {
            let number = names.number(RESULT).ok_or_else(|| Error(format!("no symbol `{RESULT}`")))?;
            let name = UserExternalName { namespace: 0, index: number };
            let name = ExternalName::user(b.func.declare_imported_user_function(name));
            let data = GlobalValueData::Symbol { name, offset: 0.into(), colocated: true, tls: false };
            let place = b.create_global_value(data);
            let place = b.ins().symbol_value(types::I64, place);
            b.ins().store(MemFlagsData::trusted(), value, place, 0);
        }
        b.ins().return_(&[]);
        b.seal_all_blocks();
        b.finalize(target.0.frontend_config());
        Ok(function)
    }
}

/// Which cold blocks call that way: what a region leads to. Elsewhere calls destroy the registers anyway, and what is called cold
/// may well run.
pub fn blocks(function: &molt_ir::Function, inside: &[bool]) -> Vec<bool> {
    let mut through = function.block_table(false);
    let mut work: Vec<Block> = function.layout.iter().copied().filter(|block| inside[at(*block)]).collect();
    while let Some(block) = work.pop() {
        for target in function.targets(block) {
            let cold = function.blocks[target.block].cold;
            if cold && !std::mem::replace(&mut through[at(target.block)], true) {
                work.push(target.block);
            }
        }
    }
    through
}
