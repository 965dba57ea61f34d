//! Rich comparisons of numbers; those of texts are in `strings.rs`.

use super::Versioner;
use super::arith::Number;
use super::context::{Context, Fact, Rep};
use molt_ir::{CompareOp, FloatCond, Inst, IntCond, Val};

impl Versioner<'_> {
    pub fn compare(&mut self, inst: Inst, op: CompareOp, context: Context) -> Option<()> {
        let args = &self.source.insts[inst].args;
        let (left, right) = (args[0], args[1]);
        let numbers = [self.number(&context, left)?, self.number(&context, right)?];
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        let context = if equality {
            match self.compare_texts(inst, op, context)? {
                Ok(()) => return Some(()),
                Err(context) => context,
            }
        } else {
            context
        };
        match numbers {
            [Number::Other, _] | [_, Number::Other] => self.generic(inst, context),
            // Anything is compared for equality: tests would mostly fail.
            [Number::Unknown { .. }, Number::Unknown { .. }] if equality => self.generic(inst, context),
            [one, two] if one.is_known() && two.is_known() => self.compare_known(inst, op, context, one, two),
            _ => self.dispatch(inst, context, [left, right], numbers, true, &|this, context| {
                this.compare(inst, op, context)
            }),
        }
    }

    fn compare_known(&mut self, inst: Inst, op: CompareOp, context: Context, one: Number, two: Number) -> Option<()> {
        let holds = match (one, two) {
            (Number::Int { val: left, .. }, Number::Int { val: right, .. }) => self.icmp(int_cond(op), left, right),
            _ => {
                // An int beyond 53 bits would be rounded.
                let exact = |number: Number| !matches!(number, Number::Int { width: 55.., .. });
                if !exact(one) || !exact(two) {
                    return self.generic(inst, context);
                }
                let (left, right): (Val, Val) = (self.as_float(one)?, self.as_float(two)?);
                self.fcmp(float_cond(op), left, right)
            }
        };
        self.proceed(inst, context, Rep::Bool(holds), Fact::ANY)
    }
}

/// The comparison of ints that holds where this one does not.
pub fn opposite(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Lt => CompareOp::Ge,
        CompareOp::Le => CompareOp::Gt,
        CompareOp::Eq => CompareOp::Ne,
        CompareOp::Ne => CompareOp::Eq,
        CompareOp::Gt => CompareOp::Le,
        CompareOp::Ge => CompareOp::Lt,
    }
}

pub fn int_cond(op: CompareOp) -> IntCond {
    match op {
        CompareOp::Lt => IntCond::Lt,
        CompareOp::Le => IntCond::Le,
        CompareOp::Eq => IntCond::Eq,
        CompareOp::Ne => IntCond::Ne,
        CompareOp::Gt => IntCond::Gt,
        CompareOp::Ge => IntCond::Ge,
    }
}

/// All but `!=` are false on NaN, as in Python.
pub fn float_cond(op: CompareOp) -> FloatCond {
    match op {
        CompareOp::Lt => FloatCond::Lt,
        CompareOp::Le => FloatCond::Le,
        CompareOp::Eq => FloatCond::Eq,
        CompareOp::Ne => FloatCond::Ne,
        CompareOp::Gt => FloatCond::Gt,
        CompareOp::Ge => FloatCond::Ge,
    }
}
