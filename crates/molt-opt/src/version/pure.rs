//! Calls of small functions that only look and compute: their operations stand in place of the call, and whatever they do
//! not cover (other types, an overflow, an error) makes the call after all, from the beginning. So no frame has to be
//! shown for what was inlined: it cannot fail, it calls nothing, and it takes no references.
//!
//! Which functions those are is `molt_infer::is_pure`; which one a method call means, the layout of the receiver says.
//!
//! Of a function that calls itself more than once, at least half of all calls are the last ones of their chains. Ways that
//! only compute before they return are emitted before its calls of itself; all other ways make the call.

use super::Versioner;
use super::arith::Number;
use super::compare::{float_cond, int_cond};
use super::context::{Bits, Context, Fact, Hold, Rep, SMALL_WIDTH, fact_of_const, width_of};
use molt_infer::{Likely, is_pure, pure_ways};
use molt_ir::function::at;
use molt_ir::{
    BinaryOp, Block, BlockCall, CompareOp, Const, ConstId, FuncId, Function, Imm, Inst, IntCond, NameId, Op, Pos,
    UnaryOp, Val,
};
use std::collections::BTreeMap;

/// What a value of the function is, where it stands in place of a call.
#[derive(Clone, Copy)]
enum Given {
    Number(Number),
    /// Borrowed: nothing that is emitted here ends an object.
    Object(Val, Fact),
    Const(ConstId),
    /// True or False.
    Bool(Val),
    /// A value of type `Bool`.
    Flag(Val),
    Known(bool),
}

type Values = BTreeMap<Val, Given>;

/// Most operations in place of a call.
const WHOLE_LIMIT: usize = 120;
/// Most operations before a call.
const WAYS_LIMIT: usize = 24;

/// A call whose function's operations are emitted.
struct Pure<'a> {
    inst: Inst,
    id: FuncId,
    callee: &'a Function,
    /// Blocks from which it is worth to go on; from all others the call is made.
    ways: Vec<bool>,
    /// How many more operations may be emitted, on all ways together: ways that meet are emitted once each.
    left: usize,
    /// Where the call is made.
    open: Block,
    /// The context behind the call, without its result.
    context: Context,
}

