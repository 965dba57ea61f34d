//! Whose namespaces `locals()`, `globals()`, `eval` and their kin see: set around the calls that may ask.

use crate::frames;
use crate::statics::Global;
use core::cell::Cell;
use molt_abi::{ModuleRow, Ptr, Value};

/// The module and the local namespace of the code that calls.
#[derive(Clone, Copy)]
pub struct Caller {
    pub module: Ptr<ModuleRow>,
    /// A mapping, or MISSING: the module's namespace. Borrowed from the call.
    pub locals: Value,
    /// The running frame when it called (`frames::running`).
    pub frame: u64,
}

static CALLER: Global<Caller> = Global(Cell::new(Caller { module: Ptr::NULL, locals: Value::MISSING, frame: 0 }));

/// Puts the caller before back when dropped.
pub struct Entered(Caller);

impl Drop for Entered {
    fn drop(&mut self) {
        CALLER.0.set(self.0);
    }
}

/// Makes this the caller until the result is dropped.
pub fn enter(module: Ptr<ModuleRow>, locals: Value) -> Entered {
    Entered(CALLER.0.replace(Caller { module, locals, frame: frames::running() }))
}

/// The innermost caller, if the call at hand was made by name. (Without frames a call in another way cannot be told
/// from one below that call; `molt_sema::Reach` sees to it that programs which make such calls keep frames.)
pub fn current() -> Option<Caller> {
    let caller = CALLER.0.get();
    (!caller.module.is_null() && caller.frame == frames::running()).then_some(caller)
}
