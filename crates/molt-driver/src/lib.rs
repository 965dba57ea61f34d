//! The order of the stages, and all input and output of the compiler.
//!
//! [`Session`] holds the files and options of one compilation. Each stage is a pure function of another crate; here they
//! are called one after the other, timed, and their results written. What a user can do wrong becomes a [`Failure`].

mod build;
mod cache;
mod dump;
mod failure;
mod files;
mod front;
mod library;
mod loader;
pub mod passes;
mod session;
mod timings;

pub use build::{Emit, INTERPRETER_STACK, Prepared, Product, Target, WASM_STACK, default_shape};
pub use dump::DumpRequest;
pub use failure::{ExitCode, Failure};
pub use files::write_output;
pub use library::table as stdlib_table;
pub use molt_link::Shape;
pub use session::{Options, Session};
pub use timings::Stage;
