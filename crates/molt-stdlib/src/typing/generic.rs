//! `Generic` and `Protocol` as base classes, and the `Supports…` protocols.

use super::alias::{self, TypingAliasType};
use crate::native::{self, set};
use molt_runtime::molt_abi::{TypeObject, type_flags};
use molt_runtime::types::generic_alias::{collect_parameters, is_parameter};
use molt_runtime::{BuiltinType, Obj, Res, Value, attr, intern, is_exact, names, object_ops, pytype, raise};
use molt_runtime::{text, tuple_core, type_relations};

/// Abstract base class for generic types.
///
/// A generic type is typically declared by inheriting from
/// this class parameterized with one or more type variables.
#[pytype(name = "Generic", module = "typing", flags = [BASETYPE])]
impl GenericType {
    #[builtin("__class_getitem__(cls, params, /)", classmethod)]
    fn class_getitem(class: Value, params: Value) -> Res<Obj> {
        subscript(class, params)
    }
    #[builtin("__init_subclass__(cls, *args, **kwargs)", classmethod)]
    fn init_subclass(class: Value, _args: &[Value], kwargs: molt_runtime::args::Kwargs) -> Res<()> {
        if !kwargs.items.is_empty() {
            return Err(raise::type_error(text![
                class.cast::<TypeObject>().map_or(Value::NULL, |t| t.name.get()),
                ".__init_subclass__() takes no keyword arguments"
            ]));
        }
        set_parameters(class)
    }
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: molt_runtime::args::Args) -> Res<Obj> {
        let overridden = class.slots().tp_init.addr()
            != molt_runtime::statics::type_of_id(BuiltinType::Object).slots().tp_init.addr();
        if !args.is_empty() && !overridden {
            return Err(raise::type_error(text![class.name.get(), "() takes no arguments"]));
        }
        if !class.has(type_flags::HEAPTYPE) {
            return Err(raise::type_error("Type Generic cannot be instantiated; it can be used only as a base class"));
        }
        molt_runtime::instance::new_plain(class)
    }
}

/// Base class for protocol classes.
///
/// Protocol classes are used as annotations; classes that have the
/// methods of a protocol need not inherit from it.
#[pytype(name = "Protocol", module = "typing", base = &GenericType, flags = [BASETYPE])]
impl ProtocolType {
    #[builtin("__init_subclass__(cls, *args, **kwargs)", classmethod)]
    fn init_subclass(class: Value, _args: &[Value], _kwargs: molt_runtime::args::Kwargs) -> Res<()> {
        set_parameters(class)?;
        let Some(t) = class.cast::<TypeObject>() else { return Ok(()) };
        let protocol = native::class(ProtocolType::ROWS)?;
        let direct = tuple_core::items(t.bases.get()).contains(&protocol.value());
        attr::set(class, intern::intern_str("_is_protocol"), Some(Value::bool(direct)))
    }
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: molt_runtime::args::Args) -> Res<Obj> {
        let flag = attr::get_optional(class.value(), intern::intern_str("_is_protocol"))?;
        if flag.is_none_or(|f| f.value() == Value::TRUE) {
            return Err(raise::type_error("Protocols cannot be instantiated"));
        }
        molt_runtime::instance::new_plain(class)
    }
}

fn subscript(class: Value, params: Value) -> Res<Obj> {
    let params =
        if is_exact(params, BuiltinType::Tuple) { Obj::new(params) } else { tuple_core::from_values(&[params]) };
    let items = tuple_core::items(params.value());
    let name = class.cast::<TypeObject>().map_or(Value::NULL, |t| t.name.get());
    let generic = native::class(GenericType::ROWS)?.value();
    let protocol = native::class(ProtocolType::ROWS)?.value();
    if class == generic || class == protocol {
        if items.is_empty() {
            return Err(raise::type_error(text!["Parameter list to ", name, "[...] cannot be empty"]));
        }
        if !items.iter().all(|&p| is_parameter(p)) {
            return Err(raise::type_error(text![
                "Parameters to ",
                name,
                "[...] must all be type variables or parameter specifications."
            ]));
        }
        for (i, p) in items.iter().enumerate() {
            if items.get(..i).unwrap_or(&[]).contains(p) {
                return Err(raise::type_error(text!["Parameters to ", name, "[...] must all be unique"]));
            }
        }
    } else {
        let own = attr::get_optional(class, names::__parameters__())?;
        let expected = own.as_ref().map_or(0, |p| tuple_core::items(p.value()).len());
        let r = object_ops::repr(class)?;
        if expected == 0 {
            return Err(raise::type_error(text![&r, " is not a generic class"]));
        }
        if items.len() != expected {
            return Err(raise::type_error(text![
                "Too ",
                if items.len() > expected { "many" } else { "few" },
                " arguments for ",
                &r,
                "; actual ",
                items.len(),
                ", expected ",
                expected
            ]));
        }
    }
    let text_name = match name.cast::<molt_runtime::molt_abi::StrObj>() {
        Some(s) => molt_runtime::str_core::to_utf8_lossy(s),
        None => String::new(),
    };
    alias::alias_of(&text_name, class, params.value())
}

/// `__parameters__` of a new subclass, from `__orig_bases__`.
fn set_parameters(class: Value) -> Res<()> {
    let Some(t) = class.cast::<TypeObject>() else { return Ok(()) };
    let own = t.dict.get();
    let bases = molt_runtime::attr::dict_get(own, intern::intern_str("__orig_bases__")).map(Obj::new);
    let parameters = match &bases {
        Some(b) => collect_parameters(tuple_core::items(b.value()))?,
        None => tuple_core::empty(),
    };
    attr::set(class, names::__parameters__(), Some(parameters.value()))
}

/// What a subscripted alias stands for among the bases of a class.
pub fn mro_entries(this: Value, origin: Value, bases: Value) -> Res<Obj> {
    let generic = native::class(GenericType::ROWS)?;
    let items = tuple_core::items(bases);
    if origin == generic.value() {
        // Left out when a later or earlier base is generic already.
        let position = items.iter().position(|&b| b == this).unwrap_or(0);
        for (i, &b) in items.iter().enumerate() {
            if i != position && i > position && native::cast::<alias::FormObj>(b, TypingAliasType::ROWS).is_some() {
                return Ok(tuple_core::empty());
            }
        }
        return Ok(tuple_core::from_values(&[origin]));
    }
    let is_generic = origin.cast::<TypeObject>().is_some_and(|t| type_relations::is_subtype(t, generic));
    let others = items.iter().any(|&b| {
        b != this
            && (native::cast::<alias::FormObj>(b, TypingAliasType::ROWS).is_some()
                || b.cast::<TypeObject>().is_some_and(|t| type_relations::is_subtype(t, generic)))
    });
    if is_generic || others {
        return Ok(tuple_core::from_values(&[origin]));
    }
    Ok(tuple_core::from_values(&[origin, generic.value()]))
}

/// Puts the classes into the module.
pub fn fill(module: Value) -> Res<()> {
    let generic = native::class(GenericType::ROWS)?;
    let protocol = native::class(ProtocolType::ROWS)?;
    set(module, "Generic", generic.value())?;
    set(module, "Protocol", protocol.value())?;
    for name in [
        "SupportsAbs",
        "SupportsBytes",
        "SupportsComplex",
        "SupportsFloat",
        "SupportsIndex",
        "SupportsInt",
        "SupportsRound",
    ] {
        set(module, name, alias::subscriptable(name, Value::NONE)?.value())?;
    }
    Ok(())
}
