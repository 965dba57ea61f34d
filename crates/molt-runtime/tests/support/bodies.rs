//! Descriptors of Python functions whose bodies are Rust.

use molt_abi::{Code, EntryFn, FnPtr, Ptr, Value, code_flags};

/// A function of positional parameters; names are interned strs.
pub fn body(name: Value, file: Value, params: &'static [Value], entry: EntryFn) -> Code {
    Code {
        flags: code_flags::OPTIMIZED,
        arg_count: params.len() as u32,
        local_count: params.len() as u32,
        varnames: Ptr::new(params.as_ptr()),
        varname_count: params.len() as u64,
        ..Code::new(name, file, FnPtr::new(entry))
    }
}
