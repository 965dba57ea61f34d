//! Making classes: `type.__new__` (`type_new` of `typeobject.c`). `build_class.rs` has the `class` statement above it.

use crate::alloc::{alloc_object, new_object};
use crate::args::Args;
use crate::count::{replace_field, retain};
use crate::dict_core;
use crate::instance::BEHIND_ITEMS;
use crate::mro;
use crate::names;
use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::shape;
use crate::slot_update;
use crate::statics::{class_of, is_exact, type_of_id};
use crate::str_core;
use crate::subclasses;
use crate::text;
use crate::text::TypeName;
use crate::type_lookup::lookup;
use crate::type_relations::is_subtype;
use crate::{attr, call, object_ops, tuple_core, type_init};
use core::cell::Cell;
use molt_abi::*;

/// Attribute slots of instances when the compiler gave no layout.
const DEFAULT_CAPACITY: u32 = 4;

/// The most derived metaclass of `metatype` and the bases' classes.
pub fn calculate_metaclass<'a>(metatype: &'a TypeObject, bases: &[Value]) -> Res<&'a TypeObject> {
    let mut winner = metatype;
    for &b in bases {
        let meta: &'a TypeObject = class_of(b);
        if is_subtype(winner, meta) {
            continue;
        }
        if is_subtype(meta, winner) {
            winner = meta;
            continue;
        }
        return Err(raise::type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
        ));
    }
    Ok(winner)
}

/// The base whose layout the new class extends (`best_base`).
pub fn best_base(bases: &[Value]) -> Res<&'static TypeObject> {
    let mut best: Option<(&'static TypeObject, &'static TypeObject)> = None;
    for &b in bases {
        let Some(base) = b.cast::<TypeObject>() else { return Err(raise::type_error("bases must be types")) };
        if !base.has(type_flags::BASETYPE) {
            return Err(raise::type_error(text!["type '", base, "' is not an acceptable base type"]));
        }
        let candidate: &'static TypeObject = base.solid_base.get().get();
        best = Some(match best {
            None => (base, candidate),
            Some((b, winner)) if is_subtype(winner, candidate) => (b, winner),
            Some((_, winner)) if is_subtype(candidate, winner) => (base, candidate),
            Some(_) => return Err(raise::type_error("multiple bases have instance lay-out conflict")),
        });
    }
    match best {
        Some((b, _)) => Ok(b),
        None => Ok(type_of_id(BuiltinType::Object)),
    }
}

