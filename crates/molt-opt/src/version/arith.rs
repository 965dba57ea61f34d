//! Binary operators on ints of 64 bits and on floats. What they do not cover is the generic operation's.

use super::Versioner;
use super::context::{Bits, Context, Fact, Rep, width_of};
use super::control::has_int_form;
use molt_infer::Likely;
use molt_ir::function::at;
use molt_ir::{BinaryOp, Const, FloatCond, Inst, IntCond, Op, Val};

/// An operand of arithmetic.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    Int {
        val: Val,
        width: u8,
        positive: bool,
        known: Option<i64>,
    },
    Float {
        val: Val,
        known: Option<f64>,
    },
    /// An object that may be one of these.
    Unknown {
        object: Val,
        int: bool,
        float: bool,
    },
    Other,
}

impl Number {
    pub fn is_unknown(self) -> bool {
        matches!(self, Self::Unknown { .. })
    }

    pub fn is_known(self) -> bool {
        matches!(self, Self::Int { .. } | Self::Float { .. })
    }
}

impl Versioner<'_> {
    /// An operand as a number. Constants are emitted.
    pub fn number(&mut self, context: &Context, val: Val) -> Option<Number> {
        let (rep, fact) = self.lookup(context, val)?;
        Some(match rep {
            Rep::Int { val, width, positive } => Number::Int { val, width, positive, known: None },
            Rep::Float(val) => Number::Float { val, known: None },
            Rep::Const(id) => match self.program.const_data(id) {
                Const::Int(value) => {
                    let value = *value;
                    let val = self.iconst(value);
                    Number::Int { val, width: width_of(value), positive: value >= 0, known: Some(value) }
                }
                Const::Float(bits) => {
                    let bits = *bits;
                    Number::Float { val: self.fconst(bits), known: Some(f64::from_bits(bits)) }
                }
                _ => Number::Other,
            },
            Rep::Obj(object, _) if !self.is_kept(val) => {
                let (mut int, mut float) = (fact.bits.may(Bits::SMALL), fact.bits.may(Bits::FLOAT));
                // What is not likely is left to the generic operation.
                let likely = self.inference.likely(self.id, val);
                if likely != Likely::NOTHING {
                    int &= likely.may(Likely::INT);
                    float &= likely.may(Likely::FLOAT);
                }
                if int || float { Number::Unknown { object, int, float } } else { Number::Other }
            }
            _ => Number::Other,
        })
    }

    pub fn binary(&mut self, inst: Inst, op: BinaryOp, context: Context) -> Option<()> {
        let args = &self.source.insts[inst].args;
        let (left, right) = (args[0], args[1]);
        let numbers = [self.number(&context, left)?, self.number(&context, right)?];
        let floats = matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::TrueDiv);
        match numbers {
            [Number::Other, _] | [_, Number::Other] => self.generic(inst, context),
            [one, two] if one.is_known() && two.is_known() => self.binary_known(inst, op, context, one, two),
            _ if !floats && !has_int_form(op) => self.generic(inst, context),
            _ => self.dispatch(inst, context, [left, right], numbers, floats, &|this, context| {
                this.binary(inst, op, context)
            }),
        }
    }

    /// Tests the operands whose nature is unknown, and goes on with each outcome; with none, generically.
    pub fn dispatch(
        &mut self,
        inst: Inst,
        mut context: Context,
        args: [Val; 2],
        numbers: [Number; 2],
        floats: bool,
        go_on: &dyn Fn(&mut Self, Context) -> Option<()>,
    ) -> Option<()> {
        let same = self.roots[at(args[0])] == self.roots[at(args[1])];
        match numbers {
            [
                Number::Unknown { object: one, int: int_one, float: float_one },
                Number::Unknown { object: two, int: int_two, float: float_two },
            ] => {
                if int_one && int_two {
                    let ints = self.op(Op::AreSmallInts, &[one, two]);
                    let (yes, no) = self.fork(ints, false);
                    self.start(yes);
                    let mut known = context.clone();
                    self.promote_int(&mut known, args[0]);
                    if !same {
                        self.promote_int(&mut known, args[1]);
                    }
                    go_on(self, known)?;
                    self.start(no);
                }
                if floats && float_one && (float_two || int_two) {
                    let is_float = self.op(Op::IsFloat, &[one]);
                    let (yes, no) = self.fork(is_float, false);
                    self.start(yes);
                    let mut known = context.clone();
                    self.promote_float(&mut known, args[0]);
                    go_on(self, known)?;
                    self.start(no);
                    self.refine(&mut context, args[0], |fact| fact.bits = fact.bits.without(Bits::FLOAT));
                } else if floats && float_two && int_one && !float_one {
                    let is_float = self.op(Op::IsFloat, &[two]);
                    let (yes, no) = self.fork(is_float, false);
                    self.start(yes);
                    let mut known = context.clone();
                    self.promote_float(&mut known, args[1]);
                    go_on(self, known)?;
                    self.start(no);
                    self.refine(&mut context, args[1], |fact| fact.bits = fact.bits.without(Bits::FLOAT));
                }
                self.generic(inst, context.openly())
            }
            [known, Number::Unknown { object, int, float }] | [Number::Unknown { object, int, float }, known] => {
                let unknown = if numbers[0].is_unknown() { args[0] } else { args[1] };
                let before = self.current;
                let float_first = matches!(known, Number::Float { .. });
                for want_float in [float_first, !float_first] {
                    // An int meets a float seldom; a float meets ints.
                    let useful = if want_float { float_first && float && floats } else { int };
                    if !useful {
                        continue;
                    }
                    let test = if want_float { Op::IsFloat } else { Op::IsSmallInt };
                    let holds = self.op(test, &[object]);
                    let (yes, no) = self.fork(holds, false);
                    self.start(yes);
                    let mut known = if want_float == float_first { context.clone() } else { context.openly() };
                    if want_float {
                        self.promote_float(&mut known, unknown);
                    } else {
                        self.promote_int(&mut known, unknown);
                    }
                    go_on(self, known)?;
                    self.start(no);
                    let bits = if want_float { Bits::FLOAT } else { Bits::SMALL };
                    self.refine(&mut context, unknown, |fact| fact.bits = fact.bits.without(bits));
                }
                if self.current != before {
                    let here = self.current;
                    self.out.blocks[here].aside = true;
                    context = context.openly();
                }
                self.generic(inst, context)
            }
            _ => self.generic(inst, context),
        }
    }

    fn binary_known(&mut self, inst: Inst, op: BinaryOp, context: Context, one: Number, two: Number) -> Option<()> {
        match (one, two) {
            (Number::Int { .. }, Number::Int { .. }) => self.int_binary(inst, op, context, one, two),
            _ => match op {
                BinaryOp::Add => self.float_binary(inst, Op::FAdd, context, one, two),
                BinaryOp::Sub => self.float_binary(inst, Op::FSub, context, one, two),
                BinaryOp::Mul => self.float_binary(inst, Op::FMul, context, one, two),
                BinaryOp::TrueDiv => self.float_binary(inst, Op::FDiv, context, one, two),
                _ => self.generic(inst, context),
            },
        }
    }

    /// A number as double; the conversion of an int rounds as Python's does.
    pub fn as_float(&mut self, number: Number) -> Option<Val> {
        match number {
            Number::Float { val, .. } => Some(val),
            Number::Int { known: Some(known), .. } => Some(self.fconst((known as f64).to_bits())),
            Number::Int { val, .. } => Some(self.op(Op::IntToFloat, &[val])),
            _ => None,
        }
    }

    fn float_binary(&mut self, inst: Inst, op: Op, mut context: Context, one: Number, two: Number) -> Option<()> {
        let (left, right) = (self.as_float(one)?, self.as_float(two)?);
        let never_zero = match two {
            Number::Float { known: Some(known), .. } => known != 0.0,
            Number::Int { known: Some(known), .. } => known != 0,
            _ => false,
        };
        if op == Op::FDiv && !never_zero {
            let zero = self.fconst(0);
            let fine = self.fcmp(FloatCond::Ne, right, zero);
            let (yes, no) = self.fork(fine, true);
            self.start(no);
            self.generic(inst, context.rarely())?;
            self.start(yes);
        }
        let value = self.op(op, &[left, right]);
        self.consume_inplace(inst, &mut context);
        self.proceed(inst, context, Rep::Float(value), Fact::ANY)
    }

    fn int_binary(&mut self, inst: Inst, op: BinaryOp, mut context: Context, one: Number, two: Number) -> Option<()> {
        let (
            Number::Int { val: left, width: left_width, positive: left_positive, known: left_known },
            Number::Int { val: right, width: right_width, positive: right_positive, known: right_known },
        ) = (one, two)
        else {
            return None;
        };
        let both = left_positive && right_positive;
        let widest = left_width.max(right_width);
        let int = |val: Val, width: u8, positive: bool| Rep::Int { val, width, positive };
        let rep = match op {
            BinaryOp::Add | BinaryOp::Sub => {
                let add = op == BinaryOp::Add;
                // The difference of two that are not negative lies between them and their negatives.
                if !add && both {
                    let value = self.op(Op::ISub, &[left, right]);
                    self.consume_inplace(inst, &mut context);
                    return self.proceed(inst, context, int(value, widest, false), Fact::ANY);
                }
                if widest == 64 {
                    let op = if add { Op::IAddOvf } else { Op::ISubOvf };
                    return self.checked(inst, context, op, left, right, add && both);
                }
                let value = self.op(if add { Op::IAdd } else { Op::ISub }, &[left, right]);
                int(value, widest + 1, add && both)
            }
            BinaryOp::Mul => {
                if u32::from(left_width) + u32::from(right_width) > 64 {
                    return self.checked(inst, context, Op::IMulOvf, left, right, both);
                }
                let value = self.op(Op::IMul, &[left, right]);
                int(value, left_width + right_width, both)
            }
            BinaryOp::And => {
                let value = self.op(Op::IAnd, &[left, right]);
                let mut width = widest;
                for (positive, bound) in [(left_positive, left_width), (right_positive, right_width)] {
                    if positive {
                        width = width.min(bound);
                    }
                }
                int(value, width, left_positive || right_positive)
            }
            BinaryOp::Or | BinaryOp::Xor => {
                let value = self.op(if op == BinaryOp::Or { Op::IOr } else { Op::IXor }, &[left, right]);
                int(value, widest, both)
            }
            BinaryOp::LShift => match right_known {
                Some(count @ 0..=62) if u32::from(left_width) + count as u32 <= 64 => {
                    let value = self.op(Op::IShl, &[left, right]);
                    int(value, left_width + count as u8, left_positive)
                }
                _ => {
                    let limit = self.iconst(64);
                    let few = self.icmp(IntCond::Below, right, limit);
                    context = self.or_generic(inst, context, few)?;
                    let moved = self.op(Op::IShl, &[left, right]);
                    let back = self.op(Op::IShrS, &[moved, right]);
                    let same = self.icmp(IntCond::Eq, back, left);
                    context = self.or_generic(inst, context, same)?;
                    int(moved, 64, left_positive)
                }
            },
            BinaryOp::RShift => {
                if !matches!(right_known, Some(0..=63)) {
                    let limit = self.iconst(64);
                    let few = self.icmp(IntCond::Below, right, limit);
                    context = self.or_generic(inst, context, few)?;
                }
                let value = self.op(Op::IShrS, &[left, right]);
                int(value, left_width, left_positive)
            }
            BinaryOp::FloorDiv | BinaryOp::Mod => {
                let power = right_known.filter(|divisor| *divisor > 0 && divisor.count_ones() == 1);
                if let Some(divisor) = power {
                    // Rounding down is what shift and mask do.
                    let (op, by) = match op {
                        BinaryOp::Mod => (Op::IAnd, divisor - 1),
                        _ => (Op::IShrS, i64::from(divisor.trailing_zeros())),
                    };
                    let by = self.iconst(by);
                    let value = self.op(op, &[left, by]);
                    let mask = op == Op::IAnd;
                    let width = if mask { width_of(divisor - 1) } else { left_width };
                    int(value, width, mask || left_positive)
                } else {
                    if right_known.is_none_or(|divisor| divisor <= 0) {
                        let zero = self.iconst(0);
                        let fine = self.icmp(IntCond::Gt, right, zero);
                        context = self.or_generic(inst, context, fine)?;
                    }
                    self.divide(op, left, right, left_width, right_width, left_positive)
                }
            }
            BinaryOp::TrueDiv => {
                // Exact as doubles, so that one rounding remains: the correct one.
                if left_width > 54 || right_width > 54 {
                    return self.generic(inst, context);
                }
                if right_known.is_none_or(|divisor| divisor == 0) {
                    let zero = self.iconst(0);
                    let fine = self.icmp(IntCond::Ne, right, zero);
                    context = self.or_generic(inst, context, fine)?;
                }
                let (left, right) = (self.as_float(one)?, self.as_float(two)?);
                Rep::Float(self.op(Op::FDiv, &[left, right]))
            }
            BinaryOp::Pow if right_known == Some(2) => {
                return self.checked(inst, context, Op::IMulOvf, left, left, true);
            }
            _ => return self.generic(inst, context),
        };
        let _ = left_known;
        self.consume_inplace(inst, &mut context);
        self.proceed(inst, context, rep, Fact::ANY)
    }

    /// By a positive divisor.
    pub fn divide(&mut self, op: BinaryOp, left: Val, right: Val, width: u8, divisor: u8, positive: bool) -> Rep {
        if positive {
            return match op {
                BinaryOp::Mod => {
                    Rep::Int { val: self.op(Op::IRemS, &[left, right]), width: divisor.min(width), positive }
                }
                _ => Rep::Int { val: self.op(Op::IDivS, &[left, right]), width, positive },
            };
        }
        let rest = self.op(Op::IRemS, &[left, right]);
        let sign = self.iconst(63);
        let negative = self.op(Op::IShrS, &[rest, sign]);
        match op {
            BinaryOp::Mod => {
                let correction = self.op(Op::IAnd, &[negative, right]);
                let val = self.op(Op::IAdd, &[rest, correction]);
                Rep::Int { val, width: divisor, positive: true }
            }
            _ => {
                let quotient = self.op(Op::IDivS, &[left, right]);
                let val = self.op(Op::IAdd, &[quotient, negative]);
                Rep::Int { val, width, positive: false }
            }
        }
    }

    /// Goes on where the condition holds; elsewhere generically.
    pub fn or_generic(&mut self, inst: Inst, context: Context, cond: Val) -> Option<Context> {
        let (yes, no) = self.fork(cond, true);
        self.start(no);
        self.generic(inst, context.rarely())?;
        self.start(yes);
        Some(context)
    }

    /// Goes on where a test has shown that the value is one of `bits`; the generic operation serves all others.
    pub fn only(&mut self, inst: Inst, context: Context, test: Val, val: Val, bits: Bits) -> Option<Context> {
        let (yes, no) = self.fork(test, false);
        self.start(no);
        let mut other = context.openly();
        self.refine(&mut other, val, |fact| fact.bits = fact.bits.without(bits));
        self.generic(inst, other)?;
        self.start(yes);
        Some(context)
    }
}
