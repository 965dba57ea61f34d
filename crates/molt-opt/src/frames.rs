//! Where frames begin: as late as may be.
//!
//! mirgen lets each frame begin with its function: it counts for the limit of recursion, and in programs that can read frames it
//! gets a record. Most ways through small functions run nothing that could look at a frame or need one more: a comparison of
//! ints and a return. So the beginning sinks to the first operation that may run Python code or raise, on each
//! way; and out of loops, for a frame that has begun stays until its exit. On ways without such an operation the frame neither
//! begins nor ends. That a statement begins, and so its line, need not be said by an operation of its own where those that
//! could read the frame say where they are. Where ways on which the frame has begun meet others on which it has not, and nothing
//! needs it before it ends, it ends before they meet.
//!
//! Not here: what a record is and how it is pushed (`molt-lower/src/frames.rs`), generators, whose frames begin when they run.

use molt_ir::analysis::{Predecessors, reverse_postorder};
use molt_ir::function::at;
use molt_ir::{Block, BlockCall, Effects, Function, Imm, Inst, InstData, Op, Pos};

/// Operations that may read the frame, and its end, get the position of their statement where it is the same on all ways; then
/// statements whose lines nobody else wants to know do not say them.
pub fn place_lines(function: &mut Function) {
    remove_idle_lines(function, false);
}

/// `settled`: no operation that says where it is will be replaced by others that do not.
fn remove_idle_lines(function: &mut Function, settled: bool) {
    if function.insts.values().any(|data| data.op == Op::FrameLine) {
        let order = reverse_postorder(function);
        say_lines(function, &order);
        let lines = Lines::new(function, &order, settled);
        for block in &order {
            let mut insts = std::mem::take(&mut function.blocks[*block].insts);
            insts.retain(|inst| !lines.are_idle(function, *inst));
            function.blocks[*block].insts = insts;
        }
    }
}

/// Lets the frame begin where it is needed.
pub fn sink(function: &mut Function) {
    let enters = |data: &InstData| data.op == Op::FrameEnter;
    // A frame that shows its variables has them from the beginning on.
    let shows = |data: &InstData| data.op == Op::FrameSet;
    if function.code.is_generator || !function.insts.values().any(enters) || function.insts.values().any(shows) {
        return;
    }
    remove_idle_lines(function, true);
    let mut order = reverse_postorder(function);
    for block in &order {
        let mut insts = std::mem::take(&mut function.blocks[*block].insts);
        insts.retain(|inst| !enters(&function.insts[*inst]));
        function.blocks[*block].insts = insts;
    }
    let lines = Lines::new(function, &order, true);
    let mut placement = Placement::new(function, &order, &lines);
    // A block whose end has risen may let another one rise, further up.
    while placement.raise_ends(function, &order) {
        order = reverse_postorder(function);
        // Who wants to know a line is as it was: on ways where no frame begins, nobody.
        placement = Placement::of(function, &order, placement.needs);
    }
    placement.place(function, &order);
}

/// May the operation read the running frame, or get a traceback entry that shows it?
fn reads(data: &InstData) -> bool {
    data.op.effects().has(Effects::PYTHON) || data.op.raises()
}

/// The position that was said last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Said {
    Nothing,
    At(Pos),
    /// Not the same line on all ways.
    Differs,
}

impl Said {
    fn behind(self, data: &InstData) -> Self {
        match data.op {
            Op::FrameLine => Self::At(data.pos),
            _ if reads(data) && data.pos != Pos::NONE => Self::At(data.pos),
            _ => self,
        }
    }

    fn or(self, other: Self, function: &Function) -> Self {
        let line = |pos: Pos| function.positions.get(pos.0 as usize).map(|position| position.line);
        match (self, other) {
            (Self::Nothing, known) | (known, Self::Nothing) => known,
            (Self::At(a), Self::At(b)) if line(a) == line(b) => self,
            _ => Self::Differs,
        }
    }
}

/// Gives operations without a position, which raise nothing, the one that was said last.
fn say_lines(function: &mut Function, order: &[Block]) {
    let mut at_start = function.block_table(Said::Nothing);
    at_start[at(function.entry())] = Said::Differs;
    let behind = |said: Said, block: Block, function: &Function| {
        function.blocks[block].insts.iter().fold(said, |said, inst| said.behind(&function.insts[*inst]))
    };
    loop {
        let mut changed = false;
        for block in order {
            let said = behind(at_start[at(*block)], *block, function);
            for target in function.targets(*block) {
                let before = at_start[at(target.block)];
                let met = before.or(said, function);
                // Another position of the same line is no change.
                changed |= met != before;
                at_start[at(target.block)] = met;
            }
        }
        if !changed {
            break;
        }
    }
    for block in order {
        let mut said = at_start[at(*block)];
        for inst in function.blocks[*block].insts.clone() {
            let data = &mut function.insts[inst];
            if let Said::At(pos) = said
                && (reads(data) && !data.op.raises() || data.op == Op::FrameExit)
                && data.pos == Pos::NONE
            {
                data.pos = pos;
            }
            said = said.behind(&function.insts[inst]);
        }
    }
}

