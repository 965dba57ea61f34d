//! Calls of small functions that only compute: their operations stand in place of the call, and whatever they do not
//! cover (other types, an overflow, an error) makes the call after all, from the beginning. So no frame has to be shown
//! for what was inlined: it cannot fail, and it calls nothing.

use super::Versioner;
use super::arith::Number;
use super::context::{Context, Fact, Rep, width_of};
use molt_ir::function::at;
use molt_ir::{
    BinaryOp, Block, BlockCall, CompareOp, Const, FloatCond, FuncId, Function, Imm, Inst, IntCond, Op, Pos, Val,
};
use std::collections::BTreeMap;

/// Most instructions of a function that stands in place of its call.
const PURE_LIMIT: usize = 60;

type Numbers = BTreeMap<Val, Number>;

impl Versioner<'_> {
    /// Emits the pure form of a call, which goes on behind it; gives the block where the call itself must be made, or
    /// nothing was emitted.
    pub fn call_pure(&mut self, inst: Inst, id: FuncId, context: &Context) -> Option<Option<Block>> {
        let program = self.program;
        let callee = &program.functions[id];
        let args: Vec<Val> = self.source.insts[inst].args[1..].to_vec();
        let mut numbers = Vec::new();
        for arg in &args {
            let number = self.number(context, *arg)?;
            if !number.is_known() {
                return Some(None);
            }
            numbers.push(number);
        }
        if !is_pure(program, callee) {
            return Some(None);
        }
        let open = self.block_here(true);
        // As the call would, it fails if it were one too many.
        let deep = self.op(Op::RecursionSpent, &[]);
        let begin = self.block_here(false);
        let branch = self.out.append(self.current, Op::Branch, Imm::None, vec![deep], Pos::NONE);
        self.out.insts[branch].targets = vec![BlockCall::new(open), BlockCall::new(begin)];
        self.start(begin);
        let mut known = Numbers::new();
        for (param, number) in callee.blocks[callee.entry()].params[1..].iter().zip(numbers) {
            known.insert(*param, number);
        }
        let mut form = Pure { inst, args, callee, open, context };
        self.pure_block(&mut form, callee.entry(), known, 0)?;
        Some(Some(open))
    }

    fn pure_block(&mut self, form: &mut Pure<'_>, block: Block, mut known: Numbers, depth: usize) -> Option<()> {
        let callee = form.callee;
        for inst in &callee.blocks[block].insts {
            let data = &callee.insts[*inst];
            match (data.op, &data.imm) {
                (Op::Const, Imm::Const(id)) => {
                    let number = self.pure_const(self.program.const_data(*id).clone());
                    known.insert(data.results[0], number);
                }
                (Op::Copy, _) => {
                    let number = *known.get(&data.args[0])?;
                    known.insert(data.results[0], number);
                }
                (Op::Drop, _) => {}
                (Op::Jump, _) => return self.pure_jump(form, &data.targets[0], known, depth),
                (Op::Binary | Op::InPlace, Imm::Binary(op)) => {
                    let (one, two) = (*known.get(&data.args[0])?, *known.get(&data.args[1])?);
                    let Some(number) = self.pure_binary(form, *op, one, two) else { return self.give_up(form) };
                    known.insert(data.results[0], number);
                    return self.pure_jump(form, &data.targets[0], known, depth);
                }
                (Op::Unary, Imm::Unary(molt_ir::UnaryOp::Neg)) => {
                    let number = match *known.get(&data.args[0])? {
                        Number::Float { val, .. } => Number::Float { val: self.op(Op::FNeg, &[val]), known: None },
                        Number::Int { val, width, .. } if width < 64 => {
                            let zero = self.iconst(0);
                            let val = self.op(Op::ISub, &[zero, val]);
                            Number::Int { val, width: width + 1, positive: false, known: None }
                        }
                        _ => return self.give_up(form),
                    };
                    known.insert(data.results[0], number);
                    return self.pure_jump(form, &data.targets[0], known, depth);
                }
                (Op::Return, _) => {
                    let rep = match *known.get(&data.args[0])? {
                        Number::Int { val, width, positive, .. } => Rep::Int { val, width, positive },
                        Number::Float { val, .. } => Rep::Float(val),
                        _ => return self.give_up(form),
                    };
                    let mut context = form.context.clone();
                    for arg in &form.args {
                        context.vals.remove(arg);
                    }
                    return self.proceed(form.inst, context, rep, Fact::ANY);
                }
                (Op::Compare, Imm::Compare(op)) => {
                    let (one, two) = (*known.get(&data.args[0])?, *known.get(&data.args[1])?);
                    let Some(cond) = self.pure_compare(*op, one, two) else { return self.give_up(form) };
                    return self.pure_decide(form, *inst, cond, known, depth);
                }
                _ => return self.give_up(form),
            }
        }
        None
    }

    /// The call is made after all.
    fn give_up(&mut self, form: &Pure<'_>) -> Option<()> {
        self.jump_to(BlockCall::new(form.open));
        Some(())
    }

    fn pure_jump(&mut self, form: &mut Pure<'_>, target: &BlockCall, mut known: Numbers, depth: usize) -> Option<()> {
        let params = &form.callee.blocks[target.block].params;
        let mut passed = Vec::new();
        for arg in &target.args {
            passed.push(*known.get(arg)?);
        }
        params.iter().zip(passed).for_each(|(param, number)| {
            known.insert(*param, number);
        });
        self.pure_block(form, target.block, known, depth + 1)
    }

    /// A comparison that decides a branch: `compare; truth; drop; branch`.
    fn pure_decide(&mut self, form: &mut Pure<'_>, inst: Inst, cond: Val, known: Numbers, depth: usize) -> Option<()> {
        let callee = form.callee;
        let mut block = callee.insts[inst].targets.first()?.block;
        let mut value = *callee.insts[inst].results.first()?;
        for _ in 0..8 {
            let mut swap = false;
            let mut next = None;
            for inst in &callee.blocks[block].insts {
                let data = &callee.insts[*inst];
                match data.op {
                    Op::Drop => {}
                    Op::Truth if data.args[0] == value => {
                        value = data.results[0];
                        next = Some(data.targets[0].block);
                    }
                    Op::Not if data.args[0] == value => {
                        value = data.results[0];
                        swap = !swap;
                    }
                    Op::Jump if data.targets[0].args.is_empty() => next = Some(data.targets[0].block),
                    Op::Branch if data.args[0] == value => {
                        let (yes, no) = self.fork(cond, false);
                        let targets = [&data.targets[usize::from(swap)], &data.targets[usize::from(!swap)]];
                        self.start(yes);
                        self.pure_jump(form, targets[0], known.clone(), depth)?;
                        self.start(no);
                        return self.pure_jump(form, targets[1], known, depth);
                    }
                    _ => return self.give_up(form),
                }
            }
            block = next?;
        }
        self.give_up(form)
    }

    fn pure_const(&mut self, value: Const) -> Number {
        match value {
            Const::Int(value) => {
                let val = self.iconst(value);
                Number::Int { val, width: width_of(value), positive: value >= 0, known: Some(value) }
            }
            Const::Float(bits) => Number::Float { val: self.fconst(bits), known: Some(f64::from_bits(bits)) },
            _ => Number::Other,
        }
    }

    fn pure_compare(&mut self, op: CompareOp, one: Number, two: Number) -> Option<Val> {
        match (one, two) {
            (Number::Int { val: left, .. }, Number::Int { val: right, .. }) => {
                let cond = match op {
                    CompareOp::Lt => IntCond::Lt,
                    CompareOp::Le => IntCond::Le,
                    CompareOp::Eq => IntCond::Eq,
                    CompareOp::Ne => IntCond::Ne,
                    CompareOp::Gt => IntCond::Gt,
                    CompareOp::Ge => IntCond::Ge,
                };
                Some(self.icmp(cond, left, right))
            }
            (Number::Float { val: left, .. }, Number::Float { val: right, .. }) => {
                let cond = match op {
                    CompareOp::Lt => FloatCond::Lt,
                    CompareOp::Le => FloatCond::Le,
                    CompareOp::Eq => FloatCond::Eq,
                    CompareOp::Ne => FloatCond::Ne,
                    CompareOp::Gt => FloatCond::Gt,
                    CompareOp::Ge => FloatCond::Ge,
                };
                Some(self.fcmp(cond, left, right))
            }
            _ => None,
        }
    }

    /// Goes on where the condition holds; elsewhere the call is made.
    fn pure_require(&mut self, form: &Pure<'_>, cond: Val) {
        let next = self.block_here(false);
        let branch = self.out.append(self.current, Op::Branch, Imm::None, vec![cond], Pos::NONE);
        self.out.insts[branch].targets = vec![BlockCall::new(next), BlockCall::new(form.open)];
        self.start(next);
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
            let fine = self.fcmp(FloatCond::Ne, right, zero);
            self.pure_require(form, fine);
        }
        Some(Number::Float { val: self.op(op, &[left, right]), known: None })
    }
}

