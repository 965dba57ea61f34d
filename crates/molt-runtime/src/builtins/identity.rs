//! What an object is: `id`, `hash`, `callable`, `isinstance`, `issubclass`.

use crate::obj::{Obj, Res};
use crate::{builtin, int_core, isinstance as check, object_ops};
use molt_abi::Value;

/// Return the identity of an object.
///
/// This is guaranteed to be unique among simultaneously existing objects.
/// (CPython uses the object's memory address.)
#[builtin("id(obj, /)", pure)]
pub fn id(obj: Value) -> Obj {
    int_core::from_u64(obj.bits())
}

/// Return the hash value for the given object.
///
/// Two objects that compare equal must also have the same hash value, but the
/// reverse is not necessarily true.
#[builtin("hash(obj, /)")]
pub fn hash(obj: Value) -> Res<i64> {
    object_ops::hash(obj)
}

/// Return whether the object is callable (i.e., some kind of function).
///
/// Note that classes are callable, as are instances of classes with a
/// __call__() method.
#[builtin("callable(obj, /)")]
pub fn callable(obj: Value) -> bool {
    object_ops::is_callable(obj)
}

/// Return whether an object is an instance of a class or of a subclass thereof.
///
/// A tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to
/// check against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)
/// or ...`` etc.
#[builtin("isinstance(obj, class_or_tuple, /)")]
pub fn isinstance(obj: Value, class_or_tuple: Value) -> Res<bool> {
    check::is_instance(obj, class_or_tuple)
}

/// Return whether 'cls' is derived from another class or is the same class.
///
/// A tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to
/// check against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)
/// or ...``.
#[builtin("issubclass(cls_, class_or_tuple, /)")]
pub fn issubclass(cls: Value, class_or_tuple: Value) -> Res<bool> {
    check::is_subclass(cls, class_or_tuple)
}
