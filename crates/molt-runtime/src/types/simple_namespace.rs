//! `types.SimpleNamespace`: attributes given as keywords.

use crate::args::{Args, Visitor};
use crate::count::release;
use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::{alloc, attr, dict_core, is_exact, names, object_ops, raise, repr_guard, str_core, text, thread};
use core::cell::Cell;
use molt_abi::{BuiltinType, CompareOp, DictObj, Header, Kind, Layout, StrObj, TypeObject, Value};
use molt_macros::pytype;

#[repr(C)]
pub struct NamespaceObj {
    pub header: Header,
    /// dict of the attributes.
    pub dict: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for NamespaceObj {
    const KIND: Kind = Kind::Native;
}

/// A simple attribute-based namespace.
///
/// SimpleNamespace(**kwargs)
#[pytype(
    name = "SimpleNamespace",
    module = "types",
    id = SimpleNamespace,
    layout = NamespaceObj,
    dict_offset = core::mem::offset_of!(NamespaceObj, dict),
    flags = [BASETYPE, HAVE_GC, WEAKREFABLE]
)]
impl SimpleNamespaceType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
        let dict = dict_core::new().into_value();
        Ok(alloc::new_instance(class, |header| NamespaceObj { header, dict: Cell::new(dict) }))
    }
    #[slot(tp_init)]
    fn init(this: &NamespaceObj, args: Args) -> Res<()> {
        if !args.positional.is_empty() {
            return Err(raise::type_error("no positional arguments expected"));
        }
        if let Some(d) = this.dict.get().cast::<DictObj>() {
            for (&name, &value) in args.names.iter().zip(args.keywords) {
                dict_core::set(d, name, value)?;
            }
        }
        Ok(())
    }
    #[getter("__dict__", member)]
    fn dict(this: &NamespaceObj) -> Value {
        this.dict.get()
    }
    #[slot(tp_repr)]
    fn repr(this: &NamespaceObj) -> Res<Obj> {
        let v = Value::of(this);
        let mut out = if is_exact(v, BuiltinType::SimpleNamespace) { text!["namespace"] } else { text![TypeName(v)] };
        let Some(_shown) = repr_guard::enter(v) else {
            out.push_str("(...)");
            return Ok(out.into_obj());
        };
        out.push_str("(");
        let _guard = thread::enter_recursion(" while getting the repr of an object", thread::depth::NESTED)?;
        let mut first = true;
        if let Some(d) = this.dict.get().cast::<DictObj>() {
            for (name, value) in dict_core::snapshot(d) {
                if name.cast::<StrObj>().is_none_or(StrObj::is_empty) {
                    continue;
                }
                if !first {
                    out.push_str(", ");
                }
                first = false;
                let r = object_ops::repr(value.value())?;
                out.push(&name);
                out.push_str("=");
                out.push(&r);
            }
        }
        out.push_str(")");
        Ok(out.into_obj())
    }
    #[slot(tp_richcompare)]
    fn compare(this: &NamespaceObj, other: Value, op: CompareOp) -> Res<Obj> {
        if !crate::is_instance_of(other, BuiltinType::SimpleNamespace) {
            return Ok(Obj::NOT_IMPLEMENTED);
        }
        match attr::get_optional(other, names::__dict__())? {
            Some(d) => object_ops::rich_compare(this.dict.get(), d.value(), op),
            None => Ok(Obj::NOT_IMPLEMENTED),
        }
    }
    #[slot(tp_traverse)]
    fn traverse(this: &NamespaceObj, visitor: &mut Visitor) {
        visitor.value(this.dict.get());
    }
    #[slot(tp_clear)]
    fn clear(this: &NamespaceObj) {
        release(this.dict.replace(Value::NULL));
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &NamespaceObj) {
        release(this.dict.replace(Value::NULL));
    }
}

/// A namespace with these attributes.
pub fn new(attributes: &[(&str, Obj)]) -> Res<Obj> {
    let dict = dict_core::new();
    for (name, value) in attributes {
        let name = str_core::str(name);
        dict_core::set(dict_core::dict_of(&dict), crate::intern::intern_value(name.value()), value.value())?;
    }
    let dict = dict.into_value();
    Ok(alloc::new_object(BuiltinType::SimpleNamespace, |header| NamespaceObj { header, dict: Cell::new(dict) }))
}
