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
    &types::int::IntType::DESC,
    &types::bool::BoolType::DESC,
    &types::float::FloatType::DESC,
    &types::complex::ComplexType::DESC,
    &types::str::StrType::DESC,
    &types::str::StrIteratorType::DESC,
    &types::str::StrAsciiIteratorType::DESC,
    &types::bytes::BytesType::DESC,
    &types::bytes::BytesIteratorType::DESC,
#[rustfmt::skip]
    &types::list_iter::ListIteratorType::DESC,
    &types::list_iter::ListReverseIteratorType::DESC,
    &types::dict::DictType::DESC,
    &types::dict_views::DictKeysType::DESC,
    &types::dict_views::DictValuesType::DESC,
    &types::dict_views::DictItemsType::DESC,
    &types::dict_iter::DictKeyIteratorType::DESC,
    &types::dict_iter::DictValueIteratorType::DESC,
    &types::dict_iter::DictItemIteratorType::DESC,
    &types::dict_iter::DictReverseKeyIteratorType::DESC,
    &types::dict_iter::DictReverseValueIteratorType::DESC,
    &types::dict_iter::DictReverseItemIteratorType::DESC,
    &types::set::SetType::DESC,
    &types::set::FrozenSetType::DESC,
    &types::set::SetIteratorType::DESC,
    &types::range::RangeType::DESC,
    &types::range::RangeIteratorType::DESC,
    &types::range::LongRangeIteratorType::DESC,
    &types::enumerate::EnumerateType::DESC,
    &types::zip::ZipType::DESC,
    &types::map::MapType::DESC,
    &types::filter::FilterType::DESC,
    &types::reversed::ReversedType::DESC,
    &types::seq_iter::SequenceIteratorType::DESC,
    &types::call_iter::CallableIteratorType::DESC,
    &types::slice::SliceType::DESC,
    &types::tuple::TupleType::DESC,
    &types::tuple::TupleIteratorType::DESC,
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
