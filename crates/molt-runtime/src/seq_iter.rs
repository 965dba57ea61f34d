//! Making the iterator over `__getitem__`; its type is in `types/`.

use crate::alloc::new_object;
use crate::count::retain;
use crate::obj::Obj;
use core::cell::Cell;
use molt_abi::{BuiltinType, SeqIterObj, Value};

/// `iter(v)` for an object with only `__getitem__`.
pub fn new(v: Value) -> Obj {
    retain(v);
    new_object(BuiltinType::SequenceIterator, |header| SeqIterObj {
        header,
        container: Cell::new(v),
        index: Cell::new(0),
    })
}
