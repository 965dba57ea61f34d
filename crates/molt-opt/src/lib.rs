//! Passes over mir, one file each, and the order they run in.

pub mod certify;
