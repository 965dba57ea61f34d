//! Attributes of instances whose class has a known layout: a guard once, then loads and stores.

use super::Versioner;
use super::context::{Bits, Context, Fact, Hold, Rep};
use molt_infer::{Inference, Likely};
use molt_ir::function::at;
use molt_ir::{Block, FuncId, Imm, Inst, NameId, Op, PlanId, Program, Val};
use std::collections::BTreeMap;

/// The class whose instance each value most likely is: a method's first parameter its own class, others by the attributes
/// that the function asks of them.
pub fn guess_classes(
    program: &Program,
    inference: &Inference,
    id: FuncId,
    order: &[Block],
    roots: &[Val],
) -> Vec<Option<PlanId>> {
    let source = &program.functions[id];
    let mut asked: BTreeMap<Val, Vec<NameId>> = BTreeMap::new();
    for block in order {
        for inst in &source.blocks[*block].insts {
            let data = &source.insts[*inst];
            let (Op::AttrGet | Op::AttrSet, Imm::Name(name)) = (data.op, &data.imm) else { continue };
            let root = roots[at(data.args[0])];
            asked.entry(root).or_default().push(*name);
        }
    }
    let mut classes = source.val_table(None);
    for (root, names) in asked {
        classes[at(root)] = inference.class_with(&names);
    }
    if let Some(class) = inference.class_of_method(id)
        && let Some(this) = source.blocks[source.entry()].params.get(1)
        && inference.layout(class).is_some()
    {
        classes[at(*this)] = Some(class);
    }
    classes
}

impl Versioner<'_> {
    /// The layout to test an object for, and the slot of the attribute in it.
    fn guess(&self, fact: Fact, object: Val, name: NameId) -> Option<(PlanId, usize)> {
        let known = fact.layout.into_iter();
        let guessed = self.classes[at(self.roots[at(object)])].into_iter();
        let by_name = self.inference.class_with(&[name]).into_iter();
        known.chain(guessed).chain(by_name).find_map(|plan| {
            let slot = self.inference.layout(plan)?.slot(name)?;
            Some((plan, slot))
        })
    }

    /// Establishes the layout; where it does not hold, the generic operation follows.
    pub fn with_layout(
        &mut self,
        inst: Inst,
        mut context: Context,
        object: Val,
        plan: PlanId,
        known: Fact,
    ) -> Option<Context> {
        let (Rep::Obj(instance, _), _) = self.lookup(&context, object)? else { return None };
        if known.layout == Some(plan) {
            return Some(context);
        }
        let holds = self.value(Op::HasLayout, Imm::Plan(plan), vec![instance]);
        let (yes, no) = self.fork(holds, false);
        self.start(no);
        self.generic(inst, context.openly())?;
        self.start(yes);
        self.refine(&mut context, object, |fact| {
            fact.layout = Some(plan);
            fact.bits = Bits::OTHER;
        });
        Some(context)
    }

    pub fn attr_get(&mut self, inst: Inst, name: NameId, context: Context) -> Option<()> {
        let object = self.source.insts[inst].args[0];
        let (rep, fact) = self.lookup(&context, object)?;
        let Rep::Obj(instance, _) = rep else { return self.generic(inst, context) };
        if self.is_kept(object) || !fact.bits.may(Bits::OTHER) {
            return self.generic(inst, context);
        }
        let Some((plan, slot)) = self.guess(fact, object, name) else { return self.generic(inst, context) };
        let context = self.with_layout(inst, context, object, plan, fact)?;
        let value = self.value(Op::SlotPeek, Imm::Int(slot as i64), vec![instance]);
        self.proceed(inst, context, Rep::Obj(value, Hold::Borrowed), Fact::OBJECT)
    }

    pub fn attr_set(&mut self, inst: Inst, name: NameId, context: Context) -> Option<()> {
        let &[object, value] = &self.source.insts[inst].args[..] else { return None };
        let (rep, fact) = self.lookup(&context, object)?;
        let Rep::Obj(instance, _) = rep else { return self.generic(inst, context) };
        if self.is_kept(object) || !fact.bits.may(Bits::OTHER) {
            return self.generic(inst, context);
        }
        let Some((plan, slot)) = self.guess(fact, object, name) else { return self.generic(inst, context) };
        let mut context = self.with_layout(inst, context, object, plan, fact)?;
        // A number has no count, which is worth knowing where its reference is taken and ended.
        if let (Rep::Obj(word, _), fact) = self.lookup(&context, value)?
            && !self.is_kept(value)
        {
            let number = match self.inference.likely(self.id, value) {
                Likely::INT if fact.bits.may(Bits::SMALL) => Some((Op::IsSmallInt, Bits::SMALL)),
                Likely::FLOAT if fact.bits.may(Bits::FLOAT) => Some((Op::IsFloat, Bits::FLOAT)),
                _ => None,
            };
            if let Some((test, bits)) = number {
                let is = self.op(test, &[word]);
                let (yes, no) = self.fork(is, false);
                self.start(no);
                self.out.blocks[no].aside = true;
                let mut other = context.openly();
                self.refine(&mut other, value, |fact| fact.bits = fact.bits.without(bits));
                self.attr_set(inst, name, other)?;
                self.start(yes);
                if bits == Bits::SMALL {
                    self.promote_int(&mut context, value);
                } else {
                    self.promote_float(&mut context, value);
                }
            }
        }
        let slot = Imm::Int(slot as i64);
        // An old content that is no object goes without running anything.
        let old = self.value(Op::SlotPeek, slot.clone(), vec![instance]);
        let counted = self.op(Op::IsPointer, &[old]);
        let (object_goes, word_goes) = self.fork(counted, false);
        self.start(word_goes);
        let mut plain = context.clone();
        match self.lookup(&plain, value)? {
            // The value's own reference moves into the slot, which it borrows from.
            (Rep::Obj(held, Hold::Owned), fact)
                if held != instance && !self.is_kept(value) && !self.is_copied(&plain, value) =>
            {
                self.effect(Op::SlotStore, slot.clone(), vec![instance, held]);
                let stored = self.value(Op::SlotPeek, slot.clone(), vec![instance]);
                plain.set(value, Rep::Obj(stored, Hold::Borrowed), fact);
            }
            _ => {
                let stored = self.reference(&mut plain, value)?;
                self.effect(Op::SlotStore, slot.clone(), vec![instance, stored]);
            }
        }
        self.pass(inst, &plain)?;
        self.start(object_goes);
        if self.inference.likely(self.id, value) == Likely::FLOAT {
            context = context.openly();
            self.out.blocks[object_goes].aside = true;
        }
        self.hold_all(&mut context);
        let stored = self.reference(&mut context, value)?;
        self.effect(Op::SlotPut, slot, vec![instance, stored]);
        context.forget_mutable();
        self.pass(inst, &context)
    }
}
