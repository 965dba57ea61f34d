//! Emission into the current block: values in the representation that is asked for, references taken late.

use super::Versioner;
use super::context::{Bits, Context, Fact, Hold, Rep, SMALL_WIDTH, Step, fact_of_const};
use molt_ir::function::at;
use molt_ir::{Block, BlockCall, Effects, Imm, Inst, Op, Pos, Val};

/// Operands as objects, and the references that were made for them.
#[derive(Default)]
pub struct Operands {
    pub vals: Vec<Val>,
    /// Objects made for this operation alone, to be dropped after it.
    pub temps: Vec<Val>,
    /// Which of them a callee is told to leave to the caller (`InstData::kept`).
    pub kept: u16,
}

impl Versioner<'_> {
    // ---- instructions

    pub fn value(&mut self, op: Op, imm: Imm, args: Vec<Val>) -> Val {
        let inst = self.out.append(self.current, op, imm, args, self.pos_of(op));
        self.out.result(inst)
    }

    pub fn op(&mut self, op: Op, args: &[Val]) -> Val {
        self.value(op, Imm::None, args.to_vec())
    }

    pub fn effect(&mut self, op: Op, imm: Imm, args: Vec<Val>) {
        self.out.append(self.current, op, imm, args, self.pos_of(op));
    }

    /// Only what may run Python code says where it is.
    fn pos_of(&self, op: Op) -> Pos {
        if op.effects().has(Effects::PYTHON) { self.pos } else { Pos::NONE }
    }

    pub fn iconst(&mut self, value: i64) -> Val {
        self.value(Op::IConst, Imm::Int(value), Vec::new())
    }

    pub fn fconst(&mut self, bits: u64) -> Val {
        self.value(Op::FConst, Imm::Float(bits), Vec::new())
    }

    pub fn icmp(&mut self, cond: molt_ir::IntCond, left: Val, right: Val) -> Val {
        self.value(Op::ICmp, Imm::IntCond(cond), vec![left, right])
    }

    pub fn fcmp(&mut self, cond: molt_ir::FloatCond, left: Val, right: Val) -> Val {
        self.value(Op::FCmp, Imm::FloatCond(cond), vec![left, right])
    }

    // ---- blocks

    pub fn block_here(&mut self, cold: bool) -> Block {
        let block = self.out.add_block();
        self.out.blocks[block].cold = cold;
        block
    }

    /// Continues in a block, which is laid out now.
    pub fn start(&mut self, block: Block) {
        self.out.layout.push(block);
        self.current = block;
    }

    /// Ends the block with a branch to two new ones, and gives these.
    pub fn fork(&mut self, cond: Val, cold_no: bool) -> (Block, Block) {
        let yes = self.block_here(false);
        let no = self.block_here(cold_no);
        let inst = self.out.append(self.current, Op::Branch, Imm::None, vec![cond], Pos::NONE);
        self.out.insts[inst].targets = vec![BlockCall::new(yes), BlockCall::new(no)];
        (yes, no)
    }

    // ---- values

    /// How a value of the source is represented, and what is known of it.
    pub fn lookup(&self, context: &Context, val: Val) -> Option<(Rep, Fact)> {
        if let Some(id) = self.constants[at(val)] {
            return Some((Rep::Const(id), fact_of_const(self.program.const_data(id))));
        }
        if let Some(kept) = self.kept[at(val)] {
            return Some((Rep::Obj(kept, Hold::Owned), Fact::OBJECT));
        }
        context.vals.get(&val).copied()
    }

    pub fn is_kept(&self, val: Val) -> bool {
        self.kept[at(val)].is_some()
    }

    /// An object for a representation, with a reference that the caller must end; borrowed ones get one.
    pub fn owned(&mut self, rep: Rep) -> Option<Val> {
        Some(match rep {
            Rep::Obj(val, Hold::Owned) => val,
            Rep::Obj(val, Hold::Param(number)) => self.value(Op::ParamTake, Imm::Int(i64::from(number)), vec![val]),
            Rep::Obj(val, Hold::Shared | Hold::Borrowed) => self.op(Op::Copy, &[val]),
            Rep::Int { val, width, .. } if width <= SMALL_WIDTH => self.op(Op::BoxSmall, &[val]),
            Rep::Int { val, .. } => self.op(Op::BoxInt, &[val]),
            Rep::Float(val) => self.op(Op::BoxFloat, &[val]),
            Rep::Bool(val) => self.op(Op::BoolObj, &[val]),
            Rep::Const(id) => self.constant(id),
            Rep::Builtin(name) => self.value(Op::BuiltinGet, Imm::Name(name), Vec::new()),
            Rep::Range { start, stop, step, .. } => {
                let step = self.step(step);
                self.op(Op::RangeNew, &[start, stop, step])
            }
            Rep::ListIter { list, index } => self.op(Op::ListIterNew, &[list, index]),
            Rep::RangeIter { next, stop, step, .. } => {
                let step = self.step(step);
                self.op(Op::RangeIterNew, &[next, stop, step])
            }
            Rep::Typed(_) | Rep::Flag(_) => return None,
        })
    }

    pub fn step(&mut self, step: Step) -> Val {
        match step {
            Step::Const(value) => self.iconst(value),
            Step::Positive(val) => val,
        }
    }

    /// A value as operand that stays its holder's.
    pub fn borrow(&mut self, context: &mut Context, val: Val, operands: &mut Operands) -> Option<()> {
        let (rep, _) = self.lookup(context, val)?;
        let object = match rep {
            Rep::Obj(val, _) | Rep::Typed(val) => val,
            Rep::Flag(known) => self.bool_const(known),
            // From here on it is an object.
            rep if rep.is_virtual() => {
                let made = self.owned(rep)?;
                context.set(val, Rep::Obj(made, Hold::Owned), Fact::of(Bits::OTHER));
                made
            }
            Rep::Int { width, .. } if width > SMALL_WIDTH => {
                let made = self.owned(rep)?;
                operands.temps.push(made);
                made
            }
            Rep::Builtin(_) => {
                let made = self.owned(rep)?;
                operands.temps.push(made);
                made
            }
            rep => self.owned(rep)?,
        };
        operands.vals.push(object);
        Some(())
    }

    /// A value as operand that moves in.
    pub fn take(&mut self, context: &mut Context, val: Val) -> Option<Val> {
        let (rep, fact) = self.lookup(context, val)?;
        if let Some(kept) = self.kept[at(val)] {
            return Some(self.op(Op::Copy, &[kept]));
        }
        context.vals.remove(&val);
        match rep {
            Rep::Typed(val) => Some(val),
            Rep::Flag(known) => Some(self.bool_const(known)),
            Rep::Obj(object, Hold::Borrowed) if fact.bits.within(Bits::UNCOUNTED) => Some(object),
            Rep::Obj(object, hold) if hold.holds() => match self.pass_on(context, val, object, hold) {
                true => Some(self.op(Op::Copy, &[object])),
                false => self.owned(rep),
            },
            rep => self.owned(rep),
        }
    }

    /// An argument of a call, operand number `index`: a reference that moves in, or one that stays with another value,
    /// which holds the object for longer than the call takes.
    pub fn argument(
        &mut self,
        context: &mut Context,
        val: Val,
        args: &[Val],
        index: usize,
        kept: &mut u16,
    ) -> Option<Val> {
        if let Some((Rep::Obj(object, Hold::Shared), _)) = context.vals.get(&val).copied()
            && index < u16::BITS as usize
            && self.holder(context, val).is_some_and(|holder| !args.contains(&holder))
        {
            context.vals.remove(&val);
            *kept |= 1 << index;
            return Some(object);
        }
        self.take(context, val)
    }

    /// Another copy that holds the object.
    pub fn holder(&self, context: &Context, val: Val) -> Option<Val> {
        self.sharing(context, val, |other, hold| hold.holds() && !self.is_method_self(other))
    }

    /// Such a value may also stand for the absence of an argument.
    pub fn is_method_self(&self, val: Val) -> bool {
        self.sharers[at(val)] != self.roots[at(val)]
    }

    /// A value that held an object has ended: true if a copy of it holds the object from now on. That is so if only copies
    /// without a reference are left.
    pub fn pass_on(&self, context: &mut Context, val: Val, object: Val, hold: Hold) -> bool {
        let holder = self.holder(context, val);
        let known = holder.and_then(|holder| context.vals.get(&holder)).map(|(rep, _)| *rep);
        let heir = match holder {
            Some(_) => None,
            None => self.sharing(context, val, |_, hold| hold == Hold::Shared),
        };
        // Copies go on with the word of whoever holds it.
        let word = if let Some(Rep::Obj(word, _)) = known { word } else { object };
        let sharer = self.sharers[at(val)];
        for (other, (rep, _)) in context.vals.iter_mut() {
            if self.sharers[at(*other)] == sharer && matches!(rep, Rep::Obj(_, Hold::Shared)) {
                *rep = Rep::Obj(word, if heir == Some(*other) { hold } else { Hold::Shared });
            }
        }
        heir.is_some()
    }

    fn sharing(&self, context: &Context, val: Val, is: impl Fn(Val, Hold) -> bool) -> Option<Val> {
        let sharer = self.sharers[at(val)];
        let mut others = context.vals.iter().filter(|(other, _)| **other != val && self.sharers[at(**other)] == sharer);
        others.find_map(|(other, (rep, _))| match rep {
            Rep::Obj(_, hold) if is(*other, *hold) => Some(*other),
            _ => None,
        })
    }

    /// Is another living value a copy of the same one?
    pub fn is_copied(&self, context: &Context, val: Val) -> bool {
        self.sharing(context, val, |_, _| true).is_some()
    }

    /// The value holds a reference that no copy depends on, and that is the function's own: it can move.
    pub fn separate(&mut self, context: &mut Context, val: Val) -> Option<()> {
        if self.is_kept(val) || self.constants[at(val)].is_some() {
            return Some(());
        }
        let (rep, fact) = self.lookup(context, val)?;
        let Rep::Obj(_, hold) = rep else { return Some(()) };
        if hold.holds() {
            let object = self.take(context, val)?;
            context.set(val, Rep::Obj(object, Hold::Owned), fact);
        }
        Some(())
    }

    /// Python code may run: borrowed objects get a reference, one for all copies.
    pub fn hold_all(&mut self, context: &mut Context) {
        let borrowed: Vec<(Val, Val)> = context
            .vals
            .iter()
            .filter_map(|(val, (rep, fact))| match rep {
                // A word without a count stays what it is.
                Rep::Obj(object, Hold::Borrowed) if !fact.bits.within(Bits::UNCOUNTED) => Some((*val, *object)),
                _ => None,
            })
            .collect();
        for (val, object) in borrowed {
            let holder = self.holder(context, val).and_then(|holder| context.vals.get(&holder));
            let rep = match holder {
                Some((Rep::Obj(object, _), _)) => Rep::Obj(*object, Hold::Shared),
                _ => Rep::Obj(self.op(Op::Copy, &[object]), Hold::Owned),
            };
            if let Some((old, _)) = context.vals.get_mut(&val) {
                *old = rep;
            }
        }
    }

    /// A guard has shown something of an object: it holds for all its copies.
    pub fn refine(&mut self, context: &mut Context, val: Val, change: impl Fn(&mut Fact)) {
        let root = self.roots[at(val)];
        for (other, (_, fact)) in context.vals.iter_mut() {
            if self.roots[at(*other)] == root {
                change(fact);
            }
        }
    }

    /// A guard has shown that the word of `val` holds an int or a float: all copies are represented so from here on.
    pub fn promote(&mut self, context: &mut Context, val: Val, rep: Rep) {
        let root = self.roots[at(val)];
        let copies: Vec<Val> = context.vals.keys().copied().filter(|other| self.roots[at(*other)] == root).collect();
        for copy in copies {
            if let Some((Rep::Obj(object, hold), _)) = context.vals.get(&copy)
                && copy != val
                && hold.holds()
            {
                let object = *object;
                self.effect(Op::Forget, Imm::None, vec![object]);
            }
            context.set(copy, rep, Fact::ANY);
        }
    }

    /// As `promote`, of an object that `is_small_int` has shown to be one.
    pub fn promote_int(&mut self, context: &mut Context, val: Val) {
        if let Some((Rep::Obj(object, _), _)) = self.lookup(context, val) {
            let int = self.op(Op::SmallInt, &[object]);
            self.promote(context, val, Rep::Int { val: int, width: SMALL_WIDTH, positive: false });
        }
    }

    pub fn promote_float(&mut self, context: &mut Context, val: Val) {
        if let Some((Rep::Obj(object, _), _)) = self.lookup(context, val) {
            let float = self.op(Op::FloatValue, &[object]);
            self.promote(context, val, Rep::Float(float));
        }
    }

    /// Goes on at the normal target of an instruction, whose result is this.
    pub fn proceed(&mut self, inst: Inst, mut context: Context, rep: Rep, fact: Fact) -> Option<()> {
        let data = &self.source.insts[inst];
        if let Some(result) = data.results.first() {
            context.set(*result, rep, fact);
        }
        self.pass(inst, &context)
    }

    /// Goes on at the normal target.
    pub fn pass(&mut self, inst: Inst, context: &Context) -> Option<()> {
        let source = self.source;
        let target = source.insts[inst].targets.first()?;
        let call = self.route(context, target)?;
        self.jump_to(call);
        Some(())
    }
}
