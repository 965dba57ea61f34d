//! mappingproxy: a read-only view of a mapping.

use crate::alloc::new_object;
use crate::args::Visitor;
use crate::count::{release, retain};
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::text;
use crate::text::TypeName;
use crate::{call, object_ops};
use molt_abi::*;
use molt_macros::pytype;

/// A proxy of `mapping`.
pub fn new(mapping: Value) -> Obj {
    retain(mapping);
    new_object(BuiltinType::MappingProxy, |header| MappingProxyObj { header, mapping })
}

/// Read-only proxy of a mapping.
#[pytype(name = "mappingproxy", id = MappingProxy, layout = MappingProxyObj, flags = [HAVE_GC, MAPPING])]
impl MappingProxyType {
    #[slot(tp_new, "mappingproxy(mapping)")]
    fn new(_class: &TypeObject, mapping: Value) -> Res<Obj> {
        if crate::statics::class_of(mapping).slots().mp_subscript.is_null()
            || mapping.cast::<ListObj>().is_some()
            || mapping.cast::<TupleObj>().is_some()
        {
            return Err(raise::type_error(text!["mappingproxy() argument must be a mapping, not ", TypeName(mapping)]));
        }
        Ok(new(mapping))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &MappingProxyObj) {
        release(this.mapping);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &MappingProxyObj, v: &mut Visitor) {
        v.value(this.mapping);
    }
    #[slot(mp_length)]
    fn len(this: &MappingProxyObj) -> Res<i64> {
        object_ops::len(this.mapping)
    }
    #[slot(mp_subscript)]
    fn get_item(this: &MappingProxyObj, key: Value) -> Res<Obj> {
        object_ops::get_item(this.mapping, key)
    }
    #[slot(sq_contains)]
    fn contains(this: &MappingProxyObj, key: Value) -> Res<bool> {
        object_ops::contains(this.mapping, key)
    }
    #[slot(tp_iter)]
    fn iter(this: &MappingProxyObj) -> Res<Obj> {
        object_ops::iter(this.mapping)
    }
    #[slot(tp_repr)]
    fn repr(this: &MappingProxyObj) -> Res<Obj> {
        let r = object_ops::repr(this.mapping)?;
        Ok(text!["mappingproxy(", &r, ")"].into_obj())
    }
    #[slot(tp_str)]
    fn str(this: &MappingProxyObj) -> Res<Obj> {
        object_ops::to_str(this.mapping)
    }
    #[slot(tp_hash)]
    fn hash(this: &MappingProxyObj) -> Res<i64> {
        object_ops::hash(this.mapping)
    }
    #[slot(tp_richcompare)]
    fn compare(this: &MappingProxyObj, other: Value, op: CompareOp) -> Res<Obj> {
        object_ops::rich_compare(this.mapping, other, op)
    }
    #[slot(nb_or)]
    fn or(a: Value, b: Value) -> Res<Obj> {
        let inner = |v: Value| v.cast::<MappingProxyObj>().map_or(v, |p| p.mapping);
        crate::number_ops::binary(crate::number_ops::BinOp::Or, inner(a), inner(b))
    }
    #[slot(nb_inplace_or)]
    fn inplace_or(this: Value, _other: Value) -> Res<Obj> {
        Err(raise::type_error(text!["'|=' is not supported by ", TypeName(this), "; use '|' instead"]))
    }
    /// Return the value for key if key is in the mapping, else default.
    #[builtin("get(self, key, default=None, /)")]
    fn get(this: &MappingProxyObj, key: Value, default: Value) -> Res<Obj> {
        call::call_method(this.mapping, names::get(), &[key, default])
    }
    /// a set-like object providing a view on D's keys
    #[builtin("keys(self, /)")]
    fn keys(this: &MappingProxyObj) -> Res<Obj> {
        call::call_method(this.mapping, names::keys(), &[])
    }
    /// an object providing a view on D's values
    #[builtin("values(self, /)")]
    fn values(this: &MappingProxyObj) -> Res<Obj> {
        call::call_method(this.mapping, names::values(), &[])
    }
    /// a set-like object providing a view on D's items
    #[builtin("items(self, /)")]
    fn items(this: &MappingProxyObj) -> Res<Obj> {
        call::call_method(this.mapping, names::items(), &[])
    }
    /// a shallow copy of D
    #[builtin("copy(self, /)")]
    fn copy(this: &MappingProxyObj) -> Res<Obj> {
        call::call_method(this.mapping, names::copy(), &[])
    }
    #[builtin("__reversed__(self, /)")]
    fn reversed(this: &MappingProxyObj) -> Res<Obj> {
        call::call_method(this.mapping, names::__reversed__(), &[])
    }
}
