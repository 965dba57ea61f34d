//! Functions, bound methods, builtin functions, modules, code objects.

use super::layout;
use crate::code::{Code, EntryFn};
use crate::desc::MethodRow;
use crate::header::Header;
use crate::program::ModuleRow;
use crate::ptr::{FnPtr, Ptr};
use crate::value::Value;
use core::cell::Cell;

/// Python function. Optional words are 0 when absent. Callers that cached `code` must compare it: `__code__` can be set.
#[repr(C)]
pub struct FunctionObj {
    pub header: Header,
    /// `__dict__`, 0 until asked for.
    pub dict: Cell<Value>,
    pub code: Cell<Ptr<Code>>,
    /// Copies out of `code`.
    pub entry: Cell<FnPtr<EntryFn>>,
    pub register_entry: Cell<Ptr<u8>>,
    /// dict (INDIRECT for a module's).
    pub globals: Value,
    pub defaults: Cell<Value>,
    pub kwdefaults: Cell<Value>,
    /// Tuple of cells.
    pub closure: Value,
    pub name: Cell<Value>,
    pub qualname: Cell<Value>,
    pub doc: Cell<Value>,
    pub module: Cell<Value>,
    /// dict, or 0, or a function that makes the dict (lazily evaluated by the compiler).
    pub annotations: Cell<Value>,
    pub type_params: Cell<Value>,
}

/// Bound method.
#[repr(C)]
pub struct BoundMethodObj {
    pub header: Header,
    pub function: Value,
    pub this: Value,
}

/// Builtin function (`class` 0), builtin method bound to `this`, or method descriptor (`class` set, `this` 0).
#[repr(C)]
pub struct BuiltinObj {
    pub header: Header,
    pub row: Ptr<MethodRow>,
    /// Bound receiver, or the module for functions (not passed on), or 0.
    pub this: Cell<Value>,
    /// Class that defines the method, or 0.
    pub class: Value,
    /// `__module__`: str or 0.
    pub module: Cell<Value>,
}

impl BuiltinObj {
    /// `aux`: `this` is passed as first argument.
    pub const BOUND: u8 = 1;
}

#[repr(C)]
pub struct ModuleObj {
    pub header: Header,
    /// dict; INDIRECT for compiled modules.
    pub dict: Cell<Value>,
    pub name: Cell<Value>,
    /// Null for modules made by Python code.
    pub row: Ptr<ModuleRow>,
}

/// `code` as Python sees it.
#[repr(C)]
pub struct CodeObj {
    pub header: Header,
    pub code: Ptr<Code>,
}

layout! {
    FunctionObj => Function, BoundMethodObj => BoundMethod, BuiltinObj => Builtin, ModuleObj => Module, CodeObj => Code,
}
