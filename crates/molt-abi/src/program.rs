//! What a linked program (or the interpreter) hands to `molt_start`.

use crate::code::Code;
use crate::desc::{ModuleRows, StrLit, TypeRows};
use crate::frame::FrameTables;
use crate::ptr::{FnPtr, Ptr};
use crate::shape::Shape;
use crate::value::Value;
use core::cell::Cell;

/// Runs a module's body. The argument is the module object (borrowed). Owned None, or 0 = raised.
pub type InitFn = extern "C" fn(module: Value) -> Value;

/// Runs once at start, when builtins and modules are there.
pub type DynamicFn = extern "C" fn();

/// A global name known at compile time and the word that holds its value (0 = unbound).
#[repr(C)]
pub struct NamespaceRow {
    /// Interned str.
    pub name: Value,
    pub slot: Ptr<Cell<Value>>,
}
// SAFETY: constant data; slots are guarded by the runtime's lock.
unsafe impl Sync for NamespaceRow {}

/// One module that is in the binary.
#[repr(C)]
pub struct ModuleRow {
    /// Full dotted name; the entry module is `__main__`.
    pub name: StrLit,
    /// `__file__`; empty = none.
    pub file: StrLit,
    /// Source text for tracebacks; empty = not embedded.
    pub source: StrLit,
    /// Python module: its body; null for builtin modules.
    pub init: FnPtr<InitFn>,
    /// Builtin module: its rows; null for Python modules.
    pub builtin: Ptr<ModuleRows>,
    /// Global names of a Python module.
    pub names: Ptr<NamespaceRow>,
    pub name_count: u64,
    pub is_package: u32,
    /// A namespace package: no body.
    pub is_namespace: u32,
    pub doc: Value,
    /// The module object once made, owned by `sys.modules` and here; 0 before.
    pub object: Cell<Value>,
    pub code: Ptr<Code>,
    /// Directories of `__path__`, separated by NUL; packages only.
    pub path: StrLit,
}
// SAFETY: constant data but for `object`, which the runtime's lock guards.
unsafe impl Sync for ModuleRow {}

/// What the compiler says of one class statement.
#[repr(C)]
pub struct ClassPlan {
    /// `__name__`, interned str.
    pub name: Value,
    /// Attributes that the class's methods assign through self, in order: the predicted layout.
    pub slots: Ptr<Value>,
    pub slot_count: u64,
    /// The predicted final shape, published when the class is made.
    pub shape: Cell<Ptr<Shape>>,
    /// The plan of the base class, if that has a layout; null if not.
    pub base: Ptr<ClassPlan>,
    /// Place of this plan in `Shape::layouts`.
    pub depth: u64,
    /// The slots of bases and class in order; none if compiled code does not rely on them.
    pub layout: Ptr<Value>,
    pub layout_count: u64,
    /// Names of methods whose bodies compiled code has in place of their calls, and the code of each.
    pub methods: Ptr<Value>,
    pub codes: Ptr<Ptr<Code>>,
    pub method_count: u64,
}
// SAFETY: constant data but for `shape`, which the runtime's lock guards.
unsafe impl Sync for ClassPlan {}

/// Type rows by `BuiltinType`; a null entry is a type that the program cannot reach beyond its name.
#[repr(C)]
pub struct Tables {
    pub types: Ptr<Ptr<TypeRows>>,
    pub type_count: u64,
    /// `origin[args]` of classes (`list[int]`): makes the alias; null if the program subscripts nothing.
    pub make_alias: FnPtr<extern "C" fn(origin: Value, args: Value) -> Value>,
}
// SAFETY: constant data.
unsafe impl Sync for Tables {}

/// Bits of `Program::flags`.
pub mod program_flags {
    /// Running functions push records of their frames, or can be found in the native stack.
    pub const FRAMES: u64 = 1;
}

#[repr(C)]
pub struct Program {
    pub tables: Tables,
    /// Sorted by name (byte order).
    pub modules: Ptr<ModuleRow>,
    pub module_count: u64,
    /// Index of `__main__`.
    pub main: u64,
    /// Static str objects that are names: put into the intern table before anything else.
    pub interned: Ptr<Value>,
    pub interned_count: u64,
    /// Bits of `program_flags`.
    pub flags: u64,
    /// Path of the entry file (`sys.argv[0]` of an interpreted run; empty = the executable's own).
    pub argv0: StrLit,
    /// Makes `eval`, `exec` and `compile` work (`molt_dynamic_init`); null in a program that cannot reach them, so that
    /// the linker drops the front end and the interpreter.
    pub dynamic: FnPtr<DynamicFn>,
    /// What the code of the entry module reads most: its global variables, and the functions that they are compared with.
    pub words: Ptr<u64>,
    pub word_count: u64,
    /// How frames are found in the native stack; null where none are.
    pub frames: Ptr<FrameTables>,
}
// SAFETY: constant data.
unsafe impl Sync for Program {}
