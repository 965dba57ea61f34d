//! The descriptor of a Python function's body, emitted by the compiler as static data or built by the interpreter.

use crate::desc::StrLit;
use crate::ptr::{Addr, FnPtr, Ptr};
use crate::value::Value;
use core::cell::Cell;

/// Array entry: `argv` holds exactly the bound parameters (see `Code::param_count`), owned and moved in; the callee releases
/// them on both outcomes. Returns an owned value or 0. A parameter of `Value::UNBOUND` is never passed.
pub type EntryFn = extern "C" fn(func: Value, argv: Addr<Value>) -> Value;

/// Bits of `Code::flags`: CPython's `co_flags`.
pub mod code_flags {
    pub const OPTIMIZED: u32 = 0x1;
    pub const NEWLOCALS: u32 = 0x2;
    pub const VARARGS: u32 = 0x4;
    pub const VARKEYWORDS: u32 = 0x8;
    pub const NESTED: u32 = 0x10;
    pub const GENERATOR: u32 = 0x20;
    pub const COROUTINE: u32 = 0x80;
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    pub const ASYNC_GENERATOR: u32 = 0x200;
    /// `from __future__ import annotations`.
    pub const FUTURE_ANNOTATIONS: u32 = 0x100_0000;
    /// The body belongs to the interpreter (`context` is its data).
    pub const INTERPRETED: u32 = 0x8000_0000;
}

/// Source range of one operation. Lines from 1, columns are byte offsets from 0; 0 lines mean "unknown".
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CodePos {
    pub line: u32,
    pub end_line: u32,
    pub col: u32,
    pub end_col: u32,
}

/// Body of a function, class statement, module or comprehension. Never freed while a function or frame can refer to it.
#[repr(C)]
pub struct Code {
    /// str objects, immortal.
    pub name: Value,
    pub qualname: Value,
    pub filename: Value,
    pub first_line: u32,
    pub flags: u32,
    /// Positional parameters, positional-only ones included.
    pub arg_count: u32,
    pub posonly_count: u32,
    pub kwonly_count: u32,
    pub local_count: u32,
    /// Interned names of the locals: parameters (positional, keyword-only, *args, **kwargs), then the others.
    pub varnames: Ptr<Value>,
    pub varname_count: u64,
    /// Interned names of variables in cells of enclosing functions; order of the closure tuple.
    pub freevars: Ptr<Value>,
    pub freevar_count: u64,
    pub cellvars: Ptr<Value>,
    pub cellvar_count: u64,
    pub entry: FnPtr<EntryFn>,
    /// `extern "C" fn(func, a0, …, an-1)`, arity `param_count()`, same ownership; null when there is none.
    pub register_entry: Ptr<u8>,
    /// Position table that indices of `molt_traceback_here` point into.
    pub positions: Ptr<CodePos>,
    pub position_count: u64,
    /// Index of the module in `Program::modules` (source text for tracebacks); `u64::MAX` when there is none.
    pub module: u64,
    /// Docstring or `Value::NONE`.
    pub doc: Value,
    /// What the owner of the body wants to keep here (the interpreter its function).
    pub context: Ptr<u8>,
    /// The `code` object that Python sees, made when asked for; 0 until then.
    pub object: Cell<Value>,
    /// The function object that compiled code takes this body for, as its own word; `NO_FACT` if none. Null where no
    /// compiled code asks. It lies outside, beside the words of global variables, with which it is compared.
    pub fact: Ptr<Cell<u64>>,
    /// Constants that Python sees as `co_consts`; informative only.
    pub consts: Ptr<Value>,
    pub const_count: u64,
    /// Global and attribute names (`co_names`); informative only.
    pub names: Ptr<Value>,
    pub name_count: u64,
    /// Generator: what its frame holds. At index n stands where the list of suspension n begins (0 = not started): a
    /// count, then offsets of words in the generator object that own a reference. Null: `traverse_frame` tells.
    pub frame_map: Ptr<u32>,
    /// Source text of the body's file, when it does not belong to a module of the program (eval, exec).
    pub source: StrLit,
}

// SAFETY: descriptors are constant but for `object`, which the runtime's lock guards.
unsafe impl Sync for Code {}

impl Code {
    /// What no word of an object is.
    pub const NO_FACT: u64 = 1;

    /// A body without parameters, variables, positions and whatever else there may be.
    pub const fn new(name: Value, filename: Value, entry: FnPtr<EntryFn>) -> Self {
        Self {
            name,
            qualname: name,
            filename,
            first_line: 1,
            flags: 0,
            arg_count: 0,
            posonly_count: 0,
            kwonly_count: 0,
            local_count: 0,
            varnames: Ptr::NULL,
            varname_count: 0,
            freevars: Ptr::NULL,
            freevar_count: 0,
            cellvars: Ptr::NULL,
            cellvar_count: 0,
            entry,
            register_entry: Ptr::NULL,
            positions: Ptr::NULL,
            position_count: 0,
            module: u64::MAX,
            doc: Value::NONE,
            context: Ptr::NULL,
            object: Cell::new(Value::NULL),
            fact: Ptr::NULL,
            consts: Ptr::NULL,
            const_count: 0,
            names: Ptr::NULL,
            name_count: 0,
            frame_map: Ptr::NULL,
            source: StrLit::EMPTY,
        }
    }

    /// Words that `entry` expects: positional, keyword-only, then `*args` tuple, then `**kwargs` dict.
    #[inline]
    pub fn param_count(&self) -> u32 {
        self.arg_count
            + self.kwonly_count
            + (self.flags & code_flags::VARARGS != 0) as u32
            + (self.flags & code_flags::VARKEYWORDS != 0) as u32
    }
}
