//! Raising builtin exceptions from Rust: one helper per class that the runtime raises. `Err(raise::type_error("…"))`.
//! A new exception gets the handled one as its `__context__`, as in CPython's `_PyErr_SetObject`.

use crate::count::retain;
use crate::obj::{Obj, Raised};
use crate::statics::type_of_id;
use crate::text::{IntoMessage, Text, TypeName};
use crate::{call, exception, interrupt, text, thread, tuple_core};
use molt_abi::{BuiltinType, ExceptionObj, Value};

/// Raises an instance of `t` with one argument, the message.
#[cold]
pub fn raise(t: BuiltinType, message: impl IntoMessage) -> Raised {
    let message = message.into_message();
    raise_args(t, &[message.value()])
}

/// Raises `t(*args)`.
#[cold]
pub fn raise_args(t: BuiltinType, args: &[Value]) -> Raised {
    let exc = exception::new_builtin(t, tuple_core::from_values(args));
    raise_instance(exc)
}

/// Raises `class(value)` for any exception class: an instance is raised as it is.
#[cold]
pub fn raise_object(class: Value, value: Value) -> Raised {
    match call::call(class, &[value]) {
        Ok(exc) => raise_instance(exc),
        Err(e) => e,
    }
}

/// Makes an exception instance pending, chaining the handled exception as context.
#[cold]
pub fn raise_instance(exc: Obj) -> Raised {
    exception::chain_context(exc.value(), thread::handled());
    thread::set_pending(exc)
}

/// Sets field `i` of the pending exception (borrowed value): for `name`, `obj` and the like.
pub fn set_pending_field(i: usize, value: Value) {
    if let Some(e) = thread::pending().cast::<ExceptionObj>() {
        retain(value);
        crate::count::replace_field(e.field(i), value);
    }
}

macro_rules! helpers {
    ($($(#[$doc:meta])* $name:ident = $class:ident,)*) => {$(
        $(#[$doc])*
        #[cold]
        pub fn $name(message: impl IntoMessage) -> Raised {
            raise(BuiltinType::$class, message)
        }
    )*};
}

helpers! {
    type_error = TypeError,
    value_error = ValueError,
    index_error = IndexError,
    overflow_error = OverflowError,
    zero_division_error = ZeroDivisionError,
    arithmetic_error = ArithmeticError,
    runtime_error = RuntimeError,
    not_implemented_error = NotImplementedError,
    system_error = SystemError,
    lookup_error = LookupError,
    assertion_error = AssertionError,
    buffer_error = BufferError,
    eof_error = EOFError,
    reference_error = ReferenceError,
    syntax_error = SyntaxError,
    unbound_local_error = UnboundLocalError,
    import_error_text = ImportError,
    /// AttributeError without `name` and `obj`: where CPython sets none.
    attribute_error_text = AttributeError,
}

/// KeyError with the key as argument.
#[cold]
pub fn key_error(key: Value) -> Raised {
    raise_args(BuiltinType::KeyError, &[key])
}

/// "'T' object has no attribute 'name'", with `name` and `obj` set.
#[cold]
pub fn no_attribute(obj: Value, name: Value) -> Raised {
    let e = if let Some(t) = obj.cast::<molt_abi::TypeObject>() {
        attribute_error_text(text!["type object '", t, "' has no attribute '", name, "'"])
    } else {
        attribute_error_text(text!["'", TypeName(obj), "' object has no attribute '", name, "'"])
    };
    set_attribute_context(obj, name);
    e
}

/// AttributeError with this text and `name`, `obj` set.
#[cold]
pub fn attribute_error(obj: Value, name: Value, message: impl IntoMessage) -> Raised {
    let e = attribute_error_text(message);
    set_attribute_context(obj, name);
    e
}

/// Sets `name` and `obj` of the pending AttributeError, unless they are set.
pub fn set_attribute_context(obj: Value, name: Value) {
    if !thread::pending_is(BuiltinType::AttributeError) {
        return;
    }
    if let Some(e) = thread::pending().cast::<ExceptionObj>()
        && e.field(exception::ATTRIBUTE_NAME).get().is_null()
        && e.field(exception::ATTRIBUTE_OBJ).get().is_null()
    {
        set_pending_field(exception::ATTRIBUTE_NAME, name);
        set_pending_field(exception::ATTRIBUTE_OBJ, obj);
    }
}

/// "name 'x' is not defined", with `name` set.
#[cold]
pub fn name_error(name: Value) -> Raised {
    let e = raise(BuiltinType::NameError, text!["name '", name, "' is not defined"]);
    set_pending_field(exception::NAME_NAME, name);
    e
}

/// UnboundLocalError of a local variable.
#[cold]
pub fn unbound_local(name: Value) -> Raised {
    let e =
        unbound_local_error(text!["cannot access local variable '", name, "' where it is not associated with a value"]);
    set_pending_field(exception::NAME_NAME, name);
    e
}

/// NameError of a free variable.
#[cold]
pub fn unbound_free(name: Value) -> Raised {
    let e = raise(
        BuiltinType::NameError,
        text!["cannot access free variable '", name, "' where it is not associated with a value in enclosing scope"],
    );
    set_pending_field(exception::NAME_NAME, name);
    e
}

/// StopIteration(value), or StopIteration() for None-less ends.
#[cold]
pub fn stop_iteration(value: Option<Value>) -> Raised {
    match value {
        Some(v) => raise_args(BuiltinType::StopIteration, &[v]),
        None => raise_args(BuiltinType::StopIteration, &[]),
    }
}

#[cold]
pub fn memory_error() -> Raised {
    raise_args(BuiltinType::MemoryError, &[])
}

/// "maximum recursion depth exceeded" plus `place` (begins with a space, or is empty).
#[cold]
pub fn recursion_error(place: &'static str) -> Raised {
    if let Err(raised) = interrupt::serve() {
        return raised;
    }
    raise(BuiltinType::RecursionError, text!["maximum recursion depth exceeded", place])
}

/// ModuleNotFoundError / ImportError with `name` and `path` (0 = None).
#[cold]
pub fn import_error(t: BuiltinType, message: Text, name: Value, path: Value) -> Raised {
    let e = raise(t, message);
    if !name.is_null() {
        set_pending_field(exception::IMPORT_NAME, name);
    }
    if !path.is_null() {
        set_pending_field(exception::IMPORT_PATH, path);
    }
    e
}

/// KeyboardInterrupt of a call that an interrupt ended; else OSError of an errno: the subclass that PEP 3151 maps it to, `(errno, strerror[, filename])`.
#[cold]
pub fn os_error(errno: i64, strerror: &str, filename: Option<Value>) -> Raised {
    if errno == i64::from(interrupt::EINTR)
        && let Err(raised) = interrupt::serve()
    {
        return raised;
    }
    let text = crate::str_core::str(strerror);
    let number = crate::int_core::int(errno);
    let mut args = vec![number.value(), text.value()];
    args.extend(filename);
    match call::call(type_of_id(BuiltinType::OSError).value(), &args) {
        Ok(exc) => raise_instance(exc),
        Err(e) => e,
    }
}
