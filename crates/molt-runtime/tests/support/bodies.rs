//! Descriptors of Python functions whose bodies are Rust.

use molt_abi::{Code, EntryFn, FnPtr, Ptr, StrLit, Value, code_flags};
use std::cell::Cell;

/// A function of positional parameters; names are interned strs.
pub fn body(name: Value, file: Value, params: &'static [Value], entry: EntryFn) -> Code {
    Code {
        name,
        qualname: name,
        filename: file,
        first_line: 1,
        flags: code_flags::OPTIMIZED,
        arg_count: params.len() as u32,
        posonly_count: 0,
        kwonly_count: 0,
        local_count: params.len() as u32,
        varnames: Ptr::new(params.as_ptr()),
        varname_count: params.len() as u64,
        freevars: Ptr::NULL,
        freevar_count: 0,
        cellvars: Ptr::NULL,
        cellvar_count: 0,
        entry: FnPtr::new(entry),
        register_entry: Ptr::NULL,
        positions: Ptr::NULL,
        position_count: 0,
        module: u64::MAX,
        doc: Value::NONE,
        context: Ptr::NULL,
        object: Cell::new(Value::NULL),
        fact: Ptr::NULL,
        consts: Ptr::NULL,
        const_count: 0,
        names: Ptr::NULL,
        name_count: 0,
        frame_map: Ptr::NULL,
        source: StrLit::EMPTY,
    }
}
