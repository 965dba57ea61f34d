//! The record of a running frame: the part of an activation that can be read from outside.
//!
//! Records form a chain from `ThreadState::frame`, in programs that can read frames (`program_flags::FRAMES`): pushed by each
//! function before anything that could read it runs, and taken off when the frame ends. A record lies in the activation's
//! native frame, or in the generator object.
//!
//! Most records are never read, so a compiled function writes only three words. Such a record is *bare*: its other fields hold
//! nothing until somebody reads the frame, and `complete` says what the function object says.

use crate::code::Code;
use crate::layout::FunctionObj;
use crate::ptr::Ptr;
use crate::value::Value;
use core::cell::Cell;

#[repr(C)]
pub struct FrameRecord {
    /// The record below; null at the bottom, and while a generator is suspended. With `COMPLETE` in its address.
    link: Cell<Ptr<FrameRecord>>,
    /// The function object, borrowed; 0 for the body of a module, and once the object is dead. In a bare record also the bits
    /// of the parameters that the caller keeps.
    function: Cell<Value>,
    /// Index into the code's position table of what runs; `u32::MAX` = nothing yet.
    pub position: Cell<u64>,

    // From here on nothing is there in a bare record.
    code: Cell<Ptr<Code>>,
    /// The frame object, owned; 0 until somebody asks for it.
    object: Cell<Value>,
    /// Where the local names of a class body or of code compiled at run time live, borrowed; 0 = in variables, or in
    /// the globals.
    namespace: Cell<Value>,
    /// Borrowed words of the variables, in the order of `Code::varnames` and `Code::cellvars` (cells); 0 or unbound where there is none.
    /// Null if the code does not show them.
    locals: Cell<Ptr<Cell<Value>>>,
}

/// Where compiled code writes.
pub mod record {
    use super::FrameRecord;
    use core::mem::offset_of;

    pub const LINK: usize = offset_of!(FrameRecord, link);
    pub const FUNCTION: usize = offset_of!(FrameRecord, function);
    pub const POSITION: usize = offset_of!(FrameRecord, position);
    pub const CODE: usize = offset_of!(FrameRecord, code);
    pub const OBJECT: usize = offset_of!(FrameRecord, object);
    pub const NAMESPACE: usize = offset_of!(FrameRecord, namespace);
    pub const LOCALS: usize = offset_of!(FrameRecord, locals);
    /// In the link: the record is not bare.
    pub const COMPLETE: usize = 1;
    /// The bits of a word that are an address.
    pub(super) const ADDRESS: u64 = (1 << 48) - 1;
}

const fn marked(below: Ptr<FrameRecord>) -> Ptr<FrameRecord> {
    Ptr::new(below.raw().wrapping_byte_add(record::COMPLETE))
}

impl FrameRecord {
    /// A complete record of nothing.
    pub const fn new(code: Ptr<Code>) -> Self {
        Self {
            link: Cell::new(marked(Ptr::NULL)),
            function: Cell::new(Value::NULL),
            position: Cell::new(u32::MAX as u64),
            code: Cell::new(code),
            object: Cell::new(Value::NULL),
            namespace: Cell::new(Value::NULL),
            locals: Cell::new(Ptr::NULL),
        }
    }

    fn is_bare(&self) -> bool {
        self.link.get().addr() & record::COMPLETE == 0
    }

    /// Fills a bare record in.
    fn complete(&self) {
        if self.is_bare() {
            let function = Value(self.function.get().0 & record::ADDRESS);
            self.function.set(function);
            self.code.set(function.cast::<FunctionObj>().map_or(Ptr::NULL, |function| function.code.get()));
            self.object.set(Value::NULL);
            self.namespace.set(Value::NULL);
            self.locals.set(Ptr::NULL);
            self.link.set(marked(self.link.get()));
        }
    }

    pub fn previous(&self) -> Ptr<Self> {
        let link = self.link.get();
        if self.is_bare() { link } else { Ptr::new(link.raw().wrapping_byte_sub(record::COMPLETE)) }
    }

    /// The record below; the one that was.
    pub fn set_previous(&self, below: Ptr<Self>) -> Ptr<Self> {
        let before = self.previous();
        self.link.set(if self.is_bare() { below } else { marked(below) });
        before
    }

    pub fn function(&self) -> Value {
        Value(self.function.get().0 & record::ADDRESS)
    }

    pub fn set_function(&self, function: Value) {
        self.complete();
        self.function.set(function);
    }

    pub fn code(&self) -> Ptr<Code> {
        self.complete();
        self.code.get()
    }

    pub fn object(&self) -> &Cell<Value> {
        self.complete();
        &self.object
    }

    pub fn namespace(&self) -> &Cell<Value> {
        self.complete();
        &self.namespace
    }

    pub fn locals(&self) -> &Cell<Ptr<Cell<Value>>> {
        self.complete();
        &self.locals
    }
}
