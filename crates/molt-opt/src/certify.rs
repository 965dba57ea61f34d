//! The certifier: re-checks on every path that each reference ends exactly once and that nothing is used after its end.
//!
//! It knows only the table of operations (which operands move in, which results are owned). Constants are immortal and
//! may be dropped or moved at will. It runs between stages in debug and test builds; a finding is a bug of the stage
//! that ran last. It holds for mir before the rc pass; what the rc pass leaves is checked by counting at run time.

use molt_ir::analysis::reverse_postorder;
use molt_ir::function::at;
use molt_ir::references::words_on;
use molt_ir::{Block, BlockCall, Function, Inst, InstData, Op, Ownership, Ty, Val};
use std::collections::BTreeSet;

/// A broken rule, as text.
pub type Broken = String;

/// What exists at a point.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Live {
    /// References that must end.
    owned: BTreeSet<Val>,
    /// Values that a test has shown to be words without a count: they may be used, and need no end.
    words: BTreeSet<Val>,
}

/// Checks one function.
pub fn certify(function: &Function) -> Result<(), Broken> {
    let mut certifier = Certifier::new(function);
    let entry = function.entry();
    let borrowed = certifier.borrowed_params();
    let params = function.blocks[entry].params.iter().skip(borrowed);
    let params = params.filter(|param| function.ty(**param) == Ty::Obj);
    certifier.before[at(entry)] = Some(Live { owned: params.copied().collect(), words: BTreeSet::new() });
    for block in reverse_postorder(function) {
        certifier.block(block).map_err(|text| format!("{}: {block}: {text}", function.code.qualname))?;
    }
    Ok(())
}

struct Certifier<'a> {
    function: &'a Function,
    /// References that exist where a block begins, its parameters among them.
    before: Vec<Option<Live>>,
    immortal: Vec<bool>,
    /// Blocks that have been checked.
    passed: Vec<bool>,
}

impl<'a> Certifier<'a> {
    fn new(function: &'a Function) -> Self {
        let mut immortal = function.val_table(false);
        for (_, data) in function.insts.iter() {
            if data.op.result_is_uncounted() {
                data.results.iter().for_each(|val| immortal[at(*val)] = true);
            }
        }
        Self { function, before: function.block_table(None), immortal, passed: function.block_table(false) }
    }

    /// Entry parameters that the caller keeps: the function object, a class body's namespace.
    fn borrowed_params(&self) -> usize {
        if self.function.code.is_namespace { 2 } else { 1 }
    }

    /// Is the value no reference at all, or one that needs no end?
    fn is_free(&self, val: Val) -> bool {
        let entry = &self.function.blocks[self.function.entry()].params;
        let borrowed = entry.iter().take(self.borrowed_params()).any(|param| *param == val);
        self.function.ty(val) != Ty::Obj || self.immortal[at(val)] || borrowed || self.function.vals[val].borrowed
    }

    fn block(&mut self, block: Block) -> Result<(), Broken> {
        let Some(mut live) = self.before[at(block)].clone() else { return Ok(()) };
        self.passed[at(block)] = true;
        for inst in &self.function.blocks[block].insts {
            let data = &self.function.insts[*inst];
            let text = data.op.info().text;
            for (index, arg) in data.args.iter().enumerate() {
                if !self.is_free(*arg) && !live.owned.contains(arg) && !live.words.contains(arg) {
                    return Err(format!("{text} uses {arg} (operand {index}) after its end"));
                }
            }
            for (index, arg) in data.args.iter().enumerate() {
                if Self::moves_in(data, index) {
                    self.end(&mut live, *arg).map_err(|error| format!("{text}: {error}"))?;
                }
            }
            if data.ends_block() {
                return self.leave(*inst, live);
            }
            self.succeed(data, &mut live)?;
        }
        Ok(())
    }

    fn moves_in(data: &InstData, index: usize) -> bool {
        data.moves_in(index) && !matches!(data.op.info().ownership, Ownership::OnSuccess(_))
    }

    fn end(&self, live: &mut Live, val: Val) -> Result<(), Broken> {
        if self.is_free(val) || live.words.contains(&val) || live.owned.remove(&val) {
            Ok(())
        } else {
            Err(format!("{val} ends twice"))
        }
    }

    /// What the normal outcome ends and begins.
    fn succeed(&self, data: &InstData, live: &mut Live) -> Result<(), Broken> {
        if let Ownership::OnSuccess(_) = data.op.info().ownership {
            for (index, arg) in data.args.iter().enumerate() {
                if data.op.info().ownership.owns_on_success(index) {
                    self.end(live, *arg)?;
                }
            }
        }
        for result in &data.results {
            if !self.is_free(*result) {
                live.owned.insert(*result);
            }
        }
        Ok(())
    }

    fn leave(&mut self, inst: Inst, live: Live) -> Result<(), Broken> {
        let data = &self.function.insts[inst];
        if matches!(data.op, Op::Return | Op::Unwind) || data.op == Op::Rethrow && data.targets.is_empty() {
            return match live.owned.first() {
                None => Ok(()),
                Some(_) => Err(format!("{} leaves {:?} behind", data.op.info().text, live.owned)),
            };
        }
        if data.op == Op::Unreachable {
            return Ok(());
        }
        for (number, target) in data.targets.iter().enumerate() {
            let mut live = live.clone();
            let normal = !(data.op.raises() && number == 1);
            if normal {
                self.succeed(data, &mut live)?;
            }
            for word in words_on(self.function, data, number) {
                live.owned.remove(word);
                live.words.insert(*word);
            }
            self.arrive(target, live)?;
        }
        Ok(())
    }

    fn arrive(&mut self, target: &BlockCall, mut live: Live) -> Result<(), Broken> {
        let first = self.function.blocks[target.block].insts.first();
        if first.is_some_and(|inst| self.function.insts[*inst].op == Op::Unreachable) {
            return Ok(());
        }
        for (arg, param) in target.args.iter().zip(&self.function.blocks[target.block].params) {
            // A borrowed parameter takes no reference.
            if !self.function.vals[*param].borrowed {
                self.end(&mut live, *arg).map_err(|error| format!("the edge to {}: {error}", target.block))?;
            }
        }
        for param in &self.function.blocks[target.block].params {
            if !self.is_free(*param) {
                live.owned.insert(*param);
            }
        }
        match &mut self.before[at(target.block)] {
            unknown @ None => {
                *unknown = Some(live);
                Ok(())
            }
            Some(known) => {
                // What is a word on one way alone is none behind: there it must end, which for a word is nothing.
                let more: Vec<Val> = live.owned.difference(&known.owned).copied().collect();
                let less: Vec<Val> = known.owned.difference(&live.owned).copied().collect();
                let late = |val: &Val| !self.passed[at(target.block)] && known.words.contains(val);
                if more.iter().all(late) && less.iter().all(|val| live.words.contains(val)) {
                    known.owned.extend(more);
                    known.words = known.words.intersection(&live.words).copied().collect();
                    return Ok(());
                }
                Err(format!("{} is reached with {more:?} more and {less:?} less than before", target.block))
            }
        }
    }
}
