//! The record of a running frame: the part of an activation that can be read from outside.
//!
//! Records form a chain from `ThreadState::frame`, pushed by each function's prologue and taken off by its epilogue, in programs
//! that can read frames (`program_flags::FRAMES`). A record lies in the activation's native frame, or in the generator object.

use crate::code::Code;
use crate::ptr::Ptr;
use crate::value::Value;
use core::cell::Cell;

#[repr(C)]
pub struct FrameRecord {
    /// The frame below; null at the bottom, and while a generator is suspended.
    pub previous: Cell<Ptr<FrameRecord>>,
    pub code: Cell<Ptr<Code>>,
    /// Index into the code's position table of what runs; `u32::MAX` = nothing yet.
    pub position: Cell<u64>,
    /// The frame object, owned; 0 until somebody asks for it.
    pub object: Cell<Value>,
    /// The function object, borrowed; 0 for the body of a module.
    pub function: Cell<Value>,
    /// Where the local names of a class body or of code compiled at run time live, borrowed; 0 = in variables, or in
    /// the globals.
    pub namespace: Cell<Value>,
    /// Borrowed words of the variables, in the order of `Code::varnames` and `Code::cellvars` (cells); 0 or unbound where there is none.
    /// Null if the code does not show them.
    pub locals: Cell<Ptr<Cell<Value>>>,
}

impl FrameRecord {
    /// A record of nothing.
    pub const fn new(code: Ptr<Code>) -> Self {
        Self {
            previous: Cell::new(Ptr::NULL),
            code: Cell::new(code),
            position: Cell::new(u32::MAX as u64),
            object: Cell::new(Value::NULL),
            function: Cell::new(Value::NULL),
            namespace: Cell::new(Value::NULL),
            locals: Cell::new(Ptr::NULL),
        }
    }
}
