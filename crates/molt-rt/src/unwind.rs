//! The unwinder's entry points that std names for backtraces. A panic ends the process here, so each of them may
//! answer "end of the stack"; with them the runtime needs neither libgcc_eh nor libunwind.
//!
//! Signatures: the Itanium C++ ABI, exception handling, level I (`unwind.h`).

use core::ffi::{c_int, c_void};

/// `_URC_END_OF_STACK`.
const END_OF_STACK: c_int = 5;

macro_rules! stubs {
    ($($name:ident($($kind:ty),*) -> $result:ty = $value:expr;)*) => { $(
        #[unsafe(no_mangle)]
        extern "C" fn $name($(_: $kind),*) -> $result {
            $value
        }
    )* };
}

stubs! {
    _Unwind_Backtrace(*const c_void, *mut c_void) -> c_int = END_OF_STACK;
    _Unwind_GetIP(*mut c_void) -> usize = 0;
    _Unwind_GetIPInfo(*mut c_void, *mut c_int) -> usize = 0;
    _Unwind_GetCFA(*mut c_void) -> usize = 0;
    _Unwind_FindEnclosingFunction(*mut c_void) -> *mut c_void = core::ptr::null_mut();
    _Unwind_GetLanguageSpecificData(*mut c_void) -> *mut c_void = core::ptr::null_mut();
    _Unwind_GetRegionStart(*mut c_void) -> usize = 0;
    _Unwind_GetTextRelBase(*mut c_void) -> usize = 0;
    _Unwind_GetDataRelBase(*mut c_void) -> usize = 0;
    _Unwind_SetGR(*mut c_void, c_int, usize) -> () = ();
    _Unwind_SetIP(*mut c_void, usize) -> () = ();
    _Unwind_RaiseException(*mut c_void) -> c_int = END_OF_STACK;
    _Unwind_Resume(*mut c_void) -> ! = std::process::abort();
    _Unwind_DeleteException(*mut c_void) -> () = ();
}
