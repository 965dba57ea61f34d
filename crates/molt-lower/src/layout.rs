//! Names and offsets of what the runtime exports, taken from `molt-abi`.

use crate::builder::Builder;
use molt_abi::{BuiltinType, Header, Kind, Shape, ThreadState};
use molt_ir::{IntCond, Ty, Val, Width};
use std::mem::{offset_of, size_of};

/// The array of shapes of builtin types, by `BuiltinType`.
pub const SHAPES: &str = "molt_shapes";
/// The state of the running thread.
pub const THREAD: &str = "molt_thread";
/// Changes whenever a type does.
pub const TYPE_EPOCH: &str = "molt_type_epoch";

/// Other than 0 once somebody rebound a builtin.
pub const BUILTINS_CHANGED: &str = "molt_builtins_changed";

pub const SHAPE: usize = offset_of!(Header, shape);
pub const KIND: usize = offset_of!(Header, kind);
pub const RECURSION_LEFT: usize = offset_of!(ThreadState, recursion_left);
pub const STACK_LIMIT: usize = offset_of!(ThreadState, stack_limit);
pub const POLL: usize = offset_of!(ThreadState, poll);

/// Offset of a builtin type's shape in [`SHAPES`].
pub fn shape_offset(ty: BuiltinType) -> usize {
    ty as usize * size_of::<Shape>()
}

/// The builtin type whose own instances have this layout kind, where there is just one.
pub fn type_of_kind(kind: u8) -> Option<BuiltinType> {
    const TABLE: &[(Kind, BuiltinType)] = &[
        (Kind::Str, BuiltinType::Str),
        (Kind::Bytes, BuiltinType::Bytes),
        (Kind::ByteArray, BuiltinType::ByteArray),
        (Kind::Int, BuiltinType::Int),
        (Kind::Complex, BuiltinType::Complex),
        (Kind::List, BuiltinType::List),
        (Kind::Tuple, BuiltinType::Tuple),
        (Kind::Dict, BuiltinType::Dict),
        (Kind::Set, BuiltinType::Set),
        (Kind::Cell, BuiltinType::Cell),
        (Kind::Range, BuiltinType::Range),
        (Kind::Slice, BuiltinType::Slice),
        (Kind::Function, BuiltinType::Function),
        (Kind::BoundMethod, BuiltinType::Method),
        (Kind::Module, BuiltinType::Module),
        (Kind::ListIter, BuiltinType::ListIterator),
        (Kind::TupleIter, BuiltinType::TupleIterator),
        (Kind::RangeIter, BuiltinType::RangeIterator),
        (Kind::Generator, BuiltinType::Generator),
    ];
    TABLE.iter().find(|(known, _)| *known as u8 == kind).map(|(_, ty)| *ty)
}

impl Builder {
    /// The address of a heap object's shape.
    pub fn shape_of(&mut self, object: Val) -> Val {
        self.load(Width::W64, Ty::I64, object, SHAPE)
    }

    /// Is this the shape of the builtin type itself, not of a subclass?
    pub fn is_shape(&mut self, shape: Val, ty: BuiltinType) -> Val {
        let wanted = self.address(SHAPES, shape_offset(ty));
        self.icmp(IntCond::Eq, shape, wanted)
    }
}
