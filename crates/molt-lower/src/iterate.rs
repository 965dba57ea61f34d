//! The next item of an iterator over a range, a list or a tuple, inline, and of a generator, by a call of its own; fused with the test for the end.

use crate::compare::is_drop_of;
use crate::function::Body;
use molt_abi::{BuiltinType, ListIterObj, ListObj, RangeIterObj, TupleIterObj, TupleObj, Value};
use molt_ir::function::at;
use molt_ir::{Block, BlockCall, Inst, IntCond, Op, Ty, Val};
use std::mem::offset_of;

/// Where a loop goes on and where it ends: `iter_next; is_missing; branch`, in two blocks.
struct Ends {
    test: Block,
    item: BlockCall,
    end: BlockCall,
    /// Drops of MISSING behind the end: nothing to do.
    idle: Vec<Inst>,
}

impl Body<'_> {
    pub fn iter_next(&mut self, inst: Inst) -> bool {
        let Some(source) = self.source.insts[inst].args.first().copied() else { return false };
        let iterator = self.value(source);
        let ends = self.ends(inst);
        let (done, result) = self.b.join(Ty::Obj);
        let (list, tuple, other) = (self.b.block(), self.b.block(), self.b.block());
        let over = self.b.block();
        self.require_pointer(source, iterator, other);
        let shape = self.b.shape_of(iterator);
        self.require_shape(shape, BuiltinType::RangeIterator, list);
        self.range_next(iterator, done, over);
        self.b.start(list);
        self.require_shape(shape, BuiltinType::ListIterator, tuple);
        self.list_next(iterator, done, other);
        self.b.start(tuple);
        self.require_shape(shape, BuiltinType::TupleIterator, other);
        self.tuple_next(iterator, done, other);
        self.b.start(other);
        let item = self.next_of_other(source, iterator);
        self.check_object(item);
        if ends.is_some() {
            let missing = self.b.is_word(item, Value::MISSING);
            self.b.branch(missing, BlockCall::new(over), BlockCall::with(done, vec![item]));
        } else {
            self.b.jump_to(done, &[item]);
        }
        self.b.start(over);
        match &ends {
            Some(ends) => {
                let end = self.target(&ends.end);
                self.b.jump(end);
            }
            None => {
                let missing = self.b.constant(Value::MISSING.0);
                self.b.jump_to(done, &[missing]);
            }
        }
        self.b.start(done);
        match ends {
            Some(ends) => {
                self.skip[at(ends.test)] = true;
                self.idle.extend(ends.idle);
                let result_val = self.source.insts[inst].results[0];
                self.define(result_val, result);
                let item = self.target(&ends.item);
                self.b.jump(item);
            }
            None => self.result(inst, result),
        }
        true
    }

    /// Only programs that have generators ask for them: no others need their code.
    fn next_of_other(&mut self, source: Val, iterator: Val) -> Val {
        if !self.context.generators {
            return self.b.call("molt_iter_next", vec![iterator], Ty::Obj);
        }
        let (done, item) = self.b.join(Ty::Obj);
        let any = self.b.block();
        self.require_pointer(source, iterator, any);
        let shape = self.b.shape_of(iterator);
        self.require_shape(shape, BuiltinType::Generator, any);
        let next = self.b.call("molt_generator_next", vec![iterator], Ty::Obj);
        self.b.jump_to(done, &[next]);
        self.b.start(any);
        let next = self.b.call("molt_iter_next", vec![iterator], Ty::Obj);
        self.b.jump_to(done, &[next]);
        self.b.start(done);
        item
    }

    fn range_next(&mut self, iterator: Val, done: Block, over: Block) {
        let remaining = self.b.load_i64(iterator, offset_of!(RangeIterObj, remaining));
        let more = self.b.icmp_const(IntCond::Gt, remaining, 0);
        self.b.require(more, over);
        let next = self.b.load_i64(iterator, offset_of!(RangeIterObj, next));
        let step = self.b.load_i64(iterator, offset_of!(RangeIterObj, step));
        let remaining = self.b.op_const(Op::ISub, remaining, 1);
        self.b.store_word(iterator, offset_of!(RangeIterObj, remaining), remaining);
        let following = self.b.op(Op::IAdd, &[next, step]);
        self.b.store_word(iterator, offset_of!(RangeIterObj, next), following);
        let item = self.b.box_int(next);
        self.b.jump_to(done, &[item]);
    }

    /// The end is found by the runtime, which lets go of the list.
    fn list_next(&mut self, iterator: Val, done: Block, other: Block) {
        let list = self.b.load_i64(iterator, offset_of!(ListIterObj, container));
        let exhausted = self.b.icmp_const(IntCond::Eq, list, 0);
        self.b.refuse(exhausted, other);
        let index = self.b.load_i64(iterator, offset_of!(ListIterObj, index));
        let len = self.b.load_i64(list, offset_of!(ListObj, len));
        let inside = self.b.icmp(IntCond::Below, index, len);
        self.b.require(inside, other);
        let items = self.b.load_i64(list, offset_of!(ListObj, items));
        let place = self.b.word_address(items, index);
        let item = self.b.load_obj(place, 0);
        self.step_to(iterator, offset_of!(ListIterObj, index), index, item, done);
    }

    fn tuple_next(&mut self, iterator: Val, done: Block, other: Block) {
        let tuple = self.b.load_i64(iterator, offset_of!(TupleIterObj, container));
        let exhausted = self.b.icmp_const(IntCond::Eq, tuple, 0);
        self.b.refuse(exhausted, other);
        let index = self.b.load_i64(iterator, offset_of!(TupleIterObj, index));
        let len = self.b.load_i64(tuple, offset_of!(TupleObj, len));
        let inside = self.b.icmp(IntCond::Below, index, len);
        self.b.require(inside, other);
        let place = self.b.word_address(tuple, index);
        let item = self.b.load_obj(place, TupleObj::ITEMS);
        self.step_to(iterator, offset_of!(TupleIterObj, index), index, item, done);
    }

    /// Counts the index up and goes to `done` with a new reference to the item.
    fn step_to(&mut self, iterator: Val, field: usize, index: Val, item: Val, done: Block) {
        let index = self.b.op_const(Op::IAdd, index, 1);
        self.b.store_word(iterator, field, index);
        self.b.retain(item);
        self.b.jump_to(done, &[item]);
    }

    /// Finds out whether the item is only looked at once it is known not to be MISSING.
    fn ends(&self, inst: Inst) -> Option<Ends> {
        let source = self.source;
        let result = *source.insts[inst].results.first()?;
        let test = self.flow.private_normal_target(source, inst)?;
        let &[is_missing, branch] = &source.blocks[test].insts[..] else { return None };
        let (asked, data) = (&source.insts[is_missing], &source.insts[branch]);
        let cond = *asked.results.first()?;
        let fits = asked.op == Op::IsMissing
            && asked.args[..] == [result]
            && data.op == Op::Branch
            && data.args[..] == [cond]
            && self.flow.uses(cond) == 1;
        if !fits {
            return None;
        }
        let (end, item) = (&data.targets[0], &data.targets[1]);
        if end.args.contains(&result) || end.block == item.block {
            return None;
        }
        let mut idle = Vec::new();
        for block in &self.flow.order {
            if !self.flow.dominators.dominates(end.block, *block) {
                continue;
            }
            for used in &source.blocks[*block].insts {
                let data = &source.insts[*used];
                let passed = data.targets.iter().any(|target| target.args.contains(&result));
                if is_drop_of(source, *used, result) {
                    idle.push(*used);
                } else if passed || data.args.contains(&result) {
                    return None;
                }
            }
        }
        Some(Ends { test, item: item.clone(), end: end.clone(), idle })
    }
}
