//! What constructors of several container types share: the checks of their arguments as CPython's `tp_new` and `tp_init` make
//! them, and reading an iterable to the end.

use crate::args::Args;
use crate::obj::{Obj, Res};
use crate::statics::type_identity;
use crate::text;
use crate::{list_core, object_ops, raise};
use molt_abi::{BuiltinType, ListObj, TupleObj, TypeObject, Value};

/// "list() takes no keyword arguments", unless `class` is a subclass with an `__init__` of its own.
pub fn no_keywords(class: &TypeObject, base: BuiltinType, args: &Args<'_>) -> Res<()> {
    let t = type_identity(base);
    if args.names.is_empty() || !(core::ptr::eq(class, t) || class.slots().tp_init.addr() == t.slots().tp_init.addr()) {
        return Ok(());
    }
    Err(raise::type_error(text![base.name(), "() takes no keyword arguments"]))
}

/// The same in an `__init__`: unless `class` is a subclass with a `__new__` of its own.
pub fn no_keywords_in_init(class: &TypeObject, base: BuiltinType, args: &Args<'_>) -> Res<()> {
    let t = type_identity(base);
    if args.names.is_empty() || !(core::ptr::eq(class, t) || class.slots().tp_new.addr() == t.slots().tp_new.addr()) {
        return Ok(());
    }
    Err(raise::type_error(text![base.name(), "() takes no keyword arguments"]))
}

/// "list expected at most 1 argument, got 2".
pub fn at_most(name: &str, args: &Args<'_>, max: usize) -> Res<()> {
    let n = args.positional.len();
    if n <= max {
        return Ok(());
    }
    let plural = if max == 1 { "" } else { "s" };
    Err(raise::type_error(text![name, " expected at most ", max, " argument", plural, ", got ", n]))
}

/// "slice expected at least 1 argument, got 0", or `at_most`; exact counts say neither.
pub fn between(name: &str, args: &Args<'_>, min: usize, max: usize) -> Res<()> {
    let n = args.positional.len();
    if n >= min && n <= max {
        return Ok(());
    }
    let (which, bound) = match () {
        () if min == max => ("", min),
        () if n < min => ("at least ", min),
        () => ("at most ", max),
    };
    let plural = if bound == 1 { "" } else { "s" };
    Err(raise::type_error(text![name, " expected ", which, bound, " argument", plural, ", got ", n]))
}

/// `PySequence_Fast`: the items of a list or tuple (subclasses too) directly, else by iteration; a value that is not iterable
/// gives TypeError with `message`.
pub fn sequence_fast(v: Value, message: &str) -> Res<Vec<Obj>> {
    if let Some(l) = v.cast::<ListObj>() {
        return Ok(list_core::items(l).iter().map(|&x| Obj::new(x)).collect());
    }
    if let Some(t) = v.cast::<TupleObj>() {
        return Ok(t.items().iter().map(|&x| Obj::new(x)).collect());
    }
    let it = match object_ops::iter(v) {
        Ok(it) => it,
        Err(e) => {
            drop(crate::thread::catch(e, BuiltinType::TypeError)?);
            return Err(raise::type_error(message));
        }
    };
    object_ops::to_vec(it.value())
}
