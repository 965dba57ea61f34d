//! What happens to an exception that nobody caught: its report on `sys.stderr`; the same for exceptions that cannot be raised.

use crate::host;
use crate::intern::intern_str;
use crate::names;
use crate::obj::Obj;
use crate::statics::{class_of, is_instance_of};
use crate::str_core;
use crate::text;
use crate::{attr, call, dict_core, import, object_ops, thread, traceback_print, unraisable};
use molt_abi::{BuiltinType, ExceptionObj, StrObj, Value};

/// An attribute of the `sys` module, if it is loaded.
fn sys_attribute(name: Value) -> Option<Obj> {
    let modules = import::modules();
    if modules.is_null() {
        return None;
    }
    let sys = dict_core::get_str(dict_core::of(modules), intern_str("sys"))?;
    let dict = crate::types::module::dict_of(sys)?;
    dict_core::get_str(dict, name).map(Obj::new)
}

/// Writes a str to `sys.stderr`, or to file descriptor 2 when there is none.
pub fn write_stderr(text: Value) {
    if let Some(stream) = sys_attribute(names::stderr()) {
        if stream.is_none() {
            return;
        }
        if call::call_method(stream.value(), names::write(), &[text]).is_ok() {
            return;
        }
        thread::clear_pending();
    }
    if let Some(s) = text.cast::<StrObj>() {
        host::write_stderr(str_core::to_utf8_lossy(s).as_bytes());
    }
}

pub fn write_stderr_text(text: &str) {
    let s = str_core::str(text);
    write_stderr(s.value());
}

/// Prints and drops the pending exception, through `sys.excepthook` when a program set one (`PyErr_PrintEx`).
pub fn print_pending() {
    let Some(exc) = thread::take_pending() else { return };
    host::flush_stdout();
    if let Some(hook) = sys_attribute(names::excepthook())
        && !crate::types::builtin_function::is_builtin(hook.value())
    {
        let tb = exc.cast::<ExceptionObj>().and_then(|e| e.traceback.get().non_null()).unwrap_or(Value::NONE);
        match call::call(hook.value(), &[class_of(exc.value()).value(), exc.value(), tb]) {
            Ok(_) => return,
            Err(_) => {
                let second = thread::take_pending();
                write_stderr_text("Error in sys.excepthook:\n");
                if let Some(second) = second {
                    print_exception(second.value());
                }
                write_stderr_text("\nOriginal exception was:\n");
            }
        }
    }
    print_exception(exc.value());
}

/// The report of an exception on `sys.stderr` (the default `sys.excepthook`).
pub fn print_exception(exc: Value) {
    let text = traceback_print::format_exception(exc).into_obj();
    write_stderr(text.value());
}

/// Makes unraisable exceptions be reported; at start.
pub fn init() {
    unraisable::HOOK.0.set(Some(print_unraisable));
}

/// The default `sys.unraisablehook`.
fn print_unraisable(exc: Value, object: Value, message: Option<&str>) {
    let mut out = text::Text::new();
    match message {
        Some(m) => {
            out.push(m);
            if object.is_null() || object.is_none() {
                out.push(":\n");
            } else {
                out.push(": ");
            }
        }
        None if object.is_null() || object.is_none() => {}
        None => out.push("Exception ignored in: "),
    }
    if !object.is_null() && !object.is_none() {
        match object_ops::repr(object) {
            Ok(r) => out.push(&r),
            Err(_) => {
                thread::clear_pending();
                out.push("<object repr() failed>");
            }
        }
        out.push("\n");
    }
    if let Some(e) = exc.cast::<ExceptionObj>()
        && !e.traceback.get().is_null()
    {
        out.push("Traceback (most recent call last):\n");
        out.push(traceback_print::format_entries(e.traceback.get()));
    }
    let class = class_of(exc);
    if let Ok(Some(m)) = attr::get_optional(class.value(), names::__module__())
        && m.cast::<StrObj>().is_some()
        && !str_core::is_str(m.value(), "builtins")
        && !str_core::is_str(m.value(), "__main__")
    {
        out.push(&m);
        out.push(".");
    }
    out.push(class.qualname.get());
    if !exc.is_none() && is_instance_of(exc, BuiltinType::BaseException) {
        out.push(": ");
        match object_ops::to_str(exc) {
            Ok(s) => out.push(&s),
            Err(_) => {
                thread::clear_pending();
                out.push("<exception str() failed>");
            }
        }
    }
    out.push("\n");
    let s = out.into_obj();
    write_stderr(s.value());
}
