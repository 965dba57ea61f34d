//! The 64-bit word that every Python value is: heap pointer, singleton, double or 48-bit int (DESIGN §3).
//!
//! All knowledge of the encoding is in this file. A `Value` is borrowed by convention: copying it moves no count.

use crate::header::{Header, Kind, Layout};
use crate::shape::Shape;

/// A Python value. `Value::NULL` (0) means "no value": as a result it says that an exception is pending.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Value(pub u64);

const SINGLETON: u64 = 0x0001_0000_0000_0000;
const INT_TAG: u64 = 0xFFFF_0000_0000_0000;
const DOUBLE_OFFSET: u64 = 1 << 49;
const CANONICAL_NAN: u64 = 0x7FF8_0000_0000_0000;
/// Bits of a NaN in which its word says which one it is.
const NAN_MARK: u64 = 0x0000_FFFF_FFFF_FFFF;

impl Value {
    /// No value; as a result: an exception is pending.
    pub const NULL: Value = Value(0);
    pub const NONE: Value = Value(SINGLETON);
    pub const ELLIPSIS: Value = Value(SINGLETON | 1);
    pub const FALSE: Value = Value(SINGLETON | 2);
    pub const TRUE: Value = Value(SINGLETON | 3);
    pub const NOT_IMPLEMENTED: Value = Value(SINGLETON | 4);
    /// A local variable, cell or slot without a value. Never visible to Python code.
    pub const UNBOUND: Value = Value(SINGLETON | 5);
    /// Absent argument, exhausted iterator, missing attribute or key. Never visible to Python code.
    pub const MISSING: Value = Value(SINGLETON | 6);

    /// The smallest and largest int that the word itself can hold.
    pub const INT_MIN: i64 = -(1 << 47);
    pub const INT_MAX: i64 = (1 << 47) - 1;