/// Who wants to know the line that was said last.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Wanted {
    /// An operation that reads the frame and says no line itself.
    by_reader: bool,
    /// The frame's end: what is kept of it shows its last line.
    by_exit: bool,
}

impl Wanted {
    fn before(self, data: &InstData, settled: bool) -> Self {
        match data.op {
            Op::FrameExit => Self { by_reader: false, by_exit: data.pos == Pos::NONE },
            Op::FrameLine | Op::FrameEnter => Self::default(),
            _ if !reads(data) => self,
            _ if !settled => Self { by_reader: self.by_reader || data.pos == Pos::NONE, ..self },
            _ => Self { by_reader: data.pos == Pos::NONE, by_exit: false },
        }
    }
}

/// For each statement that says its line, who wants to know; by instruction.
struct Lines(Vec<Wanted>);

impl Lines {
    fn new(function: &Function, order: &[Block], settled: bool) -> Self {
        let mut at_start = function.block_table(Wanted::default());
        let mut lines = vec![Wanted::default(); function.insts.len()];
        if !function.insts.values().any(|data| data.op == Op::FrameLine) {
            return Self(lines);
        }
        loop {
            let mut changed = false;
            for block in order.iter().rev() {
                let mut wanted = Wanted::default();
                for target in function.targets(*block) {
                    let next = at_start[at(target.block)];
                    wanted.by_reader |= next.by_reader;
                    wanted.by_exit |= next.by_exit;
                }
                for inst in function.blocks[*block].insts.iter().rev() {
                    let data = &function.insts[*inst];
                    if data.op == Op::FrameLine {
                        lines[at(*inst)] = wanted;
                    }
                    wanted = wanted.before(data, settled);
                }
                changed |= std::mem::replace(&mut at_start[at(*block)], wanted) != wanted;
            }
            if !changed {
                return Self(lines);
            }
        }
    }

    /// Is it the line of a statement, and of no use?
    fn are_idle(&self, function: &Function, inst: Inst) -> bool {
        function.insts[inst].op == Op::FrameLine && self.0[at(inst)] == Wanted::default()
    }
}

/// Where the frame is the running one.
struct Placement {
    /// Where a block begins.
    inside: Vec<bool>,
    /// Where a block begins, the frame has ended already.
    over: Vec<bool>,
    needs: Vec<bool>,
}

impl Placement {
    fn new(function: &Function, order: &[Block], lines: &Lines) -> Self {
        let needs = function.insts.iter().map(|(inst, data)| match data.op {
            Op::FrameLine => lines.0[at(inst)].by_reader,
            _ => reads(data),
        });
        Self::of(function, order, needs.collect())
    }

    /// `needs`: of each operation, without those that were put in since.
    fn of(function: &Function, order: &[Block], mut needs: Vec<bool>) -> Self {
        needs.resize(function.insts.len(), false);
        let mut this = Self { inside: function.block_table(false), over: function.block_table(false), needs };
        loop {
            let mut changed = false;
            for block in order {
                let (inside, over) = this.at_end(function, *block);
                for target in function.targets(*block) {
                    let next = at(target.block);
                    changed |= inside && !this.inside[next] || over && !this.over[next];
                    this.inside[next] |= inside;
                    this.over[next] |= over;
                }
            }
            if !changed {
                return this;
            }
        }
    }

    fn at_end(&self, function: &Function, block: Block) -> (bool, bool) {
        let (mut inside, mut over) = (self.inside[at(block)], self.over[at(block)]);
        for inst in &function.blocks[block].insts {
            if function.insts[*inst].op == Op::FrameExit {
                (inside, over) = (false, true);
            }
            inside |= !over && self.needs[at(*inst)];
        }
        (inside, over)
    }

    /// Lets the frame end before ways meet of which only some have begun it, if all that follows is its end. Were there any?
    fn raise_ends(&self, function: &mut Function, order: &[Block]) -> bool {
        let predecessors = Predecessors::new(function);
        let mut changed = false;
        for block in order.iter().filter(|block| self.inside[at(**block)]) {
            let ways = predecessors.of(*block);
            let begun: Vec<_> = ways.iter().filter(|(from, _)| self.at_end(function, *from).0).copied().collect();
            let Some(place) = self.end_of(function, *block).filter(|_| begun.len() < ways.len()) else { continue };
            let end = function.blocks[*block].insts.remove(place);
            for (from, number) in begun {
                let Some(last) = function.last_inst(from) else { continue };
                let end = function.make_inst(Op::FrameExit, Imm::None, Vec::new(), &[], function.insts[end].pos);
                self.put_between(function, last, number, end, *block);
            }
            changed = true;
        }
        changed
    }

    /// Where in the block the frame ends that it does not need before.
    fn end_of(&self, function: &Function, block: Block) -> Option<usize> {
        let insts = &function.blocks[block].insts;
        let place = insts.iter().position(|inst| function.insts[*inst].op == Op::FrameExit)?;
        let free = |inst: &Inst| {
            !self.needs[at(*inst)] && !matches!(function.insts[*inst].op, Op::FrameLine | Op::RecursionSpent)
        };
        insts[..place].iter().all(free).then_some(place)
    }

