//! `sys`: the streams, the command line, limits, and facts about the implementation.

mod facts;
mod frames;
mod hooks;
mod limits;

use molt_runtime::io::open::standard_stream;
use molt_runtime::molt_abi::{DictObj, ExceptionObj, ModuleObj};
use molt_runtime::{
    BuiltinType, Obj, Raised, Res, Value, attr, builtin, call, class_of, host, intern, list_core, module_core,
};
use molt_runtime::{dict_core, pymodule, raise, statics, stdio, str_core, thread, tuple_core};

/// This module provides access to some objects used or maintained by the
/// interpreter and to functions that interact strongly with the interpreter.
#[pymodule(
    name = "sys",
    functions = [
        exc_info, exception, exit, intern_name, is_finalizing,
        hooks::displayhook, hooks::excepthook, hooks::breakpointhook, hooks::unraisablehook,
        limits::getdefaultencoding, limits::getfilesystemencoding, limits::getfilesystemencodeerrors, limits::getrefcount,
        limits::getrecursionlimit, limits::setrecursionlimit, limits::getsizeof, limits::get_int_max_str_digits,
        limits::set_int_max_str_digits, limits::getswitchinterval, limits::setswitchinterval, limits::getallocatedblocks,
        limits::gettrace, limits::getprofile,
        frames::getframe, frames::getframemodulename
    ]
)]
impl SysModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        let set = |name: &str, value: &Obj| attr::set(module, intern::intern_str(name), Some(value.value()));
        stdio::SYS.0.set(module);
        for (fd, cell, names) in [
            (0, &stdio::STDIN, ["stdin", "__stdin__"]),
            (1, &stdio::STDOUT, ["stdout", "__stdout__"]),
            (2, &stdio::STDERR, ["stderr", "__stderr__"]),
        ] {
            let stream = standard_stream(fd)?;
            for name in names {
                set(name, &stream)?;
            }
            // Two counts in the namespace, one here: the address stays the stream's own.
            cell.0.set(stream.into_value());
        }
        set("modules", &Obj::new(Value::of(module_core::modules())))?;
        let arguments = host::arguments();
        let list = list_core::from_objs(arguments.iter().map(|a| os_text(a)).collect::<Res<Vec<Obj>>>()?)?;
        let first = match arguments.first() {
            Some(a) => os_text(a)?,
            None => str_core::str(""),
        };
        let argv = match molt_runtime::import::program().map(|p| p.argv0.as_str()).filter(|a| !a.is_empty()) {
            Some(script) => {
                let mut items = vec![str_core::str(script)];
                for a in arguments.get(1..).unwrap_or(&[]) {
                    items.push(os_text(a)?);
                }
                list_core::from_objs(items)?
            }
            None => list_core::from_objs(arguments.iter().map(|a| os_text(a)).collect::<Res<Vec<Obj>>>()?)?,
        };
        set("argv", &argv)?;
        set("orig_argv", &list)?;
        let executable = match host::executable() {
            Some(path) => os_text(&path)?,
            None => first,
        };
        set("executable", &executable)?;
        set("_base_executable", &executable)?;
        for name in ["__displayhook__", "__excepthook__", "__breakpointhook__", "__unraisablehook__"] {
            let plain = name.trim_matches('_');
            if let Some(d) = module.cast::<ModuleObj>().and_then(|m| m.dict.get().cast::<DictObj>())
                && let Some(f) = dict_core::get_text(d, plain)
            {
                set(name, &Obj::new(f))?;
            }
        }
        facts::set_all(&set)
    }
}

/// Text of the operating system: UTF-8, other bytes as lone surrogates.
pub fn os_text(bytes: &[u8]) -> Res<Obj> {
    use molt_runtime::io::codec::{Encoding, Errors, decode};
    decode(bytes, Encoding::Utf8, Errors::SurrogateEscape)
}

/// Return current exception information: (type, value, traceback).
///
/// Return information about the most recent exception caught by an except
/// clause in the current stack frame or in an older stack frame.
#[builtin("exc_info()", module = "sys")]
pub fn exc_info() -> Obj {
    let value = thread::handled();
    let Some(e) = value.cast::<ExceptionObj>() else {
        return tuple_core::from_values(&[Value::NONE; 3]);
    };
    let traceback = e.traceback.get();
    let traceback = if traceback.is_null() { Value::NONE } else { traceback };
    tuple_core::from_values(&[class_of(value).value(), value, traceback])
}

/// Return the current exception.
///
/// Return the most recent exception caught by an except clause
/// in the current stack frame or in an older stack frame, or None
/// if no such clause exists.
#[builtin("exception()", module = "sys")]
pub fn exception() -> Value {
    let value = thread::handled();
    if value.is_null() { Value::NONE } else { value }
}

/// Exit the interpreter by raising SystemExit(status).
///
/// If the status is omitted or None, it defaults to zero (i.e., success).
/// If the status is an integer, it will be used as the system exit status.
/// If it is another kind of object, it will be printed and the system
/// exit status will be one (i.e., failure).
#[builtin("exit(status=None, /)", module = "sys")]
pub fn exit(status: Value) -> Res<()> {
    if status.is_none() {
        return Err(exit_with(&[]));
    }
    if !tuple_core::items(status).is_empty() || molt_runtime::is_exact(status, BuiltinType::Tuple) {
        return Err(exit_with(tuple_core::items(status)));
    }
    Err(exit_with(&[status]))
}

fn exit_with(args: &[Value]) -> Raised {
    match call::call(statics::type_of_id(BuiltinType::SystemExit).value(), args) {
        Ok(exit) => raise::raise_instance(exit),
        Err(raised) => raised,
    }
}

/// ``Intern'' the given string.
///
/// This enters the string in the (global) table of interned strings whose
/// purpose is to speed up dictionary lookups. Return the string itself or
/// the previously interned string object with the same value.
#[builtin("intern(string, /)", module = "sys")]
pub fn intern_name(string: &molt_runtime::molt_abi::StrObj) -> Res<Value> {
    let v = Value::of(string);
    if !molt_runtime::is_exact(v, BuiltinType::Str) {
        return Err(raise::type_error(molt_runtime::text!["can't intern ", molt_runtime::text::TypeName(v)]));
    }
    Ok(intern::intern_value(v))
}

/// Return True if Python is exiting.
#[builtin("is_finalizing()", module = "sys")]
pub fn is_finalizing() -> bool {
    false
}
