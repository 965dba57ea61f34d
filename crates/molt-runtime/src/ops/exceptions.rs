//! Raising, handling, `with`.

use super::{status, truth};
use crate::count::replace_field;
use crate::obj::{Obj, Raised, Res, to_word};
use crate::statics::{Global, type_of_id};
use crate::text;
use crate::text::TypeName;
use crate::{call, class_of, names, object_ops, raise, thread, tuple_core, type_relations};
use core::cell::Cell;
use molt_abi::{Addr, BuiltinType, Code, ExceptionObj, TupleObj, TypeObject, Value};

/// The newest raise was of an exception that had its traceback already: the next entry is not made.
static KEEPS_TRACEBACK: Global<bool> = Global(Cell::new(false));

fn is_exception_class(value: Value) -> bool {
    value
        .cast::<TypeObject>()
        .is_some_and(|class| type_relations::is_subtype(class, type_of_id(BuiltinType::BaseException)))
}

fn is_exception(value: Value) -> bool {
    crate::is_instance_of(value, BuiltinType::BaseException)
}

/// `raise exc from cause`; both owned, cause MISSING = no `from`. Always 0.
#[unsafe(no_mangle)]
pub extern "C" fn molt_raise(exception: Value, cause: Value) -> u64 {
    let (exception, cause) = (Obj::from_owned(exception), Obj::from_owned(cause));
    let Raised { .. } = match prepare(exception.value(), cause.value()) {
        Ok(instance) => raise::raise_instance(instance),
        Err(raised) => raised,
    };
    0
}

fn prepare(exception: Value, cause: Value) -> Res<Obj> {
    let instance = if is_exception_class(exception) {
        let instance = call::call(exception, &[])?;
        if !is_exception(instance.value()) {
            let class = object_ops::repr_text(exception)?;
            let got = object_ops::repr_text(class_of(instance.value()).value())?;
            return Err(raise::type_error(text![
                "calling ",
                class,
                " should have returned an instance of BaseException, not ",
                got
            ]));
        }
        instance
    } else if is_exception(exception) {
        Obj::new(exception)
    } else {
        return Err(raise::type_error("exceptions must derive from BaseException"));
    };
    if cause == Value::MISSING {
        return Ok(instance);
    }
    let cause = if is_exception_class(cause) {
        let made = call::call(cause, &[])?;
        if !is_exception(made.value()) {
            let class = object_ops::repr_text(cause)?;
            let got = object_ops::repr_text(class_of(made.value()).value())?;
            return Err(raise::type_error(text![
                "calling ",
                class,
                " should have returned an instance of BaseException, not ",
                got
            ]));
        }
        Some(made)
    } else if is_exception(cause) {
        Some(Obj::new(cause))
    } else if cause.is_none() {
        None
    } else {
        return Err(raise::type_error("exception causes must derive from BaseException"));
    };
    if let Some(layout) = instance.cast::<ExceptionObj>() {
        replace_field(&layout.cause, cause.map_or(Value::NULL, Obj::into_value));
        layout.suppress_context.set(1);
    }
    Ok(instance)
}

/// `raise` alone. Always 0.
#[unsafe(no_mangle)]
pub extern "C" fn molt_reraise_current() -> u64 {
    let handled = thread::handled();
    let Raised { .. } = if handled.is_null() {
        raise::runtime_error("No active exception to reraise")
    } else {
        KEEPS_TRACEBACK.0.set(true);
        thread::set_pending(Obj::new(handled))
    };
    0
}

/// Makes an exception pending again, as it is; the reference moves in.
#[unsafe(no_mangle)]
pub extern "C" fn molt_rethrow(exception: Value) {
    let Raised { .. } = thread::set_pending(Obj::from_owned(exception));
}

/// An operation of this code raised at this position: adds an entry to the pending exception's traceback.
#[unsafe(no_mangle)]
pub extern "C" fn molt_traceback_here(code: Addr<Code>, position: u64) {
    if KEEPS_TRACEBACK.0.replace(false) {
        return;
    }
    crate::traceback::add_entry(code.ptr(), position);
}

/// As `molt_traceback_here`, of a method call; `lookup` is its position if the receiver has no such method.
#[unsafe(no_mangle)]
pub extern "C" fn molt_traceback_method(code: Addr<Code>, call: u64, lookup: u64) {
    molt_traceback_here(code, if super::calls::lookup_failed() { lookup } else { call });
}