    fn place(&self, function: &mut Function, order: &[Block]) {
        let mut begun = function.block_table(false);
        order.iter().for_each(|block| begun[at(*block)] = self.at_end(function, *block).0);
        for block in order {
            let (mut inside, mut over) = (self.inside[at(*block)], self.over[at(*block)]);
            let mut placed = Vec::new();
            for inst in std::mem::take(&mut function.blocks[*block].insts) {
                let op = function.insts[inst].op;
                if !inside && !over && self.needs[at(inst)] {
                    placed.push(enter(function));
                    inside = true;
                }
                if op == Op::RecursionSpent && !inside {
                    function.insts[inst].imm = Imm::Int(1);
                }
                // The end of a frame that has not begun, and lines for it, are for nobody.
                if inside || !matches!(op, Op::FrameExit | Op::FrameLine) {
                    placed.push(inst);
                }
                over |= op == Op::FrameExit;
                inside &= !over;
            }
            function.blocks[*block].insts = placed;
        }
        self.place_on_edges(function, order, &begun);
    }

    /// Ways on which the frame has not begun meet others on which it has.
    fn place_on_edges(&self, function: &mut Function, order: &[Block], begun: &[bool]) {
        let predecessors = Predecessors::new(function);
        for block in order.iter().filter(|block| self.inside[at(**block)]) {
            for (from, number) in predecessors.of(*block) {
                let Some(last) = function.last_inst(*from).filter(|_| !begun[at(*from)]) else { continue };
                let enter = enter(function);
                self.put_between(function, last, *number, enter, *block);
            }
        }
    }

    /// Puts an operation on the way from a block's last instruction to its target.
    fn put_between(&self, function: &mut Function, last: Inst, number: usize, inst: Inst, block: Block) {
        let between = function.add_block();
        let jump = function.make_inst(Op::Jump, Imm::None, Vec::new(), &[], Pos::NONE);
        let target = std::mem::replace(&mut function.insts[last].targets[number], BlockCall::new(between));
        function.insts[jump].targets = vec![target];
        let (cold, aside) = (function.blocks[block].cold, function.blocks[block].aside);
        let data = &mut function.blocks[between];
        (data.insts, data.cold, data.aside) = (vec![inst, jump], cold, aside);
        function.layout.push(between);
    }
}

fn enter(function: &mut Function) -> Inst {
    function.make_inst(Op::FrameEnter, Imm::None, Vec::new(), &[], Pos::NONE)
}

/// Where a frame is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    Before,
    Running,
    Over,
}

/// May the function be left here?
fn leaves(data: &InstData) -> bool {
    matches!(data.op, Op::Return | Op::Unwind) || data.can_raise() && data.unwind().is_none()
}

/// Checks that on every way a frame begins before it may be read, and ends once.
pub fn check(function: &Function) -> Result<(), String> {
    let order = reverse_postorder(function);
    let speaks = |inst: &Inst| matches!(function.insts[*inst].op, Op::FrameEnter | Op::FrameExit);
    if function.code.is_generator || !order.iter().any(|block| function.blocks[*block].insts.iter().any(speaks)) {
        return Ok(());
    }
    let mut before = function.block_table(None);
    before[at(function.entry())] = Some(Stage::Before);
    let mut passed = function.block_table(false);
    for block in order {
        passed[at(block)] = true;
        let wrong = |what: &str| Err(format!("{}: {block}: {what}", function.code.qualname));
        let Some(mut stage) = before[at(block)] else { return wrong("is reached on no forward way") };
        for inst in &function.blocks[block].insts {
            let data = &function.insts[*inst];
            stage = match (data.op, stage) {
                (Op::FrameEnter, Stage::Before) => Stage::Running,
                (Op::FrameEnter, _) => return wrong("the frame begins twice"),
                (Op::FrameExit, Stage::Over) => return wrong("the frame ends twice"),
                (Op::FrameExit, Stage::Before) => return wrong("the frame ends before it begins"),
                (Op::FrameExit, Stage::Running) => Stage::Over,
                // What ends references may stand behind an end that was dropped.
                (_, Stage::Before) if data.op.raises() => return wrong("a frame that has not begun may be read"),
                (_, Stage::Running) if leaves(data) => return wrong("the function is left within its frame"),
                (_, stage) => stage,
            };
        }
        for target in function.targets(block) {
            let known = before[at(target.block)].get_or_insert(stage);
            match (*known, stage) {
                (known, stage) if known == stage => {}
                // One that has ended and one that never begins: neither is there.
                (Stage::Before, Stage::Over) | (Stage::Over, Stage::Before) if !passed[at(target.block)] => {
                    *known = Stage::Over;
                }
                _ => return wrong("the frame has begun, or ended, on some ways only"),
            }
        }
    }
    Ok(())
}
