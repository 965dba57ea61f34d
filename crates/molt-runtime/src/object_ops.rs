//! Operations on any object: repr, str, hash, truth, comparison, length, subscripts, iteration, containment.
//! The counterpart of CPython's `object.c` and the sequence, mapping and iterator part of `abstract.c`.
//!
//! Operands are borrowed, results owned.

use crate::call;
use crate::int_core;
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, is_exact, is_instance_of};
use crate::str_core;
use crate::text;
use crate::text::TypeName;
use crate::thread;
use crate::type_lookup::lookup_special;
use molt_abi::{BuiltinType, CompareOp, ListObj, StrObj, TupleObj, TypeObject, Value, type_flags};

/// `repr(v)`: a str.
pub fn repr(v: Value) -> Res<Obj> {
    let _guard = thread::enter_recursion(" while getting the repr of an object", thread::depth::NESTED)?;
    let Some(f) = class_of(v).slots().tp_repr.get() else {
        return Ok(text!["<", TypeName(v), " object at ", address(v), ">"].into_obj());
    };
    let r = Obj::from_result(f(v))?;
    if r.cast::<StrObj>().is_none() {
        return Err(raise::type_error(text!["__repr__ returned non-string (type ", TypeName(r.value()), ")"]));
    }
    Ok(r)
}

/// `str(v)`: a str.
pub fn to_str(v: Value) -> Res<Obj> {
    if is_exact(v, BuiltinType::Str) {
        return Ok(Obj::new(v));
    }
    if let Some(i) = v.as_small_int() {
        return crate::types::int::repr_i64(i);
    }
    let Some(f) = class_of(v).slots().tp_str.get() else { return repr(v) };
    let _guard = thread::enter_recursion(" while getting the str of an object", thread::depth::NESTED)?;
    let r = Obj::from_result(f(v))?;
    if r.cast::<StrObj>().is_none() {
        return Err(raise::type_error(text!["__str__ returned non-string (type ", TypeName(r.value()), ")"]));
    }
    Ok(r)
}

/// The address of an object as CPython's `%p` shows it.
pub fn address(v: Value) -> text::Text {
    let mut out = text!["0x"];
    let mut shift = 60;
    let bits = v.bits();
    while shift > 0 && bits >> shift == 0 {
        shift -= 4;
    }
    loop {
        out.bytes.push(b"0123456789abcdef"[(bits >> shift & 15) as usize]);
        if shift == 0 {
            break;
        }
        shift -= 4;
    }
    out
}

/// `hash(v)`; TypeError "unhashable type".
#[inline]
pub fn hash(v: Value) -> Res<i64> {
    if let Some(i) = v.as_small_int() {
        return Ok(if i == -1 { -2 } else { i });
    }
    let Some(f) = class_of(v).slots().tp_hash.get() else {
        return Err(raise::type_error(text!["unhashable type: '", TypeName(v), "'"]));
    };
    match f(v) {
        -1 => Err(crate::obj::Raised::pending()),
        h => Ok(h),
    }
}

/// Truth value.
#[inline]
pub fn is_true(v: Value) -> Res<bool> {
    match v {
        Value::TRUE => return Ok(true),
        Value::FALSE | Value::NONE => return Ok(false),
        _ => {}
    }
    if let Some(i) = v.as_small_int() {
        return Ok(i != 0);
    }
    if let Some(x) = v.as_float() {
        return Ok(x != 0.0);
    }
    let slots = class_of(v).slots();
    if let Some(f) = slots.nb_bool.get() {
        return match f(v) {
            -1 => Err(crate::obj::Raised::pending()),
            r => Ok(r != 0),
        };
    }
    if let Some(f) = slots.mp_length.get().or(slots.sq_length.get()) {
        return match f(v) {
            n if n < 0 => Err(crate::obj::Raised::pending()),
            n => Ok(n != 0),
        };
    }
    Ok(true)
}

