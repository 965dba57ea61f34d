//! `typing`: everything that annotations name. Forms and aliases are objects that can be subscripted, compared and shown; nothing is
//! checked at run time beyond what CPython checks.

mod alias;
mod functions;
mod generic;
mod named_tuple;
mod type_var;

use crate::native::{self, set};
use alias::{form, subscriptable};
use molt_runtime::{BuiltinType, Res, Value, pymodule, statics};

/// The typing module: Support for gradual typing as defined by PEP 484 and subsequent PEPs.
#[pymodule(
    name = "typing",
    functions = [
        functions::cast, functions::overload, functions::final_, functions::no_type_check, functions::override_,
        functions::get_origin, functions::get_args, functions::get_type_hints, functions::assert_type,
        functions::assert_never, functions::runtime_checkable, functions::new_type, functions::reveal_type,
        functions::is_typeddict, functions::get_overloads, functions::clear_overloads
    ],
    types = [alias::TypingAliasType]
)]
impl TypingModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        set(module, "TYPE_CHECKING", Value::FALSE)?;
        set(module, "Text", statics::type_of_id(BuiltinType::Str).value())?;
        type_var::fill(module)?;
        for name in [
            "Union",
            "Optional",
            "Literal",
            "ClassVar",
            "Final",
            "Annotated",
            "Callable",
            "Concatenate",
            "TypeGuard",
            "Required",
            "NotRequired",
            "Unpack",
        ] {
            set(module, name, subscriptable(name, Value::NONE)?.value())?;
        }
        for name in ["NoReturn", "Never", "Self", "LiteralString", "TypeAlias"] {
            set(module, name, form(name)?.value())?;
        }
        for (name, origin) in [
            ("List", BuiltinType::List),
            ("Dict", BuiltinType::Dict),
            ("Set", BuiltinType::Set),
            ("FrozenSet", BuiltinType::FrozenSet),
            ("Tuple", BuiltinType::Tuple),
            ("Type", BuiltinType::Type),
        ] {
            set(module, name, subscriptable(name, statics::type_of_id(origin).value())?.value())?;
        }
        // Aliases of abstract classes: subscripted in annotations.
        for name in [
            "AbstractSet",
            "ByteString",
            "Container",
            "ContextManager",
            "Hashable",
            "ItemsView",
            "Iterable",
            "Iterator",
            "KeysView",
            "Mapping",
            "MappingView",
            "MutableMapping",
            "MutableSequence",
            "MutableSet",
            "Sequence",
            "Sized",
            "ValuesView",
            "Awaitable",
            "AsyncIterator",
            "AsyncIterable",
            "Coroutine",
            "Collection",
            "AsyncGenerator",
            "AsyncContextManager",
            "Reversible",
            "ChainMap",
            "Counter",
            "Deque",
            "DefaultDict",
            "OrderedDict",
            "Generator",
            "Match",
            "Pattern",
            "IO",
            "TextIO",
            "BinaryIO",
        ] {
            set(module, name, subscriptable(name, Value::NONE)?.value())?;
        }
        generic::fill(module)?;
        named_tuple::fill(module)?;
        let any = native::new_class(
            native::type_class(),
            "typing",
            "Any",
            &[statics::type_of_id(BuiltinType::Object).value()],
            &[],
        )?;
        set(module, "Any", any.value())?;
        Ok(())
    }
}
