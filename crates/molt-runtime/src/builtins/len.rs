//! `len`.

use crate::obj::Res;
use crate::{builtin, object_ops};
use molt_abi::Value;

/// Return the number of items in a container.
#[builtin("len(obj, /)")]
pub fn len(obj: Value) -> Res<i64> {
    object_ops::len(obj)
}
