//! Rows that describe builtin types, methods, functions and modules: constants made by `molt-macros`, listed in the manifest,
//! or emitted by the compiler with just the names a program can select.

use crate::ptr::{FnPtr, Ptr};
use crate::slots::CallFn;
use crate::value::Value;
use core::cell::Cell;

/// Text in constant data: UTF-8, not terminated.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct StrLit {
    pub ptr: Ptr<u8>,
    pub len: u64,
}

impl StrLit {
    pub const EMPTY: StrLit = StrLit::new("");

    pub const fn new(text: &'static str) -> StrLit {
        StrLit { ptr: Ptr::new(text.as_ptr()), len: text.len() as u64 }
    }
    pub fn as_str(&self) -> &'static str {
        // SAFETY: rows hold static UTF-8 text.
        unsafe { core::str::from_utf8_unchecked(self.ptr.slice(self.len)) }
    }
}

/// Bits of `MethodRow::flags`.
pub mod method_flags {
    /// Bound to the class, not the instance.
    pub const CLASS: u32 = 1;
    pub const STATIC: u32 = 2;
    /// `direct` is present; its arity is the number of parameters (receiver included).
    pub const DIRECT: u32 = 4;
    /// Never raises, reads nothing mutable, writes nothing.
    pub const PURE: u32 = 8;
    /// Keeps neither its arguments nor runs Python code.
    pub const NO_PYTHON: u32 = 16;
    /// Signature has `*args`.
    pub const VARARGS: u32 = 32;
    pub const VARKEYWORDS: u32 = 64;

    /// Fewest and most positional arguments (receiver included) that the generic entry accepts, in bits 8 and up, and 16
    /// and up; in tables that the compiler emits, where it knows them.
    pub const fn with_positional(flags: u32, least: u8, most: u8) -> u32 {
        flags | (least as u32) << 8 | (most as u32) << 16
    }
    pub const fn positional(flags: u32) -> Option<(u8, u8)> {
        let (least, most) = ((flags >> 8) as u8, (flags >> 16) as u8);
        if most == 0 { None } else { Some((least, most)) }
    }
}

/// One builtin function or method.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MethodRow {
    pub name: StrLit,
    /// Generic entry; for methods `argv[0]` is the receiver, already checked.
    pub entry: FnPtr<CallFn>,
    /// `extern "C" fn(Value, …) -> Value`, one word per parameter (borrowed; MISSING for absent optional ones).
    pub direct: Ptr<u8>,
    pub param_count: u32,
    pub flags: u32,
    /// `__text_signature__` and `__doc__`; may be empty.
    pub signature: StrLit,
    pub doc: StrLit,
}
// SAFETY: constant data.
unsafe impl Sync for MethodRow {}

pub type GetterFn = extern "C" fn(Value) -> Value;
pub type SetterFn = extern "C" fn(Value, Value) -> i32;

/// One attribute computed by functions (`getset_descriptor`). The setter gets 0 for delete.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GetterRow {
    pub name: StrLit,
    pub get: FnPtr<GetterFn>,
    pub set: FnPtr<SetterFn>,
    pub doc: StrLit,
    /// Shown as `member_descriptor` (CPython's `PyMemberDef`), not `getset_descriptor`.
    pub member: u64,
}
// SAFETY: constant data.
unsafe impl Sync for GetterRow {}

/// One type slot; `func` is of the type that the slot has in `TypeSlots`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SlotRow {
    /// `SlotId`.
    pub slot: u64,
    pub func: Ptr<u8>,
}
// SAFETY: constant data.
unsafe impl Sync for SlotRow {}

/// Everything the runtime needs to make a builtin type.
#[repr(C)]
pub struct TypeRows {
    pub name: StrLit,
    /// `__module__`.
    pub module: StrLit,
    pub doc: StrLit,
    /// `BuiltinType` of the type, or -1: a library type, made when its module is.
    pub id: i32,
    /// `BuiltinType` of the base, or -1: the type in `base_cell`.
    pub base: i32,
    pub base_cell: Ptr<Cell<Value>>,
    /// Where the type object is kept once made (library types).
    pub cell: Ptr<Cell<Value>>,
    pub flags: u64,
    pub basic_size: u32,
    pub item_size: u32,
    /// `Kind` of instances.
    pub kind: u32,
    /// Offset of the dict word, 0 = none.
    pub dict_offset: u32,
    pub methods: Ptr<MethodRow>,
    pub method_count: u64,
    pub getters: Ptr<GetterRow>,
    pub getter_count: u64,
    pub slots: Ptr<SlotRow>,
    pub slot_count: u64,
    /// Names of methods and computed attributes that the type has, but that no code of the program can ask for: separated
    /// by spaces.
    pub absent: StrLit,
}
// SAFETY: constant data; the cells are guarded by the runtime's lock.
unsafe impl Sync for TypeRows {}

/// One function of a module, or one constant.
#[repr(C)]
pub struct ModuleRows {
    pub name: StrLit,
    pub doc: StrLit,
    pub functions: Ptr<MethodRow>,
    pub function_count: u64,
    /// Library types to make and bind under their names.
    pub types: Ptr<Ptr<TypeRows>>,
    pub type_count: u64,
    /// Called with the module after functions and types are bound; adds constants. 0, or -1 = raised.
    pub exec: FnPtr<extern "C" fn(module: Value) -> i32>,
    /// As `TypeRows::absent`, of functions.
    pub absent: StrLit,
}
// SAFETY: constant data.
unsafe impl Sync for ModuleRows {}

/// How a parameter is passed; for host tools.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParamKind {
    PositionalOnly,
    PositionalOrKeyword,
    VarPositional,
    KeywordOnly,
    VarKeyword,
}

/// The linker symbols of a row, for the compiler. Same order as the rows.
#[derive(Clone, Copy)]
pub struct SymbolRow {
    pub name: &'static str,
    /// Generic entry, or the slot's function, or the getter.
    pub entry: &'static str,
    /// Direct entry, or the setter; empty = none.
    pub direct: &'static str,
    /// Full signature text.
    pub signature: &'static str,
}

/// What the manifest lists for a type: the rows and the symbols behind them.
pub struct TypeDesc {
    pub rows: &'static TypeRows,
    pub methods: &'static [SymbolRow],
    pub getters: &'static [SymbolRow],
    pub slots: &'static [SymbolRow],
    /// Linker symbols of `rows.cell` and `rows.base_cell`; empty when null.
    pub cell: &'static str,
    pub base_cell: &'static str,
}
