//! Calls of methods that are looked up before their arguments: no reference to the function or the receiver is needed as
//! long as the arguments run no code.

use super::Versioner;
use super::context::{Bits, Callee, Context, Fact, Hold, Rep};
use molt_ir::{Imm, Inst, NameId, Op};

impl Versioner<'_> {
    pub fn method_get(&mut self, inst: Inst, name: NameId, context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let target = &data.targets[0];
        let (Rep::Obj(object, _), _) = self.lookup(&context, data.args[0])? else { return self.generic(inst, context) };
        if !target.args.is_empty() || self.predecessors.of(target.block).len() != 1 {
            return self.generic(inst, context);
        }
        let function = self.value(Op::MethodPeek, Imm::Name(name), vec![object]);
        let none = self.op(Op::IsNull, &[function]);
        let (other, plain) = self.fork(none, false);
        self.start(plain);
        let fact = Fact { callee: Some(Callee::Method), ..Fact::of(Bits::OTHER) };
        // `method_self` follows, and asks the runtime what its lookup has found: the ways must not meet before it.
        let mut found = context.clone();
        found.set(data.results[0], Rep::Obj(function, Hold::Borrowed), fact);
        self.block(target.block, found)?;
        self.start(other);
        self.generic(inst, context.openly())
    }

    /// The first argument that goes with a method: the receiver, where the lookup has found a plain function.
    pub fn method_self(&mut self, context: &mut Context, inst: Inst) -> Option<()> {
        let data = &self.source.insts[inst];
        let (receiver, callee) = (data.args[0], data.args[1]);
        let (_, fact) = self.lookup(context, callee)?;
        let (Rep::Obj(object, _), known) = self.lookup(context, receiver)? else {
            return self.generic_plain(context, inst);
        };
        if fact.callee != Some(Callee::Method) {
            return self.generic_plain(context, inst);
        }
        let fact = Fact { bits: known.bits.without(Bits::MISSING.or(Bits::UNBOUND)), ..known };
        let result = *data.results.first()?;
        let shared = self.holder(context, result).is_some();
        context.set(result, Rep::Obj(object, if shared { Hold::Shared } else { Hold::Borrowed }), fact);
        Some(())
    }

    pub fn method_call(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let callee = data.args[0];
        let (Rep::Obj(function, Hold::Borrowed), fact) = self.lookup(&context, callee)? else {
            return self.generic(inst, context);
        };
        if fact.callee != Some(Callee::Method) || !matches!(&data.imm, Imm::Keywords(names) if names.is_empty()) {
            return self.generic(inst, context);
        }
        // The callee sees to it that the function lives.
        context.set(callee, Rep::Const(self.consts.none), Fact::ANY);
        self.call_with(inst, Op::MethodCall, data.imm.clone(), function, &[], context)
    }
}
