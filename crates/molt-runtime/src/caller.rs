//! Whose namespaces `locals()`, `globals()`, `eval` and their kin see: set around the calls that may ask.

use crate::statics::Global;
use core::cell::Cell;
use molt_abi::{ModuleRow, Ptr, Value};

/// The module and the local namespace of the code that calls.
#[derive(Clone, Copy)]
pub struct Caller {
    pub module: Ptr<ModuleRow>,
    /// A mapping, or MISSING: the module's namespace. Borrowed from the call.
    pub locals: Value,
}

static CALLER: Global<Caller> = Global(Cell::new(Caller { module: Ptr::NULL, locals: Value::MISSING }));

/// Puts the caller before back when dropped.
pub struct Entered(Caller);

impl Drop for Entered {
    fn drop(&mut self) {
        CALLER.0.set(self.0);
    }
}

/// Makes this the caller until the result is dropped.
pub fn enter(module: Ptr<ModuleRow>, locals: Value) -> Entered {
    Entered(CALLER.0.replace(Caller { module, locals }))
}

/// The innermost caller, if the call at hand was made by name.
pub fn current() -> Option<Caller> {
    let caller = CALLER.0.get();
    (!caller.module.is_null()).then_some(caller)
}
