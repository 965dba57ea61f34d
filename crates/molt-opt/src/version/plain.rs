//! Operations that do not end a block.

use super::Versioner;
use super::context::{Bits, Context, Fact, Hold, Rep, fact_of_const};
use super::emit::Operands;
use molt_ir::function::at;
use molt_ir::{Const, Effects, Imm, Inst, IntCond, Op, Ownership, Val};

impl Versioner<'_> {
    pub fn plain(&mut self, inst: Inst, context: &mut Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let result = data.results.first().copied();
        match (data.op, result) {
            (Op::Const, _) => Some(()),
            (Op::Copy, Some(result)) => self.copy(context, data.args[0], result),
            (Op::Drop, _) => self.drop_value(context, data.args[0]),
            (Op::BoolObj, Some(result)) => {
                let rep = match self.lookup(context, data.args[0])?.0 {
                    Rep::Flag(known) => Rep::Const(if known { self.consts.yes } else { self.consts.no }),
                    Rep::Typed(val) => Rep::Bool(val),
                    _ => return None,
                };
                context.set(result, rep, Fact::ANY);
                Some(())
            }
            (Op::Not, Some(result)) => {
                let rep = match self.lookup(context, data.args[0])?.0 {
                    Rep::Flag(known) => Rep::Flag(!known),
                    Rep::Typed(val) => Rep::Typed(self.op(Op::Not, &[val])),
                    _ => return None,
                };
                context.set(result, rep, Fact::ANY);
                Some(())
            }
            (Op::Is, Some(result)) => self.is(context, inst, result),
            (Op::IsMissing, Some(result)) => self.is_absent(context, inst, result, Bits::MISSING),
            (Op::IsUnbound, Some(result)) => self.is_absent(context, inst, result, Bits::UNBOUND),
            (Op::TupleItem, Some(result)) => {
                let Imm::Int(number) = data.imm else { return None };
                let mut operands = Operands::default();
                self.borrow(context, data.args[0], &mut operands)?;
                let index = self.iconst(number);
                let item = self.op(Op::TuplePeek, &[operands.vals[0], index]);
                context.set(result, Rep::Obj(item, Hold::Borrowed), Fact::OBJECT);
                Some(())
            }
            (Op::MethodSelf, Some(_)) => self.method_self(context, inst),
            _ => self.generic_plain(context, inst),
        }
    }

    /// The second reference is taken when somebody needs it.
    fn copy(&mut self, context: &mut Context, from: Val, result: Val) -> Option<()> {
        let (mut rep, mut fact) = self.lookup(context, from)?;
        if rep.is_virtual() {
            let made = self.owned(rep)?;
            (rep, fact) = (Rep::Obj(made, Hold::Owned), Fact::of(Bits::OTHER));
            context.set(from, rep, fact);
        }
        if let Rep::Obj(object, hold) = rep {
            let shared = hold != Hold::Borrowed && !self.is_kept(from);
            rep = Rep::Obj(object, if shared { Hold::Shared } else { Hold::Borrowed });
        }
        context.set(result, rep, fact);
        Some(())
    }

    /// The end of a reference, if there is one. What it may run makes everything mutable unknown.
    pub fn drop_value(&mut self, context: &mut Context, val: Val) -> Option<()> {
        if self.constants[at(val)].is_some() || self.is_kept(val) {
            return Some(());
        }
        let (rep, fact) = self.lookup(context, val)?;
        if let Rep::ListIter { list, .. } = rep {
            context.vals.remove(&val);
            self.drop_list(context, list);
            return Some(());
        }
        let Rep::Obj(object, hold) = rep else {
            context.vals.remove(&val);
            return Some(());
        };
        if !hold.holds() {
            context.vals.remove(&val);
            return Some(());
        }
        context.vals.remove(&val);
        if self.pass_on(context, val, object, hold) {
            return Some(());
        }
        if fact.bits.within(Bits::UNCOUNTED) {
            self.effect(Op::Forget, Imm::None, vec![object]);
            return Some(());
        }
        let runs_nothing = fact.bits.within(Bits::UNCOUNTED.or(Bits::STR));
        if !runs_nothing {
            self.hold_all(context);
        }
        match hold {
            Hold::Param(number) => self.effect(Op::ParamDrop, Imm::Int(i64::from(number)), vec![object]),
            _ => self.effect(Op::Drop, Imm::None, vec![object]),
        }
        if !runs_nothing {
            context.forget_mutable();
        }
        Some(())
    }

    /// The end of the reference of a list, and perhaps of its items.
    pub fn drop_list(&mut self, context: &mut Context, list: Val) {
        self.hold_all(context);
        self.effect(Op::Drop, Imm::None, vec![list]);
        context.forget_mutable();
    }

    fn is(&mut self, context: &mut Context, inst: Inst, result: Val) -> Option<()> {
        let args = self.source.insts[inst].args.clone();
        let known = [self.lookup(context, args[0])?, self.lookup(context, args[1])?];
        let bits = known.map(|(rep, fact)| match rep {
            Rep::Obj(..) => fact.bits,
            Rep::Int { .. } => Bits::SMALL.or(Bits::OTHER),
            Rep::Float(_) => Bits::FLOAT,
            Rep::Bool(_) => Bits::BOOL,
            Rep::Const(id) => fact_of_const(self.program.const_data(id)).bits,
            _ => Bits::OTHER,
        });
        let none = known.map(|(rep, _)| rep == Rep::Const(self.consts.none));
        let same = self.roots[at(args[0])] == self.roots[at(args[1])];
        let rep = if same || none == [true, true] {
            Rep::Flag(true)
        } else if !bits[0].may(bits[1]) {
            Rep::Flag(false)
        } else if let (Rep::Int { val: one, .. }, Rep::Int { val: two, .. }) = (known[0].0, known[1].0) {
            // Unboxed, an int is its value: making two objects would tell apart what was one.
            Rep::Typed(self.icmp(IntCond::Eq, one, two))
        } else {
            let mut operands = Operands::default();
            self.borrow(context, args[0], &mut operands)?;
            self.borrow(context, args[1], &mut operands)?;
            let same = self.op(Op::Is, &operands.vals);
            self.drop_temps(context, operands.temps);
            Rep::Typed(same)
        };
        context.set(result, rep, Fact::ANY);
        Some(())
    }

    fn is_absent(&mut self, context: &mut Context, inst: Inst, result: Val, absent: Bits) -> Option<()> {
        let data = &self.source.insts[inst];
        let (op, arg) = (data.op, data.args[0]);
        let rep = match self.lookup(context, arg)? {
            (Rep::Const(id), _) => {
                let known = match self.program.const_data(id) {
                    Const::Missing => Bits::MISSING,
                    Const::Unbound => Bits::UNBOUND,
                    _ => Bits::OTHER,
                };
                Rep::Flag(known == absent)
            }
            (Rep::Obj(object, _), fact) if fact.bits.may(absent) => {
                if fact.bits == absent {
                    Rep::Flag(true)
                } else {
                    Rep::Typed(self.op(op, &[object]))
                }
            }
            _ => Rep::Flag(false),
        };
        context.set(result, rep, Fact::ANY);
        Some(())
    }

    /// Ends what was made for one operation: ints, which run nothing.
    pub fn drop_temps(&mut self, _: &mut Context, temps: Vec<Val>) {
        for temp in temps {
            self.effect(Op::Drop, Imm::None, vec![temp]);
        }
    }

    /// The operands of an operation: borrowed ones as they are, owned ones moved in.
    pub fn operands(&mut self, context: &mut Context, inst: Inst) -> Option<Operands> {
        let source = self.source;
        let data = &source.insts[inst];
        let ownership = data.op.info().ownership;
        let mut operands = Operands::default();
        let plain_call = match (data.op, &data.imm) {
            (Op::CallMethod, Imm::Method(_, keywords, _)) => keywords.is_empty(),
            // Most builtins are called through the runtime, which ends the references of all arguments.
            (Op::Call, Imm::Keywords(keywords)) => keywords.is_empty() && !self.is_builtin(data.args[0]),
            _ => false,
        };
        // Nobody looks at the callee again: who runs it sees to it that it lives.
        let callee = match self.lookup(context, *data.args.first().unwrap_or(&Val(0))) {
            Some((Rep::Obj(object, Hold::Borrowed), _))
                if data.op == Op::Call && self.only_called[at(data.args[0])] =>
            {
                context.set(data.args[0], Rep::Const(self.consts.none), Fact::ANY);
                operands.kept |= 1;
                Some(object)
            }
            _ => None,
        };
        // What borrows takes a reference before the owner's moves in.
        if data.op.effects().has(Effects::PYTHON) {
            self.hold_all(context);
        }
        for (index, arg) in data.args.iter().enumerate() {
            if let (0, Some(callee)) = (index, callee) {
                operands.vals.push(callee);
            } else if plain_call && ownership.owns(index) {
                let val = self.argument(context, *arg, &data.args, index, &mut operands.kept)?;
                operands.vals.push(val);
            } else if ownership.owns(index) && !matches!(ownership, Ownership::OnSuccess(_)) {
                let moved = self.take(context, *arg)?;
                operands.vals.push(moved);
            } else {
                self.borrow(context, *arg, &mut operands)?;
            }
        }
        Some(operands)
    }

    pub fn generic_plain(&mut self, context: &mut Context, inst: Inst) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let operands = self.operands(context, inst)?;
        let made = self.out.append(self.current, data.op, data.imm.clone(), operands.vals, data.pos);
        let results = self.out.insts[made].results.clone();
        for (result, val) in data.results.iter().zip(results) {
            let rep = if self.out.ty(val) == molt_ir::Ty::Obj { Rep::Obj(val, Hold::Owned) } else { Rep::Typed(val) };
            context.set(*result, rep, result_fact(data.op));
        }
        self.drop_temps(context, operands.temps);
        if data.op.effects().has(Effects::PYTHON) {
            context.forget_mutable();
        }
        Some(())
    }
}

/// What an operation's object is, whatever its operands are.
pub fn result_fact(op: Op) -> Fact {
    match op {
        Op::ListNew => Fact::of(Bits::LIST),
        Op::TupleNew | Op::ListToTuple | Op::Unpack => Fact::of(Bits::TUPLE),
        Op::DictNew | Op::LocalsNew => Fact::of(Bits::DICT),
        Op::StrBuild => Fact::of(Bits::STR),
        Op::CellNew | Op::SetNew | Op::FuncNew | Op::SliceNew => Fact::of(Bits::OTHER),
        Op::CellLoad | Op::FrameCaught => Fact::of(Bits::ANY.without(Bits::MISSING)),
        Op::IterNext | Op::MethodSelf | Op::GenSend | Op::GenCleanup | Op::MatchKeys | Op::MatchClass => {
            Fact::of(Bits::ANY.without(Bits::UNBOUND))
        }
        _ => Fact::OBJECT,
    }
}