/// A rich comparison; any object may come back.
pub fn rich_compare(a: Value, b: Value, op: CompareOp) -> Res<Obj> {
    let _guard = thread::enter_recursion(" in comparison", thread::depth::NESTED)?;
    let (ca, cb) = (class_of(a), class_of(b));
    let mut reflected_tried = false;
    if !core::ptr::eq(ca, cb)
        && crate::type_relations::is_subtype(cb, ca)
        && let Some(f) = cb.slots().tp_richcompare.get()
    {
        reflected_tried = true;
        let r = Obj::from_result(f(b, a, op.swapped() as i32))?;
        if !r.is(Value::NOT_IMPLEMENTED) {
            return Ok(r);
        }
    }
    if let Some(f) = ca.slots().tp_richcompare.get() {
        let r = Obj::from_result(f(a, b, op as i32))?;
        if !r.is(Value::NOT_IMPLEMENTED) {
            return Ok(r);
        }
    }
    if !reflected_tried && let Some(f) = cb.slots().tp_richcompare.get() {
        let r = Obj::from_result(f(b, a, op.swapped() as i32))?;
        if !r.is(Value::NOT_IMPLEMENTED) {
            return Ok(r);
        }
    }
    match op {
        CompareOp::Eq => Ok(Obj::bool(same(a, b))),
        CompareOp::Ne => Ok(Obj::bool(!same(a, b))),
        _ => Err(raise::type_error(text![
            "'",
            op.symbol(),
            "' not supported between instances of '",
            TypeName(a),
            "' and '",
            TypeName(b),
            "'"
        ])),
    }
}

/// `a is b`.
#[inline]
pub fn same(a: Value, b: Value) -> bool {
    a == b
}

/// The truth of a comparison; identical objects are equal (`PyObject_RichCompareBool`).
pub fn compare_bool(a: Value, b: Value, op: CompareOp) -> Res<bool> {
    if a == b {
        match op {
            CompareOp::Eq => return Ok(true),
            CompareOp::Ne => return Ok(false),
            _ => {}
        }
    }
    let r = rich_compare(a, b, op)?;
    is_true(r.value())
}

/// `a is b or a == b`, as containers compare.
#[inline]
pub fn eq(a: Value, b: Value) -> Res<bool> {
    if a == b {
        return Ok(true);
    }
    if a.is_small_int() && b.is_small_int() {
        return Ok(false);
    }
    if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
        return Ok(x == y);
    }
    if let (Some(x), Some(y)) = (a.cast::<StrObj>(), b.cast::<StrObj>())
        && is_exact(a, BuiltinType::Str)
        && is_exact(b, BuiltinType::Str)
    {
        return Ok(str_core::eq(x, y));
    }
    compare_bool(a, b, CompareOp::Eq)
}

/// `len(v)`.
pub fn len(v: Value) -> Res<i64> {
    let slots = class_of(v).slots();
    let Some(f) = slots.sq_length.get().or(slots.mp_length.get()) else {
        return Err(raise::type_error(text!["object of type '", TypeName(v), "' has no len()"]));
    };
    match f(v) {
        n if n < 0 => Err(crate::obj::Raised::pending()),
        n => Ok(n),
    }
}

/// `operator.length_hint(v, default)`.
pub fn length_hint(v: Value, default: i64) -> Res<i64> {
    let slots = class_of(v).slots();
    if !slots.sq_length.is_null() || !slots.mp_length.is_null() {
        match len(v) {
            Ok(n) => return Ok(n),
            Err(e) => drop(thread::catch(e, BuiltinType::TypeError)?),
        }
    }
    let Some(hint) = lookup_special(v, names::__length_hint__())? else { return Ok(default) };
    let r = match call::call(hint.value(), &[]) {
        Ok(r) => r,
        Err(e) => {
            drop(thread::catch(e, BuiltinType::TypeError)?);
            return Ok(default);
        }
    };
    if r.is(Value::NOT_IMPLEMENTED) {
        return Ok(default);
    }
    if !int_core::is_int(r.value()) {
        return Err(raise::type_error(text!["__length_hint__ must be an integer, not ", TypeName(r.value())]));
    }
    let n = int_core::index_as_i64(r.value())?;
    if n < 0 { Err(raise::value_error("__length_hint__() should return >= 0")) } else { Ok(n) }
}

