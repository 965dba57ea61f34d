//! molt-archive.