    #[inline(always)]
    pub const fn bits(self) -> u64 {
        self.0
    }
    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        if b { Value::TRUE } else { Value::FALSE }
    }
    /// The word for a double. NaNs whose words would be none of a double are made canonical; their sign is kept.
    #[inline(always)]
    pub const fn float(x: f64) -> Value {
        let bits = x.to_bits();
        let fits = bits & !(1 << 63) & !NAN_MARK == CANONICAL_NAN;
        let bits = if x.is_nan() && !fits { CANONICAL_NAN | (bits & (1 << 63)) } else { bits };
        Value(bits + DOUBLE_OFFSET)
    }
    /// A NaN with the sign of `x` that is told from others by its number: NaNs that are made apart are different objects.
    pub const fn marked_nan(x: f64, number: u64) -> f64 {
        f64::from_bits(CANONICAL_NAN | (x.to_bits() & (1 << 63)) | (number & NAN_MARK))
    }
    /// The word for an int that is known to fit 48 bits.
    #[inline(always)]
    pub const fn small_int(i: i64) -> Value {
        debug_assert!(Value::fits(i));
        Value(INT_TAG | (i as u64 & 0x0000_FFFF_FFFF_FFFF))
    }
    /// The word for `i`, or `None` when it needs a heap object.
    #[inline(always)]
    pub const fn try_int(i: i64) -> Option<Value> {
        if Value::fits(i) { Some(Value::small_int(i)) } else { None }
    }
    #[inline(always)]
    pub const fn fits(i: i64) -> bool {
        i >= Value::INT_MIN && i <= Value::INT_MAX
    }

    #[inline(always)]
    pub const fn is_null(self) -> bool {
        self.0 == 0
    }
    #[inline(always)]
    pub const fn is_none(self) -> bool {
        self.0 == Value::NONE.0
    }
    #[inline(always)]
    pub const fn is_missing(self) -> bool {
        self.0 == Value::MISSING.0
    }
    /// Heap object (false for 0).
    #[inline(always)]
    pub const fn is_heap(self) -> bool {
        self.0 != 0 && self.0 < SINGLETON
    }
    /// None, Ellipsis, False, True, NotImplemented or a marker.
    #[inline(always)]
    pub const fn is_singleton(self) -> bool {
        self.0 >> 48 == 1
    }
    #[inline(always)]
    pub const fn is_bool(self) -> bool {
        self.0 | 1 == Value::TRUE.0
    }
    #[inline(always)]
    pub const fn is_small_int(self) -> bool {
        self.0 >= INT_TAG
    }
    #[inline(always)]
    pub const fn is_float(self) -> bool {
        self.0 >= DOUBLE_OFFSET && self.0 < INT_TAG
    }
    /// The 48-bit int in the word; only meaningful when `is_small_int`.
    #[inline(always)]
    pub const fn small_int_unchecked(self) -> i64 {
        ((self.0 << 16) as i64) >> 16
    }
    #[inline(always)]
    pub const fn as_small_int(self) -> Option<i64> {
        if self.is_small_int() { Some(self.small_int_unchecked()) } else { None }
    }
    /// The double in the word; only meaningful when `is_float`.
    #[inline(always)]
    pub const fn float_unchecked(self) -> f64 {
        f64::from_bits(self.0.wrapping_sub(DOUBLE_OFFSET))
    }
    #[inline(always)]
    pub const fn as_float(self) -> Option<f64> {
        if self.is_float() { Some(self.float_unchecked()) } else { None }
    }

    /// The object's header.
    /// The lifetime is the caller's promise: the object must stay alive that long.
    #[inline(always)]
    pub fn header<'a>(self) -> Option<&'a Header> {
        // SAFETY: a heap word is the address of a live object, which begins with its header.
        if self.is_heap() { Some(unsafe { &*(self.0 as usize as *const Header) }) } else { None }
    }
    /// Layout kind of a heap object.
    #[inline(always)]
    pub fn kind(self) -> Option<Kind> {
        self.header().map(|h| h.kind)
    }
    #[inline(always)]
    pub fn shape<'a>(self) -> Option<&'a Shape> {
        self.header().map(|h| h.shape.get().get())
    }
    /// The object behind the word, if it has the layout `T` (instances of subclasses have it too).
    #[inline(always)]
    pub fn cast<'a, T: Layout>(self) -> Option<&'a T> {
        // SAFETY: the kind byte says which layout the object has.
        if self.kind() == Some(T::KIND) { Some(unsafe { self.cast_unchecked() }) } else { None }
    }
    /// # Safety
    /// The word must be the address of a live object that has layout `T` and stays alive for `'a`.
    #[inline(always)]
    pub unsafe fn cast_unchecked<'a, T>(self) -> &'a T {
        // SAFETY: by the contract.
        unsafe { &*(self.0 as usize as *const T) }
    }
    /// The word of the object at `object`.
    #[inline(always)]
    pub fn of<T: Layout>(object: &T) -> Value {
        Value(object as *const T as usize as u64)
    }
    #[inline(always)]
    pub fn from_addr(addr: usize) -> Value {
        Value(addr as u64)
    }
    #[inline(always)]
    pub const fn addr(self) -> usize {
        self.0 as usize
    }
    /// `None` for 0, for host code that maps absent values.
    #[inline(always)]
    pub const fn non_null(self) -> Option<Value> {
        if self.0 == 0 { None } else { Some(self) }
    }
    /// `None` for MISSING.
    #[inline(always)]
    pub const fn non_missing(self) -> Option<Value> {
        if self.is_missing() { None } else { Some(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_words_are_disjoint() {
        for x in [0.0, -0.0, 1.5, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE, 5e-324] {
            let v = Value::float(x);
            assert!(v.is_float() && !v.is_small_int() && !v.is_heap() && !v.is_singleton());
            assert_eq!(v.float_unchecked().to_bits(), x.to_bits());
        }
        for nan in [f64::NAN, -f64::NAN, f64::from_bits(0xFFFF_FFFF_FFFF_FFFF)] {
            let v = Value::float(nan);
            assert!(v.is_float() && v.float_unchecked().is_nan());
            assert_eq!(v.float_unchecked().is_sign_negative(), nan.is_sign_negative());
        }
        for x in [f64::NAN, -f64::NAN] {
            let (one, other) = (Value::float(Value::marked_nan(x, 1)), Value::float(Value::marked_nan(x, u64::MAX)));
            assert!(one.is_float() && other.is_float() && one != other && one != Value::float(x));
            assert!(one.float_unchecked().is_nan() && other.float_unchecked().is_nan());
            assert_eq!(other.float_unchecked().is_sign_negative(), x.is_sign_negative());
        }
        for i in [0, 1, -1, Value::INT_MIN, Value::INT_MAX] {
            let v = Value::small_int(i);
            assert!(v.is_small_int() && !v.is_float());
            assert_eq!(v.small_int_unchecked(), i);
        }
        assert!(Value::TRUE.is_bool() && Value::FALSE.is_bool() && !Value::NONE.is_bool());
        assert!(Value::try_int(1 << 47).is_none());
    }
}
