//! BaseException.

use crate::alloc::alloc_object;
use crate::args::{Args, Visitor};
use crate::count::{release_field, replace_field, retain};
use crate::dict_core;
use crate::names;
use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::statics::{class_of, is_instance_of};
use crate::text;
use crate::text::TypeName;
use crate::{attr, call, instance, list_core, object_ops, tuple_core};
use molt_abi::*;
use molt_macros::pytype;

/// Number of fields that the builtin class behind `class` adds.
pub fn field_count(class: &TypeObject) -> usize {
    let mut t = class;
    while t.has(type_flags::HEAPTYPE) {
        match t.base.get().as_ref() {
            Some(b) => t = b,
            None => return 0,
        }
    }
    (t.basic_size.get() as usize).saturating_sub(ExceptionObj::FIELDS) / 8
}

/// `BaseException.__new__`: args set, fields empty.
pub fn new_exception(class: &TypeObject, args: &[Value]) -> Res<Obj> {
    let shape = class.shape.get().get();
    let o = alloc_object(shape, Kind::Exception, instance::instance_size(class, shape, 0))?;
    if let Some(e) = o.cast::<ExceptionObj>() {
        e.args.set(tuple_core::from_values(args).into_value());
    }
    Ok(o)
}

/// No keywords: "E() takes no keyword arguments".
pub fn no_keywords(class: &TypeObject, args: &Args<'_>) -> Res<()> {
    if args.names.is_empty() { Ok(()) } else { Err(raise::type_error(text![class, "() takes no keyword arguments"])) }
}

/// Stores a borrowed value in a field.
pub fn put(cell: &core::cell::Cell<Value>, v: Value) {
    retain(v);
    replace_field(cell, v);
}

/// `BaseException.__init__`.
pub fn init(this: &ExceptionObj, args: &Args<'_>) -> Res<()> {
    no_keywords(class_of(Value::of(this)), args)?;
    replace_field(&this.args, tuple_core::from_values(args.positional).into_value());
    Ok(())
}

/// `BaseException.__str__`.
pub fn to_str(this: &ExceptionObj) -> Res<Obj> {
    match tuple_core::items(this.args.get()) {
        [] => Ok(crate::str_core::str("")),
        [one] => object_ops::to_str(*one),
        _ => object_ops::to_str(this.args.get()),
    }
}

fn optional_exception(value: Option<Value>, what: &str, class: &str) -> Res<Value> {
    match value {
        None => Err(raise::type_error(text![what, " may not be deleted"])),
        Some(v) if v.is_none() => Ok(Value::NULL),
        Some(v) if is_instance_of(v, BuiltinType::BaseException) => Ok(v),
        Some(_) => Err(raise::type_error(text![class, " must be None or derive from BaseException"])),
    }
}

