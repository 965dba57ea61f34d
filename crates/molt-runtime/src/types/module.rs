//! module objects (`Objects/moduleobject.c`).

use crate::args::{Args, Visitor};
use crate::count::release;
use crate::obj::{Obj, Res};
use crate::statics::is_exact;
use crate::{alloc, attr, call, dict_core, names, raise, text};
use core::cell::Cell;
use molt_abi::{BuiltinType, DictObj, ModuleObj, ModuleRow, Ptr, StrObj, TypeObject, Value};
use molt_macros::pytype;

/// A module with this namespace. The row is null for modules that the program's table does not list.
pub fn new(name: Value, dict: Obj, row: Ptr<ModuleRow>) -> Obj {
    let name = Cell::new(Obj::new(name).into_value());
    let dict = Cell::new(dict.into_value());
    alloc::new_object(molt_abi::BuiltinType::Module, |header| ModuleObj { header, dict, name, row })
}

/// A module's namespace.
pub fn dict_of<'a>(module: Value) -> Option<&'a DictObj> {
    module.cast::<ModuleObj>().and_then(|module| module.dict.get().cast())
}

/// The namespace of the code of a row: its module's, or what is left of it at the end of the program.
pub fn namespace_of<'a>(row: &ModuleRow) -> Option<&'a DictObj> {
    let object = row.object.get();
    dict_of(object).or_else(|| object.cast())
}

/// The attribute that names the module, if it is a str.
fn own_name(module: &ModuleObj) -> Option<Value> {
    let dict: &DictObj = module.dict.get().cast()?;
    dict_core::get_str(dict, names::__name__()).filter(|name| name.cast::<StrObj>().is_some())
}

fn no_attribute(module: &ModuleObj, name: Value) -> crate::obj::Raised {
    let this = Value::of(module);
    let message = match own_name(module) {
        Some(own) if crate::import::is_initializing(this) => text![
            "partially initialized module '",
            own,
            "' has no attribute '",
            name,
            "' (most likely due to a circular import)"
        ],
        Some(own) => text!["module '", own, "' has no attribute '", name, "'"],
        None => text!["module has no attribute '", name, "'"],
    };
    raise::attribute_error(this, name, message)
}

#[pytype(name = "module", id = Module, layout = ModuleObj, dict_offset = 16, flags = [BASETYPE, HAVE_GC, WEAKREFABLE])]
impl ModuleType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
        let dict = Cell::new(dict_core::new().into_value());
        let name = Cell::new(Value::NONE);
        Ok(alloc::new_instance(class, |header| ModuleObj { header, dict, name, row: Ptr::NULL }))
    }
    #[slot(tp_init, "module(name, doc=None)")]
    fn init(module: &ModuleObj, name: &StrObj, doc: Value) -> Res<()> {
        let Some(dict) = module.dict.get().cast::<DictObj>() else { return Ok(()) };
        let name = Value::of(name);
        module.name.set(Obj::new(name).into_value());
        dict_core::set(dict, names::__name__(), name)?;
        dict_core::set(dict, names::__doc__(), doc)?;
        for key in [names::__package__(), names::__loader__(), names::__spec__()] {
            dict_core::set(dict, key, Value::NONE)?;
        }
        Ok(())
    }
    #[slot(tp_getattro)]
    fn getattro(module: &ModuleObj, name: Value) -> Res<Obj> {
        let this = Value::of(module);
        if let Some(found) = attr::generic_get_optional(this, name)? {
            return Ok(found);
        }
        let hook = module.dict.get().cast::<DictObj>().and_then(|dict| dict_core::get_str(dict, names::__getattr__()));
        match hook {
            Some(hook) => {
                let hook = Obj::new(hook);
                call::call(hook.value(), &[name])
            }
            None => Err(no_attribute(module, name)),
        }
    }
    #[slot(tp_repr)]
    fn repr(module: &ModuleObj) -> Res<Obj> {
        let name = own_name(module).unwrap_or(module.name.get());
        let file = module.dict.get().cast::<DictObj>().and_then(|dict| dict_core::get_str(dict, names::__file__()));
        Ok(match file.filter(|file| file.cast::<StrObj>().is_some()) {
            Some(file) => text!["<module '", name, "' from '", file, "'>"],
            None if module.row.as_ref().is_some_and(|row| !row.builtin.is_null()) => {
                text!["<module '", name, "' (built-in)>"]
            }
            None => text!["<module '", name, "'>"],
        }
        .into_obj())
    }
    #[getter("__dict__", member)]
    fn dict(module: &ModuleObj) -> Obj {
        Obj::new(module.dict.get())
    }
    #[builtin("__dir__(self, /)")]
    fn dir(module: &ModuleObj) -> Res<Obj> {
        let this = Value::of(module);
        // A subclass may have another `__dict__`.
        let shown =
            if is_exact(this, BuiltinType::Module) { None } else { attr::get_optional(this, names::__dict__())? };
        let shown = shown.unwrap_or_else(|| Obj::new(module.dict.get()));
        let Some(dict) = shown.cast::<DictObj>() else {
            return Err(raise::type_error("<module>.__dict__ is not a dictionary"));
        };
        if let Some(hook) = dict_core::get_text(dict, "__dir__") {
            let hook = Obj::new(hook);
            return call::call(hook.value(), &[]);
        }
        if shown.value() != module.dict.get() {
            return crate::dir::keys_list(dict);
        }
        crate::list_core::from_objs(crate::absent::module_keys(module))
    }
    #[slot(tp_traverse)]
    fn traverse(module: &ModuleObj, visitor: &mut Visitor) {
        visitor.value(module.dict.get());
    }
    #[slot(tp_clear)]
    fn clear(module: &ModuleObj) {
        let _keep = Obj::new(module.dict.get());
    }
    #[slot(tp_dealloc)]
    fn dealloc(module: &ModuleObj) {
        release(module.dict.replace(Value::NULL));
        release(module.name.replace(Value::NULL));
    }
}
