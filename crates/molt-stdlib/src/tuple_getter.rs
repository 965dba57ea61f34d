//! Attributes that are items of a tuple: fields of named tuples and of the structs of `sys`.

use core::cell::Cell;
use molt_runtime::count::release;
use molt_runtime::molt_abi::{Header, Kind, Layout, TupleObj, TypeObject};
use molt_runtime::text::TypeName;
use molt_runtime::{Obj, Res, Value, alloc, attr, call, dict_core, intern, object_ops, pytype, raise, str_core, text};
use molt_runtime::{tuple_core, type_init};

/// Item `index` of the tuple it is looked up on.
#[repr(C)]
pub struct TupleGetterObj {
    pub header: Header,
    pub index: u64,
    /// `__doc__`
    pub doc: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for TupleGetterObj {
    const KIND: Kind = Kind::Native;
}

/// Descriptor of one field.
#[pytype(name = "_tuplegetter", module = "collections", layout = TupleGetterObj)]
impl TupleGetterType {
    #[slot(tp_descr_get)]
    fn get(this: &TupleGetterObj, object: Option<Value>, _class: Option<Value>) -> Res<Obj> {
        let Some(object) = object.filter(|o| !o.is_none()) else { return Ok(Obj::new(Value::of(this))) };
        let Some(tuple) = object.cast::<TupleObj>() else {
            return Err(raise::type_error(text![
                "descriptor for index '",
                this.index,
                "' for tuple subclasses doesn't apply to '",
                TypeName(object),
                "' object"
            ]));
        };
        match tuple.items().get(this.index as usize) {
            Some(&item) => Ok(Obj::new(item)),
            None => Err(raise::index_error("tuple index out of range")),
        }
    }
    #[slot(tp_descr_set)]
    fn set(_this: &TupleGetterObj, _object: Value, value: Option<Value>) -> Res<()> {
        Err(raise::attribute_error_text(if value.is_some() { "can't set attribute" } else { "can't delete attribute" }))
    }
    #[getter("__doc__")]
    fn doc(this: &TupleGetterObj) -> Value {
        this.doc.get()
    }
    #[setter("__doc__")]
    fn set_doc(this: &TupleGetterObj, value: Option<Value>) -> Res<()> {
        release(this.doc.replace(Obj::new(value.unwrap_or(Value::NONE)).into_value()));
        Ok(())
    }
    #[slot(tp_repr)]
    fn repr(this: &TupleGetterObj) -> Res<Obj> {
        let doc = object_ops::repr(this.doc.get())?;
        Ok(text!["_tuplegetter(", this.index, ", ", &doc, ")"].into_obj())
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &TupleGetterObj) {
        release(this.doc.replace(Value::NULL));
    }
}

/// A descriptor for item `index`.
pub fn new(index: usize, doc: Obj) -> Res<Obj> {
    let class = type_init::make_library_type(TupleGetterType::ROWS)?;
    let Some(class) = class.cast::<TypeObject>() else { return Err(raise::system_error("type expected")) };
    Ok(alloc::new_instance(class, |header| TupleGetterObj {
        header,
        index: index as u64,
        doc: Cell::new(doc.into_value()),
    }))
}

/// Base of the structs of `sys` and `time`: a tuple whose repr shows the names of its fields.
#[pytype(name = "structseq", module = "builtins", layout = TupleObj, base = Tuple, flags = [BASETYPE])]
impl StructSequenceType {
    #[slot(tp_repr)]
    fn repr(this: &TupleObj) -> Res<Obj> {
        let class = molt_runtime::class_of(Value::of(this));
        let module = attr::get(class.value(), molt_runtime::names::__module__())?;
        let names = attr::get(class.value(), molt_runtime::names::__match_args__())?;
        let mut out = text![&module, ".", class.name.get(), "("];
        for (i, (&name, &item)) in tuple_core::items(names.value()).iter().zip(this.items()).enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            let r = object_ops::repr(item)?;
            out.push(name);
            out.push_str("=");
            out.push(&r);
        }
        out.push_str(")");
        Ok(out.into_obj())
    }
}

/// An instance of a new struct type `module.name` with these fields.
pub fn struct_sequence(module: &str, name: &str, fields: &[(&str, Obj)]) -> Res<Obj> {
    let class = struct_class(module, name, &fields.iter().map(|f| f.0).collect::<Vec<_>>())?;
    let values: Vec<Value> = fields.iter().map(|f| f.1.value()).collect();
    let items = tuple_core::from_values(&values);
    call::call(class.value(), &[items.value()])
}

/// A new struct type.
pub fn struct_class(module: &str, name: &str, fields: &[&str]) -> Res<Obj> {
    let base = type_init::make_library_type(StructSequenceType::ROWS)?;
    let namespace = dict_core::new();
    let d = dict_core::dict_of(&namespace);
    let mut names = Vec::new();
    for (i, field) in fields.iter().enumerate() {
        let getter = new(i, Obj::NONE)?;
        dict_core::set(d, intern::intern_str(field), getter.value())?;
        names.push(intern::intern_str(field));
    }
    let (names, module) = (tuple_core::from_values(&names), str_core::str(module));
    let count = Value::small_int(fields.len() as i64);
    for (key, value) in [
        ("__match_args__", names.value()),
        ("__module__", module.value()),
        ("n_fields", count),
        ("n_sequence_fields", count),
        ("n_unnamed_fields", Value::small_int(0)),
    ] {
        dict_core::set(d, intern::intern_str(key), value)?;
    }
    let empty = tuple_core::empty();
    dict_core::set(d, intern::intern_str("__slots__"), empty.value())?;
    let bases = tuple_core::from_values(&[base]);
    let metaclass = molt_runtime::statics::type_of_id(molt_runtime::BuiltinType::Type).value();
    call::call(metaclass, &[intern::intern_str(name), bases.value(), namespace.value()])
}
