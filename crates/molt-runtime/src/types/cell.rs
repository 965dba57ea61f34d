//! cell: a variable shared by closures.

use crate::alloc::new_object;
use crate::args::Visitor;
use crate::count::{release_field, replace_field, retain};
use crate::obj::{Obj, Res};
use crate::object_ops;
use crate::raise;
use crate::text;
use crate::text::TypeName;
use core::cell::Cell;
use molt_abi::{BuiltinType, CellObj, CompareOp, TypeObject, Value};
use molt_macros::pytype;

/// A cell with an owned value, or 0 = unbound.
pub fn new(owned: Value) -> Obj {
    new_object(BuiltinType::Cell, |header| CellObj { header, value: Cell::new(owned) })
}

/// A cell for compiled code; the value is moved in (0 or UNBOUND = unbound).
#[unsafe(no_mangle)]
pub extern "C" fn molt_new_cell(owned: Value) -> Value {
    new(if owned == Value::UNBOUND { Value::NULL } else { owned }).into_value()
}

/// Create a new cell object.
#[pytype(name = "cell", id = Cell, layout = CellObj, flags = [HAVE_GC])]
impl CellType {
    #[slot(tp_new, "cell(contents=None, /)", family = Positional)]
    fn new(_class: &TypeObject, contents: Option<Value>) -> Obj {
        let v = contents.unwrap_or(Value::NULL);
        retain(v);
        new(v)
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &CellObj) {
        release_field(&this.value);
    }
    #[slot(tp_clear)]
    fn clear(this: &CellObj) {
        release_field(&this.value);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &CellObj, v: &mut Visitor) {
        v.value(this.value.get());
    }
    #[slot(tp_richcompare)]
    fn compare(this: &CellObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(o) = other.cast::<CellObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        let (a, b) = (this.value.get(), o.value.get());
        if !a.is_null() && !b.is_null() {
            return object_ops::rich_compare(a, b, op);
        }
        // Empty cells are less than full ones.
        let ordering = (!a.is_null()).cmp(&!b.is_null());
        Ok(Obj::bool(op.holds(ordering)))
    }
    #[slot(tp_repr)]
    fn repr(this: &CellObj) -> Obj {
        let at = object_ops::address(Value::of(this));
        let v = this.value.get();
        if v.is_null() {
            return text!["<cell at ", at, ": empty>"].into_obj();
        }
        text!["<cell at ", at, ": ", TypeName(v), " object at ", object_ops::address(v), ">"].into_obj()
    }
    #[getter("cell_contents")]
    fn contents(this: &CellObj) -> Res<Obj> {
        match this.value.get().non_null() {
            Some(v) => Ok(Obj::new(v)),
            None => Err(raise::value_error("Cell is empty")),
        }
    }
    #[setter("cell_contents")]
    fn set_contents(this: &CellObj, value: Option<Value>) -> Res<()> {
        let v = value.unwrap_or(Value::NULL);
        retain(v);
        replace_field(&this.value, v);
        Ok(())
    }
}
