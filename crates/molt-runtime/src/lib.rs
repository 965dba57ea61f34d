//! molt-runtime.
