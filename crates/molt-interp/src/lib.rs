//! molt-interp.
