//! A function body: blocks of instructions in SSA form with block parameters, and the means to build and edit it.
//!
//! An instruction that raises or terminates is the last of its block. A raising one has two targets: normal, unwinding.
//! Its results exist only on the normal edge. Entry parameters of a mir function: the function object (borrowed), then
//! the bound parameters (owned); of a class body: the function object, the namespace (borrowed); of a module: none.

use crate::entity::{Arena, EntityId};
use crate::imm::Imm;
use crate::op::{Op, Ty};
use crate::program::{CodeInfo, ModuleId};

crate::entity! {
    /// A basic block.
    Block, "b"
}
crate::entity! {
    /// An SSA value.
    Val, "v"
}
crate::entity! {
    /// An instruction.
    Inst, "i"
}
crate::entity! {
    /// An entry of the function's table of source positions; `Pos::NONE` = no position.
    Pos, "@"
}

impl Pos {
    pub const NONE: Self = Self(u32::MAX);
}

/// A source range as CPython's code objects have it: lines from 1, columns in UTF-8 bytes from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct PosData {
    pub line: u32,
    pub end_line: u32,
    pub col: u32,
    pub end_col: u32,
}

/// A target of a jump, with the arguments for its parameters.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct BlockCall {
    pub block: Block,
    pub args: Vec<Val>,
}

impl BlockCall {
    pub fn new(block: Block) -> Self {
        Self { block, args: Vec::new() }
    }

    pub fn with(block: Block, args: Vec<Val>) -> Self {
        Self { block, args }
    }
}

#[derive(Clone, Hash, Debug)]
pub struct InstData {
    pub op: Op,
    pub imm: Imm,
    pub args: Vec<Val>,
    pub results: Vec<Val>,
    pub targets: Vec<BlockCall>,
    pub pos: Pos,
    /// Operands whose bits are set stay the caller's, although the row of the operation says that they move in: the
    /// callee is told to end no reference for them. Of a call's callee: nobody holds it, so that who calls it has to. Only
    /// calls have such operands.
    pub kept: u16,
}

impl InstData {
    /// Does this operand's reference move into the operation, whatever the outcome?
    pub fn moves_in(&self, operand: usize) -> bool {
        self.op.info().ownership.owns(operand) && !self.is_kept(operand)
    }

    /// Does this operand stay the caller's against the rule of the operation?
    pub fn is_kept(&self, operand: usize) -> bool {
        operand < u16::BITS as usize && self.kept >> operand & 1 == 1
    }

    /// Raises *here*: has an unwinding edge. A raising operation proved not to raise has no targets and stands mid-block.
    pub fn can_raise(&self) -> bool {
        self.op.raises() && !self.targets.is_empty()
    }

    pub fn ends_block(&self) -> bool {
        !self.targets.is_empty() || self.op.terminates()
    }

    pub fn unwind(&self) -> Option<&BlockCall> {
        if self.op.raises() { self.targets.get(1) } else { None }
    }
}

#[derive(Clone, Hash, Debug, Default)]
pub struct BlockData {
    pub params: Vec<Val>,
    pub insts: Vec<Inst>,
    /// Seldom reached: laid out after the others, and not worth fast paths.
    pub cold: bool,
    /// Reached when a guess about types was wrong: laid out after the others, but fast paths pay, should it always be wrong.
    pub aside: bool,
}

/// Where a value comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ValDef {
    Param(Block, u32),
    Result(Inst, u32),
}

#[derive(Clone, Hash, Debug)]
pub struct ValData {
    pub ty: Ty,
    pub def: ValDef,
    /// Holds no reference: something else keeps the object alive until Python code may run.
    pub borrowed: bool,
}

#[derive(Clone, Hash, Debug)]
pub struct Function {
    pub module: ModuleId,
    pub code: CodeInfo,
    pub blocks: Arena<Block, BlockData>,
    pub insts: Arena<Inst, InstData>,
    pub vals: Arena<Val, ValData>,
    pub positions: Vec<PosData>,
    /// Blocks in layout order; the first is the entry. Blocks not in it are dead.
    pub layout: Vec<Block>,
    /// Result types of `return`.
    pub results: Vec<Ty>,
}

impl Function {
    /// A function with an empty entry block.
    pub fn new(module: ModuleId, code: CodeInfo) -> Self {
        let mut function = Self {
            module,
            code,
            blocks: Arena::new(),
            insts: Arena::new(),
            vals: Arena::new(),
            positions: Vec::new(),
            layout: Vec::new(),
            results: vec![Ty::Obj],
        };
        let entry = function.add_block();
        function.layout.push(entry);
        function
    }

