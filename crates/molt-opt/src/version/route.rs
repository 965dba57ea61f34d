//! Edges: which version of the target a context goes to, and the conversions on the way.

use super::context::{Bits, Context, Fact, Heat, Hold, Kind, Rep, SMALL_WIDTH, Shape, fact_of_const};
use super::{BRANCHING_LIMIT, COLD_LIMIT, LIMIT, Node, Versioner, WORK_LIMIT};
use molt_ir::function::at;
use molt_ir::{Block, BlockCall, Const, ConstId, Imm, Op, Pos, Ty, Val};
use std::collections::{BTreeMap, BTreeSet};

/// Values in the order of a version's parameters, as they are before the conversions.
type Arrivals = BTreeMap<Val, Rep>;

impl Versioner<'_> {
    /// The jump to the version of a target that a context enters. Conversions stand in a block of their own.
    pub fn route(&mut self, context: &Context, target: &BlockCall) -> Option<BlockCall> {
        let (shape, arrivals) = self.arrive(context, target)?;
        let node = self.choose(target.block, shape, context.heat)?;
        let out = self.enter(node);
        let kinds: Vec<(Val, Kind)> = self.nodes[node].shape.0.iter().map(|(val, (kind, _))| (*val, *kind)).collect();
        let plain = kinds.iter().all(|(val, kind)| {
            arrivals.get(val).is_some_and(|rep| {
                let from = rep.kind(|val| self.out.ty(val));
                from == *kind || matches!((from, kind), (Kind::Int { .. }, Kind::Int { .. }))
            })
        });
        if plain {
            let args = kinds.iter().flat_map(|(val, _)| self.parts(arrivals[val])).collect();
            return Some(BlockCall::with(out, args));
        }
        let here = self.current;
        let between = self.out.add_block();
        self.out.blocks[between].cold = context.heat == Heat::Rare || self.source.blocks[target.block].cold;
        self.out.blocks[between].aside = context.heat == Heat::Open;
        self.out.layout.push(between);
        self.current = between;
        // A parameter's reference moves out of it last: others may be copies of it.
        let is_param = |rep: &Rep| matches!(rep, Rep::Obj(_, Hold::Param(_)));
        let mut converted = BTreeMap::new();
        for params in [false, true] {
            for (val, kind) in &kinds {
                let rep = *arrivals.get(val)?;
                if is_param(&rep) == params {
                    converted.insert(*val, self.convert(rep, *kind)?);
                }
            }
        }
        let args = kinds.iter().flat_map(|(val, _)| converted.remove(val).unwrap_or_default()).collect();
        self.jump_to(BlockCall::with(out, args));
        self.current = here;
        Some(BlockCall::new(between))
    }

    pub fn jump_to(&mut self, call: BlockCall) {
        let inst = self.out.append(self.current, Op::Jump, Imm::None, Vec::new(), Pos::NONE);
        self.out.insts[inst].targets = vec![call];
    }

    fn parts(&self, rep: Rep) -> Vec<Val> {
        use super::context::Step;
        let with = |one: Val, two: Val, step: Step| match step {
            Step::Const(_) => vec![one, two],
            Step::Positive(step) => vec![one, two, step],
        };
        match rep {
            Rep::Obj(_, Hold::Shared) => Vec::new(),
            Rep::Obj(val, _) | Rep::Int { val, .. } | Rep::Float(val) | Rep::Bool(val) | Rep::Typed(val) => vec![val],
            Rep::Flag(_) | Rep::Const(_) | Rep::Builtin(_) => Vec::new(),
            Rep::Range { start, stop, step, .. } => with(start, stop, step),
            Rep::RangeIter { next, stop, step, .. } => with(next, stop, step),
            Rep::ListIter { list, index } => vec![list, index],
        }
    }

    /// What arrives at a target: its shape there, and the values.
    fn arrive(&mut self, context: &Context, target: &BlockCall) -> Option<(Shape, Arrivals)> {
        let joins = self.predecessors.of(target.block).len() > 1;
        let mut shape = Shape::default();
        let mut arrivals = Arrivals::new();
        let living: Vec<Val> = self.liveness.before(target.block).iter().collect();
        self.work += living.len() + 1;
        if self.work > WORK_LIMIT {
            return None;
        }
        let params = self.source.blocks[target.block].params.clone();
        // In a version for objects, a copy of this value may have its word from it.
        let roots: Vec<Val> = living.iter().map(|val| self.sharers[at(*val)]).collect();
        let shared = |val: Val| roots.iter().filter(|root| **root == self.sharers[at(val)]).count() > 1;
        let mut passed_on = Vec::new();
        let passed = params.into_iter().zip(target.args.iter().copied());
        for (val, from, is_param) in
            living.into_iter().map(|val| (val, val, false)).chain(passed.map(|(param, arg)| (param, arg, true)))
        {
            let constant = self.constants[at(from)];
            if !is_param && (constant.is_some() || self.kept[at(from)].is_some()) {
                continue;
            }
            let (rep, fact) = self.lookup(context, from)?;
            let mut kind = rep.kind(|val| self.out.ty(val));
            let mut fact = fact;
            let counted = matches!(rep, Rep::Obj(..) | Rep::Typed(_) | Rep::Flag(_) | Rep::ListIter { .. });
            if self.idle[at(val)] && !counted && !shared(val) {
                kind = Kind::Const(self.consts.none);
                arrivals.insert(val, Rep::Const(self.consts.none));
                shape.0.insert(val, (kind, self.told(kind, fact)));
                continue;
            }
            if joins {
                (kind, fact) = self.widen(kind, fact, is_param);
            }
            fact = self.told(kind, fact);
            // An object that the caller keeps is passed as a reference of its own.
            if is_param && self.kept[at(from)].is_some() {
                kind = Kind::Obj(Hold::Owned);
                arrivals.insert(val, Rep::Obj(self.kept[at(from)]?, Hold::Borrowed));
            } else {
                arrivals.insert(val, rep);
            }
            if is_param {
                passed_on.push(val);
                if matches!(kind, Kind::Obj(Hold::Shared | Hold::Param(_))) {
                    kind = Kind::Obj(Hold::Owned);
                }
            }
            shape.0.insert(val, (kind, fact));
        }
        self.share(&mut shape, &arrivals, &passed_on);
        Some((shape, arrivals))
    }

    /// Of the copies of one value that arrive without a reference, the first takes one if none has, and the others share it.
    fn share(&self, shape: &mut Shape, arrivals: &Arrivals, params: &[Val]) {
        let living = || arrivals.iter().filter(|(val, _)| !params.contains(val));
        let mut held: BTreeSet<Val> = BTreeSet::new();
        held.extend(
            living()
                .filter(|(val, rep)| rep.holds() && !self.is_method_self(**val))
                .map(|(val, _)| self.sharers[at(*val)]),
        );
        for (val, rep) in living() {
            let Some((kind @ Kind::Obj(Hold::Owned | Hold::Shared), _)) = shape.0.get_mut(val) else { continue };
            if matches!(rep, Rep::Obj(..)) && !rep.holds() {
                let first = held.insert(self.sharers[at(*val)]);
                *kind = Kind::Obj(if first { Hold::Owned } else { Hold::Shared });
            }
        }
    }

    /// Where several ways meet, versions do not differ in what would change in each turn of a loop.
    fn widen(&self, kind: Kind, fact: Fact, is_param: bool) -> (Kind, Fact) {
        match kind {
            Kind::Const(id) => {
                let known = self.program.const_data(id);
                let kind = match known {
                    Const::Int(value) => Kind::Int { width: 64, positive: *value >= 0 },
                    Const::Float(_) => Kind::Float,
                    Const::Bool(_) => Kind::Bool,
                    _ => Kind::Obj(Hold::Borrowed),
                };
                (kind, if kind == Kind::Obj(Hold::Borrowed) { fact_of_const(known) } else { Fact::ANY })
            }
            Kind::Int { width, positive } => {
                let width = if is_param || width > SMALL_WIDTH { 64 } else { SMALL_WIDTH };
                (Kind::Int { width, positive }, fact)
            }
            Kind::Obj(hold) => (Kind::Obj(hold), Fact { callee: None, ..fact }),
            other => (other, fact),
        }
    }

    /// The version of a block for a shape: one that fits, a new one, or one that is widened. What left the likely way
    /// shares one version, unless it fits a likely one again.
    fn choose(&mut self, block: Block, shape: Shape, heat: Heat) -> Option<usize> {
        let known: Vec<usize> = self.by_block[at(block)].clone();
        let likely: Vec<usize> = known.iter().copied().filter(|node| self.nodes[*node].heat == Heat::Likely).collect();
        let fits = |this: &Self, node: usize| {
            let mine = &this.nodes[node].shape;
            mine.takes(&shape).then(|| mine.loss(&shape))
        };
        let best = likely.iter().filter_map(|node| Some((fits(self, *node)?, *node))).min();
        if let Some((0, node)) = best {
            return Some(node);
        }
        if heat != Heat::Likely {
            let other = known.iter().copied().find(|node| self.nodes[*node].heat != Heat::Likely);
            let Some(node) = other else { return Some(self.add_node(block, shape, heat)) };
            if !self.nodes[node].shape.takes(&shape) || heat == Heat::Open && self.nodes[node].heat == Heat::Rare {
                self.nodes[node].shape.join(&shape);
                if heat == Heat::Open {
                    self.nodes[node].heat = heat;
                }
                self.widened = true;
            }
            return Some(node);
        }
        // Versions that differ in nothing of worth are one.
        let same = likely.iter().copied().find(|node| self.nodes[*node].shape.join_loss(&shape) == 0);
        if let Some(node) = same {
            self.nodes[node].shape.join(&shape);
            self.widened = true;
            return Some(node);
        }
        let limit = match self.source.blocks[block].cold {
            true => COLD_LIMIT,
            false if self.branches => BRANCHING_LIMIT,
            false => LIMIT,
        };
        if likely.len() < limit {
            return Some(self.add_node(block, shape, heat));
        }
        if let Some((_, node)) = best {
            return Some(node);
        }
        // The two that lose least become one.
        let alone = likely.iter().map(|node| (self.nodes[*node].shape.join_loss(&shape), *node, None));
        let pairs = likely.iter().enumerate().flat_map(|(index, one)| {
            let others = &likely[index + 1..];
            others.iter().map(|two| (self.nodes[*one].shape.join_loss(&self.nodes[*two].shape), *one, Some(*two)))
        });
        let (_, node, other) = alone.chain(pairs).min()?;
        self.widened = true;
        match other {
            None => {
                self.nodes[node].shape.join(&shape);
                Some(node)
            }
            Some(other) => {
                let taken = self.nodes[other].shape.clone();
                self.nodes[node].shape.join(&taken);
                self.by_block[at(block)].retain(|known| *known != other);
                Some(self.add_node(block, shape, heat))
            }
        }
    }

    fn add_node(&mut self, block: Block, shape: Shape, heat: Heat) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node { block, shape, heat, out: None, entered: Shape::default() });
        self.by_block[at(block)].push(node);
        node
    }

    /// What a representation says of the object, or what is known of it.
    fn told(&self, kind: Kind, fact: Fact) -> Fact {
        match kind {
            Kind::Obj(_) => fact,
            Kind::Const(id) => fact_of_const(self.program.const_data(id)),
            Kind::Int { width, .. } if width <= SMALL_WIDTH => Fact::of(Bits::SMALL),
            Kind::Int { .. } => Fact::of(Bits::SMALL.or(Bits::OTHER)),
            Kind::Float => Fact::of(Bits::FLOAT),
            Kind::Bool => Fact::of(Bits::BOOL),
            _ => Fact::OBJECT,
        }
    }

    /// The block of a version in this round.
    fn enter(&mut self, index: usize) -> Block {
        if let Some(out) = self.nodes[index].out {
            return out;
        }
        let out = self.out.add_block();
        let Node { heat, block, .. } = self.nodes[index];
        self.out.blocks[out].cold = heat == Heat::Rare || self.source.blocks[block].cold;
        self.out.blocks[out].aside = heat == Heat::Open;
        for (kind, _) in self.nodes[index].shape.0.values() {
            for ty in kind.parts() {
                if *kind == Kind::Obj(Hold::Borrowed) {
                    self.out.add_borrowed_param(out);
                } else {
                    self.out.add_param(out, ty);
                }
            }
        }
        self.nodes[index].out = Some(out);
        self.nodes[index].entered = self.nodes[index].shape.clone();
        if self.nodes[index].heat == Heat::Likely {
            self.queue.push_back(index);
        } else {
            self.later.push_back(index);
        }
        out
    }

    /// The parts of a value in another representation.
    fn convert(&mut self, rep: Rep, kind: Kind) -> Option<Vec<Val>> {
        let from = rep.kind(|val| self.out.ty(val));
        Some(match (rep, kind) {
            (Rep::Const(id), Kind::Int { .. }) => {
                let Const::Int(value) = self.program.const_data(id) else { return None };
                vec![self.iconst(*value)]
            }
            (Rep::Const(id), Kind::Float) => {
                let Const::Float(bits) = self.program.const_data(id) else { return None };
                vec![self.fconst(*bits)]
            }
            (Rep::Const(id), Kind::Bool) => vec![self.bool_const(id == self.consts.yes)],
            (Rep::Flag(known), Kind::Typed(Ty::Bool)) => vec![self.bool_const(known)],
            (rep, Kind::Obj(Hold::Owned)) => vec![self.owned(rep)?],
            (Rep::Obj(..), Kind::Obj(Hold::Shared)) => Vec::new(),
            (Rep::Const(id), Kind::Obj(Hold::Borrowed)) => vec![self.constant(id)],
            (Rep::Int { val, .. }, Kind::Int { .. }) => vec![val],
            (rep, kind) if from == kind || self.widened => self.parts(rep),
            (Rep::Range { .. }, Kind::Range(..)) | (Rep::RangeIter { .. }, Kind::RangeIter(..)) => self.parts(rep),
            _ => return None,
        })
    }

    pub fn bool_const(&mut self, value: bool) -> Val {
        let number = self.iconst(i64::from(value));
        let zero = self.iconst(0);
        let inst =
            self.out.append(self.current, Op::ICmp, Imm::IntCond(molt_ir::IntCond::Ne), vec![number, zero], Pos::NONE);
        self.out.result(inst)
    }

    pub fn constant(&mut self, id: ConstId) -> Val {
        self.value(Op::Const, Imm::Const(id), vec![])
    }
}
