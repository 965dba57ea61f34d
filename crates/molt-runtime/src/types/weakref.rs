//! weakref.ref and the proxies. The table of references is in `weak_table.rs`.

use crate::alloc::new_instance;
use crate::args::{Args, Visitor};
use crate::count::{release_field, retain};
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, is_exact, type_of_id};
use crate::text;
use crate::text::TypeName;
use crate::{attr, call, names, object_ops, weak_table};
use core::cell::Cell;
use molt_abi::*;
use molt_macros::pytype;

/// The object that a reference refers to, if it is alive (count 0: its release has begun or is postponed).
pub fn target(w: &WeakRefObj) -> Option<Obj> {
    w.target.get().non_null().filter(|v| v.header().is_some_and(|h| h.count.get() > 0)).map(Obj::new)
}

/// Can there be weak references to instances of this class?
fn supported(v: Value) -> bool {
    v.is_heap() && class_of(v).has(type_flags::WEAKREFABLE)
}

/// A reference object of `class`, linked into the list of `v`: plain references first.
fn link(class: &TypeObject, v: Value, callback: Value) -> Obj {
    retain(callback);
    let o = new_instance(class, |header| WeakRefObj {
        header,
        target: Cell::new(v),
        callback: Cell::new(callback),
        hash: Cell::new(-1),
        next: Cell::new(Value::NULL),
        previous: Cell::new(Value::NULL),
    });
    let Some(w) = o.cast::<WeakRefObj>() else { return o };
    let first = weak_table::first(v);
    // The shared plain reference stays first; others stand behind it, newest first.
    let shared =
        first.cast::<WeakRefObj>().filter(|f| f.callback.get().is_null() && is_exact(first, BuiltinType::WeakRef));
    match shared {
        Some(f) if !(callback.is_null() && core::ptr::eq(class, type_of_id(BuiltinType::WeakRef))) => {
            let next = f.next.get();
            w.next.set(next);
            w.previous.set(first);
            f.next.set(o.value());
            if let Some(n) = next.cast::<WeakRefObj>() {
                n.previous.set(o.value());
            }
        }
        _ => {
            w.next.set(first);
            if let Some(f) = first.cast::<WeakRefObj>() {
                f.previous.set(o.value());
            }
            weak_table::set_first(v, o.value());
        }
    }
    o
}

/// `weakref.ref(v, callback)`.
pub fn new_ref(class: &TypeObject, v: Value, callback: Value) -> Res<Obj> {
    if !supported(v) {
        return Err(raise::type_error(text!["cannot create weak reference to '", TypeName(v), "' object"]));
    }
    let callback = if callback.is_none() { Value::NULL } else { callback };
    if callback.is_null() && core::ptr::eq(class, type_of_id(BuiltinType::WeakRef)) {
        let first = weak_table::first(v);
        if let Some(f) = first.cast::<WeakRefObj>()
            && is_exact(first, BuiltinType::WeakRef)
            && f.callback.get().is_null()
            && f.header.count.get() > 0
        {
            return Ok(Obj::new(first));
        }
    }
    Ok(link(class, v, callback))
}

/// `weakref.proxy(v, callback)`.
pub fn new_proxy(v: Value, callback: Value) -> Res<Obj> {
    if !supported(v) {
        return Err(raise::type_error(text!["cannot create weak reference to '", TypeName(v), "' object"]));
    }
    let callback = if callback.is_none() { Value::NULL } else { callback };
    let t = if object_ops::is_callable(v) { BuiltinType::WeakCallableProxy } else { BuiltinType::WeakProxy };
    Ok(link(type_of_id(t), v, callback))
}

/// Takes a reference out of its object's list; it is dead from here on.
pub fn unlink(w: &WeakRefObj) {
    let v = w.target.replace(Value::NULL);
    if v.is_null() {
        return;
    }
    let (next, previous) = (w.next.replace(Value::NULL), w.previous.replace(Value::NULL));
    if let Some(n) = next.cast::<WeakRefObj>() {
        n.previous.set(previous);
    }
    match previous.cast::<WeakRefObj>() {
        Some(p) => p.next.set(next),
        None => weak_table::set_first(v, next),
    }
}

