//! The generic lowering: an operation is a call of the runtime function `molt_<text>`.
//!
//! Operands first, in order (variadic ones as address and count), then the immediate. An object result of 0, a truth of 2
//! and a length of -1 mean raised; an operation without result gives 0 for raised, and nothing at all if it cannot raise.

use crate::function::Body;
use crate::unit::symbols;
use molt_ir::{BinaryOp, Imm, Inst, IntCond, NameId, Op, Ty, Val};

impl Body<'_> {
    /// Lowers any operation that the runtime has a function for.
    pub fn generic(&mut self, inst: Inst) {
        let data = &self.source.insts[inst];
        let args = self.values(&data.args);
        let args = self.runtime_args(inst, args);
        let symbol = runtime_symbol(data.op, &data.imm);
        let raises = data.op.raises();
        match data.op.info().results.first() {
            Some(Ty::Bool) => {
                let word = self.b.call(&symbol, args, Ty::I64);
                if raises {
                    self.check_raised(word, 2);
                }
                let truth = self.b.icmp_const(IntCond::Ne, word, 0);
                self.result(inst, truth);
            }
            Some(Ty::I64) => {
                let word = self.b.call(&symbol, args, Ty::I64);
                self.check_raised(word, -1);
                self.result(inst, word);
            }
            Some(ty) => {
                let value = self.b.call(&symbol, args, *ty);
                self.release_callee(inst);
                if raises {
                    self.check_object(value);
                }
                self.result(inst, value);
            }
            None if raises => {
                let word = self.b.call(&symbol, args, Ty::I64);
                self.check_raised(word, 0);
                self.proceed(inst);
            }
            None => self.b.call_void(&symbol, args),
        }
    }

    /// Goes to the exception edge if the runtime gave `raised`.
    pub fn check_raised(&mut self, word: Val, raised: i64) {
        if let Some(block) = self.raise_block() {
            let failed = self.b.icmp_const(IntCond::Eq, word, raised);
            self.b.refuse(failed, block);
        }
    }

    /// Goes to the exception edge if there is no object.
    pub fn check_object(&mut self, value: Val) {
        if let Some(block) = self.raise_block() {
            let word = self.b.word(value);
            let failed = self.b.icmp_const(IntCond::Eq, word, 0);
            self.b.refuse(failed, block);
        }
    }

    /// What the runtime function of the operation is given.
    pub fn runtime_args(&mut self, inst: Inst, mut args: Vec<Val>) -> Vec<Val> {
        let data = &self.source.insts[inst];
        let info = data.op.info();
        // The runtime ends all references that the operation's row says it gets, and relies on those that it borrows.
        for (_, arg) in args.iter().enumerate().filter(|(index, _)| data.is_kept(*index)) {
            self.b.retain_call(*arg);
        }
        if info.variadic && data.op != Op::ClassNew {
            let tail = args.split_off(usize::from(info.operands).min(args.len()));
            let array = self.b.stack_array(&tail);
            let count = self.b.iconst(tail.len() as i64);
            args.extend([array, count]);
        }
        self.immediate(&data.imm.clone(), &mut args);
        if matches!(data.op, Op::FuncNew | Op::ImportName | Op::Namespace | Op::CallFrame) {
            let module = self.module_row();
            // The imported module is named relative to the importing one, which stands before level and name.
            let place = if data.op == Op::ImportName { 1 } else { args.len() };
            args.insert(place, module);
        }
        args
    }

    fn immediate(&mut self, imm: &Imm, args: &mut Vec<Val>) {
        match imm {
            Imm::None | Imm::Binary(_) | Imm::Unary(_) | Imm::Compare(_) => {}
            Imm::Int(value) => args.push(self.b.iconst(*value)),
            Imm::Name(name) => args.push(self.name(*name)),
            Imm::Const(id) => args.push(self.constant(*id)),
            Imm::Func(id) => args.push(self.b.address(&symbols::code(*id), 0)),
            Imm::Global(slot) => {
                args.push(self.module_row());
                args.push(self.b.iconst(i64::from(*slot)));
            }
            Imm::Keywords(names) => args.push(self.name_tuple(names)),
            Imm::Method(name, names, _) => {
                args.push(self.name(*name));
                args.push(self.name_tuple(names));
            }
            Imm::Plan(id) => {
                self.unit.uses.plans.insert(*id);
                args.push(self.b.address(&symbols::plan(*id), 0));
            }
            Imm::Unpack(before, after) => {
                args.push(self.b.iconst(i64::from(*before)));
                args.push(self.b.iconst(after.map_or(-1, i64::from)));
            }
            Imm::Conversion(kind) => args.push(self.b.iconst(i64::from(*kind))),
            Imm::Import(level, name) => {
                args.push(self.b.iconst(i64::from(*level)));
                args.push(self.name(*name));
            }
            Imm::Float(_) | Imm::IntCond(_) | Imm::FloatCond(_) | Imm::Kind(_) | Imm::Memory(..) | Imm::Symbol(..) => {}
        }
    }

    /// The address of the current module's row. Which row of all it is depends on the other modules, and must not show in the
    /// code: functions of a library module are the same in all programs but for their symbols.
    pub fn module_row(&mut self) -> Val {
        let cell = self.b.address(&symbols::module_row(self.source.module), 0);
        self.b.load_i64(cell, 0)
    }

    /// An interned name.
    pub fn name(&mut self, id: NameId) -> Val {
        self.unit.uses.names.insert(id);
        let address = self.b.address(&symbols::name(id), 0);
        self.b.object(address)
    }

    /// A tuple of names; 0 if there are none.
    pub fn name_tuple(&mut self, names: &[NameId]) -> Val {
        if names.is_empty() {
            return self.b.constant(0);
        }
        self.unit.uses.names.extend(names.iter().copied());
        self.unit.uses.name_tuples.insert(names.to_vec());
        let address = self.b.address(&symbols::name_tuple(names), 0);
        self.b.object(address)
    }
}

/// The runtime function of an operation.
pub fn runtime_symbol(op: Op, imm: &Imm) -> String {
    let text = op.info().text;
    match imm {
        Imm::Binary(operator) => binary_symbol(text, *operator),
        Imm::Unary(operator) => format!("molt_{text}_{}", operator.text()),
        Imm::Compare(operator) => format!("molt_{text}_{}", operator.text()),
        _ => format!("molt_{text}"),
    }
}

pub fn binary_symbol(text: &str, operator: BinaryOp) -> String {
    format!("molt_{text}_{}", operator.text())
}
