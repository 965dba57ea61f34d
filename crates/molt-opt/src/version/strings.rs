//! Texts: equality, membership, characters and lengths of what is exactly a str, without objects and without exceptions.

use super::Versioner;
use super::context::{Bits, Context, Fact, Hold, Rep};
use molt_abi::Kind;
use molt_infer::Likely;
use molt_ir::{CompareOp, Const, Imm, Inst, Op, Val};

/// Whether an operand is exactly a str.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Text {
    Surely,
    /// Worth a test.
    Perhaps,
    No,
}

impl Versioner<'_> {
    fn text(&self, context: &Context, val: Val) -> Option<Text> {
        let (rep, fact) = self.lookup(context, val)?;
        Some(match rep {
            Rep::Const(id) if matches!(self.program.const_data(id), Const::Str(_)) => Text::Surely,
            Rep::Obj(..) if self.is_kept(val) => Text::No,
            Rep::Obj(..) if fact.bits == Bits::STR => Text::Surely,
            Rep::Obj(..) if fact.bits.may(Bits::STR) && self.may_be_text(val) => Text::Perhaps,
            _ => Text::No,
        })
    }

    /// Is the value most likely a str, or is nothing known of it?
    pub fn may_be_text(&self, val: Val) -> bool {
        let likely = self.inference.likely(self.id, val);
        likely == Likely::NOTHING || likely.may(Likely::STR)
    }

    pub fn is_most_likely_text(&self, val: Val) -> bool {
        self.inference.likely(self.id, val) == Likely::STR
    }

    /// The operand as an object.
    fn text_object(&mut self, context: &Context, val: Val) -> Option<Val> {
        match self.lookup(context, val)?.0 {
            Rep::Obj(object, _) => Some(object),
            Rep::Const(id) => Some(self.constant(id)),
            _ => None,
        }
    }

    /// Goes on where the value is exactly a str; other objects are served generically.
    fn require_text(&mut self, inst: Inst, mut context: Context, val: Val) -> Option<Context> {
        let object = self.text_object(&context, val)?;
        let is_text = self.value(Op::IsKind, Imm::Kind(Kind::Str as u8), vec![object]);
        context = self.only(inst, context, is_text, val, Bits::STR)?;
        self.refine(&mut context, val, |fact| fact.bits = Bits::STR);
        Some(context)
    }

    /// `==` and `!=` where one operand is surely a str and the other perhaps, or both most likely are. `Err`: the context, if it
    /// is something else.
    pub fn compare_texts(&mut self, inst: Inst, op: CompareOp, context: Context) -> Option<Result<(), Context>> {
        let source = self.source;
        let &[left, right] = &source.insts[inst].args[..] else { return None };
        let context = match [self.text(&context, left)?, self.text(&context, right)?] {
            [Text::Surely, Text::Surely] => context,
            [Text::Surely, Text::Perhaps] => self.require_text(inst, context, right)?,
            [Text::Perhaps, Text::Surely] => self.require_text(inst, context, left)?,
            [Text::Perhaps, Text::Perhaps] if self.is_most_likely_text(left) && self.is_most_likely_text(right) => {
                let context = self.require_text(inst, context, left)?;
                // A copy of the same value is known by now.
                match self.text(&context, right)? {
                    Text::Perhaps => self.require_text(inst, context, right)?,
                    _ => context,
                }
            }
            _ => return Some(Err(context)),
        };
        let (left, right) = (self.text_object(&context, left)?, self.text_object(&context, right)?);
        let mut holds = self.op(Op::StrEq, &[left, right]);
        if op == CompareOp::Ne {
            holds = self.op(Op::Not, &[holds]);
        }
        self.proceed(inst, context, Rep::Bool(holds), Fact::ANY)?;
        Some(Ok(()))
    }

    /// `item in container` of two texts.
    pub fn contains(&mut self, inst: Inst, context: Context) -> Option<()> {
        let source = self.source;
        let &[container, item] = &source.insts[inst].args[..] else { return None };
        let context = match [self.text(&context, container)?, self.text(&context, item)?] {
            [Text::Surely, Text::Surely] => context,
            [Text::Surely, Text::Perhaps] => self.require_text(inst, context, item)?,
            [Text::Perhaps, Text::Surely] if self.is_most_likely_text(container) => {
                self.require_text(inst, context, container)?
            }
            _ => return self.generic(inst, context),
        };
        let (container, item) = (self.text_object(&context, container)?, self.text_object(&context, item)?);
        let holds = self.op(Op::StrHas, &[container, item]);
        self.proceed(inst, context, Rep::Bool(holds), Fact::ANY)
    }

    /// The character at an index inside a text. The generic operation serves those that are no Latin-1, or that nobody has asked
    /// for yet.
    pub fn character(&mut self, inst: Inst, context: Context, text: Val, index: Val) -> Option<()> {
        let found = self.op(Op::StrChar, &[text, index]);
        let none = self.op(Op::IsNull, &[found]);
        let some = self.op(Op::Not, &[none]);
        let context = self.or_generic(inst, context, some)?;
        self.proceed(inst, context, Rep::Obj(found, Hold::Owned), Fact::of(Bits::STR))
    }
}
