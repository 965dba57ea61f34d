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
#[rustfmt::skip]
pub const TYPES: &[&TypeDesc] = &[
    &types::bool::BoolType::DESC,
    &types::bound_method::MethodType::DESC,
    &types::builtin_function::BuiltinFunctionType::DESC,
    &types::builtin_function::ClassMethodDescriptorType::DESC,
    &types::builtin_function::MethodDescriptorType::DESC,
    &types::bytes::BytesType::DESC,
    &types::bytes::BytesIteratorType::DESC,
    &types::call_iter::CallableIteratorType::DESC,
    &types::cell::CellType::DESC,
    &types::classmethod::ClassMethodType::DESC,
    &types::code::CodeType::DESC,
    &types::complex::ComplexType::DESC,
    &types::dict::DictType::DESC,
    &types::enumerate::EnumerateType::DESC,
    &types::exceptions::base::BaseExceptionType::DESC,
    &types::exceptions::fields::AttributeErrorType::DESC,
    &types::exceptions::fields::ImportErrorType::DESC,
    &types::exceptions::fields::KeyErrorType::DESC,
    &types::exceptions::fields::NameErrorType::DESC,
    &types::exceptions::fields::StopIterationType::DESC,
    &types::exceptions::fields::SyntaxErrorType::DESC,
    &types::exceptions::fields::SystemExitType::DESC,
    &types::exceptions::group::BaseExceptionGroupType::DESC,
    &types::exceptions::group::ExceptionGroupType::DESC,
    &types::exceptions::os_error::OSErrorType::DESC,
    &types::filter::FilterType::DESC,
    &types::float::FloatType::DESC,
    &types::frame::FrameType::DESC,
    &types::function::FunctionType::DESC,
    &types::generator::GeneratorType::DESC,
    &types::getset::GetSetType::DESC,
    &types::int::IntType::DESC,
    &types::list::ListType::DESC,
    &types::list_iter::ListIteratorType::DESC,
    &types::list_iter::ListReverseIteratorType::DESC,
    &types::map::MapType::DESC,
    &types::mappingproxy::MappingProxyType::DESC,
    &types::member::MemberType::DESC,
    &types::object::ObjectType::DESC,
    &types::property::PropertyType::DESC,
    &types::range::LongRangeIteratorType::DESC,
    &types::range::RangeIteratorType::DESC,
    &types::range::RangeType::DESC,
    &types::reversed::ReversedType::DESC,
    &types::seq_iter::SequenceIteratorType::DESC,
    &types::set::SetIteratorType::DESC,
    &types::singletons::EllipsisType::DESC,
    &types::singletons::NoneType::DESC,
    &types::singletons::NotImplementedType::DESC,
    &types::slice::SliceType::DESC,
    &types::slot_wrapper::MethodWrapperType::DESC,
    &types::slot_wrapper::WrapperDescriptorType::DESC,
    &types::staticmethod::StaticMethodType::DESC,
    &types::str::StrType::DESC,
    &types::str::StrAsciiIteratorType::DESC,
    &types::str::StrIteratorType::DESC,
    &types::super_type::SuperType::DESC,
    &types::traceback::TracebackType::DESC,
    &types::tuple::TupleIteratorType::DESC,
    &types::tuple::TupleType::DESC,
    &types::type_type::TypeType::DESC,
    &types::weakref::WeakRefType::DESC,
    &types::zip::ZipType::DESC,
    &types::module::ModuleType::DESC,
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
