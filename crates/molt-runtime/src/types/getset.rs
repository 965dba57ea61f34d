//! getset_descriptor and the part of member_descriptor that builtin types use: attributes computed by functions.

use crate::alloc::new_object;
use crate::attr;
use crate::instance;
use crate::names;
use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::statics::class_of;
use crate::text;
use crate::text::TypeName;
use crate::type_lookup::lookup;
use crate::type_relations::is_subtype;
use molt_abi::*;
use molt_macros::pytype;

/// A getset descriptor of `class`.
pub fn new(row: &'static GetterRow, class: &TypeObject) -> Obj {
    let name = crate::intern::intern_str(row.name.as_str());
    // The class owns the descriptor: a counted reference back would keep both alive until a collection.
    new_object(BuiltinType::GetSetDescriptor, |header| GetSetObj {
        header,
        row: Ptr::of(row),
        name,
        class: class.value(),
    })
}

/// The class of a getset or member descriptor, its name, what kind it is.
fn owner(this: Value) -> Option<(&'static TypeObject, Value)> {
    if let Some(g) = this.cast::<GetSetObj>() {
        return g.class.cast::<TypeObject>().map(|c| (c, g.name));
    }
    this.cast::<MemberObj>().and_then(|m| m.class.get().cast::<TypeObject>().map(|c| (c, m.name)))
}

/// `descr_check`: the object must be an instance of the descriptor's class.
pub fn check(this: Value, object: Value) -> Res<()> {
    let Some((class, name)) = owner(this) else { return Err(raise::system_error("descriptor without class")) };
    if is_subtype(class_of(object), class) {
        return Ok(());
    }
    Err(raise::type_error(text![
        "descriptor '",
        name,
        "' for '",
        class,
        "' objects doesn't apply to a '",
        TypeName(object),
        "' object"
    ]))
}

/// `__get__` of getset and member descriptors.
pub fn descr_get(this: Value, object: Option<Value>) -> Res<Obj> {
    let Some(object) = object else { return Ok(Obj::new(this)) };
    check(this, object)?;
    if let Some(g) = this.cast::<GetSetObj>() {
        return match g.row.get.get() {
            Some(f) => Obj::from_result(f(object)),
            None => Err(raise::attribute_error_text(text![
                "attribute '",
                g.name,
                "' of '",
                TypeName(object),
                "' objects is not readable"
            ])),
        };
    }
    let Some(m) = this.cast::<MemberObj>() else { return Ok(Obj::new(this)) };
    let v = instance::member_cell(object, m.offset).get();
    if v.is_null() {
        return Err(raise::no_attribute(object, m.name));
    }
    Ok(Obj::new(v))
}

/// `__set__` and `__delete__`.
pub fn descr_set(this: Value, object: Value, value: Option<Value>) -> Res<()> {
    check(this, object)?;
    if let Some(g) = this.cast::<GetSetObj>() {
        return match g.row.set.get() {
            Some(f) => {
                if f(object, value.unwrap_or(Value::NULL)) < 0 {
                    Err(Raised::pending())
                } else {
                    Ok(())
                }
            }
            None if g.row.member != 0 => Err(raise::attribute_error_text("readonly attribute")),
            None => Err(raise::attribute_error_text(text![
                "attribute '",
                g.name,
                "' of '",
                g.class.cast::<TypeObject>().map_or(Value::NULL, |c| c.name.get()),
                "' objects is not writable"
            ])),
        };
    }
    let Some(m) = this.cast::<MemberObj>() else { return Ok(()) };
    let cell = instance::member_cell(object, m.offset);
    match value {
        Some(v) => {
            crate::count::retain(v);
            crate::count::replace_field(cell, v);
        }
        None => {
            if cell.get().is_null() {
                return Err(raise::attribute_error_text(m.name));
            }
            crate::count::release_field(cell);
        }
    }
    Ok(())
}

pub fn descr_repr(this: Value, what: &str) -> Obj {
    match owner(this) {
        Some((class, name)) => text!["<", what, " '", name, "' of '", class, "' objects>"].into_obj(),
        None => text!["<", what, ">"].into_obj(),
    }
}

pub fn descr_qualname(this: Value) -> Obj {
    match owner(this) {
        Some((class, name)) => text![class.qualname.get(), ".", name].into_obj(),
        None => Obj::NONE,
    }
}

pub fn descr_doc(this: Value) -> Option<Obj> {
    let g = this.cast::<GetSetObj>()?;
    let doc = g.row.doc.as_str();
    if doc.is_empty() { None } else { Some(crate::str_core::str(doc)) }
}

