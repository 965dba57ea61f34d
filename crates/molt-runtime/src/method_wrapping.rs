//! What staticmethod and classmethod copy from the function they wrap (`functools_wraps` of `funcobject.c`).

use crate::names;
use crate::obj::Res;
use crate::{attr, instance, object_ops};
use molt_abi::Value;

/// Copies `__module__`, `__name__`, `__qualname__`, `__doc__`, `__annotations__` where present.
pub fn copy_attributes(wrapper: Value, wrapped: Value) -> Res<()> {
    let class = crate::statics::class_of(wrapper);
    for name in
        [names::__module__(), names::__name__(), names::__qualname__(), names::__doc__(), names::__annotations__()]
    {
        if let Some(v) = attr::get_optional(wrapped, name)? {
            instance::set_own(wrapper, class, name, Some(v.value()))?;
        }
    }
    Ok(())
}

/// `__isabstractmethod__` of a wrapped function.
pub fn is_abstract(v: Value) -> Res<bool> {
    match attr::get_optional(v, names::__isabstractmethod__())? {
        Some(a) => object_ops::is_true(a.value()),
        None => Ok(false),
    }
}