/// All references to `v`, in order.
pub fn references(v: Value) -> Vec<Obj> {
    let mut out = Vec::new();
    let mut r = weak_table::first(v);
    while let Some(w) = r.cast::<WeakRefObj>() {
        if w.header.count.get() > 0 {
            out.push(Obj::new(r));
        }
        r = w.next.get();
    }
    out
}

#[pytype(name = "ReferenceType", module = "weakref", id = WeakRef, layout = WeakRefObj, flags = [BASETYPE, HAVE_GC])]
impl WeakRefType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        match args.positional {
            [v] => new_ref(class, *v, Value::NULL),
            [v, c] => new_ref(class, *v, *c),
            [] => Err(raise::type_error("__new__ expected at least 1 argument, got 0")),
            more => Err(raise::type_error(text!["__new__ expected at most 2 arguments, got ", more.len()])),
        }
    }
    #[slot(tp_init)]
    fn init(_this: Value, args: Args) -> Res<()> {
        if !args.names.is_empty() {
            return Err(raise::type_error("ref() takes no keyword arguments"));
        }
        Ok(())
    }
    #[slot(tp_call, "ref()")]
    fn call(this: &WeakRefObj) -> Obj {
        target(this).unwrap_or(Obj::NONE)
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &WeakRefObj) {
        unlink(this);
        release_field(&this.callback);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &WeakRefObj, v: &mut Visitor) {
        v.value(this.callback.get());
    }
    #[slot(tp_clear)]
    fn clear(this: &WeakRefObj) {
        unlink(this);
        release_field(&this.callback);
    }
    #[slot(tp_hash)]
    fn hash(this: &WeakRefObj) -> Res<i64> {
        if this.hash.get() != -1 {
            return Ok(this.hash.get());
        }
        let Some(t) = target(this) else { return Err(raise::type_error("weak object has gone away")) };
        let h = object_ops::hash(t.value())?;
        this.hash.set(h);
        Ok(h)
    }
    #[slot(tp_richcompare)]
    fn compare(this: &WeakRefObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(o) = other.cast::<WeakRefObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Obj::NOT_IMPLEMENTED);
        }
        match (target(this), target(o)) {
            (Some(a), Some(b)) => object_ops::rich_compare(a.value(), b.value(), op),
            _ => Ok(Obj::bool(core::ptr::eq(this, o) == (op == CompareOp::Eq))),
        }
    }
    #[slot(tp_repr)]
    fn repr(this: &WeakRefObj) -> Res<Obj> {
        let at = object_ops::address(Value::of(this));
        let Some(t) = target(this) else { return Ok(text!["<weakref at ", at, "; dead>"].into_obj()) };
        let name = attr::get_optional(t.value(), names::__name__())?.filter(|n| n.cast::<StrObj>().is_some());
        let to = object_ops::address(t.value());
        Ok(match name {
            Some(n) => text!["<weakref at ", at, "; to '", TypeName(t.value()), "' at ", to, " (", &n, ")>"],
            None => text!["<weakref at ", at, "; to '", TypeName(t.value()), "' at ", to, ">"],
        }
        .into_obj())
    }
    #[getter("__callback__", member)]
    fn callback(this: &WeakRefObj) -> Option<Value> {
        this.callback.get().non_null()
    }
    #[builtin("__class_getitem__(cls, item, /)", classmethod)]
    fn class_getitem(class: Value, item: Value) -> Res<Obj> {
        match crate::generic_alias::MAKE.0.get() {
            Some(f) => f(class, item),
            None => Ok(Obj::new(class)),
        }
    }
}

/// The object behind a proxy (any other value is itself); ReferenceError when it died.
pub fn unwrap(v: Value) -> Res<Obj> {
    let is_proxy = is_exact(v, BuiltinType::WeakProxy) || is_exact(v, BuiltinType::WeakCallableProxy);
    match v.cast::<WeakRefObj>().filter(|_| is_proxy) {
        None => Ok(Obj::new(v)),
        Some(w) => target(w).ok_or_else(|| raise::reference_error("weakly-referenced object no longer exists")),
    }
}

