//! Lowering of one function: values and blocks from mir to lir, dispatch of each operation to its template, the frame's
//! prologue and epilogue, and the edges of exceptions.

use crate::builder::Builder;
use crate::context::Context;
use crate::facts::{Fact, Facts};
use crate::flow::Flow;
use crate::frames::{Activation, Record};
use crate::generator::Frame;
use crate::layout::{RECURSION_LEFT, STACK_LIMIT, THREAD};
use crate::program::{LirFrame, LirFunction};
use crate::unit::{Unit, symbols};
use crate::walked::Walked;
use molt_abi::Value;
use molt_ir::function::at;
use molt_ir::{Block, BlockCall, FuncId, Function, Imm, Inst, IntCond, NumberEntry, Op, Pos, Ty, UnaryOp, Val, Width};

/// A function under lowering.
pub struct Body<'a> {
    pub context: &'a Context<'a>,
    pub id: FuncId,
    pub source: &'a Function,
    pub b: Builder,
    pub unit: Unit,
    pub flow: Flow,
    pub facts: Facts,
    /// The block being lowered.
    pub here: Block,
    /// Of that block: are inline fast paths worth it?
    pub hot: bool,
    /// The heap frame, if the function is a generator.
    pub frame: Option<Frame>,
    vals: Vec<Val>,
    blocks: Vec<Option<Block>>,
    /// Blocks whose instructions were lowered elsewhere, by fusion.
    pub skip: Vec<bool>,
    /// The instruction being lowered, and its cold block for exceptions, if one is needed.
    inst: Inst,
    raise: Option<Block>,
    /// Which parameters the caller keeps: bit n is set for parameter n. None if nothing was said.
    pub kept: Option<Val>,
    /// The function object, if the body uses it: kept alive while the body runs, whatever becomes of its name.
    function: Option<Val>,
    /// Drops that have nothing to do, found by fusion.
    pub idle: Vec<Inst>,
    /// The record of the frame, if it can be read.
    pub record: Option<Record>,
    /// The frame, if it is found without one.
    pub walked: Option<Walked>,
    pub activation: Activation,
    /// Numbers of inline cache cells handed out.
    pub caches: u32,
}

/// Lowers a function: its register entry (or module body), its array entry, its entry for numbers, for a generator its resume
/// function.
pub fn lower_function(context: &Context<'_>, id: FuncId) -> Unit {
    let source = &context.program.functions[id];
    if source.code.is_generator {
        return crate::generator::lower_generator(context, id);
    }
    let (mut unit, caches) = lower_body(context, id, source, symbols::function(context.program, id), 0);
    if let Some(entry) = context.program.entries.get(&id) {
        let symbol = symbols::number_entry(context.program, id);
        match &entry.body {
            Some(body) => {
                let (more, _) = lower_body(context, id, body, symbol, caches);
                unit.functions.extend(more.functions);
                unit.data.extend(more.data);
                unit.uses.union(more.uses);
            }
            None => unit.functions.push(boxing_entry(context, id, entry, symbol)),
        }
    }
    if !context.is_module_body(id) {
        unit.functions.push(array_entry(context, id));
    }
    unit
}

/// One body of a function; `caches` is the number of its first inline cache. Gives the number of the next.
fn lower_body(context: &Context<'_>, id: FuncId, source: &Function, symbol: String, caches: u32) -> (Unit, u32) {
    let mut body = Body::new(context, id, source, symbol.clone());
    body.caches = caches;
    let mut params = Vec::new();
    let entry = body.b.current();
    if context.is_module_body(id) {
        body.b.param(entry, Ty::Obj);
    }
    for param in &source.blocks[source.entry()].params {
        params.push(body.b.param(entry, source.ty(*param)));
    }
    let function_word = params.first().copied().filter(|_| !context.is_module_body(id));
    if !source.code.is_namespace {
        body.split_function(&mut params);
    }
    let owned = if source.code.is_namespace { &[] } else { params.get(1..).unwrap_or(&[]) };
    body.prologue(owned);
    body.take_kept(owned);
    if context.is_main_body(id) {
        body.b.start_stats();
    }
    let function = params.first().copied().filter(|_| !context.is_module_body(id));
    body.keep_function(function);
    let namespace = params.get(1).copied().filter(|_| source.code.is_namespace);
    body.reserve_record(function_word, namespace);
    let first = body.block(source.entry());
    body.b.jump_to(first, &params);
    body.blocks();
    let caches = body.caches;
    (body.finish(symbol), caches)
}

