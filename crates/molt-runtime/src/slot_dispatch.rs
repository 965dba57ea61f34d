//! Slot functions of user classes: look the special method up and call it (`slot_*` of `typeobject.c`).

use crate::args::Args;
use crate::attr;
use crate::call;
use crate::int_core;
use crate::names;
use crate::obj::{Obj, Raised, Res, to_word};
use crate::raise;
use crate::statics::class_of;
use crate::text;
use crate::text::TypeName;
use crate::thread;
use crate::type_lookup::lookup;
use crate::type_relations::is_subtype;
use molt_abi::{BuiltinType, CompareOp, SlotId, TypeObject, Value, type_flags};

/// Calls a special method with CPython's `vectorcall_method`: AttributeError when the class has none.
fn call_required(receiver: Value, name: Value, args: &[Value]) -> Res<Obj> {
    match call::call_special(receiver, name, args)? {
        Some(r) => Ok(r),
        None => Err(raise::attribute_error(
            receiver,
            name,
            text!["'", TypeName(receiver), "' object has no attribute '", name, "'"],
        )),
    }
}

/// As `vectorcall_maybe`: NotImplemented when the class has none.
fn call_maybe(receiver: Value, name: Value, args: &[Value]) -> Res<Obj> {
    Ok(call::call_special(receiver, name, args)?.unwrap_or(Obj::NOT_IMPLEMENTED))
}

/// Has the class of the receiver this special method, and can it be bound? What a property raises is dropped, where CPython
/// clears what `lookup_maybe_method` raised.
fn can_bind(receiver: Value, name: Value) -> bool {
    let class = class_of(receiver);
    match lookup(class, name) {
        Some(attr) if !class_of(attr).has(type_flags::METHOD_DESCRIPTOR) => {
            let bound = attr::bind(attr, receiver, class.value());
            if bound.is_err() {
                drop(thread::take_pending());
            }
            bound.is_ok()
        }
        found => found.is_some(),
    }
}

/// As `call::call_special`, but a special method that cannot be bound counts as none.
fn call_if_bound(receiver: Value, name: Value, args: &[Value]) -> Res<Option<Obj>> {
    let class = class_of(receiver);
    match lookup(class, name) {
        Some(attr) if !class_of(attr).has(type_flags::METHOD_DESCRIPTOR) => {
            match attr::bind(attr, receiver, class.value()) {
                Ok(callee) => call::call(callee.value(), args).map(Some),
                Err(_) => {
                    drop(thread::take_pending());
                    Ok(None)
                }
            }
        }
        _ => call::call_special(receiver, name, args),
    }
}

macro_rules! unary {
    ($($slot:ident $name:ident;)*) => {$(
        pub extern "C" fn $slot(this: Value) -> Value {
            to_word(call_required(this, names::$name(), &[]))
        }
    )*};
}

unary! {
    slot_nb_negative __neg__;
    slot_nb_positive __pos__;
    slot_nb_absolute __abs__;
    slot_nb_invert __invert__;
    slot_nb_int __int__;
    slot_nb_float __float__;
    slot_nb_index __index__;
}

macro_rules! binary {
    ($($slot:ident $id:ident $name:ident $rname:ident;)*) => {$(
        pub extern "C" fn $slot(a: Value, b: Value) -> Value {
            to_word(binary_full(a, b, SlotId::$id, $slot as *const () as usize as u64, names::$name(), names::$rname()))
        }
    )*};
}

binary! {
    slot_nb_add nb_add __add__ __radd__;
    slot_nb_subtract nb_subtract __sub__ __rsub__;
    slot_nb_multiply nb_multiply __mul__ __rmul__;
    slot_nb_remainder nb_remainder __mod__ __rmod__;
    slot_nb_divmod nb_divmod __divmod__ __rdivmod__;
    slot_nb_lshift nb_lshift __lshift__ __rlshift__;
    slot_nb_rshift nb_rshift __rshift__ __rrshift__;
    slot_nb_and nb_and __and__ __rand__;
    slot_nb_xor nb_xor __xor__ __rxor__;
    slot_nb_or nb_or __or__ __ror__;
    slot_nb_floor_divide nb_floor_divide __floordiv__ __rfloordiv__;
    slot_nb_true_divide nb_true_divide __truediv__ __rtruediv__;
    slot_nb_matrix_multiply nb_matrix_multiply __matmul__ __rmatmul__;
}

