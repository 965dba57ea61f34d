//! The `builtins` module: functions, one file per function or small family, and the names that are no functions.

pub mod attributes;
pub mod characters;
pub mod classes;
pub mod dynamic;
pub mod extremes;
pub mod identity;
pub mod import;
pub mod input;
pub mod iteration;
pub mod len;
pub mod namespaces;
pub mod numbers;
pub mod print;
pub mod quitter;
pub mod representation;
pub mod sorted;
pub mod sum;

use crate::obj::Res;
use crate::statics::{type_identity, type_of_id};
use crate::{attr, intern, pymodule, type_init};
use molt_abi::{BuiltinType, TypeObject, Value};
use quitter::QuitterType;

/// Types that are attributes of the module, beside the exceptions, which all are; in CPython's order, which decides between
/// equally near suggestions.
const TYPES: &[BuiltinType] = &[
    BuiltinType::Bool,
    BuiltinType::MemoryView,
    BuiltinType::ByteArray,
    BuiltinType::Bytes,
    BuiltinType::ClassMethod,
    BuiltinType::Complex,
    BuiltinType::Dict,
    BuiltinType::Enumerate,
    BuiltinType::Filter,
    BuiltinType::Float,
    BuiltinType::FrozenSet,
    BuiltinType::Property,
    BuiltinType::Int,
    BuiltinType::List,
    BuiltinType::Map,
    BuiltinType::Object,
    BuiltinType::Range,
    BuiltinType::Reversed,
    BuiltinType::Set,
    BuiltinType::Slice,
    BuiltinType::StaticMethod,
    BuiltinType::Str,
    BuiltinType::Super,
    BuiltinType::Tuple,
    BuiltinType::Type,
    BuiltinType::Zip,
];

/// Built-in functions, types, exceptions, and other objects.
///
/// This module provides direct access to all 'built-in'
/// identifiers of Python; for example, builtins.len is
/// the full name for the built-in function len().
///
/// This module is not normally accessed explicitly by most
/// applications, but can be useful in modules that provide
/// objects with the same name as a builtin and need to
/// refer to that builtin.
#[pymodule(
    name = "builtins",
    functions = [
        classes::build,
        import::import,
        numbers::abs,
        iteration::all,
        iteration::any,
        representation::ascii,
        numbers::bin,
        dynamic::breakpoint,
        identity::callable,
        characters::chr,
        dynamic::compile,
        attributes::delattr,
        namespaces::dir,
        numbers::divmod,
        dynamic::eval,
        dynamic::exec,
        representation::format,
        attributes::getattr,
        namespaces::globals,
        attributes::hasattr,
        identity::hash,
        numbers::hex,
        identity::id,
        input::input,
        identity::isinstance,
        identity::issubclass,
        iteration::iter,
        iteration::aiter,
        len::len,
        namespaces::locals,
        extremes::max,
        extremes::min,
        iteration::next,
        numbers::oct,
        characters::ord,
        numbers::pow,
        print::print,
        representation::repr,
        numbers::round,
        attributes::setattr,
        sorted::sorted,
        sum::sum,
        namespaces::vars,
        crate::io::open::open
    ]
)]
impl BuiltinsModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        let set = |name: &str, value: Value| attr::set(module, intern::intern_str(name), Some(value));
        for (name, value) in [
            ("None", Value::NONE),
            ("True", Value::TRUE),
            ("False", Value::FALSE),
            ("Ellipsis", Value::ELLIPSIS),
            ("NotImplemented", Value::NOT_IMPLEMENTED),
            ("__debug__", Value::TRUE),
        ] {
            set(name, value)?;
        }
        for &t in TYPES {
            set(t.name(), type_identity(t).value())?;
        }
        for &t in BuiltinType::ALL {
            if t >= BuiltinType::BaseException {
                set(t.name(), type_identity(t).value())?;
            }
        }
        for name in ["EnvironmentError", "IOError"] {
            set(name, type_of_id(BuiltinType::OSError).value())?;
        }
        if let Some(class) = type_init::make_library_type(QuitterType::ROWS)?.cast::<TypeObject>() {
            for name in ["exit", "quit"] {
                let o = quitter::new(class, name);
                set(name, o.value())?;
            }
        }
        Ok(())
    }
}
