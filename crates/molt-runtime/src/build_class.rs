//! The `class` statement: `__build_class__`.

use crate::args::Args;
use crate::class_new::calculate_metaclass;
use crate::dict_core;
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, type_of_id};
use crate::text;
use crate::text::TypeName;
use crate::{attr, call, object_ops, tuple_core};
use molt_abi::*;

/// `__build_class__(func, name, *bases, metaclass=None, **kwds)`. `body` runs with the namespace as its one argument and
/// returns the `__class__` cell or None.
pub fn build_class(body: &mut dyn FnMut(Value) -> Res<Obj>, name: Value, args: Args<'_>) -> Res<Obj> {
    let original = tuple_core::from_values(args.positional);
    let bases = update_bases(&original)?;
    // Keywords but `metaclass`.
    let mut meta: Option<Obj> = None;
    let mut names_left = Vec::new();
    let mut values_left = Vec::new();
    for (&k, &v) in args.names.iter().zip(args.keywords) {
        if crate::str_core::is_str(k, "metaclass") {
            meta = Some(Obj::new(v));
        } else {
            names_left.push(k);
            values_left.push(v);
        }
    }
    let mut is_class = true;
    let meta = match meta {
        Some(m) => {
            is_class = m.cast::<TypeObject>().is_some();
            m
        }
        None => match tuple_core::items(bases.value()).first() {
            Some(&b) => Obj::new(class_of(b).value()),
            None => Obj::new(type_of_id(BuiltinType::Type).value()),
        },
    };
    let meta = match meta.cast::<TypeObject>() {
        Some(m) if is_class => Obj::new(calculate_metaclass(m, tuple_core::items(bases.value()))?.value()),
        _ => meta,
    };
    let kwnames = if names_left.is_empty() { None } else { Some(tuple_core::from_values(&names_left)) };
    let kwnames_word = kwnames.as_ref().map_or(Value::NULL, Obj::value);
    let with_keywords = |first: &[Value]| {
        let mut words = first.to_vec();
        words.extend_from_slice(&values_left);
        words
    };
    let ns = match attr::get_optional(meta.value(), names::__prepare__())? {
        None => dict_core::new(),
        Some(prepare) => {
            let words = with_keywords(&[name, bases.value()]);
            call::call_words(prepare.value(), words.as_ptr(), 2, kwnames_word)?
        }
    };
    if class_of(ns.value()).slots().mp_subscript.is_null() {
        let meta_name = match meta.cast::<TypeObject>() {
            Some(m) => text![m],
            None => text!["<metaclass>"],
        };
        return Err(raise::type_error(text![
            meta_name,
            ".__prepare__() must return a mapping, not ",
            TypeName(ns.value())
        ]));
    }
    let cell = body(ns.value())?;
    if bases.value() != original.value() {
        object_ops::set_item(ns.value(), crate::intern::intern_str("__orig_bases__"), Some(original.value()))?;
    }
    let words = with_keywords(&[name, bases.value(), ns.value()]);
    let class = call::call_words(meta.value(), words.as_ptr(), 3, kwnames_word)?;
    if let Some(c) = cell.cast::<CellObj>()
        && class.cast::<TypeObject>().is_some()
    {
        let inside = c.value.get();
        if inside.is_null() {
            let (n, k) = (object_ops::repr(name)?, object_ops::repr(class.value())?);
            return Err(raise::runtime_error(text![
                "__class__ not set defining ",
                &n,
                " as ",
                &k,
                ". Was __classcell__ propagated to type.__new__?"
            ]));
        }
        if inside != class.value() {
            let (n, k, i) = (object_ops::repr(name)?, object_ops::repr(class.value())?, object_ops::repr(inside)?);
            return Err(raise::type_error(text!["__class__ set to ", &i, " defining ", &n, " as ", &k]));
        }
    }
    Ok(class)
}

/// `__mro_entries__` (PEP 560): the tuple itself when no base has it.
pub fn update_bases(bases: &Obj) -> Res<Obj> {
    let items = tuple_core::items(bases.value());
    let mut out: Option<Vec<Obj>> = None;
    for (i, &b) in items.iter().enumerate() {
        if b.cast::<TypeObject>().is_none()
            && let Some(f) = attr::get_optional(b, names::__mro_entries__())?
        {
            let new = call::call(f.value(), &[bases.value()])?;
            if new.cast::<TupleObj>().is_none() {
                return Err(raise::type_error("__mro_entries__ must return a tuple"));
            }
            let list = out.get_or_insert_with(|| items[..i].iter().map(|&v| Obj::new(v)).collect());
            list.extend(tuple_core::items(new.value()).iter().map(|&v| Obj::new(v)));
        } else if let Some(list) = &mut out {
            list.push(Obj::new(b));
        }
    }
    Ok(out.map_or_else(|| bases.clone(), tuple_core::from_objs))
}
