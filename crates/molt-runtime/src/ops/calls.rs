//! Calls from compiled code: arguments move in.

use super::words;
use crate::obj::{Obj, Res, to_word};
use crate::statics::Global;
use crate::text::{Text, TypeName};
use crate::{attr, call, dict_core, function_call, object_ops, raise, text, thread, tuple_core};
use core::cell::Cell;
use molt_abi::{Addr, BoundMethodObj, BuiltinType, DictObj, FunctionObj, ModuleRow, StrObj, Value};

/// Arguments that moved in: released when the call is over, first to last.
struct Owned<'a>(&'a [Value]);

impl Drop for Owned<'_> {
    fn drop(&mut self) {
        self.0.iter().for_each(|word| crate::count::release(*word));
    }
}

fn positional(total: u64, kwnames: Value) -> u64 {
    total - tuple_core::items(kwnames).len() as u64
}

/// callee(*argv), argv owned.
#[unsafe(no_mangle)]
pub extern "C" fn molt_call(callee: Value, argv: Addr<Value>, count: u64, kwnames: Value) -> Value {
    if let Some(function) = callee.cast::<FunctionObj>() {
        // The frame takes the references over, as CPython's does.
        return if kwnames.is_null() && function_call::takes_exactly(function, count) {
            function_call::enter_owned(callee, function, words(argv, count))
        } else {
            function_call::call_owned(callee, function, words(argv, count), tuple_core::items(kwnames))
        };
    }
    if let Some(method) = callee.cast::<BoundMethodObj>()
        && method.function.cast::<FunctionObj>().is_some()
    {
        let (function, this) = (method.function, Obj::new(method.this));
        return molt_method_call(function, this.into_value(), argv, count, kwnames);
    }
    let args = Owned(words(argv, count));
    let result = to_word(call::call_words(callee, args.0.as_ptr(), positional(count, kwnames), kwnames));
    drop(args);
    result
}

/// receiver.name(*argv), receiver borrowed, argv owned.
#[unsafe(no_mangle)]
pub extern "C" fn molt_call_method(
    receiver: Value,
    argv: Addr<Value>,
    count: u64,
    name: Value,
    kwnames: Value,
) -> Value {
    let (callee, takes_receiver) = match attr::get_method(receiver, name) {
        Ok(found) => found,
        Err(_) => {
            drop(Owned(words(argv, count)));
            LOOKUP_FAILED.0.set(true);
            return Value::NULL;
        }
    };
    let this = if takes_receiver { Obj::new(receiver).into_value() } else { Value::MISSING };
    molt_method_call(callee.value(), this, argv, count, kwnames)
}

/// The method call that has just raised found no method.
static LOOKUP_FAILED: Global<bool> = Global(Cell::new(false));

/// Did the method call that has just raised find no method? The answer is given once.
pub fn lookup_failed() -> bool {
    LOOKUP_FAILED.0.replace(false)
}

/// callee(this, *argv), or callee(*argv) if `this` is MISSING; all but callee owned.
#[unsafe(no_mangle)]
pub extern "C" fn molt_method_call(callee: Value, this: Value, argv: Addr<Value>, count: u64, kwnames: Value) -> Value {
    if this == Value::MISSING {
        return molt_call(callee, argv, count, kwnames);
    }
    let rest = words(argv, count);
    let mut few = [Value::NULL; 8];
    let mut many = Vec::new();
    let all: &[Value] = if rest.len() < few.len() {
        few[0] = this;
        few[1..=rest.len()].copy_from_slice(rest);
        &few[..=rest.len()]
    } else {
        many.push(this);
        many.extend_from_slice(rest);
        &many
    };
    molt_call(callee, Addr::new(all.as_ptr()), all.len() as u64, kwnames)
}

