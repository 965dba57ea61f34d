//! `int.to_bytes` and `int.from_bytes`.

use super::BigInt;
use crate::failure::Failure;
use alloc::vec::Vec;
use dashu_int::UBig;

impl BigInt {
    /// `self.to_bytes(length, byteorder, signed=signed)`; `OverflowError` if it does not fit, `MemoryError` if
    /// `length` cannot be had.
    pub fn to_bytes(&self, length: usize, little_endian: bool, signed: bool) -> Result<Vec<u8>, Failure> {
        if self.is_negative() && !signed {
            return Err(Failure::overflow("can't convert negative int to unsigned"));
        }
        if length == 0 && signed && self.cmp_i64(-1).is_eq() {
            // CPython 3.12 lets this one pass.
            return Ok(Vec::new());
        }
        let too_big = || Failure::overflow("int too big to convert");
        let bits = if !signed {
            self.bit_length()
        } else if self.is_negative() {
            self.not().bit_length() + 1
        } else if self.is_zero() {
            0
        } else {
            self.bit_length() + 1
        };
        if bits.div_ceil(8) > length as u64 {
            return Err(too_big());
        }
        let mut out = Vec::new();
        out.try_reserve_exact(length).map_err(|_| Failure::memory())?;
        // Of a negative number the complement is written, every byte inverted.
        let flip = if self.is_negative() { 0xFF } else { 0 };
        let source = if self.is_negative() { self.not() } else { self.clone() };
        for word in source.words() {
            for b in word.to_le_bytes() {
                if out.len() < length {
                    out.push(b ^ flip);
                }
            }
        }
        out.resize(length, flip);
        if !little_endian {
            out.reverse();
        }
        Ok(out)
    }

    /// `int.from_bytes(bytes, byteorder, signed=signed)`
    pub fn from_bytes(bytes: &[u8], little_endian: bool, signed: bool) -> BigInt {
        let top = if little_endian { bytes.last() } else { bytes.first() };
        let negative = signed && top.is_some_and(|b| b & 0x80 != 0);
        if !negative {
            let magnitude = if little_endian { UBig::from_le_bytes(bytes) } else { UBig::from_be_bytes(bytes) };
            return BigInt(magnitude.into());
        }
        let flipped: Vec<u8> = bytes.iter().map(|b| !b).collect();
        let magnitude = if little_endian { UBig::from_le_bytes(&flipped) } else { UBig::from_be_bytes(&flipped) };
        BigInt(magnitude.into()).not()
    }
}
