//! Special forms (`Union`, `Literal`, `List`) and what subscripting them gives.

use crate::native::{class, own};
use core::cell::Cell;
use molt_runtime::args::{Args, Visitor};
use molt_runtime::count::release;
use molt_runtime::isinstance::is_subclass;
use molt_runtime::molt_abi::{Header, Kind, Layout, ListObj, StrObj, TypeObject, UnionObj};
use molt_runtime::types::generic_alias::{argument_repr, collect_parameters, substitute};
use molt_runtime::{
    BuiltinType, CompareOp, Obj, Res, Value, alloc, attr, call, intern, is_exact, list_core, object_ops,
};
use molt_runtime::{pytype, raise, statics, str_core, text, tuple_core};

/// A form: name, what it stands for, and the arguments after subscription.
#[repr(C)]
pub struct FormObj {
    pub header: Header,
    /// str
    pub name: Cell<Value>,
    /// The class it is an alias of, or None.
    pub origin: Cell<Value>,
    /// Tuple, or 0: not subscripted.
    pub args: Cell<Value>,
    /// Can it be subscripted?
    pub open: Cell<u64>,
}
// SAFETY: objects of these classes have this layout; the class is checked before it is used.
unsafe impl Layout for FormObj {
    const KIND: Kind = Kind::Native;
}

fn new(
    rows: &'static molt_runtime::molt_abi::TypeRows,
    name: Value,
    origin: Value,
    args: Value,
    open: bool,
) -> Res<Obj> {
    let class = class(rows)?;
    let (name, origin) = (own(name), own(origin));
    let args = if args.is_null() { args } else { own(args) };
    Ok(alloc::new_instance(class, |header| FormObj {
        header,
        name: Cell::new(name),
        origin: Cell::new(origin),
        args: Cell::new(args),
        open: Cell::new(open as u64),
    }))
}

/// A form without arguments (`NoReturn`).
pub fn form(name: &str) -> Res<Obj> {
    new(SpecialFormType::ROWS, intern::intern_str(name), Value::NONE, Value::NULL, false)
}

/// A form that takes arguments, or an alias of `origin`.
pub fn subscriptable(name: &str, origin: Value) -> Res<Obj> {
    new(SpecialFormType::ROWS, intern::intern_str(name), origin, Value::NULL, true)
}

/// A subscripted form whose origin is given: `Generic[T]`.
pub fn alias_of(name: &str, origin: Value, args: Value) -> Res<Obj> {
    let args = as_tuple(args);
    new(TypingAliasType::ROWS, intern::intern_str(name), origin, args.value(), true)
}

fn as_tuple(v: Value) -> Obj {
    if is_exact(v, BuiltinType::Tuple) { Obj::new(v) } else { tuple_core::from_values(&[v]) }
}

fn is_named(this: &FormObj, name: &str) -> bool {
    str_core::is_str(this.name.get(), name)
}

fn none_type() -> Value {
    statics::type_of_id(BuiltinType::NoneType).value()
}

/// Members of a union: flat, each once, None as its type.
fn union_members(args: &[Value]) -> Res<Vec<Obj>> {
    let mut out: Vec<Obj> = Vec::new();
    for &a in args {
        let a = if a.is_none() { none_type() } else { a };
        let inner = match crate::native::cast::<FormObj>(a, TypingAliasType::ROWS) {
            Some(f) if is_named(f, "Union") => Some(f.args.get()),
            _ => a.cast::<UnionObj>().map(|u| u.args),
        };
        let own = [a];
        for &m in inner.map_or(&own[..], tuple_core::items) {
            let mut known = false;
            for o in &out {
                known = known || object_ops::eq(o.value(), m)?;
            }
            if !known {
                out.push(Obj::new(m));
            }
        }
    }
    Ok(out)
}

/// `Union[args]`.
pub fn union(args: &[Value]) -> Res<Obj> {
    if args.is_empty() {
        return Err(raise::type_error("Cannot take a Union of no types."));
    }
    let mut members = union_members(args)?;
    if members.len() == 1 {
        return Ok(members.swap_remove(0));
    }
    let args = tuple_core::from_objs(members);
    new(TypingAliasType::ROWS, intern::intern_str("Union"), Value::NONE, args.value(), true)
}

