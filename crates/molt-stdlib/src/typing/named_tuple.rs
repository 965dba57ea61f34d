//! `typing.NamedTuple`: the class statement and the call.

use crate::collections::namedtuple;
use crate::native::{self, set};
use molt_runtime::args::{Args, Kwargs};
use molt_runtime::molt_abi::{DictObj, Header, Kind, Layout, StrObj, TypeObject};
use molt_runtime::{Obj, Res, Value, alloc, attr, dict_core, names, object_ops, pytype, raise, str_core, text};
use molt_runtime::{statics, tuple_core};

#[repr(C)]
pub struct MarkerObj {
    pub header: Header,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for MarkerObj {
    const KIND: Kind = Kind::Native;
}

/// `NamedTuple` itself: a base class in class statements, a function in calls.
#[pytype(name = "function", module = "typing", layout = MarkerObj)]
impl NamedTupleMarkerType {
    #[builtin("__mro_entries__(self, bases, /)")]
    fn mro_entries(_this: &MarkerObj, bases: Value) -> Res<Obj> {
        if tuple_core::items(bases).len() > 1 {
            for &b in tuple_core::items(bases) {
                if b.cast::<TypeObject>().is_some() && b != native::class(super::generic::GenericType::ROWS)?.value() {
                    return Err(raise::type_error("can only inherit from a NamedTuple type and Generic"));
                }
            }
        }
        Ok(tuple_core::from_values(&[base_class()?.value()]))
    }
    #[slot(tp_call)]
    fn call(_this: &MarkerObj, args: Args) -> Res<Obj> {
        let kwargs = Kwargs { items: args.names.iter().copied().zip(args.keywords.iter().copied()).collect() };
        match args.positional {
            &[name] => make_from_call(name, Value::NONE, kwargs),
            &[name, fields] => make_from_call(name, fields, kwargs),
            _ => Err(raise::type_error("NamedTuple() missing 1 required positional argument: 'typename'")),
        }
    }
    #[slot(tp_repr)]
    fn repr(this: &MarkerObj) -> Obj {
        text!["<function NamedTuple at ", object_ops::address(Value::of(this)), ">"].into_obj()
    }
}

fn make_from_call(typename: Value, fields: Value, kwargs: Kwargs) -> Res<Obj> {
    let mut pairs: Vec<(Obj, Obj)> = Vec::new();
    if fields.is_none() {
        pairs.extend(kwargs.items.iter().map(|&(k, v)| (Obj::new(k), Obj::new(v))));
    } else {
        if !kwargs.items.is_empty() {
            return Err(raise::type_error("Either list of fields or keywords can be provided to NamedTuple, not both"));
        }
        for pair in object_ops::to_vec(fields)? {
            let pair = object_ops::to_vec(pair.value())?;
            let [name, hint] = pair.as_slice() else {
                return Err(raise::value_error("not enough values to unpack (expected 2)"));
            };
            pairs.push((name.clone(), hint.clone()));
        }
    }
    let annotations = dict_core::new();
    for (name, hint) in &pairs {
        dict_core::set(dict_core::dict_of(&annotations), name.value(), hint.value())?;
    }
    let names: Vec<Obj> = pairs.into_iter().map(|(n, _)| n).collect();
    let module = molt_runtime::frames::current_module_name();
    let class = namedtuple::make_class(typename, names, &[], module)?;
    attr::set(class.value(), names::__annotations__(), Some(annotations.value()))?;
    Ok(class)
}

/// Metaclass of the class that stands among the bases: its result is a plain subclass of tuple.
#[pytype(name = "NamedTupleMeta", module = "typing", layout = TypeObject, base = Type, flags = [BASETYPE])]
impl NamedTupleMetaType {
    #[slot(tp_new)]
    fn new(meta: &TypeObject, args: Args) -> Res<Obj> {
        let &[typename, bases, ns] = args.positional else {
            return Err(raise::type_error("NamedTupleMeta.__new__() takes 3 positional arguments"));
        };
        if tuple_core::items(bases).is_empty() {
            return molt_runtime::class_new::type_new(meta, args);
        }
        let Some(namespace) = ns.cast::<DictObj>() else { return Err(raise::type_error("namespace must be a dict")) };
        let annotations = match dict_core::get_str(namespace, names::__annotations__()) {
            Some(a) => Obj::new(a),
            None => dict_core::new(),
        };
        let mut fields = Vec::new();
        let mut defaults: Vec<Obj> = Vec::new();
        if let Some(d) = annotations.cast::<DictObj>() {
            for (name, _) in dict_core::snapshot(d) {
                match dict_core::get(namespace, name.value())? {
                    Some(v) => defaults.push(Obj::new(v)),
                    None if !defaults.is_empty() => {
                        return Err(raise::type_error(text![
                            "Non-default namedtuple field ",
                            &name,
                            " cannot follow default field",
                            if defaults.len() > 1 { "s" } else { "" }
                        ]));
                    }
                    None => {}
                }
                fields.push(name);
            }
        }
        let module = dict_core::get_str(namespace, names::__module__()).map(Obj::new);
        let class = namedtuple::make_class(typename, fields.clone(), &defaults, module)?;
        attr::set(class.value(), names::__annotations__(), Some(annotations.value()))?;
        for (key, value) in dict_core::snapshot(namespace) {
            let Some(s) = key.cast::<StrObj>() else { continue };
            let prohibited = [
                "__new__",
                "__init__",
                "__slots__",
                "__getnewargs__",
                "_fields",
                "_field_defaults",
                "_field_types",
                "_make",
                "_replace",
                "_asdict",
                "_source",
            ];
            if prohibited.iter().any(|p| str_core::eq_str(s, p)) {
                return Err(raise::attribute_error_text(text!["Cannot overwrite NamedTuple attribute ", &key]));
            }
            let special = ["__module__", "__name__", "__annotations__", "__classcell__", "__orig_bases__"];
            let is_field = fields.iter().any(|f| f.cast::<StrObj>().is_some_and(|f| str_core::eq(f, s)));
            if is_field || special.iter().any(|p| str_core::eq_str(s, p)) {
                if str_core::eq_str(s, "__orig_bases__") {
                    attr::set(class.value(), key.value(), Some(value.value()))?;
                }
                if str_core::eq_str(s, "__classcell__")
                    && let Some(cell) = value.cast::<molt_runtime::molt_abi::CellObj>()
                {
                    molt_runtime::count::replace_field(&cell.value, native::own(class.value()));
                }
                continue;
            }
            attr::set(class.value(), key.value(), Some(value.value()))?;
        }
        Ok(class)
    }
}

static BASE: statics::Global<Value> = statics::Global(core::cell::Cell::new(Value::NULL));

fn base_class() -> Res<Obj> {
    if BASE.0.get().is_null() {
        let meta = native::class(NamedTupleMetaType::ROWS)?;
        let class = native::new_class(meta.value(), "typing", "NamedTuple", &[], &[])?;
        BASE.0.set(class.into_value());
    }
    Ok(Obj::new(BASE.0.get()))
}

/// Puts `NamedTuple` into the module.
pub fn fill(module: Value) -> Res<()> {
    let class = native::class(NamedTupleMarkerType::ROWS)?;
    let marker = alloc::new_instance(class, |header| MarkerObj { header });
    set(module, "NamedTuple", marker.value())
}
