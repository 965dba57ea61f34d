//! `cached_property`: computed once, then an ordinary attribute.

use crate::native::own;
use core::cell::Cell;
use molt_runtime::args::Visitor;
use molt_runtime::count::{release, replace_field};
use molt_runtime::molt_abi::{Header, Kind, Layout, TypeObject};
use molt_runtime::text::TypeName;
use molt_runtime::{Obj, Res, Value, alloc, attr, call, class_of, names, object_ops, pytype, raise, text};

#[repr(C)]
pub struct CachedPropertyObj {
    pub header: Header,
    pub function: Cell<Value>,
    /// str, or None before `__set_name__`.
    pub name: Cell<Value>,
    pub doc: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for CachedPropertyObj {
    const KIND: Kind = Kind::Native;
}

/// A property whose value is kept in the instance's `__dict__`.
#[pytype(name = "cached_property", module = "functools", layout = CachedPropertyObj, flags = [BASETYPE, HAVE_GC])]
impl CachedPropertyType {
    #[slot(tp_new, "cached_property(func)")]
    fn new(class: &TypeObject, func: Value) -> Res<Obj> {
        let doc = attr::get_optional(func, names::__doc__())?.unwrap_or(Obj::NONE).into_value();
        let function = own(func);
        Ok(alloc::new_instance(class, |header| CachedPropertyObj {
            header,
            function: Cell::new(function),
            name: Cell::new(Value::NONE),
            doc: Cell::new(doc),
        }))
    }
    #[builtin("__set_name__(self, owner, name)")]
    fn set_name(this: &CachedPropertyObj, _owner: Value, name: Value) -> Res<()> {
        let old = this.name.get();
        if old.is_none() {
            replace_field(&this.name, own(name));
            return Ok(());
        }
        if !object_ops::eq(old, name)? {
            let (a, b) = (object_ops::repr(old)?, object_ops::repr(name)?);
            return Err(raise::type_error(text![
                "Cannot assign the same cached_property to two different names (",
                &a,
                " and ",
                &b,
                ")."
            ]));
        }
        Ok(())
    }
    #[slot(tp_descr_get)]
    fn get(this: &CachedPropertyObj, object: Option<Value>, _class: Option<Value>) -> Res<Obj> {
        let Some(object) = object.filter(|o| !o.is_none()) else { return Ok(Obj::new(Value::of(this))) };
        let name = Obj::new(this.name.get());
        if name.is_none() {
            return Err(raise::type_error("Cannot use cached_property instance without calling __set_name__ on it."));
        }
        // Without setter the instance's own attribute wins before this is asked; a subclass may have a setter.
        if let Some(cached) = molt_runtime::instance::get_own(object, class_of(object), name.value())? {
            return Ok(cached);
        }
        let f = Obj::new(this.function.get());
        if !molt_runtime::instance::has_dict(class_of(object)) {
            let shown = object_ops::repr(name.value())?;
            return Err(raise::type_error(text![
                "No '__dict__' attribute on '",
                TypeName(object),
                "' instance to cache ",
                &shown,
                " property."
            ]));
        }
        let value = call::call(f.value(), &[object])?;
        if object.cast::<TypeObject>().is_some() {
            // The dict of a class is read through a proxy.
            let shown = object_ops::repr(name.value())?;
            return Err(raise::type_error(text![
                "The '__dict__' attribute on '",
                TypeName(object),
                "' instance does not support item assignment for caching ",
                &shown,
                " property."
            ]));
        }
        if !molt_runtime::instance::set_own(object, class_of(object), name.value(), Some(value.value()))? {
            let dict = attr::get(object, names::__dict__())?;
            object_ops::set_item(dict.value(), name.value(), Some(value.value()))?;
        }
        Ok(value)
    }
    #[getter]
    fn func(this: &CachedPropertyObj) -> Value {
        this.function.get()
    }
    #[getter]
    fn attrname(this: &CachedPropertyObj) -> Value {
        this.name.get()
    }
    #[getter("__doc__")]
    fn doc(this: &CachedPropertyObj) -> Value {
        this.doc.get()
    }
    #[slot(tp_traverse)]
    fn traverse(this: &CachedPropertyObj, visitor: &mut Visitor) {
        visitor.value(this.function.get());
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &CachedPropertyObj) {
        for f in [&this.function, &this.name, &this.doc] {
            release(f.replace(Value::NULL));
        }
    }
}
