//! From parsed modules to a resolved program: module graph, scopes, and every error that CPython raises at compile time.
//!
//! After this stage no user error can appear. Pure: files come through [`ModuleLoader`]. Does not lower anything and
//! does not know the runtime.

mod analyze;
mod codegen;
mod errors;
mod facts;
mod future;
mod imports;
mod mangle;
mod module;
mod patterns;
mod program;
mod qualname;
mod reach;
mod scope;
mod stack;
mod symtable;
pub mod unsupported;

pub use facts::{ModuleFacts, docstring};
pub use future::Futures;
pub use imports::{Import, ImportTarget};
pub use mangle::mangle;
pub use module::{Module, ModuleId, resolve_tree, resolve_tree_with};
pub use program::{Found, MissingImport, ModuleLoader, Options, Program, resolve_program};
pub use reach::{FrameUse, Reach};
pub use scope::{
    Access, DynamicUses, NameKind, ParameterCounts, ResolvedName, Scope, ScopeId, ScopeKind, Scopes, Symbol,
};
