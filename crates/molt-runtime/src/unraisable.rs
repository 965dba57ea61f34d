//! Exceptions that nobody can catch (`__del__`, weak reference callbacks): `sys.unraisablehook`, by default a report on
//! `sys.stderr` (`_PyErr_WriteUnraisableMsg` of `Python/errors.c`).

use crate::exception_print::{TRACEBACK_HEADER, write_class};
use crate::intern::intern_str;
use crate::obj::{Obj, Res};
use crate::statics::{class_of, type_of_id};
use crate::text::Text;
use crate::traceback_print::{Margin, write_traceback};
use crate::uncaught::{is_default_hook, sys_attribute, write_report};
use crate::{attr, call, dict_core, names, object_ops, str_core, thread, tuple_core};
use molt_abi::{BuiltinType, DictObj, ExceptionObj, TracebackObj, TypeObject, Value};

/// Reports and drops the pending exception, "Exception ignored in: <object>".
pub fn write(object: Value) {
    report(object, None);
}

/// Reports and drops the pending exception. `object`: where it happened, or 0 or None; `message`: replaces "Exception ignored in".
pub fn report(object: Value, message: Option<&str>) {
    let Some(exc) = thread::take_pending() else { return };
    let object = object.non_null().map_or(Obj::NONE, Obj::new);
    let tb =
        exc.cast::<ExceptionObj>().and_then(|layout| layout.traceback.get().non_null()).map_or(Obj::NONE, Obj::new);
    let message = message.map_or(Obj::NONE, str_core::str);
    let class = Obj::new(class_of(exc.value()).value());
    let parts = [class, exc, tb, message, object];
    let hook = sys_attribute(names::unraisablehook());
    let Some(hook) = hook.filter(|hook| !hook.is_none() && !is_default_hook(hook, "__unraisablehook__")) else {
        return write_parts(&parts);
    };
    let failed = match hook_args(&parts).and_then(|args| call::call(hook.value(), &[args.value()])) {
        Ok(_) => return,
        Err(_) => thread::take_pending(),
    };
    let Some(second) = failed else { return };
    let tb = second.cast::<ExceptionObj>().and_then(|layout| layout.traceback.get().non_null());
    let tb = tb.map_or(Obj::NONE, Obj::new);
    let class = Obj::new(class_of(second.value()).value());
    write_parts(&[class, second, tb, str_core::str("Exception ignored in sys.unraisablehook"), hook]);
}

/// Attributes of `UnraisableHookArgs`, in the order of `parts`.
const FIELDS: [&str; 5] = ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"];

/// What a program's hook is called with: a tuple whose items are attributes too.
fn hook_args(parts: &[Obj; 5]) -> Res<Obj> {
    let namespace = dict_core::new();
    if let Some(dict) = namespace.cast::<DictObj>() {
        let module = str_core::str("builtins");
        dict_core::set(dict, names::__module__(), module.value())?;
    }
    let bases = tuple_core::from_values(&[type_of_id(BuiltinType::Tuple).value()]);
    let name = str_core::str("UnraisableHookArgs");
    let class = call::call(type_of_id(BuiltinType::Type).value(), &[name.value(), bases.value(), namespace.value()])?;
    let items = tuple_core::from_objs(parts.to_vec());
    let args = call::call(class.value(), &[items.value()])?;
    for (name, part) in FIELDS.into_iter().zip(parts) {
        attr::set(args.value(), intern_str(name), Some(part.value()))?;
    }
    Ok(args)
}

/// `sys.__unraisablehook__(args)`.
pub fn default_hook(args: Value) -> Res<()> {
    let get = |name: &str| attr::get(args, intern_str(name));
    let [class, exc, tb, message, object] = FIELDS;
    write_parts(&[get(class)?, get(exc)?, get(tb)?, get(message)?, get(object)?]);
    Ok(())
}

/// The default report. A stream that does not take it is ignored.
fn write_parts(parts: &[Obj; 5]) {
    let [class, exc, tb, message, object] = parts;
    let mut out = Text::new();
    if !object.is_none() {
        if message.is_none() {
            out.push("Exception ignored in: ");
        } else {
            out.push(message);
            out.push(": ");
        }
        push_or(&mut out, object_ops::repr(object.value()), "<object repr() failed>");
        out.push("\n");
    } else if !message.is_none() {
        out.push(message);
        out.push(":\n");
    }
    if tb.cast::<TracebackObj>().is_some() {
        write_traceback(&mut out, tb.value(), Margin::NONE, Margin::NONE, TRACEBACK_HEADER);
    }
    if let Some(class) = class.cast::<TypeObject>() {
        write_class(&mut out, class, "<unknown>");
        if !exc.is_none() {
            out.push(": ");
            push_or(&mut out, object_ops::to_str(exc.value()), "<exception str() failed>");
        }
        out.push("\n");
    }
    // Nobody is left to tell.
    let _ = write_report(out);
}

fn push_or(out: &mut Text, text: Res<Obj>, failed: &str) {
    match text {
        Ok(text) => out.push(&text),
        Err(_) => {
            thread::clear_pending();
            out.push(failed);
        }
    }
}