#[pytype(name = "getset_descriptor", id = GetSetDescriptor, layout = GetSetObj, flags = [HAVE_GC])]
impl GetSetType {
    #[slot(tp_descr_get)]
    fn get(this: Value, object: Option<Value>, _class: Option<Value>) -> Res<Obj> {
        descr_get(this, object)
    }
    #[slot(tp_descr_set)]
    fn set(this: Value, object: Value, value: Option<Value>) -> Res<()> {
        descr_set(this, object, value)
    }
    #[slot(tp_repr)]
    fn repr(this: Value) -> Obj {
        descr_repr(this, "attribute")
    }
    #[getter("__name__", member)]
    fn name(this: &GetSetObj) -> Value {
        this.name
    }
    #[getter("__objclass__", member)]
    fn objclass(this: &GetSetObj) -> Value {
        this.class
    }
    #[getter("__qualname__")]
    fn qualname(this: Value) -> Obj {
        descr_qualname(this)
    }
    #[getter("__doc__")]
    fn doc(this: Value) -> Option<Obj> {
        descr_doc(this)
    }
}

extern "C" fn get_dict(object: Value) -> Value {
    crate::obj::to_word(dict_of_instance(object))
}

/// The builtin base that gives the object's class its place for a dict (`get_builtin_base_with_dict`).
fn base_with_dict(object: Value) -> Option<&'static TypeObject> {
    let mut bases = core::iter::successors(Some(class_of(object)), |class| class.base.get().as_ref());
    bases.find(|base| !base.has(type_flags::HEAPTYPE) && instance::has_dict(base)).map(|base| Ptr::of(base).get())
}

/// The descriptor by which a builtin base shows `__dict__`: those of types and modules are not for everybody to set.
/// `None`: it is as any other.
fn inherited_dict(base: &TypeObject, object: Value) -> Res<Option<Obj>> {
    match lookup(base, names::__dict__()) {
        Some(found) if found.cast::<GetSetObj>().is_some_and(|g| core::ptr::eq(g.row.raw(), &DICT_ROW)) => Ok(None),
        Some(found) if attr::is_data_descriptor(found) => Ok(Some(Obj::new(found))),
        // Left out of the program's tables.
        None => Ok(None),
        _ => {
            Err(raise::type_error(text!["this __dict__ descriptor does not support '", TypeName(object), "' objects"]))
        }
    }
}

fn dict_of_instance(object: Value) -> Res<Obj> {
    if let Some(base) = base_with_dict(object)
        && let Some(descriptor) = inherited_dict(base, object)?
    {
        return descr_get(descriptor.value(), Some(object));
    }
    match instance::get_dict(object, class_of(object))? {
        Some(d) => Ok(d),
        None => Err(raise::no_attribute(object, names::__dict__())),
    }
}

extern "C" fn set_dict(object: Value, value: Value) -> i32 {
    fn run(object: Value, value: Value) -> Res<()> {
        let class = class_of(object);
        if let Some(base) = base_with_dict(object) {
            return match inherited_dict(base, object)? {
                Some(descriptor) => descr_set(descriptor.value(), object, value.non_null()),
                None => instance::set_dict(object, class, value.non_null()),
            };
        }
        if value.is_null() {
            // The instance gets an empty dict when it is asked for again.
            instance::to_dict_mode(object, class)?;
            if let Some(cell) = instance::dict_cell(object, class) {
                crate::count::replace_field(cell, crate::dict_core::new().into_value());
            }
            return Ok(());
        }
        instance::set_dict(object, class, Some(value))
    }
    match run(object, value) {
        Ok(()) => 0,
        Err(_) => -1,
    }
}

extern "C" fn get_weakref(object: Value) -> Value {
    // A class may get the descriptor of a base whose layout it does not extend.
    if !class_of(object).has(type_flags::WEAKREFABLE) {
        let _ = raise::attribute_error_text("This object has no __weakref__");
        return Value::NULL;
    }
    let first = crate::weak_table::first(object);
    let v = if first.is_null() { Value::NONE } else { first };
    Obj::new(v).into_value()
}

/// `__dict__` of instances of user classes.
pub static DICT_ROW: GetterRow = GetterRow {
    name: StrLit::new("__dict__"),
    get: FnPtr::new(get_dict),
    set: FnPtr::new(set_dict),
    doc: StrLit::new("dictionary for instance variables"),
    member: 0,
};

/// `__weakref__`.
pub static WEAKREF_ROW: GetterRow = GetterRow {
    name: StrLit::new("__weakref__"),
    get: FnPtr::new(get_weakref),
    set: FnPtr::NULL,
    doc: StrLit::new("list of weak references to the object"),
    member: 0,
};
