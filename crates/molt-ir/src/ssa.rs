//! Values that get more definitions: a pass that gives control a second way around a value's definition keeps SSA form so.

use crate::analysis::Predecessors;
use crate::function::{Block, Function, Inst, Val, ValDef};
use crate::simplify::prune_params;
use std::collections::{HashMap, HashSet};

/// Definitions of values in blocks where they are not used, besides their own.
pub type Definitions = HashMap<Val, Vec<(Block, Val)>>;

/// Gives each use of the values the definition that reaches it, with a parameter where several do. One of its
/// definitions must lie on every way to each use. (Braun et al.: "Simple and Efficient Construction of Static
/// Single Assignment Form", 2013, without its recursion.)
pub fn redefine(function: &mut Function, more: &Definitions) {
    if more.is_empty() {
        return;
    }
    let predecessors = Predecessors::new(function);
    let mut places: HashMap<Val, Vec<(Block, Inst)>> = HashMap::new();
    let mut homes: HashMap<Val, Block> = HashMap::new();
    for block in &function.layout {
        for inst in &function.blocks[*block].insts {
            let data = &function.insts[*inst];
            let made = data.results.iter().filter(|val| more.contains_key(val));
            homes.extend(made.map(|val| (*val, *block)));
            let passed = data.targets.iter().flat_map(|target| &target.args);
            let used: HashSet<Val> =
                data.args.iter().chain(passed).copied().filter(|val| more.contains_key(val)).collect();
            used.into_iter().for_each(|val| places.entry(val).or_default().push((*block, *inst)));
        }
    }
    let mut vals: Vec<Val> = more.keys().copied().collect();
    vals.sort();
    for val in vals {
        let mut reaching = Reaching { val, known: more[&val].iter().copied().collect(), new: Vec::new() };
        let home = match function.vals[val].def {
            ValDef::Param(block, _) => Some(block),
            ValDef::Result(..) => homes.get(&val).copied(),
        };
        reaching.known.extend(home.map(|block| (block, val)));
        for (block, inst) in places.remove(&val).unwrap_or_default() {
            let reached = reaching.at_begin(function, &predecessors, block);
            let data = &mut function.insts[inst];
            let passed = data.targets.iter_mut().flat_map(|target| &mut target.args);
            data.args.iter_mut().chain(passed).filter(|used| **used == val).for_each(|used| *used = reached);
        }
        while let Some(block) = reaching.new.pop() {
            for (from, number) in predecessors.of(block) {
                let reached = reaching.at_begin(function, &predecessors, *from);
                if let Some(last) = function.last_inst(*from) {
                    function.insts[last].targets[*number].args.push(reached);
                }
            }
        }
    }
    prune_params(function);
}

struct Reaching {
    val: Val,
    /// What reaches the begin of a block, or is made in it.
    known: HashMap<Block, Val>,
    /// Blocks whose new parameter waits for its arguments.
    new: Vec<Block>,
}

impl Reaching {
    fn at_begin(&mut self, function: &mut Function, predecessors: &Predecessors, block: Block) -> Val {
        let mut way = Vec::new();
        let mut here = block;
        let reached = loop {
            if let Some(known) = self.known.get(&here) {
                break *known;
            }
            way.push(here);
            match predecessors.of(here) {
                [(from, _)] if way.len() <= function.layout.len() => here = *from,
                // Nothing leads here.
                [] => break self.val,
                _ => {
                    let param = function.add_param(here, function.ty(self.val));
                    function.vals[param].borrowed = function.vals[self.val].borrowed;
                    self.new.push(here);
                    break param;
                }
            }
        };
        self.known.extend(way.into_iter().map(|block| (block, reached)));
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::FunctionText;
    use crate::program::Program;
    use crate::{Level, read, verify};

    /// `b1` counts `v1` up; from `b4` there is a second way into the loop's body with another `v1`.
    const LOOP: &str = r#"
function "f" m0 -> i64 {
b0(v0: i64):
    jump -> b1(v0)
b1(v1: i64):
    v2 = icmp.slt v1, v0
    branch v2 -> b4, b3
b4:
    jump -> b2(v0)
b2(v3: i64):
    v4 = iadd v1, v1
    v5 = icmp.eq v4, v1
    branch v5 -> b3, b5
b5:
    v6 = icmp.eq v4, v0
    branch v6 -> b1(v1), b2(v4)
b3:
    return v1
}
"#;

    #[test]
    fn uses_get_what_reaches_them() {
        let mut program = Program::new();
        let mut function = read::read_function(&mut program, LOOP).expect("readable");
        let (val, body, param) = (Val(1), Block(2), Val(3));
        // The parameter that stands for the value behind the second way.
        let more = Definitions::from([(val, vec![(body, param)])]);
        redefine(&mut function, &more);
        verify::verify(&function, Level::Lir).expect("valid");
        let text = FunctionText(&program, &function).to_string();
        assert!(text.contains("iadd v3, v3"), "{text}");
        let ret = text.lines().find(|line| line.contains("return")).expect("a return");
        assert!(!ret.contains("v1"), "both ways meet before the return: {text}");
    }
}
