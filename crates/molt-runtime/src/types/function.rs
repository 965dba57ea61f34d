//! function: Python functions.

use crate::alloc::new_object;
use crate::args::{Args, OrNone, Visitor};
use crate::count::{release, release_field, replace_field, retain};
use crate::dict_core;
use crate::function_call;
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::text;
use crate::text::TypeName;
use crate::{object_ops, tuple_core, types};
use core::cell::Cell;
use molt_abi::*;
use molt_macros::pytype;

/// A function object. All values are borrowed; `defaults`, `kwdefaults`, `closure`, `annotations` may be 0.
pub fn new(
    code: &'static Code,
    globals: Value,
    defaults: Value,
    kwdefaults: Value,
    closure: Value,
    annotations: Value,
) -> Obj {
    let module = match globals.cast::<DictObj>() {
        Some(g) => dict_core::get_str(g, names::__name__()).unwrap_or(Value::NONE),
        None => Value::NONE,
    };
    for v in [globals, defaults, kwdefaults, closure, annotations, code.name, code.qualname, code.doc, module] {
        retain(v);
    }
    let function = new_object(BuiltinType::Function, |header| FunctionObj {
        header,
        dict: Cell::new(Value::NULL),
        code: Cell::new(Ptr::of(code)),
        entry: Cell::new(code.entry),
        register_entry: Cell::new(code.register_entry),
        globals,
        defaults: Cell::new(defaults),
        kwdefaults: Cell::new(kwdefaults),
        closure,
        name: Cell::new(code.name),
        qualname: Cell::new(code.qualname),
        doc: Cell::new(if code.doc.is_null() { Value::NONE } else { code.doc }),
        module: Cell::new(module),
        annotations: Cell::new(annotations),
        type_params: Cell::new(Value::NULL),
    });
    crate::ops::facts::function_made(function.value(), code);
    function
}

/// A function for compiled code: `defaults`, `kwdefaults`, `closure`, `annotations` are owned (0 = none), `globals` borrowed.
#[unsafe(no_mangle)]
pub extern "C" fn molt_new_function(
    code: &'static Code,
    globals: Value,
    defaults: Value,
    kwdefaults: Value,
    closure: Value,
    annotations: Value,
) -> Value {
    let f = new(code, globals, defaults, kwdefaults, closure, annotations);
    for v in [defaults, kwdefaults, closure, annotations] {
        release(v);
    }
    f.into_value()
}

fn set_field(cell: &Cell<Value>, v: Value) {
    retain(v);
    replace_field(cell, v);
}

