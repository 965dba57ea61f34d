//! Values of hot loops get names of their own, apart from the rest of the function.
//!
//! Cranelift's register allocator gives a value one register for as long as it lives, splits that at most twice, and
//! then keeps it on the stack and loads it for each use. A value that a loop needs lives through dozens of calls as a rule:
//! in the exits that a wrong guess takes, and before and behind the loop. So a likely way around a loop that makes no calls
//! is a *region*: where control enters or leaves one, each value that crosses is copied by an operation that Cranelift does
//! not see through, and the names inside live nowhere else. Ways with calls gain nothing: their values need registers
//! that calls preserve, or the stack, whatever they are called.

use molt_ir::analysis::{Dominators, Liveness, Predecessors, reverse_postorder};
use molt_ir::function::at;
use molt_ir::{Block, BlockCall, Function, Imm, Inst, Op, Pos, Ty, Val, ValDef};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The function with its regions apart, and which of its blocks lie in one.
pub fn separate(function: &Function) -> (Cow<'_, Function>, Vec<bool>) {
    let inside = regions(function);
    if !inside.contains(&true) {
        return (Cow::Borrowed(function), inside);
    }
    let mut border = Border { function: function.clone(), inside, edges: Vec::new() };
    border.cut();
    border.rename();
    let Border { function, inside, .. } = border;
    debug_assert_eq!(
        molt_ir::verify::verify(&function, molt_ir::Level::Lir).map_err(|broken| broken.to_string()),
        Ok(())
    );
    (Cow::Owned(function), inside)
}

/// Which blocks lie on a way around a loop without calls; blocks that seldom run do not count. Another way around the same loop
/// may make some: in sieve's last loop an append that one number in sixteen needs, and the region saves 5 % of all instructions.
pub fn regions(function: &Function) -> Vec<bool> {
    let order = reverse_postorder(function);
    let likely = |block: &Block| !function.blocks[*block].cold;
    let mut number = function.block_table(usize::MAX);
    for (index, block) in order.iter().enumerate() {
        number[at(*block)] = index;
    }
    let calls = |block: &Block| {
        let mut insts = function.blocks[*block].insts.iter();
        insts.any(|inst| matches!(function.insts[*inst].op, Op::CallSymbol | Op::CallAddr))
    };
    let predecessors = Predecessors::new(function);
    let mut inside = function.block_table(false);
    for block in order.iter().filter(|block| likely(block)) {
        for head in function.targets(*block).iter().map(|target| target.block) {
            if !likely(&head) || number[at(head)] > number[at(*block)] {
                continue;
            }
            let mut members = BTreeSet::from([head]);
            let mut work = vec![*block];
            while let Some(member) = work.pop() {
                if members.insert(member) {
                    work.extend(predecessors.of(member).iter().map(|(from, _)| *from).filter(likely));
                }
            }
            if !members.iter().any(calls) {
                members.iter().for_each(|member| inside[at(*member)] = true);
            }
        }
    }
    inside
}

/// An edge into a region or out of one: the block on it.
#[derive(Clone, Copy)]
struct Edge {
    block: Block,
    enters: bool,
}

struct Border {
    function: Function,
    inside: Vec<bool>,
    edges: Vec<Edge>,
}

impl Border {
    /// Puts a block on each edge that crosses, in which the values that it passes are copied.
    fn cut(&mut self) {
        for from in reverse_postorder(&self.function) {
            let Some(last) = self.function.last_inst(from) else { continue };
            for number in 0..self.function.insts[last].targets.len() {
                let target = self.function.insts[last].targets[number].clone();
                let enters = self.inside[at(target.block)];
                if self.inside[at(from)] == enters {
                    continue;
                }
                let block = self.function.add_block();
                let cold = self.function.blocks[from].cold || self.function.blocks[target.block].cold;
                self.function.blocks[block].cold = cold;
                self.function.layout.push(block);
                self.inside.push(false);
                self.edges.push(Edge { block, enters });
                self.function.insts[last].targets[number] = BlockCall::new(block);
                let jump = self.function.append(block, Op::Jump, Imm::None, Vec::new(), Pos::NONE);
                let args = target.args.iter().map(|arg| match self.is_copied(*arg) {
                    true => self.copy(block, *arg).1,
                    false => *arg,
                });
                let args = args.collect();
                self.function.insts[jump].targets = vec![BlockCall::with(target.block, args)];
            }
        }
    }

    /// Constants are as good as copies, and addresses in the frame are constants. What is true or false is used where it is made.
    fn is_copied(&self, mut val: Val) -> bool {
        while let Some(inst) = self.function.def_inst(val) {
            let data = &self.function.insts[inst];
            match data.op {
                Op::IConst | Op::FConst | Op::StackAddr => return false,
                Op::AsObj | Op::Word => val = data.args[0],
                _ => break,
            }
        }
        self.function.ty(val) != Ty::Bool
    }

