//! Attributes that the compiler left out of a program's tables, because no code of the program can ask for them: here they
//! are still known as names, for `dir()`, suggestions and messages.

use crate::dict_core;
use crate::intern::intern_str;
use crate::obj::{Obj, Res};
use crate::tuple_core;
use molt_abi::{DictObj, ModuleObj, StrObj, TypeObject, Value};

/// Names of a class's own attributes.
fn of_class(class: &TypeObject) -> impl Iterator<Item = &'static str> {
    let text = class.rows.get().as_ref().map_or("", |rows| rows.absent.as_str());
    text.split(' ').filter(|name| !name.is_empty())
}

/// Adds the names of a class's own attributes to a dict's keys.
pub fn add_to(out: &DictObj, class: &TypeObject) -> Res<()> {
    for name in of_class(class) {
        dict_core::set(out, intern_str(name), Value::NONE)?;
    }
    Ok(())
}

/// Has the class or a base an attribute of this name, which was left out?
pub fn has(class: &TypeObject, name: &StrObj) -> bool {
    let Some(name) = name.as_ascii() else { return false };
    let mro = tuple_core::items(class.mro.get());
    mro.iter().filter_map(|base| base.cast::<TypeObject>()).any(|base| of_class(base).any(|absent| absent == name))
}

/// The keys of a module's namespace in the order that CPython has them in. The text of the rows lists all functions of the
/// module, those that were left out with a `-` in front.
pub fn module_keys(module: &ModuleObj) -> Vec<Obj> {
    let Some(dict) = module.dict.get().cast::<DictObj>() else { return Vec::new() };
    let keys: Vec<Obj> = dict_core::snapshot(dict).into_iter().map(|(key, _)| key).collect();
    let rows = module.row.as_ref().and_then(|row| row.builtin.as_ref());
    let functions = rows.map_or("", |rows| rows.absent.as_str());
    if functions.is_empty() {
        return keys;
    }
    let listed = functions.split(' ').filter_map(|name| match name.strip_prefix('-') {
        Some(name) => Some(Obj::new(intern_str(name))),
        None => dict_core::get_text(dict, name).map(|_| Obj::new(intern_str(name))),
    });
    let listed: Vec<Obj> = listed.collect();
    let others = keys.into_iter().filter(|key| !listed.iter().any(|name| name.value() == key.value())).collect();
    [listed, others].concat()
}
