//! `_molt`: what modules of the library that are compiled from Python take instead of parts of their own text. No program
//! should import it.

use molt_runtime::molt_abi::{Header, Kind, Layout};
use molt_runtime::{builtin, pymodule, pytype};

/// Support of the standard library.
#[pymodule(name = "_molt", functions = [get_ident], types = [CoroutineType, AsyncGeneratorType])]
impl SupportModule {}

/// Types without instances: nothing makes coroutines yet, but `types` and `collections.abc` speak of them.
#[repr(C)]
pub struct NoneSuchObj {
    pub header: Header,
}
// SAFETY: there are no such objects.
unsafe impl Layout for NoneSuchObj {
    const KIND: Kind = Kind::Native;
}

#[pytype(name = "coroutine", module = "builtins", layout = NoneSuchObj, flags = [DISALLOW_INSTANTIATION], doc = "")]
impl CoroutineType {}

#[pytype(name = "async_generator", module = "builtins", layout = NoneSuchObj, flags = [DISALLOW_INSTANTIATION], doc = "")]
impl AsyncGeneratorType {}

/// Number of the running thread: there is one.
#[builtin("get_ident()", module = "_molt")]
pub fn get_ident() -> i64 {
    1
}