/// The pending exception was caught in an activation of the function whose frame object this is (owned; unbound if there is
/// none yet): the frame object from now on.
#[unsafe(no_mangle)]
pub extern "C" fn molt_frame_caught(function: Value, frame: Value) -> Value {
    crate::traceback::caught(function, frame)
}

/// The activation ends, whose frame object this is (owned; unbound: that of the pending exception's newest entry). Its variables
/// move in.
#[unsafe(no_mangle)]
pub extern "C" fn molt_frame_keep(frame: Value, argv: Addr<Value>, count: u64) {
    crate::traceback::keep(frame, super::words(argv, count));
}

/// The pending exception, which is no longer pending.
#[unsafe(no_mangle)]
pub extern "C" fn molt_exc_take() -> Value {
    match thread::take_pending() {
        Some(exception) => exception.into_value(),
        None => Value::NONE,
    }
}

/// Makes an exception the handled one; the previous one, or None.
#[unsafe(no_mangle)]
pub extern "C" fn molt_exc_enter(exception: Value) -> Value {
    let previous = thread::push_handled(Obj::new(exception).into_value());
    if previous.is_null() { Value::NONE } else { previous }
}

/// Ends a handler: the previous exception, which moves in, is the handled one again.
#[unsafe(no_mangle)]
pub extern "C" fn molt_exc_leave(previous: Value) {
    thread::pop_handled(if previous.is_none() { Value::NULL } else { previous });
}

/// Does `except class` catch the exception?
#[unsafe(no_mangle)]
pub extern "C" fn molt_exc_match(exception: Value, class: Value) -> u64 {
    truth(check_classes(class).map(|()| matches(exception, class)))
}

fn check_classes(class: Value) -> Res<()> {
    let fine = match class.cast::<TupleObj>() {
        Some(tuple) => tuple.items().iter().all(|class| is_exception_class(*class)),
        None => is_exception_class(class),
    };
    if fine {
        return Ok(());
    }
    Err(raise::type_error("catching classes that do not inherit from BaseException is not allowed"))
}

/// By the mro, without hooks (`PyErr_GivenExceptionMatches`).
fn matches(exception: Value, class: Value) -> bool {
    if let Some(tuple) = class.cast::<TupleObj>() {
        return tuple.items().iter().any(|class| matches(exception, *class));
    }
    class.cast::<TypeObject>().is_some_and(|class| type_relations::is_subtype(class_of(exception), class))
}

/// A tuple of the bound `__exit__` and the result of `__enter__`.
#[unsafe(no_mangle)]
pub extern "C" fn molt_with_enter(manager: Value) -> Value {
    let run = || -> Res<Obj> {
        let Some(enter) = crate::type_lookup::lookup_special(manager, names::__enter__())? else {
            return Err(raise::type_error(text![
                "'",
                TypeName(manager),
                "' object does not support the context manager protocol"
            ]));
        };
        let Some(exit) = crate::type_lookup::lookup_special(manager, names::__exit__())? else {
            return Err(raise::type_error(text![
                "'",
                TypeName(manager),
                "' object does not support the context manager protocol (missed __exit__ method)"
            ]));
        };
        let value = call::call(enter.value(), &[])?;
        Ok(tuple_core::from_objs(vec![exit, value]))
    };
    to_word(run())
}

/// Calls a bound `__exit__` with the exception; the truth of its result.
#[unsafe(no_mangle)]
pub extern "C" fn molt_with_except(exit: Value, exception: Value) -> u64 {
    let run = || -> Res<bool> {
        let traceback = exception.cast::<ExceptionObj>().map_or(Value::NULL, |layout| layout.traceback.get());
        let traceback = if traceback.is_null() { Value::NONE } else { traceback };
        let args = [class_of(exception).value(), exception, traceback];
        let result = call::call(exit, &args)?;
        object_ops::is_true(result.value())
    };
    truth(run())
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_assertion_error() -> Value {
    type_of_id(BuiltinType::AssertionError).value()
}

/// RecursionError at the entry of a Python function.
#[unsafe(no_mangle)]
pub extern "C" fn molt_recursion_error() {
    let Raised { .. } = raise::recursion_error("");
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_poll() -> u64 {
    status(crate::poll::run())
}
