//! One lir function to Cranelift's IR: nearly one to one. Objects and addresses are `i64`, truths `i8`.

use crate::declare::Names;
use crate::object::signature;
use crate::regions;
use crate::seldom::{self, Through};
use crate::target::Target;
use cranelift_codegen::ir::condcodes::CondCode as _;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::immediates::{Ieee64, Imm64};
use cranelift_codegen::ir::{
    self, BlockArg, ExtFuncData, ExternalName, FuncRef, GlobalValue, GlobalValueData, InstBuilder, JumpTableData,
    MemFlagsData, SigRef, StackSlot, StackSlotData, StackSlotKind, TrapCode, UserExternalName, Value, types,
};
use cranelift_codegen::isa::CallConv;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use molt_ir::analysis::{Loops, reverse_postorder};
use molt_ir::function::at;
use molt_ir::{BlockCall, FloatCond, Function, Imm, InstData, IntCond, Op, Ty, Val, Width};
use molt_lower::LirFunction;
use std::collections::HashMap;

type Translated<T> = Result<T, String>;

/// Whether a function looks how much of the stack is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StackCheck {
    Yes,
    /// Its frame is so small that the recursion limit suffices (`molt_abi::UNASKED_FRAME`).
    No,
}

/// Translates function after function, keeping its scratch memory.
pub struct Translator<'a> {
    names: &'a Names<'a>,
    target: &'a Target,
    scratch: FunctionBuilderContext,
    /// The words of the frame of the function that was translated last, if it is found by them.
    pub frame: Option<StackSlot>,
}

impl<'a> Translator<'a> {
    pub fn new(names: &'a Names<'a>, target: &'a Target) -> Self {
        Self { names, target, scratch: FunctionBuilderContext::new(), frame: None }
    }

    pub fn translate(&mut self, function: &LirFunction, into: &mut ir::Function, check: StackCheck) -> Translated<()> {
        let convention = self.target.0.default_call_conv();
        let declared = function.signature();
        into.signature = signature(convention, &declared.params, &declared.results);
        // Cranelift takes places by their distance from the first one, and the distance of the place before that for "no place".
        into.params.ensure_base_srcloc(ir::SourceLoc::new(0));
        let (source, inside) = regions::separate(&function.body);
        let source = &*source;
        let builder = FunctionBuilder::new(into, &mut self.scratch);
        let order = reverse_postorder(source);
        let mut body = Body {
            names: self.names,
            convention,
            source,
            b: builder,
            vals: source.val_table(None),
            blocks: source.block_table(None),
            functions: HashMap::new(),
            globals: HashMap::new(),
            signatures: HashMap::new(),
            check,
            through: HashMap::new(),
            seldom: false,
            stack: None,
            kept: Vec::new(),
            loops: Loops::new(source, &order),
            here: source.entry(),
        };
        body.stack_area(function.frame.as_ref().map(|frame| frame.area));
        self.frame = function.frame.as_ref().and_then(|frame| body.kept(frame.area));
        for block in &order {
            body.declare_block(*block);
        }
        let looped = in_loops(source, &order);
        let seldom = seldom::blocks(source, &inside);
        let mut in_region = false;
        for (block, looped) in order.iter().zip(looped) {
            let (cold, region) = (source.blocks[*block].cold, inside[at(*block)]);
            if !looped || !cold && region != in_region {
                body.globals.clear();
            }
            in_region = if cold { in_region } else { region };
            body.seldom = seldom[at(*block)];
            let shared = cold.then(|| std::mem::take(&mut body.globals));
            body.fill_block(*block)?;
            if let Some(shared) = shared {
                body.globals = shared;
            }
        }
        body.b.seal_all_blocks();
        body.b.finalize(self.target.0.frontend_config());
        Ok(())
    }
}

