//! Emission of lir: one function under construction and the block that is being filled.

use molt_ir::{Block, BlockCall, CodeInfo, Function, Imm, Inst, IntCond, ModuleId, Op, Pos, Ty, Val, Width};

/// A lir function under construction.
pub struct Builder {
    pub function: Function,
    block: Block,
    /// A counting build.
    pub stats: bool,
    /// Where the instructions come from that are emitted next.
    pub pos: Pos,
}

impl Builder {
    /// An empty function; its entry block is the current block.
    pub fn new(module: ModuleId, name: &str) -> Self {
        let code = CodeInfo { name: name.into(), qualname: name.into(), ..CodeInfo::default() };
        let function = Function::new(module, code);
        let block = function.entry();
        Self { function, block, stats: false, pos: Pos::NONE }
    }

    pub fn current(&self) -> Block {
        self.block
    }

    // ---- blocks

    /// A block that stands nowhere yet, as likely as the current one.
    pub fn block(&mut self) -> Block {
        self.block_of(self.function.blocks[self.block].cold)
    }

    /// An unlikely block that stands nowhere yet.
    pub fn cold_block(&mut self) -> Block {
        self.block_of(true)
    }

    /// A block that stands nowhere yet, unlikely or not.
    pub fn block_of(&mut self, cold: bool) -> Block {
        let block = self.function.add_block();
        self.function.blocks[block].cold = cold;
        block
    }

    /// A new block with one parameter.
    pub fn join(&mut self, ty: Ty) -> (Block, Val) {
        let block = self.block();
        let val = self.param(block, ty);
        (block, val)
    }

    pub fn param(&mut self, block: Block, ty: Ty) -> Val {
        self.function.add_param(block, ty)
    }

    /// Lays out `block` next and fills it from here on.
    pub fn start(&mut self, block: Block) {
        self.function.layout.push(block);
        self.block = block;
    }

    /// Continues in a block that is laid out already.
    pub fn resume(&mut self, block: Block) {
        self.block = block;
    }

    // ---- instructions

    pub fn emit(&mut self, op: Op, imm: Imm, args: Vec<Val>, results: &[Ty]) -> Inst {
        let inst = self.function.make_inst(op, imm, args, results, self.pos);
        let block = self.block;
        self.function.blocks[block].insts.push(inst);
        inst
    }

    /// An operation with one result, of the type that its row says.
    pub fn op(&mut self, op: Op, args: &[Val]) -> Val {
        let inst = self.emit(op, Imm::None, args.to_vec(), op.info().results);
        self.function.result(inst)
    }

    /// An operation with a result and an overflow bit.
    pub fn op_ovf(&mut self, op: Op, left: Val, right: Val) -> (Val, Val) {
        let inst = self.emit(op, Imm::None, vec![left, right], op.info().results);
        let results = &self.function.insts[inst].results;
        (results[0], results[1])
    }

    pub fn iconst(&mut self, value: i64) -> Val {
        let inst = self.emit(Op::IConst, Imm::Int(value), Vec::new(), &[Ty::I64]);
        self.function.result(inst)
    }

    pub fn fconst(&mut self, value: f64) -> Val {
        let inst = self.emit(Op::FConst, Imm::Float(value.to_bits()), Vec::new(), &[Ty::F64]);
        self.function.result(inst)
    }

    /// An object word that is a constant.
    pub fn constant(&mut self, bits: u64) -> Val {
        let bits = self.iconst(bits as i64);
        self.op(Op::AsObj, &[bits])
    }

    pub fn word(&mut self, object: Val) -> Val {
        if self.function.ty(object) == Ty::I64 { object } else { self.op(Op::Word, &[object]) }
    }

    pub fn object(&mut self, word: Val) -> Val {
        if self.function.ty(word) == Ty::Obj { word } else { self.op(Op::AsObj, &[word]) }
    }

    /// An integer operation with a constant as second operand.
    pub fn op_const(&mut self, op: Op, left: Val, right: i64) -> Val {
        let right = self.iconst(right);
        self.op(op, &[left, right])
    }

    pub fn icmp(&mut self, cond: IntCond, left: Val, right: Val) -> Val {
        let inst = self.emit(Op::ICmp, Imm::IntCond(cond), vec![left, right], &[Ty::Bool]);
        self.function.result(inst)
    }

    pub fn icmp_const(&mut self, cond: IntCond, left: Val, right: i64) -> Val {
        let right = self.iconst(right);
        self.icmp(cond, left, right)
    }

    pub fn fcmp(&mut self, cond: molt_ir::FloatCond, left: Val, right: Val) -> Val {
        let inst = self.emit(Op::FCmp, Imm::FloatCond(cond), vec![left, right], &[Ty::Bool]);
        self.function.result(inst)
    }

