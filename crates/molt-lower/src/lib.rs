//! molt-lower.
