//! Items of lists, tuples and texts by a number.

use super::Versioner;
use super::arith::Number;
use super::context::{Bits, Context, Fact, Hold, Rep};
use molt_abi::Kind;
use molt_ir::{Imm, Inst, IntCond, Op, Val};

impl Versioner<'_> {
    pub fn item_get(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let source = self.source;
        let &[object, key] = &source.insts[inst].args[..] else { return None };
        let (rep, fact) = self.lookup(&context, object)?;
        let Rep::Obj(container, _) = rep else { return self.generic(inst, context) };
        if self.is_kept(object) || !fact.bits.may(Bits::LIST.or(Bits::TUPLE).or(Bits::STR)) {
            return self.generic(inst, context);
        }
        let (index, positive) = match self.number(&context, key)? {
            Number::Int { val, positive, .. } => (val, positive),
            Number::Unknown { object, int: true, .. } => {
                let small = self.op(Op::IsSmallInt, &[object]);
                context = self.only(inst, context, small, key, Bits::SMALL)?;
                self.promote_int(&mut context, key);
                return self.item_get(inst, context);
            }
            _ => return self.generic(inst, context),
        };
        if fact.bits == Bits::STR {
            let len = self.op(Op::StrLen, &[container]);
            let (context, index) = self.inside(inst, context, index, positive, len)?;
            return self.character(inst, context, container, index);
        }
        for (bits, kind) in [(Bits::LIST, Kind::List), (Bits::TUPLE, Kind::Tuple)] {
            if fact.bits == bits {
                let (len, peek) =
                    if kind == Kind::List { (Op::ListLen, Op::ListPeek) } else { (Op::TupleLen, Op::TuplePeek) };
                let len = self.op(len, &[container]);
                let (context, index) = self.inside(inst, context, index, positive, len)?;
                let item = self.op(peek, &[container, index]);
                return self.proceed(inst, context, Rep::Obj(item, Hold::Borrowed), Fact::OBJECT);
            }
        }
        self.test_kind(inst, context, object, container, fact, &|this, context| this.item_get(inst, context))
    }

    pub fn item_set(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let source = self.source;
        let &[object, key, value] = &source.insts[inst].args[..] else { return None };
        let (rep, fact) = self.lookup(&context, object)?;
        let Rep::Obj(container, _) = rep else { return self.generic(inst, context) };
        if self.is_kept(object) || !fact.bits.may(Bits::LIST) {
            return self.generic(inst, context);
        }
        let (index, positive) = match self.number(&context, key)? {
            Number::Int { val, positive, .. } => (val, positive),
            Number::Unknown { object, int: true, .. } => {
                let small = self.op(Op::IsSmallInt, &[object]);
                context = self.only(inst, context, small, key, Bits::SMALL)?;
                self.promote_int(&mut context, key);
                return self.item_set(inst, context);
            }
            _ => return self.generic(inst, context),
        };
        if fact.bits != Bits::LIST {
            return self
                .test_kind(inst, context, object, container, fact, &|this, context| this.item_set(inst, context));
        }
        let len = self.op(Op::ListLen, &[container]);
        let (mut context, index) = self.inside(inst, context, index, positive, len)?;
        // The old item may run code when it goes.
        self.hold_all(&mut context);
        let stored = self.reference(&mut context, value)?;
        self.effect(Op::ListPut, Imm::None, vec![container, index, stored]);
        context.forget_mutable();
        self.pass(inst, &context)
    }

    /// A reference of its own to a value that stays.
    pub fn reference(&mut self, context: &mut Context, val: Val) -> Option<Val> {
        let (rep, _) = self.lookup(context, val)?;
        if rep.is_virtual() {
            let made = self.owned(rep)?;
            context.set(val, Rep::Obj(made, Hold::Owned), Fact::of(Bits::OTHER));
            return Some(self.op(Op::Copy, &[made]));
        }
        match rep {
            Rep::Obj(object, _) => Some(self.op(Op::Copy, &[object])),
            rep => self.owned(rep),
        }
    }

    /// Goes on as soon as it is known which kind of container it is; other kinds are served generically.
    fn test_kind(
        &mut self,
        inst: Inst,
        mut context: Context,
        object: Val,
        container: Val,
        fact: Fact,
        go_on: &dyn Fn(&mut Self, Context) -> Option<()>,
    ) -> Option<()> {
        let stores = self.source.insts[inst].op == Op::ItemSet;
        let text = self.is_most_likely_text(object);
        for (bits, kind) in [(Bits::LIST, Kind::List), (Bits::TUPLE, Kind::Tuple), (Bits::STR, Kind::Str)] {
            let worth = if kind == Kind::Str { self.may_be_text(object) } else { !text };
            if !worth || !fact.bits.may(bits) || stores && kind != Kind::List {
                continue;
            }
            let is = self.value(Op::IsKind, Imm::Kind(kind as u8), vec![container]);
            let (yes, no) = self.fork(is, false);
            self.start(yes);
            let mut known = context.clone();
            self.refine(&mut known, object, |fact| fact.bits = bits);
            go_on(self, known)?;
            self.start(no);
            self.refine(&mut context, object, |fact| fact.bits = fact.bits.without(bits));
            context = context.openly();
        }
        self.generic(inst, context)
    }

    /// The number of an item, counted from the end if negative. An index outside is the generic operation's error.
    fn inside(&mut self, inst: Inst, context: Context, index: Val, positive: bool, len: Val) -> Option<(Context, Val)> {
        let mut index = index;
        if !positive {
            let sign = self.iconst(63);
            let negative = self.op(Op::IShrS, &[index, sign]);
            let correction = self.op(Op::IAnd, &[negative, len]);
            index = self.op(Op::IAdd, &[index, correction]);
        }
        let inside = self.icmp(IntCond::Below, index, len);
        let context = self.or_generic(inst, context, inside)?;
        Some((context, index))
    }
}