/// An entry for numbers that boxes them and calls the register entry.
fn boxing_entry(context: &Context<'_>, id: FuncId, entry: &NumberEntry, symbol: String) -> LirFunction {
    let mut b = Builder::new(context.program.functions[id].module, &symbol);
    let block = b.current();
    let params: Vec<Val> = entry.params.iter().map(|ty| b.param(block, *ty)).collect();
    let mut args = Vec::new();
    for (ty, param) in entry.params.iter().zip(params) {
        args.push(match ty {
            Ty::I64 => b.box_small(param),
            Ty::F64 => b.box_float(param),
            _ => param,
        });
    }
    let result = b.call(&symbols::function(context.program, id), args, Ty::Obj);
    b.ret(result);
    LirFunction::new(symbol, b.function)
}

/// `fn(func, argv)`: loads the bound parameters from an array and calls the register entry.
pub fn array_entry(context: &Context<'_>, id: FuncId) -> LirFunction {
    let source = &context.program.functions[id];
    let symbol = symbols::array_entry(context.program, id);
    let mut b = Builder::new(source.module, &symbol);
    let entry = b.current();
    let function = b.param(entry, Ty::Obj);
    let array = b.param(entry, Ty::I64);
    let count = source.blocks[source.entry()].params.len().saturating_sub(1);
    let mut args = vec![function];
    args.extend((0..count).map(|index| b.load_obj(array, 8 * index)));
    let result = b.call(&symbols::function(context.program, id), args, Ty::Obj);
    b.ret(result);
    LirFunction::new(symbol, b.function)
}

impl<'a> Body<'a> {
    pub fn new(context: &'a Context<'a>, id: FuncId, source: &'a Function, name: String) -> Self {
        let flow = Flow::new(source);
        let facts = Facts::new(context.program, source, &flow.order);
        let mut b = Builder::new(source.module, &name);
        b.stats = context.options.stats;
        if context.options.debug {
            b.function.positions.clone_from(&source.positions);
            b.function.code.name.clone_from(&source.code.qualname);
            b.function.code.first_line = source.code.first_line;
        }
        Self {
            context,
            id,
            source,
            b,
            unit: Unit::default(),
            flow,
            facts,
            here: source.entry(),
            hot: true,
            frame: None,
            vals: source.val_table(Val(u32::MAX)),
            blocks: source.block_table(None),
            skip: source.block_table(false),
            inst: Inst(0),
            raise: None,
            kept: None,
            function: None,
            idle: Vec::new(),
            record: None,
            walked: None,
            activation: Activation::default(),
            caches: 0,
        }
    }

    pub fn finish(mut self, symbol: String) -> Unit {
        let frame = self.walked.map(|walked| LirFrame { area: walked.area, code: symbols::code(self.id) });
        self.unit.functions.insert(0, LirFunction { frame, ..LirFunction::new(symbol, self.b.function) });
        self.unit
    }

    // ---- the frame

    /// Looks whether there may be one more activation, and whether the stack has room: frames differ in size, and the limit may
    /// have been raised. A RecursionError leaves at once, without a traceback entry of this frame, as in CPython. The activation
    /// counts where its frame begins: one that calls nothing need not.
    pub fn prologue(&mut self, owned: &[Val]) {
        let thread = self.b.address(THREAD, 0);
        let left = self.b.load(Width::U32, Ty::I64, thread, RECURSION_LEFT);
        let deep = self.b.icmp_const(IntCond::Eq, left, 0);
        let too_deep = self.b.cold_block();
        self.b.refuse(deep, too_deep);
        let stack = self.b.stack_pointer();
        let stack_limit = self.b.load(Width::W64, Ty::I64, thread, STACK_LIMIT);
        let low = self.b.icmp(IntCond::Below, stack, stack_limit);
        let fine = self.b.block();
        self.b.branch_to(low, too_deep, fine);
        self.b.start(too_deep);
        self.b.call_void("molt_recursion_error", Vec::new());
        for (number, param) in owned.iter().enumerate() {
            if self.b.function.ty(*param) == Ty::Obj {
                self.release_param(number, *param);
            }
        }
        let nothing = self.b.constant(0);
        self.b.ret(nothing);
        self.b.start(fine);
    }