/// `v[key]`.
pub fn get_item(v: Value, key: Value) -> Res<Obj> {
    let class = class_of(v);
    let slots = class.slots();
    if let Some(f) = slots.mp_subscript.get() {
        return Obj::from_result(f(v, key));
    }
    if let Some(f) = slots.sq_item.get() {
        if !int_core::is_int(key) && class_of(key).slots().nb_index.is_null() {
            return Err(raise::type_error(text!["sequence index must be integer, not '", TypeName(key), "'"]));
        }
        let i = int_core::subscript_index(key)?;
        return sequence_item(v, i, f);
    }
    if let Some(t) = v.cast::<TypeObject>() {
        return crate::type_subscript::class_getitem(t, key);
    }
    Err(raise::type_error(text!["'", TypeName(v), "' object is not subscriptable"]))
}

fn sequence_item(v: Value, i: i64, f: molt_abi::ItemFn) -> Res<Obj> {
    let mut i = i;
    if i < 0
        && let Some(length) = class_of(v).slots().sq_length.get()
    {
        let n = length(v);
        if n < 0 {
            return Err(crate::obj::Raised::pending());
        }
        i += n;
    }
    Obj::from_result(f(v, i))
}

/// `v[i]` through the sequence protocol (`PySequence_GetItem`).
pub fn sequence_get(v: Value, i: i64) -> Res<Obj> {
    let slots = class_of(v).slots();
    if let Some(f) = slots.sq_item.get() {
        return sequence_item(v, i, f);
    }
    Err(raise::type_error(if slots.mp_subscript.is_null() {
        text!["'", TypeName(v), "' object does not support indexing"]
    } else {
        text![TypeName(v), " is not a sequence"]
    }))
}

/// `v[key] = value`, or `del v[key]` for `None`.
pub fn set_item(v: Value, key: Value, value: Option<Value>) -> Res<()> {
    let class = class_of(v);
    let slots = class.slots();
    let word = value.unwrap_or(Value::NULL);
    let status = if let Some(f) = slots.mp_ass_subscript.get() {
        f(v, key, word)
    } else if let Some(f) = slots.sq_ass_item.get() {
        if !int_core::is_int(key) && class_of(key).slots().nb_index.is_null() {
            return Err(raise::type_error(text!["sequence index must be integer, not '", TypeName(key), "'"]));
        }
        let mut i = int_core::subscript_index(key)?;
        if i < 0
            && let Some(length) = slots.sq_length.get()
        {
            let n = length(v);
            if n < 0 {
                return Err(crate::obj::Raised::pending());
            }
            i += n;
        }
        f(v, i, word)
    } else {
        return Err(raise::type_error(text![
            "'",
            TypeName(v),
            if value.is_some() {
                "' object does not support item assignment"
            } else {
                // The sequence protocol has words of its own (`PySequence_DelItem`).
                if has_sequence_methods(class) && (int_core::is_int(key) || !class_of(key).slots().nb_index.is_null()) {
                    "' object doesn't support item deletion"
                } else {
                    "' object does not support item deletion"
                }
            }
        ]));
    };
    if status < 0 { Err(crate::obj::Raised::pending()) } else { Ok(()) }
}

/// Does the type have the methods of the sequence protocol (`tp_as_sequence`)? Tables may leave out some of them.
fn has_sequence_methods(class: &TypeObject) -> bool {
    use BuiltinType::{
        Bytes, DictItems, DictKeys, DictValues, FrozenSet, MappingProxy, Range, Set, Str, Tuple, WeakProxy,
    };
    const SEQUENCES: [BuiltinType; 11] =
        [Str, Bytes, Tuple, Range, Set, FrozenSet, MappingProxy, DictKeys, DictValues, DictItems, WeakProxy];
    class.has(type_flags::HEAPTYPE) || SEQUENCES.iter().any(|id| class.builtin_id.get() == *id as i32)
}

