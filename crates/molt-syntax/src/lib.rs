//! molt-syntax.
