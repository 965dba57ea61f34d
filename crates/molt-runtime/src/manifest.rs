//! The one list of all builtin types and modules with their rows. Referenced by host tools (compiler, interpreter, tests) only: a
//! linked program gets tables with just the names it can select, so that the rest is dropped from the binary.

use crate::types;
use molt_abi::{BuiltinType, FnPtr, ModuleRows, Ptr, SymbolRow, Tables, TypeDesc, TypeRows};

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
    &types::object::ObjectType::DESC,
    &types::type_type::TypeType::DESC,
    &types::singletons::NoneType::DESC,
    &types::singletons::EllipsisType::DESC,
    &types::singletons::NotImplementedType::DESC,
    &types::list::ListType::DESC,
    &types::function::FunctionType::DESC,
    &types::builtin_function::BuiltinFunctionType::DESC,
    &types::builtin_function::MethodDescriptorType::DESC,
    &types::builtin_function::ClassMethodDescriptorType::DESC,
    &types::slot_wrapper::WrapperDescriptorType::DESC,
    &types::slot_wrapper::MethodWrapperType::DESC,
    &types::getset::GetSetType::DESC,
    &types::member::MemberType::DESC,
    &types::bound_method::MethodType::DESC,
    &types::cell::CellType::DESC,
    &types::code::CodeType::DESC,
    &types::frame::FrameType::DESC,
    &types::traceback::TracebackType::DESC,
    &types::module::ModuleType::DESC,
    &types::generator::GeneratorType::DESC,
    &types::property::PropertyType::DESC,
    &types::classmethod::ClassMethodType::DESC,
    &types::staticmethod::StaticMethodType::DESC,
    &types::super_type::SuperType::DESC,
    &types::weakref::WeakRefType::DESC,
    &types::weakref::WeakProxyType::DESC,
    &types::weakref::WeakCallableProxyType::DESC,
    &types::mappingproxy::MappingProxyType::DESC,
    &types::exceptions::base::BaseExceptionType::DESC,
    &types::exceptions::group::BaseExceptionGroupType::DESC,
    &types::exceptions::group::ExceptionGroupType::DESC,
    &types::exceptions::fields::StopIterationType::DESC,
    &types::exceptions::fields::SystemExitType::DESC,
    &types::exceptions::fields::KeyErrorType::DESC,
    &types::exceptions::fields::AttributeErrorType::DESC,
    &types::exceptions::fields::NameErrorType::DESC,
    &types::exceptions::fields::ImportErrorType::DESC,
    &types::exceptions::fields::SyntaxErrorType::DESC,
    &types::exceptions::os_error::OSErrorType::DESC,
    &types::exceptions::unicode::UnicodeEncodeErrorType::DESC,
    &types::exceptions::unicode::UnicodeDecodeErrorType::DESC,
    &types::exceptions::unicode::UnicodeTranslateErrorType::DESC,
    &types::exceptions::table::ExceptionType::DESC,
    &types::exceptions::table::KeyboardInterruptType::DESC,
    &types::exceptions::table::GeneratorExitType::DESC,
    &types::exceptions::table::StopAsyncIterationType::DESC,
    &types::exceptions::table::ArithmeticErrorType::DESC,
    &types::exceptions::table::FloatingPointErrorType::DESC,
    &types::exceptions::table::OverflowErrorType::DESC,
    &types::exceptions::table::ZeroDivisionErrorType::DESC,
    &types::exceptions::table::AssertionErrorType::DESC,
    &types::exceptions::table::BufferErrorType::DESC,
    &types::exceptions::table::EOFErrorType::DESC,
    &types::exceptions::table::ModuleNotFoundErrorType::DESC,
    &types::exceptions::table::LookupErrorType::DESC,
    &types::exceptions::table::IndexErrorType::DESC,
    &types::exceptions::table::MemoryErrorType::DESC,
    &types::exceptions::table::UnboundLocalErrorType::DESC,
    &types::exceptions::table::BlockingIOErrorType::DESC,
    &types::exceptions::table::ChildProcessErrorType::DESC,
    &types::exceptions::table::ConnectionErrorType::DESC,
    &types::exceptions::table::BrokenPipeErrorType::DESC,
    &types::exceptions::table::ConnectionAbortedErrorType::DESC,
    &types::exceptions::table::ConnectionRefusedErrorType::DESC,
    &types::exceptions::table::ConnectionResetErrorType::DESC,
    &types::exceptions::table::FileExistsErrorType::DESC,
    &types::exceptions::table::FileNotFoundErrorType::DESC,
    &types::exceptions::table::InterruptedErrorType::DESC,
    &types::exceptions::table::IsADirectoryErrorType::DESC,
    &types::exceptions::table::NotADirectoryErrorType::DESC,
    &types::exceptions::table::PermissionErrorType::DESC,
    &types::exceptions::table::ProcessLookupErrorType::DESC,
    &types::exceptions::table::TimeoutErrorType::DESC,
    &types::exceptions::table::ReferenceErrorType::DESC,
    &types::exceptions::table::RuntimeErrorType::DESC,
    &types::exceptions::table::NotImplementedErrorType::DESC,
    &types::exceptions::table::RecursionErrorType::DESC,
    &types::exceptions::table::IndentationErrorType::DESC,
    &types::exceptions::table::TabErrorType::DESC,
    &types::exceptions::table::SystemErrorType::DESC,
    &types::exceptions::table::TypeErrorType::DESC,
    &types::exceptions::table::ValueErrorType::DESC,
    &types::exceptions::table::UnicodeErrorType::DESC,
    &types::exceptions::table::WarningType::DESC,
    &types::exceptions::table::DeprecationWarningType::DESC,
    &types::exceptions::table::PendingDeprecationWarningType::DESC,
    &types::exceptions::table::RuntimeWarningType::DESC,
    &types::exceptions::table::SyntaxWarningType::DESC,
    &types::exceptions::table::UserWarningType::DESC,
    &types::exceptions::table::FutureWarningType::DESC,
    &types::exceptions::table::ImportWarningType::DESC,
    &types::exceptions::table::UnicodeWarningType::DESC,
    &types::exceptions::table::BytesWarningType::DESC,
    &types::exceptions::table::ResourceWarningType::DESC,
    &types::exceptions::table::EncodingWarningType::DESC,
    &types::bool::BoolType::DESC,
    &types::bytearray::ByteArrayType::DESC,
    &types::bytearray::ByteArrayIteratorType::DESC,
    &types::bytes::BytesType::DESC,
    &types::bytes::BytesIteratorType::DESC,
    &types::call_iter::CallableIteratorType::DESC,
    &types::complex::ComplexType::DESC,
    &types::dict::DictType::DESC,
    &types::enumerate::EnumerateType::DESC,
    &types::filter::FilterType::DESC,
    &types::float::FloatType::DESC,
    &types::generic_alias::GenericAliasType::DESC,
    &types::int::IntType::DESC,
    &types::list_iter::ListIteratorType::DESC,
    &types::list_iter::ListReverseIteratorType::DESC,
    &types::map::MapType::DESC,
    &types::range::LongRangeIteratorType::DESC,
    &types::range::RangeIteratorType::DESC,
    &types::range::RangeType::DESC,
    &types::reversed::ReversedType::DESC,
    &types::seq_iter::SequenceIteratorType::DESC,
    &types::set::SetIteratorType::DESC,
    &types::simple_namespace::SimpleNamespaceType::DESC,
    &types::slice::SliceType::DESC,
    &types::str::StrType::DESC,
    &types::str::StrAsciiIteratorType::DESC,
    &types::str::StrIteratorType::DESC,
    &types::tuple::TupleIteratorType::DESC,
    &types::tuple::TupleType::DESC,
    &types::union::UnionType::DESC,
    &types::zip::ZipType::DESC,
    &types::dict_iter::DictItemIteratorType::DESC,
    &types::dict_iter::DictKeyIteratorType::DESC,
    &types::dict_iter::DictReverseItemIteratorType::DESC,
    &types::dict_iter::DictReverseKeyIteratorType::DESC,
    &types::dict_iter::DictReverseValueIteratorType::DESC,
    &types::dict_iter::DictValueIteratorType::DESC,
    &types::dict_views::DictItemsType::DESC,
    &types::dict_views::DictKeysType::DESC,
    &types::dict_views::DictValuesType::DESC,
    &types::set::FrozenSetType::DESC,
    &types::set::SetType::DESC,
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
    Tables {
        types: Ptr::new(ROWS.0.as_ptr() as *const Ptr<TypeRows>),
        type_count: BuiltinType::COUNT as u64,
        make_alias: FnPtr::new(types::generic_alias::molt_make_alias),
    }
}
