//! Calls whose callee a guard has established: functions of the program, and builtins that are a few operations.

use super::Versioner;
use super::arith::Number;
use super::context::{Bits, Callee, Context, Fact, Hold, Rep, SMALL_WIDTH, Step};
use super::emit::Operands;
use molt_abi::Kind;
use molt_infer::Meaning;
use molt_ir::function::at;
use molt_ir::{FloatCond, FuncId, Imm, Inst, IntCond, Op, Val};

/// Builtins that `Versioner::call_builtin` knows.
pub fn is_known_builtin(name: &str) -> bool {
    matches!(name, "range" | "len")
}

/// Library functions that `Versioner::call_library` knows.
pub fn is_known_library(name: &str) -> bool {
    matches!(name, "math.sqrt" | "math.fabs")
}

impl Versioner<'_> {
    pub fn call(&mut self, inst: Inst, context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let Imm::Keywords(names) = &data.imm else { return self.generic(inst, context) };
        if !names.is_empty() {
            return self.generic(inst, context);
        }
        let callee = data.args[0];
        match self.lookup(&context, callee)? {
            (Rep::Builtin(name), _) => match self.program.name(name) {
                "range" => self.call_range(inst, context),
                "len" if data.args.len() == 2 => self.call_len(inst, context),
                _ => self.generic(inst, context),
            },
            (Rep::Obj(object, _), fact) => match fact.callee {
                Some(Callee::Func(id)) => self.call_func(inst, id, object, context),
                Some(Callee::Library(name)) => self.call_library(inst, name, context),
                None | Some(Callee::Method) => match self.likely_callee(callee) {
                    Some(id) if self.is_simple(id, data.args.len() - 1) => {
                        let holds = self.value(Op::IsFunc, Imm::Func(id), vec![object]);
                        let (yes, no) = self.fork(holds, true);
                        self.start(yes);
                        self.call_func(inst, id, object, context.clone())?;
                        self.start(no);
                        self.generic(inst, context.rarely())
                    }
                    _ => self.generic(inst, context),
                },
            },
            _ => self.generic(inst, context),
        }
    }

    /// The function that a callee was when its name was read, before the arguments were computed.
    pub fn likely_callee(&self, callee: Val) -> Option<FuncId> {
        let inst = self.source.def_inst(self.roots[at(callee)])?;
        let (Op::GlobalGet, Imm::Global(slot)) = (self.source.insts[inst].op, &self.source.insts[inst].imm) else {
            return None;
        };
        match self.inference.global(self.source.module, *slot) {
            Meaning::Func(id) => Some(id),
            _ => None,
        }
    }

    /// Is the callee most likely a builtin, by its name?
    pub fn is_builtin(&self, callee: Val) -> bool {
        let made = self.source.def_inst(self.roots[at(callee)]).map(|inst| &self.source.insts[inst]);
        match made.map(|made| (made.op, &made.imm)) {
            Some((Op::GlobalGet, Imm::Global(slot))) => {
                matches!(self.inference.global(self.source.module, *slot), Meaning::Builtin(_))
            }
            _ => false,
        }
    }

    /// Does the function take just this many positional arguments?
    pub fn is_simple(&self, id: FuncId, count: usize) -> bool {
        let code = &self.program.functions[id].code;
        code.arg_count as usize == count && code.kwonly_count == 0 && !code.has_varargs && !code.has_varkeywords
    }

    fn call_func(&mut self, inst: Inst, id: FuncId, object: Val, mut context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        if !self.is_simple(id, data.args.len() - 1) {
            return self.generic(inst, context);
        }
        if let Some(open) = self.call_pure(inst, id, &data.args[1..], &data.args[1..], &context)? {
            // Where the pure form does not serve, the call follows.
            self.start(open);
        }
        let numbers = self.entry_args(inst, id, &mut context)?;
        // Nobody looks at the callee again: no reference is needed.
        if self.only_called[at(data.args[0])]
            && matches!(self.lookup(&context, data.args[0])?.0, Rep::Obj(_, Hold::Borrowed))
        {
            context.set(data.args[0], Rep::Const(self.consts.none), Fact::ANY);
        }
        match numbers {
            Some(numbers) => {
                self.entries.insert(id);
                self.call_with(inst, Op::CallEntry, Imm::Func(id), object, &numbers, context)
            }
            None => self.call_with(inst, Op::CallFunc, Imm::Func(id), object, &[], context),
        }
    }

    /// The call of an established callee, which nobody has to hold, with the arguments of the instruction; those that are
    /// passed as unboxed `numbers` are given.
    pub fn call_with(
        &mut self,
        inst: Inst,
        op: Op,
        imm: Imm,
        callee: Val,
        numbers: &[Option<Val>],
        mut context: Context,
    ) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        self.hold_all(&mut context);
        let mut vals = vec![callee];
        let mut kept = 0;
        for (index, arg) in data.args.iter().enumerate().skip(1) {
            if let Some(Some(number)) = numbers.get(index) {
                self.end_args(&mut context, &[*arg]);
                vals.push(*number);
                continue;
            }
            vals.push(self.argument(&mut context, *arg, &data.args, vals.len(), &mut kept)?);
        }
        let made = self.out.append(self.current, op, imm, vals, data.pos);
        self.out.insts[made].kept = kept;
        context.forget_mutable();
        let fails = context.clone();
        let result = self.out.result(made);
        context.set(data.results[0], Rep::Obj(result, Hold::Owned), Fact::OBJECT);
        let normal = self.route(&context, &data.targets[0])?;
        let unwind = self.route(&fails, &data.targets[1])?;
        self.out.insts[made].targets = vec![normal, unwind];
        Some(())
    }

    /// A range of small ints exists only in its parts, until somebody wants the object.
    fn call_range(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let args: Vec<Val> = self.source.insts[inst].args[1..].to_vec();
        if args.is_empty() || args.len() > 3 {
            return self.generic(inst, context);
        }
        let mut parts = Vec::new();
        for arg in &args {
            let number = match self.number(&context, *arg)? {
                Number::Unknown { object, int: true, .. } => {
                    let small = self.op(Op::IsSmallInt, &[object]);
                    context = self.or_generic(inst, context, small)?;
                    self.promote_int(&mut context, *arg);
                    self.number(&context, *arg)?
                }
                number => number,
            };
            let Number::Int { val, width, .. } = number else { return self.generic(inst, context) };
            if width > SMALL_WIDTH {
                let fits = self.op(Op::FitsSmall, &[val]);
                context = self.or_generic(inst, context, fits)?;
            }
            parts.push(number);
        }
        let int = |number: Number| match number {
            Number::Int { val, positive, known, .. } => (val, positive, known),
            _ => (Val(0), false, None),
        };
        let (start, positive) = match parts.len() {
            1 => (self.iconst(0), true),
            _ => (int(parts[0]).0, int(parts[0]).1),
        };
        let stop = int(parts[usize::from(parts.len() > 1)]).0;
        let step = match parts.get(2).map(|step| int(*step)) {
            None => Step::Const(1),
            Some((_, _, Some(0))) => return self.generic(inst, context),
            Some((_, _, Some(known))) => Step::Const(known),
            Some((val, _, None)) => {
                let zero = self.iconst(0);
                let fine = self.icmp(IntCond::Gt, val, zero);
                context = self.or_generic(inst, context, fine)?;
                Step::Positive(val)
            }
        };
        self.end_args(&mut context, &args);
        self.proceed(inst, context, Rep::Range { start, stop, step, positive }, Fact::ANY)
    }

    /// Arguments that have moved into a call which needed only their values.
    fn end_args(&mut self, context: &mut Context, args: &[Val]) {
        for arg in args {
            if self.constants[at(*arg)].is_none() {
                context.vals.remove(arg);
            }
        }
    }

    fn call_len(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let arg = data.args[1];
        let (rep, fact) = self.lookup(&context, arg)?;
        let Rep::Obj(object, _) = rep else { return self.generic(inst, context) };
        if self.is_kept(arg) {
            return self.generic(inst, context);
        }
        let op = match fact.bits {
            Bits::LIST => Op::ListLen,
            Bits::TUPLE => Op::TupleLen,
            Bits::STR => Op::StrLen,
            bits if bits.may(Bits::LIST) => {
                let text = self.is_most_likely_text(arg) && bits.may(Bits::STR);
                let (kind, wanted) = if text { (Kind::Str, Bits::STR) } else { (Kind::List, Bits::LIST) };
                let is_wanted = self.value(Op::IsKind, Imm::Kind(kind as u8), vec![object]);
                let (yes, no) = self.fork(is_wanted, false);
                self.start(yes);
                let mut known = context.clone();
                self.refine(&mut known, arg, |fact| fact.bits = wanted);
                self.call_len(inst, known)?;
                self.start(no);
                return self.generic_len(inst, context);
            }
            _ => return self.generic_len(inst, context),
        };
        let len = self.op(op, &[object]);
        self.drop_value(&mut context, arg)?;
        let rep = Rep::Int { val: len, width: SMALL_WIDTH, positive: true };
        self.proceed(inst, context, rep, Fact::ANY)
    }

    /// The length of any object: what the builtin does, without the call of it.
    fn generic_len(&mut self, inst: Inst, mut context: Context) -> Option<()> {
        let source = self.source;
        let data = &source.insts[inst];
        let arg = data.args[1];
        self.hold_all(&mut context);
        let mut operands = Operands::default();
        self.borrow(&mut context, arg, &mut operands)?;
        if !operands.temps.is_empty() {
            return self.generic(inst, context);
        }
        let made = self.out.append(self.current, Op::Len, Imm::None, operands.vals, data.pos);
        let len = self.out.result(made);
        context.forget_mutable();
        let mut ends = Vec::new();
        for target in 0..2 {
            let here = self.current;
            let between = self.block_here(target == 1);
            self.start(between);
            let mut after = context.clone();
            self.drop_value(&mut after, arg)?;
            if target == 0 {
                // A range may have any length.
                after.set(data.results[0], Rep::Int { val: len, width: 64, positive: true }, Fact::ANY);
            }
            let call = self.route(&after, &data.targets[target])?;
            self.jump_to(call);
            self.current = here;
            ends.push(molt_ir::BlockCall::new(between));
        }
        self.out.insts[made].targets = ends;
        Some(())
    }

    fn call_library(&mut self, inst: Inst, name: molt_ir::NameId, mut context: Context) -> Option<()> {
        let args: Vec<Val> = self.source.insts[inst].args[1..].to_vec();
        let &[arg] = &args[..] else { return self.generic(inst, context) };
        let number = match self.number(&context, arg)? {
            Number::Unknown { object, float: true, .. } => {
                let is_float = self.op(Op::IsFloat, &[object]);
                context = self.or_generic(inst, context, is_float)?;
                self.promote_float(&mut context, arg);
                self.number(&context, arg)?
            }
            number => number,
        };
        if !number.is_known() {
            return self.generic(inst, context);
        }
        let float = self.as_float(number)?;
        let value = match self.program.name(name) {
            "math.sqrt" => {
                let zero = self.fconst(0);
                let fine = self.fcmp(FloatCond::Ge, float, zero);
                context = self.or_generic(inst, context, fine)?;
                self.op(Op::FSqrt, &[float])
            }
            _ => self.op(Op::FAbs, &[float]),
        };
        self.end_args(&mut context, &args);
        self.proceed(inst, context, Rep::Float(value), Fact::ANY)
    }
}
