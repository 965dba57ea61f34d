//! Attributes and items.

use super::status;
use crate::obj::{Obj, to_word};
use crate::statics::Global;
use crate::{alloc, attr, object_ops};
use core::cell::Cell;
use molt_abi::{BuiltinType, SliceObj, Value};

#[unsafe(no_mangle)]
pub extern "C" fn molt_attr_get(object: Value, name: Value) -> Value {
    to_word(attr::get(object, name))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_attr_set(object: Value, value: Value, name: Value) -> u64 {
    status(attr::set(object, name, Some(value)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_attr_del(object: Value, name: Value) -> u64 {
    status(attr::del(object, name))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_item_get(object: Value, key: Value) -> Value {
    to_word(match super::fast::item(object, key) {
        Some(r) => r,
        None => object_ops::get_item(object, key),
    })
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_item_set(object: Value, key: Value, value: Value) -> u64 {
    status(object_ops::set_item(object, key, Some(value)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_item_del(object: Value, key: Value) -> u64 {
    status(object_ops::del_item(object, key))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_slice_new(start: Value, stop: Value, step: Value) -> Value {
    let [start, stop, step] = [start, stop, step].map(|bound| Obj::new(bound).into_value());
    alloc::new_object(BuiltinType::Slice, |header| SliceObj { header, start, stop, step }).into_value()
}

/// Whether the newest `molt_method_get` found a function that takes the receiver: `molt_method_self` follows at once.
static TAKES_RECEIVER: Global<bool> = Global(Cell::new(false));

#[unsafe(no_mangle)]
pub extern "C" fn molt_method_get(receiver: Value, name: Value) -> Value {
    match attr::get_method(receiver, name) {
        Ok((callee, takes_receiver)) => {
            TAKES_RECEIVER.0.set(takes_receiver);
            callee.into_value()
        }
        Err(_) => Value::NULL,
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_method_self(receiver: Value, _callee: Value, _name: Value) -> Value {
    if TAKES_RECEIVER.0.get() { Obj::new(receiver).into_value() } else { Value::MISSING }
}
