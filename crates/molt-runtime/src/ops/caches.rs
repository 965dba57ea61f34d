//! Filling of inline caches (`molt_abi::cache`) when compiled code misses. The operation itself follows, in its generic version.
//!
//! A cache is filled only where a hit does just what the generic operation would do: attributes in slots, methods of classes
//! whose `__getattribute__` is object's, classes whose `__new__` is object's.

use crate::obj::{Obj, to_word};
use crate::statics::{class_of, molt_type_epoch, type_of_id};
use crate::text::TypeName;
use crate::type_lookup::lookup;
use crate::type_relations::is_subtype;
use crate::{attr, function_call, instance, names, raise, shape, text};
use core::cell::Cell;
use molt_abi::{
    Addr, AttrCache, BuiltinCache, BuiltinObj, BuiltinType, ClassCache, FunctionCache, FunctionObj, Kind, MethodCache,
    Ptr, Shape, SlotId, TypeObject, Value, flags, method_flags, shape_flags, type_flags,
};

/// The shape of an instance whose own attributes are just those of its shape.
fn slotted(object: Value) -> Option<&'static Shape> {
    let shape: &Shape = object.shape()?;
    (object.kind() == Some(Kind::Instance) && shape.flags & shape_flags::DICT_MODE == 0).then_some(shape)
}

fn offset_of_slot(shape: &Shape, slot: usize) -> u64 {
    u64::from(shape.slots_offset) + 8 * slot as u64
}

/// `object.name` is about to be read.
#[unsafe(no_mangle)]
pub extern "C" fn molt_attr_get_fill(object: Value, name: Value, cache: Addr<AttrCache>) {
    let Some(shape) = slotted(object) else { return };
    let class = class_of(object);
    if !class.has(type_flags::PLAIN_GETATTR) || lookup(class, name).is_some_and(attr::is_data_descriptor) {
        return;
    }
    let Some(slot) = shape::slot_of(shape, name) else { return };
    let cache: &AttrCache = cache.get();
    cache.shape.set(Ptr::of(shape));
    cache.epoch.set(molt_type_epoch.0.get());
    cache.offset.set(offset_of_slot(shape, slot));
}

/// `object.name` is about to be set.
#[unsafe(no_mangle)]
pub extern "C" fn molt_attr_set_fill(object: Value, name: Value, cache: Addr<AttrCache>) {
    let Some(shape) = slotted(object) else { return };
    let class = class_of(object);
    let plain =
        class.slots().raw(SlotId::tp_setattro) == type_of_id(BuiltinType::Object).slots().raw(SlotId::tp_setattro);
    if !plain || lookup(class, name).is_some_and(attr::is_data_descriptor) {
        return;
    }
    let (slot, after) = match shape::slot_of(shape, name) {
        Some(slot) => (slot, shape),
        None => match shape::transition(class, shape, name) {
            Some(after) => (shape.slot_count as usize, after),
            None => return,
        },
    };
    let cache: &AttrCache = cache.get();
    cache.shape.set(Ptr::of(shape));
    cache.epoch.set(molt_type_epoch.0.get());
    cache.offset.set(offset_of_slot(shape, slot));
    cache.new_shape.set(Ptr::of(after));
}

/// What `plain_method` found for a shape and a name, which several places ask in turn where receivers are of several classes.
struct Found {
    shape: Cell<Ptr<Shape>>,
    name: Cell<Value>,
    epoch: Cell<u64>,
    method: Cell<Value>,
}

/// By the bits of both addresses.
struct FoundTable([Found; 256]);
// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for FoundTable {}

static FOUND: FoundTable = FoundTable(
    [const {
        Found {
            shape: Cell::new(Ptr::NULL),
            name: Cell::new(Value::NULL),
            epoch: Cell::new(0),
            method: Cell::new(Value::NULL),
        }
    }; 256],
);

