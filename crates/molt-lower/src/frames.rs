//! Records of running frames, in programs that can read them: pushed by the prologue, taken off by `frame_exit`, with the
//! position of what runs now kept up to date by lines. A generator's record lies in its object, and the runtime pushes it.

use crate::function::Body;
use crate::layout::THREAD;
use molt_abi::{FrameRecord, ThreadState};
use molt_ir::function::at;
use molt_ir::{Effects, Function, Imm, Inst, IntCond, Op, Pos, Ty, Val};
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

/// Can code that reads frames run below the function?
fn can_be_read(function: &Function) -> bool {
    function.insts.iter().any(|(_, data)| data.op.effects().has(Effects::PYTHON))
}

impl Body<'_> {
    /// Does the function under lowering push a record?
    pub fn keeps_record(&self) -> bool {
        self.context.frames && can_be_read(self.source)
    }

    /// Pushes the record. `function`: its object, unless it is a module's body, which the runtime takes out when it dies;
    /// `namespace`: of a class body.
    pub fn push_record(&mut self, function: Option<Val>, namespace: Option<Val>) {
        let record = self.frame_area(size_of::<FrameRecord>());
        let thread = self.b.address(THREAD, 0);
        let previous = self.b.load_i64(thread, FRAME);
        let code = self.b.address(&crate::unit::symbols::code(self.id), 0);
        let (nothing, unknown) = (self.b.iconst(0), self.b.iconst(i64::from(u32::MAX)));
        let words = variable_words(self.source);
        let locals = (words > 0).then(|| self.frame_area(8 * words));
        for (offset, value) in [
            (offset_of!(FrameRecord, previous), previous),
            (offset_of!(FrameRecord, code), code),
            (offset_of!(FrameRecord, position), unknown),
            (offset_of!(FrameRecord, object), nothing),
            (offset_of!(FrameRecord, function), function.unwrap_or(nothing)),
            (offset_of!(FrameRecord, namespace), namespace.unwrap_or(nothing)),
            (offset_of!(FrameRecord, locals), locals.unwrap_or(nothing)),
        ] {
            self.b.store_word(record, offset, value);
        }
        if let Some(locals) = locals {
            for index in 0..words {
                self.b.store_word(locals, 8 * index, nothing);
            }
        }
        // Stored as a value, the area lives as long as the activation.
        self.b.store_word(thread, FRAME, record);
        self.set_record(record, 0, locals.map(|locals| (locals, 0)));
    }

    fn frame_area(&mut self, bytes: usize) -> Val {
        let inst = self.b.emit(Op::StackAddr, Imm::Int(bytes as i64), Vec::new(), &[Ty::I64]);
        self.b.function.result(inst)
    }

    pub fn set_record(&mut self, base: Val, offset: usize, locals: Option<(Val, usize)>) {
        let lines = self.source.block_table(None);
        self.record = Some(Record { base, offset, locals, lines, line: None });
    }

    /// Takes the record off: the frame is gone before its variables are.
    pub fn frame_exit(&mut self) {
        let Some(record) = self.record.as_ref().map(|record| record.base) else { return };
        if self.frame.is_some() || variable_words(self.source) > 0 {
            self.b.call_void("molt_frame_exit", Vec::new());
            return;
        }
        let object = self.b.load_i64(record, offset_of!(FrameRecord, object));
        let asked = self.b.icmp_const(IntCond::Ne, object, 0);
        let (told, plain, done) = (self.b.cold_block(), self.b.block(), self.b.block());
        self.b.branch_to(asked, told, plain);
        self.b.start(told);
        self.b.call_void("molt_frame_exit", Vec::new());
        self.b.jump_to(done, &[]);
        self.b.start(plain);
        let thread = self.b.address(THREAD, 0);
        let previous = self.b.load_i64(record, offset_of!(FrameRecord, previous));
        self.b.store_word(thread, FRAME, previous);
        self.b.jump_to(done, &[]);
        self.b.start(done);
    }

    /// What the record says where a mir block begins: as its only predecessor left it, if it has just one.
    pub fn enter_block(&mut self, block: molt_ir::Block) {
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
        let tells = data.op.effects().has(Effects::PYTHON) || data.op.raises() || data.op == Op::FrameLine;
        if data.pos == Pos::NONE || !tells {
            return;
        }
        let Some(position) = self.source.positions.get(data.pos.0 as usize) else { return };
        if record.line == Some(position.line) {
            return;
        }
        record.line = Some(position.line);
        let (base, offset) = (record.base, record.offset + offset_of!(FrameRecord, position));
        let index = self.b.iconst(i64::from(data.pos.0));
        self.b.store_word(base, offset, index);
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