impl Versioner<'_> {
    /// `receiver.name(…)` of a method that has no frame of its own, if that is what is most likely meant.
    pub fn call_method(&mut self, inst: Inst, name: NameId, context: Context) -> Option<()> {
        let source = self.source;
        let args = &source.insts[inst].args;
        let receiver = args[0];
        let (Rep::Obj(..), fact) = self.lookup(&context, receiver)? else { return self.generic(inst, context) };
        if self.is_kept(receiver) || !fact.bits.may(Bits::OTHER) {
            return self.generic(inst, context);
        }
        let guesses =
            [fact.layout, self.classes[at(self.roots[at(receiver)])], self.inference.class_with_pure_method(name)];
        let method = |plan| Some((plan, self.inference.pure_method(plan, name)?));
        let Some((plan, id)) = guesses.into_iter().flatten().find_map(method) else {
            return self.generic(inst, context);
        };
        if !self.is_simple(id, args.len()) || !self.can_be_given(&context, &args[1..]) {
            return self.generic(inst, context);
        }
        let context = self.with_layout(inst, context, receiver, plan, fact)?;
        if let Some(open) = self.call_pure(inst, id, args, &args[1..], &context)? {
            self.out.blocks[open].cold = false;
            self.out.blocks[open].aside = true;
            self.start(open);
        }
        self.generic(inst, context.openly())
    }

    /// Arguments that need no end: numbers, and objects that other values hold.
    fn can_be_given(&self, context: &Context, args: &[Val]) -> bool {
        args.iter().all(|arg| match self.lookup(context, *arg) {
            Some((Rep::Obj(_, hold), _)) => !hold.holds() && !self.is_kept(*arg),
            Some((Rep::Int { .. } | Rep::Float(_) | Rep::Bool(_) | Rep::Const(_), _)) => true,
            _ => false,
        })
    }

    /// Emits the pure form of a call, which goes on behind it; gives the block where the call itself must be made, or
    /// nothing was emitted. The arguments in `moved` end with the call.
    pub fn call_pure(
        &mut self,
        inst: Inst,
        id: FuncId,
        args: &[Val],
        moved: &[Val],
        context: &Context,
    ) -> Option<Option<Block>> {
        let program = self.program;
        let callee = &program.functions[id];
        let whole = is_pure(callee);
        let ways = match whole {
            true => callee.block_table(true),
            false if id == self.id && self.is_tree_recursion() => pure_ways(callee),
            false => return Some(None),
        };
        if !self.can_be_given(context, moved) || !ways[at(callee.entry())] {
            return Some(None);
        }
        let mut given = Vec::new();
        for arg in args {
            given.push(match self.lookup(context, *arg)? {
                (Rep::Obj(object, _), fact) => Given::Object(object, fact),
                (Rep::Bool(val), _) => Given::Bool(val),
                (Rep::Const(id), _) => self.pure_const(id),
                _ => Given::Number(self.number(context, *arg)?),
            });
        }
        let open = self.block_here(whole);
        // As the call would, it fails if it were one too many.
        let deep = self.value(Op::RecursionSpent, Imm::Int(0), Vec::new());
        let begin = self.block_here(false);
        let branch = self.out.append(self.current, Op::Branch, Imm::None, vec![deep], Pos::NONE);
        self.out.insts[branch].targets = vec![BlockCall::new(open), BlockCall::new(begin)];
        self.start(begin);
        let values = callee.blocks[callee.entry()].params[1..].iter().copied().zip(given).collect();
        let mut behind = context.clone();
        moved.iter().for_each(|arg| {
            behind.vals.remove(arg);
        });
        let mut form =
            Pure { inst, id, callee, ways, left: if whole { WHOLE_LIMIT } else { WAYS_LIMIT }, open, context: behind };
        self.pure_block(&mut form, callee.entry(), values)?;
        Some(Some(open))
    }

    /// Does the function that is being emitted call itself more than once?
    pub fn is_tree_recursion(&self) -> bool {
        let blocks = self.source.layout.iter().flat_map(|block| &self.source.blocks[*block].insts);
        let calls = blocks.map(|inst| &self.source.insts[*inst]).filter(|data| data.op == Op::Call);
        calls.filter(|data| self.likely_callee(data.args[0]) == Some(self.id)).count() > 1
    }

    fn pure_block(&mut self, form: &mut Pure<'_>, block: Block, mut values: Values) -> Option<()> {
        let callee = form.callee;
        for inst in &callee.blocks[block].insts {
            let Some(left) = form.left.checked_sub(1) else { return self.give_up(form) };
            form.left = left;
            let data = &callee.insts[*inst];
            let arg = |index: usize| data.args.get(index).and_then(|arg| values.get(arg)).copied();
            let value = match (data.op, &data.imm) {
                (Op::Const, Imm::Const(id)) => Some(self.pure_const(*id)),
                (Op::Copy, _) => arg(0),
                (Op::Drop | Op::FrameEnter | Op::FrameLine | Op::FrameExit, _) => continue,
                (Op::Jump, _) => return self.pure_jump(form, &data.targets[0], values),
                (Op::Branch, _) => return self.pure_branch(form, *inst, &values),
                (Op::Return, _) => {
                    let Some(value) = arg(0) else { return self.give_up(form) };
                    return self.pure_return(form, value);
                }
                (Op::Not, _) => match arg(0) {
                    Some(Given::Flag(val)) => Some(Given::Flag(self.op(Op::Not, &[val]))),
                    Some(Given::Known(known)) => Some(Given::Known(!known)),
                    _ => None,
                },
                (Op::BoolObj, _) => match arg(0) {
                    Some(Given::Flag(val)) => Some(Given::Bool(val)),
                    Some(Given::Known(known)) => {
                        Some(Given::Const(if known { self.consts.yes } else { self.consts.no }))
                    }
                    _ => None,
                },
                (Op::Is, _) => self.pure_is(arg(0), arg(1)),
                (Op::AttrGet, Imm::Name(name)) => self.pure_attribute(form, &mut values, data.args[0], *name),
                (Op::Truth, _) => arg(0).and_then(|value| self.pure_truth(form, value)),
                (Op::Binary | Op::InPlace, Imm::Binary(op)) => match self.pure_numbers(form, &mut values, &data.args) {
                    Some([one, two]) => self.pure_binary(form, *op, one, two).map(Given::Number),
                    None => None,
                },
                (Op::Compare, Imm::Compare(op)) => match self.pure_numbers(form, &mut values, &data.args) {
                    Some([one, two]) => self.pure_compare(*op, one, two).map(Given::Bool),
                    None => None,
                },
                (Op::Unary, Imm::Unary(UnaryOp::Neg)) => {
                    self.pure_number(form, &mut values, data.args[0]).and_then(|number| self.pure_negated(number))
                }
                _ => None,
            };
            let Some(value) = value else { return self.give_up(form) };
            values.insert(*data.results.first()?, value);
            if let Some(target) = data.targets.first() {
                return self.pure_jump(form, target, values);
            }
        }
        None
    }

    /// The call is made after all.
    fn give_up(&mut self, form: &Pure<'_>) -> Option<()> {
        self.jump_to(BlockCall::new(form.open));
        Some(())
    }

    fn pure_jump(&mut self, form: &mut Pure<'_>, target: &BlockCall, mut values: Values) -> Option<()> {
        if !form.ways[at(target.block)] {
            return self.give_up(form);
        }
        let params = &form.callee.blocks[target.block].params;
        let passed: Option<Vec<Given>> = target.args.iter().map(|arg| values.get(arg).copied()).collect();
        let Some(passed) = passed else { return self.give_up(form) };
        values.extend(params.iter().copied().zip(passed));
        self.pure_block(form, target.block, values)
    }

    fn pure_branch(&mut self, form: &mut Pure<'_>, inst: Inst, values: &Values) -> Option<()> {
        let callee = form.callee;
        let data = &callee.insts[inst];
        match values.get(&data.args[0]) {
            Some(Given::Known(known)) => self.pure_jump(form, &data.targets[usize::from(!known)], values.clone()),
            Some(Given::Flag(cond)) => {
                let (yes, no) = self.fork(*cond, false);
                self.start(yes);
                self.pure_jump(form, &data.targets[0], values.clone())?;
                self.start(no);
                self.pure_jump(form, &data.targets[1], values.clone())
            }
            _ => self.give_up(form),
        }
    }

    fn pure_return(&mut self, form: &Pure<'_>, value: Given) -> Option<()> {
        let (rep, fact) = match value {
            Given::Number(Number::Int { val, width, positive, .. }) => (Rep::Int { val, width, positive }, Fact::ANY),
            Given::Number(Number::Float { val, .. }) => (Rep::Float(val), Fact::ANY),
            Given::Object(object, fact) => (Rep::Obj(object, Hold::Borrowed), fact),
            Given::Const(id) => (Rep::Const(id), fact_of_const(self.program.const_data(id))),
            Given::Bool(val) => (Rep::Bool(val), Fact::ANY),
            _ => return self.give_up(form),
        };
        self.proceed(form.inst, form.context.clone(), rep, fact)
    }

    fn pure_const(&mut self, id: ConstId) -> Given {
        match *self.program.const_data(id) {
            Const::Int(value) => {
                let val = self.iconst(value);
                let width = width_of(value);
                Given::Number(Number::Int { val, width, positive: value >= 0, known: Some(value) })
            }
            Const::Float(bits) => {
                Given::Number(Number::Float { val: self.fconst(bits), known: Some(f64::from_bits(bits)) })
            }
            _ => Given::Const(id),
        }
    }

    /// Goes on where the condition holds; elsewhere the call is made.
    fn pure_require(&mut self, form: &Pure<'_>, cond: Val) {
        let next = self.block_here(false);
        let branch = self.out.append(self.current, Op::Branch, Imm::None, vec![cond], Pos::NONE);
        self.out.insts[branch].targets = vec![BlockCall::new(next), BlockCall::new(form.open)];
        self.start(next);
    }

    fn pure_is(&mut self, one: Option<Given>, two: Option<Given>) -> Option<Given> {
        let (Some(Given::Object(object, _)), Some(Given::Const(id))) = (one, two) else { return None };
        let word = self.constant(id);
        Some(Given::Flag(self.op(Op::Is, &[object, word])))
    }

    fn pure_truth(&mut self, form: &Pure<'_>, value: Given) -> Option<Given> {
        Some(match value {
            Given::Bool(val) => Given::Flag(val),
            Given::Const(id) => match self.program.const_data(id) {
                Const::None => Given::Known(false),
                Const::Bool(known) => Given::Known(*known),
                _ => return None,
            },
            Given::Number(Number::Int { val, .. }) => {
                let zero = self.iconst(0);
                Given::Flag(self.icmp(IntCond::Ne, val, zero))
            }
            Given::Number(Number::Float { val, .. }) => {
                let zero = self.fconst(0);
                Given::Flag(self.fcmp(molt_ir::FloatCond::Ne, val, zero))
            }
            Given::Object(object, _) => {
                let is_bool = self.op(Op::IsBool, &[object]);
                self.pure_require(form, is_bool);
                Given::Flag(self.op(Op::IsTrue, &[object]))
            }
            _ => return None,
        })
    }

    /// An attribute in its slot, if the object has the layout.
    fn pure_attribute(&mut self, form: &Pure<'_>, values: &mut Values, from: Val, name: NameId) -> Option<Given> {
        let Some(&Given::Object(object, fact)) = values.get(&from) else { return None };
        let this = form.callee.blocks[form.callee.entry()].params.get(1) == Some(&from);
        let own = if this { self.inference.class_of_method(form.id) } else { None };
        let guesses = [fact.layout, own, self.inference.class_with(&[name])];
        let slot_of = |plan| Some((plan, self.inference.layout(plan)?.slot(name)?));
        let (plan, slot) = guesses.into_iter().flatten().find_map(slot_of)?;
        if fact.layout != Some(plan) {
            let holds = self.value(Op::HasLayout, Imm::Plan(plan), vec![object]);
            self.pure_require(form, holds);
            let fact = Fact { layout: Some(plan), bits: Bits::OTHER, ..fact };
            values.insert(from, Given::Object(object, fact));
        }
        let value = self.value(Op::SlotPeek, Imm::Int(slot as i64), vec![object]);
        Some(Given::Object(value, Fact::OBJECT))
    }

    fn pure_numbers(&mut self, form: &Pure<'_>, values: &mut Values, args: &[Val]) -> Option<[Number; 2]> {
        Some([self.pure_number(form, values, args[0])?, self.pure_number(form, values, args[1])?])
    }

    /// The value as a number of the kind that it most likely is.
    fn pure_number(&mut self, form: &Pure<'_>, values: &mut Values, val: Val) -> Option<Number> {
        let (object, fact) = match *values.get(&val)? {
            Given::Number(number) => return number.is_known().then_some(number),
            Given::Object(object, fact) => (object, fact),
            _ => return None,
        };
        let number = match self.inference.likely(form.id, val) {
            Likely::FLOAT if fact.bits.may(Bits::FLOAT) => {
                let is_float = self.op(Op::IsFloat, &[object]);
                self.pure_require(form, is_float);
                Number::Float { val: self.op(Op::FloatValue, &[object]), known: None }
            }
            Likely::INT if fact.bits.may(Bits::SMALL) => {
                let is_small = self.op(Op::IsSmallInt, &[object]);
                self.pure_require(form, is_small);
                let val = self.op(Op::SmallInt, &[object]);
                Number::Int { val, width: SMALL_WIDTH, positive: false, known: None }
            }
            _ => return None,
        };
        values.insert(val, Given::Number(number));
        Some(number)
    }

    fn pure_negated(&mut self, number: Number) -> Option<Given> {
        let number = match number {
            Number::Float { val, .. } => Number::Float { val: self.op(Op::FNeg, &[val]), known: None },
            Number::Int { val, width, .. } if width < 64 => {
                let zero = self.iconst(0);
                let val = self.op(Op::ISub, &[zero, val]);
                Number::Int { val, width: width + 1, positive: false, known: None }
            }
            _ => return None,
        };
        Some(Given::Number(number))
    }

    fn pure_compare(&mut self, op: CompareOp, one: Number, two: Number) -> Option<Val> {
        match (one, two) {
            (Number::Int { val: left, .. }, Number::Int { val: right, .. }) => {
                Some(self.icmp(int_cond(op), left, right))
            }
            (Number::Float { val: left, .. }, Number::Float { val: right, .. }) => {
                Some(self.fcmp(float_cond(op), left, right))
            }
            _ => None,
        }
    }

    fn pure_binary(&mut self, form: &Pure<'_>, op: BinaryOp, one: Number, two: Number) -> Option<Number> {
        let (
            Number::Int { val: left, width: left_width, positive: left_positive, .. },
            Number::Int { val: right, width: right_width, positive: right_positive, known },
        ) = (one, two)
        else {
            return self.pure_float(form, op, one, two);
        };
        let both = left_positive && right_positive;
        let widest = left_width.max(right_width);
        let (val, width, positive) = match op {
            BinaryOp::Sub if both => (self.op(Op::ISub, &[left, right]), widest, false),
            BinaryOp::Add | BinaryOp::Sub if widest < 64 => {
                let op = if op == BinaryOp::Add { Op::IAdd } else { Op::ISub };
                (self.op(op, &[left, right]), widest + 1, both && op == Op::IAdd)
            }
            BinaryOp::Mul if u32::from(left_width) + u32::from(right_width) <= 64 => {
                (self.op(Op::IMul, &[left, right]), left_width + right_width, both)
            }
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul => {
                let machine = match op {
                    BinaryOp::Add => Op::IAddOvf,
                    BinaryOp::Sub => Op::ISubOvf,
                    _ => Op::IMulOvf,
                };
                let made = self.out.append(self.current, machine, Imm::None, vec![left, right], Pos::NONE);
                let (value, overflow) = (self.out.insts[made].results[0], self.out.insts[made].results[1]);
                let fine = self.op(Op::Not, &[overflow]);
                self.pure_require(form, fine);
                (value, 64, both && op != BinaryOp::Sub)
            }
            BinaryOp::And => (self.op(Op::IAnd, &[left, right]), widest, left_positive || right_positive),
            BinaryOp::Or => (self.op(Op::IOr, &[left, right]), widest, both),
            BinaryOp::Xor => (self.op(Op::IXor, &[left, right]), widest, both),
            BinaryOp::RShift if matches!(known, Some(0..=63)) => {
                (self.op(Op::IShrS, &[left, right]), left_width, left_positive)
            }
            BinaryOp::FloorDiv | BinaryOp::Mod => {
                if let Some(divisor) = known.filter(|divisor| *divisor > 0 && divisor.count_ones() == 1) {
                    if op == BinaryOp::Mod {
                        let mask = self.iconst(divisor - 1);
                        (self.op(Op::IAnd, &[left, mask]), width_of(divisor - 1), true)
                    } else {
                        let by = self.iconst(i64::from(divisor.trailing_zeros()));
                        (self.op(Op::IShrS, &[left, by]), left_width, left_positive)
                    }
                } else {
                    if known.is_none_or(|divisor| divisor <= 0) {
                        let zero = self.iconst(0);
                        let fine = self.icmp(IntCond::Gt, right, zero);
                        self.pure_require(form, fine);
                    }
                    let Rep::Int { val, width, positive } =
                        self.divide(op, left, right, left_width, right_width, left_positive)
                    else {
                        return None;
                    };
                    (val, width, positive)
                }
            }
            BinaryOp::TrueDiv if widest <= 54 => {
                let zero = self.iconst(0);
                let fine = self.icmp(IntCond::Ne, right, zero);
                self.pure_require(form, fine);
                let (left, right) = (self.as_float(one)?, self.as_float(two)?);
                return Some(Number::Float { val: self.op(Op::FDiv, &[left, right]), known: None });
            }
            _ => return None,
        };
        Some(Number::Int { val, width, positive, known: None })
    }

    fn pure_float(&mut self, form: &Pure<'_>, op: BinaryOp, one: Number, two: Number) -> Option<Number> {
        let op = match op {
            BinaryOp::Add => Op::FAdd,
            BinaryOp::Sub => Op::FSub,
            BinaryOp::Mul => Op::FMul,
            BinaryOp::TrueDiv => Op::FDiv,
            _ => return None,
        };
        let (left, right) = (self.as_float(one)?, self.as_float(two)?);
        if op == Op::FDiv {
            let zero = self.fconst(0);
            let fine = self.fcmp(molt_ir::FloatCond::Ne, right, zero);
            self.pure_require(form, fine);
        }
        Some(Number::Float { val: self.op(op, &[left, right]), known: None })
    }
}