/// `SLOT1BINFULL`.
fn binary_full(a: Value, b: Value, id: SlotId, own: u64, name: Value, rname: Value) -> Res<Obj> {
    let (ca, cb) = (class_of(a), class_of(b));
    let mut other = !core::ptr::eq(ca, cb) && cb.slots().raw(id) == own;
    if ca.slots().raw(id) == own {
        if other && is_subtype(cb, ca) && is_overloaded(ca, cb, rname)? {
            let r = call_maybe(b, rname, &[a])?;
            if !r.is(Value::NOT_IMPLEMENTED) {
                return Ok(r);
            }
            other = false;
        }
        let r = call_maybe(a, name, &[b])?;
        if !r.is(Value::NOT_IMPLEMENTED) || core::ptr::eq(ca, cb) {
            return Ok(r);
        }
    }
    if other { call_maybe(b, rname, &[a]) } else { Ok(Obj::NOT_IMPLEMENTED) }
}

/// `method_is_overloaded`: does the right operand's class define the reflected method differently?
fn is_overloaded(left: &TypeObject, right: &TypeObject, name: Value) -> Res<bool> {
    let Some(b) = lookup(right, name).map(Obj::new) else { return Ok(false) };
    let Some(a) = lookup(left, name).map(Obj::new) else { return Ok(true) };
    Ok(!crate::object_ops::eq(a.value(), b.value())?)
}

macro_rules! inplace {
    ($($slot:ident $name:ident;)*) => {$(
        pub extern "C" fn $slot(a: Value, b: Value) -> Value {
            to_word(call_required(a, names::$name(), &[b]))
        }
    )*};
}

inplace! {
    slot_nb_inplace_add __iadd__;
    slot_nb_inplace_subtract __isub__;
    slot_nb_inplace_multiply __imul__;
    slot_nb_inplace_remainder __imod__;
    slot_nb_inplace_lshift __ilshift__;
    slot_nb_inplace_rshift __irshift__;
    slot_nb_inplace_and __iand__;
    slot_nb_inplace_xor __ixor__;
    slot_nb_inplace_or __ior__;
    slot_nb_inplace_floor_divide __ifloordiv__;
    slot_nb_inplace_true_divide __itruediv__;
    slot_nb_inplace_matrix_multiply __imatmul__;
}

pub extern "C" fn slot_nb_power(a: Value, b: Value, c: Value) -> Value {
    let own = slot_nb_power as *const () as usize as u64;
    if c.is_none() {
        return to_word(binary_full(a, b, SlotId::nb_power, own, names::__pow__(), names::__rpow__()));
    }
    // Three operands never call __rpow__.
    if class_of(a).slots().raw(SlotId::nb_power) == own {
        return to_word(call_required(a, names::__pow__(), &[b, c]));
    }
    Value::NOT_IMPLEMENTED
}

pub extern "C" fn slot_nb_inplace_power(a: Value, b: Value, _c: Value) -> Value {
    to_word(call_required(a, names::__ipow__(), &[b]))
}

pub extern "C" fn slot_nb_bool(this: Value) -> i32 {
    let r = truth(this);
    match r {
        Ok(b) => b as i32,
        Err(_) => -1,
    }
}

fn truth(this: Value) -> Res<bool> {
    if let Some(r) = call::call_special(this, names::__bool__(), &[])? {
        if r.value().is_bool() {
            return Ok(r.value() == Value::TRUE);
        }
        return Err(raise::type_error(text!["__bool__ should return bool, returned ", TypeName(r.value())]));
    }
    match call::call_special(this, names::__len__(), &[])? {
        Some(r) => crate::object_ops::is_true(r.value()),
        None => Ok(true),
    }
}

pub extern "C" fn slot_length(this: Value) -> i64 {
    fn length(this: Value) -> Res<i64> {
        let r = call_required(this, names::__len__(), &[])?;
        let i = int_core::index(r.value())?;
        if int_core::is_negative(i.value()) {
            return Err(raise::value_error("__len__() should return >= 0"));
        }
        int_core::to_i64(i.value()).ok_or_else(|| {
            raise::overflow_error(text!["cannot fit '", TypeName(i.value()), "' into an index-sized integer"])
        })
    }
    length(this).unwrap_or(-1)
}

pub extern "C" fn slot_mp_subscript(this: Value, key: Value) -> Value {
    to_word(call_required(this, names::__getitem__(), &[key]))
}

fn status(r: Res<Obj>) -> i32 {
    match r {
        Ok(_) => 0,
        Err(_) => -1,
    }
}

pub extern "C" fn slot_mp_ass_subscript(this: Value, key: Value, value: Value) -> i32 {
    status(if value.is_null() {
        call_required(this, names::__delitem__(), &[key])
    } else {
        call_required(this, names::__setitem__(), &[key, value])
    })
}

pub extern "C" fn slot_sq_item(this: Value, i: i64) -> Value {
    let i = int_core::int(i);
    to_word(call_required(this, names::__getitem__(), &[i.value()]))
}

pub extern "C" fn slot_sq_ass_item(this: Value, i: i64, value: Value) -> i32 {
    let i = int_core::int(i);
    slot_mp_ass_subscript(this, i.value(), value)
}

