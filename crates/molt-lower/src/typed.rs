//! Guards that inference asks for, and what may be done without a call once they hold.

use crate::function::Body;
use crate::layout::{BUILTINS_CHANGED, POLL, RECURSION_LEFT, THREAD};
use crate::params;
use crate::record::Record;
use crate::unit::symbols;
use molt_abi::{ClassPlan, INSTANCE_SLOTS, ListObj, Shape, TupleObj, Value};
use molt_ir::{Block, BlockCall, FuncId, Imm, Inst, IntCond, NameId, Op, PlanId, Ty, Val, Width};
use std::mem::offset_of;

impl Body<'_> {
    /// Lowers the operation if it is one of these.
    pub fn typed(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let args = self.values(&data.args);
        let value = match (data.op, &data.imm) {
            (Op::AreSmallInts, _) => self.b.are_small_ints(&args),
            (Op::BoxSmall, _) => self.b.box_small(args[0]),
            (Op::FitsSmall, _) => {
                let shifted = self.b.op_const(Op::IShl, args[0], 16);
                let back = self.b.op_const(Op::IShrS, shifted, 16);
                self.b.icmp(IntCond::Eq, back, args[0])
            }
            (Op::IsTrue, _) => self.b.is_word(args[0], Value::TRUE),
            (Op::IsBool, _) => {
                let word = self.b.word(args[0]);
                let word = self.b.op_const(Op::IOr, word, 1);
                self.b.icmp_const(IntCond::Eq, word, Value::TRUE.0 as i64)
            }
            (Op::IsNull, _) => {
                let word = self.b.word(args[0]);
                self.b.icmp_const(IntCond::Eq, word, 0)
            }
            (Op::ListLen, _) => self.b.load_i64(args[0], offset_of!(ListObj, len)),
            (Op::ListPeek, _) => {
                let place = self.list_place(args[0], args[1]);
                self.b.load_obj(place, 0)
            }
            (Op::ListPut, _) => {
                let place = self.list_place(args[0], args[1]);
                let uncounted = self.fact(data.args[2]).is_uncounted();
                self.replace(place, 0, args[2], uncounted);
                return true;
            }
            (Op::TupleLen, _) => self.b.load_i64(args[0], offset_of!(TupleObj, len)),
            (Op::TuplePeek, _) => {
                let place = self.b.word_address(args[0], args[1]);
                self.b.load_obj(place, TupleObj::ITEMS)
            }
            (Op::StrLen, _) => self.str_len(args[0]),
            (Op::StrChar, _) => self.str_char(args[0], args[1]),
            (Op::StrEq, _) => match self.str_eq(inst, args[0], args[1]) {
                Some(holds) => holds,
                None => return true,
            },
            (Op::StrHas, _) => match self.str_has(inst, args[0], args[1]) {
                Some(holds) => holds,
                None => return true,
            },
            (Op::HasLayout, Imm::Plan(plan)) => match self.has_layout(inst, args[0], *plan) {
                Some(holds) => holds,
                None => return true,
            },
            (Op::SlotPeek, Imm::Int(slot)) => self.b.load_obj(args[0], slot_offset(*slot)),
            (Op::SlotPut, Imm::Int(slot)) => {
                self.replace(args[0], slot_offset(*slot), args[1], false);
                return true;
            }
            (Op::SlotStore, Imm::Int(slot)) => {
                self.b.store_word(args[0], slot_offset(*slot), args[1]);
                return true;
            }
            (Op::MethodPeek, Imm::Name(name)) => self.method_peek(inst, *name),
            (Op::GlobalPeek, Imm::Global(slot)) => {
                let slots = self.b.address(&symbols::slots(self.source.module), 8 * *slot as usize);
                self.b.load_obj(slots, 0)
            }
            (Op::BuiltinIntact, Imm::Global(slot)) => {
                let slots = self.b.address(&symbols::slots(self.source.module), 8 * *slot as usize);
                let bound = self.b.load_i64(slots, 0);
                let changed = self.b.address(BUILTINS_CHANGED, 0);
                let changed = self.b.load_i64(changed, 0);
                let either = self.b.op(Op::IOr, &[bound, changed]);
                self.b.icmp_const(IntCond::Eq, either, 0)
            }
            (Op::IsFunc, Imm::Func(id)) => match self.is_func(inst, args[0], *id) {
                Some(holds) => holds,
                None => return true,
            },
            (Op::IsBuiltin, Imm::Name(name)) => match self.is_builtin(inst, args[0], *name) {
                Some(holds) => holds,
                None => return true,
            },
            (Op::CallFunc | Op::CallEntry, Imm::Func(id)) => {
                let symbol = match data.op {
                    Op::CallEntry => symbols::number_entry(self.context.program, *id),
                    _ => symbols::function(self.context.program, *id),
                };
                let mut args = args;
                // The first operand is the function object.
                args[0] = params::keeping(&mut self.b, args[0], data.kept >> 1);
                let result = self.b.call(&symbol, args, Ty::Obj);
                self.check_object(result);
                self.result(inst, result);
                return true;
            }
            (Op::PollNeeded, _) => {
                let thread = self.b.address(THREAD, 0);
                let flags = self.b.load(Width::U32, Ty::I64, thread, POLL);
                self.b.icmp_const(IntCond::Ne, flags, 0)
            }
            (Op::RecursionSpent, Imm::Int(uncounted)) => {
                let thread = self.b.address(THREAD, 0);
                let left = self.b.load(Width::U32, Ty::I64, thread, RECURSION_LEFT);
                self.b.icmp_const(IntCond::Le, left, *uncounted)
            }
            _ => return false,
        };
        self.result(inst, value);
        true
    }

    fn list_place(&mut self, list: Val, index: Val) -> Val {
        let items = self.b.load_i64(list, offset_of!(ListObj, items));
        self.b.word_address(items, index)
    }

    /// Replaces a word in an object; the old content goes last. It is most likely `uncounted` if the new one is.
    fn replace(&mut self, address: Val, offset: usize, value: Val, uncounted: bool) {
        let old = self.b.load_obj(address, offset);
        self.b.store_word(address, offset, value);
        match (self.hot, uncounted) {
            (true, true) => self.b.release_unlikely(old),
            (true, false) => self.b.release(old),
            (false, _) => self.b.release_call(old),
        }
    }

    /// One load and one compare behind the shape: the runtime keeps the table of shapes true.
    fn has_layout(&mut self, inst: Inst, object: Val, plan: PlanId) -> Option<Val> {
        let depth = self.context.layout_depth(plan);
        self.unit.uses.plans.insert(plan);
        let pointer = self.b.is_pointer(object);
        self.when(inst, pointer, |body| {
            let shape = body.b.shape_of(object);
            let known = body.b.load_i64(shape, offset_of!(Shape, layouts) + 8 * depth);
            let plan = body.b.address(&symbols::plan(plan), 0);
            body.b.icmp(IntCond::Eq, known, plan)
        })
    }

    /// The condition, and if it holds, another one. A branch that comes next is taken at once; then there is no value.
    pub fn when(&mut self, inst: Inst, first: Val, second: impl FnOnce(&mut Self) -> Val) -> Option<Val> {
        let then = self.b.block();
        if let Some((yes, no)) = self.branch_behind(inst) {
            self.b.branch(first, BlockCall::new(then), no.clone());
            self.b.start(then);
            let second = second(self);
            self.b.branch(second, yes, no);
            return None;
        }
        let (done, holds) = self.b.join(Ty::Bool);
        self.b.branch(first, BlockCall::new(then), BlockCall::with(done, vec![first]));
        self.b.start(then);
        let second = second(self);
        self.b.jump_to(done, &[second]);
        self.b.start(done);
        Some(holds)
    }

    /// The targets of the branch that follows and alone uses the result; it is then no instruction of its own.
    pub fn branch_behind(&mut self, inst: Inst) -> Option<(BlockCall, BlockCall)> {
        let source = self.source;
        let result = *source.insts[inst].results.first()?;
        let insts = &source.blocks[self.here].insts;
        let place = insts.iter().position(|other| *other == inst)?;
        let branch = *insts.get(place + 1)?;
        let data = &source.insts[branch];
        if data.op != Op::Branch || data.args[..] != [result] || self.flow.uses(result) != 1 {
            return None;
        }
        self.idle.push(branch);
        let (yes, no) = (data.targets[0].clone(), data.targets[1].clone());
        Some((self.target(&yes), self.target(&no)))
    }

    /// A word that the cell holds, else one that the runtime finds good and puts there. `filled`: the cell holds it already
    /// but for odd cases; then one that the runtime puts there may count as another this one time.
    fn is_fact(
        &mut self,
        inst: Inst,
        word: Val,
        cell: &str,
        filled: bool,
        ask: impl FnOnce(&mut Self, Val) -> Val,
    ) -> Option<Val> {
        let behind = self.branch_behind(inst);
        let miss: Block = self.b.cold_block();
        let cell = self.b.address(cell, 0);
        let known = self.b.load_i64(cell, 0);
        let word = self.b.word(word);
        let same = self.b.icmp(IntCond::Eq, known, word);
        if let Some((yes, no)) = behind {
            self.b.branch(same, yes.clone(), BlockCall::new(miss));
            self.b.start(miss);
            let answer = ask(self, cell);
            if filled {
                // Nothing comes to `yes` behind a call: what was loaded is known there.
                self.b.jump(no);
            } else {
                let holds = self.b.icmp_const(IntCond::Ne, answer, 0);
                self.b.branch(holds, yes, no);
            }
            return None;
        }
        let (done, holds) = self.b.join(Ty::Bool);
        self.b.branch(same, BlockCall::with(done, vec![same]), BlockCall::new(miss));
        self.b.start(miss);
        let answer = ask(self, cell);
        let holds_after = self.b.icmp_const(IntCond::Ne, answer, 0);
        self.b.jump_to(done, &[holds_after]);
        self.b.start(done);
        Some(holds)
    }

    fn is_func(&mut self, inst: Inst, word: Val, id: FuncId) -> Option<Val> {
        let code = symbols::code(id);
        self.unit.uses.facts.insert(id);
        // Who makes the function fills the cell.
        self.is_fact(inst, word, &symbols::fact(id), true, |body, _| {
            let code = body.b.address(&code, 0);
            body.b.call("molt_is_func", vec![word, code], Ty::I64)
        })
    }

    fn is_builtin(&mut self, inst: Inst, word: Val, name: NameId) -> Option<Val> {
        let Some(entry) = self.context.library_entry(self.context.program.name(name)) else {
            let zero = self.b.iconst(0);
            return Some(self.b.icmp_const(IntCond::Ne, zero, 0));
        };
        let symbol = format!("library:{}.{}", self.id, self.caches);
        self.caches += 1;
        let mut cell = Record::new(symbol.clone(), 8).writable();
        // No object lies at this address.
        cell.u64(0, 1);
        self.unit.data.push(cell.finish());
        self.is_fact(inst, word, &symbol, false, |body, cell| {
            let entry = body.b.address(entry, 0);
            body.b.call("molt_is_builtin", vec![word, entry, cell], Ty::I64)
        })
    }
}

fn slot_offset(slot: i64) -> usize {
    INSTANCE_SLOTS + 8 * slot as usize
}

/// Offset of the plan's place in the table of a shape's layouts is bounded by its length.
const _: () = assert!(offset_of!(ClassPlan, name) == 0);
