//! `__build_class__`: the class statement as a function. Class statements themselves do not come here.

use crate::args::Kwargs;
use crate::obj::{Obj, Raised, Res};
use crate::text::TypeName;
use crate::{build_class, builtin, call, raise, text, tuple_core};
use molt_abi::{Addr, FunctionObj, StrObj, Value, code_flags};

/// __build_class__(func, name, /, *bases, [metaclass], **kwds) -> class
///
/// Internal helper function used by the class statement.
#[builtin("__build_class__(func, name, /, *bases, **kwds)")]
pub fn build(func: Value, name: Value, bases: &[Value], kwds: Kwargs) -> Res<Obj> {
    let Some(function) = func.cast::<FunctionObj>() else {
        return Err(raise::type_error("__build_class__: func must be a function"));
    };
    if name.cast::<StrObj>().is_none() {
        return Err(raise::type_error(text!["__build_class__: name is not a string, but ", TypeName(name)]));
    }
    let mut body = |namespace: Value| -> Res<Obj> {
        match function.entry.get().get() {
            Some(entry) if function.code.get().flags & code_flags::OPTIMIZED == 0 => {
                let argv = [namespace];
                let result = entry(func, Addr::new(argv.as_ptr()));
                if result.is_null() { Err(Raised::pending()) } else { Ok(Obj::from_owned(result)) }
            }
            _ => call::call(func, &[]),
        }
    };
    let (names, values): (Vec<Value>, Vec<Value>) = kwds.items.iter().copied().unzip();
    let words = [bases, &values[..]].concat();
    let kwnames = if names.is_empty() { None } else { Some(tuple_core::from_values(&names)) };
    let kwnames = kwnames.as_ref().map_or(Value::NULL, Obj::value);
    build_class::build_class(&mut body, name, crate::args::Args::new(words.as_ptr(), bases.len() as u64, kwnames))
}
