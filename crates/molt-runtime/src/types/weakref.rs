//! weakref.ref and the proxies. The table of references is in `weak_table.rs`.

use crate::alloc::new_instance;
use crate::args::{Args, Visitor};
use crate::count::{release_field, retain};
use crate::number_ops::{BinOp, UnaryOp};
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, is_exact, type_identity, type_of_id};
use crate::text;
use crate::text::TypeName;
use crate::{attr, call, names, number_ops, object_ops, weak_table};
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

/// Is this reference the shared one of its object: no callback, exactly this class (`get_basic_refs`)?
fn is_basic(reference: Value, proxy: bool) -> bool {
    let of_class = match proxy {
        false => is_exact(reference, BuiltinType::WeakRef),
        true => is_proxy(reference),
    };
    of_class && reference.cast::<WeakRefObj>().is_some_and(|w| w.callback.get().is_null() && w.header.count.get() > 0)
}

fn is_proxy(v: Value) -> bool {
    is_exact(v, BuiltinType::WeakProxy) || is_exact(v, BuiltinType::WeakCallableProxy)
}

fn next_of(reference: Value) -> Value {
    reference.cast::<WeakRefObj>().map_or(Value::NULL, |w| w.next.get())
}

/// The shared plain reference and the shared proxy of `v`; 0 = none. They stand first in the list, in this order.
fn basic_references(v: Value) -> (Value, Value) {
    let first = weak_table::first(v);
    let plain = if is_basic(first, false) { first } else { Value::NULL };
    let second = if plain.is_null() { first } else { next_of(first) };
    (plain, if is_basic(second, true) { second } else { Value::NULL })
}

/// A reference object of `class`, linked into the list of `v`: the shared plain reference, the shared proxy, then the
/// others, newest first.
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
    let (plain, proxy) = basic_references(v);
    let behind = if is_basic(o.value(), false) {
        Value::NULL
    } else if is_basic(o.value(), true) || proxy.is_null() {
        plain
    } else {
        proxy
    };
    let next = match behind.cast::<WeakRefObj>() {
        Some(b) => b.next.replace(o.value()),
        None => {
            let first = weak_table::first(v);
            weak_table::set_first(v, o.value());
            first
        }
    };
    w.previous.set(behind);
    w.next.set(next);
    if let Some(n) = next.cast::<WeakRefObj>() {
        n.previous.set(o.value());
    }
    o
}