    /// Copies a value at the end of a block on an edge.
    fn copy(&mut self, block: Block, val: Val) -> (Inst, Val) {
        let ty = self.function.ty(val);
        let inst = self.function.make_inst(Op::Opaque, Imm::None, vec![val], &[ty], Pos::NONE);
        let insts = &mut self.function.blocks[block].insts;
        insts.insert(insts.len() - 1, inst);
        (inst, self.function.result(inst))
    }

    /// Gives what lives across edges its names.
    fn rename(&mut self) {
        let flow = Flow::new(&self.function);
        let uses = Uses::new(&self.function, &flow.order);
        let mut crossing: BTreeMap<Val, Vec<Edge>> = BTreeMap::new();
        for edge in &self.edges {
            // What only the copies of arguments need ends on the edge.
            for target in self.function.targets(edge.block) {
                for val in flow.liveness.before(target.block).iter() {
                    crossing.entry(val).or_default().push(*edge);
                }
            }
        }
        let mut on_edge = self.function.block_table(false);
        self.edges.iter().for_each(|edge| on_edge[at(edge.block)] = true);
        for (val, edges) in crossing {
            if let Some(home) = uses.home(&self.function, val)
                && self.is_copied(val)
            {
                self.rename_value(val, home, &edges, &flow, &uses.blocks[at(val)], &on_edge);
            }
        }
    }

    /// A value from outside keeps its name there, and has others inside. One from inside has others outside, and again others
    /// where control comes back.
    fn rename_value(&mut self, val: Val, home: Block, edges: &[Edge], flow: &Flow, users: &[Block], on_edge: &[bool]) {
        let foreign = !self.inside[at(home)];
        if foreign && !users.iter().any(|block| self.inside[at(*block)]) {
            return;
        }
        let mut names = Names { of: BTreeMap::new(), first: val, dominators: &flow.dominators };
        if !foreign {
            names.of.insert(home, val);
        }
        let mut copies = Vec::new();
        for edge in edges.iter().filter(|edge| edge.enters || !foreign) {
            let (inst, copy) = self.copy(edge.block, val);
            copies.push((edge.block, inst));
            names.of.insert(edge.block, copy);
        }
        let inside = &self.inside;
        let renamed = |block: Block| !foreign || inside[at(block)];
        // Where several names meet there is another one.
        let mut work: Vec<Block> = names.of.keys().copied().collect();
        let mut joins = Vec::new();
        while let Some(block) = work.pop() {
            for join in &flow.frontiers[at(block)] {
                let lives = flow.liveness.before(*join).contains(val);
                if lives && renamed(*join) && !names.of.contains_key(join) {
                    let ty = self.function.ty(val);
                    names.of.insert(*join, self.function.add_param(*join, ty));
                    joins.push(*join);
                    work.push(*join);
                }
            }
        }
        for join in joins {
            for (from, number) in flow.predecessors.of(join) {
                if let Some(last) = self.function.last_inst(*from) {
                    self.function.insts[last].targets[*number].args.push(names.at_end(*from));
                }
            }
        }
        for block in users.iter().filter(|block| renamed(**block)) {
            let name = if on_edge[at(*block)] { names.before(*block) } else { names.at_end(*block) };
            for inst in &self.function.blocks[*block].insts {
                let data = &mut self.function.insts[*inst];
                let targets = data.targets.iter_mut().flat_map(|target| &mut target.args);
                data.args.iter_mut().chain(targets).filter(|arg| **arg == val).for_each(|arg| *arg = name);
            }
        }
        if !foreign {
            for (block, inst) in copies {
                self.function.insts[inst].args[0] = names.before(block);
            }
        }
    }
}

/// The names of one value, by the block that gives it a new one.
struct Names<'a> {
    of: BTreeMap<Block, Val>,
    first: Val,
    dominators: &'a Dominators,
}

impl Names<'_> {
    fn at_end(&self, block: Block) -> Val {
        self.of.get(&block).copied().unwrap_or_else(|| self.before(block))
    }

    fn before(&self, block: Block) -> Val {
        let above = std::iter::successors(self.dominators.immediate(block), |up| self.dominators.immediate(*up));
        above.into_iter().find_map(|up| self.of.get(&up).copied()).unwrap_or(self.first)
    }
}

/// What is known of the control flow once the edges are cut; renaming does not change it.
struct Flow {
    order: Vec<Block>,
    predecessors: Predecessors,
    dominators: Dominators,
    liveness: Liveness,
    /// Where what a block defines meets what others define (Cooper, Harvey, Kennedy).
    frontiers: Vec<Vec<Block>>,
}

