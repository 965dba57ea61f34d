//! molt-mirgen.
