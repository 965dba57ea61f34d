//! The 16 bytes every heap object begins with, and the list of object layouts.

use crate::ptr::Ptr;
use crate::shape::Shape;
use core::cell::Cell;

/// A count with this bit set is never changed: the object lives as long as the program.
pub const IMMORTAL: u32 = 0x8000_0000;

/// Head of every heap object.
#[repr(C)]
pub struct Header {
    /// References that own the object; see `IMMORTAL`.
    pub count: Cell<u32>,
    /// Bits of module `flags`.
    pub flags: Cell<u16>,
    /// Which layout follows. Never changes.
    pub kind: Kind,
    /// Bits with a meaning per kind (width of a str, form of an int, …).
    pub aux: Cell<u8>,
    /// Leads to the class; fixes the attribute slots.
    pub shape: Cell<Ptr<Shape>>,
}

// SAFETY: objects are guarded by the runtime's lock.
unsafe impl Sync for Header {}

impl Header {
    pub const fn immortal(kind: Kind, aux: u8, shape: Ptr<Shape>) -> Header {
        Header { count: Cell::new(IMMORTAL), flags: Cell::new(0), kind, aux: Cell::new(aux), shape: Cell::new(shape) }
    }
    #[inline(always)]
    pub fn has(&self, flag: u16) -> bool {
        self.flags.get() & flag != 0
    }
    #[inline(always)]
    pub fn set(&self, flag: u16) {
        self.flags.set(self.flags.get() | flag);
    }
    #[inline(always)]
    pub fn clear(&self, flag: u16) {
        self.flags.set(self.flags.get() & !flag);
    }
    #[inline(always)]
    pub fn is_immortal(&self) -> bool {
        self.count.get() & IMMORTAL != 0
    }
}

/// Bits of `Header::flags`.
pub mod flags {
    /// Some weak reference points here (side table).
    pub const HAS_WEAKREF: u16 = 1;
    /// The collector looks at this object.
    pub const TRACKED: u16 = 2;
    /// `__del__` ran.
    pub const FINALIZED: u16 = 4;
    /// Attributes are in the dict behind the dict word, not in slots.
    pub const DICT_MODE: u16 = 8;
    /// The one str object with this text that the intern table holds.
    pub const INTERNED: u16 = 16;
    /// Dict whose entry values are addresses of 8-byte slots (namespace of a module).
    pub const INDIRECT: u16 = 32;
    /// Scratch bits of the collector.
    pub const GC_CANDIDATE: u16 = 64;
    pub const GC_REACHABLE: u16 = 128;
    /// The cell belongs to a freed object (debug heap).
    pub const FREED: u16 = 256;
    /// The object was made by the loader in static data: its memory is never freed.
    pub const STATIC: u16 = 512;
    /// All keys of this dict are str objects (hint that lookups may use; cleared by the first other key).
    pub const STR_KEYS: u16 = 1024;
    /// Not in a page of the allocator but in an allocation of its own.
    pub const LARGE: u16 = 4096;
    /// In the cycle of being released (nested frees must not touch it).
    pub const DYING: u16 = 2048;
    /// The last word of the cell holds the object's number in order of creation (classes with finalizers).
    pub const NUMBERED: u16 = 8192;
    /// The dict of `builtins`: rebinding a name there is told to compiled code.
    pub const WATCHED: u16 = 32768;
    /// Scratch bit of the collector: looked at a second time, after finalizers.
    pub const GC_AGAIN: u16 = 16384;
}

/// A layout in `layout::*` that an object of `KIND` has.
/// # Safety
/// `KIND` must be the kind byte of exactly the objects with this layout.
pub unsafe trait Layout {
    const KIND: Kind;
}

/// Layout of an object (not its class: subclasses share the layout of their base).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// A cell of the allocator that holds no object.
    Free = 0,
    /// Attribute slots only; `object` and user classes without a builtin base.
    Instance,
    Str,
    Bytes,
    ByteArray,
    Int,
    Float,
    Complex,
    List,
    Tuple,
    Dict,
    /// set and frozenset.
    Set,
    Cell,
    Range,
    Slice,
    Function,
    BoundMethod,
    /// Builtin function, builtin method bound to an object, method descriptor.
    Builtin,
    Module,
    Type,
    Exception,
    Traceback,
    Frame,
    Code,
    /// generator, coroutine, async generator.
    Generator,
    ListIter,
    TupleIter,
    DictIter,
    SetIter,
    RangeIter,
    StrIter,
    BytesIter,
    /// Iterator over `__getitem__`.
    SeqIter,
    /// `iter(callable, sentinel)`.
    CallIter,
    Enumerate,
    Zip,
    Map,
    Filter,
    Reversed,
    /// dict_keys, dict_values, dict_items.
    DictView,
    Property,
    ClassMethod,
    StaticMethod,
    /// `__slots__` member or builtin member descriptor.
    Member,
    GetSet,
    /// Slot wrapper (`int.__add__`) and, bound, method-wrapper.
    SlotWrapper,
    MethodWrapper,
    Super,
    WeakRef,
    WeakProxy,
    MappingProxy,
    MemoryView,
    GenericAlias,
    Union,
    TypeParam,
    BigRangeIter,
    /// Object of a library type: header, then what the type wants. Types tell them apart by class.
    Native,
}
