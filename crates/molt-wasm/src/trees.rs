//! Which values stay on the operand stack: a value used once, in the block that computes it, becomes part of its user's
//! expression if nothing between the two can tell the difference. Constants and addresses are repeated at each use.
//!
//! The rule for order: an instruction that reads memory may not pass one that writes, and one that writes may pass
//! nothing that reads or writes. Expressions are built from the last evaluated operand to the first, so that both
//! are questions about counts of instructions.

use crate::reducible::ANYTHING;
use molt_ir::function::at;
use molt_ir::{Block, BlockCall, Function, Imm, Inst, Op, Val, ValDef};

/// Expressions deeper than this are split.
const DEPTH: u32 = 64;

/// Where a value is when it is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// It is not used.
    Nowhere,
    /// In a local.
    Local,
    /// Computed where it is used.
    Inline,
}

/// An instruction, or one result of an instruction with two: those with an overflow bit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item {
    pub inst: Inst,
    pub part: u8,
}

/// An item that is a statement of its block.
#[derive(Clone, Debug)]
pub struct Root {
    pub item: Item,
    /// Values in locals that the whole expression reads.
    pub leaves: Vec<Val>,
    /// Frame areas that end with this statement.
    pub closed: Vec<Val>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Pure,
    Reads,
    Acts,
}

pub struct Trees {
    alias: Vec<Val>,
    places: Vec<Place>,
    uses: Vec<u32>,
    pub roots: Vec<Vec<Root>>,
    /// Frame areas that end right after an instruction.
    pub closing: Vec<Vec<Val>>,
    /// Frame areas that live as long as the function: offset in its frame.
    pub framed: Vec<Option<u32>>,
    /// Bytes of the function's frame.
    pub frame: u32,
}

fn is_overflow(op: Op) -> bool {
    matches!(op, Op::IAddOvf | Op::ISubOvf | Op::IMulOvf)
}

fn class(op: Op) -> Class {
    match op {
        Op::Load | Op::StackPointer => Class::Reads,
        Op::Store | Op::WordAdd | Op::CallSymbol | Op::CallAddr | Op::StackAddr => Class::Acts,
        op if op.terminates() => Class::Acts,
        _ => Class::Pure,
    }
}

impl Trees {
    pub fn new(function: &Function, order: &[Block]) -> Self {
        let mut trees = Self {
            alias: aliases(function, order),
            places: function.val_table(Place::Nowhere),
            uses: function.val_table(0),
            roots: function.block_table(Vec::new()),
            closing: vec![Vec::new(); function.insts.len()],
            framed: function.val_table(None),
            frame: 0,
        };
        trees.count_uses(function, order);
        for block in order {
            trees.frame_areas(function, *block);
        }
        for block in order {
            trees.block(function, *block);
        }
        trees
    }

    /// The value that stands for this one: casts and parameters with one incoming edge are only other names.
    pub fn value(&self, val: Val) -> Val {
        self.alias[at(val)]
    }

    pub fn place(&self, val: Val) -> Place {
        self.places[at(val)]
    }

    pub fn is_used(&self, val: Val) -> bool {
        self.uses[at(val)] > 0
    }

    /// The instruction of a constant or of an address of a symbol.
    pub fn constant(&self, function: &Function, val: Val) -> Option<Inst> {
        let inst = function.def_inst(val)?;
        matches!(function.insts[inst].op, Op::IConst | Op::FConst | Op::SymbolAddr).then_some(inst)
    }

    /// The parameters of a target that are copied to, with their new values. A value that stays is among them: it is live.
    pub fn copies(&self, function: &Function, call: &BlockCall) -> Vec<(Val, Val)> {
        let params = &function.blocks[call.block].params;
        let pairs = params.iter().zip(&call.args).map(|(param, arg)| (*param, self.value(*arg)));
        let wanted = |(param, arg): &(Val, Val)| {
            self.value(*param) == *param && self.is_used(*param) && !is_anything(function, *arg)
        };
        pairs.filter(wanted).collect()
    }

    /// Operands in the order of their evaluation; how many of them, from the front, are evaluated on every way out.
    fn operands(&self, function: &Function, item: Item) -> (Vec<Val>, usize) {
        let data = &function.insts[item.inst];
        let args: Vec<Val> = data.args.iter().map(|arg| self.value(*arg)).collect();
        let mut operands = match (data.op, args.as_slice()) {
            (Op::Select, [cond, yes, no]) => vec![*yes, *no, *cond],
            (Op::CallAddr, [address, rest @ ..]) => rest.iter().copied().chain([*address]).collect(),
            (op, [left, right]) if is_overflow(op) && item.part == 1 => {
                // The result is read twice.
                let result = data.results.first().copied();
                [*left, *right].into_iter().chain(result).chain(result).collect()
            }
            _ => args,
        };
        let sure = operands.len();
        for call in &data.targets {
            operands.extend(self.copies(function, call).iter().map(|(_, arg)| *arg));
        }
        let sure = if data.targets.len() == 1 { operands.len() } else { sure };
        (operands, sure)
    }

