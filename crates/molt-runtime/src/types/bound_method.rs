//! method: a function bound to a receiver.

use crate::alloc::new_object;
use crate::args::{Args, Visitor};
use crate::count::{release, retain};
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::text;
use crate::{attr, call, hash, object_ops};
use molt_abi::{BoundMethodObj, BuiltinType, CompareOp, StrObj, TypeObject, Value};
use molt_macros::pytype;

/// `function` bound to `this`.
pub fn new(function: Value, this: Value) -> Obj {
    retain(function);
    retain(this);
    new_object(BuiltinType::Method, |header| BoundMethodObj { header, function, this })
}

/// Create a bound instance method object.
#[pytype(name = "method", id = Method, layout = BoundMethodObj, flags = [HAVE_GC, WEAKREFABLE])]
impl MethodType {
    #[slot(tp_new, "method(function, instance, /)", family = Positional)]
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
    fn call(this: &BoundMethodObj, args: Args) -> Res<Obj> {
        call::call_prepend(this.function, this.this, args.argv(), args.nargs(), args.kwnames)
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &BoundMethodObj) {
        release(this.function);
        release(this.this);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &BoundMethodObj, v: &mut Visitor) {
        v.value(this.function);
        v.value(this.this);
    }
    #[slot(tp_hash)]
    fn hash(this: &BoundMethodObj) -> Res<i64> {
        Ok(hash::pointer(this.this) ^ object_ops::hash(this.function)?)
    }
    #[slot(tp_richcompare)]
    fn compare(this: &BoundMethodObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(o) = other.cast::<BoundMethodObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Obj::NOT_IMPLEMENTED);
        }
        let same = this.this == o.this && object_ops::eq(this.function, o.function)?;
        Ok(Obj::bool(same == (op == CompareOp::Eq)))
    }
    #[slot(tp_repr)]
    fn repr(this: &BoundMethodObj) -> Res<Obj> {
        let name = match attr::get_optional(this.function, names::__qualname__())? {
            Some(n) => Some(n),
            None => attr::get_optional(this.function, names::__name__())?,
        };
        let r = object_ops::repr(this.this)?;
        let name = match name.filter(|n| n.cast::<StrObj>().is_some()) {
            Some(n) => text![&n],
            None => text!["?"],
        };
        Ok(text!["<bound method ", name, " of ", &r, ">"].into_obj())
    }
    #[slot(tp_getattro)]
    fn getattro(this: Value, name: Value) -> Res<Obj> {
        let class = crate::statics::class_of(this);
        if let Some(a) = crate::type_lookup::lookup(class, name) {
            return attr::bind(a, this, class.value());
        }
        match this.cast::<BoundMethodObj>() {
            Some(m) => attr::get(m.function, name),
            None => Err(raise::no_attribute(this, name)),
        }
    }
    /// the function (or other callable) implementing a method
    #[getter("__func__", member)]
    fn func(this: &BoundMethodObj) -> Value {
        this.function
    }
    /// the instance to which a method is bound
    #[getter("__self__", member)]
    fn this(this: &BoundMethodObj) -> Value {
        this.this
    }
    #[getter("__doc__")]
    fn doc(this: &BoundMethodObj) -> Res<Obj> {
        Ok(attr::get_optional(this.function, names::__doc__())?.unwrap_or(Obj::NONE))
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &BoundMethodObj) -> Res<Obj> {
        let name = attr::get(this.function, names::__name__())?;
        crate::types::builtin_function::reduce_as_getattr(this.this, name.value())
    }
}