/// A call whose function's operations are emitted.
struct Pure<'a> {
    inst: Inst,
    args: Vec<Val>,
    callee: &'a Function,
    /// Where the call is made.
    open: Block,
    context: &'a Context,
}

/// Does the function only compute with numbers, on ways that do not meet again?
fn is_pure(program: &molt_ir::Program, function: &Function) -> bool {
    if function.code.is_generator || function.code.is_namespace {
        return false;
    }
    let mut count = 0;
    let order = molt_ir::analysis::reverse_postorder(function);
    let mut number = function.block_table(usize::MAX);
    order.iter().enumerate().for_each(|(index, block)| number[at(*block)] = index);
    for block in &order {
        if function.blocks[*block].cold {
            continue;
        }
        for inst in &function.blocks[*block].insts {
            let data = &function.insts[*inst];
            count += 1;
            let numbers = match (data.op, &data.imm) {
                (Op::Const, Imm::Const(id)) => {
                    matches!(program.const_data(*id), Const::Int(_) | Const::Float(_) | Const::Unbound)
                }
                _ => true,
            };
            let pure = matches!(
                data.op,
                Op::Const
                    | Op::Copy
                    | Op::Drop
                    | Op::Jump
                    | Op::Binary
                    | Op::InPlace
                    | Op::Unary
                    | Op::Compare
                    | Op::Truth
                    | Op::Not
                    | Op::Branch
                    | Op::Return
            );
            // No loops: what is behind comes later.
            let forward = data.targets.iter().take(if data.op.raises() { 1 } else { 2 });
            if !numbers || !pure || forward.into_iter().any(|target| number[at(target.block)] <= number[at(*block)]) {
                return false;
            }
        }
    }
    count <= PURE_LIMIT
}
