//! builtin_function_or_method, method_descriptor, classmethod_descriptor: functions written in Rust.

use crate::alloc::new_object;
use crate::args::{Args, Visitor};
use crate::call;
use crate::count::{release_field, retain};
use crate::hash;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::class_of;
use crate::text;
use crate::text::TypeName;
use crate::type_relations::is_subtype;
use crate::{object_ops, str_core, tuple_core};
use core::cell::Cell;
use molt_abi::*;
use molt_macros::pytype;

/// A module-level function. `module`: the module object (`__self__`); `name`: str for `__module__`.
pub fn new_function(row: &'static MethodRow, module: Value, name: Value) -> Obj {
    retain(module);
    retain(name);
    new_object(BuiltinType::BuiltinFunction, |header| BuiltinObj {
        header,
        row: Ptr::of(row),
        this: Cell::new(module),
        class: Value::NULL,
        module: Cell::new(name),
    })
}

/// A builtin method bound to `this`.
pub fn bind(descr: &BuiltinObj, this: Value) -> Obj {
    retain(this);
    new_object(BuiltinType::BuiltinFunction, |header| {
        header.aux.set(BuiltinObj::BOUND);
        BuiltinObj { header, row: descr.row, this: Cell::new(this), class: descr.class, module: Cell::new(Value::NULL) }
    })
}

fn entry(this: &BuiltinObj) -> Res<CallFn> {
    this.row.entry.get().ok_or_else(|| raise::system_error("builtin without entry"))
}

fn name(this: &BuiltinObj) -> &'static str {
    this.row.name.as_str()
}

fn class_name(this: &BuiltinObj) -> Value {
    this.class.cast::<TypeObject>().map_or(Value::NULL, |c| c.name.get())
}

/// What copy and pickle rebuild an attribute from: `getattr(owner, name)`.
pub fn reduce_as_getattr(owner: Value, name: Value) -> Res<Obj> {
    let getattr = crate::module_core::builtin("getattr")?;
    let args = tuple_core::from_values(&[owner, name]);
    Ok(tuple_core::from_values(&[getattr.value(), args.value()]))
}

fn signature(this: &BuiltinObj) -> Option<Obj> {
    let s = this.row.signature.as_str();
    let open = s.find('(')?;
    let close = s.rfind(')')?;
    // `__text_signature__` marks the receiver with `$`.
    let inside = &s[open + 1..close];
    let text = if inside.starts_with("self") || inside.starts_with("cls") {
        text!["($", inside, ")"]
    } else if this.class.is_null() && !this.this.get().is_null() && !inside.starts_with('$') {
        if inside.is_empty() { text!["($module)"] } else { text!["($module, ", inside, ")"] }
    } else {
        text!["(", inside, ")"]
    };
    Some(text.into_obj())
}

fn doc(this: &BuiltinObj) -> Option<Obj> {
    let d = this.row.doc.as_str();
    if d.is_empty() { None } else { Some(str_core::str(d)) }
}

