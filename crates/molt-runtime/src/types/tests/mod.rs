//! Tests of builtin types through their methods.

mod walks;
