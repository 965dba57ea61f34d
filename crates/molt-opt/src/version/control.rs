//! Ends of blocks: jumps, generic operations with two outcomes, names, truth, loops over ranges.

use super::Versioner;
use super::context::{Bits, Callee, Context, Fact, Heat, Hold, Rep, fact_of_const};
use super::emit::Operands;
use super::plain::result_fact;
use molt_infer::Meaning;
use molt_ir::function::at;
use molt_ir::{
    BinaryOp, BlockCall, CompareOp, Const, Effects, FloatCond, Imm, Inst, IntCond, Op, Ownership, Pos, Ty, UnaryOp, Val,
};

impl Versioner<'_> {
    pub fn terminator(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        match (data.op, &data.imm) {
            (Op::Jump, _) if self.is_exit(data.targets[0].block) => self.leave_by(&data.targets[0], context),
            (Op::Jump, _) => self.pass(inst, &context),
            (Op::Branch, _) => self.branch(inst, context),
            (Op::Switch, _) => self.generic_end(inst, context),
            (Op::Return | Op::Unwind | Op::Unreachable | Op::Rethrow, _) => self.generic_end(inst, context),
            _ if data.targets.len() != 2 => None,
            (Op::Yield | Op::YieldFrom, _) => {
                // A frame on the heap holds objects.
                let live: Vec<Val> = context.vals.keys().copied().collect();
                for val in live {
                    let (rep, fact) = self.lookup(&context, val)?;
                    if !matches!(rep, Rep::Obj(_, Hold::Owned) | Rep::Typed(_) | Rep::Flag(_)) {
                        let object = self.owned(rep)?;
                        let fact = if let Rep::Obj(..) = rep { fact } else { Fact::OBJECT };
                        context.set(val, Rep::Obj(object, Hold::Owned), fact);
                    }
                }
                self.generic(inst, context)
            }
            (Op::Binary | Op::InPlace, Imm::Binary(op)) => self.binary(inst, *op, context),
            (Op::Compare, Imm::Compare(op)) => self.compare(inst, *op, context),
            (Op::Unary, Imm::Unary(op)) => self.unary(inst, *op, context),
            (Op::Truth, _) => self.truth(inst, context),
            (Op::CheckLocal | Op::CheckFree, _) => {
                let (rep, fact) = self.lookup(&context, data.args[0])?;
                let bound = match rep {
                    Rep::Obj(..) => !fact.bits.may(Bits::UNBOUND),
                    Rep::Const(id) => *self.program.const_data(id) != Const::Unbound,
                    _ => true,
                };
                if bound { self.pass(inst, &context) } else { self.check_bound(inst, context) }
            }
            (Op::GlobalGet, Imm::Global(slot)) => self.global_get(inst, *slot, context),
            (Op::Call, _) => self.call(inst, context),
            (Op::CallMethod, Imm::Method(name, keywords, _)) if keywords.is_empty() => {
                self.call_method(inst, *name, context)
            }
            (Op::MethodGet, Imm::Name(name)) => self.method_get(inst, *name, context),
            (Op::MethodCall, _) => self.method_call(inst, context),
            (Op::AttrGet, Imm::Name(name)) => self.attr_get(inst, *name, context),
            (Op::AttrSet, Imm::Name(name)) => self.attr_set(inst, *name, context),
            (Op::Contains, _) => self.contains(inst, context),
            (Op::ItemGet, _) => self.item_get(inst, context),
            (Op::ItemSet, _) => self.item_set(inst, context),
            (Op::IterGet, _) => self.iter_get(inst, context),
            (Op::IterNext, _) => self.iter_next(inst, context),
            (Op::Poll, _) => {
                let needed = self.op(Op::PollNeeded, &[]);
                let slow = self.block_here(true);
                let fast = self.block_here(false);
                let branch = self.out.append(self.current, Op::Branch, Imm::None, vec![needed], Pos::NONE);
                self.out.insts[branch].targets = vec![BlockCall::new(slow), BlockCall::new(fast)];
                self.start(fast);
                self.pass(inst, &context)?;
                self.start(slow);
                self.generic(inst, context.rarely())
            }
            _ => self.generic(inst, context),
        }
    }

    /// Does the block only end values and return? Each way to such a block gets one of its own.
    fn is_exit(&self, block: molt_ir::Block) -> bool {
        const MOST: usize = 12;
        let source = self.source;
        let Some((last, before)) = source.blocks[block].insts.split_last() else { return false };
        let ends = |inst: &Inst| matches!(source.insts[*inst].op, Op::Drop | Op::Copy | Op::Const | Op::FrameExit);
        source.insts[*last].op == Op::Return && before.len() <= MOST && before.iter().all(ends)
    }

    /// Emits such a block here, with what is passed to it as copies of what they are in this block.
    fn leave_by(&mut self, target: &BlockCall, mut context: Context) -> Option<()> {
        let params = self.source.blocks[target.block].params.clone();
        let mut passed = Vec::new();
        for arg in &target.args {
            passed.push((
                self.roots[at(*arg)],
                self.sharers[at(*arg)],
                self.lookup(&context, *arg)?,
                self.is_kept(*arg),
            ));
        }
        for arg in &target.args {
            context.vals.remove(arg);
        }
        let (roots, sharers) = (self.roots.clone(), self.sharers.clone());
        for (param, (root, sharer, (rep, fact), kept)) in params.iter().zip(passed) {
            self.roots[at(*param)] = root;
            self.sharers[at(*param)] = sharer;
            let rep = match rep {
                Rep::Obj(object, _) if kept => Rep::Obj(object, Hold::Borrowed),
                rep => rep,
            };
            context.set(*param, rep, fact);
        }
        for inst in &self.source.blocks[target.block].insts {
            let data = &self.source.insts[*inst];
            if data.op == Op::Copy {
                self.roots[at(data.results[0])] = self.roots[at(data.args[0])];
                self.sharers[at(data.results[0])] = self.sharers[at(data.args[0])];
            }
        }
        let left = self.block(target.block, context);
        (self.roots, self.sharers) = (roots, sharers);
        left
    }

    /// An operation with two outcomes, as it stands in the source.
    pub fn generic(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let source = self.source;
        if context.heat == Heat::Open && self.out.blocks[self.current].insts.is_empty() {
            let here = self.current;
            self.out.blocks[here].aside = true;
        }
        let data = &source.insts[inst];
        let ownership = data.op.info().ownership;
        for (index, arg) in data.args.iter().enumerate() {
            if matches!(ownership, Ownership::OnSuccess(_)) && ownership.owns_on_success(index) {
                self.separate(&mut context, *arg)?;
            }
        }
        let mut operands = self.operands(&mut context, inst)?;
        // An operand that moves in on success is a reference of its own until then.
        let mut until_success = Vec::new();
        let mut fails = context.clone();
        if let Ownership::OnSuccess(_) = ownership {
            for (index, arg) in data.args.iter().enumerate() {
                if !ownership.owns_on_success(index) {
                    continue;
                }
                match self.lookup(&context, *arg)? {
                    (Rep::Obj(_, Hold::Owned), _) if !self.is_kept(*arg) => {
                        context.vals.remove(arg);
                    }
                    (Rep::Obj(object, _), _) => {
                        let held = self.op(Op::Copy, &[object]);
                        operands.vals[index] = held;
                        until_success.push(held);
                    }
                    _ => {
                        // An object made for this operation moves in.
                        let object = operands.vals[index];
                        if let Some(place) = operands.temps.iter().position(|temp| *temp == object) {
                            operands.temps.remove(place);
                            until_success.push(object);
                        }
                        context.vals.remove(arg);
                    }
                }
            }
        }
        let made = self.out.append(self.current, data.op, data.imm.clone(), operands.vals, data.pos);
        self.out.insts[made].kept = operands.kept;
        if data.op.effects().has(Effects::PYTHON) {
            context.forget_mutable();
            fails.forget_mutable();
        }
        let results = self.out.insts[made].results.clone();
        for (result, val) in data.results.iter().zip(results) {
            let rep = if self.out.ty(val) == Ty::Obj { Rep::Obj(val, Hold::Owned) } else { Rep::Typed(val) };
            context.set(*result, rep, result_fact(data.op));
        }
        let normal = self.route_after(&context, &data.targets[0], &operands.temps)?;
        operands.temps.extend(until_success);
        let unwind = self.route_after(&fails, &data.targets[1], &operands.temps)?;
        self.out.insts[made].targets = vec![normal, unwind];
        Some(())
    }

    /// As `route`, after the ends of temporary references.
    pub fn route_after(&mut self, context: &Context, target: &BlockCall, temps: &[Val]) -> Option<BlockCall> {
        if temps.is_empty() {
            return self.route(context, target);
        }
        let here = self.current;
        let between = self.block_here(self.source.blocks[target.block].cold);
        self.start(between);
        let mut context = context.clone();
        self.drop_temps(&mut context, temps.to_vec());
        let call = self.route(&context, target)?;
        self.jump_to(call);
        self.current = here;
        Some(BlockCall::new(between))
    }

    /// An end of a block whose targets, if any, get what the context is.
    fn generic_end(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let operands = self.operands(&mut context, inst)?;
        let made = self.out.append(self.current, data.op, data.imm.clone(), operands.vals, data.pos);
        if !operands.temps.is_empty() {
            return None;
        }
        let mut targets = Vec::new();
        for target in &data.targets {
            targets.push(self.route(&context, target)?);
        }
        self.out.insts[made].targets = targets;
        Some(())
    }

    fn check_bound(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let mut operands = Operands::default();
        self.borrow(&mut context, data.args[0], &mut operands)?;
        let made = self.out.append(self.current, data.op, data.imm.clone(), operands.vals, data.pos);
        let fails = context.clone();
        self.refine(&mut context, data.args[0], |fact| fact.bits = fact.bits.without(Bits::UNBOUND));
        let normal = self.route(&context, &data.targets[0])?;
        let unwind = self.route(&fails, &data.targets[1])?;
        self.out.insts[made].targets = vec![normal, unwind];
        Some(())
    }

    /// Each side of a branch on the nature of a value knows it.
    fn branch(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let (rep, _) = self.lookup(&context, data.args[0])?;
        let cond = match rep {
            Rep::Flag(known) => {
                let call = self.route(&context, &data.targets[usize::from(!known)])?;
                self.jump_to(call);
                return Some(());
            }
            Rep::Typed(val) => val,
            _ => return None,
        };
        let made = self.out.append(self.current, Op::Branch, Imm::None, vec![cond], Pos::NONE);
        let mut other = context.clone();
        if let Some((val, bits, swapped)) = self.tested(data.args[0]) {
            let (is, is_not) = if swapped { (&mut other, &mut context) } else { (&mut context, &mut other) };
            self.refine(is, val, |fact| fact.bits = bits);
            self.refine(is_not, val, |fact| fact.bits = fact.bits.without(bits));
            if bits == Bits::NONE {
                self.is_none(is, val);
            }
            if bits == Bits::MISSING && is.vals.contains_key(&val) && !self.is_copied(is, val) {
                is.set(val, Rep::Const(self.consts.missing), Fact::ANY);
            }
        }
        self.narrow(data.args[0], &mut context, &mut other);
        let targets = vec![self.route(&context, &data.targets[0])?, self.route(&other, &data.targets[1])?];
        self.out.insts[made].targets = targets;
        Some(())
    }

    /// All copies of a value are None; those that hold a reference end it formally.
    fn is_none(&self, context: &mut Context, val: Val) {
        let root = self.roots[at(val)];
        for (other, (rep, fact)) in context.vals.iter_mut() {
            if self.roots[at(*other)] == root && matches!(rep, Rep::Obj(_, Hold::Borrowed | Hold::Shared)) {
                (*rep, *fact) = (Rep::Const(self.consts.none), Fact::of(Bits::NONE));
            }
        }
    }

    /// What a comparison of ints says where it holds and where it does not: whether one of them is negative.
    fn narrow(&mut self, cond: Val, holds: &mut Context, fails: &mut Context) {
        let Some((op, [left, right], negated)) = self.compared(cond) else { return };
        for (context, holds) in [(holds, !negated), (fails, negated)] {
            let (Some(one), Some(two)) = (self.least(context, left), self.least(context, right)) else { return };
            let op = if holds { op } else { super::compare::opposite(op) };
            let at_least = |bound: Option<i64>, strict: bool| bound.is_some_and(|bound| bound >= -i64::from(strict));
            match op {
                CompareOp::Gt | CompareOp::Ge if at_least(two, op == CompareOp::Gt) => self.set_positive(context, left),
                CompareOp::Lt | CompareOp::Le if at_least(one, op == CompareOp::Lt) => {
                    self.set_positive(context, right);
                }
                CompareOp::Eq if at_least(two, false) => self.set_positive(context, left),
                CompareOp::Eq if at_least(one, false) => self.set_positive(context, right),
                _ => {}
            }
        }
    }

    /// The least that an int can be, if it is known to be an int, and if that is known.
    fn least(&self, context: &Context, val: Val) -> Option<Option<i64>> {
        match self.lookup(context, val)?.0 {
            Rep::Int { positive, .. } => Some(positive.then_some(0)),
            Rep::Const(id) => match self.program.const_data(id) {
                Const::Int(value) => Some(Some(*value)),
                _ => None,
            },
            _ => None,
        }
    }

    fn set_positive(&self, context: &mut Context, val: Val) {
        let root = self.roots[at(val)];
        for (other, (rep, _)) in context.vals.iter_mut() {
            if let Rep::Int { positive, .. } = rep
                && self.roots[at(*other)] == root
            {
                *positive = true;
            }
        }
    }

    /// The comparison that a condition is the truth of, and whether it is its opposite.
    fn compared(&self, cond: Val) -> Option<(CompareOp, [Val; 2], bool)> {
        let mut inst = self.source.def_inst(cond)?;
        let mut negated = false;
        loop {
            let data = &self.source.insts[inst];
            match (data.op, &data.imm) {
                (Op::Compare, Imm::Compare(op)) => return Some((*op, [data.args[0], data.args[1]], negated)),
                (Op::Not, _) => negated = !negated,
                (Op::Truth | Op::Copy, _) => {}
                _ => return None,
            }
            inst = self.source.def_inst(data.args[0])?;
        }
    }

    /// What a condition tests: the value, what it is if the test holds, and whether the condition is the opposite.
    fn tested(&self, cond: Val) -> Option<(Val, Bits, bool)> {
        let source = self.source;
        let mut inst = source.def_inst(cond)?;
        let mut swapped = false;
        while source.insts[inst].op == Op::Not {
            inst = source.def_inst(source.insts[inst].args[0])?;
            swapped = !swapped;
        }
        let data = &source.insts[inst];
        let none = |val: Val| self.constants[at(val)] == Some(self.consts.none);
        let (val, bits) = match data.op {
            Op::IsMissing => (data.args[0], Bits::MISSING),
            Op::IsUnbound => (data.args[0], Bits::UNBOUND),
            Op::Is if none(data.args[1]) => (data.args[0], Bits::NONE),
            Op::Is if none(data.args[0]) => (data.args[1], Bits::NONE),
            _ => return None,
        };
        Some((val, bits, swapped))
    }

    fn truth(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let val = self.source.insts[inst].args[0];
        let (rep, fact) = self.lookup(&context, val)?;
        let truth = match rep {
            Rep::Bool(bool) => Rep::Typed(bool),
            Rep::Int { val, .. } => {
                let zero = self.iconst(0);
                Rep::Typed(self.icmp(IntCond::Ne, val, zero))
            }
            Rep::Float(val) => {
                let zero = self.fconst(0);
                Rep::Typed(self.fcmp(FloatCond::Ne, val, zero))
            }
            Rep::Const(id) => match self.program.const_data(id) {
                Const::None => Rep::Flag(false),
                Const::Bool(known) => Rep::Flag(*known),
                Const::Int(value) => Rep::Flag(*value != 0),
                Const::Str(text) => Rep::Flag(!text.is_empty()),
                _ => return self.generic(inst, context),
            },
            Rep::Obj(_, _) if fact.bits == Bits::NONE => Rep::Flag(false),
            Rep::Obj(object, _) if fact.bits == Bits::LIST => {
                let len = self.op(Op::ListLen, &[object]);
                let zero = self.iconst(0);
                Rep::Typed(self.icmp(IntCond::Ne, len, zero))
            }
            Rep::Obj(object, _) if fact.bits == Bits::BOOL => Rep::Typed(self.op(Op::IsTrue, &[object])),
            Rep::Obj(object, _) if fact.bits.may(Bits::BOOL) => {
                let is_bool = self.op(Op::IsBool, &[object]);
                let (yes, no) = self.fork(is_bool, false);
                self.start(yes);
                let mut known = context.clone();
                let is_true = self.op(Op::IsTrue, &[object]);
                self.promote(&mut known, val, Rep::Bool(is_true));
                self.proceed(inst, known, Rep::Typed(is_true), Fact::ANY)?;
                self.start(no);
                self.refine(&mut context, val, |fact| fact.bits = fact.bits.without(Bits::BOOL));
                return self.generic(inst, context.openly());
            }
            _ => return self.generic(inst, context),
        };
        self.proceed(inst, context, truth, Fact::ANY)
    }

    fn unary(&mut self, inst: Inst, op: UnaryOp, context: Context) -> Option<()> {
        let val = self.source.insts[inst].args[0];
        let (rep, fact) = self.lookup(&context, val)?;
        match (rep, op) {
            (Rep::Int { val: int, width, .. }, UnaryOp::Neg) => {
                let zero = self.iconst(0);
                if width < 64 {
                    let negated = self.op(Op::ISub, &[zero, int]);
                    let rep = Rep::Int { val: negated, width: width + 1, positive: false };
                    return self.proceed(inst, context, rep, Fact::ANY);
                }
                self.checked(inst, context, Op::ISubOvf, zero, int, false)
            }
            (Rep::Float(float), UnaryOp::Neg) => {
                let negated = self.op(Op::FNeg, &[float]);
                self.proceed(inst, context, Rep::Float(negated), Fact::ANY)
            }
            (Rep::Int { .. } | Rep::Float(_), UnaryOp::Pos) => self.proceed(inst, context, rep, Fact::ANY),
            (Rep::Int { val: int, width, .. }, UnaryOp::Invert) => {
                let ones = self.iconst(-1);
                let inverted = self.op(Op::IXor, &[int, ones]);
                self.proceed(inst, context, Rep::Int { val: inverted, width, positive: false }, Fact::ANY)
            }
            (Rep::Obj(object, _), UnaryOp::Neg) if fact.bits.may(Bits::SMALL.or(Bits::FLOAT)) => {
                let is_small = self.op(Op::IsSmallInt, &[object]);
                let (yes, no) = self.fork(is_small, false);
                self.start(yes);
                let mut int = context.clone();
                self.promote_int(&mut int, val);
                self.unary(inst, op, int)?;
                self.start(no);
                let is_float = self.op(Op::IsFloat, &[object]);
                let (yes, no) = self.fork(is_float, true);
                self.start(yes);
                let mut float = context.clone();
                self.promote_float(&mut float, val);
                self.unary(inst, op, float)?;
                self.start(no);
                self.generic(inst, context.openly())
            }
            (Rep::Const(id), UnaryOp::Neg) => {
                let rep = match self.program.const_data(id) {
                    Const::Int(value) if *value > i64::MIN && *value != 0 => {
                        let val = self.iconst(-*value);
                        Rep::Int { val, width: super::context::width_of(-*value), positive: *value < 0 }
                    }
                    Const::Float(bits) => Rep::Float(self.fconst(bits ^ 1 << 63)),
                    _ => return self.generic(inst, context),
                };
                self.proceed(inst, context, rep, Fact::ANY)
            }
            _ => self.generic(inst, context),
        }
    }

    /// Integer arithmetic that leaves to the generic operation when 64 bits do not hold the result.
    pub fn checked(
        &mut self,
        inst: Inst,
        mut context: Context,
        op: Op,
        left: Val,
        right: Val,
        positive: bool,
    ) -> Option<()> {
        let made = self.out.append(self.current, op, Imm::None, vec![left, right], Pos::NONE);
        let (value, overflow) = (self.out.insts[made].results[0], self.out.insts[made].results[1]);
        let slow = self.block_here(true);
        let fast = self.block_here(false);
        let branch = self.out.append(self.current, Op::Branch, Imm::None, vec![overflow], Pos::NONE);
        self.out.insts[branch].targets = vec![BlockCall::new(slow), BlockCall::new(fast)];
        self.start(slow);
        self.generic(inst, context.rarely())?;
        self.start(fast);
        self.consume_inplace(inst, &mut context);
        self.proceed(inst, context, Rep::Int { val: value, width: 64, positive }, Fact::ANY)
    }

    /// The first operand of `a op= b` has moved in.
    pub fn consume_inplace(&self, inst: Inst, context: &mut Context) {
        let data = &self.source.insts[inst];
        if data.op == Op::InPlace && self.constants[at(data.args[0])].is_none() {
            context.vals.remove(&data.args[0]);
        }
    }

    fn global_get(&mut self, inst: Inst, slot: u32, context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let global = Imm::Global(slot);
        let mut guarded = true;
        match self.inference.global(source.module, slot) {
            Meaning::Builtin(name) if super::calls::is_known_builtin(self.program.name(name)) => {
                let intact = self.value(Op::BuiltinIntact, global, Vec::new());
                let (yes, no) = self.fork(intact, true);
                self.start(yes);
                self.proceed(inst, context.clone(), Rep::Builtin(name), Fact::ANY)?;
                self.start(no);
            }
            Meaning::Builtin(_) => guarded = false,
            Meaning::Const(id) => {
                let word = self.value(Op::GlobalPeek, global, Vec::new());
                let known = self.constant(id);
                let same = self.op(Op::Is, &[word, known]);
                let (yes, no) = self.fork(same, false);
                self.out.blocks[no].aside = true;
                self.start(yes);
                let fact = fact_of_const(self.program.const_data(id));
                self.proceed(inst, context.clone(), Rep::Const(id), fact)?;
                self.start(no);
                return self.generic(inst, context.openly());
            }
            meaning => {
                let word = self.value(Op::GlobalPeek, global, Vec::new());
                let (test, imm, callee) = match meaning {
                    Meaning::Func(id) => (Op::IsFunc, Imm::Func(id), Some(Callee::Func(id))),
                    Meaning::Library(name) if super::calls::is_known_library(self.program.name(name)) => {
                        (Op::IsBuiltin, Imm::Name(name), Some(Callee::Library(name)))
                    }
                    _ => (Op::IsNull, Imm::None, None),
                };
                let holds = self.value(test, imm, vec![word]);
                let (good, bad) = if callee.is_some() {
                    self.fork(holds, true)
                } else {
                    let bad = self.block_here(true);
                    let good = self.block_here(false);
                    let branch = self.out.append(self.current, Op::Branch, Imm::None, vec![holds], Pos::NONE);
                    self.out.insts[branch].targets = vec![BlockCall::new(bad), BlockCall::new(good)];
                    (good, bad)
                };
                self.start(good);
                let fact = Fact { callee, ..Fact::OBJECT };
                self.proceed(inst, context.clone(), Rep::Obj(word, Hold::Borrowed), fact)?;
                self.start(bad);
            }
        }
        debug_assert_eq!(data.targets.len(), 2);
        // Without a guard the generic operation is the usual one.
        let context = if guarded { context.rarely() } else { context };
        self.generic(inst, context)
    }
}

/// Has the operation of ints of the machine a fast form?
pub fn has_int_form(op: BinaryOp) -> bool {
    !matches!(op, BinaryOp::MatMul | BinaryOp::Pow)
}
