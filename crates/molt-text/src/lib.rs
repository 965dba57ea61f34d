//! molt-text.