impl Flow {
    fn new(function: &Function) -> Self {
        let order = reverse_postorder(function);
        let predecessors = Predecessors::new(function);
        let dominators = Dominators::new(function, &order, &predecessors);
        let liveness = Liveness::new(function, &order);
        let mut frontiers = function.block_table(Vec::new());
        for block in order.iter().filter(|block| predecessors.of(**block).len() > 1) {
            let above = dominators.immediate(*block);
            for (from, _) in predecessors.of(*block) {
                let mut runner = Some(*from);
                while let Some(here) = runner.filter(|here| Some(*here) != above) {
                    let known: &mut Vec<Block> = &mut frontiers[at(here)];
                    if known.last() != Some(block) {
                        known.push(*block);
                    }
                    runner = dominators.immediate(here);
                }
            }
        }
        Self { order, predecessors, dominators, liveness, frontiers }
    }
}

/// Which blocks use each value, and where instructions stand.
struct Uses {
    blocks: Vec<Vec<Block>>,
    places: BTreeMap<Inst, Block>,
}

impl Uses {
    fn new(function: &Function, order: &[Block]) -> Self {
        let mut uses = Self { blocks: function.val_table(Vec::new()), places: BTreeMap::new() };
        for block in order {
            for inst in &function.blocks[*block].insts {
                uses.places.insert(*inst, *block);
                let data = &function.insts[*inst];
                for arg in data.args.iter().chain(data.targets.iter().flat_map(|target| &target.args)) {
                    if uses.blocks[at(*arg)].last() != Some(block) {
                        uses.blocks[at(*arg)].push(*block);
                    }
                }
            }
        }
        uses
    }

    fn home(&self, function: &Function, val: Val) -> Option<Block> {
        match function.vals[val].def {
            ValDef::Param(block, _) => Some(block),
            ValDef::Result(inst, _) => self.places.get(&inst).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use molt_ir::Program;
    use molt_ir::read::read_function;

    /// A loop from outside values, with a detour that comes back to its middle, a way out behind a call and one that is likely.
    const LOOP: &str = "function \"f\" m0 -> obj {
b0(v0: obj, v1: obj):
    v2 = word v1
    v3 = iconst 0
    jump -> b1(v3)
b1(v4: i64):
    v5 = icmp.slt v4, v2
    branch v5 -> b2, b6
b2:
    v6 = iadd v4, v2
    v7 = icmp.ult v6, v2
    branch v7 -> b3, b4
b3:
    v8 = iadd v6, v4
    jump -> b1(v8)
b4 cold:
    v9: i64 = call_symbol \"detour\"+0, v6
    v10 = icmp.eq v9, v2
    branch v10 -> b3, b5
b5 cold:
    v11: obj = call_symbol \"exit\"+0, v0, v4, v6, v9
    return v11
b6:
    v12: obj = call_symbol \"end\"+0, v0, v4
    return v12
}";

    #[test]
    fn names_of_regions_live_nowhere_else() {
        let function = read_function(&mut Program::new(), LOOP).expect("readable lir");
        let (apart, inside) = separate(&function);
        assert_eq!(molt_ir::verify::verify(&apart, molt_ir::Level::Lir).map_err(|broken| broken.to_string()), Ok(()));
        let region: Vec<bool> = function.layout.iter().map(|block| inside[at(*block)]).collect();
        assert_eq!(region, [false, true, true, true, false, false, false]);
        let order = reverse_postorder(&apart);
        let uses = Uses::new(&apart, &order);
        let mut copies = 0;
        for block in &order {
            for inst in &apart.blocks[*block].insts {
                let data = &apart.insts[*inst];
                copies += usize::from(data.op == Op::Opaque);
                for arg in data.args.iter().chain(data.targets.iter().flat_map(|target| &target.args)) {
                    let home = uses.home(&apart, *arg).expect("a definition that is laid out");
                    let constant = apart.def_inst(*arg).is_some_and(|inst| apart.insts[inst].op == Op::IConst);
                    let crosses = inside[at(home)] != inside[at(*block)];
                    // A copy leads out of a region or into one; what it makes for the other side goes there as argument.
                    assert!(!crosses || constant || data.op == Op::Opaque || copied(&apart, *arg), "{arg} in {block}");
                }
            }
        }
        // In: v2, and behind the detour v4 and v6. Out: v4 and v6 to the detour, v4 to the end.
        assert_eq!(copies, 7);
    }

    fn copied(function: &Function, val: Val) -> bool {
        function.def_inst(val).is_some_and(|inst| function.insts[inst].op == Op::Opaque)
    }

    #[test]
    fn loops_with_calls_are_no_regions() {
        let text = LOOP.replace("v8 = iadd v6, v4", "v8: i64 = call_symbol \"f\"+0, v6");
        let function = read_function(&mut Program::new(), &text).expect("readable lir");
        assert!(matches!(separate(&function), (Cow::Borrowed(_), inside) if !inside.contains(&true)));
    }
}
