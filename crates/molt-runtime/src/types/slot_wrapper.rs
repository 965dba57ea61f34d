//! wrapper_descriptor (`int.__add__`) and method-wrapper (`(1).__add__`).

use crate::alloc::new_object;
use crate::args::{Args, Visitor};
use crate::count::{release, retain};
use crate::hash;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::slot_defs::SLOT_DEFS;
use crate::slot_invoke;
use crate::statics::class_of;
use crate::text;
use crate::text::TypeName;
use crate::type_relations::is_subtype;
use crate::{object_ops, types::builtin_function::reduce_as_getattr};
use molt_abi::*;
use molt_macros::pytype;

fn name(w: &SlotWrapperObj) -> Value {
    SLOT_DEFS.get(w.index as usize).map_or(Value::NONE, |d| (d.name)())
}

fn class_name(w: &SlotWrapperObj) -> Value {
    w.class.cast::<TypeObject>().map_or(Value::NULL, |c| c.name.get())
}

#[pytype(name = "wrapper_descriptor", id = WrapperDescriptor, layout = SlotWrapperObj, flags = [HAVE_GC, METHOD_DESCRIPTOR])]
impl WrapperDescriptorType {
    #[slot(tp_call)]
    fn call(this: &SlotWrapperObj, args: Args) -> Res<Obj> {
        slot_invoke::call_unbound(this, args)
    }
    #[slot(tp_descr_get)]
    fn get(this: &SlotWrapperObj, object: Option<Value>, _class: Option<Value>) -> Res<Obj> {
        let Some(object) = object else { return Ok(Obj::new(Value::of(this))) };
        // SAFETY: the class of a wrapper is a type.
        let class: &TypeObject = unsafe { this.class.cast_unchecked() };
        if !is_subtype(class_of(object), class) {
            return Err(raise::type_error(text![
                "descriptor '",
                name(this),
                "' for '",
                class,
                "' objects doesn't apply to a '",
                TypeName(object),
                "' object"
            ]));
        }
        retain(object);
        Ok(new_object(BuiltinType::MethodWrapper, |header| SlotWrapperObj {
            header,
            index: this.index,
            class: this.class,
            this: object,
            func: this.func,
        }))
    }
    #[slot(tp_repr)]
    fn repr(this: &SlotWrapperObj) -> Obj {
        text!["<slot wrapper '", name(this), "' of '", class_name(this), "' objects>"].into_obj()
    }
    #[getter("__name__", member)]
    fn name(this: &SlotWrapperObj) -> Value {
        name(this)
    }
    #[getter("__objclass__", member)]
    fn objclass(this: &SlotWrapperObj) -> Value {
        this.class
    }
    #[getter("__qualname__")]
    fn qualname(this: &SlotWrapperObj) -> Obj {
        text![class_name(this), ".", name(this)].into_obj()
    }
    #[getter("__doc__")]
    fn doc(_this: &SlotWrapperObj) -> Obj {
        Obj::NONE
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &SlotWrapperObj) -> Res<Obj> {
        reduce_as_getattr(this.class, name(this))
    }
}

#[pytype(name = "method-wrapper", id = MethodWrapper, layout = SlotWrapperObj, flags = [HAVE_GC])]
impl MethodWrapperType {
    #[slot(tp_call)]
    fn call(this: &SlotWrapperObj, args: Args) -> Res<Obj> {
        slot_invoke::invoke(this.index as usize, this.func, this.this, args)
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &SlotWrapperObj) {
        release(this.this);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &SlotWrapperObj, v: &mut Visitor) {
        v.value(this.this);
    }
    #[slot(tp_repr)]
    fn repr(this: &SlotWrapperObj) -> Obj {
        text![
            "<method-wrapper '",
            name(this),
            "' of ",
            TypeName(this.this),
            " object at ",
            object_ops::address(this.this),
            ">"
        ]
        .into_obj()
    }
    #[slot(tp_hash)]
    fn hash(this: &SlotWrapperObj) -> i64 {
        hash::pointer(this.this) ^ this.index as i64
    }
    #[slot(tp_richcompare)]
    fn compare(this: &SlotWrapperObj, other: Value, op: CompareOp) -> Obj {
        let Some(o) = other.cast::<SlotWrapperObj>() else { return Obj::NOT_IMPLEMENTED };
        if o.this.is_null() || !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Obj::NOT_IMPLEMENTED;
        }
        let same = this.this == o.this && this.index == o.index && this.func == o.func;
        Obj::bool(same == (op == CompareOp::Eq))
    }
    #[getter("__name__")]
    fn name(this: &SlotWrapperObj) -> Value {
        name(this)
    }
    #[getter("__self__", member)]
    fn this(this: &SlotWrapperObj) -> Value {
        this.this
    }
    #[getter("__objclass__")]
    fn objclass(this: &SlotWrapperObj) -> Value {
        this.class
    }
    #[getter("__qualname__")]
    fn qualname(this: &SlotWrapperObj) -> Obj {
        text![class_name(this), ".", name(this)].into_obj()
    }
    #[getter("__doc__")]
    fn doc(_this: &SlotWrapperObj) -> Obj {
        Obj::NONE
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &SlotWrapperObj) -> Res<Obj> {
        reduce_as_getattr(this.this, name(this))
    }
}
