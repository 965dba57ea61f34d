//! What `tp_new` of the simple builtin types does about keyword arguments.

use crate::args::Args;
use crate::obj::Res;
use crate::statics::type_identity;
use crate::{raise, text};
use molt_abi::{BuiltinType, TypeObject};

/// `T()` without keyword parameters: TypeError "T() takes no keyword arguments", unless a subclass has its own `__init__`.
pub fn refuse_keywords(class: &TypeObject, t: BuiltinType, args: Args) -> Res<()> {
    if args.names.is_empty() {
        return Ok(());
    }
    let base = type_identity(t);
    if core::ptr::eq(class, base) || class.slots().tp_init.addr() == base.slots().tp_init.addr() {
        return Err(raise::type_error(text![t.name(), "() takes no keyword arguments"]));
    }
    Ok(())
}
