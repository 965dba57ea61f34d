//! What happens to an exception that nobody caught: `sys.excepthook`, by default its report on `sys.stderr` (`PyErr_PrintEx` and
//! `PyErr_Display` of `Python/pythonrun.c`).

use crate::count::{count_of, replace_field};
use crate::exception_print::{self, Lost};
use crate::host;
use crate::intern::intern_str;
use crate::names;
use crate::obj::Obj;
use crate::statics::{Global, class_of};
use crate::str_core;
use crate::text;
use crate::text::Text;
use crate::{attr, call, dict_core, import, object_ops, thread};
use core::cell::Cell;
use molt_abi::{BuiltinType, DictObj, ExceptionObj, StrObj, TracebackObj, Value};

/// The exception that was reported last, owned: it lives until modules are taken down, as `sys.last_exc` does.
static LAST: Global<Value> = Global(Cell::new(Value::NULL));

/// The namespace of `sys`; `None` when the program does not use it.
fn sys_dict<'a>() -> Option<&'a DictObj> {
    let modules = import::modules();
    if modules.is_null() {
        return None;
    }
    let sys = dict_core::get_str(dict_core::of(modules), intern_str("sys"))?;
    crate::types::module::dict_of(sys)
}

/// An attribute of the `sys` module, if it is loaded.
pub fn sys_attribute(name: Value) -> Option<Obj> {
    dict_core::get_str(sys_dict()?, name).map(Obj::new)
}

/// Is this hook of `sys` the one that was there at start (`original`)?
pub fn is_default_hook(hook: &Obj, original: &str) -> bool {
    sys_attribute(intern_str(original)).is_some_and(|first| first.is(hook.value()))
}

/// Where reports go.
enum Stream {
    Descriptor,
    Object(Obj),
    /// `sys.stderr` is None.
    Nowhere,
    /// `sys.stderr` was deleted.
    Missing,
}

fn stream() -> Stream {
    if sys_dict().is_none() {
        return Stream::Descriptor;
    }
    match sys_attribute(names::stderr()) {
        Some(stream) if stream.is_none() => Stream::Nowhere,
        Some(stream) => Stream::Object(stream),
        None => Stream::Missing,
    }
}

fn write_object(stream: &Obj, text: Value) -> Result<(), Lost> {
    call::call_method(stream.value(), names::write(), &[text])?;
    Ok(())
}

fn flush_object(stream: &Obj) {
    if call::call_method(stream.value(), names::flush(), &[]).is_err() {
        thread::clear_pending();
    }
}

fn write_descriptor(text: Value) {
    if let Some(text) = text.cast::<StrObj>() {
        host::write_stderr(str_core::to_utf8_lossy(text).as_bytes());
    }
}

/// Writes a str to `sys.stderr`, or to file descriptor 2 when that is not possible (`PySys_WriteStderr`).
pub fn write_stderr(text: Value) {
    match stream() {
        Stream::Object(stream) if write_object(&stream, text).is_ok() => {}
        _ => write_descriptor(text),
    }
}

pub fn write_stderr_text(text: &str) {
    let text = str_core::str(text);
    write_stderr(text.value());
}

/// A report to `sys.stderr`, flushed; nothing when there is no such stream. `Err`: the stream does not take it.
pub fn write_report(report: Text) -> Result<(), Lost> {
    let report = report.into_obj();
    match stream() {
        Stream::Descriptor => write_descriptor(report.value()),
        Stream::Object(stream) => {
            write_object(&stream, report.value())?;
            flush_object(&stream);
        }
        Stream::Nowhere => {}
        Stream::Missing => return Err(Lost),
    }
    Ok(())
}

