//! Exceptions, tracebacks and the part of a frame that a traceback keeps.

use super::layout;
use crate::code::{Code, CodePos};
use crate::frame::FrameRecord;
use crate::header::Header;
use crate::ptr::Ptr;
use crate::value::Value;
use core::cell::Cell;

/// BaseException and subclasses. Words are 0 when absent.
#[repr(C)]
pub struct ExceptionObj {
    pub header: Header,
    /// `__dict__`, 0 until needed.
    pub dict: Cell<Value>,
    /// Tuple.
    pub args: Cell<Value>,
    pub traceback: Cell<Value>,
    pub context: Cell<Value>,
    pub cause: Cell<Value>,
    pub suppress_context: Cell<u64>,
    // fields of the builtin subclass, at offset 64: see the runtime's exception table
}

impl ExceptionObj {
    /// Offset of the first field of a subclass (OSError's errno, …).
    pub const FIELDS: usize = 64;

    /// Field `i` of a builtin subclass; the class must have that many.
    #[inline(always)]
    pub fn field(&self, i: usize) -> &Cell<Value> {
        // SAFETY: the class's basic size covers the field.
        unsafe {
            &*((self as *const ExceptionObj as *const u8).wrapping_add(ExceptionObj::FIELDS + 8 * i)
                as *const Cell<Value>)
        }
    }
}

/// One entry of a traceback.
#[repr(C)]
pub struct TracebackObj {
    pub header: Header,
    /// The entry for the frame that was called from here; None-less: 0 = last.
    pub next: Cell<Value>,
    /// Frame object.
    pub frame: Cell<Value>,
    pub position: CodePos,
    pub line: Cell<u32>,
    /// Index of the position in the code's table.
    pub position_index: Cell<u32>,
}

/// Frame as tracebacks and `sys._getframe` show it.
#[repr(C)]
pub struct FrameObj {
    pub header: Header,
    pub code: Ptr<Code>,
    pub globals: Value,
    /// f_back: frame or 0.
    pub back: Cell<Value>,
    /// dict or 0.
    pub locals: Cell<Value>,
    pub line: Cell<u64>,
    /// The variables of an activation that has ended: a tuple, None if there are none; 0 before the end.
    pub kept: Cell<Value>,
    /// The activation while it lasts; null afterwards.
    pub activation: Cell<Ptr<FrameRecord>>,
}

layout! { ExceptionObj => Exception, TracebackObj => Traceback, FrameObj => Frame, }
