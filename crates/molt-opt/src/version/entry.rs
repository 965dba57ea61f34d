//! Entries for numbers: a body of a function for callers that have its number arguments unboxed.
//!
//! A function without a loop asks of each parameter what it is, every time, and small functions do little else. Where inference
//! takes a parameter for a number of one kind, callers that know their argument to be one go to an entry that takes it as such.
//! All others call the function itself. Where there is a loop, asking before it costs nothing.

use super::arith::Number;
use super::context::{Context, Rep, SMALL_WIDTH};
use super::{Versioner, has_loops, size_of};
use molt_infer::{Inference, Likely};
use molt_ir::analysis::reverse_postorder;
use molt_ir::{Const, FuncId, Inst, Op, Program, Ty, Val};
use std::collections::BTreeMap;

/// Larger functions have no such entry: what they ask is little beside what they do.
const SIZE_LIMIT: usize = 300;

/// Types of the parameters of functions at their entries for numbers, the function object among them.
pub type NumberEntries = BTreeMap<FuncId, Vec<Ty>>;

/// Which functions have such entries.
pub fn number_entries(program: &Program, inference: &Inference) -> NumberEntries {
    let ids = program.functions.keys();
    ids.filter_map(|id| Some((id, number_entry(program, inference, id)?))).collect()
}

fn number_entry(program: &Program, inference: &Inference, id: FuncId) -> Option<Vec<Ty>> {
    let function = &program.functions[id];
    let code = &function.code;
    if code.is_namespace || code.is_generator || program.is_library(function.module) || size_of(function) > SIZE_LIMIT {
        return None;
    }
    let params = function.blocks[function.entry()].params.iter().enumerate();
    let types = params.map(|(index, param)| match inference.likely(id, *param) {
        _ if index == 0 => Ty::Obj,
        Likely::INT => Ty::I64,
        Likely::FLOAT => Ty::F64,
        _ => Ty::Obj,
    });
    let types: Vec<Ty> = types.collect();
    (types.iter().any(|ty| *ty != Ty::Obj) && !has_loops(function, &reverse_postorder(function))).then_some(types)
}

/// Arguments of a call at an entry for numbers: those that are numbers, unboxed.
pub type Numbers = Vec<Option<Val>>;

impl Versioner<'_> {
    /// Must the call be made at the callee's entry for numbers? So if it has one and the arguments are known to be such
    /// numbers. An int that turns out to be too large goes the usual way.
    pub fn entry_args(&mut self, inst: Inst, id: FuncId, context: &mut Context) -> Option<Option<Numbers>> {
        let (source, entries) = (self.source, self.number_entries);
        let args = &source.insts[inst].args;
        let Some(types) = entries.get(&id) else { return Some(None) };
        if types.len() != args.len() || !types.iter().zip(args).skip(1).all(|(ty, arg)| self.fits(context, *ty, *arg)) {
            return Some(None);
        }
        let mut numbers = vec![None];
        for (ty, arg) in types.iter().zip(args).skip(1) {
            if *ty == Ty::Obj {
                numbers.push(None);
                continue;
            }
            numbers.push(match self.number(context, *arg)? {
                Number::Int { val, width, known, .. } => {
                    if width > SMALL_WIDTH && known.is_none() {
                        let fits = self.op(Op::FitsSmall, &[val]);
                        *context = self.or_generic(inst, context.clone(), fits)?;
                    }
                    Some(val)
                }
                Number::Float { val, .. } => Some(val),
                _ => None,
            });
        }
        Some(Some(numbers))
    }

    fn fits(&self, context: &Context, ty: Ty, arg: Val) -> bool {
        let rep = self.lookup(context, arg).map(|(rep, _)| rep);
        match (ty, rep) {
            (Ty::I64, Some(Rep::Const(id))) => {
                matches!(self.program.const_data(id), Const::Int(value) if molt_abi::Value::fits(*value))
            }
            (Ty::F64, Some(Rep::Const(id))) => matches!(self.program.const_data(id), Const::Float(_)),
            (Ty::I64, Some(Rep::Int { .. })) | (Ty::F64, Some(Rep::Float(_))) | (Ty::Obj, _) => true,
            _ => false,
        }
    }
}
