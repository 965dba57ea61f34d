//! Inline caches: one static record per place in compiled code, all zero at first. Compiled code compares, the runtime fills.
//!
//! A record is valid while the object's shape and `molt_type_epoch` are those it was filled with. (A shape that dies with its
//! class may be followed by another at the same address: the death of a class therefore counts as a change of types.)

use crate::code::Code;
use crate::ptr::Ptr;
use crate::shape::Shape;
use crate::value::Value;
use core::cell::Cell;

/// `o.name` and `o.name = value` on attributes that lie in a slot of the object.
#[repr(C)]
pub struct AttrCache {
    /// Null: not filled.
    pub shape: Cell<Ptr<Shape>>,
    pub epoch: Cell<u64>,
    /// Of the slot's word in the object.
    pub offset: Cell<u64>,
    /// Stores: the shape afterwards; another one than `shape` if the store adds the attribute.
    pub new_shape: Cell<Ptr<Shape>>,
}

/// `o.name(…)` where the class of `o` has the method and `o` itself has no such attribute.
#[repr(C)]
pub struct MethodCache {
    /// Null: not filled.
    pub shape: Cell<Ptr<Shape>>,
    pub epoch: Cell<u64>,
    /// Borrowed: the class holds it as long as the epoch is the same.
    pub function: Cell<Value>,
    /// One of `MethodCache::NONE…`.
    pub form: Cell<u64>,
    /// Form `PYTHON`: the code that `entry` belongs to, to be compared with the function's.
    pub code: Cell<Ptr<Code>>,
    /// Register entry of the function, or direct entry of the builtin method.
    pub entry: Cell<Ptr<u8>>,
}

impl MethodCache {
    /// Nothing that can be called straight.
    pub const NONE: u64 = 0;
    /// A Python function that takes the receiver and the arguments of this place.
    pub const PYTHON: u64 = 1;
    /// `DIRECT + n`: a builtin method whose direct entry takes receiver, arguments, and n words MISSING.
    pub const DIRECT: u64 = 2;
}

/// `C(…)` where C is a class whose instances are plain and whose `__init__` is a Python function, or absent.
#[repr(C)]
pub struct ClassCache {
    /// The class, borrowed; 0: not filled.
    pub class: Cell<Value>,
    pub epoch: Cell<u64>,
    /// `__init__`, borrowed; compared by its code as in `MethodCache`.
    pub init: Cell<Value>,
    pub code: Cell<Ptr<Code>>,
    pub entry: Cell<Ptr<u8>>,
}

/// A name of the module `builtins`: where its dict has it.
#[repr(C)]
pub struct BuiltinCache {
    /// The dict, borrowed (the runtime holds it to the end); 0: not filled.
    pub dict: Cell<Value>,
    /// Number of the entry. Whoever uses it checks that the entry exists and has the name as key.
    pub entry: Cell<u64>,
}

/// `f(…)` where f is a function of a builtin module, or the descriptor of a builtin method that was looked up for its receiver.
#[repr(C)]
pub struct FunctionCache {
    /// The function object, immortal from here on; 0: not filled.
    pub callee: Cell<Value>,
    /// `MethodCache::DIRECT + n`, as there.
    pub form: Cell<u64>,
    pub entry: Cell<Ptr<u8>>,
    /// Of the receivers that the descriptor applies to; null for a function.
    pub shape: Cell<Ptr<Shape>>,
}
