//! Owned references and results. `Obj` owns one count (Drop releases, Clone retains); `Value` borrows; `Raised` says that the
//! thread state holds a pending exception.

use crate::count::{release, retain};
use molt_abi::{Layout, Value};

/// Marker of a raised exception. It carries nothing: the exception is in the thread state.
#[derive(Debug)]
#[must_use = "an exception is pending: return it, or take it with `thread::take_pending`"]
pub struct Raised(());

impl Raised {
    /// Says that an exception is pending (it must be).
    #[inline(always)]
    pub fn pending() -> Raised {
        Raised(())
    }
}

pub type Res<T> = Result<T, Raised>;

/// An owned reference. Never 0.
#[repr(transparent)]
pub struct Obj(core::num::NonZeroU64);

impl Obj {
    pub const NONE: Obj = Obj::immediate(Value::NONE);
    pub const TRUE: Obj = Obj::immediate(Value::TRUE);
    pub const FALSE: Obj = Obj::immediate(Value::FALSE);
    pub const NOT_IMPLEMENTED: Obj = Obj::immediate(Value::NOT_IMPLEMENTED);
    pub const ELLIPSIS: Obj = Obj::immediate(Value::ELLIPSIS);

    /// A word that is no heap pointer.
    #[inline(always)]
    pub const fn immediate(v: Value) -> Obj {
        match core::num::NonZeroU64::new(v.0) {
            Some(n) => Obj(n),
            None => Obj(core::num::NonZeroU64::MIN),
        }
    }
    #[inline(always)]
    pub const fn bool(b: bool) -> Obj {
        if b { Obj::TRUE } else { Obj::FALSE }
    }
    #[inline(always)]
    pub fn float(x: f64) -> Obj {
        Obj::immediate(Value::float(x))
    }
    /// Takes over a count that the caller owns. `v` must not be 0.
    #[inline(always)]
    pub fn from_owned(v: Value) -> Obj {
        debug_assert!(!v.is_null());
        // SAFETY: not 0, by the contract.
        Obj(unsafe { core::num::NonZeroU64::new_unchecked(v.0) })
    }
    /// Adds a count to a borrowed value.
    #[inline(always)]
    pub fn new(v: Value) -> Obj {
        retain(v);
        Obj::from_owned(v)
    }
    /// What a C-ABI function returned: owned, or 0 = raised.
    #[inline(always)]
    pub fn from_result(v: Value) -> Res<Obj> {
        if v.is_null() { Err(Raised(())) } else { Ok(Obj::from_owned(v)) }
    }
    /// As `from_result`, with MISSING as `None`.
    #[inline(always)]
    pub fn from_next(v: Value) -> Res<Option<Obj>> {
        if v.is_null() {
            Err(Raised(()))
        } else if v.is_missing() {
            Ok(None)
        } else {
            Ok(Some(Obj::from_owned(v)))
        }
    }
    /// Borrows. The result must not outlive `self`.
    #[inline(always)]
    pub fn value(&self) -> Value {
        Value(self.0.get())
    }
    /// Gives the count away (to an object field or a caller).
    #[inline(always)]
    pub fn into_value(self) -> Value {
        let v = Value(self.0.get());
        core::mem::forget(self);
        v
    }
    #[inline(always)]
    pub fn cast<T: Layout>(&self) -> Option<&T> {
        self.value().cast::<T>()
    }
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.value().is_none()
    }
    #[inline(always)]
    pub fn is(&self, v: Value) -> bool {
        self.value() == v
    }
}

impl Drop for Obj {
    #[inline(always)]
    fn drop(&mut self) {
        release(Value(self.0.get()));
    }
}

impl Clone for Obj {
    #[inline(always)]
    fn clone(&self) -> Obj {
        Obj::new(self.value())
    }
}

/// `Res<Obj>` as a word: owned value or 0.
#[inline(always)]
pub fn to_word(r: Res<Obj>) -> Value {
    match r {
        Ok(o) => o.into_value(),
        Err(_) => Value::NULL,
    }
}
