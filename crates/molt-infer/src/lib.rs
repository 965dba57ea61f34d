//! molt-infer.
