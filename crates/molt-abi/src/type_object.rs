//! The class object. Builtin types are static (`molt_types`), user classes live on the heap; both have this layout.

use crate::desc::TypeRows;
use crate::header::{Header, Kind, Layout};
use crate::program::ClassPlan;
use crate::ptr::Ptr;
use crate::shape::Shape;
use crate::slots::TypeSlots;
use crate::value::Value;
use core::cell::{Cell, UnsafeCell};

#[repr(C)]
pub struct TypeObject {
    pub header: Header,
    /// The class namespace (a dict).
    pub dict: Cell<Value>,
    /// str: `__name__`, `__qualname__`.
    pub name: Cell<Value>,
    pub qualname: Cell<Value>,
    /// Tuples of types.
    pub bases: Cell<Value>,
    pub mro: Cell<Value>,
    /// The base whose layout instances extend; null for `object`.
    pub base: Cell<Ptr<TypeObject>>,
    /// The base (or the type itself) that last added fields to the layout.
    pub solid_base: Cell<Ptr<TypeObject>>,
    /// Bits of module `type_flags`.
    pub flags: Cell<u64>,
    /// Bytes of an instance without attribute slots (for types with a variable part: of the fixed part).
    pub basic_size: Cell<u32>,
    /// Bytes per item of the variable part; 0 = none.
    pub item_size: Cell<u32>,
    /// Offset of the word that holds an instance's `__dict__`; 0 = no dict; `u32::MAX` = behind the variable part.
    pub dict_offset: Cell<u32>,
    /// Number of `__slots__` words, at `member_offset` and following.
    pub member_count: Cell<u32>,
    /// Layout of instances.
    pub instance_kind: Cell<Kind>,
    /// Number in `BuiltinType`, or -1.
    pub builtin_id: Cell<i32>,
    /// Shape of a new instance.
    pub shape: Cell<Ptr<Shape>>,
    /// Shape of instances in dict mode; null until needed.
    pub dict_shape: Cell<Ptr<Shape>>,
    /// Attribute slots that new instances get.
    pub slot_capacity: Cell<u32>,
    pub reserved: Cell<u32>,
    /// Direct subclasses (borrowed), for slot updates and `__subclasses__`: a runtime-owned vector.
    pub subclasses: Cell<Ptr<u8>>,
    /// All shapes of this class, for freeing: a runtime-owned list.
    pub shapes: Cell<Ptr<u8>>,
    /// The plan of the class statement, as long as compiled code may rely on its layout.
    pub plan: Cell<Ptr<ClassPlan>>,
    /// The table this builtin type was made from; null for user classes.
    pub rows: Cell<Ptr<TypeRows>>,
    pub slots: UnsafeCell<TypeSlots>,
}

// SAFETY: types are guarded by the runtime's lock.
unsafe impl Sync for TypeObject {}
// SAFETY: exactly class objects have this kind.
unsafe impl Layout for TypeObject {
    const KIND: Kind = Kind::Type;
}

impl TypeObject {
    #[inline(always)]
    pub fn slots(&self) -> &TypeSlots {
        // SAFETY: slots are only replaced whole-word under the runtime's lock; no reference is held across a write.
        unsafe { &*self.slots.get() }
    }
    #[inline(always)]
    pub fn has(&self, flag: u64) -> bool {
        self.flags.get() & flag != 0
    }
    #[inline(always)]
    pub fn value(&self) -> Value {
        Value::of(self)
    }
}

/// Bits of `TypeObject::flags` and `TypeRows::flags`. Those that CPython shows in `__flags__` have its positions.
pub mod type_flags {
    pub const HEAPTYPE: u64 = 1 << 9;
    /// Classes may derive from it.
    pub const BASETYPE: u64 = 1 << 10;
    pub const READY: u64 = 1 << 12;
    /// Instances are containers that the collector tracks.
    pub const HAVE_GC: u64 = 1 << 14;
    /// Functions: `call_method` calls them with the receiver in front.
    pub const METHOD_DESCRIPTOR: u64 = 1 << 17;
    pub const DISALLOW_INSTANTIATION: u64 = 1 << 7;
    pub const IMMUTABLE: u64 = 1 << 8;
    pub const IS_ABSTRACT: u64 = 1 << 20;
    /// `match` sequence and mapping patterns.
    pub const SEQUENCE: u64 = 1 << 5;
    pub const MAPPING: u64 = 1 << 6;
    pub const MATCH_SELF: u64 = 1 << 22;
    pub const LONG_SUBCLASS: u64 = 1 << 24;
    pub const LIST_SUBCLASS: u64 = 1 << 25;
    pub const TUPLE_SUBCLASS: u64 = 1 << 26;
    pub const BYTES_SUBCLASS: u64 = 1 << 27;
    pub const UNICODE_SUBCLASS: u64 = 1 << 28;
    pub const DICT_SUBCLASS: u64 = 1 << 29;
    pub const BASE_EXC_SUBCLASS: u64 = 1 << 30;
    pub const TYPE_SUBCLASS: u64 = 1 << 31;
    /// Runtime's own bits, above 32.
    pub const HAS_DEL: u64 = 1 << 32;
    pub const WEAKREFABLE: u64 = 1 << 33;
    pub const HAS_DICT: u64 = 1 << 34;
    /// `tp_getattro` is object's own: attribute caches may be used.
    pub const PLAIN_GETATTR: u64 = 1 << 35;
    /// The class defines `__getattr__` beside object's `__getattribute__`.
    pub const GETATTR_HOOK: u64 = 1 << 36;
    /// Type of the singleton None etc.: instances are words, not objects.
    pub const IMMEDIATE: u64 = 1 << 37;
    /// Sequence and mapping bits that subclasses inherit.
    pub const COLLECTION_MASK: u64 = SEQUENCE | MAPPING;
    pub const FAST_SUBCLASS_MASK: u64 = 0xff << 24;
}
