//! Pointers inside objects and tables: 8 bytes on every target, usable in constants.

use core::ops::Deref;

/// A pointer that fills 8 bytes on every target. May be null; dereferencing a null one is a bug of the runtime.
#[repr(C, align(8))]
pub struct Ptr<T> {
    raw: *const T,
    #[cfg(target_pointer_width = "32")]
    high: u32,
}

// SAFETY: tables are constant data; objects are guarded by the runtime's lock.
unsafe impl<T> Sync for Ptr<T> {}
// SAFETY: as above.
unsafe impl<T> Send for Ptr<T> {}

impl<T> Clone for Ptr<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ptr<T> {}
impl<T> PartialEq for Ptr<T> {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.raw, other.raw)
    }
}
impl<T> Eq for Ptr<T> {}

impl<T> Ptr<T> {
    pub const NULL: Ptr<T> = Ptr::new(core::ptr::null());

    #[inline(always)]
    pub const fn new(raw: *const T) -> Ptr<T> {
        Ptr {
            raw,
            #[cfg(target_pointer_width = "32")]
            high: 0,
        }
    }
    #[inline(always)]
    pub const fn of(r: &T) -> Ptr<T> {
        Ptr::new(r)
    }
    #[inline(always)]
    pub const fn raw(self) -> *const T {
        self.raw
    }
    #[inline(always)]
    pub const fn raw_mut(self) -> *mut T {
        self.raw.cast_mut()
    }
    #[inline(always)]
    pub fn addr(self) -> usize {
        self.raw as usize
    }
    #[inline(always)]
    pub fn is_null(self) -> bool {
        self.raw.is_null()
    }
    /// The thing pointed to. The lifetime is the caller's promise; must not be null.
    #[inline(always)]
    pub fn get<'a>(self) -> &'a T {
        debug_assert!(!self.raw.is_null());
        // SAFETY: pointers in objects and tables point to live data; null is excluded by the caller.
        unsafe { &*self.raw }
    }
    #[inline(always)]
    pub fn as_ref<'a>(self) -> Option<&'a T> {
        // SAFETY: as in `get`.
        if self.raw.is_null() { None } else { Some(unsafe { &*self.raw }) }
    }
    /// A table as a slice.
    #[inline(always)]
    pub fn slice<'a>(self, len: u64) -> &'a [T] {
        if len == 0 {
            return &[];
        }
        // SAFETY: tables hold `len` items.
        unsafe { core::slice::from_raw_parts(self.raw, len as usize) }
    }
    #[inline(always)]
    pub const fn cast<U>(self) -> Ptr<U> {
        Ptr::new(self.raw as *const U)
    }
}

impl<T> Deref for Ptr<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        self.get()
    }
}

impl<T> From<&T> for Ptr<T> {
    fn from(r: &T) -> Ptr<T> {
        Ptr::of(r)
    }
}

/// An optional function pointer that fills 8 bytes on every target. `F` is an `extern "C" fn` type.
#[repr(C, align(8))]
#[derive(Clone, Copy)]
pub struct FnPtr<F: Copy> {
    f: Option<F>,
    #[cfg(target_pointer_width = "32")]
    high: u32,
}

impl<F: Copy> FnPtr<F> {
    pub const NULL: FnPtr<F> = FnPtr {
        f: None,
        #[cfg(target_pointer_width = "32")]
        high: 0,
    };
    #[inline(always)]
    pub const fn new(f: F) -> FnPtr<F> {
        FnPtr {
            f: Some(f),
            #[cfg(target_pointer_width = "32")]
            high: 0,
        }
    }
    /// The function at an address that came out of data; null gives the null pointer.
    #[inline(always)]
    pub fn from_raw(address: Ptr<u8>) -> FnPtr<F> {
        // SAFETY: `Option<fn>` has the size of a pointer; the caller knows that a function of type `F` is there.
        let f = unsafe { core::mem::transmute_copy::<usize, Option<F>>(&address.addr()) };
        FnPtr {
            f,
            #[cfg(target_pointer_width = "32")]
            high: 0,
        }
    }
    #[inline(always)]
    pub const fn get(&self) -> Option<F> {
        self.f
    }
    #[inline(always)]
    pub const fn is_null(&self) -> bool {
        self.f.is_none()
    }
    /// The code address, for comparing slots.
    #[inline(always)]
    pub fn addr(&self) -> usize {
        // SAFETY: `Option<fn>` has the size of a pointer; null is 0.
        unsafe { core::mem::transmute_copy::<Option<F>, usize>(&self.f) }
    }
}

/// An address as a parameter or result of a function between compiled code and the runtime: 64 bits on every target,
/// so that one signature serves all (a [`Ptr`] is a struct there, a raw pointer 32 bits on wasm32).
#[repr(transparent)]
pub struct Addr<T> {
    raw: u64,
    kind: core::marker::PhantomData<*const T>,
}

impl<T> Clone for Addr<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Addr<T> {}

impl<T> Addr<T> {
    #[inline(always)]
    pub fn new(raw: *const T) -> Addr<T> {
        Addr { raw: raw as usize as u64, kind: core::marker::PhantomData }
    }
    #[inline(always)]
    pub fn ptr(self) -> Ptr<T> {
        Ptr::new(self.raw as usize as *const T)
    }
    /// The referent, which the caller of the function keeps alive.
    #[inline(always)]
    pub fn get<'a>(self) -> &'a T {
        self.ptr().get()
    }
    /// `len` items from here on.
    #[inline(always)]
    pub fn slice<'a>(self, len: u64) -> &'a [T] {
        self.ptr().slice(len)
    }
}
