//! `object.__reduce__`, `__reduce_ex__`, `__getstate__`: what copy and pickle call (`typeobject.c`). Protocols 2 and above; the older
//! ones go through `copyreg._reduce_ex`.

use crate::dict_core;
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, type_of_id};
use crate::text;
use crate::{attr, call, import, object_ops, tuple_core};
use molt_abi::{BuiltinType, DictObj, Kind, MemberObj, TupleObj, TypeObject, Value, type_flags};

fn copyreg(name: &str) -> Res<Obj> {
    let m = import::import_absolute(crate::intern::intern_str("copyreg"))?;
    attr::get(m.value(), crate::intern::intern_str(name))
}

/// `__reduce_ex__`: an overridden `__reduce__` wins.
pub fn reduce_ex(v: Value, protocol: i32) -> Res<Obj> {
    let name = names::__reduce__();
    let own = crate::type_lookup::lookup(class_of(v), name);
    let object = crate::type_lookup::lookup(type_of_id(BuiltinType::Object), name);
    if own != object {
        return call::call_method(v, name, &[]);
    }
    reduce(v, protocol)
}

pub fn reduce(v: Value, protocol: i32) -> Res<Obj> {
    if protocol >= 2 {
        return reduce_new(v);
    }
    let f = copyreg("_reduce_ex")?;
    let p = crate::int_core::int(protocol as i64);
    call::call(f.value(), &[v, p.value()])
}

/// `reduce_newobj`.
fn reduce_new(v: Value) -> Res<Obj> {
    let class = class_of(v);
    if class.slots().tp_new.is_null() {
        return Err(raise::type_error(text!["cannot pickle '", class, "' object"]));
    }
    let (args, kwargs) = new_arguments(v)?;
    let has_args = args.is_some();
    let (function, function_args) = match kwargs {
        Some(kw) if kw.cast::<DictObj>().is_some_and(|d| !d.is_empty()) => {
            let args = args.unwrap_or_else(tuple_core::empty);
            (copyreg("__newobj_ex__")?, tuple_core::from_values(&[class.value(), args.value(), kw.value()]))
        }
        _ => {
            let mut words = vec![class.value()];
            let args = args.unwrap_or_else(tuple_core::empty);
            words.extend_from_slice(tuple_core::items(args.value()));
            (copyreg("__newobj__")?, tuple_core::from_values(&words))
        }
    };
    let is_list = class.has(type_flags::LIST_SUBCLASS);
    let is_dict = class.has(type_flags::DICT_SUBCLASS);
    let state = match get_state(v, !(has_args || is_list || is_dict))? {
        Some(s) => s,
        None => Obj::NONE,
    };
    let list_items = if is_list { object_ops::iter(v)? } else { Obj::NONE };
    let dict_items = if is_dict {
        let items = call::call_method(v, names::items(), &[])?;
        object_ops::iter(items.value())?
    } else {
        Obj::NONE
    };
    Ok(tuple_core::from_objs(vec![function, function_args, state, list_items, dict_items]))
}

/// `__getnewargs_ex__` or `__getnewargs__`.
fn new_arguments(v: Value) -> Res<(Option<Obj>, Option<Obj>)> {
    if let Some(f) = attr::get_optional(v, names::__getnewargs_ex__())? {
        let r = call::call(f.value(), &[])?;
        let Some(t) = r.cast::<TupleObj>() else {
            return Err(raise::type_error(text![
                "__getnewargs_ex__ should return a tuple, not '",
                text::TypeName(r.value()),
                "'"
            ]));
        };
        let [a, k] = t.items() else {
            return Err(raise::value_error(text![
                "__getnewargs_ex__ should return a tuple of length 2, not ",
                t.len()
            ]));
        };
        if a.cast::<TupleObj>().is_none() {
            return Err(raise::type_error(text![
                "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '",
                text::TypeName(*a),
                "'"
            ]));
        }
        if k.cast::<DictObj>().is_none() {
            return Err(raise::type_error(text![
                "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '",
                text::TypeName(*k),
                "'"
            ]));
        }
        return Ok((Some(Obj::new(*a)), Some(Obj::new(*k))));
    }
    let Some(f) = attr::get_optional(v, names::__getnewargs__())? else { return Ok((None, None)) };
    let r = call::call(f.value(), &[])?;
    if r.cast::<TupleObj>().is_none() {
        return Err(raise::type_error(text![
            "__getnewargs__ should return a tuple, not '",
            text::TypeName(r.value()),
            "'"
        ]));
    }
    Ok((Some(r), None))
}

/// `object_getstate`: an overridden `__getstate__` is called.
fn get_state(v: Value, required: bool) -> Res<Option<Obj>> {
    let name = names::__getstate__();
    let own = crate::type_lookup::lookup(class_of(v), name);
    if own == crate::type_lookup::lookup(type_of_id(BuiltinType::Object), name) {
        return default_state(v, required).map(Some);
    }
    call::call_method(v, name, &[]).map(Some)
}

/// `object_getstate_default`: the dict, or (dict, members), or None.
pub fn default_state(v: Value, required: bool) -> Res<Obj> {
    let class = class_of(v);
    let plain = matches!(class.instance_kind.get(), Kind::Instance | Kind::Exception | Kind::List | Kind::Dict);
    if required && !plain {
        return Err(raise::type_error(text!["cannot pickle '", class, "' object"]));
    }
    let state = match crate::instance::get_dict(v, class)? {
        Some(d) => match d.cast::<DictObj>() {
            Some(own) if !own.is_empty() => dict_core::copy(own)?,
            _ => Obj::NONE,
        },
        None => Obj::NONE,
    };
    let members = dict_core::new();
    for &t in tuple_core::items(class.mro.get()).iter().rev() {
        let Some(t) = t.cast::<TypeObject>() else { continue };
        if !t.has(type_flags::HEAPTYPE) {
            continue;
        }
        for (name, descr) in dict_core::snapshot(crate::type_init::type_dict(t)) {
            if descr.cast::<MemberObj>().is_some()
                && let Some(value) = attr::get_optional(v, name.value())?
            {
                dict_core::set(dict_core::dict_of(&members), name.value(), value.value())?;
            }
        }
    }
    if dict_core::dict_of(&members).is_empty() {
        return Ok(state);
    }
    Ok(tuple_core::from_objs(vec![state, members]))
}
