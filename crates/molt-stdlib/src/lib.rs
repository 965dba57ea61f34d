//! molt-stdlib.
