//! molt-ir.
