//! molt-link.
