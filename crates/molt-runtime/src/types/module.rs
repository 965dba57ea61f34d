//! module.

use crate::alloc::new_instance;
use crate::args::{Args, OrNone, Visitor};
use crate::count::{release_field, replace_field};
use crate::dict_core;
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::text;
use crate::{attr, call, object_ops};
use core::cell::Cell;
use molt_abi::*;
use molt_macros::pytype;

fn dict(m: &ModuleObj) -> Option<&DictObj> {
    m.dict.get().cast::<DictObj>()
}

/// Create a module object.
#[pytype(
    name = "module", id = Module, layout = ModuleObj, dict_offset = core::mem::offset_of!(ModuleObj, dict),
    flags = [BASETYPE, HAVE_GC, WEAKREFABLE]
)]
impl ModuleType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Obj {
        let d = dict_core::new();
        new_instance(class, |header| ModuleObj {
            header,
            dict: Cell::new(d.into_value()),
            name: Cell::new(Value::NULL),
            row: Ptr::NULL,
        })
    }
    #[slot(tp_init, "module(name, doc=None)")]
    fn init(this: &ModuleObj, name: &StrObj, doc: OrNone<Value>) -> Res<()> {
        let Some(d) = dict(this) else { return Ok(()) };
        dict_core::set(d, names::__name__(), Value::of(name))?;
        dict_core::set(d, names::__doc__(), doc.0.unwrap_or(Value::NONE))?;
        for n in [names::__package__(), names::__loader__(), names::__spec__()] {
            dict_core::set(d, n, Value::NONE)?;
        }
        crate::count::retain(Value::of(name));
        replace_field(&this.name, Value::of(name));
        Ok(())
    }
    #[slot(tp_getattro)]
    fn getattro(this: Value, name: Value) -> Res<Obj> {
        if let Some(v) = attr::generic_get_optional(this, name)? {
            return Ok(v);
        }
        let Some(m) = this.cast::<ModuleObj>() else { return Err(raise::no_attribute(this, name)) };
        let d = dict(m);
        if let Some(hook) = d.and_then(|d| dict_core::get_str(d, names::__getattr__())) {
            let hook = Obj::new(hook);
            return call::call(hook.value(), &[name]);
        }
        let own = d.and_then(|d| dict_core::get_str(d, names::__name__())).filter(|n| n.cast::<StrObj>().is_some());
        Err(match own {
            Some(n) => raise::attribute_error(
                this,
                name,
                if is_initializing(m) {
                    text![
                        "partially initialized module '",
                        n,
                        "' has no attribute '",
                        name,
                        "' (most likely due to a circular import)"
                    ]
                } else {
                    text!["module '", n, "' has no attribute '", name, "'"]
                },
            ),
            None => raise::attribute_error(this, name, text!["module has no attribute '", name, "'"]),
        })
    }
    #[slot(tp_repr)]
    fn repr(this: &ModuleObj) -> Res<Obj> {
        let d = dict(this);
        let get = |n: Value| d.and_then(|d| dict_core::get_str(d, n)).map(Obj::new);
        let name = match get(names::__name__()) {
            Some(n) => object_ops::repr(n.value())?,
            None => crate::str_core::str("'?'"),
        };
        if let Some(f) = get(names::__file__()) {
            let f = object_ops::repr(f.value())?;
            return Ok(text!["<module ", &name, " from ", &f, ">"].into_obj());
        }
        if this.row.as_ref().is_some_and(|r| !r.builtin.is_null()) {
            return Ok(text!["<module ", &name, " (built-in)>"].into_obj());
        }
        if this.row.as_ref().is_some_and(|r| r.is_namespace != 0) {
            return Ok(text!["<module ", &name, " (namespace)>"].into_obj());
        }
        Ok(text!["<module ", &name, ">"].into_obj())
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &ModuleObj) {
        release_field(&this.dict);
        release_field(&this.name);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &ModuleObj, v: &mut Visitor) {
        v.value(this.dict.get());
    }
    #[slot(tp_clear)]
    fn clear(this: &ModuleObj) {
        if let Some(d) = dict(this) {
            dict_core::clear(d);
        }
    }
    #[getter("__dict__", member)]
    fn dict(this: &ModuleObj) -> Value {
        this.dict.get()
    }
    #[getter("__annotations__")]
    fn annotations(this: &ModuleObj) -> Res<Obj> {
        let Some(d) = dict(this) else { return Ok(dict_core::new()) };
        if let Some(a) = dict_core::get_str(d, names::__annotations__()) {
            return Ok(Obj::new(a));
        }
        let a = dict_core::new();
        dict_core::set(d, names::__annotations__(), a.value())?;
        Ok(a)
    }
    #[setter("__annotations__")]
    fn set_annotations(this: &ModuleObj, value: Option<Value>) -> Res<()> {
        let Some(d) = dict(this) else { return Ok(()) };
        match value {
            Some(v) => dict_core::set(d, names::__annotations__(), v),
            None => match dict_core::remove(d, names::__annotations__())? {
                Some(_) => Ok(()),
                None => Err(raise::attribute_error_text("__annotations__")),
            },
        }
    }
    #[builtin("__dir__(self, /)")]
    fn dir(this: &ModuleObj) -> Res<Obj> {
        let Some(d) = dict(this) else { return Err(raise::type_error("<module>.__dict__ is not a dictionary")) };
        if let Some(f) = dict_core::get_str(d, names::__dir__()) {
            let f = Obj::new(f);
            return call::call(f.value(), &[]);
        }
        let out = dict_core::new();
        crate::dir::add_keys(dict_core::dict_of(&out), d)?;
        crate::dir::keys_list(dict_core::dict_of(&out))
    }
}

/// Is the module's body still running?
fn is_initializing(m: &ModuleObj) -> bool {
    m.header.aux.get() & INITIALIZING != 0
}

/// `aux` bit of a module whose body runs.
pub const INITIALIZING: u8 = 1;
