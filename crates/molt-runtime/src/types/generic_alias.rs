//! `list[int]`: `types.GenericAlias` (`Objects/genericaliasobject.c`).

use crate::args::{Args, Visitor};
use crate::count::release;
use crate::obj::{Obj, Res, to_word};
use crate::{alloc, attr, call, intern, is_exact, names, object_ops, raise, str_core, text, tuple_core};
use core::cell::Cell;
use molt_abi::{BuiltinType, CompareOp, GenericAliasObj, StrObj, TypeObject, Value};
use molt_macros::pytype;

/// `origin[args]`; one argument is no tuple.
pub fn new(origin: Value, args: Value) -> Res<Obj> {
    let args = if is_exact(args, BuiltinType::Tuple) { Obj::new(args) } else { tuple_core::from_values(&[args]) };
    let (origin, args) = (Obj::new(origin).into_value(), args.into_value());
    Ok(alloc::new_object(BuiltinType::GenericAlias, |header| GenericAliasObj {
        header,
        origin,
        args,
        parameters: Cell::new(Value::NULL),
        starred: 0,
    }))
}

/// What the compiler's tables name if the program can subscript a class.
#[unsafe(no_mangle)]
pub extern "C" fn molt_make_alias(origin: Value, args: Value) -> Value {
    to_word(new(origin, args))
}

/// A type or other argument as the repr of an alias shows it.
pub fn argument_repr(v: Value) -> Res<text::Text> {
    if v == Value::ELLIPSIS {
        return Ok(text!["..."]);
    }
    let is_alias = is_exact(v, BuiltinType::GenericAlias);
    if !is_alias
        && let Some(qualname) = attr::get_optional(v, names::__qualname__())?
        && let Some(module) = attr::get_optional(v, names::__module__())?
        && !module.is_none()
    {
        if str_core::is_str(module.value(), "builtins") {
            return Ok(text![&qualname]);
        }
        return Ok(text![&module, ".", &qualname]);
    }
    let r = object_ops::repr(v)?;
    Ok(text![&r])
}

/// Type parameters among arguments, each once, in order.
pub fn collect_parameters(args: &[Value]) -> Res<Obj> {
    let mut found: Vec<Obj> = Vec::new();
    for &a in args {
        if is_parameter(a) {
            if !found.iter().any(|f| f.value() == a) {
                found.push(Obj::new(a));
            }
        } else if !a.is_heap() || a.cast::<TypeObject>().is_some() {
            continue;
        } else if let Some(inner) = attr::get_optional(a, names::__parameters__())? {
            for &p in tuple_core::items(inner.value()) {
                if !found.iter().any(|f| f.value() == p) {
                    found.push(Obj::new(p));
                }
            }
        }
    }
    Ok(tuple_core::from_objs(found))
}

/// TypeVar, ParamSpec or TypeVarTuple?
pub fn is_parameter(v: Value) -> bool {
    v.kind() == Some(molt_abi::Kind::TypeParam)
}

/// `args` with `parameters` replaced by `values`; TypeError for a wrong number.
pub fn substitute(alias: Value, args: &[Value], parameters: &[Value], values: Value) -> Res<Obj> {
    if parameters.is_empty() {
        let r = object_ops::repr(alias)?;
        return Err(raise::type_error(text![&r, " is not a generic class"]));
    }
    let values =
        if is_exact(values, BuiltinType::Tuple) { Obj::new(values) } else { tuple_core::from_values(&[values]) };
    let given = tuple_core::items(values.value());
    if given.len() != parameters.len() {
        let r = object_ops::repr(alias)?;
        return Err(raise::type_error(text![
            "Too ",
            if given.len() > parameters.len() { "many" } else { "few" },
            " arguments for ",
            &r,
            "; actual ",
            given.len(),
            ", expected ",
            parameters.len()
        ]));
    }
    let mut out = Vec::new();
    for &a in args {
        if let Some(i) = parameters.iter().position(|&p| p == a) {
            out.push(Obj::new(given.get(i).copied().unwrap_or(a)));
            continue;
        }
        let inner = if a.is_heap() && a.cast::<TypeObject>().is_none() {
            attr::get_optional(a, names::__parameters__())?
        } else {
            None
        };
        match inner {
            Some(inner) if !tuple_core::items(inner.value()).is_empty() => {
                let chosen: Vec<Value> = tuple_core::items(inner.value())
                    .iter()
                    .map(|p| parameters.iter().position(|q| q == p).and_then(|i| given.get(i).copied()).unwrap_or(*p))
                    .collect();
                let chosen = tuple_core::from_values(&chosen);
                out.push(object_ops::get_item(a, chosen.value())?);
            }
            _ => out.push(Obj::new(a)),
        }
    }
    Ok(tuple_core::from_objs(out))
}