/// A name that can be subscripted in annotations.
#[pytype(name = "_SpecialForm", module = "typing", layout = FormObj, flags = [HAVE_GC])]
impl SpecialFormType {
    #[slot(tp_repr)]
    fn repr(this: &FormObj) -> Obj {
        text!["typing.", this.name.get()].into_obj()
    }
    #[slot(mp_subscript)]
    fn get_item(this: &FormObj, key: Value) -> Res<Obj> {
        if this.open.get() == 0 {
            return Err(raise::type_error(text!["typing.", this.name.get(), " is not subscriptable"]));
        }
        let args = as_tuple(key);
        let items = tuple_core::items(args.value());
        if is_named(this, "Union") {
            return union(items);
        }
        if is_named(this, "Optional") {
            if items.len() != 1 {
                let r = object_ops::repr(key)?;
                return Err(raise::type_error(text!["typing.Optional requires a single type. Got ", &r, "."]));
            }
            return union(&[key, Value::NONE]);
        }
        if is_named(this, "Callable") {
            let &[parameters, result] = items else {
                return Err(raise::type_error("Callable must be used as Callable[[arg, ...], result]."));
            };
            let mut flat = match parameters.cast::<ListObj>() {
                Some(l) => list_core::items(l).to_vec(),
                None => vec![parameters],
            };
            flat.push(result);
            let flat: Vec<Value> = flat.into_iter().map(|v| if v.is_none() { none_type() } else { v }).collect();
            let args = tuple_core::from_values(&flat);
            return new(TypingAliasType::ROWS, this.name.get(), this.origin.get(), args.value(), true);
        }
        let converted: Vec<Value> = items
            .iter()
            .map(|&v| {
                if v.is_none() && !is_named(this, "Literal") && !is_named(this, "Annotated") { none_type() } else { v }
            })
            .collect();
        let args = tuple_core::from_values(&converted);
        new(TypingAliasType::ROWS, this.name.get(), this.origin.get(), args.value(), true)
    }
    #[slot(tp_call)]
    fn call(this: &FormObj, _args: Args) -> Res<Obj> {
        if this.origin.get().is_none() {
            return Err(raise::type_error(text!["Cannot instantiate typing.", this.name.get()]));
        }
        Err(raise::type_error(text![
            "Type ",
            this.name.get(),
            " cannot be instantiated; use ",
            this.origin.get().cast::<TypeObject>().map_or(Value::NULL, |t| t.name.get()),
            "() instead"
        ]))
    }
    #[slot(nb_or)]
    fn or(left: Value, right: Value) -> Res<Obj> {
        union(&[left, right])
    }
    #[builtin("__mro_entries__(self, bases, /)")]
    fn mro_entries(this: &FormObj, _bases: Value) -> Res<Obj> {
        if this.origin.get().is_none() {
            let r = object_ops::repr(Value::of(this))?;
            return Err(raise::type_error(text!["Cannot subclass ", &r]));
        }
        Ok(tuple_core::from_values(&[this.origin.get()]))
    }
    #[builtin("__instancecheck__(self, instance, /)")]
    fn instancecheck(this: &FormObj, instance: Value) -> Res<bool> {
        if this.origin.get().is_none() {
            let r = object_ops::repr(Value::of(this))?;
            return Err(raise::type_error(text![&r, " cannot be used with isinstance()"]));
        }
        is_subclass(statics::class_of(instance).value(), this.origin.get())
    }
    #[builtin("__subclasscheck__(self, cls, /)")]
    fn subclasscheck(this: &FormObj, class: Value) -> Res<bool> {
        let origin = this.origin.get();
        if origin.is_none() {
            let r = object_ops::repr(Value::of(this))?;
            return Err(raise::type_error(text![&r, " cannot be used with issubclass()"]));
        }
        // Another alias stands for its class.
        if let Some(form) = crate::native::cast::<FormObj>(class, SpecialFormType::ROWS)
            && !form.origin.get().is_none()
        {
            return is_subclass(form.origin.get(), origin);
        }
        if crate::native::cast::<FormObj>(class, TypingAliasType::ROWS).is_some() {
            return Err(subscripted());
        }
        is_subclass(class, origin)
    }
    #[getter("__origin__")]
    fn origin(this: &FormObj) -> Value {
        this.origin.get()
    }
    #[getter("_name")]
    fn underscore_name(this: &FormObj) -> Value {
        this.name.get()
    }
    #[getter("__name__")]
    fn name(this: &FormObj) -> Value {
        this.name.get()
    }
    #[slot(tp_traverse)]
    fn traverse(this: &FormObj, visitor: &mut Visitor) {
        visitor.value(this.origin.get());
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &FormObj) {
        for f in [&this.name, &this.origin, &this.args] {
            release(f.replace(Value::NULL));
        }
    }
}