    /// The items of a block in order.
    fn items(&self, function: &Function, block: Block) -> Vec<Item> {
        let mut items = Vec::new();
        for inst in &function.blocks[block].insts {
            let data = &function.insts[*inst];
            match data.op {
                Op::Word | Op::AsObj | Op::IConst | Op::FConst | Op::SymbolAddr => {}
                op if is_overflow(op) => items.extend([0, 1].map(|part| Item { inst: *inst, part })),
                _ => items.push(Item { inst: *inst, part: 0 }),
            }
        }
        items
    }

    /// Counts uses by what is itself used; the arguments of a jump count as their parameters do.
    fn count_uses(&mut self, function: &Function, order: &[Block]) {
        let mut work: Vec<Val> = Vec::new();
        let mut incoming = function.block_table(Vec::new());
        for block in order {
            for call in function.targets(*block) {
                incoming[at(call.block)].push(call.clone());
            }
            for item in self.items(function, *block) {
                let data = &function.insts[item.inst];
                if class(data.op) == Class::Acts && data.op != Op::StackAddr {
                    work.extend(data.args.iter().map(|arg| self.value(*arg)));
                }
            }
        }
        while let Some(val) = work.pop() {
            self.uses[at(val)] += 1;
            if self.uses[at(val)] > 1 {
                continue;
            }
            match function.vals[val].def {
                ValDef::Param(block, index) => {
                    for call in &incoming[at(block)] {
                        let Some(arg) = call.args.get(index as usize) else { continue };
                        work.push(self.value(*arg));
                    }
                }
                ValDef::Result(inst, part) => {
                    if class(function.insts[inst].op) != Class::Acts {
                        work.extend(self.operands(function, Item { inst, part: part as u8 }).0);
                    }
                }
            }
        }
    }

    /// Decides how long each frame area of a block lives: from its instruction to the last call that is given it, or,
    /// where that cannot be seen, as long as the function.
    fn frame_areas(&mut self, function: &Function, block: Block) {
        let insts = &function.blocks[block].insts;
        let mut open_until = 0;
        for (index, inst) in insts.iter().enumerate() {
            let data = &function.insts[*inst];
            let (Op::StackAddr, Some(area)) = (data.op, data.results.first().copied()) else { continue };
            if !self.is_used(area) {
                continue;
            }
            let mut seen = 0;
            let mut last = None;
            let mut simple = index >= open_until;
            for (later, user) in insts.iter().enumerate().skip(index + 1) {
                let user_data = &function.insts[*user];
                let count = user_data.args.iter().filter(|arg| self.value(**arg) == area).count() as u32;
                if count == 0 {
                    continue;
                }
                seen += count;
                last = Some((later, *user));
                simple &= matches!(user_data.op, Op::Store | Op::CallSymbol | Op::CallAddr);
                // Stored as a value, it outlives the instruction.
                simple &=
                    user_data.op != Op::Store || user_data.args.get(1).is_none_or(|value| self.value(*value) != area);
                if seen == self.uses[at(area)] {
                    break;
                }
            }
            match last {
                Some((later, user)) if simple && seen == self.uses[at(area)] => {
                    self.closing[user.0 as usize].push(area);
                    open_until = later + 1;
                }
                _ => {
                    let size = if let Imm::Int(size) = data.imm { size.max(0) as u32 } else { 0 };
                    self.framed[at(area)] = Some(self.frame);
                    self.frame += size.next_multiple_of(16);
                }
            }
        }
    }

    fn is_dead(&self, function: &Function, item: Item) -> bool {
        let data = &function.insts[item.inst];
        let result = data.results.get(usize::from(item.part));
        let unused = result.is_some_and(|result| !self.is_used(*result));
        unused && (class(data.op) != Class::Acts || data.op == Op::StackAddr)
    }

