//! Loops over ranges and lists, whose iterators exist only in their parts.

use super::Versioner;
use super::context::{Bits, Context, Fact, Hold, Rep, SMALL_WIDTH, Step};
use molt_abi::Kind as ObjectKind;
use molt_infer::Likely;
use molt_ir::{Imm, Inst, IntCond, Op, Val};

impl Versioner<'_> {
    pub fn iter_get(&mut self, inst: Inst, context: Context) -> Option<()> {
        let val = self.source.insts[inst].args[0];
        match self.lookup(&context, val)? {
            (Rep::Range { start, stop, step, positive }, _) => {
                let rep = Rep::RangeIter { next: start, stop, step, positive };
                self.proceed(inst, context, rep, Fact::ANY)
            }
            (Rep::Obj(object, _), fact) if !self.is_kept(val) => self.iter_get_list(inst, val, object, fact, context),
            _ => self.generic(inst, context),
        }
    }

    /// The iterator of what is a list, or most likely is one, exists only in its parts too.
    fn iter_get_list(&mut self, inst: Inst, val: Val, object: Val, fact: Fact, mut context: Context) -> Option<()> {
        if fact.bits != Bits::LIST {
            if !fact.bits.may(Bits::LIST) || self.inference.likely(self.id, val) != Likely::LIST {
                return self.generic(inst, context);
            }
            let is_list = self.value(Op::IsKind, Imm::Kind(ObjectKind::List as u8), vec![object]);
            context = self.only(inst, context, is_list, val, Bits::LIST)?;
            self.refine(&mut context, val, |fact| fact.bits = Bits::LIST);
        }
        let list = self.reference(&mut context, val)?;
        let index = self.iconst(0);
        self.proceed(inst, context, Rep::ListIter { list, index }, Fact::ANY)
    }

    pub fn iter_next(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let iterator = self.source.insts[inst].args[0];
        let (next, stop, step, positive) = match self.lookup(&context, iterator)?.0 {
            Rep::RangeIter { next, stop, step, positive } => (next, stop, step, positive),
            Rep::ListIter { list, index } => return self.list_next(inst, iterator, list, index, context),
            _ => return self.generic(inst, context),
        };
        let cond = if matches!(step, Step::Const(..=-1)) { IntCond::Gt } else { IntCond::Lt };
        let more = self.icmp(cond, next, stop);
        let (item, end) = self.fork(more, false);
        self.start(item);
        let mut going = context.clone();
        let by = self.step(step);
        let following = self.op(Op::IAdd, &[next, by]);
        // Counted upwards from a start that is not negative.
        let positive = positive && !matches!(step, Step::Const(..=-1));
        going.set(iterator, Rep::RangeIter { next: following, stop, step, positive }, Fact::ANY);
        let rep = Rep::Int { val: next, width: SMALL_WIDTH, positive };
        self.proceed(inst, going, rep, Fact::ANY)?;
        self.start(end);
        // The end is for good, as that of a real iterator.
        context.set(iterator, Rep::RangeIter { next: stop, stop, step, positive }, Fact::ANY);
        self.proceed(inst, context, Rep::Const(self.consts.missing), Fact::ANY)
    }

    /// The length is asked each time: the list may change.
    fn list_next(&mut self, inst: Inst, iterator: Val, list: Val, index: Val, mut context: Context) -> Option<()> {
        let len = self.op(Op::ListLen, &[list]);
        let more = self.icmp(IntCond::Below, index, len);
        let (item, end) = self.fork(more, false);
        self.start(item);
        let mut going = context.clone();
        let found = self.op(Op::ListPeek, &[list, index]);
        let one = self.iconst(1);
        let following = self.op(Op::IAdd, &[index, one]);
        going.set(iterator, Rep::ListIter { list, index: following }, Fact::ANY);
        self.proceed(inst, going, Rep::Obj(found, Hold::Borrowed), Fact::OBJECT)?;
        self.start(end);
        // At its end an iterator lets go of the list.
        context.set(iterator, Rep::Const(self.consts.none), Fact::ANY);
        self.drop_list(&mut context, list);
        self.proceed(inst, context, Rep::Const(self.consts.missing), Fact::ANY)
    }
}
