//! property.

use crate::alloc::{new_instance, new_object};
use crate::args::{Args, OrNone, Visitor};
use crate::count::{release_field, replace_field, retain};
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, is_exact};
use crate::text;
use crate::{attr, call, method_wrapping};
use core::cell::Cell;
use molt_abi::{BuiltinType, Header, PropertyObj, StrObj, TypeObject, Value};
use molt_macros::pytype;

fn empty(header: Header) -> PropertyObj {
    let null = || Cell::new(Value::NULL);
    PropertyObj {
        header,
        fget: null(),
        fset: null(),
        fdel: null(),
        doc: null(),
        name: null(),
        getter_doc: Cell::new(0),
    }
}

fn put(cell: &Cell<Value>, v: Option<Value>) {
    let v = v.unwrap_or(Value::NULL);
    retain(v);
    replace_field(cell, v);
}

/// Property attribute.
#[pytype(name = "property", id = Property, layout = PropertyObj, flags = [BASETYPE, HAVE_GC])]
impl PropertyType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Obj {
        new_instance(class, empty)
    }
    #[slot(tp_init, "property(fget=None, fset=None, fdel=None, doc=None)")]
    fn init(
        this: &PropertyObj,
        fget: OrNone<Value>,
        fset: OrNone<Value>,
        fdel: OrNone<Value>,
        doc: OrNone<Value>,
    ) -> Res<()> {
        put(&this.fget, fget.0);
        put(&this.fset, fset.0);
        put(&this.fdel, fdel.0);
        put(&this.doc, None);
        put(&this.name, None);
        this.getter_doc.set(0);
        let v = Value::of(this);
        let mut text = doc.0.map(Obj::new);
        if doc.0.is_none()
            && let Some(g) = fget.0
        {
            let Some(d) = attr::get_optional(g, names::__doc__())? else { return Ok(()) };
            if !d.is_none() {
                // An instance without room for what its getter says is an error, unlike below; so this is set twice.
                if !is_exact(v, BuiltinType::Property) {
                    attr::set(v, names::__doc__(), Some(d.value()))?;
                }
                this.getter_doc.set(1);
                text = Some(d);
            }
        }
        if is_exact(v, BuiltinType::Property) {
            put(&this.doc, text.as_ref().map(Obj::value));
        } else {
            // A subclass's own __doc__ would hide the member: CPython stores it in the instance, if that has room for it.
            let d = text.unwrap_or(Obj::NONE);
            if let Err(e) = attr::set(v, names::__doc__(), Some(d.value())) {
                drop(crate::thread::catch(e, BuiltinType::AttributeError)?);
            }
        }
        Ok(())
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &PropertyObj) {
        for f in [&this.fget, &this.fset, &this.fdel, &this.doc, &this.name] {
            release_field(f);
        }
    }
    #[slot(tp_clear)]
    fn clear(this: &PropertyObj) {
        release_field(&this.doc);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &PropertyObj, v: &mut Visitor) {
        for f in [&this.fget, &this.fset, &this.fdel, &this.doc, &this.name] {
            v.value(f.get());
        }
    }
    #[slot(tp_descr_get)]
    fn get(this: &PropertyObj, object: Option<Value>, _class: Option<Value>) -> Res<Obj> {
        let Some(object) = object.filter(|o| !o.is_none()) else { return Ok(Obj::new(Value::of(this))) };
        let g = this.fget.get();
        if g.is_null() {
            return Err(no_accessor(this, object, "getter"));
        }
        let g = Obj::new(g);
        call::call(g.value(), &[object])
    }
    #[slot(tp_descr_set)]
    fn set(this: &PropertyObj, object: Value, value: Option<Value>) -> Res<()> {
        let (f, what) = if value.is_some() { (this.fset.get(), "setter") } else { (this.fdel.get(), "deleter") };
        if f.is_null() {
            return Err(no_accessor(this, object, what));
        }
        let f = Obj::new(f);
        match value {
            Some(v) => call::call(f.value(), &[object, v])?,
            None => call::call(f.value(), &[object])?,
        };
        Ok(())
    }
    #[getter("fget", member)]
    fn fget(this: &PropertyObj) -> Option<Value> {
        this.fget.get().non_null()
    }
    #[getter("fset", member)]
    fn fset(this: &PropertyObj) -> Option<Value> {
        this.fset.get().non_null()
    }
    #[getter("fdel", member)]
    fn fdel(this: &PropertyObj) -> Option<Value> {
        this.fdel.get().non_null()
    }
    #[getter("__doc__", member)]
    fn doc(this: &PropertyObj) -> Option<Value> {
        this.doc.get().non_null()
    }
    #[setter("__doc__")]
    fn set_doc(this: &PropertyObj, value: Option<Value>) -> Res<()> {
        put(&this.doc, value);
        Ok(())
    }
    #[getter("__isabstractmethod__")]
    fn isabstract(this: &PropertyObj) -> Res<bool> {
        for f in [&this.fget, &this.fset, &this.fdel] {
            if !f.get().is_null() && method_wrapping::is_abstract(f.get())? {
                return Ok(true);
            }
        }
        Ok(false)
    }
    /// Descriptor to obtain a copy of the property with a different getter.
    #[builtin("getter(self, fget, /)")]
    fn getter(this: &PropertyObj, f: Value) -> Res<Obj> {
        copy(this, Some(f), None, None)
    }
    /// Descriptor to obtain a copy of the property with a different setter.
    #[builtin("setter(self, fset, /)")]
    fn setter(this: &PropertyObj, f: Value) -> Res<Obj> {
        copy(this, None, Some(f), None)
    }
    /// Descriptor to obtain a copy of the property with a different deleter.
    #[builtin("deleter(self, fdel, /)")]
    fn deleter(this: &PropertyObj, f: Value) -> Res<Obj> {
        copy(this, None, None, Some(f))
    }
    /// Method to set name of a property.
    #[builtin("__set_name__(self, *args)")]
    fn set_name(this: &PropertyObj, args: &[Value]) -> Res<()> {
        let &[_owner, name] = args else {
            let given = args.len();
            return Err(raise::type_error(text![
                "__set_name__() takes 2 positional arguments but ",
                given,
                " were given"
            ]));
        };
        put(&this.name, Some(name));
        Ok(())
    }
}