/// Which blocks of an order lie between the target of a backward edge and its source.
fn in_loops(function: &Function, order: &[molt_ir::Block]) -> Vec<bool> {
    let mut number = function.block_table(0);
    for (index, block) in order.iter().enumerate() {
        number[at(*block)] = index;
    }
    let mut looped = vec![false; order.len()];
    for (from, block) in order.iter().enumerate() {
        for target in function.targets(*block) {
            let head = number[at(target.block)];
            if head <= from {
                looped[head..=from].fill(true);
            }
        }
    }
    looped
}

struct Body<'a, 'b> {
    names: &'a Names<'a>,
    convention: CallConv,
    source: &'a Function,
    b: FunctionBuilder<'b>,
    vals: Vec<Option<Value>>,
    blocks: Vec<Option<ir::Block>>,
    functions: HashMap<(u32, SigRef), FuncRef>,
    /// Addresses used so far, see `symbol_address`: in loops those of likely blocks in the same region, elsewhere only those
    /// of the current block.
    globals: HashMap<u32, GlobalValue>,
    signatures: HashMap<(Vec<Ty>, Vec<Ty>), SigRef>,
    check: StackCheck,
    through: HashMap<Through, FuncRef>,
    /// Calls in the current block go through functions that preserve all registers.
    seldom: bool,
    /// The one area that all arrays of arguments share: none lives longer than its call.
    stack: Option<StackSlot>,
    /// Areas whose addresses are stored: each lives as long as the activation.
    kept: Vec<(Val, StackSlot)>,
    loops: Loops,
    /// The block that is filled.
    here: molt_ir::Block,
}

fn machine_type(ty: Ty) -> ir::Type {
    match ty {
        Ty::Obj | Ty::I64 => types::I64,
        Ty::F64 => types::F64,
        Ty::Bool => types::I8,
    }
}

/// Accesses never trap; alignment is not promised.
const MEMORY: MemFlagsData = MemFlagsData::new().with_notrap();

impl Body<'_, '_> {
    /// `frame`: the area that lives as long as the activation.
    fn stack_area(&mut self, frame: Option<Val>) {
        let source = self.source;
        let size = |inst: molt_ir::Inst| match (source.insts[inst].op, &source.insts[inst].imm) {
            (Op::StackAddr, Imm::Int(size)) => Some(*size as u32),
            _ => None,
        };
        let mut shared = None;
        if let Some(area) = frame
            && let Some(size) = source.def_inst(area).and_then(size)
        {
            let slot = self.stack_slot(size);
            self.kept.push((area, slot));
        }
        for inst in source.layout.iter().flat_map(|block| &source.blocks[*block].insts) {
            shared = shared.max(size(*inst));
            let data = &source.insts[*inst];
            let stored = data.args.get(1).filter(|_| data.op == Op::Store);
            if let Some(area) = stored
                && let Some(size) = source.def_inst(*area).and_then(size)
                && self.kept(*area).is_none()
            {
                let slot = self.stack_slot(size);
                self.kept.push((*area, slot));
            }
        }
        self.stack = shared.map(|size| self.stack_slot(size));
    }

    fn kept(&self, area: Val) -> Option<StackSlot> {
        self.kept.iter().find(|(kept, _)| *kept == area).map(|(_, slot)| *slot)
    }

