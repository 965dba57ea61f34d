//! The `match` statement (PEP 634): what is a sequence or mapping, keys, class patterns.

use super::truth;
use crate::obj::{Obj, Res};
use crate::text;
use crate::text::TypeName;
use crate::{attr, call, class_of, dict_core, list_core, names, object_ops, raise, thread, tuple_core};
use molt_abi::{BuiltinType, TupleObj, TypeObject, Value, type_flags};

#[unsafe(no_mangle)]
pub extern "C" fn molt_match_sequence(subject: Value) -> u64 {
    truth(Ok(class_of(subject).has(type_flags::SEQUENCE)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_match_mapping(subject: Value) -> u64 {
    truth(Ok(class_of(subject).has(type_flags::MAPPING)))
}

/// A tuple of the values under the keys, or MISSING.
#[unsafe(no_mangle)]
pub extern "C" fn molt_match_keys(subject: Value, keys: Value) -> Value {
    let look_up = || -> Res<Option<Obj>> {
        let keys = tuple_core::items(keys);
        let seen = dict_core::new();
        let get = attr::get(subject, names::get())?;
        // A value that no mapping holds tells a missing key.
        let dummy = list_core::new();
        let mut values = Vec::new();
        for key in keys {
            if dict_core::get(dict_core::dict_of(&seen), *key)?.is_some() {
                let repr = object_ops::repr_text(*key)?;
                return Err(raise::value_error(text!["mapping pattern checks duplicate key (", repr, ")"]));
            }
            dict_core::set(dict_core::dict_of(&seen), *key, Value::NONE)?;
            let value = call::call(get.value(), &[*key, dummy.value()])?;
            if value.is(dummy.value()) {
                return Ok(None);
            }
            values.push(value);
        }
        Ok(Some(tuple_core::from_objs(values)))
    };
    or_missing(look_up())
}

fn or_missing(result: Res<Option<Obj>>) -> Value {
    match result {
        Ok(Some(value)) => value.into_value(),
        Ok(None) => Value::MISSING,
        Err(_) => Value::NULL,
    }
}

/// The attributes that a class pattern names, or MISSING (`match_class` of CPython's ceval.c).
#[unsafe(no_mangle)]
pub extern "C" fn molt_match_class(subject: Value, class: Value, keywords: Value, count: i64) -> Value {
    or_missing(match_class(subject, class, tuple_core::items(keywords), count as usize))
}

fn match_class(subject: Value, class: Value, keywords: &[Value], count: usize) -> Res<Option<Obj>> {
    let Some(class_type) = class.cast::<TypeObject>() else {
        return Err(raise::type_error("called match pattern must be a class"));
    };
    if !attr::is_instance(subject, class)? {
        return Ok(None);
    }
    let mut seen: Vec<Value> = Vec::new();
    let mut values = Vec::new();
    let class_name = text!["", class_type.name.get()];
    if count > 0 {
        let args = attr::get_optional(class, names::__match_args__())?;
        let match_self = args.is_none() && class_type.has(type_flags::MATCH_SELF);
        let args = match &args {
            Some(args) if !crate::is_exact(args.value(), BuiltinType::Tuple) => {
                let kind = TypeName(args.value());
                return Err(raise::type_error(text![class_name, ".__match_args__ must be a tuple (got ", kind, ")"]));
            }
            Some(args) => args.cast::<TupleObj>().map_or(Vec::new(), |tuple| tuple.items().to_vec()),
            None => Vec::new(),
        };
        let allowed = if match_self { 1 } else { args.len() };
        if allowed < count {
            let plural = if allowed == 1 { "" } else { "s" };
            return Err(raise::type_error(text![
                class_name,
                "() accepts ",
                allowed as i64,
                " positional sub-pattern",
                plural,
                " (",
                count as i64,
                " given)"
            ]));
        }
        if match_self {
            values.push(Obj::new(subject));
        } else {
            for name in &args[..count] {
                if !crate::is_exact(*name, BuiltinType::Str) {
                    let kind = TypeName(*name);
                    return Err(raise::type_error(text!["__match_args__ elements must be strings (got ", kind, ")"]));
                }
                match attribute(subject, class_type, *name, &mut seen)? {
                    Some(value) => values.push(value),
                    None => return Ok(None),
                }
            }
        }
    }
    for name in keywords {
        match attribute(subject, class_type, *name, &mut seen)? {
            Some(value) => values.push(value),
            None => return Ok(None),
        }
    }
    Ok(Some(tuple_core::from_objs(values)))
}

fn attribute(subject: Value, class: &TypeObject, name: Value, seen: &mut Vec<Value>) -> Res<Option<Obj>> {
    for other in seen.iter() {
        if object_ops::eq(*other, name)? {
            let repr = object_ops::repr_text(name)?;
            let class_name = text!["", class.name.get()];
            return Err(raise::type_error(text![class_name, "() got multiple sub-patterns for attribute ", repr]));
        }
    }
    seen.push(name);
    match attr::get(subject, name) {
        Ok(value) => Ok(Some(value)),
        Err(raised) => thread::catch(raised, BuiltinType::AttributeError).map(|_| None),
    }
}