macro_rules! proxy {
    ($ty:ident $id:ident $name:literal { $($extra:tt)* }) => {
        #[pytype(name = $name, module = "weakref", id = $id, layout = WeakRefObj, flags = [HAVE_GC])]
        impl $ty {
            $($extra)*
            #[slot(tp_dealloc)]
            fn dealloc(this: &WeakRefObj) {
                unlink(this);
                release_field(&this.callback);
            }
            #[slot(tp_traverse)]
            fn traverse(this: &WeakRefObj, v: &mut Visitor) {
                v.value(this.callback.get());
            }
            #[slot(tp_getattro)]
            fn getattro(this: Value, name: Value) -> Res<Obj> {
                attr::get(unwrap(this)?.value(), name)
            }
            #[slot(tp_setattro)]
            fn setattro(this: Value, name: Value, value: Option<Value>) -> Res<()> {
                attr::set(unwrap(this)?.value(), name, value)
            }
            #[slot(tp_str)]
            fn str(this: Value) -> Res<Obj> {
                object_ops::to_str(unwrap(this)?.value())
            }
            #[slot(tp_repr)]
            fn repr(this: Value) -> Obj {
                let at = object_ops::address(this);
                let t = this.cast::<WeakRefObj>().and_then(target).unwrap_or(Obj::NONE);
                text!["<weakproxy at ", at, " to ", TypeName(t.value()), " at ", object_ops::address(t.value()), ">"].into_obj()
            }
            #[slot(tp_hash)]
            fn hash(this: Value) -> Res<i64> {
                Err(raise::type_error(text!["unhashable type: '", TypeName(this), "'"]))
            }
            #[slot(tp_richcompare)]
            fn compare(this: Value, other: Value, op: CompareOp) -> Res<Obj> {
                let (a, b) = (unwrap(this)?, unwrap(other)?);
                object_ops::rich_compare(a.value(), b.value(), op)
            }
            #[slot(nb_bool)]
            fn bool(this: Value) -> Res<bool> {
                object_ops::is_true(unwrap(this)?.value())
            }
            #[slot(mp_length)]
            fn len(this: Value) -> Res<i64> {
                object_ops::len(unwrap(this)?.value())
            }
            #[slot(mp_subscript)]
            fn get_item(this: Value, key: Value) -> Res<Obj> {
                object_ops::get_item(unwrap(this)?.value(), key)
            }
            #[slot(mp_ass_subscript)]
            fn set_item(this: Value, key: Value, value: Option<Value>) -> Res<()> {
                object_ops::set_item(unwrap(this)?.value(), key, value)
            }
            #[slot(sq_contains)]
            fn contains(this: Value, item: Value) -> Res<bool> {
                object_ops::contains(unwrap(this)?.value(), item)
            }
            #[slot(tp_iter)]
            fn iter(this: Value) -> Res<Obj> {
                object_ops::iter(unwrap(this)?.value())
            }
            #[slot(tp_iternext)]
            fn next(this: Value) -> Res<Option<Obj>> {
                let t = unwrap(this)?;
                if !object_ops::is_iterator(t.value()) {
                    return Err(raise::type_error(text!["Weakref proxy referenced a non-iterator '", TypeName(t.value()), "' object"]));
                }
                object_ops::next(t.value())
            }
            #[slot(nb_add)]
            fn add(a: Value, b: Value) -> Res<Obj> {
                let (a, b) = (unwrap(a)?, unwrap(b)?);
                crate::number_ops::binary(crate::number_ops::BinOp::Add, a.value(), b.value())
            }
            #[slot(nb_subtract)]
            fn subtract(a: Value, b: Value) -> Res<Obj> {
                let (a, b) = (unwrap(a)?, unwrap(b)?);
                crate::number_ops::binary(crate::number_ops::BinOp::Sub, a.value(), b.value())
            }
            #[slot(nb_multiply)]
            fn multiply(a: Value, b: Value) -> Res<Obj> {
                let (a, b) = (unwrap(a)?, unwrap(b)?);
                crate::number_ops::binary(crate::number_ops::BinOp::Mul, a.value(), b.value())
            }
        }
    };
}

proxy!(WeakProxyType WeakProxy "ProxyType" {});
proxy!(WeakCallableProxyType WeakCallableProxy "CallableProxyType" {
    #[slot(tp_call)]
    fn call(this: Value, args: Args) -> Res<Obj> {
        let t = unwrap(this)?;
        call::call_args(t.value(), args)
    }
});