pub extern "C" fn slot_sq_contains(this: Value, item: Value) -> i32 {
    fn contains(this: Value, item: Value) -> Res<bool> {
        match lookup(class_of(this), names::__contains__()) {
            Some(f) if f.is_none() => Err(raise::type_error(text!["'", TypeName(this), "' object is not a container"])),
            Some(_) => {
                let r = call_required(this, names::__contains__(), &[item])?;
                crate::object_ops::is_true(r.value())
            }
            None => crate::object_ops::contains_by_iteration(this, item),
        }
    }
    match contains(this, item) {
        Ok(b) => b as i32,
        Err(_) => -1,
    }
}

pub extern "C" fn slot_tp_repr(this: Value) -> Value {
    match call_if_bound(this, names::__repr__(), &[]) {
        Ok(Some(r)) => r.into_value(),
        Ok(None) => {
            text!["<", TypeName(this), " object at ", crate::object_ops::address(this), ">"].into_obj().into_value()
        }
        Err(_) => Value::NULL,
    }
}

pub extern "C" fn slot_tp_str(this: Value) -> Value {
    to_word(call_required(this, names::__str__(), &[]))
}

pub extern "C" fn slot_tp_hash(this: Value) -> i64 {
    fn hash(this: Value) -> Res<i64> {
        let result = match lookup(class_of(this), names::__hash__()) {
            Some(found) if !found.is_none() => call_if_bound(this, names::__hash__(), &[])?,
            _ => None,
        };
        let Some(r) = result else { return Err(raise::type_error(text!["unhashable type: '", TypeName(this), "'"])) };
        if !int_core::is_int(r.value()) {
            return Err(raise::type_error("__hash__ method should return an integer"));
        }
        let h = match int_core::to_i64(r.value()) {
            Some(i) => i,
            // An int outside 64 bits is hashed itself.
            None => {
                let i = int_core::exact_int(r.value());
                crate::object_ops::hash(i.value())?
            }
        };
        Ok(if h == -1 { -2 } else { h })
    }
    hash(this).unwrap_or(-1)
}

pub extern "C" fn slot_tp_call(this: Value, argv: *const Value, nargs: u64, kwnames: Value) -> Value {
    fn run(this: Value, args: Args<'_>) -> Res<Obj> {
        let class = class_of(this);
        let Some(f) = lookup(class, names::__call__()) else {
            return Err(raise::no_attribute(this, names::__call__()));
        };
        if class_of(f).has(type_flags::METHOD_DESCRIPTOR) {
            let f = Obj::new(f);
            return call::call_prepend(f.value(), this, args.argv(), args.nargs(), args.kwnames);
        }
        let f = attr::bind(f, this, class.value())?;
        call::call_args(f.value(), args)
    }
    to_word(run(this, Args::new(argv, nargs, kwnames)))
}

/// `__getattribute__`, then `__getattr__` after an AttributeError.
pub extern "C" fn slot_tp_getattr_hook(this: Value, name: Value) -> Value {
    fn run(this: Value, name: Value) -> Res<Obj> {
        let class = class_of(this);
        let hook = lookup(class, names::__getattr__());
        let getattribute = lookup(class, names::__getattribute__());
        let plain = getattribute.is_none_or(crate::slot_update::is_object_getattribute);
        let first = if plain {
            match attr::generic_get_optional(this, name) {
                Ok(Some(o)) => return Ok(o),
                Ok(None) if hook.is_some() => None,
                Ok(None) => {
                    return Err(raise::attribute_error(
                        this,
                        name,
                        text!["'", TypeName(this), "' object has no attribute '", name, "'"],
                    ));
                }
                Err(e) => Some(e),
            }
        } else {
            match call_required(this, names::__getattribute__(), &[name]) {
                Ok(o) => return Ok(o),
                Err(e) => Some(e),
            }
        };
        if hook.is_none() {
            return Err(first.unwrap_or_else(Raised::pending));
        }
        if let Some(e) = first {
            drop(thread::catch(e, BuiltinType::AttributeError)?);
        }
        call_required(this, names::__getattr__(), &[name])
    }
    to_word(run(this, name))
}

pub extern "C" fn slot_tp_setattro(this: Value, name: Value, value: Value) -> i32 {
    status(if value.is_null() {
        call_required(this, names::__delattr__(), &[name])
    } else {
        call_required(this, names::__setattr__(), &[name, value])
    })
}

pub extern "C" fn slot_tp_richcompare(this: Value, other: Value, op: i32) -> Value {
    let name = match CompareOp::from_i32(op) {
        CompareOp::Lt => names::__lt__(),
        CompareOp::Le => names::__le__(),
        CompareOp::Eq => names::__eq__(),
        CompareOp::Ne => names::__ne__(),
        CompareOp::Gt => names::__gt__(),
        CompareOp::Ge => names::__ge__(),
    };
    to_word(call_if_bound(this, name, &[other]).map(|r| r.unwrap_or(Obj::NOT_IMPLEMENTED)))
}

