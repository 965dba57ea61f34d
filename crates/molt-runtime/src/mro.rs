//! The method resolution order: C3, and `mro()` of metaclasses (`mro_implementation` and `mro_internal` of `typeobject.c`).

use crate::count::replace_field;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, is_exact, type_of_id};
use crate::text;
use crate::type_lookup::{lookup, types_changed};
use crate::type_relations::is_subtype;
use crate::{call, names, object_ops, tuple_core};
use molt_abi::{BuiltinType, TypeObject, Value};

/// C3 linearisation: a list of types, the class first.
pub fn c3(class: &TypeObject) -> Res<Vec<Value>> {
    let bases = tuple_core::items(class.bases.get());
    if let Some(base) = bases.iter().filter_map(|b| b.cast::<TypeObject>()).find(|base| base.mro.get().is_null()) {
        return Err(raise::type_error(text!["Cannot extend an incomplete type '", base, "'"]));
    }
    for (i, b) in bases.iter().enumerate() {
        if bases[i + 1..].contains(b) {
            return Err(match b.cast::<TypeObject>() {
                Some(t) => raise::type_error(text!["duplicate base class ", t.name.get()]),
                None => raise::type_error("duplicate base class"),
            });
        }
    }
    let mut out = vec![class.value()];
    if let [base] = bases {
        let base = base.cast::<TypeObject>().unwrap_or(type_of_id(BuiltinType::Object));
        out.extend_from_slice(tuple_core::items(base.mro.get()));
        return Ok(out);
    }
    let mut lists: Vec<&[Value]> =
        bases.iter().filter_map(|b| b.cast::<TypeObject>()).map(|b| tuple_core::items(b.mro.get())).collect();
    lists.push(bases);
    loop {
        lists.retain(|l| !l.is_empty());
        if lists.is_empty() {
            return Ok(out);
        }
        let next = lists.iter().map(|l| l[0]).find(|c| !lists.iter().any(|l| l[1..].contains(c)));
        let Some(c) = next else { return Err(inconsistent(&lists)) };
        out.push(c);
        for l in &mut lists {
            if l[0] == c {
                *l = &l[1..];
            }
        }
    }
}

/// The heads of the lists that are left, each once, in order.
fn inconsistent(lists: &[&[Value]]) -> crate::obj::Raised {
    let mut message = text!["Cannot create a consistent method resolution\norder (MRO) for bases"];
    let mut seen: Vec<Value> = Vec::new();
    for l in lists {
        if !seen.contains(&l[0]) {
            seen.push(l[0]);
        }
    }
    for (i, c) in seen.iter().enumerate() {
        message.push(if i == 0 { " " } else { ", " });
        if let Some(t) = c.cast::<TypeObject>() {
            message.push(t.name.get());
        }
    }
    raise::type_error(message)
}

/// Gives the class the `__mro__` that its bases ask for (`mro_internal`). `false`: the metaclass's `mro` gave it one meanwhile,
/// by assigning `__bases__`; that one stays.
pub fn renew(class: &TypeObject) -> Res<bool> {
    let old = class.mro.get().non_null().map(Obj::new);
    let order = compute(class)?;
    if class.mro.get().non_null() != old.as_ref().map(Obj::value) {
        return Ok(false);
    }
    replace_field(&class.mro, order.into_value());
    types_changed();
    Ok(true)
}

/// Computes `class.__mro__`, through the metaclass's `mro` when it overrides it.
fn compute(class: &TypeObject) -> Res<Obj> {
    let meta = class_of(class.value());
    let own = lookup(type_of_id(BuiltinType::Type), names::mro());
    let custom = !is_exact(class.value(), BuiltinType::Type) && lookup(meta, names::mro()) != own;
    if !custom {
        return Ok(tuple_core::from_values(&c3(class)?));
    }
    let Some(r) = call::call_special(class.value(), names::mro(), &[])? else {
        return Ok(tuple_core::from_values(&c3(class)?));
    };
    let types = object_ops::to_vec(r.value())?;
    if types.is_empty() {
        return Err(raise::type_error("type MRO must not be empty"));
    }
    let solid = class.solid_base.get().get();
    for t in &types {
        let Some(t) = t.cast::<TypeObject>() else {
            return Err(raise::type_error(text!["mro() returned a non-class ('", text::TypeName(t.value()), "')"]));
        };
        if !is_subtype(solid, t.solid_base.get().get()) {
            return Err(raise::type_error(text!["mro() returned base with unsuitable layout ('", t, "')"]));
        }
    }
    Ok(tuple_core::from_objs(types))
}
