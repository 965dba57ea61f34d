//! molt-sema.
