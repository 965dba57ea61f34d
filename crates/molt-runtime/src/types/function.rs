//! function: what `def` and `lambda` make (`Objects/funcobject.c`). Calls are in `function_call.rs`.

use crate::args::{Args, Visitor};
use crate::count::{release, replace_field};
use crate::obj::{Obj, Res};
use crate::{attr, dict_core, function_call, names, object_ops, raise, text};
use core::cell::Cell;
use molt_abi::{CodeObj, DictObj, FunctionObj, StrObj, TupleObj, Value};
use molt_macros::pytype;

fn or_none(word: Value) -> Obj {
    if word.is_null() { Obj::NONE } else { Obj::new(word) }
}

fn this(function: &FunctionObj) -> Value {
    Value::of(&function.header)
}

/// The function's `__dict__`, made when first asked for.
fn dict(function: &FunctionObj) -> Value {
    if function.dict.get().is_null() {
        function.dict.set(dict_core::new().into_value());
    }
    function.dict.get()
}

fn set_text(field: &Cell<Value>, value: Option<Value>, what: &'static str) -> Res<()> {
    match value {
        Some(value) if value.cast::<StrObj>().is_some() => {
            replace_field(field, Obj::new(value).into_value());
            Ok(())
        }
        _ => Err(raise::type_error(text![what, " must be set to a string object"])),
    }
}

/// Sets a field that may be empty: None and deletion empty it.
fn set_optional(field: &Cell<Value>, value: Option<Value>) {
    let word = match value {
        Some(value) if !value.is_none() => Obj::new(value).into_value(),
        _ => Value::NULL,
    };
    replace_field(field, word);
}

