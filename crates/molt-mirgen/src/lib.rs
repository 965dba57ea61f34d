//! From resolved modules to mir: what Python says, with every release at CPython's place.
//!
//! Each code object of a module (module body, function, lambda, class body, generator expression) becomes one function.
//! Variables become SSA values while the tree is walked (Braun et al., "Simple and Efficient Construction of SSA
//! Form", 2013). Temporaries that CPython keeps on its value stack are kept on a list of owned values, so that an
//! exception drops them. Optimisation is not here; only what keeps the output small (`cleanup`).

mod assign;
mod builder;
mod call;
mod cleanup;
mod comprehension;
mod control;
mod expr;
mod function;
mod import;
mod literal;
mod matching;
mod scope;
mod stmt;
mod trying;
mod unit;
mod unparse;

pub use unit::{DynamicMode, ModuleInput, add_module, generate, generate_dynamic};
