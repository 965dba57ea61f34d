//! list (worked example of a builtin type: slots, methods, dealloc, traverse).

use crate::args::{Args, Visitor};
use crate::obj::{Obj, Res};
use crate::{int_core, list_core, object_ops, raise};
use molt_abi::{ListObj, TypeObject, Value};
use molt_macros::pytype;

/// Built-in mutable sequence.
#[pytype(name = "list", id = List, layout = ListObj, flags = [BASETYPE, HAVE_GC, LIST_SUBCLASS, SEQUENCE, MATCH_SELF])]
impl ListType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
        Ok(crate::alloc::new_instance(class, list_core::empty_layout))
    }
    #[slot(tp_init, "list(iterable=(), /)")]
    fn init(this: &ListObj, iterable: Option<Value>) -> Res<()> {
        list_core::clear(this);
        if let Some(v) = iterable {
            for item in object_ops::to_vec(v)? {
                list_core::push(this, item)?;
            }
        }
        Ok(())
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &ListObj) {
        list_core::clear(this);
    }
    #[slot(tp_clear)]
    fn clear_cycle(this: &ListObj) {
        list_core::clear(this);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &ListObj, visitor: &mut Visitor) {
        for &v in list_core::items(this) {
            visitor.value(v);
        }
    }
    #[slot(sq_length)]
    fn len(this: &ListObj) -> usize {
        this.len()
    }
    #[slot(mp_subscript)]
    fn get_item(this: &ListObj, key: Value) -> Res<Obj> {
        let mut i = int_core::subscript_index(key)?;
        if i < 0 {
            i += this.len() as i64;
        }
        if i < 0 || i >= this.len() as i64 {
            return Err(raise::index_error("list index out of range"));
        }
        Ok(Obj::new(this.at(i as usize)))
    }
    /// Append object to the end of the list.
    #[builtin("append(self, object, /)")]
    fn append(this: &ListObj, object: Value) -> Res<()> {
        list_core::push(this, Obj::new(object))
    }
}