/// Common base class for all exceptions
#[pytype(
    name = "BaseException", id = BaseException, layout = ExceptionObj,
    dict_offset = core::mem::offset_of!(ExceptionObj, dict), flags = [BASETYPE, HAVE_GC, BASE_EXC_SUBCLASS]
)]
impl BaseExceptionType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        new_exception(class, args.positional)
    }
    #[slot(tp_init)]
    fn init(this: &ExceptionObj, args: Args) -> Res<()> {
        init(this, &args)
    }
    #[slot(tp_repr)]
    fn repr(this: &ExceptionObj) -> Res<Obj> {
        let class = class_of(Value::of(this));
        match tuple_core::items(this.args.get()) {
            [one] => {
                let r = object_ops::repr(*one)?;
                Ok(text![class.name.get(), "(", &r, ")"].into_obj())
            }
            _ => {
                let r = object_ops::repr(this.args.get())?;
                Ok(text![class.name.get(), &r].into_obj())
            }
        }
    }
    #[slot(tp_str)]
    fn str(this: &ExceptionObj) -> Res<Obj> {
        to_str(this)
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &ExceptionObj) {
        let n = field_count(class_of(Value::of(this)));
        for i in 0..n {
            release_field(this.field(i));
        }
        for f in [&this.dict, &this.args, &this.traceback, &this.cause, &this.context] {
            release_field(f);
        }
    }
    #[slot(tp_clear)]
    fn clear(this: &ExceptionObj) {
        for i in 0..field_count(class_of(Value::of(this))) {
            release_field(this.field(i));
        }
        for f in [&this.dict, &this.traceback, &this.cause, &this.context] {
            release_field(f);
        }
        replace_field(&this.args, tuple_core::empty().into_value());
    }
    #[slot(tp_traverse)]
    fn traverse(this: &ExceptionObj, v: &mut Visitor) {
        for i in 0..field_count(class_of(Value::of(this))) {
            v.value(this.field(i).get());
        }
        for f in [&this.dict, &this.args, &this.traceback, &this.cause, &this.context] {
            v.value(f.get());
        }
    }
    #[getter("args")]
    fn args(this: &ExceptionObj) -> Value {
        this.args.get()
    }
    #[setter("args")]
    fn set_args(this: &ExceptionObj, value: Option<Value>) -> Res<()> {
        let Some(v) = value else { return Err(raise::type_error("args may not be deleted")) };
        let items = object_ops::to_vec(v)?;
        replace_field(&this.args, tuple_core::from_objs(items).into_value());
        Ok(())
    }
    #[getter("__traceback__")]
    fn traceback(this: &ExceptionObj) -> Option<Value> {
        this.traceback.get().non_null()
    }
    #[setter("__traceback__")]
    fn set_traceback(this: &ExceptionObj, value: Option<Value>) -> Res<()> {
        match value {
            None => Err(raise::type_error("__traceback__ may not be deleted")),
            Some(v) if v.is_none() => {
                release_field(&this.traceback);
                Ok(())
            }
            Some(v) if v.cast::<TracebackObj>().is_some() => {
                put(&this.traceback, v);
                Ok(())
            }
            Some(_) => Err(raise::type_error("__traceback__ must be a traceback or None")),
        }
    }
    #[getter("__context__")]
    fn context(this: &ExceptionObj) -> Option<Value> {
        this.context.get().non_null()
    }
    #[setter("__context__")]
    fn set_context(this: &ExceptionObj, value: Option<Value>) -> Res<()> {
        put(&this.context, optional_exception(value, "__context__", "exception context")?);
        Ok(())
    }
    #[getter("__cause__")]
    fn cause(this: &ExceptionObj) -> Option<Value> {
        this.cause.get().non_null()
    }
    #[setter("__cause__")]
    fn set_cause(this: &ExceptionObj, value: Option<Value>) -> Res<()> {
        put(&this.cause, optional_exception(value, "__cause__", "exception cause")?);
        this.suppress_context.set(1);
        Ok(())
    }
    #[getter("__suppress_context__", member)]
    fn suppress_context(this: &ExceptionObj) -> bool {
        this.suppress_context.get() != 0
    }
    #[setter("__suppress_context__")]
    fn set_suppress_context(this: &ExceptionObj, value: Option<Value>) -> Res<()> {
        match value {
            Some(v) if v.is_bool() => {
                this.suppress_context.set((v == Value::TRUE) as u64);
                Ok(())
            }
            Some(_) => Err(raise::type_error("attribute value type must be bool")),
            None => Err(raise::type_error("can't delete numeric/char attribute")),
        }
    }
    #[getter("__dict__")]
    fn dict(this: Value) -> Res<Option<Obj>> {
        instance::get_dict(this, class_of(this))
    }
    #[setter("__dict__")]
    fn set_dict(this: Value, value: Option<Value>) -> Res<()> {
        instance::set_dict(this, class_of(this), value)
    }
    /// Exception.with_traceback(tb) -- set self.__traceback__ to tb and return self.
    #[builtin("with_traceback(self, tb, /)")]
    fn with_traceback(this: Value, tb: Value) -> Res<Value> {
        if let Some(e) = this.cast::<ExceptionObj>() {
            BaseExceptionType::set_traceback(e, Some(tb))?;
        }
        Ok(this)
    }
    /// Exception.add_note(note) -- add a note to the exception
    #[builtin("add_note(self, note, /)")]
    fn add_note(this: Value, note: Value) -> Res<()> {
        if note.cast::<StrObj>().is_none() {
            return Err(raise::type_error(text!["note must be a str, not '", TypeName(note), "'"]));
        }
        let notes = match attr::get_optional(this, names::__notes__())? {
            Some(n) => n,
            None => {
                let n = list_core::new();
                attr::set(this, names::__notes__(), Some(n.value()))?;
                n
            }
        };
        match notes.cast::<ListObj>() {
            Some(l) => list_core::push(l, Obj::new(note)),
            None => Err(raise::type_error("Cannot add note: __notes__ is not a list")),
        }
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &ExceptionObj) -> Obj {
        let class = class_of(Value::of(this)).value();
        let dict = instance::get_dict(Value::of(this), class_of(Value::of(this)));
        let args = this.args.get();
        match dict {
            Ok(Some(d)) if d.cast::<DictObj>().is_some_and(|d| !d.is_empty()) => {
                tuple_core::from_values(&[class, args, d.value()])
            }
            _ => tuple_core::from_values(&[class, args]),
        }
    }
    #[builtin("__setstate__(self, state, /)")]
    fn setstate(this: Value, state: Value) -> Res<()> {
        if state.is_none() {
            return Ok(());
        }
        let Some(d) = state.cast::<DictObj>() else { return Err(raise::type_error("state is not a dictionary")) };
        for (k, v) in dict_core::snapshot(d) {
            attr::set(this, k.value(), Some(v.value()))?;
        }
        Ok(())
    }
}

