//! The hooks of `sys`: what is done with a displayed value, an uncaught exception, one that nobody can catch.

use molt_runtime::args::Kwargs;
use molt_runtime::molt_abi::StrObj;
use molt_runtime::stdio::{self, STDOUT, Stream};
use molt_runtime::{
    Obj, Res, Value, attr, builtin, call, intern, module_core, names, object_ops, raise, thread, uncaught, unraisable,
};

/// Print an object to sys.stdout and also save it in builtins._
#[builtin("displayhook(object, /)", module = "sys")]
pub fn displayhook(object: Value) -> Res<()> {
    if object.is_none() {
        return Ok(());
    }
    let underscore = intern::intern_str("_");
    let builtins = module_core::builtins();
    if builtins.is_null() {
        return Err(raise::runtime_error("lost builtins module"));
    }
    attr::set(builtins, underscore, Some(Value::NONE))?;
    let r = object_ops::repr(object)?;
    match stdio::stream("stdout", &STDOUT) {
        Stream::Lost | Stream::Nowhere => return Err(raise::runtime_error("lost sys.stdout")),
        Stream::Own => {
            if let Some(s) = r.cast::<StrObj>() {
                stdio::write_text(s)?;
            }
            stdio::write_bytes(b"\n")?;
        }
        Stream::Object(o) => {
            call::call_method(o.value(), names::write(), &[r.value()])?;
            call::call_method(o.value(), names::write(), &[intern::intern_str("\n")])?;
        }
    }
    attr::set(builtins, underscore, Some(object))
}

/// Handle an exception by displaying it with a traceback on sys.stderr.
#[builtin("excepthook(exctype, value, traceback, /)", module = "sys")]
pub fn excepthook(_exctype: Value, value: Value, traceback: Value) {
    uncaught::display_with_traceback(value, traceback);
}

/// This hook function is called by built-in breakpoint().
#[builtin("breakpointhook(*args, **kws)", module = "sys")]
pub fn breakpointhook(_args: &[Value], _kws: Kwargs) -> Res<()> {
    Err(raise::runtime_error("breakpoint() is not available: a compiled program has no debugger"))
}

/// Handle an unraisable exception.
///
/// The unraisable argument has the following attributes:
///
/// * exc_type: Exception type.
/// * exc_value: Exception value, can be None.
/// * exc_traceback: Exception traceback, can be None.
/// * err_msg: Error message, can be None.
/// * object: Object causing the exception, can be None.
#[builtin("unraisablehook(unraisable, /)", module = "sys")]
pub fn unraisablehook(unraisable_: Value) -> Res<()> {
    let field = |name: &str| attr::get(unraisable_, intern::intern_str(name));
    let (value, object, message) = (field("exc_value")?, field("object")?, field("err_msg")?);
    if value.is_none() {
        return Ok(());
    }
    let text = message.cast::<StrObj>().map(molt_runtime::str_core::to_utf8_lossy);
    let _ = thread::set_pending(Obj::new(value.value()));
    unraisable::report(object.value(), text.as_deref());
    Ok(())
}