#[pytype(name = "builtin_function_or_method", id = BuiltinFunction, layout = BuiltinObj, flags = [HAVE_GC, WEAKREFABLE])]
impl BuiltinFunctionType {
    #[slot(tp_call)]
    fn call(this: &BuiltinObj, args: Args) -> Res<Obj> {
        let f = entry(this)?;
        if this.header.aux.get() & BuiltinObj::BOUND != 0 {
            return call::with_prepended(this.this.get(), args.argv(), args.nargs(), args.kwnames, |p, n| {
                Obj::from_result(f(Value::of(this), p, n, args.kwnames))
            });
        }
        Obj::from_result(f(Value::of(this), args.argv(), args.nargs(), args.kwnames))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &BuiltinObj) {
        release_field(&this.this);
        release_field(&this.module);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &BuiltinObj, v: &mut Visitor) {
        v.value(this.this.get());
        v.value(this.module.get());
    }
    #[slot(tp_repr)]
    fn repr(this: &BuiltinObj) -> Res<Obj> {
        let owner = this.this.get();
        if owner.is_null() || owner.cast::<ModuleObj>().is_some() {
            return Ok(text!["<built-in function ", name(this), ">"].into_obj());
        }
        Ok(text![
            "<built-in method ",
            name(this),
            " of ",
            TypeName(owner),
            " object at ",
            object_ops::address(owner),
            ">"
        ]
        .into_obj())
    }
    #[slot(tp_hash)]
    fn hash(this: &BuiltinObj) -> i64 {
        hash::pointer(this.this.get()) ^ hash::pointer(Value(this.row.addr() as u64))
    }
    #[slot(tp_richcompare)]
    fn compare(this: &BuiltinObj, other: Value, op: CompareOp) -> Obj {
        let Some(o) = other.cast::<BuiltinObj>() else { return Obj::NOT_IMPLEMENTED };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Obj::NOT_IMPLEMENTED;
        }
        let same = this.this.get() == o.this.get() && this.row == o.row;
        Obj::bool(same == (op == CompareOp::Eq))
    }
    #[getter("__name__")]
    fn name(this: &BuiltinObj) -> &'static str {
        name(this)
    }
    #[getter("__qualname__")]
    fn qualname(this: &BuiltinObj) -> Res<Obj> {
        let owner = this.this.get();
        if owner.is_null() || owner.cast::<ModuleObj>().is_some() {
            return Ok(str_core::str(name(this)));
        }
        let class = match owner.cast::<TypeObject>() {
            Some(t) => t,
            None => class_of(owner),
        };
        Ok(text![class.qualname.get(), ".", name(this)].into_obj())
    }
    #[getter("__self__")]
    fn this(this: &BuiltinObj) -> Option<Value> {
        this.this.get().non_null()
    }
    #[getter("__module__")]
    fn module(this: &BuiltinObj) -> Option<Value> {
        this.module.get().non_null()
    }
    #[setter("__module__")]
    fn set_module(this: &BuiltinObj, value: Option<Value>) -> Res<()> {
        let v = value.unwrap_or(Value::NONE);
        retain(v);
        crate::count::replace_field(&this.module, v);
        Ok(())
    }
    #[getter("__doc__")]
    fn doc(this: &BuiltinObj) -> Option<Obj> {
        doc(this)
    }
    #[getter("__text_signature__")]
    fn text_signature(this: &BuiltinObj) -> Option<Obj> {
        signature(this)
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &BuiltinObj) -> Res<Obj> {
        let owner = this.this.get();
        let n = str_core::str(name(this));
        if owner.is_null() || owner.cast::<ModuleObj>().is_some() {
            return Ok(n);
        }
        reduce_as_getattr(owner, n.value())
    }
}

#[pytype(name = "method_descriptor", id = MethodDescriptor, layout = BuiltinObj, flags = [HAVE_GC, METHOD_DESCRIPTOR])]
impl MethodDescriptorType {
    #[slot(tp_call)]
    fn call(this: &BuiltinObj, args: Args) -> Res<Obj> {
        let Some(&receiver) = args.positional.first() else {
            return Err(raise::type_error(text![
                "unbound method ",
                class_name(this),
                ".",
                name(this),
                "() needs an argument"
            ]));
        };
        // SAFETY: the class of a method descriptor is a type.
        let class: &TypeObject = unsafe { this.class.cast_unchecked() };
        if !is_subtype(class_of(receiver), class) {
            return Err(raise::type_error(text![
                "descriptor '",
                name(this),
                "' for '",
                class,
                "' objects doesn't apply to a '",
                TypeName(receiver),
                "' object"
            ]));
        }
        Obj::from_result(entry(this)?(Value::of(this), args.argv(), args.nargs(), args.kwnames))
    }
    #[slot(tp_descr_get)]
    fn get(this: &BuiltinObj, object: Option<Value>, _class: Option<Value>) -> Res<Obj> {
        let Some(object) = object else { return Ok(Obj::new(Value::of(this))) };
        // SAFETY: as above.
        let class: &TypeObject = unsafe { this.class.cast_unchecked() };
        if !is_subtype(class_of(object), class) {
            return Err(raise::type_error(text![
                "descriptor '",
                name(this),
                "' for '",
                class,
                "' objects doesn't apply to a '",
                TypeName(object),
                "' object"
            ]));
        }
        Ok(bind(this, object))
    }
    #[slot(tp_repr)]
    fn repr(this: &BuiltinObj) -> Obj {
        text!["<method '", name(this), "' of '", class_name(this), "' objects>"].into_obj()
    }
    #[getter("__name__", member)]
    fn name(this: &BuiltinObj) -> &'static str {
        name(this)
    }
    #[getter("__objclass__", member)]
    fn objclass(this: &BuiltinObj) -> Value {
        this.class
    }
    #[getter("__qualname__")]
    fn qualname(this: &BuiltinObj) -> Obj {
        text![class_name(this), ".", name(this)].into_obj()
    }
    #[getter("__doc__")]
    fn doc(this: &BuiltinObj) -> Option<Obj> {
        doc(this)
    }
    #[getter("__text_signature__")]
    fn text_signature(this: &BuiltinObj) -> Option<Obj> {
        signature(this)
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &BuiltinObj) -> Res<Obj> {
        let n = str_core::str(name(this));
        reduce_as_getattr(this.class, n.value())
    }
}

