//! Iterators over builtin containers, and the lazy builtins enumerate, zip, map, filter, reversed.

use super::layout;
use crate::header::Header;
use crate::value::Value;
use core::cell::Cell;

/// `container` becomes 0 when exhausted. Used by list (forward: aux 0, backward: aux 1), tuple, str, bytes, sequence.
macro_rules! index_iterator {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[repr(C)]
        pub struct $name {
            pub header: Header,
            pub container: Cell<Value>,
            pub index: Cell<i64>,
        }
    )*};
}

index_iterator! {
    /// list_iterator, list_reverseiterator (aux 1).
    ListIterObj,
    TupleIterObj,
    /// str_iterator, str_ascii_iterator.
    StrIterObj,
    /// bytes_iterator, bytearray_iterator.
    BytesIterObj,
    /// iterator over `__getitem__`.
    SeqIterObj,
    /// reversed(sequence).
    ReversedObj,
}

#[repr(C)]
pub struct DictIterObj {
    pub header: Header,
    pub container: Cell<Value>,
    /// Next entry number.
    pub index: Cell<i64>,
    /// `len` of the dict at the start: a different one raises RuntimeError.
    pub expected_len: Cell<i64>,
    /// Entries still to come (`__length_hint__`).
    pub remaining: Cell<i64>,
    /// Reused pair of an items iterator, or 0.
    pub pair: Cell<Value>,
}

impl DictIterObj {
    /// `aux`: what is iterated; plus REVERSE.
    pub const KEYS: u8 = 0;
    pub const VALUES: u8 = 1;
    pub const ITEMS: u8 = 2;
    pub const REVERSE: u8 = 4;
}

#[repr(C)]
pub struct SetIterObj {
    pub header: Header,
    pub container: Cell<Value>,
    pub index: Cell<i64>,
    pub expected_len: Cell<i64>,
    pub remaining: Cell<i64>,
}

/// range_iterator: 64-bit arithmetic suffices.
#[repr(C)]
pub struct RangeIterObj {
    pub header: Header,
    pub next: Cell<i64>,
    pub step: i64,
    /// Items still to come.
    pub remaining: Cell<i64>,
}

/// longrange_iterator.
#[repr(C)]
pub struct BigRangeIterObj {
    pub header: Header,
    pub next: Cell<Value>,
    pub step: Value,
    pub remaining: Cell<Value>,
}

/// iter(callable, sentinel).
#[repr(C)]
pub struct CallIterObj {
    pub header: Header,
    pub callable: Cell<Value>,
    pub sentinel: Cell<Value>,
}

#[repr(C)]
pub struct EnumerateObj {
    pub header: Header,
    pub iterator: Cell<Value>,
    pub count: Cell<Value>,
    pub pair: Cell<Value>,
}

/// zip: tuple of iterators. aux 1 = strict.
#[repr(C)]
pub struct ZipObj {
    pub header: Header,
    pub iterators: Cell<Value>,
    pub result: Cell<Value>,
}

#[repr(C)]
pub struct MapObj {
    pub header: Header,
    pub function: Cell<Value>,
    pub iterators: Cell<Value>,
}

#[repr(C)]
pub struct FilterObj {
    pub header: Header,
    pub function: Cell<Value>,
    pub iterator: Cell<Value>,
}

/// dict_keys, dict_values, dict_items (aux as in `DictIterObj`).
#[repr(C)]
pub struct DictViewObj {
    pub header: Header,
    pub dict: Cell<Value>,
}

layout! {
    ListIterObj => ListIter, TupleIterObj => TupleIter, StrIterObj => StrIter, BytesIterObj => BytesIter, SeqIterObj => SeqIter,
    ReversedObj => Reversed, DictIterObj => DictIter, SetIterObj => SetIter, RangeIterObj => RangeIter,
    BigRangeIterObj => BigRangeIter, CallIterObj => CallIter, EnumerateObj => Enumerate, ZipObj => Zip, MapObj => Map,
    FilterObj => Filter, DictViewObj => DictView,
}
