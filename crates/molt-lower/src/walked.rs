//! Frames that are found in the native stack: which calls can be seen, and at which position of the source each is.
//!
//! Where the stack can be walked, a function that shows no variables pushes no record (`frames.rs`). What a call returns to says
//! where the function is; one word in the frame holds the function object until somebody reads the frame, and then the frame's record.
//! So the frame begins with one store and ends with one test, and lines cost nothing. Operations without a position
//! of their own, such as the end of references where ways meet, run at the position that was last: it is in a second word,
//! stored on the ways that lead to such an operation, mostly on the edges of exceptions.

use crate::flow::Flow;
use crate::function::Body;
use molt_abi::walked;
use molt_ir::function::at;
use molt_ir::{Block, Effects, Function, Inst, InstData, IntCond, Op, Pos, Val};

/// The frame of the function under lowering.
pub struct Walked {
    /// Its words.
    pub area: Val,
    /// Has the frame begun, and not ended? Where a block begins, and here.
    begun: Vec<bool>,
    running: bool,
    moving: Moving,
}

/// Which instructions say their position in the frame's second word: before they run, and when they have raised.
struct Moving {
    before: Vec<bool>,
    raised: Vec<bool>,
    /// Is there an operation that runs at the position that was last?
    is_needed: bool,
}

/// May the operation read the frame?
fn reads(data: &InstData) -> bool {
    data.op.effects().has(Effects::PYTHON) || data.op.raises() || data.op == Op::FrameExit
}

/// Is the frame the running one behind an instruction?
fn behind(begun: bool, op: Op) -> bool {
    match op {
        Op::FrameEnter => true,
        Op::FrameExit => false,
        _ => begun,
    }
}

fn begun(function: &Function, flow: &Flow) -> Vec<bool> {
    let mut at_start = function.block_table(false);
    loop {
        let mut changed = false;
        for block in &flow.order {
            let insts = &function.blocks[*block].insts;
            let end = insts.iter().fold(at_start[at(*block)], |begun, inst| behind(begun, function.insts[*inst].op));
            for target in function.targets(*block).iter().filter(|_| end) {
                changed |= !std::mem::replace(&mut at_start[at(target.block)], true);
            }
        }
        if !changed {
            return at_start;
        }
    }
}

impl Moving {
    fn new(function: &Function, flow: &Flow, begun: &[bool]) -> Self {
        let mut this = Self {
            before: vec![false; function.insts.len()],
            raised: vec![false; function.insts.len()],
            is_needed: false,
        };
        // Is the second word read behind where a block begins?
        let mut read = function.block_table(false);
        loop {
            let mut changed = false;
            for block in flow.order.iter().rev() {
                let needed = this.step(function, *block, begun[at(*block)], &read);
                changed |= needed != std::mem::replace(&mut read[at(*block)], needed);
            }
            if !changed {
                return this;
            }
        }
    }

    /// Is the word read behind the beginning of the block?
    fn step(&mut self, function: &Function, block: Block, begun: bool, read: &[bool]) -> bool {
        let insts = &function.blocks[block].insts;
        let running: Vec<bool> = insts
            .iter()
            .scan(begun, |begun, inst| {
                let here = *begun;
                *begun = behind(here, function.insts[*inst].op);
                Some(here)
            })
            .collect();
        let mut needed = false;
        for (inst, running) in insts.iter().zip(running).rev() {
            let data = &function.insts[*inst];
            let unwind = data.unwind().map(|target| target.block).filter(|_| data.can_raise());
            let mut targets = data.targets.iter().map(|target| target.block).filter(|target| Some(*target) != unwind);
            let goes_on = needed || targets.any(|target| read[at(target)]);
            let raised = unwind.is_some_and(|target| read[at(target)]);
            needed = match data.op {
                Op::FrameEnter => {
                    self.before[at(*inst)] |= goes_on;
                    false
                }
                _ if !running => goes_on || raised,
                Op::FrameLine => {
                    self.before[at(*inst)] |= goes_on;
                    false
                }
                _ if reads(data) && data.pos != Pos::NONE => {
                    self.before[at(*inst)] |= goes_on;
                    self.raised[at(*inst)] |= raised;
                    false
                }
                _ if reads(data) => {
                    self.is_needed = true;
                    true
                }
                _ => goes_on || raised,
            };
        }
        needed
    }
}

impl Body<'_> {
    /// Makes room for the frame's words.
    pub fn reserve_walked(&mut self) {
        let begun = begun(self.source, &self.flow);
        let moving = Moving::new(self.source, &self.flow, &begun);
        let area = self.frame_area(if moving.is_needed { 16 } else { 8 });
        self.walked = Some(Walked { area, running: false, begun, moving });
    }

    /// The frame begins: `function` is the word of the function object.
    pub fn walked_enter(&mut self, inst: Inst, area: Val, function: Val) {
        self.b.store_word(area, 0, function);
        if self.walked.as_ref().is_some_and(|walked| walked.moving.before[at(inst)]) {
            self.store_moving(Pos::NONE);
        }
    }

    /// The frame ends; who has read it is told.
    pub fn walked_exit(&mut self, area: Val) {
        let word = self.b.load_i64(area, 0);
        let told = self.b.op_const(Op::IAnd, word, walked::TOLD as i64);
        let told = self.b.icmp_const(IntCond::Ne, told, 0);
        let (read, done) = (self.b.cold_block(), self.b.block());
        self.b.branch_to(told, read, done);
        self.b.start(read);
        self.b.call_void("molt_frame_leave", vec![area]);
        self.b.jump_to(done, &[]);
        self.b.start(done);
    }

    pub fn walked_block(&mut self, block: Block) {
        if let Some(walked) = &mut self.walked {
            walked.running = walked.begun[at(block)];
        }
    }

    /// The position of what is emitted for an instruction, as calls have it that can be seen.
    pub fn place(&self, inst: Inst) -> Pos {
        let pos = self.source.insts[inst].pos;
        match &self.walked {
            None if self.context.options.debug => pos,
            Some(walked) if walked.running => match (pos, walked.moving.is_needed) {
                (Pos::NONE, true) => Pos(walked::MOVING),
                (Pos::NONE, false) => Pos(walked::UNKNOWN),
                _ => pos,
            },
            Some(_) if self.context.options.debug && pos != Pos::NONE => Pos(pos.0 | walked::OUTSIDE),
            None | Some(_) => Pos::NONE,
        }
    }

    /// Says the position of an instruction that runs next, if anybody wants to know later.
    pub fn say_position(&mut self, inst: Inst) {
        let says = |walked: &Walked| walked.running && walked.moving.before[at(inst)];
        if self.walked.as_ref().is_some_and(says) {
            self.store_moving(self.source.insts[inst].pos);
        }
    }

    /// The same of one that has raised.
    pub fn say_raised(&mut self, inst: Inst) {
        let says = |walked: &Walked| walked.running && walked.moving.raised[at(inst)];
        if self.walked.as_ref().is_some_and(says) {
            self.store_moving(self.source.insts[inst].pos);
        }
    }

    fn store_moving(&mut self, pos: Pos) {
        let Some(area) = self.walked.as_ref().map(|walked| walked.area) else { return };
        let position = self.b.iconst(i64::from(pos.0));
        self.b.store_word(area, 8, position);
    }

    /// The instruction was lowered: has the frame begun, or ended?
    pub fn walked_behind(&mut self, inst: Inst) {
        if let Some(walked) = &mut self.walked {
            walked.running = behind(walked.running, self.source.insts[inst].op);
        }
    }
}