#[pytype(name = "function", id = Function, layout = FunctionObj, flags = [HAVE_GC, METHOD_DESCRIPTOR])]
impl FunctionType {
    #[slot(tp_call)]
    fn call(this: Value, args: Args) -> Res<Obj> {
        match this.cast::<FunctionObj>() {
            Some(function) => function_call::call(this, function, args),
            None => Ok(Obj::NONE),
        }
    }
    #[slot(tp_descr_get)]
    fn descr_get(function: &FunctionObj, object: Option<Value>, _class: Option<Value>) -> Res<Obj> {
        let function = this(function);
        Ok(match object {
            Some(object) if !object.is_none() => crate::types::method::new(function, object),
            _ => Obj::new(function),
        })
    }
    #[slot(tp_repr)]
    fn repr(function: &FunctionObj) -> Res<Obj> {
        let address = object_ops::address(this(function));
        Ok(text!["<function ", function.qualname.get(), " at ", address, ">"].into_obj())
    }
    #[slot(tp_getattro)]
    fn getattro(function: &FunctionObj, name: Value) -> Res<Obj> {
        attr::generic_get(this(function), name)
    }
    #[getter("__name__")]
    fn name(function: &FunctionObj) -> Obj {
        Obj::new(function.name.get())
    }
    #[setter("__name__")]
    fn set_name(function: &FunctionObj, value: Option<Value>) -> Res<()> {
        set_text(&function.name, value, "__name__")
    }
    #[getter("__qualname__")]
    fn qualname(function: &FunctionObj) -> Obj {
        Obj::new(function.qualname.get())
    }
    #[setter("__qualname__")]
    fn set_qualname(function: &FunctionObj, value: Option<Value>) -> Res<()> {
        set_text(&function.qualname, value, "__qualname__")
    }
    #[getter("__doc__", member)]
    fn doc(function: &FunctionObj) -> Obj {
        or_none(function.doc.get())
    }
    #[setter("__doc__")]
    fn set_doc(function: &FunctionObj, value: Option<Value>) -> Res<()> {
        set_optional(&function.doc, value);
        Ok(())
    }
    #[getter("__module__", member)]
    fn module(function: &FunctionObj) -> Obj {
        or_none(function.module.get())
    }
    #[setter("__module__")]
    fn set_module(function: &FunctionObj, value: Option<Value>) -> Res<()> {
        set_optional(&function.module, value);
        Ok(())
    }
    #[getter("__dict__")]
    fn get_dict(function: &FunctionObj) -> Obj {
        Obj::new(dict(function))
    }
    #[setter("__dict__")]
    fn set_dict(function: &FunctionObj, value: Option<Value>) -> Res<()> {
        match value {
            Some(value) if value.cast::<DictObj>().is_some() => {
                replace_field(&function.dict, Obj::new(value).into_value());
                Ok(())
            }
            Some(value) => Err(raise::type_error(text![
                "__dict__ must be set to a dictionary, not a '",
                text::TypeName(value),
                "'"
            ])),
            None => Err(raise::type_error("cannot delete __dict__")),
        }
    }
    #[getter("__globals__", member)]
    fn globals(function: &FunctionObj) -> Obj {
        Obj::new(function.globals)
    }
    #[getter("__closure__", member)]
    fn closure(function: &FunctionObj) -> Obj {
        or_none(function.closure)
    }
    #[getter("__code__")]
    fn code(function: &FunctionObj) -> Obj {
        crate::types::code::object(function.code.get())
    }
    #[setter("__code__")]
    fn set_code(function: &FunctionObj, value: Option<Value>) -> Res<()> {
        let Some(object) = value.and_then(|value| value.cast::<CodeObj>()) else {
            return Err(raise::type_error("__code__ must be set to a code object"));
        };
        let code = object.code.get();
        let cells = function.closure.cast::<TupleObj>().map_or(0, TupleObj::len);
        if code.freevar_count != cells as u64 {
            return Err(raise::value_error(text![
                function.name.get(),
                "() requires a code object with ",
                cells,
                " free vars, not ",
                code.freevar_count
            ]));
        }
        function.code.set(object.code);
        function.entry.set(code.entry);
        function.register_entry.set(code.register_entry);
        Ok(())
    }
    #[getter("__defaults__")]
    fn defaults(function: &FunctionObj) -> Obj {
        or_none(function.defaults.get())
    }
    #[setter("__defaults__")]
    fn set_defaults(function: &FunctionObj, value: Option<Value>) -> Res<()> {
        if let Some(value) = value
            && !value.is_none()
            && value.cast::<TupleObj>().is_none()
        {
            return Err(raise::type_error("__defaults__ must be set to a tuple object"));
        }
        set_optional(&function.defaults, value);
        Ok(())
    }
    #[getter("__kwdefaults__")]
    fn kwdefaults(function: &FunctionObj) -> Obj {
        or_none(function.kwdefaults.get())
    }
    #[setter("__kwdefaults__")]
    fn set_kwdefaults(function: &FunctionObj, value: Option<Value>) -> Res<()> {
        if let Some(value) = value
            && !value.is_none()
            && value.cast::<DictObj>().is_none()
        {
            return Err(raise::type_error("__kwdefaults__ must be set to a dict object"));
        }
        set_optional(&function.kwdefaults, value);
        Ok(())
    }
    #[getter("__annotations__")]
    fn annotations(function: &FunctionObj) -> Obj {
        if function.annotations.get().is_null() {
            function.annotations.set(dict_core::new().into_value());
        }
        Obj::new(function.annotations.get())
    }
    #[setter("__annotations__")]
    fn set_annotations(function: &FunctionObj, value: Option<Value>) -> Res<()> {
        if let Some(value) = value
            && !value.is_none()
            && value.cast::<DictObj>().is_none()
        {
            return Err(raise::type_error("__annotations__ must be set to a dict object"));
        }
        set_optional(&function.annotations, value);
        Ok(())
    }
    #[getter("__type_params__")]
    fn type_params(function: &FunctionObj) -> Obj {
        let params = function.type_params.get();
        if params.is_null() { crate::tuple_core::empty() } else { Obj::new(params) }
    }
    #[setter("__type_params__")]
    fn set_type_params(function: &FunctionObj, value: Option<Value>) -> Res<()> {
        if value.is_none_or(|value| value.cast::<TupleObj>().is_none()) {
            return Err(raise::type_error("__type_params__ must be set to a tuple"));
        }
        set_optional(&function.type_params, value);
        Ok(())
    }
    #[getter("__builtins__", member)]
    fn builtins(_function: &FunctionObj) -> Obj {
        let _ = names::__builtins__();
        Obj::new(crate::import::builtins_dict())
    }
    #[slot(tp_traverse)]
    fn traverse(function: &FunctionObj, visitor: &mut Visitor) {
        for word in [
            function.dict.get(),
            function.globals,
            function.defaults.get(),
            function.kwdefaults.get(),
            function.closure,
            function.annotations.get(),
            function.module.get(),
            function.doc.get(),
        ] {
            visitor.value(word);
        }
    }
    #[slot(tp_clear)]
    fn clear(function: &FunctionObj) {
        for field in [&function.dict, &function.defaults, &function.kwdefaults, &function.annotations] {
            release(field.replace(Value::NULL));
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(function: &FunctionObj) {
        for field in [
            &function.dict,
            &function.defaults,
            &function.kwdefaults,
            &function.annotations,
            &function.type_params,
            &function.doc,
            &function.module,
            &function.name,
            &function.qualname,
        ] {
            release(field.replace(Value::NULL));
        }
        release(function.closure);
        release(function.globals);
    }
}
