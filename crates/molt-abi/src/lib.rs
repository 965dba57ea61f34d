//! What compiler and runtime share: the encoding of values, the layout of every object that compiled code touches, and the
//! records (type rows, code descriptors, program description) that a linked program hands to the runtime.
//!
//! `no_std`, `repr(C)`, and the same layout on every target: a pointer inside an object is always 8 bytes wide (`Ptr`, `FnPtr`),
//! lengths are 64 bits, so an `offset_of!` taken on the build host is true for wasm32. No behaviour lives here.
#![no_std]

mod builtin_type;
mod cache;
mod code;
mod desc;
mod frame;
mod header;
pub mod layout;
mod program;
mod ptr;
mod shape;
mod slots;
mod stats;
mod thread;
mod type_object;
mod value;

pub use builtin_type::BuiltinType;
pub use cache::{AttrCache, BuiltinCache, ClassCache, FunctionCache, MethodCache};
pub use code::{Code, CodePos, EntryFn, code_flags};
pub use desc::{
    GetterFn, GetterRow, MethodRow, ModuleRows, ParamKind, SetterFn, SlotRow, StrLit, SymbolRow, TypeDesc, TypeRows,
    method_flags,
};
pub use frame::{FrameCall, FrameRecord, FrameTable, FrameTables, record, walked};
pub use header::{Header, IMMORTAL, Kind, Layout, flags};
pub use layout::*;
pub use program::{ClassPlan, InitFn as ModuleInitFn, ModuleRow, NamespaceRow, Program, Tables, program_flags};
pub use ptr::{Addr, FnPtr, Ptr};
pub use shape::{INSTANCE_SLOTS, MAX_LAYOUTS, Shape, Transition, shape_flags};
pub use slots::*;
pub use stats::StatsRow;
pub use thread::{ExcItem, ThreadState, TracebackRecord, UNASKED_FRAME, poll};
pub use type_object::{TypeObject, type_flags};
pub use value::Value;
