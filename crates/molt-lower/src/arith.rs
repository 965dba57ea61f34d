//! Arithmetic on ints of 48 bits and on floats, inline. Overflow, division by zero and all other operands are the
//! runtime's business.

use crate::facts::Fact;
use crate::function::Body;
use crate::generic::runtime_symbol;
use crate::words::INT_TAG;
use molt_abi::Value;
use molt_ir::{BinaryOp, Block, BlockCall, Const, FloatCond, Imm, Inst, IntCond, Op, Ty, Val};

/// The two operands of an operation, in mir and in lir.
#[derive(Clone, Copy)]
pub struct Pair {
    pub sources: [Val; 2],
    pub values: [Val; 2],
}

impl Body<'_> {
    pub fn pair(&mut self, inst: Inst) -> Option<Pair> {
        let &[left, right] = &self.source.insts[inst].args[..] else { return None };
        Some(Pair { sources: [left, right], values: [self.value(left), self.value(right)] })
    }

    /// `a op b` and `a op= b`. A hit leaves nothing to release: the operands are words.
    pub fn binary(&mut self, inst: Inst, op: BinaryOp) -> bool {
        let Some(pair) = self.pair(inst) else { return false };
        let facts = pair.sources.map(|source| self.fact(source));
        let ints = facts.iter().all(|fact| fact.may(Fact::SMALL_INT)) && has_int_path(op);
        let floats = facts.iter().all(|fact| fact.may(Fact::FLOAT.or(Fact::SMALL_INT)))
            && facts.iter().any(|fact| fact.may(Fact::FLOAT))
            && has_float_path(op);
        if !ints && !floats {
            return false;
        }
        let slow = self.b.cold_block();
        let (done, result) = self.b.join(Ty::Obj);
        if ints {
            let other = if floats { self.b.block() } else { slow };
            self.require_small_ints(pair, other);
            let value = self.int_binary(op, pair, slow);
            self.b.jump_to(done, &[value]);
            if floats {
                self.b.start(other);
            }
        }
        if floats {
            let value = self.float_binary(op, pair, slow);
            self.b.jump_to(done, &[value]);
        }
        self.slow_binary(inst, pair, slow, done);
        self.b.start(done);
        self.result(inst, result);
        true
    }

    /// The call of the runtime.
    fn slow_binary(&mut self, inst: Inst, pair: Pair, slow: Block, done: Block) {
        let data = &self.source.insts[inst];
        let symbol = runtime_symbol(data.op, &data.imm);
        self.b.start(slow);
        let value = self.b.call(&symbol, pair.values.to_vec(), Ty::Obj);
        self.check_object(value);
        self.b.jump_to(done, &[value]);
    }

    /// Goes to `other` unless both operands are ints of 48 bits.
    pub fn require_small_ints(&mut self, pair: Pair, other: Block) {
        let open = pair.sources.iter().zip(pair.values);
        let open: Vec<Val> = open.filter(|(source, _)| !self.is_small_fact(**source)).map(|(_, value)| value).collect();
        if !open.is_empty() {
            let small = self.b.are_small_ints(&open);
            self.b.require(small, other);
        }
    }

    /// The value of a constant operand that is an int of 48 bits.
    pub fn int_constant(&self, source: Val) -> Option<i64> {
        let inst = self.source.def_inst(source)?;
        match (&self.source.insts[inst].op, &self.source.insts[inst].imm) {
            (Op::Const, Imm::Const(id)) => match self.context.program.const_data(*id) {
                Const::Int(value) if Value::fits(*value) => Some(*value),
                _ => None,
            },
            _ => None,
        }
    }

    /// An int operand times 2^16.
    pub fn shifted_operand(&mut self, pair: Pair, index: usize) -> Val {
        match self.int_constant(pair.sources[index]) {
            Some(value) => self.b.iconst(value << 16),
            None => self.b.shifted_int(pair.values[index]),
        }
    }

    /// An int operand.
    pub fn int_operand(&mut self, pair: Pair, index: usize) -> Val {
        match self.int_constant(pair.sources[index]) {
            Some(value) => self.b.iconst(value),
            None => self.b.small_int(pair.values[index]),
        }
    }

    /// Both operands are ints of 48 bits. Goes to `slow` where the result is not.
    fn int_binary(&mut self, op: BinaryOp, pair: Pair, slow: Block) -> Val {
        match op {
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul => self.int_ring(op, pair, slow),
            BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => self.int_bits(op, pair),
            BinaryOp::LShift => self.int_shift_left(pair, slow),
            BinaryOp::RShift => self.int_shift_right(pair, slow),
            BinaryOp::FloorDiv | BinaryOp::Mod => self.int_divide(op, pair, slow),
            _ => self.int_true_divide(pair, slow),
        }
    }

    /// Sum, difference, product, on values times 2^16: 64 bits overflow just where 48 would.
    fn int_ring(&mut self, op: BinaryOp, pair: Pair, slow: Block) -> Val {
        let (op, left, right) = match op {
            BinaryOp::Add => (Op::IAddOvf, self.shifted_operand(pair, 0), self.shifted_operand(pair, 1)),
            BinaryOp::Sub => (Op::ISubOvf, self.shifted_operand(pair, 0), self.shifted_operand(pair, 1)),
            _ => (Op::IMulOvf, self.shifted_operand(pair, 0), self.int_operand(pair, 1)),
        };
        let (value, overflow) = self.b.op_ovf(op, left, right);
        self.b.refuse(overflow, slow);
        self.b.box_shifted(value)
    }

    /// The tags are all ones: AND and OR keep them.
    fn int_bits(&mut self, op: BinaryOp, pair: Pair) -> Val {
        let words = pair.values.map(|value| self.b.word(value));
        let op = match op {
            BinaryOp::And => Op::IAnd,
            BinaryOp::Or => Op::IOr,
            _ => Op::IXor,
        };
        let word = self.b.op(op, &words);
        if op == Op::IXor { self.b.tagged(word) } else { self.b.object(word) }
    }

    fn int_shift_left(&mut self, pair: Pair, slow: Block) -> Val {
        let (value, count) = (self.shifted_operand(pair, 0), self.int_operand(pair, 1));
        let few = self.b.icmp_const(IntCond::Below, count, 48);
        self.b.require(few, slow);
        let moved = self.b.op(Op::IShl, &[value, count]);
        let back = self.b.op(Op::IShrS, &[moved, count]);
        let same = self.b.icmp(IntCond::Eq, back, value);
        self.b.require(same, slow);
        self.b.box_shifted(moved)
    }

    fn int_shift_right(&mut self, pair: Pair, slow: Block) -> Val {
        let (value, count) = (self.int_operand(pair, 0), self.int_operand(pair, 1));
        let few = self.b.icmp_const(IntCond::Below, count, 64);
        self.b.require(few, slow);
        let moved = self.b.op(Op::IShrS, &[value, count]);
        self.b.box_small(moved)
    }

    /// Floor division and its remainder by a positive divisor; others are left to the runtime.
    fn int_divide(&mut self, op: BinaryOp, pair: Pair, slow: Block) -> Val {
        let value = self.int_operand(pair, 0);
        let constant = self.int_constant(pair.sources[1]);
        if let Some(divisor) = constant.filter(|divisor| *divisor > 0 && divisor.count_ones() == 1) {
            // Rounding down is what shift and mask do.
            let exact = match op {
                BinaryOp::Mod => self.b.op_const(Op::IAnd, value, divisor - 1),
                _ => self.b.op_const(Op::IShrS, value, i64::from(divisor.trailing_zeros())),
            };
            return self.b.box_small(exact);
        }
        let divisor = self.int_operand(pair, 1);
        if constant.is_none_or(|divisor| divisor <= 0) {
            let positive = self.b.icmp_const(IntCond::Gt, divisor, 0);
            self.b.require(positive, slow);
        }
        let rest = self.b.op(Op::IRemS, &[value, divisor]);
        let negative = self.b.op_const(Op::IShrS, rest, 63);
        let exact = if op == BinaryOp::Mod {
            let correction = self.b.op(Op::IAnd, &[negative, divisor]);
            self.b.op(Op::IAdd, &[rest, correction])
        } else {
            let quotient = self.b.op(Op::IDivS, &[value, divisor]);
            self.b.op(Op::IAdd, &[quotient, negative])
        };
        self.b.box_small(exact)
    }

    /// Ints of 48 bits are exact as doubles, so one rounding remains: the correct one.
    fn int_true_divide(&mut self, pair: Pair, slow: Block) -> Val {
        let (value, divisor) = (self.int_operand(pair, 0), self.int_operand(pair, 1));
        let zero = self.b.icmp_const(IntCond::Eq, divisor, 0);
        self.b.refuse(zero, slow);
        let (left, right) = (self.b.op(Op::IntToFloat, &[value]), self.b.op(Op::IntToFloat, &[divisor]));
        let quotient = self.b.op(Op::FDiv, &[left, right]);
        self.b.box_canonical(quotient)
    }

    fn float_binary(&mut self, op: BinaryOp, pair: Pair, slow: Block) -> Val {
        let [left, right] = self.float_operands(pair, slow);
        let op = match op {
            BinaryOp::Add => Op::FAdd,
            BinaryOp::Sub => Op::FSub,
            BinaryOp::Mul => Op::FMul,
            _ => {
                let zero = self.b.fconst(0.0);
                let is_zero = self.b.fcmp(FloatCond::Eq, right, zero);
                self.b.refuse(is_zero, slow);
                Op::FDiv
            }
        };
        let value = self.b.op(op, &[left, right]);
        self.b.box_canonical(value)
    }

    /// Both operands as doubles; goes to `slow` if they are not. A mixed pair is served where one side is known.
    pub fn float_operands(&mut self, pair: Pair, slow: Block) -> [Val; 2] {
        let float = |body: &Self, index: usize| body.fact(pair.sources[index]).within(Fact::FLOAT);
        let known = [float(self, 0), float(self, 1)];
        [0, 1].map(|index| self.float_operand(pair, index, known[1 - index], slow))
    }

    fn float_operand(&mut self, pair: Pair, index: usize, other_is_float: bool, slow: Block) -> Val {
        let (source, value) = (pair.sources[index], pair.values[index]);
        let fact = self.fact(source);
        if fact.within(Fact::FLOAT) {
            return self.b.float_value(value);
        }
        if let Some(constant) = self.int_constant(source) {
            return self.b.fconst(constant as f64);
        }
        let is_float = self.b.is_float(value);
        if !(other_is_float && fact.may(Fact::SMALL_INT)) {
            self.b.require(is_float, slow);
            return self.b.float_value(value);
        }
        let (done, double) = self.b.join(Ty::F64);
        let (float, int) = (self.b.block(), self.b.block());
        self.b.branch_to(is_float, float, int);
        self.b.start(float);
        let value_of_float = self.b.float_value(value);
        self.b.jump_to(done, &[value_of_float]);
        self.b.start(int);
        let is_int = self.b.are_small_ints(&[value]);
        self.b.require(is_int, slow);
        let int = self.b.small_int(value);
        let converted = self.b.op(Op::IntToFloat, &[int]);
        self.b.jump_to(done, &[converted]);
        self.b.start(done);
        double
    }

    /// `-a`
    pub fn negate(&mut self, inst: Inst) -> bool {
        let Some(source) = self.source.insts[inst].args.first().copied() else { return false };
        let (value, fact) = (self.value(source), self.fact(source));
        if !fact.may(Fact::FLOAT.or(Fact::SMALL_INT)) {
            return false;
        }
        let (slow, other) = (self.b.cold_block(), self.b.block());
        let (done, result) = self.b.join(Ty::Obj);
        let small = self.b.are_small_ints(&[value]);
        self.b.require(small, other);
        let shifted = self.b.shifted_int(value);
        let zero = self.b.iconst(0);
        let (negated, overflow) = self.b.op_ovf(Op::ISubOvf, zero, shifted);
        self.b.refuse(overflow, slow);
        let boxed = self.b.box_shifted(negated);
        self.b.jump_to(done, &[boxed]);
        self.b.start(other);
        let float = self.b.is_float(value);
        self.b.require(float, slow);
        let double = self.b.float_value(value);
        let negated = self.b.op(Op::FNeg, &[double]);
        let boxed = self.b.box_canonical(negated);
        self.b.jump_to(done, &[boxed]);
        self.b.start(slow);
        let boxed = self.b.call("molt_unary_neg", vec![value], Ty::Obj);
        self.check_object(boxed);
        self.b.jump_to(done, &[boxed]);
        self.b.start(done);
        self.result(inst, result);
        true
    }

    /// `bool(a)`: bool, None and small ints inline.
    pub fn truth(&mut self, inst: Inst) -> bool {
        let Some(source) = self.source.insts[inst].args.first().copied() else { return false };
        let value = self.value(source);
        let word = self.b.word(value);
        let (done, result) = self.b.join(Ty::Bool);
        let (not_bool, int, not_int, slow) = (self.b.block(), self.b.block(), self.b.block(), self.b.block());
        let bit = self.b.op_const(Op::IOr, word, 1);
        let is_bool = self.b.icmp_const(IntCond::Eq, bit, Value::TRUE.0 as i64);
        self.b.require(is_bool, not_bool);
        let is_true = self.b.icmp_const(IntCond::Eq, word, Value::TRUE.0 as i64);
        self.b.jump_to(done, &[is_true]);
        self.b.start(not_bool);
        let is_int = self.b.icmp_const(IntCond::AboveEq, word, INT_TAG);
        self.b.branch_to(is_int, int, not_int);
        self.b.start(int);
        let nonzero = self.b.icmp_const(IntCond::Ne, word, INT_TAG);
        self.b.jump_to(done, &[nonzero]);
        self.b.start(not_int);
        let is_none = self.b.icmp_const(IntCond::Eq, word, Value::NONE.0 as i64);
        let not_none = self.b.op(Op::Not, &[is_none]);
        self.b.branch(is_none, BlockCall::with(done, vec![not_none]), BlockCall::new(slow));
        self.b.start(slow);
        let answer = self.b.call("molt_truth", vec![value], Ty::I64);
        self.check_raised(answer, 2);
        let answer = self.b.icmp_const(IntCond::Ne, answer, 0);
        self.b.jump_to(done, &[answer]);
        self.b.start(done);
        self.result(inst, result);
        true
    }
}

fn has_int_path(op: BinaryOp) -> bool {
    !matches!(op, BinaryOp::MatMul | BinaryOp::Pow)
}

fn has_float_path(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::TrueDiv)
}
