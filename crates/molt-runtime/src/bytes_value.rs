//! Making bytes objects.

use crate::alloc::alloc_object;
use crate::obj::{Obj, Res};
use crate::statics::shape_of_id;
use molt_abi::{BuiltinType, BytesObj, Kind};

/// bytes with this content. MemoryError.
pub fn new(bytes: &[u8]) -> Res<Obj> {
    let o = alloc_object(shape_of_id(BuiltinType::Bytes), Kind::Bytes, BytesObj::DATA + bytes.len())?;
    let p = o.value().addr() as *mut BytesObj;
    // SAFETY: a fresh object with room for the bytes.
    unsafe {
        (*p).hash.set(-1);
        (*p).len = bytes.len() as u64;
        core::ptr::copy_nonoverlapping(bytes.as_ptr(), (*p).data(), bytes.len());
    }
    Ok(o)
}
