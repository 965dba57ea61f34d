//! staticmethod.

use crate::alloc::{new_instance, new_object};
use crate::args::{Args, Visitor};
use crate::count::{release_field, replace_field, retain};
use crate::obj::{Obj, Res};
use crate::text;
use crate::{call, method_wrapping, object_ops};
use core::cell::Cell;
use molt_abi::{BuiltinType, StaticMethodObj, TypeObject, Value};
use molt_macros::pytype;

/// `staticmethod(callable)`.
pub fn new(callable: Value) -> Obj {
    retain(callable);
    new_object(BuiltinType::StaticMethod, |header| StaticMethodObj {
        header,
        dict: Cell::new(Value::NULL),
        callable: Cell::new(callable),
    })
}

/// staticmethod(function) -> method
#[pytype(
    name = "staticmethod", id = StaticMethod, layout = StaticMethodObj, dict_offset = core::mem::offset_of!(StaticMethodObj, dict),
    flags = [BASETYPE, HAVE_GC]
)]
impl StaticMethodType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Obj {
        new_instance(class, |header| StaticMethodObj {
            header,
            dict: Cell::new(Value::NULL),
            callable: Cell::new(Value::NONE),
        })
    }
    #[slot(tp_init, "staticmethod(function, /)", family = Positional)]
    fn init(this: &StaticMethodObj, function: Value) -> Res<()> {
        retain(function);
        replace_field(&this.callable, function);
        method_wrapping::copy_attributes(Value::of(this), function)
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &StaticMethodObj) {
        release_field(&this.callable);
        release_field(&this.dict);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &StaticMethodObj, v: &mut Visitor) {
        v.value(this.callable.get());
        v.value(this.dict.get());
    }
    #[slot(tp_clear)]
    fn clear(this: &StaticMethodObj) {
        replace_field(&this.callable, Value::NONE);
        release_field(&this.dict);
    }
    #[slot(tp_descr_get)]
    fn get(this: &StaticMethodObj, _object: Option<Value>, _class: Option<Value>) -> Value {
        this.callable.get()
    }
    #[slot(tp_call)]
    fn call(this: &StaticMethodObj, args: Args) -> Res<Obj> {
        let f = Obj::new(this.callable.get());
        call::call_args(f.value(), args)
    }
    #[slot(tp_repr)]
    fn repr(this: &StaticMethodObj) -> Res<Obj> {
        let r = object_ops::repr(this.callable.get())?;
        Ok(text!["<staticmethod(", &r, ")>"].into_obj())
    }
    #[getter("__func__", member)]
    fn func(this: &StaticMethodObj) -> Value {
        this.callable.get()
    }
    #[getter("__wrapped__", member)]
    fn wrapped(this: &StaticMethodObj) -> Value {
        this.callable.get()
    }
    #[getter("__isabstractmethod__")]
    fn isabstract(this: &StaticMethodObj) -> Res<bool> {
        method_wrapping::is_abstract(this.callable.get())
    }
    #[getter("__dict__")]
    fn dict(this: Value) -> Res<Option<Obj>> {
        crate::instance::get_dict(this, crate::statics::class_of(this))
    }
    #[setter("__dict__")]
    fn set_dict(this: Value, value: Option<Value>) -> Res<()> {
        crate::instance::set_dict(this, crate::statics::class_of(this), value)
    }
}
