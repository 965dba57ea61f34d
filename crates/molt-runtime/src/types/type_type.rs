//! type: the class of classes.

use crate::args::{Args, Visitor};
use crate::class_new;
use crate::count::{release_field, replace_field, retain};
use crate::dict_core;
use crate::names;
use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::slot_update;
use crate::statics::{class_of, type_of_id};
use crate::text;
use crate::text::TypeName;
use crate::type_init::type_dict;
use crate::type_lookup::{lookup, types_changed};
use crate::type_relations::is_subtype;
use crate::{attr, isinstance, list_core, mro, object_ops, shape, str_core, subclasses, tuple_core};
use molt_abi::*;
use molt_macros::pytype;

/// type(object) -> the object's type; type(name, bases, dict, **kwds) -> a new type
#[pytype(
    name = "type", id = Type, layout = TypeObject, dict_offset = core::mem::offset_of!(TypeObject, dict),
    flags = [BASETYPE, HAVE_GC, TYPE_SUBCLASS, WEAKREFABLE]
)]
impl TypeType {
    #[slot(tp_new)]
    fn new(meta: &TypeObject, args: Args) -> Res<Obj> {
        class_new::type_new(meta, args)
    }
    #[slot(tp_init)]
    fn init(_this: &TypeObject, args: Args) -> Res<()> {
        if args.positional.len() == 1 && !args.names.is_empty() {
            return Err(raise::type_error("type.__init__() takes no keyword arguments"));
        }
        if args.positional.len() != 1 && args.positional.len() != 3 {
            return Err(raise::type_error("type.__init__() takes 1 or 3 arguments"));
        }
        Ok(())
    }
    #[slot(tp_call)]
    fn call(class: &TypeObject, args: Args) -> Res<Obj> {
        if core::ptr::eq(class, type_of_id(BuiltinType::Type)) {
            if let ([v], []) = (args.positional, args.names) {
                return Ok(Obj::new(class_of(*v).value()));
            }
            if args.positional.len() != 3 {
                return Err(raise::type_error("type() takes 1 or 3 arguments"));
            }
        }
        let Some(new) = class.slots().tp_new.get() else {
            return Err(raise::type_error(text!["cannot create '", class, "' instances"]));
        };
        let o = Obj::from_result(new(class.value(), args.argv(), args.nargs(), args.kwnames))?;
        let made = class_of(o.value());
        if !core::ptr::eq(made, class) && !is_subtype(made, class) {
            return Ok(o);
        }
        if let Some(init) = made.slots().tp_init.get()
            && init(o.value(), args.argv(), args.nargs(), args.kwnames) < 0
        {
            return Err(Raised::pending());
        }
        Ok(o)
    }
    #[slot(tp_getattro)]
    fn getattro(class: &TypeObject, name: Value) -> Res<Obj> {
        if name.cast::<StrObj>().is_none() {
            return Err(raise::type_error(text!["attribute name must be string, not '", TypeName(name), "'"]));
        }
        let meta = class_of(class.value());
        let meta_attr = lookup(meta, name).map(Obj::new);
        if let Some(a) = &meta_attr
            && attr::is_data_descriptor(a.value())
            && let Some(f) = class_of(a.value()).slots().tp_descr_get.get()
        {
            return Obj::from_result(f(a.value(), class.value(), meta.value()));
        }
        if let Some(a) = lookup(class, name).map(Obj::new) {
            return match class_of(a.value()).slots().tp_descr_get.get() {
                Some(f) => Obj::from_result(f(a.value(), Value::NULL, class.value())),
                None => Ok(a),
            };
        }
        if let Some(a) = meta_attr {
            return attr::bind(a.value(), class.value(), meta.value());
        }
        Err(raise::attribute_error(
            class.value(),
            name,
            text!["type object '", class, "' has no attribute '", name, "'"],
        ))
    }
    #[slot(tp_setattro)]
    fn setattro(class: &TypeObject, name: Value, value: Option<Value>) -> Res<()> {
        if class.has(type_flags::IMMUTABLE) {
            return Err(raise::type_error(text!["cannot set '", name, "' attribute of immutable type '", class, "'"]));
        }
        if name.cast::<StrObj>().is_none() {
            return Err(raise::type_error(text!["attribute name must be string, not '", TypeName(name), "'"]));
        }
        let name = crate::intern::intern_value(name);
        let meta = class_of(class.value());
        if let Some(a) = lookup(meta, name).map(Obj::new)
            && let Some(f) = class_of(a.value()).slots().tp_descr_set.get()
        {
            let r = f(a.value(), class.value(), value.unwrap_or(Value::NULL));
            types_changed();
            return if r < 0 { Err(Raised::pending()) } else { Ok(()) };
        }
        let d = type_dict(class);
        // The old value dies after the caches are invalid.
        let old = dict_core::get(d, name)?.map(Obj::new);
        match value {
            Some(v) => dict_core::set(d, name, v)?,
            None => {
                if dict_core::remove(d, name)?.is_none() {
                    return Err(raise::attribute_error_text(text![
                        "type object '",
                        class,
                        "' has no attribute '",
                        name,
                        "'"
                    ]));
                }
            }
        }
        types_changed();
        crate::layouts::class_changed(class, name);
        slot_update::attribute_changed(class, name);
        drop(old);
        Ok(())
    }
    #[slot(tp_repr)]
    fn repr(class: &TypeObject) -> Res<Obj> {
        let module = attr_in_dict(class, names::__module__());
        Ok(match module {
            Some(m) if m.cast::<StrObj>().is_some() && !str_core::is_str(m.value(), "builtins") => {
                text!["<class '", &m, ".", class.qualname.get(), "'>"].into_obj()
            }
            _ => text!["<class '", class.name.get(), "'>"].into_obj(),
        })
    }
    #[slot(nb_or)]
    fn or(a: Value, b: Value) -> Res<Obj> {
        super::union::make(a, b)
    }
    #[slot(tp_traverse)]
    fn traverse(class: &TypeObject, visitor: &mut Visitor) {
        if class.has(type_flags::HEAPTYPE) {
            for f in [&class.dict, &class.bases, &class.mro] {
                visitor.value(f.get());
            }
        }
    }
    #[slot(tp_clear)]
    fn clear(class: &TypeObject) {
        if class.has(type_flags::HEAPTYPE) {
            types_changed();
            if let Some(d) = class.dict.get().cast::<DictObj>() {
                dict_core::clear(d);
            }
            let mro = tuple_core::from_values(&[]);
            replace_field(&class.mro, mro.into_value());
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(class: &TypeObject) {
        types_changed();
        for b in tuple_core::items(class.bases.get()) {
            if let Some(b) = b.cast::<TypeObject>() {
                subclasses::remove(b, class);
            }
        }
        release_field(&class.dict);
        release_field(&class.bases);
        release_field(&class.mro);
        release_field(&class.name);
        release_field(&class.qualname);
        subclasses::free(class);
        shape::free_all(class);
    }

    #[getter("__name__")]
    fn name(class: &TypeObject) -> Value {
        class.name.get()
    }
    #[setter("__name__")]
    fn set_name(class: &TypeObject, value: Option<Value>) -> Res<()> {
        let v = check_set(class, "__name__", value)?;
        if v.cast::<StrObj>().is_none() {
            return Err(raise::type_error(text![
                "can only assign string to ",
                class.name.get(),
                ".__name__, not '",
                TypeName(v),
                "'"
            ]));
        }
        retain(v);
        replace_field(&class.name, v);
        Ok(())
    }
    #[getter("__qualname__")]
    fn qualname(class: &TypeObject) -> Value {
        class.qualname.get()
    }
    #[setter("__qualname__")]
    fn set_qualname(class: &TypeObject, value: Option<Value>) -> Res<()> {
        let v = check_set(class, "__qualname__", value)?;
        if v.cast::<StrObj>().is_none() {
            return Err(raise::type_error(text![
                "can only assign string to ",
                class.name.get(),
                ".__qualname__, not '",
                TypeName(v),
                "'"
            ]));
        }
        retain(v);
        replace_field(&class.qualname, v);
        Ok(())
    }
    #[getter("__bases__")]
    fn bases(class: &TypeObject) -> Value {
        class.bases.get()
    }
    #[setter("__bases__")]
    fn set_bases(class: &TypeObject, value: Option<Value>) -> Res<()> {
        let v = check_set(class, "__bases__", value)?;
        crate::class_bases::set_bases(class, v)
    }
    #[getter("__mro__", member)]
    fn mro_tuple(class: &TypeObject) -> Option<Value> {
        class.mro.get().non_null()
    }
    #[getter("__base__", member)]
    fn base(class: &TypeObject) -> Option<Value> {
        class.base.get().as_ref().map(TypeObject::value)
    }
    #[getter("__basicsize__", member)]
    fn basicsize(class: &TypeObject) -> i64 {
        class.basic_size.get() as i64
    }
    #[getter("__itemsize__", member)]
    fn itemsize(class: &TypeObject) -> i64 {
        class.item_size.get() as i64
    }
    #[getter("__dictoffset__", member)]
    fn dictoffset(class: &TypeObject) -> i64 {
        class.dict_offset.get() as i32 as i64
    }
    #[getter("__weakrefoffset__", member)]
    fn weakrefoffset(_class: &TypeObject) -> i64 {
        0
    }
    #[getter("__flags__", member)]
    fn flags(class: &TypeObject) -> i64 {
        (class.flags.get() & 0xffff_ffff) as i64
    }
    #[getter("__module__")]
    fn module(class: &TypeObject) -> Res<Obj> {
        match attr_in_dict(class, names::__module__()) {
            Some(m) => Ok(m),
            None => Err(raise::attribute_error_text("__module__")),
        }
    }
    #[setter("__module__")]
    fn set_module(class: &TypeObject, value: Option<Value>) -> Res<()> {
        let v = check_set(class, "__module__", value)?;
        dict_core::set(type_dict(class), names::__module__(), v)
    }
    #[getter("__doc__")]
    fn doc(class: &TypeObject) -> Res<Obj> {
        match dict_core::get_str(type_dict(class), names::__doc__()) {
            Some(d) => attr::bind(d, Value::NULL, class.value()),
            None => Ok(Obj::NONE),
        }
    }
    #[setter("__doc__")]
    fn set_doc(class: &TypeObject, value: Option<Value>) -> Res<()> {
        let v = check_set(class, "__doc__", value)?;
        dict_core::set(type_dict(class), names::__doc__(), v)
    }
    #[getter("__dict__")]
    fn dict(class: &TypeObject) -> Obj {
        crate::types::mappingproxy::new(Value::of(type_dict(class)))
    }
    #[getter("__abstractmethods__")]
    fn abstractmethods(class: &TypeObject) -> Res<Obj> {
        let name = crate::intern::intern_str("__abstractmethods__");
        if !core::ptr::eq(class, type_of_id(BuiltinType::Type))
            && let Some(v) = dict_core::get_str(type_dict(class), name)
        {
            return Ok(Obj::new(v));
        }
        Err(raise::attribute_error(class.value(), name, name))
    }
    #[setter("__abstractmethods__")]
    fn set_abstractmethods(class: &TypeObject, value: Option<Value>) -> Res<()> {
        let name = crate::intern::intern_str("__abstractmethods__");
        let d = type_dict(class);
        let is_abstract = match value {
            Some(v) => {
                let truth = object_ops::is_true(v)?;
                dict_core::set(d, name, v)?;
                truth
            }
            None => {
                if dict_core::remove(d, name)?.is_none() {
                    return Err(raise::attribute_error(class.value(), name, name));
                }
                false
            }
        };
        types_changed();
        let f = class.flags.get() & !type_flags::IS_ABSTRACT;
        class.flags.set(if is_abstract { f | type_flags::IS_ABSTRACT } else { f });
        Ok(())
    }
    #[getter("__annotations__")]
    fn annotations(class: &TypeObject) -> Res<Obj> {
        if !class.has(type_flags::HEAPTYPE) {
            return Err(raise::attribute_error(
                class.value(),
                names::__annotations__(),
                text!["type object '", class, "' has no attribute '__annotations__'"],
            ));
        }
        let d = type_dict(class);
        if let Some(a) = dict_core::get_str(d, names::__annotations__()) {
            return attr::bind(a, Value::NULL, class.value());
        }
        let a = dict_core::new();
        dict_core::set(d, names::__annotations__(), a.value())?;
        types_changed();
        Ok(a)
    }
    #[setter("__annotations__")]
    fn set_annotations(class: &TypeObject, value: Option<Value>) -> Res<()> {
        if class.has(type_flags::IMMUTABLE) {
            return Err(raise::type_error(text![
                "cannot set '__annotations__' attribute of immutable type '",
                class,
                "'"
            ]));
        }
        let d = type_dict(class);
        types_changed();
        match value {
            Some(v) => dict_core::set(d, names::__annotations__(), v),
            None => match dict_core::remove(d, names::__annotations__())? {
                Some(_) => Ok(()),
                None => Err(raise::attribute_error(class.value(), names::__annotations__(), "__annotations__")),
            },
        }
    }
    #[getter("__type_params__")]
    fn type_params(class: &TypeObject) -> Obj {
        match dict_core::get_str(type_dict(class), names::__type_params__()) {
            Some(v) => Obj::new(v),
            None => tuple_core::empty(),
        }
    }
    #[setter("__type_params__")]
    fn set_type_params(class: &TypeObject, value: Option<Value>) -> Res<()> {
        let v = check_set(class, "__type_params__", value)?;
        dict_core::set(type_dict(class), names::__type_params__(), v)
    }
    #[getter("__text_signature__")]
    fn text_signature(_class: &TypeObject) -> Obj {
        Obj::NONE
    }

    /// Return a type's method resolution order.
    #[builtin("mro(self, /)")]
    fn mro(class: &TypeObject) -> Res<Obj> {
        list_core::from_values(&mro::c3(class)?)
    }
    /// Return a list of immediate subclasses.
    #[builtin("__subclasses__(self, /)")]
    fn subclasses(class: &TypeObject) -> Res<Obj> {
        let list: Vec<Value> = subclasses::direct(class).iter().map(|t| t.value()).collect();
        list_core::from_values(&list)
    }
    /// Create the namespace for the class statement
    #[builtin("__prepare__(cls, /, *args, **kwds)", classmethod)]
    fn prepare(_meta: Value, _args: &[Value], _kwds: crate::args::Kwargs) -> Obj {
        dict_core::new()
    }
    /// Check if an object is an instance.
    #[builtin("__instancecheck__(self, instance, /)")]
    fn instancecheck(class: Value, instance: Value) -> Res<bool> {
        isinstance::recursive_is_instance(instance, class)
    }
    /// Check if a class is a subclass.
    #[builtin("__subclasscheck__(self, subclass, /)")]
    fn subclasscheck(class: Value, subclass: Value) -> Res<bool> {
        isinstance::recursive_is_subclass(subclass, class)
    }
    /// Specialized __dir__ implementation for types.
    #[builtin("__dir__(self, /)")]
    fn dir(class: &TypeObject) -> Res<Obj> {
        let d = dict_core::new();
        crate::dir::merge_class_dict(dict_core::dict_of(&d), class.value())?;
        crate::dir::keys_list(dict_core::dict_of(&d))
    }
    /// Return memory consumption of the type object.
    #[builtin("__sizeof__(self, /)")]
    fn sizeof(_class: &TypeObject) -> i64 {
        size_of::<TypeObject>() as i64
    }
}

/// `__module__` as the class's own dict has it; "builtins" (or the rows' module) for builtin types.
fn attr_in_dict(class: &TypeObject, name: Value) -> Option<Obj> {
    if let Some(r) = class.rows.get().as_ref() {
        return Some(str_core::str(r.module.as_str()));
    }
    if class.has(type_flags::HEAPTYPE) {
        return dict_core::get_str(type_dict(class), name).map(Obj::new);
    }
    Some(str_core::str("builtins"))
}

/// `check_set_special_type_attr`.
fn check_set(class: &TypeObject, name: &str, value: Option<Value>) -> Res<Value> {
    if class.has(type_flags::IMMUTABLE) {
        return Err(raise::type_error(text!["cannot set '", name, "' attribute of immutable type '", class, "'"]));
    }
    match value {
        Some(v) => {
            types_changed();
            Ok(v)
        }
        None => Err(raise::type_error(text!["cannot delete '", name, "' attribute of immutable type '", class, "'"])),
    }
}
