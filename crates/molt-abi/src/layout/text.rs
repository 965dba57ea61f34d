//! str and bytes: hash, length, data inline. bytearray: data apart.

use super::layout;
use crate::header::Header;
use crate::ptr::Ptr;
use core::cell::Cell;

/// str. `header.aux` = width (1, 2 or 4 bytes per code point) plus `StrObj::ASCII`. Always the narrowest width that fits.
#[repr(C)]
pub struct StrObj {
    pub header: Header,
    /// -1 = not computed.
    pub hash: Cell<i64>,
    /// Code points.
    pub len: u64,
    // data: len * width bytes, at offset 32
}

impl StrObj {
    pub const ASCII: u8 = 8;
    pub const WIDTH_MASK: u8 = 7;
    pub const DATA: usize = 32;

    #[inline(always)]
    pub fn width(&self) -> usize {
        (self.header.aux.get() & StrObj::WIDTH_MASK) as usize
    }
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.header.aux.get() & StrObj::ASCII != 0
    }
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len as usize
    }
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    #[inline(always)]
    pub fn data(&self) -> *mut u8 {
        // The data lies behind the header in the same allocation.
        (self as *const StrObj as *mut u8).wrapping_add(StrObj::DATA)
    }
    /// The data as bytes, whatever the width.
    #[inline(always)]
    pub fn raw_bytes(&self) -> &[u8] {
        // SAFETY: `len * width` bytes follow the fixed part; text never changes.
        unsafe { core::slice::from_raw_parts(self.data(), self.len() * self.width()) }
    }
    /// Code points of a width-1 str (Latin-1).
    #[inline(always)]
    pub fn latin1(&self) -> &[u8] {
        debug_assert!(self.width() == 1);
        self.raw_bytes()
    }
    #[inline(always)]
    pub fn ucs2(&self) -> &[u16] {
        debug_assert!(self.width() == 2);
        // SAFETY: as above; the data is 8-byte aligned.
        unsafe { core::slice::from_raw_parts(self.data() as *const u16, self.len()) }
    }
    #[inline(always)]
    pub fn ucs4(&self) -> &[u32] {
        debug_assert!(self.width() == 4);
        // SAFETY: as above.
        unsafe { core::slice::from_raw_parts(self.data() as *const u32, self.len()) }
    }
    /// Code point at `i`, which must be below `len`.
    #[inline(always)]
    pub fn at(&self, i: usize) -> u32 {
        match self.width() {
            1 => self.latin1()[i] as u32,
            2 => self.ucs2()[i] as u32,
            _ => self.ucs4()[i],
        }
    }
    /// The text of an ASCII str.
    #[inline(always)]
    pub fn as_ascii(&self) -> Option<&str> {
        // SAFETY: ASCII is UTF-8.
        if self.is_ascii() { Some(unsafe { core::str::from_utf8_unchecked(self.raw_bytes()) }) } else { None }
    }
}

/// bytes.
#[repr(C)]
pub struct BytesObj {
    pub header: Header,
    /// -1 = not computed.
    pub hash: Cell<i64>,
    pub len: u64,
    // data: len bytes, at offset 32
}

impl BytesObj {
    pub const DATA: usize = 32;
    #[inline(always)]
    pub fn data(&self) -> *mut u8 {
        (self as *const BytesObj as *mut u8).wrapping_add(BytesObj::DATA)
    }
    #[inline(always)]
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: `len` bytes follow the fixed part; they never change once the object is visible.
        unsafe { core::slice::from_raw_parts(self.data(), self.len as usize) }
    }
}

/// bytearray.
#[repr(C)]
pub struct ByteArrayObj {
    pub header: Header,
    pub len: Cell<u64>,
    pub capacity: Cell<u64>,
    /// Start of the allocation.
    pub data: Cell<Ptr<u8>>,
    /// Bytes cut off at the front.
    pub start: Cell<u64>,
    /// Buffers handed out: the size is locked while nonzero.
    pub exports: Cell<u64>,
}

layout! { StrObj => Str, BytesObj => Bytes, ByteArrayObj => ByteArray, }
