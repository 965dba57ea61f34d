//! molt-opt.
