//! super.

use crate::alloc;
use crate::args::{Args, Visitor};
use crate::count::{release_field, replace_field, retain};
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, is_exact};
use crate::text;
use crate::text::TypeName;
use crate::type_relations::is_listed_subtype;
use crate::{attr, call, dict_core, tuple_core};
use core::cell::Cell;
use molt_abi::{BuiltinType, StrObj, SuperObj, TypeObject, Value};
use molt_macros::pytype;

/// `supercheck`: the class whose mro is searched for `object`.
fn check(class: &TypeObject, object: Value) -> Res<Obj> {
    if let Some(t) = object.cast::<TypeObject>()
        && is_listed_subtype(t, class)
    {
        return Ok(Obj::new(object));
    }
    let own = class_of(object);
    if is_listed_subtype(own, class) {
        return Ok(Obj::new(own.value()));
    }
    if let Some(c) = attr::get_optional(object, names::__class__())?
        && let Some(t) = c.cast::<TypeObject>()
        && !core::ptr::eq(t, own)
        && is_listed_subtype(t, class)
    {
        return Ok(c);
    }
    Err(raise::type_error("super(type, obj): obj must be an instance or subtype of type"))
}

/// The attribute behind `class` in the mro of `object_class`, bound; `None` = absent.
fn search(class: Value, object: Value, object_class: Value, name: Value) -> Res<Option<Obj>> {
    let Some(start) = object_class.cast::<TypeObject>() else { return Ok(None) };
    let Some(mro) = start.mro.get().non_null().map(Obj::new) else { return Ok(None) };
    let items = tuple_core::items(mro.value());
    let Some(at) = items.iter().position(|&c| c == class) else { return Ok(None) };
    for &c in &items[at + 1..] {
        let Some(t) = c.cast::<TypeObject>() else { continue };
        let Some(a) = dict_core::get_str(crate::type_init::type_dict(t), name).map(Obj::new) else { continue };
        return match class_of(a.value()).slots().tp_descr_get.get() {
            Some(f) => {
                let receiver = if object == object_class { Value::NULL } else { object };
                Obj::from_result(f(a.value(), receiver, object_class)).map(Some)
            }
            None => Ok(Some(a)),
        };
    }
    Ok(None)
}

/// `super(class, object).name` without making the super object.
pub fn lookup_from(class: Value, object: Value, name: Value) -> Res<Obj> {
    let Some(t) = class.cast::<TypeObject>() else {
        return Err(raise::type_error(text!["super() argument 1 must be a type, not ", TypeName(class)]));
    };
    let start = check(t, object)?;
    if name != names::__class__()
        && let Some(r) = search(class, object, start.value(), name)?
    {
        return Ok(r);
    }
    absent(class, object, start, name)
}

/// What is not behind the class in the mro may be an attribute of super objects.
#[cold]
fn absent(class: Value, object: Value, start: Obj, name: Value) -> Res<Obj> {
    let this = alloc::new_object(BuiltinType::Super, |header| SuperObj {
        header,
        class: Cell::new(Obj::new(class).into_value()),
        object: Cell::new(Obj::new(object).into_value()),
        object_class: Cell::new(start.into_value()),
    });
    attr::generic_get(this.value(), name)
}

/// `super()`'s attribute for compiled code: `super(class, object).name`.
#[unsafe(no_mangle)]
pub extern "C" fn molt_super_get(class: Value, object: Value, name: Value) -> Value {
    crate::obj::to_word(lookup_from(class, object, name))
}

/// `super().__init__` outside a function that has `__class__`.
#[cold]
pub fn no_class_cell() -> crate::obj::Raised {
    raise::runtime_error("super(): __class__ cell not found")
}

#[pytype(name = "super", id = Super, layout = SuperObj, flags = [BASETYPE, HAVE_GC])]
impl SuperType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Obj {
        alloc::new_instance(class, |header| SuperObj {
            header,
            class: Cell::new(Value::NULL),
            object: Cell::new(Value::NULL),
            object_class: Cell::new(Value::NULL),
        })
    }
    /// Without arguments the compiler passes `__class__` and the first parameter.
    #[slot(tp_init)]
    fn init(this: &SuperObj, args: Args) -> Res<()> {
        if !args.names.is_empty() {
            return Err(raise::type_error("super() takes no keyword arguments"));
        }
        let (class, object) = match args.positional {
            [] => return Err(raise::runtime_error("super(): no arguments")),
            [c] => (*c, Value::NONE),
            [c, o] => (*c, *o),
            more => {
                return Err(raise::type_error(text!["super expected at most 2 arguments, got ", more.len()]));
            }
        };
        let Some(t) = class.cast::<TypeObject>() else {
            return Err(raise::type_error(text!["super() argument 1 must be a type, not ", TypeName(class)]));
        };
        let (object, start) = if object.is_none() { (None, None) } else { (Some(object), Some(check(t, object)?)) };
        retain(class);
        replace_field(&this.class, class);
        let object = object.unwrap_or(Value::NULL);
        retain(object);
        replace_field(&this.object, object);
        replace_field(&this.object_class, start.map_or(Value::NULL, Obj::into_value));
        Ok(())
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &SuperObj) {
        release_field(&this.object);
        release_field(&this.class);
        release_field(&this.object_class);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &SuperObj, v: &mut Visitor) {
        v.value(this.object.get());
        v.value(this.class.get());
        v.value(this.object_class.get());
    }
    #[slot(tp_getattro)]
    fn getattro(this: &SuperObj, name: Value) -> Res<Obj> {
        let start = this.object_class.get();
        if !start.is_null()
            && name.cast::<StrObj>().is_some()
            && !crate::str_core::is_str(name, "__class__")
            && let Some(r) = search(this.class.get(), this.object.get(), start, name)?
        {
            return Ok(r);
        }
        attr::generic_get(Value::of(this), name)
    }
    #[slot(tp_descr_get)]
    fn get(this: &SuperObj, object: Option<Value>, _class: Option<Value>) -> Res<Obj> {
        let v = Value::of(this);
        let Some(object) = object.filter(|o| !o.is_none() && this.object.get().is_null()) else {
            return Ok(Obj::new(v));
        };
        if !is_exact(v, BuiltinType::Super) {
            return call::call(class_of(v).value(), &[this.class.get(), object]);
        }
        call::call(class_of(v).value(), &[this.class.get(), object])
    }
    #[slot(tp_repr)]
    fn repr(this: &SuperObj) -> Obj {
        let class = match this.class.get().cast::<TypeObject>() {
            Some(t) => text![t],
            None => text!["NULL"],
        };
        match this.object_class.get().cast::<TypeObject>() {
            Some(o) => text!["<super: <class '", class, "'>, <", o, " object>>"].into_obj(),
            None => text!["<super: <class '", class, "'>, NULL>"].into_obj(),
        }
    }
    /// the class invoking super()
    #[getter("__thisclass__", member)]
    fn thisclass(this: &SuperObj) -> Option<Value> {
        this.class.get().non_null()
    }
    /// the instance invoking super(); may be None
    #[getter("__self__", member)]
    fn this(this: &SuperObj) -> Option<Value> {
        this.object.get().non_null()
    }
    /// the type of the instance invoking super(); may be None
    #[getter("__self_class__", member)]
    fn self_class(this: &SuperObj) -> Option<Value> {
        this.object_class.get().non_null()
    }
}