/// Create a function object.
#[pytype(
    name = "function", id = Function, layout = FunctionObj, dict_offset = core::mem::offset_of!(FunctionObj, dict),
    flags = [HAVE_GC, METHOD_DESCRIPTOR, WEAKREFABLE]
)]
impl FunctionType {
    #[slot(tp_new, "function(code, globals, name=None, argdefs=None, closure=None)")]
    fn new(
        _class: &TypeObject,
        code: Value,
        globals: &DictObj,
        name: OrNone<Value>,
        argdefs: OrNone<Value>,
        closure: OrNone<Value>,
    ) -> Res<Obj> {
        let Some(c) = code.cast::<CodeObj>() else {
            return Err(raise::type_error(text!["function() argument 'code' must be code, not ", TypeName(code)]));
        };
        let c: &'static Code = c.code.get();
        if let Some(n) = name.0
            && n.cast::<StrObj>().is_none()
        {
            return Err(raise::type_error("arg 3 (name) must be None or string"));
        }
        if let Some(d) = argdefs.0
            && d.cast::<TupleObj>().is_none()
        {
            return Err(raise::type_error("arg 4 (defaults) must be None or tuple"));
        }
        let cells = closure.0.unwrap_or(Value::NULL);
        if !cells.is_null() && cells.cast::<TupleObj>().is_none() {
            return Err(raise::type_error(if c.freevar_count > 0 {
                "arg 5 (closure) must be tuple"
            } else {
                "arg 5 (closure) must be None or tuple"
            }));
        }
        let n = tuple_core::items(cells).len();
        if n as u64 != c.freevar_count {
            return Err(raise::value_error(text![
                c.name,
                " requires closure of length ",
                c.freevar_count,
                ", not ",
                n
            ]));
        }
        if let Some(v) = tuple_core::items(cells).iter().find(|v| v.cast::<CellObj>().is_none()) {
            return Err(raise::type_error(text!["arg 5 (closure) expected cell, found ", TypeName(*v)]));
        }
        let c = crate::builtins::dynamic::code_with_globals(c, Value::of(globals))?;
        let f = new(c, Value::of(globals), argdefs.0.unwrap_or(Value::NULL), Value::NULL, cells, Value::NULL);
        if let (Some(n), Some(f)) = (name.0, f.cast::<FunctionObj>()) {
            set_field(&f.name, n);
        }
        Ok(f)
    }
    #[slot(tp_call)]
    fn call(this: &FunctionObj, args: Args) -> Res<Obj> {
        function_call::call(Value::of(this), this, args)
    }
    #[slot(tp_descr_get)]
    fn get(this: Value, object: Option<Value>, _class: Option<Value>) -> Obj {
        match object.filter(|o| !o.is_none()) {
            Some(o) => types::bound_method::new(this, o),
            None => Obj::new(this),
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &FunctionObj) {
        crate::frames::function_dies(Value::of(this));
        crate::ops::facts::function_changes(this);
        release(this.globals);
        for f in fields(this) {
            release_field(f);
        }
        release(this.closure);
    }
    #[slot(tp_clear)]
    fn clear(this: &FunctionObj) {
        for f in [
            &this.module,
            &this.defaults,
            &this.kwdefaults,
            &this.doc,
            &this.dict,
            &this.annotations,
            &this.type_params,
        ] {
            release_field(f);
        }
    }
    #[slot(tp_traverse)]
    fn traverse(this: &FunctionObj, v: &mut Visitor) {
        v.value(this.globals);
        v.value(this.closure);
        for f in fields(this) {
            v.value(f.get());
        }
    }
    #[slot(tp_repr)]
    fn repr(this: &FunctionObj) -> Obj {
        text!["<function ", this.qualname.get(), " at ", object_ops::address(Value::of(this)), ">"].into_obj()
    }
    #[getter("__code__")]
    fn code(this: &FunctionObj) -> Obj {
        types::code::object_of(this.code.get())
    }
    #[setter("__code__")]
    fn set_code(this: &FunctionObj, value: Option<Value>) -> Res<()> {
        let Some(c) = value.and_then(|v| v.cast::<CodeObj>()) else {
            return Err(raise::type_error("__code__ must be set to a code object"));
        };
        let c: &'static Code = c.code.get();
        let closure = tuple_core::items(this.closure).len() as u64;
        if c.freevar_count != closure {
            return Err(raise::value_error(text![
                this.name.get(),
                "() requires a code object with ",
                closure,
                " free vars, not ",
                c.freevar_count
            ]));
        }
        let c = crate::builtins::dynamic::code_with_globals(c, this.globals)?;
        crate::ops::facts::function_changes(this);
        crate::layouts::code_changes(this.code.get());
        crate::frames::code_changes(Value::of(this));
        this.code.set(Ptr::of(c));
        this.entry.set(c.entry);
        this.register_entry.set(c.register_entry);
        crate::type_lookup::types_changed();
        Ok(())
    }
    #[getter("__defaults__")]
    fn defaults(this: &FunctionObj) -> Option<Value> {
        this.defaults.get().non_null()
    }
    #[setter("__defaults__")]
    fn set_defaults(this: &FunctionObj, value: Option<Value>) -> Res<()> {
        let v = value.filter(|v| !v.is_none());
        if v.is_some_and(|v| v.cast::<TupleObj>().is_none()) {
            return Err(raise::type_error("__defaults__ must be set to a tuple object"));
        }
        set_field(&this.defaults, v.unwrap_or(Value::NULL));
        crate::type_lookup::types_changed();
        Ok(())
    }
    #[getter("__kwdefaults__")]
    fn kwdefaults(this: &FunctionObj) -> Option<Value> {
        this.kwdefaults.get().non_null()
    }
    #[setter("__kwdefaults__")]
    fn set_kwdefaults(this: &FunctionObj, value: Option<Value>) -> Res<()> {
        let v = value.filter(|v| !v.is_none());
        if v.is_some_and(|v| v.cast::<DictObj>().is_none()) {
            return Err(raise::type_error("__kwdefaults__ must be set to a dict object"));
        }
        set_field(&this.kwdefaults, v.unwrap_or(Value::NULL));
        crate::type_lookup::types_changed();
        Ok(())
    }
    #[getter("__globals__", member)]
    fn globals(this: &FunctionObj) -> Value {
        this.globals
    }
    #[getter("__closure__", member)]
    fn closure(this: &FunctionObj) -> Option<Value> {
        this.closure.non_null()
    }
    #[getter("__builtins__", member)]
    fn builtins(_this: &FunctionObj) -> Res<Obj> {
        crate::module_core::builtins_dict()
    }
    #[getter("__name__")]
    fn name(this: &FunctionObj) -> Value {
        this.name.get()
    }
    #[setter("__name__")]
    fn set_name(this: &FunctionObj, value: Option<Value>) -> Res<()> {
        match value.filter(|v| v.cast::<StrObj>().is_some()) {
            Some(v) => {
                set_field(&this.name, v);
                Ok(())
            }
            None => Err(raise::type_error("__name__ must be set to a string object")),
        }
    }
    #[getter("__qualname__")]
    fn qualname(this: &FunctionObj) -> Value {
        this.qualname.get()
    }
    #[setter("__qualname__")]
    fn set_qualname(this: &FunctionObj, value: Option<Value>) -> Res<()> {
        match value.filter(|v| v.cast::<StrObj>().is_some()) {
            Some(v) => {
                set_field(&this.qualname, v);
                Ok(())
            }
            None => Err(raise::type_error("__qualname__ must be set to a string object")),
        }
    }
    #[getter("__doc__", member)]
    fn doc(this: &FunctionObj) -> Option<Value> {
        this.doc.get().non_null()
    }
    #[setter("__doc__")]
    fn set_doc(this: &FunctionObj, value: Option<Value>) -> Res<()> {
        set_field(&this.doc, value.unwrap_or(Value::NONE));
        Ok(())
    }
    #[getter("__module__", member)]
    fn module(this: &FunctionObj) -> Option<Value> {
        this.module.get().non_null()
    }
    #[setter("__module__")]
    fn set_module(this: &FunctionObj, value: Option<Value>) -> Res<()> {
        set_field(&this.module, value.unwrap_or(Value::NONE));
        Ok(())
    }
    #[getter("__annotations__")]
    fn annotations(this: &FunctionObj) -> Res<Obj> {
        let a = this.annotations.get();
        if let Some(t) = a.cast::<TupleObj>() {
            // The compiler's compact form: names and values alternate.
            let d = dict_core::new();
            for pair in t.items().chunks_exact(2) {
                dict_core::set(dict_core::dict_of(&d), pair[0], pair[1])?;
            }
            set_field(&this.annotations, d.value());
            return Ok(d);
        }
        if a.is_null() {
            let d = dict_core::new();
            set_field(&this.annotations, d.value());
            return Ok(d);
        }
        Ok(Obj::new(a))
    }
    #[setter("__annotations__")]
    fn set_annotations(this: &FunctionObj, value: Option<Value>) -> Res<()> {
        let v = value.filter(|v| !v.is_none());
        if v.is_some_and(|v| v.cast::<DictObj>().is_none()) {
            return Err(raise::type_error("__annotations__ must be set to a dict object"));
        }
        set_field(&this.annotations, v.unwrap_or(Value::NULL));
        Ok(())
    }
    #[getter("__type_params__")]
    fn type_params(this: &FunctionObj) -> Obj {
        match this.type_params.get().non_null() {
            Some(v) => Obj::new(v),
            None => tuple_core::empty(),
        }
    }
    #[setter("__type_params__")]
    fn set_type_params(this: &FunctionObj, value: Option<Value>) -> Res<()> {
        match value.filter(|v| v.cast::<TupleObj>().is_some()) {
            Some(v) => {
                set_field(&this.type_params, v);
                Ok(())
            }
            None => Err(raise::type_error("__type_params__ must be set to a tuple")),
        }
    }
    #[getter("__dict__")]
    fn dict(this: &FunctionObj) -> Obj {
        if this.dict.get().is_null() {
            this.dict.set(dict_core::new().into_value());
        }
        Obj::new(this.dict.get())
    }
    #[setter("__dict__")]
    fn set_dict(this: &FunctionObj, value: Option<Value>) -> Res<()> {
        match value {
            Some(v) if v.cast::<DictObj>().is_some() => {
                set_field(&this.dict, v);
                Ok(())
            }
            Some(v) => Err(raise::type_error(text!["__dict__ must be set to a dictionary, not a '", TypeName(v), "'"])),
            None => Err(raise::type_error("cannot delete __dict__")),
        }
    }
}

fn fields(this: &FunctionObj) -> [&Cell<Value>; 9] {
    [
        &this.module,
        &this.defaults,
        &this.kwdefaults,
        &this.doc,
        &this.name,
        &this.dict,
        &this.annotations,
        &this.type_params,
        &this.qualname,
    ]
}