/// `raise value [from cause]`: makes the exception pending (`do_raise` of `ceval.c`). `value` 0 = re-raise the handled one;
/// `cause` 0 = none.
pub fn raise_statement(value: Value, cause: Value) -> Raised {
    if value.is_null() {
        let handled = crate::thread::handled();
        if handled.is_null() {
            return raise::runtime_error("No active exception to reraise");
        }
        return crate::thread::set_pending(Obj::new(handled));
    }
    let exc = match instantiate(value) {
        Ok(Some(e)) => e,
        Ok(None) => return raise::type_error("exceptions must derive from BaseException"),
        Err(e) => return e,
    };
    if !cause.is_null() {
        let fixed = if cause.is_none() {
            Ok(None)
        } else {
            match instantiate(cause) {
                Ok(Some(c)) => Ok(Some(c)),
                Ok(None) => return raise::type_error("exception causes must derive from BaseException"),
                Err(e) => Err(e),
            }
        };
        match fixed {
            Ok(c) => {
                if let Some(e) = exc.cast::<ExceptionObj>() {
                    replace_field(&e.cause, c.map_or(Value::NULL, Obj::into_value));
                    e.suppress_context.set(1);
                }
            }
            Err(e) => return e,
        }
    }
    raise::raise_instance(exc)
}

/// An exception from a class (called without arguments) or an instance; `None` for anything else.
fn instantiate(v: Value) -> Res<Option<Obj>> {
    if let Some(t) = v.cast::<TypeObject>() {
        if !t.has(type_flags::BASE_EXC_SUBCLASS) {
            return Ok(None);
        }
        let e = call::call(v, &[])?;
        if !is_instance_of(e.value(), BuiltinType::BaseException) {
            let r = object_ops::repr(v)?;
            return Err(raise::type_error(text![
                "calling ",
                &r,
                " should have returned an instance of BaseException, not ",
                TypeName(e.value())
            ]));
        }
        return Ok(Some(e));
    }
    Ok(if is_instance_of(v, BuiltinType::BaseException) { Some(Obj::new(v)) } else { None })
}

/// `except class:`: does the pending or given exception match? -1 = raised (not a class).
pub fn matches(exc: Value, class: Value) -> Res<bool> {
    let ok = |c: Value| c.cast::<TypeObject>().is_some_and(|t| t.has(type_flags::BASE_EXC_SUBCLASS));
    let parts: &[Value] =
        if class.cast::<TupleObj>().is_some() { tuple_core::items(class) } else { core::slice::from_ref(&class) };
    if parts.iter().any(|&c| !ok(c)) {
        return Err(raise::type_error("catching classes that do not inherit from BaseException is not allowed"));
    }
    let own = class_of(exc);
    Ok(parts.iter().any(|c| c.cast::<TypeObject>().is_some_and(|t| crate::type_relations::is_subtype(own, t))))
}