    fn block(&mut self, function: &Function, block: Block) {
        let mut items = self.items(function, block);
        items.retain(|item| !self.is_dead(function, *item));
        for param in &function.blocks[block].params {
            if self.is_used(*param) && self.value(*param) == *param {
                self.places[at(*param)] = Place::Local;
            }
        }
        let mut builder = Builder { index: Vec::new(), reads: vec![0], acts: vec![0] };
        for (index, item) in items.iter().enumerate() {
            let data = &function.insts[item.inst];
            if let Some(result) = data.results.get(usize::from(item.part)) {
                builder.index.push((*result, index));
                if self.is_used(*result) {
                    self.places[at(*result)] = Place::Local;
                }
            }
            let class = class(data.op);
            builder.reads.push(builder.reads[index] + u32::from(class != Class::Pure));
            builder.acts.push(builder.acts[index] + u32::from(class == Class::Acts));
        }
        builder.index.sort();
        let mut taken = vec![false; items.len()];
        let mut roots = Vec::new();
        for index in (0..items.len()).rev() {
            if taken[index] {
                continue;
            }
            let root = Root { item: items[index], leaves: Vec::new(), closed: Vec::new() };
            let mut growth = Growth { root, at: index, reads: 0, acts: 0 };
            self.grow(function, &items, &builder, &mut taken, &mut growth, index, true, 0);
            roots.push(growth.root);
        }
        roots.reverse();
        self.roots[at(block)] = roots;
    }

    #[expect(clippy::too_many_arguments, reason = "one recursive walk with its tables")]
    fn grow(
        &mut self,
        function: &Function,
        items: &[Item],
        builder: &Builder,
        taken: &mut [bool],
        growth: &mut Growth,
        index: usize,
        always: bool,
        depth: u32,
    ) {
        let item = items[index];
        growth.root.closed.extend(&self.closing[item.inst.0 as usize]);
        let (operands, sure) = self.operands(function, item);
        for (number, operand) in operands.into_iter().enumerate().rev() {
            if self.constant(function, operand).is_some() {
                continue;
            }
            let always = always && number < sure;
            let place = builder.index.binary_search_by_key(&operand, |(val, _)| *val).map(|at| builder.index[at].1);
            let inlined = match place {
                Ok(def) if def < index && self.uses[at(operand)] == 1 && depth < DEPTH => {
                    let op = function.insts[items[def].inst].op;
                    let fits = match class(op) {
                        Class::Pure => true,
                        Class::Reads => builder.acts[growth.at] - builder.acts[def + 1] == growth.acts,
                        Class::Acts => {
                            always
                                && op != Op::StackAddr
                                && builder.reads[growth.at] - builder.reads[def + 1] == growth.reads
                        }
                    };
                    fits.then_some((def, class(op)))
                }
                _ => None,
            };
            match inlined {
                Some((def, class)) => {
                    growth.reads += u32::from(class != Class::Pure);
                    growth.acts += u32::from(class == Class::Acts);
                    taken[def] = true;
                    self.places[at(operand)] = Place::Inline;
                    self.grow(function, items, builder, taken, growth, def, always, depth + 1);
                }
                None => growth.root.leaves.push(operand),
            }
        }
    }
}

/// Tables of one block's items.
struct Builder {
    /// Which item defines a value, sorted.
    index: Vec<(Val, usize)>,
    /// How many items before this one touch memory.
    reads: Vec<u32>,
    /// How many items before this one act on the world.
    acts: Vec<u32>,
}

/// An expression under construction.
struct Growth {
    root: Root,
    at: usize,
    /// How many items that touch memory are in the expression, the root not counted.
    reads: u32,
    acts: u32,
}

/// Is this the argument for a parameter that is not used on this way?
pub fn is_anything(function: &Function, val: Val) -> bool {
    let inst = function.def_inst(val).map(|inst| &function.insts[inst]);
    inst.is_some_and(|data| data.op == Op::IConst && data.imm == ANYTHING)
}

fn aliases(function: &Function, order: &[Block]) -> Vec<Val> {
    let mut direct: Vec<Option<Val>> = function.val_table(None);
    let mut edges = function.block_table(0u32);
    for block in order {
        function.targets(*block).iter().for_each(|call| edges[at(call.block)] += 1);
    }
    for block in order {
        for inst in &function.blocks[*block].insts {
            let data = &function.insts[*inst];
            if let (Op::Word | Op::AsObj, Some(arg), Some(result)) = (data.op, data.args.first(), data.results.first())
            {
                direct[at(*result)] = Some(*arg);
            }
        }
        for call in function.targets(*block).iter().filter(|call| edges[at(call.block)] == 1) {
            for (param, arg) in function.blocks[call.block].params.iter().zip(&call.args) {
                direct[at(*param)] = Some(*arg);
            }
        }
    }
    let mut alias: Vec<Val> = function.vals.keys().collect();
    for index in 0..alias.len() {
        let mut val = alias[index];
        // Names are chains; a cycle among blocks that are not reached cannot be here, but costs only this bound.
        for _ in 0..alias.len() {
            match direct[at(val)] {
                Some(next) => val = next,
                None => break,
            }
        }
        alias[index] = val;
    }
    alias
}
