//! classmethod.

use crate::alloc::{new_instance, new_object};
use crate::args::{Args, Visitor};
use crate::count::{release_field, replace_field, retain};
use crate::obj::{Obj, Res};
use crate::text;
use crate::{attr, method_wrapping, object_ops};
use core::cell::Cell;
use molt_abi::{BuiltinType, ClassMethodObj, TypeObject, Value};
use molt_macros::pytype;

/// `classmethod(callable)`.
pub fn new(callable: Value) -> Obj {
    retain(callable);
    new_object(BuiltinType::ClassMethod, |header| ClassMethodObj {
        header,
        dict: Cell::new(Value::NULL),
        callable: Cell::new(callable),
    })
}

/// classmethod(function) -> method
#[pytype(
    name = "classmethod", id = ClassMethod, layout = ClassMethodObj, dict_offset = core::mem::offset_of!(ClassMethodObj, dict),
    flags = [BASETYPE, HAVE_GC]
)]
impl ClassMethodType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Obj {
        new_instance(class, |header| ClassMethodObj {
            header,
            dict: Cell::new(Value::NULL),
            callable: Cell::new(Value::NONE),
        })
    }
    #[slot(tp_init, "classmethod(function, /)", family = Positional)]
    fn init(this: &ClassMethodObj, function: Value) -> Res<()> {
        retain(function);
        replace_field(&this.callable, function);
        method_wrapping::copy_attributes(Value::of(this), function)
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &ClassMethodObj) {
        release_field(&this.callable);
        release_field(&this.dict);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &ClassMethodObj, v: &mut Visitor) {
        v.value(this.callable.get());
        v.value(this.dict.get());
    }
    #[slot(tp_clear)]
    fn clear(this: &ClassMethodObj) {
        replace_field(&this.callable, Value::NONE);
        release_field(&this.dict);
    }
    #[slot(tp_descr_get)]
    fn get(this: &ClassMethodObj, object: Option<Value>, class: Option<Value>) -> Res<Obj> {
        let class = match (class, object) {
            (Some(c), _) => c,
            (None, Some(o)) => crate::statics::class_of(o).value(),
            (None, None) => return Err(crate::raise::type_error("__get__(None, None) is invalid")),
        };
        let f = Obj::new(this.callable.get());
        // 3.9 to 3.12: a wrapped descriptor is bound to the class first.
        if !crate::statics::class_of(f.value()).slots().tp_descr_get.is_null() {
            return attr::bind(f.value(), class, class);
        }
        Ok(crate::types::bound_method::new(f.value(), class))
    }
    #[slot(tp_repr)]
    fn repr(this: &ClassMethodObj) -> Res<Obj> {
        let r = object_ops::repr(this.callable.get())?;
        Ok(text!["<classmethod(", &r, ")>"].into_obj())
    }
    #[getter("__func__", member)]
    fn func(this: &ClassMethodObj) -> Value {
        this.callable.get()
    }
    #[getter("__wrapped__", member)]
    fn wrapped(this: &ClassMethodObj) -> Value {
        this.callable.get()
    }
    #[getter("__isabstractmethod__")]
    fn isabstract(this: &ClassMethodObj) -> Res<bool> {
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
