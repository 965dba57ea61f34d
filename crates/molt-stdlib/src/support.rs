//! `_molt`: what modules of the library that are compiled from Python take instead of parts of their own text. No program
//! should import it.

use core::cell::Cell;
use molt_runtime::count::release_field;
use molt_runtime::molt_abi::{Header, Kind, Layout, StrObj, TypeObject};
use molt_runtime::text::TypeName;
use molt_runtime::{
    BuiltinType, Obj, Res, Value, alloc, builtin, bytes_core, host, pymodule, pytype, raise, str_core, text,
};
use sha2::{Digest, Sha512};

/// Support of the standard library.
#[pymodule(name = "_molt", functions = [chdir, get_ident, getcwd, urandom, warn], types = [CoroutineType, AsyncGeneratorType, Sha512Type])]
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

/// The working directory.
#[builtin("getcwd()", module = "posix")]
pub fn getcwd() -> Res<Obj> {
    match host::current_directory() {
        Ok(path) => Ok(str_core::from_wtf8(&path)),
        Err(errno) => Err(raise::os_error(i64::from(errno), host::error_text(errno), None)),
    }
}

/// Makes a directory the working directory.
#[builtin("chdir(path)", module = "posix")]
pub fn chdir(path: Value) -> Res<()> {
    let bytes = match (path.cast::<StrObj>(), bytes_core::content(path)) {
        (Some(text), _) => str_core::to_utf8_lossy(text).into_bytes(),
        (None, Some(bytes)) => bytes.to_vec(),
        (None, None) => {
            let message = text!["chdir: path should be string, bytes, os.PathLike or integer, not ", TypeName(path)];
            return Err(raise::type_error(message));
        }
    };
    host::change_directory(&bytes)
        .map_err(|errno| raise::os_error(i64::from(errno), host::error_text(errno), Some(path)))
}

/// A UserWarning, as the runtime issues its own warnings.
#[builtin("warn(message, /)", module = "_molt")]
pub fn warn(message: Value) -> Res<()> {
    molt_runtime::warn::issue(BuiltinType::UserWarning, text![message])
}

/// Bytes that cannot be foretold.
#[builtin("urandom(size, /)", module = "posix")]
pub fn urandom(size: i64) -> Res<Obj> {
    let Ok(size) = usize::try_from(size) else { return Err(raise::value_error("negative argument not allowed")) };
    let mut bytes = Vec::new();
    if bytes.try_reserve_exact(size + 16).is_err() {
        return Err(raise::memory_error());
    }
    while bytes.len() < size {
        bytes.extend_from_slice(&host::random_bytes());
    }
    bytes.truncate(size);
    bytes_core::bytes(&bytes)
}

/// A digest, computed at once.
#[repr(C)]
pub struct DigestObj {
    pub header: Header,
    /// bytes
    digest: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for DigestObj {
    const KIND: Kind = Kind::Native;
}

/// SHA-512, as much of it as seeding of random numbers needs.
#[pytype(name = "sha512", module = "_molt", layout = DigestObj)]
impl Sha512Type {
    #[slot(tp_new, "sha512(string, /)")]
    fn new(class: &TypeObject, string: Value) -> Res<Obj> {
        let Some(bytes) = bytes_core::content(string) else {
            return Err(raise::type_error(text!["a bytes-like object is required, not '", TypeName(string), "'"]));
        };
        let digest = bytes_core::bytes(Sha512::digest(bytes).as_slice())?.into_value();
        Ok(alloc::new_instance(class, |header| DigestObj { header, digest: Cell::new(digest) }))
    }
    #[builtin("digest(self, /)")]
    fn digest(this: &DigestObj) -> Value {
        this.digest.get()
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &DigestObj) {
        release_field(&this.digest);
    }
}
