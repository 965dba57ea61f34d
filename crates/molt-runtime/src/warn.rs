//! Warnings that the runtime itself issues. They go through `warnings.warn` once that module is loaded; before that, the default
//! filters of CPython ignore the categories used here outside `__main__`.

use crate::obj::Res;
use crate::text::Text;

/// DeprecationWarning.
pub fn deprecated(message: Text) -> Res<()> {
    issue(molt_abi::BuiltinType::DeprecationWarning, message)
}

/// A warning of any category.
pub fn issue(category: molt_abi::BuiltinType, message: Text) -> Res<()> {
    match HOOK.0.get() {
        Some(hook) => hook(category, message),
        None => Ok(()),
    }
}

/// Set by the warnings module: shows the warning, or raises it.
pub type Hook = fn(molt_abi::BuiltinType, Text) -> Res<()>;
pub static HOOK: crate::statics::Global<Option<Hook>> = crate::statics::Global(core::cell::Cell::new(None));
