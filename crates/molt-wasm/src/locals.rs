//! Which local holds which value: colouring of live segments in the order of their starts, so that a function has few
//! locals, with a preference for the local of a value that is copied to or from.

use crate::abi::{Narrow, held, passed};
use crate::liveness::{Segment, segments};
use crate::trees::{Place, Trees};
use molt_ir::function::at;
use molt_ir::{Block, Function, Op, Val};
use std::collections::BTreeMap;

/// How many locals of a type are tried before a new one is made: bounds the time on huge functions.
const TRIES: usize = 200;

#[derive(Default)]
pub struct Locals {
    of: Vec<Option<u32>>,
    types: Vec<Narrow>,
    busy: Vec<BTreeMap<u32, u32>>,
    params: usize,
}

impl Locals {
    pub fn new(function: &Function, trees: &Trees, order: &[Block]) -> Self {
        let segments = segments(function, trees, order);
        let mut locals = Self { of: function.val_table(None), ..Self::default() };
        for param in &function.blocks[function.entry()].params {
            let local = locals.fresh(passed(function.ty(*param)));
            if !segments[at(*param)].is_empty() {
                locals.assign(*param, local, &segments[at(*param)]);
            }
        }
        locals.params = locals.types.len();
        let friends = friends(function, trees, order);
        let mut vals: Vec<Val> = function.vals.keys().collect();
        vals.retain(|val| {
            locals.of[at(*val)].is_none() && trees.place(*val) == Place::Local && !segments[at(*val)].is_empty()
        });
        vals.sort_by_key(|val| segments[at(*val)].first().copied());
        for val in vals {
            let wanted = &segments[at(val)];
            let ty = local_type(function, val);
            let fits = |locals: &Self, local: u32| locals.types[local as usize] == ty && locals.is_free(local, wanted);
            let friendly = friends[at(val)].iter().filter_map(|friend| locals.of[at(*friend)]);
            let preferred = friendly.into_iter().find(|local| fits(&locals, *local));
            let found =
                preferred.or_else(|| (0..locals.types.len() as u32).take(TRIES).find(|local| fits(&locals, *local)));
            let local = found.unwrap_or_else(|| locals.fresh(ty));
            locals.assign(val, local, wanted);
        }
        locals
    }

    fn fresh(&mut self, ty: Narrow) -> u32 {
        self.types.push(ty);
        self.busy.push(BTreeMap::new());
        self.types.len() as u32 - 1
    }

    /// A local beside those of values.
    pub fn extra(&mut self, ty: Narrow) -> u32 {
        self.fresh(ty)
    }

    fn is_free(&self, local: u32, wanted: &[Segment]) -> bool {
        let busy = &self.busy[local as usize];
        wanted.iter().all(|(start, end)| busy.range(..end).next_back().is_none_or(|(_, until)| until <= start))
    }

    fn assign(&mut self, val: Val, local: u32, segments: &[Segment]) {
        self.of[at(val)] = Some(local);
        self.busy[local as usize].extend(segments.iter().copied());
    }

    pub fn of(&self, val: Val) -> Option<u32> {
        self.of[at(val)]
    }

    pub fn ty(&self, local: u32) -> Option<Narrow> {
        self.types.get(local as usize).copied()
    }

    /// How many there are, parameters among them.
    pub fn count(&self) -> usize {
        self.types.len()
    }

    /// The types of the locals that are no parameters.
    pub fn declared(&self) -> &[Narrow] {
        &self.types[self.params..]
    }
}

/// Addresses in the frame stay 32 bits wide.
fn local_type(function: &Function, val: Val) -> Narrow {
    let op = function.def_inst(val).map(|inst| function.insts[inst].op);
    if op == Some(Op::StackAddr) { Narrow::I32 } else { held(function.ty(val)) }
}

/// The values that each value is copied to or from, or becomes by one operation on its way to a parameter.
fn friends(function: &Function, trees: &Trees, order: &[Block]) -> Vec<Vec<Val>> {
    let mut friends: Vec<Vec<Val>> = function.val_table(Vec::new());
    for block in order {
        for call in function.targets(*block) {
            for (param, arg) in trees.copies(function, call) {
                friends[at(param)].push(arg);
                friends[at(arg)].push(param);
            }
        }
    }
    friends
}
