//! member_descriptor: a `__slots__` entry, or a plain field of a builtin type.

use crate::obj::{Obj, Res};
use crate::types::getset;
use molt_abi::{GetSetObj, MemberObj, Value};
use molt_macros::pytype;

#[pytype(name = "member_descriptor", id = MemberDescriptor, layout = MemberObj, flags = [HAVE_GC])]
impl MemberType {
    #[slot(tp_descr_get)]
    fn get(this: Value, object: Option<Value>, _class: Option<Value>) -> Res<Obj> {
        getset::descr_get(this, object)
    }
    #[slot(tp_descr_set)]
    fn set(this: Value, object: Value, value: Option<Value>) -> Res<()> {
        getset::descr_set(this, object, value)
    }
    #[slot(tp_repr)]
    fn repr(this: Value) -> Obj {
        getset::descr_repr(this, "member")
    }
    #[getter("__name__", member)]
    fn name(this: Value) -> Value {
        match this.cast::<MemberObj>() {
            Some(m) => m.name,
            None => this.cast::<GetSetObj>().map_or(Value::NONE, |g| g.name),
        }
    }
    #[getter("__objclass__", member)]
    fn objclass(this: Value) -> Value {
        match this.cast::<MemberObj>() {
            Some(m) => m.class.get(),
            None => this.cast::<GetSetObj>().map_or(Value::NONE, |g| g.class),
        }
    }
    #[getter("__qualname__")]
    fn qualname(this: Value) -> Obj {
        getset::descr_qualname(this)
    }
    #[getter("__doc__")]
    fn doc(this: Value) -> Option<Obj> {
        getset::descr_doc(this)
    }
    /// A pickled member is fetched from its class again.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: Value) -> Res<Obj> {
        crate::types::builtin_function::reduce_as_getattr(MemberType::objclass(this), MemberType::name(this))
    }
}
