//! The functions of `typing`.

use super::alias::{FormObj, SpecialFormType, TypingAliasType};
use crate::native;
use core::cell::Cell;
use molt_runtime::BuiltinType;
use molt_runtime::molt_abi::{DictObj, GenericAliasObj, Header, Kind, Layout, TypeObject, UnionObj};
use molt_runtime::{Obj, Res, Value, alloc, attr, builtin, count, dict_core, intern, names, object_ops, pytype, raise};
use molt_runtime::{args::Args, statics, str_core, text, tuple_core};

/// Cast a value to a type.
///
/// This returns the value unchanged.  To the type checker this
/// signals that the return value has the designated type, but at
/// runtime we intentionally don't check anything (we want this
/// to be as fast as possible).
#[builtin("cast(typ, val)", module = "typing", pure)]
pub fn cast(_typ: Value, val: Value) -> Value {
    val
}

fn overload_dummy() -> Res<Obj> {
    let class = native::class(OverloadDummyType::ROWS)?;
    Ok(alloc::new_instance(class, |header| DummyObj { header }))
}

#[repr(C)]
pub struct DummyObj {
    pub header: Header,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for DummyObj {
    const KIND: Kind = Kind::Native;
}

/// What an overload declaration leaves behind.
#[pytype(name = "_overload_dummy", module = "typing", layout = DummyObj)]
impl OverloadDummyType {
    #[slot(tp_call)]
    fn call(_this: &DummyObj, _args: Args) -> Res<Obj> {
        Err(raise::not_implemented_error(
            "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module \
             should always be followed by an implementation that is not @overload-ed.",
        ))
    }
}

/// Decorator for overloaded functions/methods.
#[builtin("overload(func)", module = "typing")]
pub fn overload(_func: Value) -> Res<Obj> {
    overload_dummy()
}

fn mark(f: Value, name: &str) -> Res<Obj> {
    // Objects without attributes are left as they are.
    if attr::set(f, intern::intern_str(name), Some(Value::TRUE)).is_err() {
        molt_runtime::thread::clear_pending();
    }
    Ok(Obj::new(f))
}

/// Decorator to indicate final methods and final classes.
#[builtin("final(f)", module = "typing")]
pub fn final_(f: Value) -> Res<Obj> {
    mark(f, "__final__")
}

/// Indicate that a method is intended to override a method in a base class.
#[builtin("override(method, /)", module = "typing")]
pub fn override_(method: Value) -> Res<Obj> {
    mark(method, "__override__")
}

/// Decorator to indicate that annotations are not type hints.
#[builtin("no_type_check(arg)", module = "typing")]
pub fn no_type_check(arg: Value) -> Res<Obj> {
    mark(arg, "__no_type_check__")
}

/// Mark a protocol class as a runtime protocol.
#[builtin("runtime_checkable(cls)", module = "typing")]
pub fn runtime_checkable(class: Value) -> Res<Obj> {
    mark(class, "_is_runtime_protocol")
}

/// Get the unsubscripted version of a type.
#[builtin("get_origin(tp)", module = "typing")]
pub fn get_origin(tp: Value) -> Res<Obj> {
    if let Some(a) = tp.cast::<GenericAliasObj>() {
        return Ok(Obj::new(a.origin));
    }
    if tp.cast::<UnionObj>().is_some() {
        return Ok(Obj::new(statics::type_of_id(BuiltinType::Union).value()));
    }
    if let Some(f) = native::cast::<FormObj>(tp, TypingAliasType::ROWS) {
        if !f.origin.get().is_none() {
            return Ok(Obj::new(f.origin.get()));
        }
        let module = molt_runtime::module_core::modules();
        if let Some(t) = dict_core::get_text(module, "typing") {
            return attr::get(t, f.name.get());
        }
    }
    if let Some(f) = native::cast::<FormObj>(tp, SpecialFormType::ROWS) {
        return Ok(Obj::new(f.origin.get()));
    }
    Ok(Obj::NONE)
}

/// Get type arguments with all substitutions performed.
#[builtin("get_args(tp)", module = "typing")]
pub fn get_args(tp: Value) -> Res<Obj> {
    if let Some(f) = native::cast::<FormObj>(tp, TypingAliasType::ROWS) {
        let args = tuple_core::items(f.args.get());
        if str_core::is_str(f.name.get(), "Callable")
            && let Some((result, parameters)) = args.split_last()
            && parameters != [Value::ELLIPSIS]
        {
            let list = molt_runtime::list_core::from_values(parameters)?;
            return Ok(tuple_core::from_values(&[list.value(), *result]));
        }
        return Ok(Obj::new(f.args.get()));
    }
    if tp.cast::<GenericAliasObj>().is_some() || tp.cast::<UnionObj>().is_some() {
        return attr::get(tp, names::__args__());
    }
    Ok(tuple_core::empty())
}

/// Return type hints for an object: its annotations, those of the bases of a class included.
#[builtin("get_type_hints(obj, globalns=None, localns=None, include_extras=False)", module = "typing")]
pub fn get_type_hints(obj: Value, _globalns: Value, _localns: Value, _include_extras: bool) -> Res<Obj> {
    let out = dict_core::new();
    let none_type = statics::type_of_id(BuiltinType::NoneType).value();
    let add = |annotations: Value| -> Res<()> {
        if let Some(d) = annotations.cast::<DictObj>() {
            for (name, hint) in dict_core::snapshot(d) {
                if hint.cast::<molt_runtime::molt_abi::StrObj>().is_some() {
                    return Err(raise::not_implemented_error("get_type_hints() of annotations that are text"));
                }
                let hint = if hint.is_none() { none_type } else { hint.value() };
                dict_core::set(dict_core::dict_of(&out), name.value(), hint)?;
            }
        }
        Ok(())
    };
    if let Some(t) = obj.cast::<TypeObject>() {
        for &base in tuple_core::items(t.mro.get()).iter().rev() {
            if let Some(b) = base.cast::<TypeObject>()
                && let Some(a) = attr::dict_get(b.dict.get(), names::__annotations__())
            {
                add(a)?;
            }
        }
        return Ok(out);
    }
    match attr::get_optional(obj, names::__annotations__())? {
        Some(a) => add(a.value())?,
        None => {
            let r = object_ops::repr(obj)?;
            return Err(raise::type_error(text![&r, " is not a module, class, method, or function."]));
        }
    }
    Ok(out)
}

/// Ask a static type checker to confirm that the value is of the given type.
#[builtin("assert_type(val, typ, /)", module = "typing")]
pub fn assert_type(val: Value, _typ: Value) -> Value {
    val
}

/// Statically assert that a line of code is unreachable.
#[builtin("assert_never(arg, /)", module = "typing")]
pub fn assert_never(arg: Value) -> Res<()> {
    let r = object_ops::repr(arg)?;
    Err(raise::assertion_error(text!["Expected code to be unreachable, but got: ", &r]))
}

/// Ask a static type checker to reveal the inferred type of an expression.
#[builtin("reveal_type(obj, /)", module = "typing")]
pub fn reveal_type(obj: Value) -> Value {
    molt_runtime::host::write_stderr(b"Runtime type is '");
    if let Some(s) = molt_runtime::class_of(obj).name.get().cast::<molt_runtime::molt_abi::StrObj>() {
        molt_runtime::stdio::write_stderr_text(s);
    }
    molt_runtime::host::write_stderr(b"'\n");
    obj
}

/// Check if an annotation is a TypedDict class.
#[builtin("is_typeddict(tp)", module = "typing")]
pub fn is_typeddict(_tp: Value) -> bool {
    false
}

/// Return all defined overloads for *func* as a sequence.
#[builtin("get_overloads(func)", module = "typing")]
pub fn get_overloads(_func: Value) -> Obj {
    molt_runtime::list_core::new()
}

/// Clear all overloads in the registry.
#[builtin("clear_overloads()", module = "typing")]
pub fn clear_overloads() {}

#[repr(C)]
pub struct NewTypeObj {
    pub header: Header,
    pub name: Cell<Value>,
    pub supertype: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for NewTypeObj {
    const KIND: Kind = Kind::Native;
}

/// NewType creates simple unique types with almost zero runtime overhead.
#[pytype(name = "NewType", module = "typing", layout = NewTypeObj)]
impl NewTypeType {
    #[slot(tp_call, "__call__(x, /)")]
    fn call(_this: &NewTypeObj, x: Value) -> Value {
        x
    }
    #[slot(tp_repr)]
    fn repr(this: &NewTypeObj) -> Obj {
        text!["__main__.", this.name.get()].into_obj()
    }
    #[slot(nb_or)]
    fn or(left: Value, right: Value) -> Res<Obj> {
        super::alias::union(&[left, right])
    }
    #[getter("__name__")]
    fn name(this: &NewTypeObj) -> Value {
        this.name.get()
    }
    #[getter("__supertype__")]
    fn supertype(this: &NewTypeObj) -> Value {
        this.supertype.get()
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &NewTypeObj) {
        count::release(this.name.replace(Value::NULL));
        count::release(this.supertype.replace(Value::NULL));
    }
}

/// NewType creates simple unique types with almost zero runtime overhead.
#[builtin("NewType(name, tp)", module = "typing")]
pub fn new_type(name: Value, tp: Value) -> Res<Obj> {
    let class = native::class(NewTypeType::ROWS)?;
    let (name, supertype) = (native::own(name), native::own(tp));
    Ok(alloc::new_instance(class, |header| NewTypeObj {
        header,
        name: Cell::new(name),
        supertype: Cell::new(supertype),
    }))
}
