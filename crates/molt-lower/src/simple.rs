//! Operations that are a few machine operations and never call: constants, lifetimes, identity, typed operations.

use crate::facts::Fact;
use crate::function::Body;
use crate::layout;
use molt_abi::Value;
use molt_ir::{Imm, Inst, IntCond, Op, Val};

impl Body<'_> {
    /// Lowers the operation if it is one of these.
    pub fn simple(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let first = data.args.first().copied();
        match (data.op, first) {
            (Op::Const, _) => {
                let Imm::Const(id) = data.imm else { return false };
                let value = self.constant(id);
                self.result(inst, value);
            }
            (Op::Copy, Some(source)) => {
                let value = self.value(source);
                self.retain(source, value);
                self.result(inst, value);
            }
            (Op::Retain, Some(source)) => {
                let value = self.value(source);
                self.retain(source, value);
            }
            (Op::Drop | Op::Release, Some(source)) => self.drop_value(source),
            (Op::Forget, _) => {}
            (Op::ParamDrop | Op::ParamTake, Some(_)) => {
                let Imm::Int(number) = data.imm else { return false };
                if data.op == Op::ParamDrop { self.param_drop(inst, number) } else { self.param_take(inst, number) }
            }
            (Op::Is, Some(_)) => {
                let args = self.values(&data.args);
                let words: Vec<_> = args.iter().map(|arg| self.b.word(*arg)).collect();
                let same = self.b.icmp(IntCond::Eq, words[0], words[1]);
                self.result(inst, same);
            }
            (Op::IsMissing, Some(source)) => self.is_word(inst, source, Value::MISSING),
            (Op::IsUnbound, Some(source)) => self.is_word(inst, source, Value::UNBOUND),
            (Op::BoolObj, Some(source)) => {
                let value = self.value(source);
                let object = self.b.bool_object(value);
                self.result(inst, object);
            }
            (Op::IsSmallInt, Some(source)) => {
                let value = self.value(source);
                let is = self.b.are_small_ints(&[value]);
                self.result(inst, is);
            }
            (Op::SmallInt, Some(source)) => {
                let value = self.value(source);
                let int = self.b.small_int(value);
                self.result(inst, int);
            }
            (Op::BoxInt, Some(source)) => {
                let value = self.value(source);
                let object = self.b.box_int(value);
                self.result(inst, object);
            }
            (Op::IsFloat, Some(source)) => {
                let value = self.value(source);
                let is = self.b.is_float(value);
                self.result(inst, is);
            }
            (Op::FloatValue, Some(source)) => {
                let value = self.value(source);
                let float = self.b.float_value(value);
                self.result(inst, float);
            }
            (Op::BoxFloat, Some(source)) => {
                let value = self.value(source);
                let object =
                    if self.is_canonical(source) { self.b.box_canonical(value) } else { self.b.box_float(value) };
                self.result(inst, object);
            }
            (Op::IsPointer, Some(source)) => {
                let value = self.value(source);
                let is = self.b.is_pointer(value);
                self.result(inst, is);
            }
            (Op::IsKind, Some(source)) => self.is_kind(inst, source),
            _ if is_machine(data.op) => self.machine(inst),
            _ => return false,
        }
        true
    }

    /// Adds a reference to `value`, which is `source`, unless it surely has no count.
    pub fn retain(&mut self, source: Val, value: Val) {
        let fact = self.fact(source);
        if fact.is_uncounted() {
            return;
        }
        match (self.hot, fact.is_pointer()) {
            (false, _) => self.b.retain_call(value),
            (true, true) => self.b.retain_pointer(value),
            (true, false) => self.b.retain(value),
        }
    }

    /// Ends a reference.
    pub fn drop_value(&mut self, source: Val) {
        let fact = self.fact(source);
        if fact.is_uncounted() {
            return;
        }
        let value = self.value(source);
        match (self.hot, fact.is_pointer()) {
            (false, _) => self.b.release_call(value),
            (true, true) => self.b.release_pointer(value),
            (true, false) => self.b.release(value),
        }
    }

    fn is_word(&mut self, inst: Inst, source: Val, wanted: Value) {
        let value = self.value(source);
        let is = self.b.is_word(value, wanted);
        self.result(inst, is);
    }

    /// Is the double no NaN with a payload of its own? Doubles of mir come from floats, ints and arithmetic on these, and hardware
    /// gives canonical NaNs then, with a sign of its own, as it does in CPython; only raw bits can be anything.
    fn is_canonical(&self, val: Val) -> bool {
        self.source.def_inst(val).is_none_or(|inst| self.source.insts[inst].op != Op::BitsFloat)
    }

    fn is_kind(&mut self, inst: Inst, source: Val) {
        let data = &self.source.insts[inst];
        let value = self.value(source);
        let ty = match data.imm {
            Imm::Kind(kind) => layout::type_of_kind(kind),
            _ => None,
        };
        let Some(ty) = ty else {
            // A kind that several types share says nothing about the type.
            let zero = self.b.iconst(0);
            let never = self.b.icmp_const(IntCond::Ne, zero, 0);
            return self.result(inst, never);
        };
        let is_pointer = self.b.is_pointer(value);
        let same = self.when(inst, is_pointer, |body| {
            let shape = body.b.shape_of(value);
            body.b.is_shape(shape, ty)
        });
        if let Some(is) = same {
            self.result(inst, is);
        }
    }

    fn machine(&mut self, inst: Inst) {
        let data = &self.source.insts[inst];
        let args = self.values(&data.args);
        let types: Vec<_> = data.results.iter().map(|result| self.source.ty(*result)).collect();
        let lowered = self.b.emit(data.op, data.imm.clone(), args, &types);
        let results = self.b.function.insts[lowered].results.clone();
        for (mir, lir) in data.results.iter().zip(results) {
            self.define(*mir, lir);
        }
    }

    /// Is the value surely a 48-bit int?
    pub fn is_small_fact(&self, val: Val) -> bool {
        self.fact(val).within(Fact::SMALL_INT)
    }
}

/// Operations that lir has too, with the same meaning.
fn is_machine(op: Op) -> bool {
    use Op::*;
    matches!(
        op,
        Not | IConst
            | FConst
            | IAdd
            | ISub
            | IMul
            | IAddOvf
            | ISubOvf
            | IMulOvf
            | IDivS
            | IRemS
            | IAnd
            | IOr
            | IXor
            | IShl
            | IShrS
            | IShrU
            | ICmp
            | FAdd
            | FSub
            | FMul
            | FDiv
            | FNeg
            | FAbs
            | FSqrt
            | FFloor
            | FCmp
            | IntToFloat
            | FloatToInt
            | FloatBits
            | BitsFloat
            | BoolInt
            | BAnd
            | BOr
            | Word
            | AsObj
    )
}