    pub fn entry(&self) -> Block {
        self.layout[0]
    }

    /// A block that is not yet in the layout.
    pub fn add_block(&mut self) -> Block {
        self.blocks.push(BlockData::default())
    }

    pub fn add_param(&mut self, block: Block, ty: Ty) -> Val {
        let index = self.blocks[block].params.len() as u32;
        let val = self.vals.push(ValData { ty, def: ValDef::Param(block, index), borrowed: false });
        self.blocks[block].params.push(val);
        val
    }

    /// A parameter that gets borrowed objects.
    pub fn add_borrowed_param(&mut self, block: Block) -> Val {
        let val = self.add_param(block, Ty::Obj);
        self.vals[val].borrowed = true;
        val
    }

    /// Removes parameter `index` of `block`; the callers remove the arguments. Renumbers the later ones.
    pub fn remove_param(&mut self, block: Block, index: usize) {
        self.blocks[block].params.remove(index);
        for later in index..self.blocks[block].params.len() {
            let val = self.blocks[block].params[later];
            self.vals[val].def = ValDef::Param(block, later as u32);
        }
    }

    /// An instruction that stands in no block yet, with results of these types.
    pub fn make_inst(&mut self, op: Op, imm: Imm, args: Vec<Val>, results: &[Ty], pos: Pos) -> Inst {
        let inst = self.insts.push(InstData { op, imm, args, results: Vec::new(), targets: Vec::new(), pos, kept: 0 });
        for (index, ty) in results.iter().enumerate() {
            let val = self.vals.push(ValData {
                ty: *ty,
                def: ValDef::Result(inst, index as u32),
                borrowed: op.result_is_borrowed(),
            });
            self.insts[inst].results.push(val);
        }
        inst
    }

    /// Appends an instruction with the results that its row names.
    pub fn append(&mut self, block: Block, op: Op, imm: Imm, args: Vec<Val>, pos: Pos) -> Inst {
        let inst = self.make_inst(op, imm, args, op.info().results, pos);
        self.blocks[block].insts.push(inst);
        inst
    }

    /// The first result of an instruction that has one.
    pub fn result(&self, inst: Inst) -> Val {
        self.insts[inst].results[0]
    }

    pub fn position(&mut self, data: PosData) -> Pos {
        // The newest entries are the likely ones; a miss only repeats an entry.
        let recent = self.positions.iter().rev().take(8).position(|known| *known == data);
        if let Some(back) = recent {
            return Pos((self.positions.len() - 1 - back) as u32);
        }
        self.positions.push(data);
        Pos(self.positions.len() as u32 - 1)
    }

    pub fn last_inst(&self, block: Block) -> Option<Inst> {
        self.blocks[block].insts.last().copied()
    }

    pub fn targets(&self, block: Block) -> &[BlockCall] {
        match self.last_inst(block) {
            Some(inst) => &self.insts[inst].targets,
            None => &[],
        }
    }

    pub fn is_terminated(&self, block: Block) -> bool {
        self.last_inst(block).is_some_and(|inst| self.insts[inst].ends_block())
    }

    pub fn ty(&self, val: Val) -> Ty {
        self.vals[val].ty
    }

    /// The instruction that defines a value, if one does.
    pub fn def_inst(&self, val: Val) -> Option<Inst> {
        match self.vals[val].def {
            ValDef::Result(inst, _) => Some(inst),
            ValDef::Param(..) => None,
        }
    }

    /// Rewrites every use of a value in the laid-out blocks.
    pub fn map_uses(&mut self, mut map: impl FnMut(Val) -> Val) {
        for block in self.layout.clone() {
            for index in 0..self.blocks[block].insts.len() {
                let inst = self.blocks[block].insts[index];
                let data = &mut self.insts[inst];
                data.args.iter_mut().for_each(|arg| *arg = map(*arg));
                let targets = data.targets.iter_mut();
                targets.flat_map(|target| target.args.iter_mut()).for_each(|arg| *arg = map(*arg));
            }
        }
    }

    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// A table with an entry for every value.
    pub fn val_table<T: Clone>(&self, value: T) -> Vec<T> {
        vec![value; self.vals.len()]
    }

    /// A table with an entry for every block.
    pub fn block_table<T: Clone>(&self, value: T) -> Vec<T> {
        vec![value; self.blocks.len()]
    }
}

/// Index of a value or block in a table made by `val_table` or `block_table`.
pub fn at<K: EntityId>(key: K) -> usize {
    key.index()
}