/// Represent a PEP 585 generic type
///
/// E.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).
#[pytype(
    name = "GenericAlias",
    module = "types",
    id = GenericAlias,
    layout = GenericAliasObj,
    flags = [BASETYPE, HAVE_GC, WEAKREFABLE]
)]
impl GenericAliasType {
    #[slot(tp_new, "GenericAlias(origin, args, /)")]
    fn new(class: &TypeObject, origin: Value, args: Value) -> Res<Obj> {
        if class.builtin_id.get() == BuiltinType::GenericAlias as i32 {
            return new(origin, args);
        }
        let args = if is_exact(args, BuiltinType::Tuple) { Obj::new(args) } else { tuple_core::from_values(&[args]) };
        let (origin, args) = (Obj::new(origin).into_value(), args.into_value());
        Ok(alloc::new_instance(class, |header| GenericAliasObj {
            header,
            origin,
            args,
            parameters: Cell::new(Value::NULL),
            starred: 0,
        }))
    }
    #[slot(tp_repr)]
    fn repr(this: &GenericAliasObj) -> Res<Obj> {
        let mut out = text![if this.starred != 0 { "*" } else { "" }, argument_repr(this.origin)?];
        out.push_str("[");
        let args = tuple_core::items(this.args);
        for (i, &a) in args.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            out.push(argument_repr(a)?);
        }
        if args.is_empty() {
            out.push_str("()");
        }
        out.push_str("]");
        Ok(out.into_obj())
    }
    #[slot(tp_hash)]
    fn hash(this: &GenericAliasObj) -> Res<i64> {
        Ok(object_ops::hash(this.origin)? ^ object_ops::hash(this.args)?)
    }
    #[slot(tp_richcompare)]
    fn compare(this: &GenericAliasObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = other.cast::<GenericAliasObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Obj::NOT_IMPLEMENTED);
        }
        let same = this.starred == other.starred
            && object_ops::eq(this.origin, other.origin)?
            && object_ops::eq(this.args, other.args)?;
        Ok(Obj::bool(same == matches!(op, CompareOp::Eq)))
    }
    #[slot(tp_call)]
    fn call(this: &GenericAliasObj, args: Args) -> Res<Obj> {
        let made = call::call_args(this.origin, args)?;
        // Objects that take no attributes go without.
        if attr::set(made.value(), intern::intern_str("__orig_class__"), Some(Value::of(this))).is_err() {
            crate::thread::clear_pending();
        }
        Ok(made)
    }
    #[slot(mp_subscript)]
    fn get_item(this: &GenericAliasObj, values: Value) -> Res<Obj> {
        let parameters = Self::parameters(this)?;
        let args =
            substitute(Value::of(this), tuple_core::items(this.args), tuple_core::items(parameters.value()), values)?;
        new(this.origin, args.value())
    }
    /// `*alias` among arguments: one item, the alias with a star.
    #[slot(tp_iter)]
    fn iter(this: &GenericAliasObj) -> Res<Obj> {
        let [origin, args] = [this.origin, this.args].map(|part| Obj::new(part).into_value());
        let alias = alloc::new_object(BuiltinType::GenericAlias, |header| GenericAliasObj {
            header,
            origin,
            args,
            parameters: Cell::new(Value::NULL),
            starred: 1,
        });
        object_ops::iter(tuple_core::from_objs(vec![alias]).value())
    }
    #[slot(nb_or)]
    fn or(left: Value, right: Value) -> Res<Obj> {
        super::union::make(left, right)
    }
    #[slot(tp_getattro)]
    fn getattro(this: &GenericAliasObj, name: Value) -> Res<Obj> {
        let own = [
            "__origin__",
            "__args__",
            "__parameters__",
            "__mro_entries__",
            "__unpacked__",
            "__class__",
            "__copy__",
            "__reduce__",
        ];
        let is_own = name.cast::<StrObj>().is_some_and(|s| own.iter().any(|o| str_core::eq_str(s, o)));
        if !is_own && name.cast::<StrObj>().is_some() {
            return attr::get(this.origin, name);
        }
        attr::generic_get(Value::of(this), name)
    }
    #[builtin("__mro_entries__(self, bases, /)")]
    fn mro_entries(this: &GenericAliasObj, _bases: Value) -> Obj {
        tuple_core::from_values(&[this.origin])
    }
    #[builtin("__instancecheck__(self, instance, /)")]
    fn instancecheck(_this: &GenericAliasObj, _instance: Value) -> Res<bool> {
        Err(raise::type_error("isinstance() argument 2 cannot be a parameterized generic"))
    }
    #[builtin("__subclasscheck__(self, cls, /)")]
    fn subclasscheck(_this: &GenericAliasObj, _class: Value) -> Res<bool> {
        Err(raise::type_error("issubclass() argument 2 cannot be a parameterized generic"))
    }
    #[getter("__origin__", member)]
    fn origin(this: &GenericAliasObj) -> Value {
        this.origin
    }
    #[getter("__args__", member)]
    fn args(this: &GenericAliasObj) -> Value {
        this.args
    }
    #[getter("__parameters__")]
    fn parameters(this: &GenericAliasObj) -> Res<Obj> {
        if this.parameters.get().is_null() {
            let found = collect_parameters(tuple_core::items(this.args))?;
            release(this.parameters.replace(found.into_value()));
        }
        Ok(Obj::new(this.parameters.get()))
    }
    #[getter("__unpacked__", member)]
    fn unpacked(this: &GenericAliasObj) -> bool {
        this.starred != 0
    }
    #[slot(tp_traverse)]
    fn traverse(this: &GenericAliasObj, visitor: &mut Visitor) {
        visitor.value(this.origin);
        visitor.value(this.args);
        visitor.value(this.parameters.get());
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &GenericAliasObj) {
        release(this.origin);
        release(this.args);
        release(this.parameters.replace(Value::NULL));
    }
}
