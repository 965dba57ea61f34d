//! The generic version of every operation of the IR that is not inline: `molt_<operation>`.
//!
//! Compiled code and the interpreter call these. All parameters and results are 64 bits (`Value`, `u64`, `i64`, `Addr`), so
//! that one signature serves every target. Results: object 0 = raised, truth 2 = raised, status 0 = raised and 1 = fine.
//! Operands are borrowed unless the table of operations (`molt-ir`, `op.rs`) says that they move in.

pub mod arith;
pub mod caches;
pub mod calls;
pub mod cells;
pub mod constants;
pub mod containers;
pub mod exceptions;
pub mod facts;
pub mod fast;
pub mod format;
pub mod functions;
pub mod generators;
pub mod globals;
pub mod iteration;
pub mod matching;
pub mod objects;

use crate::obj::Res;
use molt_abi::{Addr, Value};

/// Status of an operation without a result.
pub(crate) fn status(result: Res<()>) -> u64 {
    u64::from(result.is_ok())
}

/// Truth of an operation that answers a question; 2 = raised.
pub(crate) fn truth(result: Res<bool>) -> u64 {
    match result {
        Ok(answer) => u64::from(answer),
        Err(_) => 2,
    }
}

/// The words at an address that compiled code passes with a count.
pub(crate) fn words<'a>(argv: Addr<Value>, count: u64) -> &'a [Value] {
    if count == 0 {
        return &[];
    }
    argv.slice(count)
}