/// The shape of a heap object, and the function or method descriptor (borrowed) that `object.name(…)` calls with the object in
/// front because its class has it and the object itself has no such attribute.
fn plain_method(object: Value, name: Value) -> Option<(&'static Shape, Value)> {
    let shape: &Shape = object.shape()?;
    let bits = (Ptr::of(shape).addr() as u64 >> 4) ^ (name.0 >> 4) ^ (name.0 >> 12);
    let found = &FOUND.0[bits as usize % 256];
    let known =
        found.shape.get() == Ptr::of(shape) && found.name.get() == name && found.epoch.get() == molt_type_epoch.0.get();
    // A dict that a shape does not describe is an object's own.
    if known && slotted(object).is_some() {
        return Some((shape, found.method.get()));
    }
    let method = search_method(object, name)?;
    found.shape.set(Ptr::of(shape));
    found.name.set(name);
    found.epoch.set(molt_type_epoch.0.get());
    found.method.set(method);
    Some((shape, method))
}

fn search_method(object: Value, name: Value) -> Option<Value> {
    let class = class_of(object);
    let own = match slotted(object) {
        Some(shape) => shape::slot_of(shape, name).is_some(),
        None => instance::has_dict(class),
    };
    if own || !class.has(type_flags::PLAIN_GETATTR) {
        return None;
    }
    let method = lookup(class, name)?;
    class_of(method).has(type_flags::METHOD_DESCRIPTOR).then_some(method)
}

/// `receiver.name(…)` with `count` positional arguments is about to be called. Bit n of `pads`: the place can add n words MISSING.
/// Is the record filled for this receiver?
#[unsafe(no_mangle)]
pub extern "C" fn molt_method_fill(
    receiver: Value,
    name: Value,
    count: u64,
    pads: u64,
    cache: Addr<MethodCache>,
) -> u64 {
    u64::from(method_fill(receiver, name, count, pads, cache).is_some())
}

fn method_fill(receiver: Value, name: Value, count: u64, pads: u64, cache: Addr<MethodCache>) -> Option<()> {
    let (shape, method) = plain_method(receiver, name)?;
    let words = count + 1;
    let cache: &MethodCache = cache.get();
    if let Some(function) = method.cast::<FunctionObj>() {
        if !function_call::takes_exactly(function, words) || function.register_entry.get().is_null() {
            return None;
        }
        cache.code.set(function.code.get());
        cache.entry.set(function.register_entry.get());
        cache.form.set(MethodCache::PYTHON);
    } else if let Some(builtin) = method.cast::<BuiltinObj>() {
        if !is_method_of(builtin, receiver) || !builtin.this.get().is_null() {
            return None;
        }
        let (entry, pad) = direct_entry(builtin, words)?;
        if pad >= 64 || pads >> pad & 1 == 0 {
            return None;
        }
        cache.entry.set(entry);
        cache.form.set(MethodCache::DIRECT + pad);
    } else {
        return None;
    }
    cache.function.set(method);
    cache.epoch.set(molt_type_epoch.0.get());
    cache.shape.set(Ptr::of(shape));
    Some(())
}

/// The direct entry of a builtin function or method that may be called with `words` words, and how many to add.
fn direct_entry(method: &BuiltinObj, words: u64) -> Option<(Ptr<u8>, u64)> {
    let row = method.row.as_ref()?;
    let other = method_flags::CLASS | method_flags::STATIC | method_flags::VARARGS | method_flags::VARKEYWORDS;
    if row.flags & other != 0 || row.flags & method_flags::DIRECT == 0 || row.direct.is_null() {
        return None;
    }
    let (least, most) = method_flags::positional(row.flags)?;
    let fits = u64::from(least) <= words && words <= u64::from(most);
    fits.then(|| (row.direct, u64::from(row.param_count) - words))
}