#[pytype(name = "classmethod_descriptor", id = ClassMethodDescriptor, layout = BuiltinObj, flags = [HAVE_GC])]
impl ClassMethodDescriptorType {
    #[slot(tp_descr_get)]
    fn get(this: &BuiltinObj, object: Option<Value>, class: Option<Value>) -> Res<Obj> {
        let class = match (class, object) {
            (Some(c), _) => c,
            (None, Some(o)) => class_of(o).value(),
            (None, None) => {
                return Err(raise::type_error(text![
                    "descriptor '",
                    name(this),
                    "' for type '",
                    class_name(this),
                    "' needs either an object or a type"
                ]));
            }
        };
        check_class(this, class)?;
        Ok(bind(this, class))
    }
    #[slot(tp_call)]
    fn call(this: &BuiltinObj, args: Args) -> Res<Obj> {
        let Some(&class) = args.positional.first() else {
            return Err(raise::type_error(text![
                "descriptor '",
                name(this),
                "' of '",
                class_name(this),
                "' object needs an argument"
            ]));
        };
        check_class(this, class)?;
        Obj::from_result(entry(this)?(Value::of(this), args.argv(), args.nargs(), args.kwnames))
    }
    #[slot(tp_repr)]
    fn repr(this: &BuiltinObj) -> Obj {
        text!["<method '", name(this), "' of '", class_name(this), "' objects>"].into_obj()
    }
    #[getter("__name__", member)]
    fn name(this: &BuiltinObj) -> &'static str {
        name(this)
    }
    #[getter("__objclass__", member)]
    fn objclass(this: &BuiltinObj) -> Value {
        this.class
    }
    #[getter("__qualname__")]
    fn qualname(this: &BuiltinObj) -> Obj {
        text![class_name(this), ".", name(this)].into_obj()
    }
    #[getter("__doc__")]
    fn doc(this: &BuiltinObj) -> Option<Obj> {
        doc(this)
    }
    #[getter("__text_signature__")]
    fn text_signature(this: &BuiltinObj) -> Option<Obj> {
        signature(this)
    }
}

fn check_class(this: &BuiltinObj, class: Value) -> Res<()> {
    // SAFETY: the class of a descriptor is a type.
    let owner: &TypeObject = unsafe { this.class.cast_unchecked() };
    match class.cast::<TypeObject>() {
        None => Err(raise::type_error(text![
            "descriptor '",
            name(this),
            "' for type '",
            owner,
            "' needs a type, not a '",
            TypeName(class),
            "' as arg 2"
        ])),
        Some(c) if !is_subtype(c, owner) => Err(raise::type_error(text![
            "descriptor '",
            name(this),
            "' requires a subtype of '",
            owner,
            "' but received '",
            c,
            "'"
        ])),
        Some(_) => Ok(()),
    }
}

/// Is it a function written in Rust?
pub fn is_builtin(v: Value) -> bool {
    v.cast::<BuiltinObj>().is_some()
}