    fn stack_slot(&mut self, size: u32) -> StackSlot {
        self.b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, size, 3))
    }

    fn declare_block(&mut self, block: molt_ir::Block) {
        let new = self.b.create_block();
        if self.source.blocks[block].cold {
            self.b.set_cold_block(new);
        }
        for param in &self.source.blocks[block].params {
            let ty = machine_type(self.source.ty(*param));
            self.vals[at(*param)] = Some(self.b.append_block_param(new, ty));
        }
        self.blocks[at(block)] = Some(new);
    }

    fn fill_block(&mut self, block: molt_ir::Block) -> Translated<()> {
        let Some(new) = self.blocks[at(block)] else { return Err(format!("{block} was not declared")) };
        self.b.switch_to_block(new);
        self.here = block;
        let insts = &self.source.blocks[block].insts;
        let last = self.source.last_inst(block).map(|last| &self.source.insts[last]);
        let unasked = last.filter(|_| self.check == StackCheck::No).and_then(|last| self.stack_check(last));
        for inst in insts {
            let data = &self.source.insts[*inst];
            if unasked.is_some_and(|unasked| unasked.contains(inst)) {
                continue;
            }
            // `Pos::NONE` has the bits of Cranelift's "no place".
            self.b.set_srcloc(ir::SourceLoc::new(data.pos.0));
            self.inst(data).map_err(|text| format!("{block}: {}: {text}", data.op.info().text))?;
        }
        Ok(())
    }

    fn val(&self, val: Val) -> Translated<Value> {
        self.vals.get(at(val)).copied().flatten().ok_or_else(|| format!("{val} is not defined"))
    }

    /// Does the first target of a branch in a loop stay in it, or on the likely way, rather than the second one? Cranelift
    /// comes to what follows the second target first, takes a loop as left behind once it has come to a block outside, and
    /// then moves nothing out of the rest of the loop.
    fn leaves_second(&self, branch: &InstData) -> bool {
        let [yes, no] = &branch.targets[..] else { return false };
        let stays = |target: &BlockCall| {
            let block = &self.source.blocks[target.block];
            (self.loops.common(self.here, target.block), !block.cold, !block.aside)
        };
        let back = self.loops.around(self.here).any(|head| head == yes.block);
        self.loops.around(self.here).next().is_some() && !back && stays(yes) > stays(no)
    }

    fn opposite(&mut self, cond: Value) -> Value {
        let made = self.b.func.dfg.value_def(cond).inst().map(|inst| self.b.func.dfg.insts[inst]);
        match made {
            Some(ir::InstructionData::IntCompare { cond, args, .. }) => {
                self.b.ins().icmp(cond.complement(), args[0], args[1])
            }
            Some(ir::InstructionData::FloatCompare { cond, args, .. }) => {
                self.b.ins().fcmp(cond.complement(), args[0], args[1])
            }
            _ => self.b.ins().icmp_imm_u(ir::condcodes::IntCC::Equal, cond, 0),
        }
    }

    fn arg(&self, data: &InstData, index: usize) -> Translated<Value> {
        let val = data.args.get(index).ok_or("an operand is missing")?;
        self.val(*val)
    }

    /// Cranelift has no operation for it. It knows nothing of what is in a lane; and between the registers of a double and
    /// of a word there is no way around an instruction.
    fn opaque(&mut self, value: Value) -> Value {
        let double = self.b.func.dfg.value_type(value) == types::F64;
        let word = if double { self.b.ins().bitcast(types::I64, MemFlagsData::new(), value) } else { value };
        let mut lanes = self.b.ins().scalar_to_vector(types::I64X2, word);
        if double {
            let little = MemFlagsData::new().with_endianness(ir::Endianness::Little);
            lanes = self.b.ins().bitcast(types::F64X2, little, lanes);
        }
        self.b.ins().extractlane(lanes, 0)
    }

    fn define(&mut self, data: &InstData, value: Value) -> Translated<()> {
        let result = data.results.first().ok_or("there is no result")?;
        self.vals[at(*result)] = Some(value);
        Ok(())
    }

    fn target(&self, call: &BlockCall) -> Translated<(ir::Block, Vec<BlockArg>)> {
        let block = self.blocks.get(at(call.block)).copied().flatten();
        let block = block.ok_or_else(|| format!("{} was not declared", call.block))?;
        let args = call.args.iter().map(|arg| self.val(*arg).map(BlockArg::Value)).collect::<Result<_, _>>()?;
        Ok((block, args))
    }

    fn external(&mut self, number: u32) -> ExternalName {
        let name = UserExternalName { namespace: 0, index: number };
        ExternalName::user(self.b.func.declare_imported_user_function(name))
    }

    fn number(&self, imm: &Imm) -> Translated<(u32, i32)> {
        let Imm::Symbol(symbol, offset) = imm else { return Err("a symbol is missing".into()) };
        let number = self.names.number(symbol).ok_or_else(|| format!("no symbol `{symbol}`"))?;
        Ok((number, *offset))
    }

    /// The address of a symbol. All symbols end up in one executable, near each other.
    ///
    /// Cranelift keeps one value for equal addresses, in a register saved across calls, though making it again is one
    /// instruction. So a block outside of loops has global values of its own, which are equal to no others.
    fn symbol_address(&mut self, imm: &Imm) -> Translated<Value> {
        let (symbol, offset) = self.number(imm)?;
        let global = match self.globals.get(&symbol) {
            Some(global) => *global,
            None => {
                let name = self.external(symbol);
                let data = GlobalValueData::Symbol { name, offset: Imm64::new(0), colocated: true, tls: false };
                let global = self.b.create_global_value(data);
                self.globals.insert(symbol, global);
                global
            }
        };
        let address = self.b.ins().symbol_value(types::I64, global);
        // Loads and stores take the offset into their own.
        Ok(if offset == 0 { address } else { self.b.ins().iadd_imm_s(address, i64::from(offset)) })
    }

    /// What a branch asks that compares the stack pointer with a limit: the pointer, the limit, the comparison.
    fn stack_check(&self, branch: &InstData) -> Option<[molt_ir::Inst; 3]> {
        let compare = self.source.def_inst(*branch.args.first()?)?;
        let args = &self.source.insts[compare].args;
        let pointer = self.source.def_inst(*args.first()?)?;
        let limit = self.source.def_inst(*args.get(1)?)?;
        (self.source.insts[pointer].op == Op::StackPointer).then_some([pointer, limit, compare])
    }

    fn signature(&mut self, args: &[Val], results: &[Val]) -> SigRef {
        let types = |vals: &[Val]| vals.iter().map(|val| self.source.ty(*val)).collect::<Vec<_>>();
        let key = (types(args), types(results));
        if let Some(known) = self.signatures.get(&key) {
            return *known;
        }
        let new = self.b.import_signature(signature(self.convention, &key.0, &key.1));
        self.signatures.insert(key, new);
        new
    }

    /// Arguments of a call; truths are widened to words.
    fn call_args(&mut self, args: &[Val]) -> Translated<Vec<Value>> {
        args.iter()
            .map(|arg| {
                let value = self.val(*arg)?;
                let narrow = self.source.ty(*arg) == Ty::Bool;
                Ok(if narrow { self.b.ins().uextend(types::I64, value) } else { value })
            })
            .collect()
    }

    /// A call from code that runs seldom, see `seldom`.
    fn call_through(&mut self, data: &InstData, through: Through) -> Translated<()> {
        let (address, args) = if data.op == Op::CallSymbol {
            let function = self.callee(data)?;
            (self.b.ins().func_addr(types::I64, function), &data.args[..])
        } else {
            (self.arg(data, 0)?, &data.args[1..])
        };
        let mut words = vec![address];
        words.extend(self.call_args(args)?);
        let number = self.names.number(through.symbol()).ok_or("the function to call through is missing")?;
        let function = match self.through.get(&through) {
            Some(function) => *function,
            None => {
                let (name, signature) = (self.external(number), self.b.import_signature(through.signature()));
                let data = ExtFuncData { name, signature, colocated: true, patchable: false };
                let function = self.b.import_function(data);
                self.through.insert(through, function);
                function
            }
        };
        self.b.ins().call(function, &words);
        if let Some(result) = data.results.first() {
            let place = self.symbol_address(&Imm::Symbol(seldom::RESULT.into(), 0))?;
            let value = self.b.ins().load(types::I64, MEMORY, place, 0);
            self.define_word(*result, value);
        }
        Ok(())
    }

    /// The function of a symbol that an instruction calls.
    fn callee(&mut self, data: &InstData) -> Translated<FuncRef> {
        let (number, _) = self.number(&data.imm)?;
        let signature = self.signature(&data.args, &data.results);
        if let Some(function) = self.functions.get(&(number, signature)) {
            return Ok(*function);
        }
        let name = self.external(number);
        let data = ExtFuncData { name, signature, colocated: true, patchable: false };
        let function = self.b.import_function(data);
        self.functions.insert((number, signature), function);
        Ok(function)
    }

    /// A result as it comes from a call; truths are narrowed.
    fn define_word(&mut self, val: Val, word: Value) {
        let narrow = self.source.ty(val) == Ty::Bool;
        let value = if narrow { self.b.ins().ireduce(types::I8, word) } else { word };
        self.vals[at(val)] = Some(value);
    }

    fn call(&mut self, data: &InstData) -> Translated<()> {
        if self.seldom
            && let Some(through) = Through::of(self.source, data)
        {
            return self.call_through(data, through);
        }
        let call = if data.op == Op::CallSymbol {
            let function = self.callee(data)?;
            let args = self.call_args(&data.args)?;
            self.b.ins().call(function, &args)
        } else {
            let address = self.arg(data, 0)?;
            let signature = self.signature(&data.args[1..], &data.results);
            let args = self.call_args(&data.args[1..])?;
            self.b.ins().call_indirect(signature, address, &args)
        };
        let results = self.b.inst_results(call).to_vec();
        for (val, value) in data.results.iter().zip(results) {
            self.define_word(*val, value);
        }
        Ok(())
    }

    fn load(&mut self, data: &InstData) -> Translated<()> {
        let Imm::Memory(width, offset) = data.imm else { return Err("a width is missing".into()) };
        let address = self.arg(data, 0)?;
        let ins = self.b.ins();
        let value = match width {
            Width::U8 => ins.uload8(types::I64, MEMORY, address, offset),
            Width::I8 => ins.sload8(types::I64, MEMORY, address, offset),
            Width::U16 => ins.uload16(types::I64, MEMORY, address, offset),
            Width::U32 => ins.uload32(MEMORY, address, offset),
            Width::I32 => ins.sload32(MEMORY, address, offset),
            Width::W64 => ins.load(types::I64, MEMORY, address, offset),
            Width::F64 => ins.load(types::F64, MEMORY, address, offset),
        };
        self.define(data, value)
    }

    fn store(&mut self, data: &InstData) -> Translated<()> {
        let Imm::Memory(width, offset) = data.imm else { return Err("a width is missing".into()) };
        let (address, value) = (self.arg(data, 0)?, self.arg(data, 1)?);
        let ins = self.b.ins();
        match width {
            Width::U8 | Width::I8 => ins.istore8(MEMORY, value, address, offset),
            Width::U16 => ins.istore16(MEMORY, value, address, offset),
            Width::U32 | Width::I32 => ins.istore32(MEMORY, value, address, offset),
            Width::W64 | Width::F64 => ins.store(MEMORY, value, address, offset),
        };
        Ok(())
    }

    /// One instruction on x86-64.
    fn word_add(&mut self, data: &InstData) -> Translated<()> {
        let (address, value) = (self.symbol_address(&data.imm)?, self.arg(data, 0)?);
        let value = self.b.ins().ireduce(types::I32, value);
        let word = self.b.ins().load(types::I32, MEMORY, address, 0);
        let sum = self.b.ins().iadd(word, value);
        self.b.ins().store(MEMORY, sum, address, 0);
        Ok(())
    }

    fn overflowing(&mut self, data: &InstData) -> Translated<()> {
        let (left, right) = (self.arg(data, 0)?, self.arg(data, 1)?);
        let (value, overflow) = match data.op {
            Op::IAddOvf => self.b.ins().sadd_overflow(left, right),
            Op::ISubOvf => self.b.ins().ssub_overflow(left, right),
            _ => self.b.ins().smul_overflow(left, right),
        };
        for (val, value) in data.results.iter().zip([value, overflow]) {
            self.vals[at(*val)] = Some(value);
        }
        Ok(())
    }

    fn control(&mut self, data: &InstData) -> Translated<()> {
        let targets = data.targets.iter().map(|target| self.target(target)).collect::<Translated<Vec<_>>>()?;
        match (data.op, &targets[..]) {
            (Op::Jump, [(block, args)]) => {
                self.b.ins().jump(*block, args);
            }
            (Op::Branch, [_, (no, no_args)]) if self.check == StackCheck::No && self.stack_check(data).is_some() => {
                self.b.ins().jump(*no, no_args);
            }
            (Op::Branch, [(yes, yes_args), (no, no_args)]) => {
                let cond = self.arg(data, 0)?;
                if self.leaves_second(data) {
                    let opposite = self.opposite(cond);
                    self.b.ins().brif(opposite, *no, no_args, *yes, yes_args);
                } else {
                    self.b.ins().brif(cond, *yes, yes_args, *no, no_args);
                }
            }
            (Op::Switch, [cases @ .., (last, last_args)]) => {
                let number = self.arg(data, 0)?;
                let limit = self.b.ins().iconst(types::I64, cases.len() as i64);
                let bounded = self.b.ins().umin(number, limit);
                let index = self.b.ins().ireduce(types::I32, bounded);
                let pool = &mut self.b.func.dfg.value_lists;
                let default = ir::BlockCall::new(*last, last_args.iter().copied(), pool);
                let cases: Vec<_> =
                    cases.iter().map(|(block, args)| ir::BlockCall::new(*block, args.iter().copied(), pool)).collect();
                let table = self.b.create_jump_table(JumpTableData::new(default, &cases));
                self.b.ins().br_table(index, table);
            }
            (Op::Return, _) => {
                let values = data.args.iter().map(|arg| self.val(*arg)).collect::<Translated<Vec<_>>>()?;
                self.b.ins().return_(&values);
            }
            (Op::Unreachable | Op::Trap, _) => {
                self.b.ins().trap(TrapCode::unwrap_user(1));
            }
            _ => return Err(format!("has {} targets", targets.len())),
        }
        Ok(())
    }

    fn inst(&mut self, data: &InstData) -> Translated<()> {
        use Op::*;
        match data.op {
            CallSymbol | CallAddr => self.call(data),
            Load => self.load(data),
            Store => self.store(data),
            WordAdd => self.word_add(data),
            IAddOvf | ISubOvf | IMulOvf => self.overflowing(data),
            op if op.terminates() => self.control(data),
            _ => {
                let value = self.value(data)?;
                self.define(data, value)
            }
        }
    }

    /// An operation with one result.
    fn value(&mut self, data: &InstData) -> Translated<Value> {
        use Op::*;
        match (data.op, &data.imm) {
            (IConst, Imm::Int(value)) => return Ok(self.b.ins().iconst(types::I64, *value)),
            (FConst, Imm::Float(bits)) => return Ok(self.b.ins().f64const(Ieee64::with_bits(*bits))),
            (SymbolAddr, imm) => return self.symbol_address(imm),
            (StackPointer, _) if self.check == StackCheck::No => return Ok(self.b.ins().iconst(types::I64, -1)),
            (StackPointer, _) => return Ok(self.b.ins().get_stack_pointer(types::I64)),
            (StackAddr, _) => {
                let kept = data.results.first().and_then(|area| self.kept(*area));
                let slot = kept.or(self.stack).ok_or("there is no stack area")?;
                return Ok(self.b.ins().stack_addr(types::I64, slot, 0));
            }
            _ => {}
        }
        let a = self.arg(data, 0)?;
        let value = match (data.op, &data.imm) {
            (Word | AsObj, _) => a,
            (Not, _) => self.b.ins().bxor_imm_u(a, 1),
            (BoolInt, _) => self.b.ins().uextend(types::I64, a),
            (Opaque, _) => self.opaque(a),
            (FNeg, _) => self.b.ins().fneg(a),
            (FAbs, _) => self.b.ins().fabs(a),
            (FSqrt, _) => self.b.ins().sqrt(a),
            (FFloor, _) => self.b.ins().floor(a),
            (IntToFloat, _) => self.b.ins().fcvt_from_sint(types::F64, a),
            (FloatToInt, _) => self.b.ins().fcvt_to_sint_sat(types::I64, a),
            (FloatBits, _) => self.b.ins().bitcast(types::I64, MemFlagsData::new(), a),
            (BitsFloat, _) => self.b.ins().bitcast(types::F64, MemFlagsData::new(), a),
            _ => return self.binary(data, a),
        };
        Ok(value)
    }

    fn binary(&mut self, data: &InstData, a: Value) -> Translated<Value> {
        use Op::*;
        let c = self.arg(data, 1)?;
        let value = match (data.op, &data.imm) {
            (IAdd, _) => self.b.ins().iadd(a, c),
            (ISub, _) => self.b.ins().isub(a, c),
            (IMul, _) => self.b.ins().imul(a, c),
            (IDivS, _) => self.b.ins().sdiv(a, c),
            (IRemS, _) => self.b.ins().srem(a, c),
            (IAnd | BAnd, _) => self.b.ins().band(a, c),
            (IOr | BOr, _) => self.b.ins().bor(a, c),
            (IXor, _) => self.b.ins().bxor(a, c),
            (IShl, _) => self.b.ins().ishl(a, c),
            (IShrS, _) => self.b.ins().sshr(a, c),
            (IShrU, _) => self.b.ins().ushr(a, c),
            (ICmp, Imm::IntCond(cond)) => self.b.ins().icmp(int_condition(*cond), a, c),
            (FAdd, _) => self.b.ins().fadd(a, c),
            (FSub, _) => self.b.ins().fsub(a, c),
            (FMul, _) => self.b.ins().fmul(a, c),
            (FDiv, _) => self.b.ins().fdiv(a, c),
            (FCmp, Imm::FloatCond(cond)) => self.b.ins().fcmp(float_condition(*cond), a, c),
            (Select, _) => {
                let no = self.arg(data, 2)?;
                self.b.ins().select(a, c, no)
            }
            _ => return Err("is no operation of the machine".into()),
        };
        Ok(value)
    }
}

fn int_condition(cond: IntCond) -> IntCC {
    match cond {
        IntCond::Eq => IntCC::Equal,
        IntCond::Ne => IntCC::NotEqual,
        IntCond::Lt => IntCC::SignedLessThan,
        IntCond::Le => IntCC::SignedLessThanOrEqual,
        IntCond::Gt => IntCC::SignedGreaterThan,
        IntCond::Ge => IntCC::SignedGreaterThanOrEqual,
        IntCond::Below => IntCC::UnsignedLessThan,
        IntCond::BelowEq => IntCC::UnsignedLessThanOrEqual,
        IntCond::Above => IntCC::UnsignedGreaterThan,
        IntCond::AboveEq => IntCC::UnsignedGreaterThanOrEqual,
    }
}

fn float_condition(cond: FloatCond) -> FloatCC {
    match cond {
        FloatCond::Eq => FloatCC::Equal,
        FloatCond::Ne => FloatCC::NotEqual,
        FloatCond::Lt => FloatCC::LessThan,
        FloatCond::Le => FloatCC::LessThanOrEqual,
        FloatCond::Gt => FloatCC::GreaterThan,
        FloatCond::Ge => FloatCC::GreaterThanOrEqual,
    }
}
