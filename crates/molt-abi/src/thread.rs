//! State of the running thread: one static `molt_thread` at a fixed address, swapped when threads switch.

use crate::code::Code;
use crate::frame::FrameRecord;
use crate::ptr::Ptr;
use crate::value::Value;
use core::cell::Cell;

/// One level of `sys.exc_info()`: the exception being handled (0 = none). A thread has one, every generator has one.
#[repr(C)]
pub struct ExcItem {
    /// Owned.
    pub value: Cell<Value>,
    pub previous: Cell<Ptr<ExcItem>>,
}

/// Where the last traceback entry was made; reserved for the compact traceback array.
#[repr(C)]
pub struct TracebackRecord {
    pub code: Cell<Ptr<Code>>,
    pub position: Cell<u64>,
}

#[repr(C)]
pub struct ThreadState {
    /// The exception that is on its way up, owned; 0 = none.
    pub pending: Cell<Value>,
    /// Top of the stack of handled exceptions.
    pub exc_info: Cell<Ptr<ExcItem>>,
    /// The thread's own item.
    pub base_item: ExcItem,
    /// Bits of module `poll`; nonzero makes polls take their slow path.
    pub poll: Cell<u32>,
    /// How many more Python functions may be active, until RecursionError.
    pub recursion_left: Cell<u32>,
    /// What is active and what is left, together.
    pub recursion_limit: Cell<u32>,
    /// Nested frees (trashcan).
    pub dealloc_depth: Cell<u32>,
    /// Objects whose free was postponed: a chain through their shape words.
    pub dealloc_pending: Cell<Value>,
    /// Allocations minus frees of tracked objects since the last collection.
    pub gc_count: Cell<i64>,
    pub gc_threshold: Cell<i64>,
    /// The running frame, in programs that can read frames; else null.
    pub frame: Cell<Ptr<FrameRecord>>,
    pub record: TracebackRecord,
    /// How much deeper the runtime's own recursion may go, in units of which a nested container takes five.
    pub native_left: Cell<u32>,
    /// Lowest address that the stack may reach before a function raises RecursionError; 0 = unknown.
    pub stack_limit: Cell<u64>,
    /// `sys.getrecursionlimit()`. The stack has room for `recursion_limit` activations, which may be fewer.
    pub python_limit: Cell<u32>,
    /// The largest `recursion_limit` that the stack has room for.
    pub recursion_room: Cell<u32>,
}

// SAFETY: only the thread that holds the runtime's lock touches it.
unsafe impl Sync for ThreadState {}

impl ThreadState {
    /// CPython 3.12 lets its own recursion go 1,500 levels deep (`C_RECURSION_LIMIT` of `cpython/pystate.h`), in containers
    /// as well as in calls of Python code. Here that code counts apart, and a thousand activations must be possible whatever
    /// calls lie between them.
    pub const NATIVE_LIMIT: u32 = 7500;
}

/// A compiled function whose frame takes at most so many bytes does not look at `ThreadState::stack_limit`: the stack has
/// room for `recursion_room` frames of this size beyond it.
pub const UNASKED_FRAME: u64 = 512;

/// Bits of `ThreadState::poll`.
pub mod poll {
    pub const COLLECT: u32 = 1;
    pub const SIGNAL: u32 = 2;
    pub const SWITCH: u32 = 4;
}