    /// From here on there is one activation more, or one less.
    pub fn count_activation(&mut self, more: i64) {
        let less = self.b.iconst(-more);
        self.b.emit(Op::WordAdd, Imm::Symbol(THREAD.into(), RECURSION_LEFT as i32), vec![less], &[]);
    }

    /// Holds the function object during the call: a caller may have borrowed it from a class that lets go of it.
    fn keep_function(&mut self, function: Option<Val>) {
        let used =
            self.source.blocks[self.source.entry()].params.first().is_some_and(|param| self.flow.uses(*param) > 0);
        self.function = function.filter(|_| used);
        if let Some(function) = self.function {
            self.b.retain_pointer(function);
        }
    }

    /// Leaves the function with a value, or with 0.
    pub fn leave(&mut self, value: Val) {
        if let Some(function) = self.function {
            self.b.release_pointer(function);
        }
        self.b.ret(value);
    }

    fn leave_raising(&mut self) {
        let nothing = self.b.constant(0);
        match self.frame {
            Some(_) => self.finish_generator(nothing),
            None => self.leave(nothing),
        }
    }

    // ---- values and blocks

    /// The lir block of a mir block.
    pub fn block(&mut self, block: Block) -> Block {
        if let Some(known) = self.blocks[at(block)] {
            return known;
        }
        let new = self.b.block_of(self.flow.is_aside(self.source, block));
        for param in &self.source.blocks[block].params {
            let val = self.b.param(new, self.source.ty(*param));
            self.vals[at(*param)] = val;
        }
        self.blocks[at(block)] = Some(new);
        new
    }

    /// The lir value of a mir value, here.
    pub fn value(&mut self, val: Val) -> Val {
        match self.framed(val) {
            Some(loaded) => loaded,
            None => self.vals[at(val)],
        }
    }

    pub fn values(&mut self, vals: &[Val]) -> Vec<Val> {
        vals.iter().map(|val| self.value(*val)).collect()
    }

    /// Says which lir value a mir value is.
    pub fn define(&mut self, val: Val, lowered: Val) {
        self.vals[at(val)] = lowered;
        self.keep_in_frame(val, lowered);
    }

    pub fn fact(&self, val: Val) -> Fact {
        self.facts.of(val)
    }

    pub fn target(&mut self, target: &BlockCall) -> BlockCall {
        let block = self.block(target.block);
        BlockCall::with(block, self.values(&target.args))
    }

    /// Lowers all blocks.
    pub fn blocks(&mut self) {
        for block in self.flow.order.clone() {
            if self.skip[at(block)] {
                continue;
            }
            let lowered = self.block(block);
            self.here = block;
            self.hot = self.flow.is_hot(self.source, block);
            self.b.start(lowered);
            for param in self.source.blocks[block].params.clone() {
                let val = self.vals[at(param)];
                self.define(param, val);
            }
            self.enter_block(block);
            for inst in self.source.blocks[block].insts.clone() {
                self.inst(inst);
            }
            self.leave_block(block);
        }
    }

    // ---- instructions

    fn inst(&mut self, inst: Inst) {
        self.say_position(inst);
        if self.idle.contains(&inst) {
            return;
        }
        self.inst = inst;
        self.raise = None;
        self.b.pos = self.place(inst);
        self.mark_position(inst);
        self.operation(inst);
        if let Some(block) = self.raise.take() {
            self.exception_edge(inst, block);
        }
        self.walked_behind(inst);
    }

    /// The block for "it raised" of the current instruction; `None` if it cannot.
    pub fn raise_block(&mut self) -> Option<Block> {
        if !self.source.insts[self.inst].can_raise() {
            return None;
        }
        if self.raise.is_none() {
            self.raise = Some(self.b.cold_block());
        }
        self.raise
    }

    /// A traceback entry for the raising operation, then to the unwinding target.
    fn exception_edge(&mut self, inst: Inst, block: Block) {
        let here = self.b.current();
        self.b.start(block);
        self.say_raised(inst);
        let data = &self.source.insts[inst];
        let code = self.b.address(&symbols::code(self.id), 0);
        let position = if data.pos == Pos::NONE { u32::MAX } else { data.pos.0 };
        let position = self.b.iconst(i64::from(position));
        match data.imm {
            Imm::Method(_, _, lookup) if lookup != Pos::NONE => {
                let lookup = self.b.iconst(i64::from(lookup.0));
                self.b.call_void("molt_traceback_method", vec![code, position, lookup]);
            }
            _ => self.b.call_void("molt_traceback_here", vec![code, position]),
        }
        match data.unwind() {
            Some(target) => {
                let target = self.target(target);
                self.b.jump(target);
            }
            None => self.leave_raising(),
        }
        self.b.resume(here);
    }

