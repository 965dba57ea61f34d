//! Binding for builtins that are Python functions in CPython: the errors of a call of those, in their order.

use crate::args::{Args, ParamSpec};
use crate::bind_builtin::keyword_index;
use crate::obj::{Raised, Res};
use crate::raise;
use crate::text;
use crate::text::Text;
use molt_abi::Value;

/// Binds `args`, receiver included if there is one, to `out`; absent optional parameters stay MISSING.
pub fn bind(spec: &ParamSpec, args: &Args, out: &mut [Value]) -> Res<()> {
    let receiver = spec.receiver as usize;
    let max = spec.positional as usize + receiver;
    let given = args.positional.len();
    let n = given.min(max);
    if let (Some(to), Some(from)) = (out.get_mut(..n), args.positional.get(..n)) {
        to.copy_from_slice(from);
    }
    for (&name, &value) in args.names.iter().zip(args.keywords) {
        match keyword_index(spec, name).and_then(|i| out.get_mut(receiver + i)) {
            Some(slot) if slot.is_missing() => *slot = value,
            Some(_) => return Err(fault(spec, text!["got multiple values for argument '", name, "'"])),
            None => return Err(fault(spec, text!["got an unexpected keyword argument '", name, "'"])),
        }
    }
    if given > max {
        return Err(too_many(spec, max, given));
    }
    missing(spec, out, receiver)
}

fn fault(spec: &ParamSpec, what: Text) -> Raised {
    if spec.receiver {
        return raise::type_error(text![spec.owner, ".", spec.name, "() ", what]);
    }
    raise::type_error(text![spec.name, "() ", what])
}

fn too_many(spec: &ParamSpec, max: usize, given: usize) -> Raised {
    let positional = spec.required.iter().take(spec.positional as usize);
    let min = positional.filter(|&&r| r).count() + spec.receiver as usize;
    let mut out = text!["takes "];
    if min < max {
        out.push(text!["from ", min, " to "]);
    }
    out.push(text![max, if max == 1 { " positional argument but " } else { " positional arguments but " }]);
    out.push(text![given, if given == 1 { " was given" } else { " were given" }]);
    fault(spec, out)
}

fn missing(spec: &ParamSpec, out: &[Value], receiver: usize) -> Res<()> {
    let absent = |i: &usize| spec.required[*i] && out.get(receiver + *i).is_none_or(|v| v.is_missing());
    for (kind, range) in
        [("positional", 0..spec.positional as usize), ("keyword-only", spec.positional as usize..spec.names.len())]
    {
        let names: Vec<&str> = range.filter(absent).filter_map(|i| spec.names.get(i).copied()).collect();
        if names.is_empty() {
            continue;
        }
        let mut what = text!["missing ", names.len(), " required ", kind];
        what.push_str(if names.len() == 1 { " argument: " } else { " arguments: " });
        for (i, name) in names.iter().enumerate() {
            what.push_str(match (i, i + 1 == names.len(), names.len()) {
                (0, ..) => "",
                (_, true, 2) => " and ",
                (_, true, _) => ", and ",
                _ => ", ",
            });
            what.push(text!["'", *name, "'"]);
        }
        return Err(fault(spec, what));
    }
    Ok(())
}