pub extern "C" fn slot_tp_iter(this: Value) -> Value {
    fn run(this: Value) -> Res<Obj> {
        let own = match lookup(class_of(this), names::__iter__()) {
            Some(f) if f.is_none() => {
                return Err(raise::type_error(text!["'", TypeName(this), "' object is not iterable"]));
            }
            _ => call_if_bound(this, names::__iter__(), &[])?,
        };
        match own {
            Some(r) => Ok(r),
            None if can_bind(this, names::__getitem__()) => Ok(crate::seq_iter::new(this)),
            None => Err(raise::type_error(text!["'", TypeName(this), "' object is not iterable"])),
        }
    }
    to_word(run(this))
}

/// StopIteration becomes "exhausted".
pub extern "C" fn slot_tp_iternext(this: Value) -> Value {
    match call_required(this, names::__next__(), &[]) {
        Ok(o) => o.into_value(),
        // A StopIteration stays pending with its arguments: `object_ops::next` takes it for the end.
        Err(_) => Value::NULL,
    }
}

pub extern "C" fn slot_tp_descr_get(this: Value, object: Value, class: Value) -> Value {
    let none = |v: Value| if v.is_null() { Value::NONE } else { v };
    match call::call_special(this, names::__get__(), &[none(object), none(class)]) {
        Ok(Some(r)) => r.into_value(),
        Ok(None) => Obj::new(this).into_value(),
        Err(_) => Value::NULL,
    }
}

pub extern "C" fn slot_tp_descr_set(this: Value, object: Value, value: Value) -> i32 {
    status(if value.is_null() {
        descr_call(this, names::__delete__(), &[object])
    } else {
        descr_call(this, names::__set__(), &[object, value])
    })
}

/// A descriptor that defines only one of `__set__` and `__delete__`: AttributeError with the name alone.
fn descr_call(this: Value, name: Value, args: &[Value]) -> Res<Obj> {
    match call::call_special(this, name, args)? {
        Some(r) => Ok(r),
        None => Err(raise::attribute_error(this, name, name)),
    }
}

pub extern "C" fn slot_tp_init(this: Value, argv: *const Value, nargs: u64, kwnames: Value) -> i32 {
    fn run(this: Value, args: Args<'_>) -> Res<()> {
        let class = class_of(this);
        let Some(f) = lookup(class, names::__init__()) else {
            return Err(raise::no_attribute(this, names::__init__()));
        };
        let r = if class_of(f).has(type_flags::METHOD_DESCRIPTOR) {
            let f = Obj::new(f);
            call::call_prepend(f.value(), this, args.argv(), args.nargs(), args.kwnames)?
        } else {
            let f = attr::bind(f, this, class.value())?;
            call::call_args(f.value(), args)?
        };
        if !r.is_none() {
            return Err(raise::type_error(text!["__init__() should return None, not '", TypeName(r.value()), "'"]));
        }
        Ok(())
    }
    match run(this, Args::new(argv, nargs, kwnames)) {
        Ok(()) => 0,
        Err(_) => -1,
    }
}

pub extern "C" fn slot_tp_new(class: Value, argv: *const Value, nargs: u64, kwnames: Value) -> Value {
    fn run(class: Value, args: Args<'_>) -> Res<Obj> {
        let f = attr::get(class, names::__new__())?;
        call::call_prepend(f.value(), class, args.argv(), args.nargs(), args.kwnames)
    }
    to_word(run(class, Args::new(argv, nargs, kwnames)))
}

/// `__del__`: an exception is reported and dropped; a pending one survives.
pub extern "C" fn slot_tp_finalize(this: Value) {
    let pending = thread::take_pending();
    if let Some(f) = lookup(class_of(this), names::__del__()) {
        let f = Obj::new(f);
        if call_if_bound(this, names::__del__(), &[]).is_err() {
            crate::unraisable::report(f.value(), None);
        }
    }
    if let Some(p) = pending {
        let _ = thread::set_pending(p);
    }
}

macro_rules! async_slots {
    ($($slot:ident $name:ident;)*) => {$(
        pub extern "C" fn $slot(this: Value) -> Value {
            match call::call_special(this, names::$name(), &[]) {
                Ok(Some(r)) => r.into_value(),
                Ok(None) => {
                    let _ = raise::no_attribute(this, names::$name());
                    Value::NULL
                }
                Err(_) => Value::NULL,
            }
        }
    )*};
}

async_slots! {
    slot_am_await __await__;
    slot_am_aiter __aiter__;
    slot_am_anext __anext__;
}
