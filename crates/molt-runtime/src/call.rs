//! Calling: any callable with words, methods without a bound method, `*args/**kwargs`.

use crate::args::Args;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, is_exact};
use crate::text;
use crate::text::TypeName;
use crate::thread;
use molt_abi::{BuiltinType, Value};

/// Calls `callee(*args)`.
#[inline]
pub fn call(callee: Value, args: &[Value]) -> Res<Obj> {
    call_words(callee, args.as_ptr(), args.len() as u64, Value::NULL)
}

/// Calls with positional and keyword arguments.
pub fn call_args(callee: Value, args: Args<'_>) -> Res<Obj> {
    call_words(callee, args.argv(), args.nargs(), args.kwnames)
}

/// Calls with words: positional, then the values of the keywords in `kwnames` (tuple of str, or 0).
#[inline]
pub fn call_words(callee: Value, argv: *const Value, nargs: u64, kwnames: Value) -> Res<Obj> {
    let Some(f) = class_of(callee).slots().tp_call.get() else {
        return Err(raise::type_error(text!["'", TypeName(callee), "' object is not callable"]));
    };
    let depth = if is_exact(callee, BuiltinType::Function) { thread::depth::FUNCTION } else { thread::depth::CALL };
    let _guard = thread::enter_recursion(" while calling a Python object", depth)?;
    Obj::from_result(f(callee, argv, nargs, kwnames))
}

/// Calls with one more positional argument in front.
pub fn call_prepend(callee: Value, first: Value, argv: *const Value, nargs: u64, kwnames: Value) -> Res<Obj> {
    with_prepended(first, argv, nargs, kwnames, |p, n| call_words(callee, p, n, kwnames))
}

/// Runs `f` with the words of a call after `first`.
pub fn with_prepended<R>(
    first: Value,
    argv: *const Value,
    nargs: u64,
    kwnames: Value,
    f: impl FnOnce(*const Value, u64) -> R,
) -> R {
    let keywords = crate::tuple_core::items(kwnames).len();
    let total = nargs as usize + keywords;
    if total < 8 {
        let mut words = [Value::NULL; 8];
        words[0] = first;
        for (i, w) in words[1..=total].iter_mut().enumerate() {
            // SAFETY: the calling convention: `total` words.
            *w = unsafe { *argv.add(i) };
        }
        return f(words.as_ptr(), nargs + 1);
    }
    let mut words = Vec::with_capacity(total + 1);
    words.push(first);
    // SAFETY: as above; total is not 0.
    words.extend_from_slice(unsafe { core::slice::from_raw_parts(argv, total) });
    f(words.as_ptr(), nargs + 1)
}

/// `receiver.name(*args)` without a bound method.
pub fn call_method(receiver: Value, name: Value, args: &[Value]) -> Res<Obj> {
    let mut words = Vec::with_capacity(args.len() + 1);
    words.push(receiver);
    words.extend_from_slice(args);
    call_method_words(name, words.as_ptr(), words.len() as u64, Value::NULL)
}

/// `argv[0].name(*argv[1:], **kw)`: `nargs` counts the receiver.
pub fn call_method_words(name: Value, argv: *const Value, nargs: u64, kwnames: Value) -> Res<Obj> {
    // SAFETY: the calling convention: at least the receiver.
    let receiver = unsafe { *argv };
    let (callee, is_method) = crate::attr::get_method(receiver, name)?;
    if is_method {
        call_words(callee.value(), argv, nargs, kwnames)
    } else {
        call_words(callee.value(), argv.wrapping_add(1), nargs - 1, kwnames)
    }
}

/// Special method looked up on the class (never the instance) and called: `None` when the class has none.
pub fn call_special(receiver: Value, name: Value, args: &[Value]) -> Res<Option<Obj>> {
    let class = class_of(receiver);
    let Some(attr) = crate::type_lookup::lookup(class, name) else { return Ok(None) };
    if class_of(attr).has(molt_abi::type_flags::METHOD_DESCRIPTOR) {
        let mut words = [Value::NULL; 5];
        if args.len() < words.len() {
            words[0] = receiver;
            words[1..=args.len()].copy_from_slice(args);
            let callee = Obj::new(attr);
            return call_words(callee.value(), words.as_ptr(), args.len() as u64 + 1, Value::NULL).map(Some);
        }
    }
    let callee = crate::attr::bind(attr, receiver, class.value())?;
    call(callee.value(), args).map(Some)
}
