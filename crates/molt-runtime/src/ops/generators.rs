//! Generator objects: making them, sending into them, `yield from`.

use crate::obj::{Obj, Res, to_word};
use crate::statics::Global;
use crate::text;
use crate::text::TypeName;
use crate::{call, class_of, names, object_ops, raise, thread};
use core::cell::Cell;
use molt_abi::{Addr, BuiltinType, Code, GeneratorObj, Value, code_flags};

/// A generator that has not started. The caller stores the bound parameters into its first frame words.
#[unsafe(no_mangle)]
pub extern "C" fn molt_generator_new(function: Value, code: Addr<Code>, resume: Addr<u8>, words: u64) -> Value {
    crate::types::generator::new(function, code.ptr(), resume.ptr(), words).into_value()
}

/// `molt_iter_next` of a generator.
#[unsafe(no_mangle)]
pub extern "C" fn molt_generator_next(generator: Value) -> Value {
    match generator.cast::<GeneratorObj>() {
        Some(generator) => crate::types::generator::next_word(generator),
        None => Value::MISSING,
    }
}

/// The iterator that `yield from` delegates to.
#[unsafe(no_mangle)]
pub extern "C" fn molt_yield_from_iter(value: Value) -> Value {
    let get = || -> Res<Obj> {
        if let Some(generator) = value.cast::<GeneratorObj>() {
            if generator.code.get().flags & code_flags::COROUTINE != 0 {
                return Err(raise::type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
            }
            return Ok(Obj::new(value));
        }
        object_ops::iter(value)
    };
    to_word(get())
}

/// The return value of the delegate that `molt_gen_send` found at its end.
static RESULT: Global<Value> = Global(Cell::new(Value::NULL));

/// Sends a value: an item, MISSING = the delegate returned, 0 = raised.
#[unsafe(no_mangle)]
pub extern "C" fn molt_gen_send(delegate: Value, value: Value) -> Value {
    match send(delegate, value) {
        Ok(Sent::Item(item)) => item.into_value(),
        Ok(Sent::Returned(result)) => {
            crate::count::release(RESULT.0.replace(result.into_value()));
            Value::MISSING
        }
        Err(_) => Value::NULL,
    }
}

enum Sent {
    Item(Obj),
    Returned(Obj),
}

fn send(delegate: Value, value: Value) -> Res<Sent> {
    if let Some(generator) = delegate.cast::<GeneratorObj>() {
        return Ok(match crate::types::generator::resume(generator, Some(Obj::new(value)))? {
            crate::types::generator::Outcome::Yielded(item) => Sent::Item(item),
            crate::types::generator::Outcome::Returned(result) => Sent::Returned(result),
        });
    }
    if value.is_none() {
        if let Some(item) = next_or_stop(delegate)? {
            return Ok(Sent::Item(item));
        }
        return Ok(Sent::Returned(take_stop_value()));
    }
    let method = crate::attr::get(delegate, names::send())?;
    match call::call(method.value(), &[value]) {
        Ok(item) => Ok(Sent::Item(item)),
        Err(raised) => {
            let stop = thread::catch(raised, BuiltinType::StopIteration)?;
            Ok(Sent::Returned(stop_value(stop.value())))
        }
    }
}

/// The value of the StopIteration with which the newest `next_or_stop` ended.
static STOP_VALUE: Global<Value> = Global(Cell::new(Value::NULL));

fn take_stop_value() -> Obj {
    let value = STOP_VALUE.0.replace(Value::NULL);
    if value.is_null() { Obj::NONE } else { Obj::from_owned(value) }
}

fn next_or_stop(iter: Value) -> Res<Option<Obj>> {
    let Some(next) = class_of(iter).slots().tp_iternext.get() else {
        return Err(raise::type_error(text!["'", TypeName(iter), "' object is not an iterator"]));
    };
    let word = next(iter);
    if word == Value::MISSING {
        return Ok(None);
    }
    match Obj::from_result(word) {
        Ok(item) => Ok(Some(item)),
        Err(raised) => {
            let stop = thread::catch(raised, BuiltinType::StopIteration)?;
            STOP_VALUE.0.set(stop_value(stop.value()).into_value());
            Ok(None)
        }
    }
}

/// The `value` of a StopIteration.
fn stop_value(stop: Value) -> Obj {
    match crate::attr::get(stop, names::value()) {
        Ok(value) => value,
        Err(_) => {
            thread::clear_pending();
            Obj::NONE
        }
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_gen_result() -> Value {
    let value = RESULT.0.replace(Value::NULL);
    if value.is_null() { Value::NONE } else { value }
}

/// The value of a StopIteration that the delegate let out, else MISSING.
#[unsafe(no_mangle)]
pub extern "C" fn molt_gen_cleanup(exception: Value) -> Value {
    if crate::is_instance_of(exception, BuiltinType::StopIteration) {
        stop_value(exception).into_value()
    } else {
        Value::MISSING
    }
}