/// `type.__new__(metatype, name, bases, ns, **kwargs)`.
pub fn type_new(metatype: &TypeObject, args: Args<'_>) -> Res<Obj> {
    let [name, bases, ns] = args.positional else {
        return Err(raise::type_error(text![
            "type.__new__() takes exactly 3 arguments (",
            args.positional.len(),
            " given)"
        ]));
    };
    let (name, bases, ns) = (*name, *bases, *ns);
    if name.cast::<StrObj>().is_none() {
        return Err(bad_argument(1, "str", name));
    }
    if bases.cast::<TupleObj>().is_none() {
        return Err(bad_argument(2, "tuple", bases));
    }
    let Some(ns_dict) = ns.cast::<DictObj>() else { return Err(bad_argument(3, "dict", ns)) };
    for &b in tuple_core::items(bases) {
        if b.cast::<TypeObject>().is_none() && attr::get_optional(b, names::__mro_entries__())?.is_some() {
            return Err(raise::type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
        }
    }
    let winner = calculate_metaclass(metatype, tuple_core::items(bases))?;
    if !core::ptr::eq(winner, metatype) {
        let own = type_of_id(BuiltinType::Type).slots().raw(SlotId::tp_new);
        if winner.slots().raw(SlotId::tp_new) != own
            && let Some(f) = winner.slots().tp_new.get()
        {
            return Obj::from_result(f(winner.value(), args.argv(), args.nargs(), args.kwnames));
        }
    }
    let class = new_class(winner, name, bases, ns_dict)?;
    set_names(&class)?;
    init_subclass(&class, args)?;
    Ok(class)
}

fn bad_argument(i: usize, expected: &str, got: Value) -> Raised {
    let got = if got.is_none() { text!["None"] } else { text![TypeName(got)] };
    raise::type_error(text!["type.__new__() argument ", i, " must be ", expected, ", not ", got])
}

/// What `__slots__` asks for.
struct Slots {
    /// Mangled, sorted names of members.
    names: Vec<Value>,
    dict: bool,
    weakref: bool,
}

/// Reads `__slots__`.
fn read_slots(class_name: &StrObj, base: &TypeObject, bases: &[Value], ns: &DictObj) -> Res<Slots> {
    let may_dict = base.dict_offset.get() == 0;
    // An int is variable-sized in CPython.
    let variable = base.item_size.get() != 0 || base.instance_kind.get() == Kind::Int;
    let may_weak = !base.has(type_flags::WEAKREFABLE) && !variable;
    let Some(slots) = dict_core::get(ns, names::__slots__())?.map(Obj::new) else {
        return Ok(Slots { names: Vec::new(), dict: may_dict, weakref: may_weak });
    };
    let items = if slots.cast::<StrObj>().is_some() { vec![slots.clone()] } else { object_ops::to_vec(slots.value())? };
    if !items.is_empty() && variable && base.instance_kind.get() != Kind::Str {
        return Err(raise::type_error(text!["nonempty __slots__ not supported for subtype of '", base, "'"]));
    }
    if !items.is_empty() && base.instance_kind.get() == Kind::Type {
        return Err(raise::type_error(text!["nonempty __slots__ not supported for subtype of '", base, "'"]));
    }
    let mut out = Slots { names: Vec::new(), dict: false, weakref: false };
    for item in items {
        let Some(s) = item.cast::<StrObj>() else {
            return Err(raise::type_error(text![
                "__slots__ items must be strings, not '",
                TypeName(item.value()),
                "'"
            ]));
        };
        if !is_identifier(s) {
            return Err(raise::type_error("__slots__ must be identifiers"));
        }
        if str_core::eq_str(s, "__dict__") {
            if !may_dict || out.dict {
                return Err(raise::type_error("__dict__ slot disallowed: we already got one"));
            }
            out.dict = true;
            continue;
        }
        if str_core::eq_str(s, "__weakref__") {
            if !may_weak || out.weakref {
                return Err(raise::type_error("__weakref__ slot disallowed: we already got one"));
            }
            out.weakref = true;
            continue;
        }
        let name = crate::intern::intern(mangle(class_name, &item));
        if dict_core::get(ns, name.value())?.is_some()
            && name.value() != names::__qualname__()
            && name.value() != names::__classcell__()
        {
            let r = object_ops::repr(item.value())?;
            return Err(raise::value_error(text![&r, " in __slots__ conflicts with class variable"]));
        }
        out.names.push(name.value());
    }
    // Bases whose layout the class does not extend bring a dict and weak references all the same.
    for other in bases.iter().filter_map(|b| b.cast::<TypeObject>()).filter(|other| !core::ptr::eq(*other, base)) {
        out.dict |= may_dict && other.dict_offset.get() != 0;
        out.weakref |= may_weak && other.has(type_flags::WEAKREFABLE);
    }
    crate::sort::stable(&mut out.names, |a, b| compare_text(a, b).is_lt());
    Ok(out)
}

fn compare_text(a: Value, b: Value) -> core::cmp::Ordering {
    match (a.cast::<StrObj>(), b.cast::<StrObj>()) {
        (Some(a), Some(b)) => str_core::compare(a, b),
        _ => core::cmp::Ordering::Equal,
    }
}

/// Names beyond Latin-1 pass: the tables that tell would be in every program that has a class.
fn is_identifier(s: &StrObj) -> bool {
    let letter = |c: u32| match c {
        0x80..0xc0 => matches!(c, 0xaa | 0xb5 | 0xba),
        0xc0.. => !matches!(c, 0xd7 | 0xf7),
        _ => c == '_' as u32 || char::from_u32(c).is_some_and(|c| c.is_ascii_alphabetic()),
    };
    let digit = |c: u32| ('0' as u32..='9' as u32).contains(&c) || c == 0xb7;
    !s.is_empty() && (0..s.len()).all(|i| letter(s.at(i)) || (i > 0 && digit(s.at(i))))
}

/// Private name mangling: `__x` in class `_C` becomes `_C__x` (`_Py_Mangle`).
pub fn mangle(class_name: &StrObj, name: &Obj) -> Obj {
    let Some(s) = name.cast::<StrObj>() else { return name.clone() };
    let u = '_' as u32;
    let n = s.len();
    if n < 2 || s.at(0) != u || s.at(1) != u {
        return name.clone();
    }
    if (s.at(n - 1) == u && s.at(n - 2) == u) || (0..n).any(|i| s.at(i) == '.' as u32) {
        return name.clone();
    }
    let start = (0..class_name.len()).find(|&i| class_name.at(i) != u);
    let Some(start) = start else { return name.clone() };
    let mut out = text!["_"];
    for i in start..class_name.len() {
        out.push_code_point(class_name.at(i));
    }
    out.push(s);
    out.into_obj()
}

/// The class object with its slots and namespace, without the calls of hooks.
fn new_class(meta: &TypeObject, name: Value, bases: Value, ns: &DictObj) -> Res<Obj> {
    // SAFETY: checked by the caller.
    let name_str: &StrObj = unsafe { name.cast_unchecked() };
    let bases = if tuple_core::items(bases).is_empty() {
        tuple_core::from_values(&[type_of_id(BuiltinType::Object).value()])
    } else {
        Obj::new(bases)
    };
    let base = best_base(tuple_core::items(bases.value()))?;
    if (0..name_str.len()).any(|i| name_str.at(i) == 0) {
        return Err(raise::value_error("type name must not contain null characters"));
    }
    let slots = read_slots(name_str, base, tuple_core::items(bases.value()), ns)?;
    let dict = dict_core::copy(ns)?;
    let d = dict_core::dict_of(&dict);

    let shape_of_meta = meta.shape.get().get();
    let class = alloc_object(shape_of_meta, Kind::Type, size_of::<TypeObject>())?;
    // SAFETY: a fresh object of this layout; zero bytes are valid for all fields but the kind.
    let t: &TypeObject = unsafe { class.value().cast_unchecked() };
    t.instance_kind.set(base.instance_kind.get());
    t.builtin_id.set(-1);
    t.dict.set(dict.value());
    retain(dict.value());
    let plain_name = if is_exact(name, BuiltinType::Str) { Obj::new(name) } else { object_ops::to_str(name)? };
    t.name.set(plain_name.clone().into_value());
    t.qualname.set(plain_name.into_value());
    retain(bases.value());
    t.bases.set(bases.value());
    t.base.set(Ptr::of(base));
    let mut flags = type_flags::HEAPTYPE | type_flags::BASETYPE | type_flags::READY | type_flags::HAVE_GC;
    flags |= base.flags.get() & (type_flags::FAST_SUBCLASS_MASK | type_flags::WEAKREFABLE | type_flags::MATCH_SELF);
    for b in tuple_core::items(bases.value()) {
        if let Some(b) = b.cast::<TypeObject>()
            && flags & type_flags::COLLECTION_MASK == 0
        {
            flags |= b.flags.get() & type_flags::COLLECTION_MASK;
        }
    }
    if slots.weakref {
        flags |= type_flags::WEAKREFABLE;
    }
    t.flags.set(flags);
    layout(t, base, &slots);
    namespace(t, d)?;

    mro::renew(t)?;
    // A metaclass's `mro` may have assigned other bases, of the same layout.
    let base = t.base.get().as_ref().unwrap_or(base);
    let bases = Obj::new(t.bases.get());
    add_descriptors(t, d, &slots)?;
    if dict_core::get_str(d, names::__doc__()).is_none() {
        dict_core::set(d, names::__doc__(), Value::NONE)?;
    }
    if dict_core::get_str(d, names::__eq__()).is_some() && dict_core::get_str(d, names::__hash__()).is_none() {
        dict_core::set(d, names::__hash__(), Value::NONE)?;
    }
    // SAFETY: slots are plain words.
    unsafe { *t.slots.get() = *base.slots.get() };
    for b in tuple_core::items(t.mro.get()).iter().skip(1) {
        if let Some(b) = b.cast::<TypeObject>() {
            type_init::inherit_slots(t, b);
        }
    }
    slot_update::update_all(t);
    for b in tuple_core::items(bases.value()) {
        if let Some(b) = b.cast::<TypeObject>() {
            subclasses::add(b, t);
        }
    }
    Ok(class)
}

/// Sizes and offsets of instances.
fn layout(t: &TypeObject, base: &TypeObject, slots: &Slots) {
    let own = slots.names.len() as u32;
    t.item_size.set(base.item_size.get());
    t.member_count.set(own);
    if base.item_size.get() != 0 || base.instance_kind.get() == Kind::Type {
        // Behind the variable part: dict word, then members, base's first.
        t.basic_size.set(base.basic_size.get());
        let mut tail = crate::instance::tail_size(base);
        if slots.dict {
            t.dict_offset.set(BEHIND_ITEMS);
            tail += 8;
        } else {
            t.dict_offset.set(base.dict_offset.get());
        }
        t.reserved.set(base.basic_size.get() + tail);
    } else {
        let mut size = base.basic_size.get();
        t.dict_offset.set(base.dict_offset.get());
        if slots.dict {
            t.dict_offset.set(size);
            size += 8;
        }
        t.reserved.set(size);
        t.basic_size.set(size + 8 * own);
    }
    t.solid_base.set(if own > 0 { Ptr::of(t) } else { base.solid_base.get() });
    let inline = t.dict_offset.get() != 0 && t.dict_offset.get() != BEHIND_ITEMS && inline_slots_allowed(t);
    let capacity = if inline { base.slot_capacity.get().max(DEFAULT_CAPACITY) } else { 0 };
    t.slot_capacity.set(capacity);
    t.shape.set(shape::new_root(t, if inline { t.basic_size.get() } else { 0 }, capacity));
}

/// Objects whose dict word is always a dict (modules, types) have no attribute slots.
fn inline_slots_allowed(t: &TypeObject) -> bool {
    !matches!(t.instance_kind.get(), Kind::Module | Kind::Type | Kind::Function)
}

/// The compiler's prediction for a class: attributes that its methods assign through self, in order. Before any instance exists.
pub fn predict_layout(class: &TypeObject, attributes: &[Value]) -> Option<Ptr<Shape>> {
    if class.slot_capacity.get() == 0 {
        return None;
    }
    let inherited = class.base.get().as_ref().map_or(0, |b| b.slot_capacity.get());
    let capacity = (attributes.len() as u32).max(inherited).min(shape::MAX_SLOTS);
    let root = class.shape.get().get();
    if root.transitions.get().is_null() && capacity != root.capacity {
        class.slot_capacity.set(capacity);
        shape::free_all(class);
        class.shape.set(shape::new_root(class, class.basic_size.get(), capacity));
    }
    let mut s: &Shape = class.shape.get().get();
    for &a in attributes {
        s = shape::transition(class, s, a)?;
    }
    Some(Ptr::of(s))
}

/// `__module__`, `__qualname__`, implicit static and class methods, `__classcell__`.
fn namespace(t: &TypeObject, d: &DictObj) -> Res<()> {
    if dict_core::get_str(d, names::__module__()).is_none()
        && let Some(m) = crate::frames::current_module_name()
    {
        dict_core::set(d, names::__module__(), m.value())?;
    }
    if let Some(q) = dict_core::get_str(d, names::__qualname__()) {
        if q.cast::<StrObj>().is_none() {
            return Err(raise::type_error(text!["type __qualname__ must be a str, not ", TypeName(q)]));
        }
        retain(q);
        replace_field(&t.qualname, q);
        dict_core::remove(d, names::__qualname__())?;
    }
    if let Some(f) = dict_core::get_str(d, names::__new__())
        && f.cast::<FunctionObj>().is_some()
    {
        let s = crate::types::staticmethod::new(f);
        dict_core::set(d, names::__new__(), s.value())?;
    }
    for name in [names::__init_subclass__(), names::__class_getitem__()] {
        if let Some(f) = dict_core::get_str(d, name)
            && f.cast::<FunctionObj>().is_some()
        {
            let c = crate::types::classmethod::new(f);
            dict_core::set(d, name, c.value())?;
        }
    }
    if let Some(cell) = dict_core::get_str(d, names::__classcell__()) {
        let Some(c) = cell.cast::<CellObj>() else {
            let r = object_ops::repr(class_of(cell).value())?;
            return Err(raise::type_error(text!["__classcell__ must be a nonlocal cell, not ", &r]));
        };
        retain(t.value());
        replace_field(&c.value, t.value());
        dict_core::remove(d, names::__classcell__())?;
    }
    Ok(())
}

/// Members, `__dict__`, `__weakref__`.
fn add_descriptors(t: &TypeObject, d: &DictObj, slots: &Slots) -> Res<()> {
    for (i, &name) in slots.names.iter().enumerate() {
        let offset = t.reserved.get() as u64 + 8 * i as u64;
        let m = new_object(BuiltinType::MemberDescriptor, |header| MemberObj {
            header,
            name,
            class: Cell::new(t.value()),
            offset,
        });
        dict_core::set(d, name, m.value())?;
    }
    if slots.dict && dict_core::get_str(d, names::__dict__()).is_none() {
        let g = crate::types::getset::new(&crate::types::getset::DICT_ROW, t);
        dict_core::set(d, names::__dict__(), g.value())?;
    }
    if slots.weakref && dict_core::get_str(d, names::__weakref__()).is_none() {
        let g = crate::types::getset::new(&crate::types::getset::WEAKREF_ROW, t);
        dict_core::set(d, names::__weakref__(), g.value())?;
    }
    Ok(())
}

/// Calls `__set_name__` of the values in the namespace.
fn set_names(class: &Obj) -> Res<()> {
    // SAFETY: made by `new_class`.
    let t: &TypeObject = unsafe { class.value().cast_unchecked() };
    for (name, value) in dict_core::snapshot(dict_core::of(t.dict.get())) {
        if lookup(class_of(value.value()), names::__set_name__()).is_none() {
            continue;
        }
        if let Err(e) = call::call_special(value.value(), names::__set_name__(), &[class.value(), name.value()]) {
            let key = object_ops::repr_text(name.value())?;
            crate::exception::add_note_to_pending(text![
                "Error calling __set_name__ on '",
                TypeName(value.value()),
                "' instance ",
                key,
                " in '",
                t,
                "'"
            ]);
            return Err(e);
        }
    }
    Ok(())
}

/// `super(class, class).__init_subclass__(**kwargs)`.
fn init_subclass(class: &Obj, args: Args<'_>) -> Res<()> {
    let f = crate::types::super_type::lookup_from(class.value(), class.value(), names::__init_subclass__())?;
    let call_args =
        Args { positional: &args.keywords[..0], keywords: args.keywords, names: args.names, kwnames: args.kwnames };
    call::call_words(f.value(), call_args.keywords.as_ptr(), 0, call_args.kwnames)?;
    Ok(())
}