/// "property 'x' of 'C' object has no setter".
fn no_accessor(this: &PropertyObj, object: Value, what: &str) -> crate::obj::Raised {
    let qualname = class_of(object).qualname.get();
    let name = this.name.get();
    if name.cast::<StrObj>().is_some()
        && let Ok(r) = crate::object_ops::repr(name)
    {
        return raise::attribute_error_text(text!["property ", &r, " of '", qualname, "' object has no ", what]);
    }
    raise::attribute_error_text(text!["property of '", qualname, "' object has no ", what])
}

/// `property_copy`.
fn copy(this: &PropertyObj, get: Option<Value>, set: Option<Value>, del: Option<Value>) -> Res<Obj> {
    let word = |new: Option<Value>, old: &Cell<Value>| match new.filter(|v| !v.is_none()) {
        Some(v) => v,
        None => old.get().non_null().unwrap_or(Value::NONE),
    };
    let get_word = word(get, &this.fget);
    let doc = if this.getter_doc.get() != 0 && !get_word.is_none() {
        Value::NONE
    } else {
        this.doc.get().non_null().unwrap_or(Value::NONE)
    };
    let class = class_of(Value::of(this)).value();
    let new = call::call(class, &[get_word, word(set, &this.fset), word(del, &this.fdel), doc])?;
    if let Some(p) = new.cast::<PropertyObj>() {
        put(&p.name, this.name.get().non_null());
    }
    Ok(new)
}

/// `property(fget)` made by Rust code.
pub fn from_getter(fget: Value) -> Obj {
    let o = new_object(BuiltinType::Property, empty);
    if let Some(p) = o.cast::<PropertyObj>() {
        put(&p.fget, Some(fget));
    }
    o
}