fn subscripted() -> molt_runtime::Raised {
    raise::type_error("Subscripted generics cannot be used with class and instance checks")
}

fn literal_repr(v: Value) -> Res<text::Text> {
    let r = object_ops::repr(v)?;
    Ok(text![&r])
}

/// Forms that are themselves the origin of what they make.
const SELF_ORIGIN: &[&str] =
    &["ClassVar", "Concatenate", "Final", "Literal", "NotRequired", "Required", "TypeGuard", "Unpack"];

/// A form with arguments.
#[pytype(name = "_GenericAlias", module = "typing", layout = FormObj, flags = [HAVE_GC])]
impl TypingAliasType {
    #[slot(tp_repr)]
    fn repr(this: &FormObj) -> Res<Obj> {
        let args = tuple_core::items(this.args.get());
        let mut out = text!["typing."];
        let user_class =
            this.origin.get().cast::<TypeObject>().filter(|t| t.has(molt_runtime::molt_abi::type_flags::HEAPTYPE));
        if let Some(t) = user_class {
            out = argument_repr(t.value())?;
        } else {
            out.push(this.name.get());
        }
        let none = none_type();
        if is_named(this, "Union")
            && let &[a, b] = args
            && (a == none || b == none)
        {
            let other = if a == none { b } else { a };
            let inner = argument_repr(other)?;
            return Ok(text!["typing.Optional[", inner, "]"].into_obj());
        }
        out.push_str("[");
        if is_named(this, "Callable")
            && let Some((result, parameters)) = args.split_last()
        {
            if parameters == [Value::ELLIPSIS] {
                out.push_str("...");
            } else {
                out.push_str("[");
                for (i, &p) in parameters.iter().enumerate() {
                    if i > 0 {
                        out.push_str(", ");
                    }
                    out.push(argument_repr(p)?);
                }
                out.push_str("]");
            }
            out.push_str(", ");
            out.push(argument_repr(*result)?);
            out.push_str("]");
            return Ok(out.into_obj());
        }
        let literal = is_named(this, "Literal");
        for (i, &a) in args.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            out.push(if literal || a.cast::<StrObj>().is_some() { literal_repr(a)? } else { argument_repr(a)? });
        }
        if args.is_empty() {
            out.push_str("()");
        }
        out.push_str("]");
        Ok(out.into_obj())
    }
    #[slot(tp_hash)]
    fn hash(this: &FormObj) -> Res<i64> {
        if is_named(this, "Union") {
            let mut h = 0;
            for &a in tuple_core::items(this.args.get()) {
                h ^= object_ops::hash(a)?;
            }
            return Ok(h);
        }
        Ok(object_ops::hash(this.name.get())? ^ object_ops::hash(this.args.get())?.rotate_left(1))
    }
    #[slot(tp_richcompare)]
    fn compare(this: &FormObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = crate::native::cast::<FormObj>(other, TypingAliasType::ROWS) else {
            return Ok(Obj::NOT_IMPLEMENTED);
        };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Obj::NOT_IMPLEMENTED);
        }
        let mut same = object_ops::eq(this.name.get(), other.name.get())? && this.origin.get() == other.origin.get();
        let (a, b) = (tuple_core::items(this.args.get()), tuple_core::items(other.args.get()));
        if same && is_named(this, "Union") {
            same = a.len() == b.len();
            for &x in a {
                let mut found = false;
                for &y in b {
                    found = found || object_ops::eq(x, y)?;
                }
                same = same && found;
            }
        } else if same {
            same = object_ops::eq(this.args.get(), other.args.get())?;
        }
        Ok(Obj::bool(same == matches!(op, CompareOp::Eq)))
    }
    #[slot(mp_subscript)]
    fn get_item(this: &FormObj, values: Value) -> Res<Obj> {
        let args = tuple_core::items(this.args.get());
        let parameters = collect_parameters(args)?;
        let args = substitute(Value::of(this), args, tuple_core::items(parameters.value()), values)?;
        if is_named(this, "Union") {
            return union(tuple_core::items(args.value()));
        }
        new(TypingAliasType::ROWS, this.name.get(), this.origin.get(), args.value(), true)
    }
    #[slot(tp_call)]
    fn call(this: &FormObj, args: Args) -> Res<Obj> {
        let origin = this.origin.get();
        if origin.is_none() {
            return Err(raise::type_error(text!["Cannot instantiate typing.", this.name.get()]));
        }
        if !is_user(origin) {
            return Err(raise::type_error(text![
                "Type ",
                this.name.get(),
                " cannot be instantiated; use ",
                origin.cast::<TypeObject>().map_or(Value::NULL, |t| t.name.get()),
                "() instead"
            ]));
        }
        let made = call::call_args(origin, args)?;
        if attr::set(made.value(), intern::intern_str("__orig_class__"), Some(Value::of(this))).is_err() {
            molt_runtime::thread::clear_pending();
        }
        Ok(made)
    }
    #[slot(nb_or)]
    fn or(left: Value, right: Value) -> Res<Obj> {
        union(&[left, right])
    }
    #[slot(tp_getattro)]
    fn getattro(this: &FormObj, name: Value) -> Res<Obj> {
        let v = Value::of(this);
        if let Some(found) = attr::generic_get_optional(v, name)? {
            return Ok(found);
        }
        let dunder = name.cast::<StrObj>().is_some_and(|s| {
            s.len() > 4 && s.at(0) == '_' as u32 && s.at(1) == '_' as u32 && s.at(s.len() - 1) == '_' as u32
        });
        if !dunder && is_user(this.origin.get()) {
            return attr::get(this.origin.get(), name);
        }
        Err(raise::no_attribute(v, name))
    }
    #[builtin("__mro_entries__(self, bases, /)")]
    fn mro_entries(this: &FormObj, bases: Value) -> Res<Obj> {
        let origin = this.origin.get();
        if origin.is_none() {
            let r = object_ops::repr(Value::of(this))?;
            return Err(raise::type_error(text!["Cannot subclass ", &r]));
        }
        super::generic::mro_entries(Value::of(this), origin, bases)
    }
    #[builtin("__instancecheck__(self, instance, /)")]
    fn instancecheck(this: &FormObj, instance: Value) -> Res<bool> {
        Self::subclasscheck(this, statics::class_of(instance).value())
    }
    #[builtin("__subclasscheck__(self, cls, /)")]
    fn subclasscheck(this: &FormObj, class: Value) -> Res<bool> {
        if !is_named(this, "Union") {
            return Err(subscripted());
        }
        let members = Obj::new(this.args.get());
        for &member in tuple_core::items(members.value()) {
            if is_subclass(class, member)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
    #[getter("__origin__")]
    fn origin(this: &FormObj) -> Res<Obj> {
        let special = SELF_ORIGIN.iter().any(|name| is_named(this, name));
        if !special || !this.origin.get().is_none() {
            return Ok(Obj::new(this.origin.get()));
        }
        // The form that was subscripted.
        let module = molt_runtime::import::import_absolute(intern::intern_str("typing"))?;
        attr::get(module.value(), this.name.get())
    }
    #[getter("__args__")]
    fn args(this: &FormObj) -> Value {
        this.args.get()
    }
    #[getter("__parameters__")]
    fn parameters(this: &FormObj) -> Res<Obj> {
        collect_parameters(tuple_core::items(this.args.get()))
    }
    #[getter("_name")]
    fn underscore_name(this: &FormObj) -> Value {
        this.name.get()
    }
    #[getter("__name__")]
    fn name(this: &FormObj) -> Value {
        this.name.get()
    }
    #[slot(tp_traverse)]
    fn traverse(this: &FormObj, visitor: &mut Visitor) {
        visitor.value(this.origin.get());
        visitor.value(this.args.get());
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &FormObj) {
        for f in [&this.name, &this.origin, &this.args] {
            release(f.replace(Value::NULL));
        }
    }
}

/// A class of the program, not of the runtime?
fn is_user(origin: Value) -> bool {
    origin.cast::<TypeObject>().is_some_and(|t| t.has(molt_runtime::molt_abi::type_flags::HEAPTYPE))
}