/// Reports and drops the pending exception. Afterwards a SystemExit is pending if the program's hook raised one.
pub fn print_pending() {
    let Some(exc) = thread::take_pending() else { return };
    host::flush_stdout();
    remember(&exc);
    let Some(_) = sys_dict() else { return display(exc.value()) };
    let Some(hook) = sys_attribute(names::excepthook()) else {
        write_stderr_text("sys.excepthook is missing\n");
        return display(exc.value());
    };
    if is_default_hook(&hook, "__excepthook__") {
        return display(exc.value());
    }
    let tb = traceback_of(exc.value());
    if call::call(hook.value(), &[class_of(exc.value()).value(), exc.value(), tb.value()]).is_ok() {
        return;
    }
    if thread::pending_is(BuiltinType::SystemExit) {
        return;
    }
    let second = thread::take_pending();
    host::flush_stdout();
    write_stderr_text("Error in sys.excepthook:\n");
    if let Some(second) = second {
        display(second.value());
    }
    write_stderr_text("\nOriginal exception was:\n");
    display(exc.value());
}

/// The exception's traceback or None.
fn traceback_of(exc: Value) -> Obj {
    let tb = exc.cast::<ExceptionObj>().and_then(|layout| layout.traceback.get().non_null());
    tb.map_or(Obj::NONE, Obj::new)
}

/// `sys.last_exc` and its kin.
fn remember(exc: &Obj) {
    replace_field(&LAST.0, exc.clone().into_value());
    let Some(sys) = sys_dict() else { return };
    let tb = traceback_of(exc.value());
    let class = class_of(exc.value()).value();
    for (name, value) in LAST_NAMES.into_iter().zip([exc.value(), class, exc.value(), tb.value()]) {
        if dict_core::set(sys, intern_str(name), value).is_err() {
            thread::clear_pending();
        }
    }
}

const LAST_NAMES: [&str; 4] = ["last_exc", "last_type", "last_value", "last_traceback"];

/// Lets go of the exception that was reported last; before modules are taken down.
pub fn forget_last() {
    if let Some(sys) = sys_dict() {
        for name in LAST_NAMES.map(intern_str) {
            if dict_core::get_str(sys, name).is_some() && dict_core::set(sys, name, Value::NONE).is_err() {
                thread::clear_pending();
            }
        }
    }
    crate::count::release_field(&LAST.0);
}

/// `sys.__excepthook__(type, exc, tb)`: an exception without traceback gets this one.
pub fn display_with_traceback(exc: Value, tb: Value) {
    if let Some(layout) = exc.cast::<ExceptionObj>()
        && layout.traceback.get().is_null()
        && tb.cast::<TracebackObj>().is_some()
    {
        layout.traceback.set(Obj::new(tb).into_value());
    }
    display(exc);
}

/// The report of an exception on `sys.stderr`.
pub fn display(exc: Value) {
    if matches!(stream(), Stream::Nowhere) {
        return;
    }
    let exc = Obj::new(exc);
    if exc.cast::<ExceptionObj>().is_none() {
        let report = text![
            "TypeError: print_exception(): Exception expected for value, ",
            text::TypeName(exc.value()),
            " found\n"
        ];
        if write_report(report).is_err() {
            lost(exc.value());
        }
        return;
    }
    let (report, complete) = exception_print::format(exc.value());
    if write_report(report).is_err() || complete.is_err() {
        lost(exc.value());
    }
}

/// The last resort of `_PyErr_Display`.
fn lost(exc: Value) {
    let repr = match object_ops::repr(exc) {
        Ok(repr) => repr,
        Err(_) => {
            thread::clear_pending();
            str_core::str("<NULL>")
        }
    };
    let class = class_of(exc);
    let report = text![
        "object address  : ",
        object_ops::address(exc),
        "\nobject refcount : ",
        u64::from(count_of(exc)),
        "\nobject type     : ",
        object_ops::address(class.value()),
        "\nobject type name: ",
        class,
        "\nobject repr     : ",
        &repr,
        "\nlost sys.stderr\n"
    ];
    write_descriptor(report.into_obj().value());
}

/// Does the object have this attribute? Errors count as no.
pub fn has_attribute(object: Value, name: Value) -> bool {
    match attr::get_optional(object, name) {
        Ok(found) => found.is_some(),
        Err(_) => {
            thread::clear_pending();
            false
        }
    }
}
