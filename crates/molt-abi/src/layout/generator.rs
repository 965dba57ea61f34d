//! generator, coroutine and async generator: one layout, three classes.

use super::layout;
use crate::code::Code;
use crate::frame::FrameRecord;
use crate::header::Header;
use crate::ptr::{FnPtr, Ptr};
use crate::thread::ExcItem;
use crate::value::Value;
use core::cell::Cell;

/// Runs the body until the next suspension.
/// `sent` (owned): the value of the yield expression, or 0: the pending exception is to be raised there.
/// Owned yielded value; 0 = raised; MISSING = returned, the return value is in `result`.
pub type ResumeFn = extern "C" fn(generator: Value, sent: Value) -> Value;
/// Frees a frame that is not in the generator object.
pub type DropFrameFn = extern "C" fn(generator: Value);
/// Visits what the suspended frame holds.
pub type TraverseFrameFn = extern "C" fn(generator: Value, visit: crate::slots::VisitFn, arg: *mut u8);

#[repr(C)]
pub struct GeneratorObj {
    pub header: Header,
    pub code: Ptr<Code>,
    pub resume: FnPtr<ResumeFn>,
    /// Both are null for compiled bodies: see `Code::frame_map`.
    pub drop_frame: Cell<FnPtr<DropFrameFn>>,
    pub traverse_frame: Cell<FnPtr<TraverseFrameFn>>,
    /// One of `GeneratorObj::CREATED…`.
    pub state: Cell<u64>,
    /// Which suspension the frame stands at; the body's own number.
    pub resume_point: Cell<u64>,
    /// What the body awaits or yields from; 0 = nothing.
    pub yield_from: Cell<Value>,
    /// Return value, between the return and the StopIteration made of it.
    pub result: Cell<Value>,
    pub name: Cell<Value>,
    pub qualname: Cell<Value>,
    /// The function object (globals, closure).
    pub function: Value,
    pub exc_item: ExcItem,
    /// Async generator: finalizer hook, flags.
    pub finalizer: Cell<Value>,
    pub hook_state: Cell<u64>,
    pub origin: Cell<Value>,
    /// Owned by the resume function: interpreter's frame, or null and `frame_words` words inline.
    pub frame: Cell<Ptr<u8>>,
    pub frame_words: u64,
    /// The position is that of the suspension.
    pub record: FrameRecord,
    // frame words, at offset FRAME
}

impl GeneratorObj {
    pub const CREATED: u64 = 0;
    pub const SUSPENDED: u64 = 1;
    pub const RUNNING: u64 = 2;
    pub const CLOSED: u64 = 3;
    /// Closed before it started: its frame holds the parameters as long as the object lives, as CPython's does.
    pub const COMPLETED: u64 = 4;
    /// Offset of the inline frame words.
    pub const FRAME: usize = core::mem::size_of::<GeneratorObj>();
}

layout! { GeneratorObj => Generator, }
