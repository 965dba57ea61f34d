//! `cmp_to_key`: objects that compare by a function of two.

use crate::native::{self, own};
use core::cell::Cell;
use molt_runtime::args::Visitor;
use molt_runtime::count::release;
use molt_runtime::molt_abi::{Header, Kind, Layout};
use molt_runtime::{CompareOp, Obj, Res, Value, alloc, builtin, call, object_ops, pytype, raise};

#[repr(C)]
pub struct KeyObj {
    pub header: Header,
    pub function: Cell<Value>,
    /// 0 in the factory that `cmp_to_key` returns.
    pub object: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for KeyObj {
    const KIND: Kind = Kind::Native;
}

fn new(function: Value, object: Value) -> Res<Obj> {
    let class = native::class(KeyType::ROWS)?;
    let function = own(function);
    let object = if object.is_null() { object } else { own(object) };
    Ok(alloc::new_instance(class, |header| KeyObj { header, function: Cell::new(function), object: Cell::new(object) }))
}

/// A key, or the maker of keys.
#[pytype(name = "KeyWrapper", module = "functools", layout = KeyObj, flags = [HAVE_GC])]
impl KeyType {
    #[slot(tp_call, "K(obj)")]
    fn call(this: &KeyObj, obj: Value) -> Res<Obj> {
        new(this.function.get(), obj)
    }
    #[slot(tp_richcompare)]
    fn compare(this: &KeyObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = native::cast::<KeyObj>(other, KeyType::ROWS) else {
            return Err(raise::type_error("other argument must be K instance"));
        };
        if this.object.get().is_null() || other.object.get().is_null() {
            return Err(raise::attribute_error_text("object"));
        }
        let f = Obj::new(this.function.get());
        let r = call::call(f.value(), &[this.object.get(), other.object.get()])?;
        object_ops::rich_compare(r.value(), Value::small_int(0), op)
    }
    #[getter]
    fn obj(this: &KeyObj) -> Value {
        if this.object.get().is_null() { Value::NONE } else { this.object.get() }
    }
    #[slot(tp_traverse)]
    fn traverse(this: &KeyObj, visitor: &mut Visitor) {
        visitor.value(this.function.get());
        visitor.value(this.object.get());
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &KeyObj) {
        release(this.function.replace(Value::NULL));
        release(this.object.replace(Value::NULL));
    }
}

/// Convert a cmp= function into a key= function.
///
///   mycmp
///     Function that compares two objects.
#[builtin("cmp_to_key(mycmp)", module = "functools")]
pub fn cmp_to_key(mycmp: Value) -> Res<Obj> {
    new(mycmp, Value::NULL)
}