/// `del v[key]`.
pub fn del_item(v: Value, key: Value) -> Res<()> {
    set_item(v, key, None)
}

/// `iter(v)`.
pub fn iter(v: Value) -> Res<Obj> {
    let slots = class_of(v).slots();
    let Some(f) = slots.tp_iter.get() else {
        if !slots.sq_item.is_null() && !is_instance_of(v, BuiltinType::Dict) {
            return Ok(crate::seq_iter::new(v));
        }
        return Err(raise::type_error(text!["'", TypeName(v), "' object is not iterable"]));
    };
    let it = Obj::from_result(f(v))?;
    if !is_iterator(it.value()) {
        return Err(raise::type_error(text!["iter() returned non-iterator of type '", TypeName(it.value()), "'"]));
    }
    Ok(it)
}

/// Has `__next__`?
pub fn is_iterator(v: Value) -> bool {
    !class_of(v).slots().tp_iternext.is_null()
}

/// The next item; `None` = exhausted (a StopIteration that `__next__` raised is swallowed).
#[inline]
pub fn next(it: Value) -> Res<Option<Obj>> {
    let Some(f) = class_of(it).slots().tp_iternext.get() else {
        return Err(raise::type_error(text!["'", TypeName(it), "' object is not an iterator"]));
    };
    // A slot may say the end either way: MISSING, or StopIteration where it has a value to carry.
    match Obj::from_next(f(it)) {
        Err(raised) => crate::thread::catch(raised, BuiltinType::StopIteration).map(|_| None),
        found => found,
    }
}

/// `item in v`.
pub fn contains(v: Value, item: Value) -> Res<bool> {
    if let Some(f) = class_of(v).slots().sq_contains.get() {
        return match f(v, item) {
            -1 => Err(crate::obj::Raised::pending()),
            r => Ok(r != 0),
        };
    }
    contains_by_iteration(v, item)
}

/// `item in v` by comparing with each item (`_PySequence_IterSearch`).
pub fn contains_by_iteration(v: Value, item: Value) -> Res<bool> {
    let it = match iter(v) {
        Ok(it) => it,
        Err(e) => {
            drop(thread::catch(e, BuiltinType::TypeError)?);
            return Err(raise::type_error(text!["argument of type '", TypeName(v), "' is not iterable"]));
        }
    };
    while let Some(x) = next(it.value())? {
        if eq(x.value(), item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// All items of an iterable, as `PySequence_List` and `PySequence_Tuple` read it: a list or tuple directly, any other asked for
/// its length hint.
pub fn to_vec(v: Value) -> Res<Vec<Obj>> {
    if is_exact(v, BuiltinType::Tuple)
        && let Some(t) = v.cast::<TupleObj>()
    {
        return Ok(t.items().iter().map(|&x| Obj::new(x)).collect());
    }
    if is_exact(v, BuiltinType::List)
        && let Some(l) = v.cast::<ListObj>()
    {
        return Ok(crate::list_core::items(l).iter().map(|&x| Obj::new(x)).collect());
    }
    let it = iter(v)?;
    let hint = length_hint(v, 8)?;
    let mut out: Vec<Obj> = Vec::new();
    if out.try_reserve_exact(int_core::size(hint)).is_err() {
        return Err(raise::memory_error());
    }
    while let Some(x) = next(it.value())? {
        out.push(x);
    }
    Ok(out)
}

/// Is it callable?
pub fn is_callable(v: Value) -> bool {
    !class_of(v).slots().tp_call.is_null()
}

/// Text of a value for a message: its repr, or the exception that repr raised.
pub fn repr_text(v: Value) -> Res<text::Text> {
    let r = repr(v)?;
    Ok(text![&r])
}

/// `PySequence_Check`: has `__getitem__` by position and is no dict.
pub fn is_sequence(v: Value) -> bool {
    !is_instance_of(v, BuiltinType::Dict) && !class_of(v).slots().sq_item.is_null()
}