/// `callee(…)` with `count` positional arguments is about to be called; `pads` as in `molt_method_fill`. `receiver`: the first
/// argument, if the callee was looked up as its method; else 0.
#[unsafe(no_mangle)]
pub extern "C" fn molt_function_fill(
    callee: Value,
    receiver: Value,
    count: u64,
    pads: u64,
    cache: Addr<FunctionCache>,
) {
    let Some(builtin) = callee.cast::<BuiltinObj>() else { return };
    let applies = if receiver.is_null() { builtin.class.is_null() } else { is_method_of(builtin, receiver) };
    if !applies || builtin.header.aux.get() & BuiltinObj::BOUND != 0 {
        return;
    }
    let Some((entry, pad)) = direct_entry(builtin, count) else { return };
    if pad >= 64 || pads >> pad & 1 == 0 {
        return;
    }
    let shape = receiver.header().map_or(Ptr::NULL, |header| header.shape.get());
    // No other function may come to lie at this address.
    crate::count::immortalize(callee);
    let cache: &FunctionCache = cache.get();
    cache.entry.set(entry);
    cache.form.set(MethodCache::DIRECT + pad);
    cache.shape.set(shape);
    cache.callee.set(callee);
}

/// Does the descriptor apply to the receiver? A class can have descriptors of others in its namespace.
fn is_method_of(descriptor: &BuiltinObj, receiver: Value) -> bool {
    descriptor.class.cast::<TypeObject>().is_some_and(|class| is_subtype(class_of(receiver), class))
}

/// A global name that the module does not bind is about to be read.
#[unsafe(no_mangle)]
pub extern "C" fn molt_builtin_fill(name: Value, cache: Addr<BuiltinCache>) {
    let dict = crate::import::builtins_dict();
    let builtins = crate::dict_core::of(dict);
    if builtins.header.has(flags::INDIRECT) {
        return;
    }
    let count = builtins.entry_count.get() as usize;
    let Some(entry) = (0..count).find(|entry| crate::dict_core::entry(builtins, *entry).key.get() == name) else {
        return;
    };
    let cache: &BuiltinCache = cache.get();
    cache.entry.set(entry as u64);
    cache.dict.set(dict);
}

/// `callee(…)` with `count` positional arguments is about to be called, and callee is a class.
#[unsafe(no_mangle)]
pub extern "C" fn molt_class_fill(callee: Value, count: u64, cache: Addr<ClassCache>) {
    let Some(class) = callee.cast::<TypeObject>() else { return };
    let (meta, object) = (class_of(callee), type_of_id(BuiltinType::Object));
    let plain = meta.builtin_id.get() == BuiltinType::Type as i32
        && class.has(type_flags::HEAPTYPE)
        && class.instance_kind.get() == Kind::Instance
        && !class.has(type_flags::IS_ABSTRACT)
        && class.slots().raw(SlotId::tp_new) == object.slots().raw(SlotId::tp_new);
    if !plain {
        return;
    }
    let Some(init) = lookup(class, names::__init__()) else { return };
    let Some(function) = init.cast::<FunctionObj>() else { return };
    if !function_call::takes_exactly(function, count + 1) || function.register_entry.get().is_null() {
        return;
    }
    let cache: &ClassCache = cache.get();
    cache.init.set(init);
    cache.code.set(function.code.get());
    cache.entry.set(function.register_entry.get());
    cache.epoch.set(molt_type_epoch.0.get());
    cache.class.set(callee);
}

/// A new instance of a class that a `ClassCache` holds.
#[unsafe(no_mangle)]
pub extern "C" fn molt_instance_new(class: Value) -> Value {
    match class.cast::<TypeObject>() {
        Some(class) => to_word(instance::new_plain(class)),
        None => Value::NULL,
    }
}

/// What `__init__` returned (moves in) was not None.
#[unsafe(no_mangle)]
pub extern "C" fn molt_init_result(result: Value) {
    let result = Obj::from_owned(result);
    let message = text!["__init__() should return None, not '", TypeName(result.value()), "'"];
    let crate::obj::Raised { .. } = raise::type_error(message);
}

/// `receiver.name` is about to be looked up for a call whose arguments are not known yet: any plain method will do. Is the record
/// filled for this receiver?
#[unsafe(no_mangle)]
pub extern "C" fn molt_method_find(receiver: Value, name: Value, cache: Addr<MethodCache>) -> u64 {
    let Some((shape, method)) = plain_method(receiver, name) else { return 0 };
    let cache: &MethodCache = cache.get();
    cache.form.set(MethodCache::NONE);
    cache.function.set(method);
    cache.epoch.set(molt_type_epoch.0.get());
    cache.shape.set(Ptr::of(shape));
    1
}
