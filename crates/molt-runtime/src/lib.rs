//! The runtime that is linked into every program: heap, counts, classes, calls, exceptions, builtin types.
//!
//! `README.md` beside this crate says how to write a builtin and which file holds what. Types and modules are reached only
//! through rows (`manifest.rs` for host tools, the compiler's tables in a linked program), so that unused code is dropped.

// The calling convention passes words by address everywhere; its contract (`molt_abi::CallFn`) makes these accesses sound.
#![allow(clippy::not_unsafe_ptr_arg_deref)]

extern crate self as molt_runtime;

pub mod absent;
pub mod alloc;
pub mod args;
pub mod asked;
pub mod attr;
pub mod bind_builtin;
pub mod bind_python;
pub mod build_class;
pub mod builtins;
pub mod bytearray_core;
pub mod bytes_core;
pub mod bytes_value;
pub mod call;
pub mod caller;
pub mod caret_anchors;
pub mod caret_line;
pub mod caret_tokens;
pub mod class_bases;
pub mod class_build;
pub mod class_members;
pub mod class_new;
pub mod codec;
pub mod count;
pub mod dict_core;
pub mod dir;
pub mod display_width;
pub mod errno_text;
pub mod exception;
pub mod exception_print;
pub mod frames;
pub mod function_call;
pub mod gc;
pub mod generic_alias;
pub mod hash;
pub mod host;
pub mod import;
pub mod instance;
pub mod int_core;
pub mod intern;
pub mod io;
pub mod isinstance;
pub mod layouts;
pub mod list_core;
pub mod manifest;
pub mod method_wrapping;
pub mod module_core;
pub mod module_teardown;
pub mod mro;
pub mod names;
pub mod number_ops;
pub mod obj;
pub mod object_ops;
pub mod ops;
pub mod poll;
pub mod raise;
pub mod reduce;
pub mod repr_guard;
pub mod seq_iter;
pub mod set_core;
pub mod shape;
pub mod slice_bounds;
pub mod slice_core;
pub mod slot_defs;
pub mod slot_dispatch;
pub mod slot_invoke;
pub mod slot_update;
pub mod sort;
pub mod source_lines;
pub mod start;
pub mod statics;
pub mod stats;
pub mod stdio;
pub mod str_core;
pub mod subclasses;
pub mod suggest;
pub mod syntax_error_print;
pub mod text;
pub mod text_core;
pub mod text_line;
pub mod thread;
pub mod traceback;
pub mod traceback_print;
pub mod tuple_core;
pub mod type_init;
pub mod type_lookup;
pub mod type_relations;
pub mod type_subscript;
pub mod types;
pub mod uncaught;
pub mod unraisable;
pub mod walk;
pub mod warn;
pub mod weak;
pub mod weak_table;

pub use molt_abi::{self, BuiltinType, CompareOp, Value};
pub use molt_macros::{builtin, pymodule, pytype};
pub use obj::{Obj, Raised, Res};
pub use statics::{class_of, is_exact, is_instance_of};
