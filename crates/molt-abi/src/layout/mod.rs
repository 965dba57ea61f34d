//! Layouts of all objects that compiled code touches. Fields that can change are `Cell`s; data of variable length lies behind
//! the fixed part. A layout is also that of the instances of subclasses, whose own attributes follow (see `TypeObject`).

mod callable;
mod containers;
mod descriptors;
mod exception;
mod generator;
mod iterators;
mod numbers;
mod text;

pub use callable::*;
pub use containers::*;
pub use descriptors::*;
pub use exception::*;
pub use generator::*;
pub use iterators::*;
pub use numbers::*;
pub use text::*;

/// Declares which kind byte belongs to a layout.
macro_rules! layout {
    ($($ty:ident => $kind:ident,)*) => {
        $(
            // SAFETY: the kind byte is given to exactly the objects with this layout.
            unsafe impl crate::header::Layout for $ty {
                const KIND: crate::header::Kind = crate::header::Kind::$kind;
            }
            // SAFETY: objects are guarded by the runtime's lock.
            unsafe impl Sync for $ty {}
        )*
    };
}
pub(crate) use layout;
