//! Heap forms of int and float. Plain floats and 48-bit ints are words, not objects.

use super::layout;
use crate::header::Header;
use crate::ptr::Ptr;

/// int outside 48 bits, or an instance of a subclass of int (any value).
#[repr(C)]
pub struct IntObj {
    pub header: Header,
    /// `aux == SMALL`: the value. `aux == BIG`: address of a `molt_text::BigInt`, outside 64 bits.
    pub payload: u64,
}

impl IntObj {
    pub const SMALL: u8 = 0;
    pub const BIG: u8 = 1;

    /// The value, when it fits 64 bits (it is then always stored so).
    #[inline(always)]
    pub fn as_i64(&self) -> Option<i64> {
        if self.header.aux.get() == IntObj::SMALL { Some(self.payload as i64) } else { None }
    }
    #[inline(always)]
    pub fn big(&self) -> Ptr<u8> {
        Ptr::new(self.payload as usize as *const u8)
    }
}

/// Instance of a subclass of float.
#[repr(C)]
pub struct FloatObj {
    pub header: Header,
    pub value: f64,
}

#[repr(C)]
pub struct ComplexObj {
    pub header: Header,
    pub real: f64,
    pub imag: f64,
}

layout! { IntObj => Int, FloatObj => Float, ComplexObj => Complex, }
