//! list, tuple, dict, set, cell, range, slice, plain instances.

use super::layout;
use crate::header::Header;
use crate::ptr::Ptr;
use crate::value::Value;
use core::cell::Cell;

#[repr(C)]
pub struct ListObj {
    pub header: Header,
    pub len: Cell<u64>,
    pub capacity: Cell<u64>,
    /// `capacity` words; the first `len` are owned values.
    pub items: Cell<Ptr<Value>>,
}

impl ListObj {
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get() as usize
    }
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len.get() == 0
    }
    /// Borrowed item; `i` must be below `len`.
    #[inline(always)]
    pub fn at(&self, i: usize) -> Value {
        debug_assert!(i < self.len());
        // SAFETY: the first `len` words are values.
        unsafe { *self.items.get().raw().add(i) }
    }
}

#[repr(C)]
pub struct TupleObj {
    pub header: Header,
    pub len: u64,
    // items: len words, at offset 24
}

impl TupleObj {
    pub const ITEMS: usize = 24;
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len as usize
    }
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    #[inline(always)]
    pub fn items_ptr(&self) -> *mut Value {
        (self as *const TupleObj as *mut u8).wrapping_add(TupleObj::ITEMS) as *mut Value
    }
    /// Borrowed items. A tuple never changes once visible.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: `len` words follow the fixed part.
        unsafe { core::slice::from_raw_parts(self.items_ptr(), self.len()) }
    }
}

/// Compact ordered dict: `entries` in order of insertion, `indices` an open-addressing table of entry numbers.
#[repr(C)]
pub struct DictObj {
    pub header: Header,
    /// Live entries.
    pub len: Cell<u64>,
    /// Entries in use, deleted ones (key 0) included.
    pub entry_count: Cell<u64>,
    /// Room for entries: 2/3 of the index size.
    pub usable: Cell<u64>,
    /// log2 of the index size; index words are i8 below 8, i16 below 16, else i32. 0 = nothing allocated.
    pub log2_size: Cell<u64>,
    pub entries: Cell<Ptr<DictEntry>>,
    /// In the same allocation, behind the entries.
    pub indices: Cell<Ptr<u8>>,
    /// Changed by every insertion of a new key and every deletion; for iterators and caches.
    pub version: Cell<u64>,
    /// `flags::INDIRECT`: dict of name → address of the static slot, for names the module's code knows. Else 0.
    pub static_slots: Cell<Value>,
}

/// Entry of a dict: owned key and value. Key 0 = deleted. In an INDIRECT dict `value` is the address of a `Cell<Value>`.
#[repr(C)]
pub struct DictEntry {
    pub hash: Cell<i64>,
    pub key: Cell<Value>,
    pub value: Cell<Value>,
}

impl DictObj {
    pub const EMPTY: i64 = -1;
    pub const DUMMY: i64 = -2;
    pub const MIN_LOG2: u64 = 3;
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get() as usize
    }
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len.get() == 0
    }
}

/// set and frozenset: CPython's table (`setobject.c`), so that the order of iteration is CPython's.
#[repr(C)]
pub struct SetObj {
    pub header: Header,
    /// Active plus dummy entries.
    pub fill: Cell<u64>,
    pub used: Cell<u64>,
    /// Table size - 1.
    pub mask: Cell<u64>,
    /// `small_table`, or an allocation of mask + 1 entries.
    pub table: Cell<Ptr<SetEntry>>,
    /// frozenset: -1 = not computed.
    pub hash: Cell<i64>,
    /// Search finger of pop().
    pub finger: Cell<u64>,
    pub small_table: [SetEntry; 8],
}

/// key 0 = empty; key MISSING = dummy.
#[repr(C)]
pub struct SetEntry {
    pub key: Cell<Value>,
    pub hash: Cell<i64>,
}

impl SetObj {
    /// `aux` bit of a frozenset.
    pub const FROZEN: u8 = 1;
    #[inline(always)]
    pub fn is_frozen(&self) -> bool {
        self.header.aux.get() & SetObj::FROZEN != 0
    }
}

/// Variable shared by closures. 0 = unbound.
#[repr(C)]
pub struct CellObj {
    pub header: Header,
    pub value: Cell<Value>,
}

/// range: ints of any size. `len` is the length when it and the bounds fit 64 bits, else -1.
#[repr(C)]
pub struct RangeObj {
    pub header: Header,
    pub start: Value,
    pub stop: Value,
    pub step: Value,
    /// int object or word.
    pub length: Value,
}

#[repr(C)]
pub struct SliceObj {
    pub header: Header,
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

/// Object of a user class without builtin base.
#[repr(C)]
pub struct InstanceObj {
    pub header: Header,
    /// 0 until `__dict__` is asked for or the object outgrows its slots.
    pub dict: Cell<Value>,
    // attribute slots: shape.capacity words, at shape.slots_offset
}

impl InstanceObj {
    pub const SLOTS: usize = 24;
}

/// The first 16 bytes of every object, for code that handles any of them.
#[repr(C)]
pub struct AnyObj {
    pub header: Header,
}

layout! {
    ListObj => List, TupleObj => Tuple, DictObj => Dict, SetObj => Set, CellObj => Cell, RangeObj => Range,
    SliceObj => Slice, InstanceObj => Instance,
}
