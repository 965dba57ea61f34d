//! Exceptions that nobody can catch (`__del__`, weak reference callbacks): `sys.unraisablehook`'s default text.

use crate::thread;
use molt_abi::Value;

/// Reports and drops the pending exception, "Exception ignored in: <object>".
pub fn write(object: Value) {
    report(object, None);
}

/// Reports and drops the pending exception. `object`: where it happened; `message`: replaces "Exception ignored in".
pub fn report(object: Value, message: Option<&str>) {
    let Some(exc) = thread::take_pending() else { return };
    if let Some(hook) = HOOK.0.get() {
        hook(exc.value(), object, message);
    }
}

/// Prints the report; set at start.
pub type Hook = fn(exc: Value, object: Value, message: Option<&str>);
pub static HOOK: crate::statics::Global<Option<Hook>> = crate::statics::Global(core::cell::Cell::new(None));
