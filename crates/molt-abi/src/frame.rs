//! The record of a running frame: the part of an activation that can be read from outside.
//!
//! Records form a chain from `ThreadState::frame`, in programs that can read frames (`program_flags::FRAMES`): pushed by each
//! function before anything that could read it runs, and taken off when the frame ends. A record lies in the activation's
//! native frame, or in the generator object.
//!
//! Most records are never read. So where the native stack can be walked, a compiled function that shows no variables pushes
//! none: its frame is found by the address that its call returns to (`FrameTables`), and one word in it says the rest. Who reads it
//! gets a record that is made then.
//!
//! On WebAssembly, whose stack hides, such a function pushes a *bare* record of three words: its other fields hold nothing until somebody
//! reads the frame, and `complete` says what the function object says.

use crate::code::Code;
use crate::layout::FunctionObj;
use crate::ptr::{FnPtr, Ptr};
use crate::value::Value;
use core::cell::Cell;

#[repr(C)]
pub struct FrameRecord {
    /// The record below; null at the bottom, and while a generator is suspended. With `COMPLETE` in its address.
    link: Cell<Ptr<FrameRecord>>,
    /// The function object, borrowed; 0 for the body of a module, and once the object is dead. In a bare record also the bits
    /// of the parameters that the caller keeps.
    function: Cell<Value>,
    /// Index into the code's position table of what runs; `u32::MAX` = nothing yet. Of a frame that is walked: what ran when the
    /// record was read last.
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
    /// Where in the native stack the frame is, an address: its place among those that are walked. 0 where none are. With
    /// `record::POINTER` if it is a frame pointer.
    pub stack: Cell<u64>,
}

/// How the frames of compiled functions are found in the native stack: one for each body whose calls can be seen.
#[repr(C)]
pub struct FrameTable {
    /// Address of the machine code.
    pub start: u64,
    pub code: Ptr<Code>,
    /// How far below the frame pointer the frame's word is: the word of the function object (the bits of the parameters that the
    /// caller keeps above it), or the address of the frame's record with `walked::TOLD`, or 0 once the frame has ended.
    pub word: u32,
    pub call_count: u32,
    /// Number of the body's first row in `FrameTables::calls`.
    pub first_call: u64,
}

/// A call that can be seen while it runs.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FrameCall {
    /// What it returns to: an offset in the machine code. Rows are sorted by it.
    pub returns: u32,
    /// Index into the code's position table, or `walked::MOVING`.
    pub position: u32,
}

/// Finds the call that returns to an address: its body, null if there is none, and its position.
pub type FindFrame = extern "C" fn(tables: &FrameTables, address: u64, body: &mut Ptr<FrameTable>) -> u64;

/// All bodies of a program, in any order, and the calls of all.
#[repr(C)]
pub struct FrameTables {
    /// `molt_frame_find`.
    pub find: FnPtr<FindFrame>,
    pub tables: Ptr<FrameTable>,
    pub count: u64,
    pub calls: Ptr<FrameCall>,
    pub call_count: u64,
}

/// Frames that are walked.
pub mod walked {
    /// In a frame's word: it is the address of a record.
    pub const TOLD: u64 = 1;
    /// As position of a call: the one in the frame, in the word above its first.
    pub const MOVING: u32 = u32::MAX - 1;
    /// In the position of an instruction of lir: the frame has not begun, or has ended.
    pub const OUTSIDE: u32 = 1 << 31;
    /// As position of a call: it is of no line.
    pub const UNKNOWN: u32 = OUTSIDE - 1;
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
    pub const STACK: usize = offset_of!(FrameRecord, stack);
    /// In the place in the stack: it is a frame pointer.
    pub const POINTER: u64 = 1;
    /// In the link: the record is not bare.
    pub const COMPLETE: usize = 1;
    /// In the link: the record is one of a frame that is walked, and in no chain.
    pub const WALKED: usize = 2;
    /// The bits of a function's word that are an address.
    pub const ADDRESS: u64 = (1 << 48) - 1;
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
            stack: Cell::new(0),
        }
    }

    /// The record of a frame that is walked. `below`: the newest record of the chain that is older.
    pub fn of_walked(code: Ptr<Code>, function: Value, below: Ptr<Self>) -> Self {
        let record = Self::new(code);
        record.link.set(Ptr::new(marked(below).raw().wrapping_byte_add(record::WALKED)));
        record.function.set(function);
        record
    }

    /// The frame's place in the native stack.
    pub fn place(&self) -> u64 {
        self.stack.get() & !record::POINTER
    }

    /// The frame pointer, if it is known.
    pub fn pointer(&self) -> Option<u64> {
        (self.stack.get() & record::POINTER != 0).then(|| self.place())
    }

    pub fn set_pointer(&self, pointer: u64) {
        self.stack.set(pointer | record::POINTER);
    }

    pub fn is_walked(&self) -> bool {
        self.link.get().addr() & record::WALKED != 0
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
            self.stack.set(0);
            self.link.set(marked(self.link.get()));
        }
    }

    /// The record below in the chain.
    pub fn previous(&self) -> Ptr<Self> {
        let link = self.link.get();
        Ptr::new(link.raw().wrapping_byte_sub(link.addr() & (record::COMPLETE | record::WALKED)))
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
