//! What the runtime can ask about the Python frames that are running. Natively there is no chain of frames yet: calls that may ask
//! set their caller (`caller.rs`).

use crate::dict_core;
use crate::names;
use crate::obj::Obj;
use molt_abi::{DictObj, ModuleRow, Value};

/// The globals of the calling code: borrowed; those of `__main__` when no caller is known; 0 before any module.
pub fn current_globals() -> Value {
    let row: Option<&ModuleRow> = match crate::caller::current() {
        Some(c) => c.module.as_ref(),
        None => crate::import::main_row(),
    };
    row.and_then(|r| crate::types::module::dict_of(r.object.get())).map_or(Value::NULL, Value::of)
}

/// `__name__` of the calling module, for `__module__` of new classes.
pub fn current_module_name() -> Option<Obj> {
    let g = current_globals();
    g.cast::<DictObj>().and_then(|d| dict_core::get_str(d, names::__name__())).map(Obj::new)
}
