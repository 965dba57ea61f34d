//! What the words of object values can be, as far as one function shows: a bit set per value, found by one forward pass
//! to a fixed point. It spares tests of templates; types proper are found by inference, before versioning.

use molt_ir::function::at;
use molt_ir::{BinaryOp, Const, Function, Imm, Inst, Op, Program, Ty, UnaryOp, Val};

/// A set of classes of words.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Fact(u8);

impl Fact {
    /// Not known yet, or of no object.
    pub const NOTHING: Self = Self(0);
    pub const SMALL_INT: Self = Self(1);
    pub const FLOAT: Self = Self(2);
    /// None, True, …
    pub const SINGLETON: Self = Self(4);
    /// A heap object without a count.
    pub const IMMORTAL: Self = Self(8);
    pub const HEAP: Self = Self(16);
    pub const ANY: Self = Self(31);

    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Is the value surely one of `other`?
    pub fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0 && self.0 != 0
    }

    pub fn may(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Retain and release do nothing.
    pub fn is_uncounted(self) -> bool {
        !self.may(Self::HEAP)
    }

    pub fn is_pointer(self) -> bool {
        self.within(Self::HEAP.or(Self::IMMORTAL))
    }
}

/// The facts of one function.
pub struct Facts(Vec<Fact>);

impl Facts {
    pub fn new(program: &Program, function: &Function, order: &[molt_ir::Block]) -> Self {
        let mut facts = Self(function.val_table(Fact::NOTHING));
        for param in &function.blocks[function.entry()].params {
            facts.0[at(*param)] = Fact::ANY;
        }
        let mut changed = true;
        while changed {
            changed = false;
            for block in order {
                for inst in &function.blocks[*block].insts {
                    changed |= facts.step(program, function, *inst);
                }
            }
        }
        facts
    }

    pub fn of(&self, val: Val) -> Fact {
        self.0[at(val)]
    }

    fn add(&mut self, val: Val, fact: Fact) -> bool {
        let old = self.0[at(val)];
        self.0[at(val)] = old.or(fact);
        self.0[at(val)] != old
    }

    fn step(&mut self, program: &Program, function: &Function, inst: Inst) -> bool {
        let data = &function.insts[inst];
        let mut changed = false;
        for result in &data.results {
            if function.ty(*result) == Ty::Obj {
                let fact = self.result(program, function, inst);
                changed |= self.add(*result, fact);
            }
        }
        for target in &data.targets {
            for (param, arg) in function.blocks[target.block].params.iter().zip(&target.args) {
                changed |= self.add(*param, self.of(*arg));
            }
        }
        changed
    }

    fn result(&self, program: &Program, function: &Function, inst: Inst) -> Fact {
        let data = &function.insts[inst];
        let arg = |index: usize| data.args.get(index).map_or(Fact::ANY, |arg| self.of(*arg));
        match (data.op, &data.imm) {
            (Op::Const, Imm::Const(id)) => constant(program.const_data(*id)),
            (Op::Copy | Op::ParamTake, _) => arg(0),
            (Op::BoolObj, _) => Fact::SINGLETON,
            (Op::BoxFloat, _) => Fact::FLOAT,
            (Op::StrChar, _) => Fact::IMMORTAL,
            (Op::BoxInt, _) => Fact::SMALL_INT.or(Fact::HEAP),
            (Op::CellNew | Op::SliceNew | Op::ListNew | Op::SetNew | Op::DictNew | Op::FuncNew | Op::Namespace, _) => {
                Fact::HEAP
            }
            (Op::TupleNew | Op::ListToTuple | Op::StrBuild | Op::IterGet, _) => Fact::HEAP.or(Fact::IMMORTAL),
            (Op::Binary | Op::InPlace, Imm::Binary(op)) => binary(*op, arg(0), arg(1)),
            (Op::Unary, Imm::Unary(UnaryOp::Neg | UnaryOp::Pos)) if arg(0).within(Fact::FLOAT) => Fact::FLOAT,
            _ => Fact::ANY,
        }
    }
}

fn constant(value: &Const) -> Fact {
    match value {
        Const::Int(value) if molt_abi::Value::fits(*value) => Fact::SMALL_INT,
        Const::Float(_) => Fact::FLOAT,
        Const::None | Const::Ellipsis | Const::NotImplemented | Const::Bool(_) | Const::Unbound | Const::Missing => {
            Fact::SINGLETON
        }
        _ => Fact::IMMORTAL,
    }
}

/// A float and a number of words give a float. Nothing is known yet of operands without a fact.
fn binary(op: BinaryOp, left: Fact, right: Fact) -> Fact {
    if left == Fact::NOTHING || right == Fact::NOTHING {
        return Fact::NOTHING;
    }
    let number = Fact::FLOAT.or(Fact::SMALL_INT);
    let numbers = left.within(number) && right.within(number);
    let one_float = left.within(Fact::FLOAT) || right.within(Fact::FLOAT);
    match op {
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::TrueDiv if numbers && one_float => Fact::FLOAT,
        BinaryOp::TrueDiv if numbers => Fact::FLOAT,
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::And | BinaryOp::Or | BinaryOp::Xor
            if left.within(Fact::SMALL_INT) && right.within(Fact::SMALL_INT) =>
        {
            Fact::SMALL_INT.or(Fact::HEAP)
        }
        _ => Fact::ANY,
    }
}
