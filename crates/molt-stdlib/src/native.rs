//! Helpers for the types of this crate: their class objects, and telling their instances from other native objects.

use molt_runtime::molt_abi::{TypeObject, TypeRows};
use molt_runtime::{BuiltinType, call, type_relations};
use molt_runtime::{
    Obj, Res, Value, attr, class_of, dict_core, intern, raise, statics, str_core, tuple_core, type_init,
};

/// The class made from these rows (whose base is made before).
pub fn class(rows: &'static TypeRows) -> Res<&'static TypeObject> {
    let class = type_init::make_library_type(rows)?;
    class.cast::<TypeObject>().ok_or_else(|| raise::system_error("type expected"))
}

/// `v` as `T` if it is an instance of the class made from these rows.
pub fn cast<'a, T>(v: Value, rows: &'static TypeRows) -> Option<&'a T> {
    let class = rows.cell.as_ref()?.get().cast::<TypeObject>()?;
    if !v.is_heap() || !type_relations::is_subtype(class_of(v), class) {
        return None;
    }
    // SAFETY: instances of the class have its layout, which is `T` for these rows.
    Some(unsafe { v.cast_unchecked() })
}

/// An owned copy of a word for a field.
pub fn own(v: Value) -> Value {
    Obj::new(v).into_value()
}

/// Sets attribute `name` of a module.
pub fn set(module: Value, name: &str, value: Value) -> Res<()> {
    attr::set(module, intern::intern_str(name), Some(value))
}

/// A class as a class statement would make it: `module.name(*bases)` with these attributes.
pub fn new_class(metaclass: Value, module: &str, name: &str, bases: &[Value], members: &[(&str, Value)]) -> Res<Obj> {
    let namespace = dict_core::new();
    let d = dict_core::dict_of(&namespace);
    let module = str_core::str(module);
    dict_core::set(d, molt_runtime::names::__module__(), module.value())?;
    for (key, value) in members {
        dict_core::set(d, intern::intern_str(key), *value)?;
    }
    let bases = tuple_core::from_values(bases);
    call::call(metaclass, &[intern::intern_str(name), bases.value(), namespace.value()])
}

/// `type`.
pub fn type_class() -> Value {
    statics::type_of_id(BuiltinType::Type).value()
}
