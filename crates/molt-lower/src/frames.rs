//! Where frames begin and end: activations are counted, for the limit of recursion; and records of running frames, in programs
//! that can read them, are pushed by `frame_enter` and taken off by `frame_exit`, with the position of what runs now kept up to
//! date by lines. A generator's record lies in its object, and the runtime pushes it. Frames that are found without a record: `walked.rs`.

use crate::context::Frames;
use crate::function::Body;
use crate::layout::THREAD;
use molt_abi::{FrameRecord, ThreadState, record};
use molt_ir::function::at;
use molt_ir::{Effects, Function, Imm, Inst, InstData, IntCond, Op, Pos, Ty, Val};
use std::mem::{offset_of, size_of};

const FRAME: usize = offset_of!(ThreadState, frame);

/// Where the record of the function under lowering is.
pub struct Record {
    base: Val,
    /// Of the record, from `base`.
    offset: usize,
    /// Of the words of its variables, from `locals`.
    locals: Option<(Val, usize)>,
    /// The line that the record says where each mir block ends.
    lines: Vec<Option<u32>>,
    line: Option<u32>,
}

/// Does the function show its variables?
pub fn shows_variables(function: &Function) -> bool {
    function.insts.iter().any(|(_, data)| data.op == Op::FrameSet)
}

/// Words that the variables take.
pub fn variable_words(function: &Function) -> usize {
    if shows_variables(function) { function.code.var_names.len() + function.code.cell_names.len() } else { 0 }
}

/// Does the operation say where the frame is?
fn tells(data: &InstData) -> bool {
    let reads = data.op.effects().has(Effects::PYTHON) || data.op.raises() || data.op == Op::FrameLine;
    reads && data.pos != Pos::NONE
}

/// What a frame is of.
#[derive(Clone, Copy, Default)]
pub struct Activation {
    function: Option<Val>,
    namespace: Option<Val>,
}

impl Activation {
    /// Is there nothing to say of the frame but the function object?
    fn says_all(&self) -> bool {
        self.function.is_some() && self.namespace.is_none()
    }
}

