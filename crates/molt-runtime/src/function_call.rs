//! Entering the body of a Python function with words that are exactly its parameters. Binding is in `binder.rs`.

use molt_abi::{Addr, Code, FunctionObj, Value, code_flags};

const HAS_STARS: u32 = code_flags::VARARGS | code_flags::VARKEYWORDS;

/// Does the function take exactly `count` positional arguments, whatever its defaults?
#[inline]
pub fn takes_exactly(function: &FunctionObj, count: u64) -> bool {
    let code: &Code = function.code.get().get();
    u64::from(code.arg_count) == count && code.kwonly_count == 0 && code.flags & HAS_STARS == 0
}

/// Runs the body with words that are exactly its parameters, and that move in.
#[inline]
pub fn enter_owned(callee: Value, function: &FunctionObj, words: &[Value]) -> Value {
    match function.entry.get().get() {
        Some(entry) => entry(callee, Addr::new(words.as_ptr())),
        None => {
            words.iter().for_each(|word| crate::count::release(*word));
            Value::NULL
        }
    }
}
