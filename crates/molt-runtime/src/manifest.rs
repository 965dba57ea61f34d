//! The one list of all builtin types and modules with their rows. Referenced by host tools (compiler, interpreter, tests) only: a
//! linked program gets tables with just the names it can select, so that the rest is dropped from the binary.

use crate::types;
use molt_abi::{BuiltinType, ModuleRows, Ptr, SymbolRow, Tables, TypeDesc, TypeRows};

/// A builtin module: rows and symbols.
pub struct ModuleDesc {
    pub rows: &'static ModuleRows,
    pub functions: &'static [SymbolRow],
    pub types: &'static [&'static TypeDesc],
    /// Symbol of the exec function; empty = none.
    pub exec: &'static str,
}

/// All types that have a number in `BuiltinType`. One line per type, by file.
pub const TYPES: &[&TypeDesc] = &[
    &types::object::ObjectType::DESC,
    &types::list::ListType::DESC,
    &types::simple_namespace::SimpleNamespaceType::DESC,
];

/// Modules of this crate (`molt_stdlib::manifest` lists the library's).
pub const MODULES: &[&ModuleDesc] = &[&crate::builtins::BuiltinsModule::DESC];

static ROWS: crate::statics::Global<[Ptr<TypeRows>; BuiltinType::COUNT]> =
    crate::statics::Global(core::cell::Cell::new([Ptr::NULL; BuiltinType::COUNT]));

/// Tables with everything, for programs that run in the host process.
pub fn full_tables() -> Tables {
    let mut rows = [Ptr::NULL; BuiltinType::COUNT];
    for t in TYPES {
        if let Ok(id) = usize::try_from(t.rows.id)
            && let Some(r) = rows.get_mut(id)
        {
            *r = Ptr::of(t.rows);
        }
    }
    ROWS.0.set(rows);
    Tables { types: Ptr::new(ROWS.0.as_ptr() as *const Ptr<TypeRows>), type_count: BuiltinType::COUNT as u64 }
}
