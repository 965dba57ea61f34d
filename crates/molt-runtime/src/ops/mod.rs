//! Operations that compiled code and the interpreter call, one file per group. Words of 64 bits only.

pub mod format;
