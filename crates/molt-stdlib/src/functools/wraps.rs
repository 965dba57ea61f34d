//! `update_wrapper` and `wraps`.

use crate::native::{self, own};
use core::cell::Cell;
use molt_runtime::count::release;
use molt_runtime::molt_abi::{Header, Kind, Layout};
use molt_runtime::{Obj, Res, Value, alloc, attr, builtin, call, dict_core, intern, names, object_ops, pytype};

/// Attributes that a wrapper takes over.
pub const ASSIGNED: &[&str] =
    &["__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__"];

/// Makes `wrapper` look like `wrapped`.
pub fn update(wrapper: Value, wrapped: Value, assigned: Option<Value>, updated: Option<Value>) -> Res<()> {
    let list = match assigned {
        Some(a) => object_ops::to_vec(a)?,
        None => ASSIGNED.iter().map(|n| Obj::new(intern::intern_str(n))).collect(),
    };
    for name in list {
        if let Some(v) = attr::get_optional(wrapped, name.value())? {
            attr::set(wrapper, name.value(), Some(v.value()))?;
        }
    }
    let list = match updated {
        Some(u) => object_ops::to_vec(u)?,
        None => vec![Obj::new(names::__dict__())],
    };
    for name in list {
        let target = attr::get(wrapper, name.value())?;
        let source = attr::get_optional(wrapped, name.value())?.unwrap_or_else(dict_core::new);
        call::call_method(target.value(), names::update(), &[source.value()])?;
    }
    attr::set(wrapper, names::__wrapped__(), Some(wrapped))
}

/// Update a wrapper function to look like the wrapped function
///
/// wrapper is the function to be updated
/// wrapped is the original function
/// assigned is a tuple naming the attributes assigned directly
/// from the wrapped function to the wrapper function (defaults to
/// functools.WRAPPER_ASSIGNMENTS)
/// updated is a tuple naming the attributes of the wrapper that
/// are updated with the corresponding attribute from the wrapped
/// function (defaults to functools.WRAPPER_UPDATES)
#[builtin("update_wrapper(wrapper, wrapped, assigned=<absent>, updated=<absent>)", module = "functools")]
pub fn update_wrapper(wrapper: Value, wrapped: Value, assigned: Option<Value>, updated: Option<Value>) -> Res<Obj> {
    update(wrapper, wrapped, assigned, updated)?;
    Ok(Obj::new(wrapper))
}

#[repr(C)]
pub struct WrapsObj {
    pub header: Header,
    pub wrapped: Cell<Value>,
    /// 0 = the default.
    pub assigned: Cell<Value>,
    pub updated: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for WrapsObj {
    const KIND: Kind = Kind::Native;
}

/// The decorator that `wraps` makes.
#[pytype(name = "wraps", module = "functools", layout = WrapsObj)]
impl WrapsType {
    #[slot(tp_call, "wraps(wrapper, /)")]
    fn call(this: &WrapsObj, wrapper: Value) -> Res<Obj> {
        update(wrapper, this.wrapped.get(), this.assigned.get().non_null(), this.updated.get().non_null())?;
        Ok(Obj::new(wrapper))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &WrapsObj) {
        for f in [&this.wrapped, &this.assigned, &this.updated] {
            release(f.replace(Value::NULL));
        }
    }
}

/// Decorator factory to apply update_wrapper() to a wrapper function
///
/// Returns a decorator that invokes update_wrapper() with the decorated
/// function as the wrapper argument and the arguments to wraps() as the
/// remaining arguments. Default arguments are as for update_wrapper().
/// This is a convenience function to simplify applying partial() to
/// update_wrapper().
#[builtin("wraps(wrapped, assigned=<absent>, updated=<absent>)", module = "functools")]
pub fn wraps(wrapped: Value, assigned: Option<Value>, updated: Option<Value>) -> Res<Obj> {
    let class = native::class(WrapsType::ROWS)?;
    let word = |v: Option<Value>| v.map_or(Value::NULL, own);
    let (wrapped, assigned, updated) = (own(wrapped), word(assigned), word(updated));
    Ok(alloc::new_instance(class, |header| WrapsObj {
        header,
        wrapped: Cell::new(wrapped),
        assigned: Cell::new(assigned),
        updated: Cell::new(updated),
    }))
}
