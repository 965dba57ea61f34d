//! Displays and comprehensions: tuples, lists, sets and dicts under construction.

use super::{status, words};
use crate::obj::{Obj, Raised, Res, to_word};
use crate::text;
use crate::text::TypeName;
use crate::types::dict_merge;
use crate::{dict_core, list_core, object_ops, raise, thread, tuple_core};
use molt_abi::{Addr, BuiltinType, DictObj, ExceptionObj, ListObj, SetObj, TupleObj, Value};

/// Owned references to words that move in.
fn owned(argv: Addr<Value>, count: u64) -> Vec<Obj> {
    words(argv, count).iter().map(|word| Obj::from_owned(*word)).collect()
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_tuple_new(argv: Addr<Value>, count: u64) -> Value {
    tuple_core::from_objs(owned(argv, count)).into_value()
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_list_new(argv: Addr<Value>, count: u64) -> Value {
    or_memory(list_core::from_objs(owned(argv, count)))
}

/// An operation that can fail for want of memory only, where the program cannot see an exception.
fn or_memory(result: Res<Obj>) -> Value {
    match result {
        Ok(value) => value.into_value(),
        Err(_) => crate::alloc::out_of_memory(),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_set_new(argv: Addr<Value>, count: u64) -> Value {
    let set = crate::set_core::new();
    let mut done = Ok(());
    // Each item ends once it is in the set, or cannot be.
    for item in owned(argv, count) {
        if done.is_ok() {
            done = set_of(set.value()).and_then(|set| crate::set_core::add(set, item.value())).map(drop);
        }
    }
    to_word(done.map(|()| set))
}

fn set_of<'a>(set: Value) -> Res<&'a SetObj> {
    set.cast::<SetObj>().ok_or_else(|| raise::system_error("not a set"))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_dict_new(argv: Addr<Value>, count: u64) -> Value {
    let mut items = owned(argv, count);
    let build = || -> Res<Obj> {
        let dict = dict_core::with_capacity(items.len() / 2)?;
        for pair in items.chunks_exact(2) {
            dict_core::set(dict_core::dict_of(&dict), pair[0].value(), pair[1].value())?;
        }
        Ok(dict)
    };
    let built = build();
    if built.is_err() {
        // They are still on CPython's stack then, and end from its top on.
        items.reverse();
    }
    to_word(built)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_list_append(list: Value, item: Value) {
    let item = Obj::from_owned(item);
    if let Some(list) = list.cast::<ListObj>()
        && list_core::push(list, item).is_err()
    {
        crate::alloc::out_of_memory();
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_list_extend(list: Value, iterable: Value) -> u64 {
    let extend = || -> Res<()> {
        let Some(list) = list.cast::<ListObj>() else { return Ok(()) };
        match crate::types::list::extend(list, iterable) {
            Ok(()) => Ok(()),
            Err(raised) => {
                let not_iterable = crate::class_of(iterable).slots().tp_iter.get().is_none()
                    && crate::class_of(iterable).slots().sq_item.get().is_none();
                if not_iterable && thread::pending_is(BuiltinType::TypeError) {
                    thread::clear_pending();
                    return Err(raise::type_error(text![
                        "Value after * must be an iterable, not ",
                        TypeName(iterable)
                    ]));
                }
                Err(raised)
            }
        }
    };
    status(extend())
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_list_to_tuple(list: Value) -> Value {
    match list.cast::<ListObj>() {
        Some(list) => tuple_core::from_values(list_core::items(list)).into_value(),
        None => tuple_core::empty().into_value(),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_set_add(set: Value, item: Value) -> u64 {
    let item = Obj::from_owned(item);
    status(set_of(set).and_then(|set| crate::set_core::add(set, item.value())))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_set_update(set: Value, iterable: Value) -> u64 {
    let update = || -> Res<()> { crate::set_core::update(set_of(set)?, iterable) };
    status(update())
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_dict_put(dict: Value, key: Value, value: Value) -> u64 {
    let (key, value) = (Obj::from_owned(key), Obj::from_owned(value));
    status(dict_core::set(dict_core::of(dict), key.value(), value.value()))
}

/// Calls `each` with every key and value of a mapping: a dict, or an object with `keys` and `__getitem__`. False, with
/// nothing pending, when an attribute was missing: then it is no mapping.
fn each_item(mapping: Value, each: impl FnMut(Obj, Obj) -> Res<()>) -> Res<bool> {
    match try_each_item(mapping, each) {
        Ok(()) => Ok(true),
        Err(raised) => thread::catch(raised, BuiltinType::AttributeError).map(|_| false),
    }
}

fn try_each_item(mapping: Value, mut each: impl FnMut(Obj, Obj) -> Res<()>) -> Res<()> {
    if dict_merge::iterates_as_dict(mapping) {
        for (key, value) in dict_core::snapshot(dict_core::of(mapping)) {
            each(key, value)?;
        }
        return Ok(());
    }
    let keys = dict_merge::mapping_keys(mapping)?;
    let iter = object_ops::iter(keys.value())?;
    while let Some(key) = object_ops::next(iter.value())? {
        let value = object_ops::get_item(mapping, key.value())?;
        each(key, value)?;
    }
    Ok(())
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_dict_update(dict: Value, mapping: Value) -> u64 {
    let dict: &DictObj = dict_core::of(dict);
    let update = || -> Res<()> {
        if each_item(mapping, |key, value| dict_core::set(dict, key.value(), value.value()))? {
            return Ok(());
        }
        Err(raise::type_error(text!["'", TypeName(mapping), "' object is not a mapping"]))
    };
    status(update())
}

/// `f(**m)`: keys must be new strings; errors name the callee as CPython does.
#[unsafe(no_mangle)]
pub extern "C" fn molt_dict_merge(dict: Value, mapping: Value, callee: Value) -> u64 {
    let dict: &DictObj = dict_core::of(dict);
    let merge = || -> Res<()> {
        let done = each_item(mapping, |key, value| {
            if dict_core::get(dict, key.value())?.is_some() {
                return Err(duplicate(callee, key.value()));
            }
            dict_core::set(dict, key.value(), value.value())
        });
        match done {
            Ok(true) => return Ok(()),
            Ok(false) => {}
            // CPython takes any KeyError of the mapping for that of a duplicate.
            Err(raised) => {
                let error = thread::catch(raised, BuiltinType::KeyError)?;
                return Err(match error.cast::<ExceptionObj>().map(|error| tuple_core::items(error.args.get())) {
                    Some([key]) => duplicate(callee, *key),
                    _ => raise::raise_instance(error),
                });
            }
        }
        let name = super::calls::callee_name(callee);
        Err(raise::type_error(text![name, " argument after ** must be a mapping, not ", TypeName(mapping)]))
    };
    status(merge())
}

fn duplicate(callee: Value, key: Value) -> Raised {
    let name = super::calls::callee_name(callee);
    if crate::is_instance_of(key, BuiltinType::Str) {
        raise::type_error(text![name, " got multiple values for keyword argument '", key, "'"])
    } else {
        raise::type_error(text![name, " keywords must be strings"])
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_tuple_item(tuple: Value, index: i64) -> Value {
    match tuple.cast::<TupleObj>().and_then(|tuple| tuple.items().get(index as usize).copied()) {
        Some(item) => Obj::new(item).into_value(),
        None => Value::NONE,
    }
}
