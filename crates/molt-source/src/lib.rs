//! molt-source.
