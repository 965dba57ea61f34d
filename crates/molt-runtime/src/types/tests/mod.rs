//! Tests of builtin types through their methods.

mod behaviour;
mod walks;
