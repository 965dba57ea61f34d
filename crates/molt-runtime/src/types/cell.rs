//! cell: a variable that closures share (`Objects/cellobject.c`).

use crate::args::Visitor;
use crate::count::release;
use crate::obj::{Obj, Res};
use crate::{alloc, object_ops, raise, text};
use core::cell::Cell;
use molt_abi::{BuiltinType, CellObj, CompareOp, TypeObject, Value};
use molt_macros::pytype;

#[pytype(name = "cell", id = Cell, layout = CellObj, flags = [HAVE_GC])]
impl CellType {
    #[slot(tp_new, "cell(contents=<absent>, /)")]
    fn new(_class: &TypeObject, contents: Option<Value>) -> Res<Obj> {
        let word = contents.map_or(Value::NULL, |value| Obj::new(value).into_value());
        Ok(alloc::new_object(BuiltinType::Cell, |header| CellObj { header, value: Cell::new(word) }))
    }
    #[slot(tp_repr)]
    fn repr(cell: &CellObj) -> Res<Obj> {
        let address = object_ops::address(Value::of(&cell.header));
        let value = cell.value.get();
        if value.is_null() {
            return Ok(text!["<cell at ", address, ": empty>"].into_obj());
        }
        let content = object_ops::address(value);
        Ok(text!["<cell at ", address, ": ", text::TypeName(value), " object at ", content, ">"].into_obj())
    }
    #[slot(tp_richcompare)]
    fn compare(cell: &CellObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = other.cast::<CellObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        let (left, right) = (cell.value.get(), other.value.get());
        if left.is_null() || right.is_null() {
            let (left, right) = (i64::from(!left.is_null()), i64::from(!right.is_null()));
            return object_ops::rich_compare(Value::small_int(left), Value::small_int(right), op);
        }
        let (left, right) = (Obj::new(left), Obj::new(right));
        object_ops::rich_compare(left.value(), right.value(), op)
    }
    #[getter("cell_contents")]
    fn contents(cell: &CellObj) -> Res<Obj> {
        let value = cell.value.get();
        if value.is_null() { Err(raise::value_error("Cell is empty")) } else { Ok(Obj::new(value)) }
    }
    #[setter("cell_contents")]
    fn set_contents(cell: &CellObj, value: Option<Value>) -> Res<()> {
        release(cell.value.replace(value.map_or(Value::NULL, |value| Obj::new(value).into_value())));
        Ok(())
    }
    #[slot(tp_traverse)]
    fn traverse(cell: &CellObj, visitor: &mut Visitor) {
        visitor.value(cell.value.get());
    }
    #[slot(tp_clear)]
    fn clear(cell: &CellObj) {
        release(cell.value.replace(Value::NULL));
    }
    #[slot(tp_dealloc)]
    fn dealloc(cell: &CellObj) {
        release(cell.value.replace(Value::NULL));
    }
}
