//! object: what every class inherits.

use crate::args::Args;
use crate::class_bases;
use crate::obj::{Obj, Res};
use crate::statics::{class_of, type_of_id};
use crate::text;
use crate::{attr, dict_core, dir, hash, instance, names, object_ops, raise};
use molt_abi::{BuiltinType, CompareOp, DictObj, Kind, SlotId, StrObj, TypeObject, Value, type_flags};
use molt_macros::pytype;

/// The base class of the class hierarchy.
///
/// When called, it accepts no arguments and returns a new featureless
/// instance that has no instance attributes and cannot be given any.
#[pytype(name = "object", id = Object, flags = [BASETYPE])]
impl ObjectType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        if !args.is_empty() {
            let object = type_of_id(BuiltinType::Object).slots();
            if class.slots().raw(SlotId::tp_new) != object.raw(SlotId::tp_new) {
                return Err(raise::type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
            }
            if class.slots().raw(SlotId::tp_init) == object.raw(SlotId::tp_init) {
                return Err(raise::type_error(text![class, "() takes no arguments"]));
            }
        }
        if class.has(type_flags::IS_ABSTRACT) {
            return Err(abstract_error(class)?);
        }
        if class.instance_kind.get() != Kind::Instance {
            return Err(raise::type_error(text!["object.__new__(", class, ") is not safe, use ", class, ".__new__()"]));
        }
        instance::new_plain(class)
    }
    #[slot(tp_init)]
    fn init(this: Value, args: Args) -> Res<()> {
        if !args.is_empty() {
            let class = class_of(this);
            let object = type_of_id(BuiltinType::Object).slots();
            if class.slots().raw(SlotId::tp_init) != object.raw(SlotId::tp_init) {
                return Err(raise::type_error(
                    "object.__init__() takes exactly one argument (the instance to initialize)",
                ));
            }
            // What was left out of the tables is left out of both.
            let new = class.slots().raw(SlotId::tp_new);
            if new == object.raw(SlotId::tp_new) && new != crate::type_init::left_out(SlotId::tp_new) {
                return Err(raise::type_error(text![
                    class,
                    ".__init__() takes exactly one argument (the instance to initialize)"
                ]));
            }
        }
        Ok(())
    }
    #[slot(tp_repr)]
    fn repr(this: Value) -> Res<Obj> {
        let class = class_of(this);
        let module = attr::get_optional(class.value(), names::__module__())?;
        Ok(match module {
            Some(m) if m.cast::<StrObj>().is_some() && !crate::str_core::is_str(m.value(), "builtins") => {
                text!["<", &m, ".", class.qualname.get(), " object at ", object_ops::address(this), ">"].into_obj()
            }
            _ => text!["<", class, " object at ", object_ops::address(this), ">"].into_obj(),
        })
    }
    #[slot(tp_str)]
    fn str(this: Value) -> Res<Obj> {
        object_ops::repr(this)
    }
    #[slot(tp_hash)]
    fn hash(this: Value) -> i64 {
        hash::pointer(this)
    }
    #[slot(tp_richcompare)]
    fn compare(this: Value, other: Value, op: CompareOp) -> Res<Obj> {
        Ok(match op {
            CompareOp::Eq if this == other => Obj::TRUE,
            CompareOp::Ne => {
                let Some(f) = class_of(this).slots().tp_richcompare.get() else { return Ok(Obj::NOT_IMPLEMENTED) };
                let r = Obj::from_result(f(this, other, CompareOp::Eq as i32))?;
                if r.is(Value::NOT_IMPLEMENTED) { r } else { Obj::bool(!object_ops::is_true(r.value())?) }
            }
            _ => Obj::NOT_IMPLEMENTED,
        })
    }
    #[slot(tp_getattro)]
    fn getattribute(this: Value, name: Value) -> Res<Obj> {
        attr::generic_get(this, name)
    }
    #[slot(tp_setattro)]
    fn setattr(this: Value, name: Value, value: Option<Value>) -> Res<()> {
        attr::generic_set(this, name, value)
    }
    /// the object's class
    #[getter("__class__")]
    fn class(this: Value) -> Value {
        class_of(this).value()
    }
    #[setter("__class__")]
    fn set_class(this: Value, value: Option<Value>) -> Res<()> {
        class_bases::set_class(this, value)
    }
    /// Helper for pickle.
    #[builtin("__reduce_ex__(self, protocol, /)")]
    fn reduce_ex(this: Value, protocol: i32) -> Res<Obj> {
        crate::reduce::reduce_ex(this, protocol)
    }
    /// Helper for pickle.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: Value) -> Res<Obj> {
        crate::reduce::reduce(this, 0)
    }
    /// Helper for pickle.
    #[builtin("__getstate__(self, /)")]
    fn getstate(this: Value) -> Res<Obj> {
        crate::reduce::default_state(this, false)
    }
    /// Abstract classes can override this to customize issubclass().
    #[builtin("__subclasshook__(cls, object, /)", classmethod)]
    fn subclasshook(_class: Value, _object: Value) -> Obj {
        Obj::NOT_IMPLEMENTED
    }
    /// This method is called when a class is subclassed.
    #[builtin("__init_subclass__(cls, /)", classmethod)]
    fn init_subclass(_class: Value) {}
    /// Default object formatter.
    #[builtin("__format__(self, format_spec, /)")]
    fn format(this: Value, spec: &StrObj) -> Res<Obj> {
        if !spec.is_empty() {
            return Err(raise::type_error(text![
                "unsupported format string passed to ",
                class_of(this),
                ".__format__"
            ]));
        }
        object_ops::to_str(this)
    }
    /// Size of object in memory, in bytes.
    #[builtin("__sizeof__(self, /)")]
    fn sizeof(this: Value) -> i64 {
        class_of(this).basic_size.get() as i64
    }
    /// Default dir() implementation.
    #[builtin("__dir__(self, /)")]
    fn dir(this: Value) -> Res<Obj> {
        let out = dict_core::new();
        let d = dict_core::dict_of(&out);
        if let Some(own) = attr::get_optional(this, names::__dict__())?
            && let Some(own) = own.cast::<DictObj>()
        {
            dir::add_keys(d, own)?;
        }
        if let Some(class) = attr::get_optional(this, names::__class__())? {
            dir::merge_class_dict(d, class.value())?;
        }
        dir::keys_list(d)
    }
}