/// `weakref.ref(v, callback)`.
pub fn new_ref(class: &TypeObject, v: Value, callback: Value) -> Res<Obj> {
    if !supported(v) {
        return Err(raise::type_error(text!["cannot create weak reference to '", TypeName(v), "' object"]));
    }
    let callback = if callback.is_none() { Value::NULL } else { callback };
    if callback.is_null() && core::ptr::eq(class, type_identity(BuiltinType::WeakRef)) {
        let (plain, _) = basic_references(v);
        if !plain.is_null() {
            return Ok(Obj::new(plain));
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
    let (_, shared) = basic_references(v);
    if callback.is_null() && !shared.is_null() {
        return Ok(Obj::new(shared));
    }
    let t = if object_ops::is_callable(v) {
        type_of_id(BuiltinType::WeakCallableProxy)
    } else {
        type_of_id(BuiltinType::WeakProxy)
    };
    Ok(link(t, v, callback))
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
    #[slot(tp_call)]
    fn call(this: &WeakRefObj, args: Args) -> Res<Obj> {
        if !args.names.is_empty() {
            return Err(raise::type_error("weakref() takes no keyword arguments"));
        }
        if !args.positional.is_empty() {
            return Err(raise::type_error(text!["weakref expected 0 arguments, got ", args.positional.len()]));
        }
        Ok(target(this).unwrap_or(Obj::NONE))
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
        crate::generic_alias::alias(class, item)
    }
}

/// The object behind a proxy (any other value is itself); ReferenceError when it died.
pub fn unwrap(v: Value) -> Res<Obj> {
    match v.cast::<WeakRefObj>().filter(|_| is_proxy(v)) {
        None => Ok(Obj::new(v)),
        Some(w) => target(w).ok_or_else(|| raise::reference_error("weakly-referenced object no longer exists")),
    }
}

fn binary(op: BinOp, a: Value, b: Value) -> Res<Obj> {
    let (a, b) = (unwrap(a)?, unwrap(b)?);
    number_ops::binary(op, a.value(), b.value())
}

fn inplace(op: BinOp, a: Value, b: Value) -> Res<Obj> {
    let (a, b) = (unwrap(a)?, unwrap(b)?);
    number_ops::inplace(op, a.value(), b.value())
}

/// A conversion that is one special method of the object behind the proxy.
fn convert(this: Value, method: Value, error: &'static str) -> Res<Obj> {
    let t = unwrap(this)?;
    match call::call_special(t.value(), method, &[])? {
        Some(r) => Ok(r),
        None => Err(raise::type_error(text![error, TypeName(t.value()), "'"])),
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
            fn hash(_this: Value) -> Res<i64> {
                Err(raise::type_error(concat!("unhashable type: 'weakref.", $name, "'")))
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
                binary(BinOp::Add, a, b)
            }
            #[slot(nb_subtract)]
            fn subtract(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::Sub, a, b)
            }
            #[slot(nb_multiply)]
            fn multiply(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::Mul, a, b)
            }
            #[slot(nb_matrix_multiply)]
            fn matmul(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::MatMul, a, b)
            }
            #[slot(nb_true_divide)]
            fn true_divide(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::TrueDiv, a, b)
            }
            #[slot(nb_floor_divide)]
            fn floor_divide(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::FloorDiv, a, b)
            }
            #[slot(nb_remainder)]
            fn remainder(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::Mod, a, b)
            }
            #[slot(nb_divmod)]
            fn divmod(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::DivMod, a, b)
            }
            #[slot(nb_lshift)]
            fn lshift(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::LShift, a, b)
            }
            #[slot(nb_rshift)]
            fn rshift(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::RShift, a, b)
            }
            #[slot(nb_and)]
            fn and(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::And, a, b)
            }
            #[slot(nb_xor)]
            fn xor(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::Xor, a, b)
            }
            #[slot(nb_or)]
            fn or(a: Value, b: Value) -> Res<Obj> {
                binary(BinOp::Or, a, b)
            }
            #[slot(nb_inplace_add)]
            fn inplace_add(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::Add, a, b)
            }
            #[slot(nb_inplace_subtract)]
            fn inplace_subtract(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::Sub, a, b)
            }
            #[slot(nb_inplace_multiply)]
            fn inplace_multiply(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::Mul, a, b)
            }
            #[slot(nb_inplace_matrix_multiply)]
            fn inplace_matmul(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::MatMul, a, b)
            }
            #[slot(nb_inplace_true_divide)]
            fn inplace_true_divide(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::TrueDiv, a, b)
            }
            #[slot(nb_inplace_floor_divide)]
            fn inplace_floor_divide(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::FloorDiv, a, b)
            }
            #[slot(nb_inplace_remainder)]
            fn inplace_remainder(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::Mod, a, b)
            }
            #[slot(nb_inplace_lshift)]
            fn inplace_lshift(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::LShift, a, b)
            }
            #[slot(nb_inplace_rshift)]
            fn inplace_rshift(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::RShift, a, b)
            }
            #[slot(nb_inplace_and)]
            fn inplace_and(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::And, a, b)
            }
            #[slot(nb_inplace_xor)]
            fn inplace_xor(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::Xor, a, b)
            }
            #[slot(nb_inplace_or)]
            fn inplace_or(a: Value, b: Value) -> Res<Obj> {
                inplace(BinOp::Or, a, b)
            }
            #[slot(nb_power)]
            fn power(a: Value, b: Value, c: Value) -> Res<Obj> {
                let (a, b, c) = (unwrap(a)?, unwrap(b)?, unwrap(c)?);
                number_ops::power(a.value(), b.value(), c.value())
            }
            #[slot(nb_negative)]
            fn negative(this: Value) -> Res<Obj> {
                number_ops::unary(UnaryOp::Neg, unwrap(this)?.value())
            }
            #[slot(nb_positive)]
            fn positive(this: Value) -> Res<Obj> {
                number_ops::unary(UnaryOp::Pos, unwrap(this)?.value())
            }
            #[slot(nb_invert)]
            fn invert(this: Value) -> Res<Obj> {
                number_ops::unary(UnaryOp::Invert, unwrap(this)?.value())
            }
            #[slot(nb_absolute)]
            fn absolute(this: Value) -> Res<Obj> {
                number_ops::unary(UnaryOp::Abs, unwrap(this)?.value())
            }
            #[slot(nb_int)]
            fn int(this: Value) -> Res<Obj> {
                convert(this, names::__int__(), "int() argument must be a string, a bytes-like object or a real number, not '")
            }
            #[slot(nb_float)]
            fn float(this: Value) -> Res<Obj> {
                convert(this, names::__float__(), "float() argument must be a string or a real number, not '")
            }
            #[slot(nb_index)]
            fn index(this: Value) -> Res<Obj> {
                crate::int_core::index(unwrap(this)?.value())
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
