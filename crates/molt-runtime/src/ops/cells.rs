//! Lifetimes, local variables and cells.

use crate::count::release;
use crate::obj::{Obj, Raised};
use crate::{alloc, raise};
use core::cell::Cell;
use molt_abi::{BuiltinType, CellObj, FunctionObj, TupleObj, Value};

#[unsafe(no_mangle)]
pub extern "C" fn molt_drop(value: Value) {
    release(value);
}

/// Retain, for code that runs seldom.
#[unsafe(no_mangle)]
pub extern "C" fn molt_retain(value: Value) {
    crate::count::retain(value);
}

/// Release, for code that runs seldom.
#[unsafe(no_mangle)]
pub extern "C" fn molt_release(value: Value) {
    release(value);
}

fn check(value: Value, error: impl FnOnce() -> Raised) -> u64 {
    if value != Value::UNBOUND {
        return 1;
    }
    let Raised { .. } = error();
    0
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_check_local(value: Value, name: Value) -> u64 {
    check(value, || raise::unbound_local(name))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_check_free(value: Value, name: Value) -> u64 {
    check(value, || raise::unbound_free(name))
}

/// The content of a cell object; 0 = unbound.
fn content<'a>(cell: Value) -> Option<&'a Cell<Value>> {
    cell.cast::<CellObj>().map(|cell| &cell.value)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_cell_new(value: Value) -> Value {
    let word = if value == Value::UNBOUND { Value::NULL } else { value };
    alloc::new_object(BuiltinType::Cell, |header| CellObj { header, value: Cell::new(word) }).into_value()
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_cell_load(cell: Value) -> Value {
    match content(cell).map(Cell::get) {
        Some(value) if !value.is_null() => Obj::new(value).into_value(),
        _ => Value::UNBOUND,
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_cell_store(cell: Value, value: Value) {
    let word = if value == Value::UNBOUND { Value::NULL } else { value };
    match content(cell) {
        Some(content) => release(content.replace(word)),
        None => release(word),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_free_cell(function: Value, index: i64) -> Value {
    let closure = function.cast::<FunctionObj>().map_or(Value::NULL, |function| function.closure);
    let cell = closure.cast::<TupleObj>().and_then(|cells| cells.items().get(index as usize).copied());
    match cell {
        Some(cell) => Obj::new(cell).into_value(),
        None => molt_cell_new(Value::UNBOUND),
    }
}
