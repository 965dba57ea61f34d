//! Guards of compiled code that miss their cell: is the object what the program's text says it is? If so the cell is filled.

use crate::statics::Global;
use crate::{count, dict_core, import, intern, obj};
use core::cell::Cell;
use molt_abi::{Addr, BuiltinObj, Code, DictObj, FunctionObj, Kind, Value, flags, method_flags};

/// Other than 0 once a name of `builtins` was rebound or deleted.
#[unsafe(no_mangle)]
pub static molt_builtins_changed: Global<u64> = Global(Cell::new(0));

/// What `builtins` held before that; 0 until then.
static ORIGINALS: Global<Value> = Global(Cell::new(Value::NULL));

/// From here on, rebinding a name of this dict is noticed.
pub fn watch(builtins: &DictObj) {
    builtins.header.set(flags::WATCHED);
}

/// A name of a watched dict is about to be rebound or deleted.
#[cold]
pub fn watched_changes(builtins: &DictObj) {
    if molt_builtins_changed.0.get() == 0 {
        molt_builtins_changed.0.set(1);
        if let Ok(copy) = dict_core::copy(builtins) {
            ORIGINALS.0.set(copy.into_value());
        }
    }
}

/// Is the word a function object with this body, to be called by its own register entry?
#[unsafe(no_mangle)]
pub extern "C" fn molt_is_func(word: Value, code: Addr<Code>) -> u64 {
    if word.is_null() || word.kind() != Some(Kind::Function) {
        return 0;
    }
    let Some(function) = word.cast::<FunctionObj>() else { return 0 };
    let code: &Code = code.get();
    if !core::ptr::eq(function.code.get().raw(), code) {
        return 0;
    }
    if let Some(fact) = code.fact.as_ref() {
        fact.set(word.0);
    }
    1
}

/// Guards take the newest function with a body for the one that they ask for. So none misses at its first call, which would
/// send the loop around it the generic way.
pub fn function_made(function: Value, code: &Code) {
    if let Some(fact) = code.fact.as_ref() {
        fact.set(function.0);
    }
}

/// The function dies or gets another body.
pub fn function_changes(function: &FunctionObj) {
    if let Some(code) = function.code.get().as_ref()
        && let Some(fact) = code.fact.as_ref()
        && fact.get() == Value::of(function).0
    {
        fact.set(Code::NO_FACT);
    }
}

/// Is the word the function of a library module with this direct entry? It is then never freed, so that no other object
/// comes to lie at its address.
#[unsafe(no_mangle)]
pub extern "C" fn molt_is_builtin(word: Value, entry: u64, cell: Addr<Cell<u64>>) -> u64 {
    if word.is_null() || word.kind() != Some(Kind::Builtin) {
        return 0;
    }
    let Some(builtin) = word.cast::<BuiltinObj>() else { return 0 };
    let Some(row) = builtin.row.as_ref() else { return 0 };
    let other = method_flags::CLASS | method_flags::STATIC;
    if row.flags & other != 0 || row.direct.addr() as u64 != entry || !builtin.class.is_null() {
        return 0;
    }
    count::immortalize(word);
    let cell: &Cell<u64> = cell.get();
    cell.set(word.0);
    1
}

/// What the name meant in `builtins` at the start; a new reference.
#[unsafe(no_mangle)]
pub extern "C" fn molt_builtin_get(name: Value) -> Value {
    let originals = ORIGINALS.0.get();
    let dict = if originals.is_null() { import::builtins_dict() } else { originals };
    let found = dict_core::get_str(dict_core::of(dict), intern::intern_value(name));
    obj::Obj::new(found.unwrap_or(Value::NONE)).into_value()
}

/// An iterator of a list from an index on, which takes over the reference.
#[unsafe(no_mangle)]
pub extern "C" fn molt_list_iter_new(list: Value, index: i64) -> Value {
    crate::types::list::iter_from(obj::Obj::from_owned(list), index).into_value()
}

/// A range iterator of small ints.
#[unsafe(no_mangle)]
pub extern "C" fn molt_range_iter_new(next: i64, stop: i64, step: i64) -> Value {
    let count =
        if step > 0 { (stop - next + step - 1).div_euclid(step) } else { (next - stop - step - 1).div_euclid(-step) };
    crate::types::range::new_iter(next, step, count.max(0)).into_value()
}

/// A range of small ints.
#[unsafe(no_mangle)]
pub extern "C" fn molt_range_new(start: i64, stop: i64, step: i64) -> Value {
    obj::to_word(crate::types::range::new(Value::small_int(start), Value::small_int(stop), Value::small_int(step)))
}
