//! `min` and `max`.

use crate::args::Kwargs;
use crate::obj::{Obj, Res};
use crate::{builtin, call, object_ops, raise, str_core, text};
use molt_abi::{CompareOp, Value};

fn extreme(args: &[Value], keywords: Kwargs, name: &'static str, op: CompareOp) -> Res<Obj> {
    let (mut key, mut default) = (None, None);
    let &[first, ..] = args else {
        return Err(raise::type_error(text![name, " expected at least 1 argument, got 0"]));
    };
    for (k, v) in keywords.items {
        if str_core::is_str(k, "key") {
            key = Some(v).filter(|v| !v.is_none());
        } else if str_core::is_str(k, "default") {
            default = Some(v);
        } else {
            return Err(raise::type_error(text!["'", k, "' is an invalid keyword argument for ", name, "()"]));
        }
    }
    let several = args.len() > 1;
    if several && default.is_some() {
        return Err(raise::type_error(text![
            "Cannot specify a default for ",
            name,
            "() with multiple positional arguments"
        ]));
    }
    let mut best: Option<(Obj, Obj)> = None;
    let mut offer = |item: Obj| -> Res<()> {
        let rank = match key {
            Some(f) => call::call(f, &[item.value()])?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, old)) => object_ops::compare_bool(rank.value(), old.value(), op)?,
        };
        if better {
            best = Some((item, rank));
        }
        Ok(())
    };
    if several {
        for &v in args {
            offer(Obj::new(v))?;
        }
    } else {
        let it = object_ops::iter(first)?;
        while let Some(item) = object_ops::next(it.value())? {
            offer(item)?;
        }
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(d)) => Ok(Obj::new(d)),
        (None, None) => Err(raise::value_error(text![name, "() iterable argument is empty"])),
    }
}

/// With a single iterable argument, return its smallest item. The
/// default keyword-only argument specifies an object to return if
/// the provided iterable is empty.
/// With two or more arguments, return the smallest argument.
#[builtin("min(*args, **kwargs)")]
pub fn min(args: &[Value], kwargs: Kwargs) -> Res<Obj> {
    extreme(args, kwargs, "min", CompareOp::Lt)
}

/// With a single iterable argument, return its biggest item. The
/// default keyword-only argument specifies an object to return if
/// the provided iterable is empty.
/// With two or more arguments, return the largest argument.
#[builtin("max(*args, **kwargs)")]
pub fn max(args: &[Value], kwargs: Kwargs) -> Res<Obj> {
    extreme(args, kwargs, "max", CompareOp::Gt)
}
