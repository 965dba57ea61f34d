//! What the runtime can ask about the Python frames that are running. Natively there is no chain of frames yet: the interpreter and,
//! later, the frame walker install themselves here.

use crate::dict_core;
use crate::names;
use crate::obj::Obj;
use crate::statics::Global;
use core::cell::Cell;
use molt_abi::{DictObj, Value};

/// Answers "globals of the frame `depth` levels up" (owned by that frame; borrowed here), 0 = none.
pub type GlobalsHook = fn(depth: usize) -> Value;
pub static GLOBALS: Global<Option<GlobalsHook>> = Global(Cell::new(None));

/// The globals of the running Python function: borrowed; those of `__main__` when no frame is known.
pub fn current_globals() -> Value {
    if let Some(hook) = GLOBALS.0.get() {
        let g = hook(0);
        if !g.is_null() {
            return g;
        }
    }
    dict_core::get_str(crate::module_core::modules(), names::__main__())
        .and_then(crate::module_core::dict_of_module)
        .map_or(Value::NULL, Value::of)
}

/// `__name__` of the running module, for `__module__` of new classes.
pub fn current_module_name() -> Option<Obj> {
    let g = current_globals();
    g.cast::<DictObj>().and_then(|d| dict_core::get_str(d, names::__name__())).map(Obj::new)
}