    /// Ends a raising operation's block on its normal side.
    pub fn proceed(&mut self, inst: Inst) {
        if let Some(target) = self.source.insts[inst].targets.first() {
            let target = self.target(target);
            self.b.jump(target);
        }
    }

    /// Defines the result and goes on.
    pub fn result(&mut self, inst: Inst, value: Val) {
        if let Some(result) = self.source.insts[inst].results.first() {
            self.define(*result, value);
        }
        self.proceed(inst);
    }

    fn operation(&mut self, inst: Inst) {
        let data = &self.source.insts[inst];
        match data.op {
            Op::Jump => self.proceed(inst),
            Op::Branch | Op::Switch => self.branch(inst),
            Op::Return => self.return_(inst),
            Op::Unwind => self.leave_raising(),
            Op::Rethrow => self.rethrow(inst),
            Op::Unreachable => {
                self.b.emit(Op::Trap, Imm::None, Vec::new(), &[]);
            }
            Op::Yield | Op::YieldFrom => self.suspend(inst),
            Op::FrameLine => {}
            Op::FrameEnter => self.frame_enter(inst),
            Op::FrameSet => self.frame_set(inst),
            Op::FrameExit => self.frame_exit(Some(inst)),
            _ if self.simple(inst) => {}
            _ if self.typed(inst) => {}
            _ if self.hot && self.template(inst) => {}
            _ => self.generic(inst),
        }
    }

    fn branch(&mut self, inst: Inst) {
        let data = &self.source.insts[inst];
        let args = self.values(&data.args);
        let targets: Vec<_> = data.targets.iter().map(|target| self.target(target)).collect();
        let inst = self.b.emit(data.op, Imm::None, args, &[]);
        self.b.function.insts[inst].targets = targets;
    }

    fn return_(&mut self, inst: Inst) {
        let value = match self.source.insts[inst].args.first() {
            Some(value) => self.value(*value),
            None => self.b.constant(Value::NONE.0),
        };
        match self.frame {
            Some(_) => self.return_from_generator(value),
            None => self.leave(value),
        }
    }

    fn rethrow(&mut self, inst: Inst) {
        let args = self.values(&self.source.insts[inst].args);
        self.b.call_void("molt_rethrow", args);
        match self.source.insts[inst].targets.first() {
            Some(_) => self.proceed(inst),
            None => self.leave_raising(),
        }
    }

    /// The inline fast path of an operation, if it has one that fits here.
    fn template(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        match (data.op, &data.imm) {
            (Op::Binary | Op::InPlace, Imm::Binary(op)) => self.binary(inst, *op),
            (Op::Unary, Imm::Unary(UnaryOp::Neg)) => self.negate(inst),
            (Op::Compare, Imm::Compare(op)) => self.compare(inst, *op),
            (Op::Truth, _) => self.truth(inst),
            (Op::GlobalGet, _) => self.global_get(inst),
            (Op::CellLoad, _) => self.cell_load(inst),
            (Op::CellStore, _) => self.cell_store(inst),
            (Op::CheckLocal | Op::CheckFree, _) => self.check_bound(inst),
            (Op::FreeCell, _) => self.free_cell(inst),
            (Op::Poll, _) => self.poll(inst),
            (Op::Call, _) => self.call(inst),
            (Op::CallMethod, _) => self.call_method(inst),
            (Op::MethodGet, _) => self.method_get(inst),
            (Op::MethodCall, _) => self.method_call(inst),
            (Op::AttrGet, _) => self.attr_get(inst),
            (Op::AttrSet, _) => self.attr_set(inst),
            (Op::ItemGet, _) => self.item_get(inst),
            (Op::ItemSet, _) => self.item_set(inst),
            (Op::TupleItem, _) => self.tuple_item(inst),
            (Op::ListAppend, _) => self.list_append(inst),
            (Op::IterNext, _) => self.iter_next(inst),
            _ => false,
        }
    }
}