    pub fn select(&mut self, cond: Val, yes: Val, no: Val) -> Val {
        let ty = self.function.ty(yes);
        let inst = self.emit(Op::Select, Imm::None, vec![cond, yes, no], &[ty]);
        self.function.result(inst)
    }

    // ---- memory

    pub fn load(&mut self, width: Width, ty: Ty, address: Val, offset: usize) -> Val {
        let inst = self.emit(Op::Load, Imm::Memory(width, offset as i32), vec![address], &[ty]);
        self.function.result(inst)
    }

    pub fn load_obj(&mut self, address: Val, offset: usize) -> Val {
        self.load(Width::W64, Ty::Obj, address, offset)
    }

    pub fn load_i64(&mut self, address: Val, offset: usize) -> Val {
        self.load(Width::W64, Ty::I64, address, offset)
    }

    pub fn store(&mut self, width: Width, address: Val, offset: usize, value: Val) {
        self.emit(Op::Store, Imm::Memory(width, offset as i32), vec![address, value], &[]);
    }

    pub fn store_word(&mut self, address: Val, offset: usize, value: Val) {
        self.store(Width::W64, address, offset, value);
    }

    /// The address of a symbol.
    pub fn address(&mut self, symbol: &str, offset: usize) -> Val {
        let inst = self.emit(Op::SymbolAddr, Imm::Symbol(symbol.into(), offset as i32), Vec::new(), &[Ty::I64]);
        self.function.result(inst)
    }

    /// How far down the stack reaches, as an address.
    pub fn stack_pointer(&mut self) -> Val {
        let inst = self.emit(Op::StackPointer, Imm::None, Vec::new(), &[Ty::I64]);
        self.function.result(inst)
    }

    /// Stores words side by side in the frame; their address.
    pub fn stack_array(&mut self, words: &[Val]) -> Val {
        if words.is_empty() {
            return self.iconst(0);
        }
        let inst = self.emit(Op::StackAddr, Imm::Int(8 * words.len() as i64), Vec::new(), &[Ty::I64]);
        let array = self.function.result(inst);
        for (index, word) in words.iter().enumerate() {
            self.store_word(array, 8 * index, *word);
        }
        array
    }

    // ---- calls

    pub fn call(&mut self, symbol: &str, args: Vec<Val>, result: Ty) -> Val {
        self.tally_call(symbol);
        let inst = self.emit(Op::CallSymbol, Imm::Symbol(symbol.into(), 0), args, &[result]);
        self.function.result(inst)
    }

    pub fn call_void(&mut self, symbol: &str, args: Vec<Val>) {
        self.tally_call(symbol);
        self.emit(Op::CallSymbol, Imm::Symbol(symbol.into(), 0), args, &[]);
    }

    /// Calls the function at an address; one word as result.
    pub fn call_address(&mut self, address: Val, args: &[Val]) -> Val {
        let mut operands = vec![address];
        operands.extend_from_slice(args);
        let inst = self.emit(Op::CallAddr, Imm::None, operands, &[Ty::Obj]);
        self.function.result(inst)
    }

    // ---- ends of blocks

    fn end(&mut self, op: Op, args: Vec<Val>, targets: Vec<BlockCall>) {
        let inst = self.emit(op, Imm::None, args, &[]);
        self.function.insts[inst].targets = targets;
    }

    pub fn jump(&mut self, target: BlockCall) {
        self.end(Op::Jump, Vec::new(), vec![target]);
    }

    pub fn jump_to(&mut self, block: Block, args: &[Val]) {
        self.jump(BlockCall::with(block, args.to_vec()));
    }

    pub fn branch(&mut self, cond: Val, yes: BlockCall, no: BlockCall) {
        self.end(Op::Branch, vec![cond], vec![yes, no]);
    }

    /// Branches to blocks without parameters.
    pub fn branch_to(&mut self, cond: Val, yes: Block, no: Block) {
        self.branch(cond, BlockCall::new(yes), BlockCall::new(no));
    }

    /// Goes to `other` unless the condition holds; continues in a new block where it does.
    pub fn require(&mut self, cond: Val, other: Block) {
        let here = self.block();
        self.branch_to(cond, here, other);
        self.start(here);
    }

    /// Goes to `other` if the condition holds; continues in a new block where it does not.
    pub fn refuse(&mut self, cond: Val, other: Block) {
        let here = self.block();
        self.branch_to(cond, other, here);
        self.start(here);
    }

    pub fn switch(&mut self, number: Val, targets: Vec<BlockCall>) {
        self.end(Op::Switch, vec![number], targets);
    }

    pub fn ret(&mut self, value: Val) {
        self.end(Op::Return, vec![value], Vec::new());
    }
}