/// "Can't instantiate abstract class C without an implementation for abstract methods 'a', 'b'".
fn abstract_error(class: &TypeObject) -> Res<crate::obj::Raised> {
    let methods = attr::get(class.value(), crate::intern::intern_str("__abstractmethods__"))?;
    let mut list = object_ops::to_vec(methods.value())?;
    // Sorted as list.sort() does: these are str.
    let mut failed = None;
    list.sort_by(|a, b| match object_ops::compare_bool(a.value(), b.value(), CompareOp::Lt) {
        Ok(true) => core::cmp::Ordering::Less,
        Ok(false) => match object_ops::compare_bool(b.value(), a.value(), CompareOp::Lt) {
            Ok(true) => core::cmp::Ordering::Greater,
            _ => core::cmp::Ordering::Equal,
        },
        Err(e) => {
            failed = Some(e);
            core::cmp::Ordering::Equal
        }
    });
    if let Some(e) = failed {
        return Ok(e);
    }
    let mut message = text![
        "Can't instantiate abstract class ",
        class.name.get(),
        " without an implementation for abstract method",
        if list.len() > 1 { "s" } else { "" },
        " '"
    ];
    for (i, m) in list.iter().enumerate() {
        if i > 0 {
            message.push("', '");
        }
        message.push(m);
    }
    message.push("'");
    Ok(raise::type_error(message))
}