/// f(*args, **keywords), both owned; keywords is a dict of its own or MISSING.
#[unsafe(no_mangle)]
pub extern "C" fn molt_call_ex(callee: Value, args: Value, keywords: Value) -> Value {
    let (args, keywords) = (Obj::from_owned(args), Obj::from_owned(keywords));
    let run = || -> Res<Obj> {
        let args = argument_tuple(callee, args)?;
        let positional = tuple_core::items(args.value());
        let mut all: Vec<Value> = positional.to_vec();
        let mut names = Vec::new();
        let pairs = match keywords.cast::<DictObj>() {
            Some(dict) => dict_core::snapshot(dict),
            None => Vec::new(),
        };
        for (key, value) in &pairs {
            if key.cast::<StrObj>().is_none() {
                return Err(raise::type_error("keywords must be strings"));
            }
            names.push(key.value());
            all.push(value.value());
        }
        let names = if names.is_empty() { None } else { Some(tuple_core::from_values(&names)) };
        let kwnames = names.as_ref().map_or(Value::NULL, Obj::value);
        if callee.cast::<FunctionObj>().is_some() {
            // The frame has the arguments; what they came in is gone before the body runs.
            all.iter().for_each(|word| crate::count::retain(*word));
            drop((pairs, args, keywords));
            return Obj::from_result(molt_call(callee, Addr::new(all.as_ptr()), all.len() as u64, kwnames));
        }
        call::call_words(callee, all.as_ptr(), positional.len() as u64, kwnames)
    };
    to_word(run())
}

fn argument_tuple(callee: Value, given: Obj) -> Res<Obj> {
    let args = given.value();
    if crate::is_exact(args, BuiltinType::Tuple) {
        return Ok(given);
    }
    let slots = crate::class_of(args).slots();
    let iterable = slots.tp_iter.get().is_some() || slots.sq_item.get().is_some();
    match object_ops::to_vec(args) {
        Ok(items) => Ok(tuple_core::from_objs(items)),
        Err(raised) => {
            if iterable || !thread::pending_is(BuiltinType::TypeError) {
                return Err(raised);
            }
            thread::clear_pending();
            let name = callee_name(callee);
            Err(raise::type_error(text![name, " argument after * must be an iterable, not ", TypeName(args)]))
        }
    }
}

/// How error messages name a callee (`_PyObject_FunctionStr`): `module.qualname()`, `qualname()`, or its str.
pub fn callee_name(callee: Value) -> Text {
    let name = || -> Res<Option<Text>> {
        let Some(qualname) = attr::get_optional(callee, crate::names::__qualname__())? else { return Ok(None) };
        let module = attr::get_optional(callee, crate::names::__module__())?;
        let plain = match &module {
            None => true,
            Some(module) => module.is_none() || crate::str_core::is_str(module.value(), "builtins"),
        };
        let qualname = qualname.value();
        Ok(Some(match module {
            Some(module) if !plain => text![module.value(), ".", qualname, "()"],
            _ => text![qualname, "()"],
        }))
    };
    match name() {
        Ok(Some(name)) => name,
        other => {
            if other.is_err() {
                thread::clear_pending();
            }
            match object_ops::to_str(callee) {
                Ok(name) => text!["", name.value()],
                Err(_) => {
                    thread::clear_pending();
                    text!["", TypeName(callee)]
                }
            }
        }
    }
}

/// A call that may look at its caller's namespaces; locals is a mapping or MISSING (then the module's namespace).
#[unsafe(no_mangle)]
pub extern "C" fn molt_call_frame(
    callee: Value,
    locals: Value,
    argv: Addr<Value>,
    count: u64,
    kwnames: Value,
    row: Addr<ModuleRow>,
) -> Value {
    let _caller = crate::caller::enter(row.ptr(), locals);
    molt_call(callee, argv, count, kwnames)
}

/// super() without arguments, if callee is the builtin; else a plain call without arguments.
#[unsafe(no_mangle)]
pub extern "C" fn molt_call_super(callee: Value, class: Value, this: Value) -> Value {
    let run = || -> Res<Obj> {
        if callee != crate::statics::type_identity(BuiltinType::Super).value() {
            return call::call(callee, &[]);
        }
        if this == Value::MISSING {
            return Err(raise::runtime_error("super(): no arguments"));
        }
        if this == Value::UNBOUND {
            return Err(raise::runtime_error("super(): arg[0] deleted"));
        }
        if class == Value::MISSING {
            return Err(raise::runtime_error("super(): __class__ cell not found"));
        }
        if class == Value::UNBOUND {
            return Err(raise::runtime_error("super(): empty __class__ cell"));
        }
        call::call(callee, &[class, this])
    };
    to_word(run())
}