impl Body<'_> {
    /// Makes room for the record, before the body begins. `function`: the word that the caller passes, unless it is a module's
    /// body, which the runtime takes out when it dies; `namespace`: of a class body.
    pub fn reserve_record(&mut self, function: Option<Val>, namespace: Option<Val>) {
        if self.context.frames == Frames::None || !self.source.insts.values().any(|data| data.op == Op::FrameEnter) {
            return;
        }
        self.activation = Activation { function, namespace };
        let words = variable_words(self.source);
        if self.context.frames == Frames::Walked && self.activation.says_all() && words == 0 {
            self.reserve_walked();
            return;
        }
        let base = self.frame_area(size_of::<FrameRecord>());
        let locals = (words > 0).then(|| (self.frame_area(8 * words), 0));
        self.set_record(base, 0, locals);
    }

    /// Counts the activation and pushes its record, bare if the function object says all that is to say.
    pub fn frame_enter(&mut self, inst: Inst) {
        self.count_activation(1);
        if let (Some(area), Some(function)) = (self.walked.as_ref().map(|walked| walked.area), self.activation.function)
        {
            self.walked_enter(inst, area, function);
            return;
        }
        let Some((base, locals)) = self.record.as_ref().map(|record| (record.base, record.locals)) else { return };
        let Activation { function, namespace } = self.activation;
        let bare = self.activation.says_all() && locals.is_none();
        let nothing = self.b.iconst(0);
        let thread = self.b.address(THREAD, 0);
        let previous = self.b.load_i64(thread, FRAME);
        self.b.store_word(base, record::FUNCTION, function.unwrap_or(nothing));
        let position = self.first_position(inst);
        let position = self.b.iconst(position.map_or(i64::from(u32::MAX), |position| i64::from(position.0)));
        self.b.store_word(base, record::POSITION, position);
        if bare {
            self.b.store_word(base, record::LINK, previous);
        } else {
            let link = self.b.op_const(Op::IOr, previous, record::COMPLETE as i64);
            self.b.store_word(base, record::LINK, link);
            let code = self.b.address(&crate::unit::symbols::code(self.id), 0);
            let locals = locals.map(|(locals, _)| locals);
            self.b.store_word(base, record::CODE, code);
            self.b.store_word(base, record::OBJECT, nothing);
            self.b.store_word(base, record::NAMESPACE, namespace.unwrap_or(nothing));
            self.b.store_word(base, record::LOCALS, locals.unwrap_or(nothing));
            self.b.store_word(base, record::STACK, base);
            for index in 0..variable_words(self.source) {
                self.b.store_word(locals.unwrap_or(base), 8 * index, nothing);
            }
        }
        // Stored as a value, the area lives as long as the activation.
        self.b.store_word(thread, FRAME, base);
    }

    /// The position that the block says first after an operation; the record says it from then on.
    fn first_position(&mut self, inst: Inst) -> Option<Pos> {
        let insts = &self.source.blocks[self.here].insts;
        let after = insts.iter().skip_while(|known| **known != inst).skip(1);
        let first = after.map(|inst| &self.source.insts[*inst]).find(|data| tells(data))?;
        let line = self.source.positions.get(first.pos.0 as usize)?.line;
        if let Some(record) = &mut self.record {
            record.line = Some(line);
        }
        Some(first.pos)
    }

    pub fn frame_area(&mut self, bytes: usize) -> Val {
        let inst = self.b.emit(Op::StackAddr, Imm::Int(bytes as i64), Vec::new(), &[Ty::I64]);
        self.b.function.result(inst)
    }

    pub fn set_record(&mut self, base: Val, offset: usize, locals: Option<(Val, usize)>) {
        let lines = self.source.block_table(None);
        self.record = Some(Record { base, offset, locals, lines, line: None });
    }

    /// Takes the record off: the frame is gone before its variables are.
    pub fn frame_exit(&mut self, inst: Option<Inst>) {
        if self.frame.is_none() {
            self.count_activation(-1);
        }
        if let Some(area) = self.walked.as_ref().map(|walked| walked.area) {
            return self.walked_exit(area);
        }
        let Some(record) = self.record.as_ref().map(|record| record.base) else { return };
        if self.frame.is_some() || variable_words(self.source) > 0 || self.activation.namespace.is_some() {
            self.last_position(inst);
            self.b.call_void("molt_frame_exit", Vec::new());
            return;
        }
        let link = self.b.load_i64(record, record::LINK);
        let complete = self.b.op_const(Op::IAnd, link, record::COMPLETE as i64);
        let complete = self.b.icmp_const(IntCond::Ne, complete, 0);
        let (told, plain, done) = (self.b.cold_block(), self.b.block(), self.b.block());
        self.b.branch_to(complete, told, plain);
        self.b.start(told);
        self.last_position(inst);
        self.b.call_void("molt_frame_exit", Vec::new());
        self.b.jump_to(done, &[]);
        self.b.start(plain);
        let thread = self.b.address(THREAD, 0);
        self.b.store_word(thread, FRAME, link);
        self.b.jump_to(done, &[]);
        self.b.start(done);
    }

    /// Who keeps the frame object sees where the frame ended.
    fn last_position(&mut self, exit: Option<Inst>) {
        let pos = exit.map_or(Pos::NONE, |exit| self.source.insts[exit].pos);
        if pos != Pos::NONE {
            self.store_position(pos);
        }
    }

    fn store_position(&mut self, pos: Pos) {
        let Some(record) = &self.record else { return };
        let (base, offset) = (record.base, record.offset + record::POSITION);
        let index = self.b.iconst(i64::from(pos.0));
        self.b.store_word(base, offset, index);
    }

    /// What the record says where a mir block begins: as its only predecessor left it, if it has just one.
    pub fn enter_block(&mut self, block: molt_ir::Block) {
        self.walked_block(block);
        let only = match self.flow.predecessors.of(block) {
            [(from, _)] => Some(*from),
            _ => None,
        };
        if let Some(record) = &mut self.record {
            record.line = only.and_then(|from| record.lines[at(from)]);
        }
    }

    pub fn leave_block(&mut self, block: molt_ir::Block) {
        if let Some(record) = &mut self.record {
            record.lines[at(block)] = record.line;
        }
    }

    /// The operation runs next: its line is the frame's.
    pub fn mark_position(&mut self, inst: Inst) {
        let Some(record) = &mut self.record else { return };
        let data = &self.source.insts[inst];
        if !tells(data) {
            return;
        }
        let Some(position) = self.source.positions.get(data.pos.0 as usize) else { return };
        if record.line == Some(position.line) {
            return;
        }
        record.line = Some(position.line);
        self.store_position(data.pos);
    }

    /// Shows a value as a variable of the frame.
    pub fn frame_set(&mut self, inst: Inst) {
        let data = &self.source.insts[inst];
        let Imm::Int(index) = data.imm else { return };
        let Some((base, offset)) = self.record.as_ref().and_then(|record| record.locals) else { return };
        let value = self.value(data.args[0]);
        self.b.store_word(base, offset + 8 * index as usize, value);
    }
}
