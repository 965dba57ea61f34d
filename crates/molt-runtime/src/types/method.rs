//! method: a function bound to an object (`Objects/classobject.c`).

use crate::args::{Args, Visitor};
use crate::obj::{Obj, Res};
use crate::{alloc, attr, call, names, object_ops, raise, text};
use molt_abi::{BoundMethodObj, BuiltinType, CompareOp, TypeObject, Value};
use molt_macros::pytype;

/// `function` bound to `this`.
pub fn new(function: Value, this: Value) -> Obj {
    let (function, this) = (Obj::new(function).into_value(), Obj::new(this).into_value());
    alloc::new_object(BuiltinType::Method, |header| BoundMethodObj { header, function, this })
}

fn value(method: &BoundMethodObj) -> Value {
    Value::of(&method.header)
}

#[pytype(name = "method", id = Method, layout = BoundMethodObj, flags = [HAVE_GC])]
impl MethodType {
    #[slot(tp_new, "method(function, instance, /)")]
    fn new(_class: &TypeObject, function: Value, instance: Value) -> Res<Obj> {
        if !object_ops::is_callable(function) {
            return Err(raise::type_error("first argument must be callable"));
        }
        if instance.is_none() {
            return Err(raise::type_error("instance must not be None"));
        }
        Ok(new(function, instance))
    }
    #[slot(tp_call)]
    fn call(this: Value, args: Args) -> Res<Obj> {
        let Some(method) = this.cast::<BoundMethodObj>() else { return Ok(Obj::NONE) };
        let _keep = Obj::new(this);
        call::call_prepend(method.function, method.this, args.argv(), args.nargs(), args.kwnames)
    }
    #[slot(tp_repr)]
    fn repr(method: &BoundMethodObj) -> Res<Obj> {
        let name = match attr::get_optional(method.function, names::__qualname__())? {
            Some(name) => Some(name),
            None => attr::get_optional(method.function, names::__name__())?,
        };
        let this = object_ops::repr_text(method.this)?;
        Ok(match name {
            Some(name) => text!["<bound method ", &name, " of ", this, ">"],
            None => text!["<bound method ? of ", this, ">"],
        }
        .into_obj())
    }
    #[slot(tp_hash)]
    fn hash(method: &BoundMethodObj) -> Res<i64> {
        let function = object_ops::hash(method.function)?;
        let this = crate::hash::pointer(method.this);
        Ok(match this ^ function {
            -1 => -2,
            hash => hash,
        })
    }
    #[slot(tp_richcompare)]
    fn compare(method: &BoundMethodObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = other.cast::<BoundMethodObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        let equal = match op {
            CompareOp::Eq | CompareOp::Ne => {
                method.this == other.this && object_ops::eq(method.function, other.function)?
            }
            _ => return Ok(Obj::NOT_IMPLEMENTED),
        };
        Ok(Obj::bool(equal == (op == CompareOp::Eq)))
    }
    #[slot(tp_descr_get)]
    fn descr_get(method: &BoundMethodObj, _object: Option<Value>, _class: Option<Value>) -> Res<Obj> {
        Ok(Obj::new(value(method)))
    }
    /// Attributes that a method has not itself are its function's.
    #[slot(tp_getattro)]
    fn getattro(method: &BoundMethodObj, name: Value) -> Res<Obj> {
        match attr::generic_get_optional(value(method), name)? {
            Some(found) => Ok(found),
            None => attr::get(method.function, name),
        }
    }
    #[getter("__func__", member)]
    fn function(method: &BoundMethodObj) -> Obj {
        Obj::new(method.function)
    }
    #[getter("__self__", member)]
    fn this(method: &BoundMethodObj) -> Obj {
        Obj::new(method.this)
    }
    #[getter("__doc__")]
    fn doc(method: &BoundMethodObj) -> Res<Obj> {
        attr::get(method.function, names::__doc__())
    }
    #[slot(tp_traverse)]
    fn traverse(method: &BoundMethodObj, visitor: &mut Visitor) {
        visitor.value(method.function);
        visitor.value(method.this);
    }
    #[slot(tp_dealloc)]
    fn dealloc(method: &BoundMethodObj) {
        crate::count::release(method.function);
        crate::count::release(method.this);
    }
}
