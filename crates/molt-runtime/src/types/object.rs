//! object: what every class inherits.

use crate::args::Args;
use crate::obj::{Obj, Res};
use crate::statics::class_of;
use crate::{attr, hash, instance, object_ops, raise, text};
use molt_abi::{CompareOp, TypeObject, Value};
use molt_macros::pytype;

/// The base class of the class hierarchy.
#[pytype(name = "object", id = Object, flags = [BASETYPE])]
impl ObjectType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
        instance::new_plain(class)
    }
    #[slot(tp_init)]
    fn init(_this: Value, _args: Args) -> Res<()> {
        Ok(())
    }
    #[slot(tp_repr)]
    fn repr(this: Value) -> Obj {
        text!["<", class_of(this), " object at ", object_ops::address(this), ">"].into_obj()
    }
    #[slot(tp_str)]
    fn str(this: Value) -> Res<Obj> {
        object_ops::repr(this)
    }
    #[slot(tp_hash)]
    fn hash(this: Value) -> i64 {
        hash::pointer(this)
    }
    #[slot(tp_richcompare)]
    fn compare(this: Value, other: Value, op: CompareOp) -> Res<Obj> {
        Ok(match op {
            CompareOp::Eq if this == other => Obj::TRUE,
            CompareOp::Ne => {
                let Some(f) = class_of(this).slots().tp_richcompare.get() else { return Ok(Obj::NOT_IMPLEMENTED) };
                let r = Obj::from_result(f(this, other, CompareOp::Eq as i32))?;
                if r.is(Value::NOT_IMPLEMENTED) { r } else { Obj::bool(!object_ops::is_true(r.value())?) }
            }
            _ => Obj::NOT_IMPLEMENTED,
        })
    }
    #[slot(tp_getattro)]
    fn getattribute(this: Value, name: Value) -> Res<Obj> {
        attr::generic_get(this, name)
    }
    #[slot(tp_setattro)]
    fn setattr(this: Value, name: Value, value: Option<Value>) -> Res<()> {
        attr::generic_set(this, name, value)
    }
    /// Default object formatter.
    #[builtin("__format__(self, format_spec, /)")]
    fn format(this: Value, spec: &molt_abi::StrObj) -> Res<Obj> {
        if !spec.is_empty() {
            return Err(raise::type_error(text![
                "unsupported format string passed to ",
                class_of(this),
                ".__format__"
            ]));
        }
        object_ops::to_str(this)
    }
}
