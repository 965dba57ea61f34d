//! molt-rt.
