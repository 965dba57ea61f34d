//! The builtin exceptions: BaseException, the table of plain subclasses, and one file per class with fields of its own.

pub mod base;
pub mod fields;
pub mod group;
pub mod os_error;
pub mod table;
pub mod unicode;
