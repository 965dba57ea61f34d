//! molt-macros.
