//! Makes the type objects of builtin types from their rows: names, bases, mro, slots at start; the class dict when it is first
//! looked at (most programs look into few of them).

use crate::alloc::{buffer, new_object, new_of_made};
use crate::args::Args;
use crate::count::immortalize;
use crate::dict_core;
use crate::intern::intern_str;
use crate::names;
use crate::obj::{Obj, Res, to_word};
use crate::raise;
use crate::slot_defs::{SLOT_DEFS, Wrap};
use crate::slot_update;
use crate::statics::{molt_shapes, molt_types, type_of_id};
use crate::str_core;
use crate::text;
use crate::tuple_core;
use crate::type_relations::is_subtype;
use core::cell::Cell;
use molt_abi::*;

/// Ties each static shape to its static type: from here on objects can be made. The first step of the start.
pub fn wire() {
    for id in 0..BuiltinType::COUNT {
        // SAFETY: places in the static arrays, into which nobody has a reference yet.
        unsafe {
            let (t, shape) =
                (molt_types.as_ptr().cast::<TypeObject>().add(id), molt_shapes.as_ptr().cast::<Shape>().add(id));
            let metashape = molt_shapes.as_ptr().cast::<Shape>().add(BuiltinType::Type as usize);
            (&raw mut (*t).header).write(Header::immortal(Kind::Type, 0, Ptr::new(metashape)));
            (&raw mut (*shape).flags).write(shape_flags::NO_DICT);
        }
        let (t, shape) = (&molt_types[id], &molt_shapes[id]);
        shape.class.set(Ptr::of(t));
        t.shape.set(Ptr::of(shape));
        t.basic_size.set(size_of::<Header>() as u32);
        t.builtin_id.set(id as i32);
    }
}

/// Makes a type on demand.
#[cfg(feature = "linked")]
#[cold]
#[inline(never)]
pub fn make(t: BuiltinType, rows: &'static TypeRows) {
    complete(&molt_types[t as usize], rows);
}

/// Makes what was blank so far.
fn complete(t: &TypeObject, rows: &TypeRows) {
    // SAFETY: slots are plain words; those of `object`, for messages, give way.
    unsafe { *t.slots.get() = TypeSlots::EMPTY };
    init_type(t, rows, usize::try_from(rows.base).ok().and_then(|base| molt_types.get(base)));
}

/// Builds all builtin types of the tables. The order of the tables does not matter.
pub fn init_types(tables: &Tables) -> Res<()> {
    crate::generic_alias::init(tables);
    let rows = tables.types.slice(tables.type_count);
    let mut done = [false; BuiltinType::COUNT];
    for id in 0..rows.len().min(BuiltinType::COUNT) {
        init_with_bases(rows, id, &mut done)?;
    }
    for (id, t) in molt_types.iter().enumerate() {
        if !done[id] {
            // A type that the tables leave out: a name is enough for messages.
            basic_fields(t, BuiltinType::ALL[id].name(), type_of_id(BuiltinType::Object));
            crate::slot_update::update_flags(t);
        }
    }
    Ok(())
}

fn init_with_bases(rows: &[Ptr<TypeRows>], id: usize, done: &mut [bool]) -> Res<()> {
    let Some(r) = rows.get(id).and_then(|r| r.as_ref()) else { return Ok(()) };
    if done[id] {
        return Ok(());
    }
    done[id] = true;
    let base = if id == BuiltinType::Object as usize {
        None
    } else {
        let b = usize::try_from(r.base).unwrap_or(0);
        init_with_bases(rows, b, done)?;
        Some(&molt_types[b])
    };
    init_type(&molt_types[id], r, base);
    Ok(())
}

/// What stands in a slot that the type has, but that no code of the program can reach (`molt_lower::reach`).
pub fn left_out(slot: SlotId) -> u64 {
    fn refuse() -> Value {
        to_word(Err(raise::system_error("this operation was left out of the program")))
    }
    extern "C" fn unary(_: Value) -> Value {
        refuse()
    }
    extern "C" fn binary(_: Value, _: Value) -> Value {
        refuse()
    }
    extern "C" fn ternary(_: Value, _: Value, _: Value) -> Value {
        refuse()
    }
    extern "C" fn item(_: Value, _: i64) -> Value {
        refuse()
    }
    extern "C" fn compare(_: Value, _: Value, _: i32) -> Value {
        refuse()
    }
    extern "C" fn call(_: Value, _: *const Value, _: u64, _: Value) -> Value {
        refuse()
    }
    extern "C" fn init(_: Value, _: *const Value, _: u64, _: Value) -> i32 {
        refuse();
        -1
    }
    extern "C" fn number(_: Value) -> i64 {
        refuse();
        -1
    }
    extern "C" fn inquiry(_: Value) -> i32 {
        refuse();
        -1
    }
    extern "C" fn contains(_: Value, _: Value) -> i32 {
        refuse();
        -1
    }
    extern "C" fn set(_: Value, _: Value, _: Value) -> i32 {
        refuse();
        -1
    }
    extern "C" fn set_item(_: Value, _: i64, _: Value) -> i32 {
        refuse();
        -1
    }
    use SlotId::*;
    match slot {
        // Never left out, since every object that dies needs them.
        tp_dealloc | tp_traverse | tp_clear | tp_finalize => 0,
        tp_new | tp_call => call as *const () as u64,
        tp_init => init as *const () as u64,
        tp_hash | sq_length | mp_length => number as *const () as u64,
        tp_richcompare => compare as *const () as u64,
        tp_setattro | tp_descr_set | mp_ass_subscript => set as *const () as u64,
        tp_descr_get | nb_power | nb_inplace_power => ternary as *const () as u64,
        tp_repr | tp_str | tp_iter | tp_iternext | am_await | am_aiter | am_anext | nb_negative | nb_positive
        | nb_absolute | nb_invert | nb_int | nb_float | nb_index => unary as *const () as u64,
        nb_bool => inquiry as *const () as u64,
        sq_repeat | sq_item | sq_inplace_repeat => item as *const () as u64,
        sq_ass_item => set_item as *const () as u64,
        sq_contains => contains as *const () as u64,
        _ => binary as *const () as u64,
    }
}

fn basic_fields(t: &TypeObject, name: &str, base: &'static TypeObject) {
    let name = intern_str(name);
    t.name.set(name);
    t.qualname.set(name);
    t.base.set(Ptr::of(base));
    t.solid_base.set(Ptr::of(base));
    t.bases.set(tuple_core::from_values(&[base.value()]).into_value());
    t.mro.set(tuple_core::from_values(&[t.value(), base.value()]).into_value());
    t.dict.set(dict_core::new().into_value());
    // SAFETY: slots are plain words; the base is complete.
    unsafe { *t.slots.get() = *base.slots.get() };
    t.instance_kind.set(Kind::Instance);
    t.flags.set(type_flags::DISALLOW_INSTANTIATION | type_flags::IMMUTABLE | type_flags::READY);
}

/// Fills a builtin type's object from its rows. The base is complete.
pub fn init_type(t: &TypeObject, r: &TypeRows, base: Option<&TypeObject>) {
    let name = intern_str(r.name.as_str());
    t.name.set(name);
    t.qualname.set(name);
    t.rows.set(Ptr::of(r));
    t.dict.set(dict_core::new().into_value());
    t.item_size.set(r.item_size);
    // SAFETY: the kind in the rows is a `Kind`.
    t.instance_kind.set(unsafe { core::mem::transmute::<u8, Kind>(r.kind as u8) });
    t.basic_size.set(r.basic_size);
    t.dict_offset.set(r.dict_offset);
    let mut flags = r.flags | type_flags::IMMUTABLE;
    for s in r.slots.slice(r.slot_count) {
        if let Some(&id) = SlotId::ALL.get(s.slot as usize) {
            slot_update::set_raw(t, id, if s.func.is_null() { left_out(id) } else { s.func.addr() as u64 });
        }
    }
    let Some(base) = base else {
        t.bases.set(tuple_core::empty().into_value());
        t.mro.set(tuple_core::from_values(&[t.value()]).into_value());
        t.solid_base.set(Ptr::of(t));
        t.flags.set(flags);
        finish(t);
        return;
    };
    if t.basic_size.get() < base.basic_size.get() || (r.kind == Kind::Instance as u32 && r.basic_size == 16) {
        t.basic_size.set(t.basic_size.get().max(base.basic_size.get()));
    }
    if r.dict_offset == 0 {
        t.dict_offset.set(base.dict_offset.get());
    }
    if t.instance_kind.get() == Kind::Instance && base.instance_kind.get() != Kind::Instance {
        t.instance_kind.set(base.instance_kind.get());
    }
    if t.item_size.get() == 0 {
        t.item_size.set(base.item_size.get());
    }
    t.base.set(Ptr::of(base));
    let adds_layout = t.basic_size.get() != base.basic_size.get() || t.item_size.get() != base.item_size.get();
    t.solid_base.set(if adds_layout { Ptr::of(t) } else { base.solid_base.get() });
    let mut bases = vec![base.value()];
    let mut mro = vec![t.value()];
    mro.extend_from_slice(tuple_core::items(base.mro.get()));
    if t.builtin_id.get() == BuiltinType::ExceptionGroup as i32 {
        // The one builtin class with two bases: Exception comes before the BaseException of the first.
        let exception = type_of_id(BuiltinType::Exception).value();
        bases.push(exception);
        mro.insert(2, exception);
    }
    t.bases.set(tuple_core::from_values(&bases).into_value());
    t.mro.set(tuple_core::from_values(&mro).into_value());
    let own_new = !t.slots().tp_new.is_null();
    inherit_slots(t, base);
    let is_object = base.builtin_id.get() == BuiltinType::Object as i32;
    if !own_new && (is_object || flags & type_flags::DISALLOW_INSTANTIATION != 0) {
        slot_update::set_raw(t, SlotId::tp_new, 0);
        flags |= type_flags::DISALLOW_INSTANTIATION;
    }
    let inherited =
        type_flags::FAST_SUBCLASS_MASK | type_flags::HAVE_GC | type_flags::WEAKREFABLE | type_flags::MATCH_SELF;
    flags |= base.flags.get() & inherited;
    if flags & type_flags::COLLECTION_MASK == 0 {
        flags |= base.flags.get() & type_flags::COLLECTION_MASK;
    }
    t.flags.set(flags);
    crate::subclasses::add(base, t);
    finish(t);
}

fn finish(t: &TypeObject) {
    slot_update::update_flags(t);
}

/// Copies the slots that `t` lacks; hash and comparison only together.
pub fn inherit_slots(t: &TypeObject, base: &TypeObject) {
    let own_compare = !t.slots().tp_richcompare.is_null() || !t.slots().tp_hash.is_null();
    for &id in SlotId::ALL {
        if matches!(id, SlotId::tp_richcompare | SlotId::tp_hash) && own_compare {
            continue;
        }
        if t.slots().raw(id) == 0 {
            slot_update::set_raw(t, id, base.slots().raw(id));
        }
    }
}

/// A library type: makes its object from rows and keeps it in the rows' cell.
pub fn make_library_type(r: &'static TypeRows) -> Res<Value> {
    if let Some(cell) = r.cell.as_ref()
        && !cell.get().is_null()
    {
        return Ok(cell.get());
    }
    let base = match r.base_cell.as_ref() {
        Some(cell) => cell.get().cast::<TypeObject>(),
        None => usize::try_from(r.base).ok().and_then(|b| molt_types.get(b)),
    };
    let Some(base) = base else { return Err(raise::system_error("base of a library type is not made yet")) };
    let p = buffer(size_of::<TypeObject>())? as *mut TypeObject;
    // SAFETY: all-zero bytes are valid for the fields but the kind and pointers set next.
    let t: &'static TypeObject = unsafe {
        (p as *mut Header).write(Header::immortal(Kind::Type, 0, Ptr::of(&molt_shapes[BuiltinType::Type as usize])));
        &*p
    };
    t.builtin_id.set(-1);
    let shape = buffer(size_of::<Shape>())? as *mut Shape;
    // SAFETY: a fresh buffer.
    unsafe {
        shape.write(Shape {
            class: Cell::new(Ptr::of(t)),
            parent: Ptr::NULL,
            names: Ptr::NULL,
            slot_count: 0,
            capacity: 0,
            slots_offset: 0,
            flags: if r.dict_offset == 0 { shape_flags::NO_DICT } else { shape_flags::DICT_MODE },
            layouts: crate::layouts::NONE,
            transitions: Cell::new(Ptr::NULL),
        });
    }
    t.shape.set(Ptr::new(shape));
    init_type(t, r, Some(base));
    // Objects with a place for a dict have the attribute, unless the rows describe their own.
    let attributes = type_dict(t);
    if r.dict_offset != 0 && dict_core::get_str(attributes, crate::names::__dict__()).is_none() {
        let getter = crate::types::getset::new(&crate::types::getset::DICT_ROW, t);
        dict_core::set(attributes, crate::names::__dict__(), getter.value())?;
    }
    if let Some(cell) = r.cell.as_ref() {
        cell.set(t.value());
    }
    Ok(t.value())
}

/// As `make_library_type`, for rows of modules: builtin types are there already.
pub fn library_type(r: &'static TypeRows) -> Res<Obj> {
    match usize::try_from(r.id).ok().and_then(|id| molt_types.get(id)) {
        Some(t) => {
            if t.rows.get().is_null() {
                complete(t, r);
            }
            Ok(Obj::new(t.value()))
        }
        None => make_library_type(r).map(Obj::new),
    }
}

/// The class dict, complete.
#[inline]
pub fn type_dict(t: &TypeObject) -> &DictObj {
    if !t.has(type_flags::READY) {
        fill_dict(t);
    }
    dict_core::of(t.dict.get())
}

fn put(d: &DictObj, name: Value, value: Obj) {
    // A dict of interned names: comparing cannot raise; running out of memory is fatal at this point anyway.
    if dict_core::set(d, name, value.value()).is_err() {
        crate::alloc::out_of_memory();
    }
}

/// Fills the dict of a builtin type: slot wrappers, methods, getters, `__doc__`.
fn fill_dict(t: &TypeObject) {
    t.flags.set(t.flags.get() | type_flags::READY);
    let Some(r) = t.rows.get().as_ref() else { return };
    let d = dict_core::of(t.dict.get());
    let own: Vec<u64> = r.slots.slice(r.slot_count).iter().map(|s| s.slot).collect();
    if own.contains(&(SlotId::tp_new as u64)) {
        put(d, names::__new__(), new_wrapper(t));
    }
    for (i, def) in SLOT_DEFS.iter().enumerate() {
        let address = t.slots().raw(def.slot);
        if address == 0 || !own.contains(&(def.slot as u64)) || def.wrap == Wrap::None {
            continue;
        }
        let name = (def.name)();
        if dict_core::get_str(d, name).is_some() {
            continue;
        }
        put(d, name, slot_wrapper(i, t, address));
    }
    for m in r.methods.slice(r.method_count) {
        put(d, intern_str(m.name.as_str()), method(t, m));
    }
    for g in r.getters.slice(r.getter_count) {
        let ty = if g.member != 0 { BuiltinType::MemberDescriptor } else { BuiltinType::GetSetDescriptor };
        let name = intern_str(g.name.as_str());
        let o = new_of_made(ty, |header| GetSetObj { header, row: Ptr::of(g), name, class: t.value() });
        put(d, name, o);
    }
    // Objects with a place for a dict have the attribute, unless the rows describe their own.
    if r.dict_offset != 0 && r.id >= 0 && dict_core::get_str(d, names::__dict__()).is_none() {
        put(d, names::__dict__(), crate::types::getset::new(&crate::types::getset::DICT_ROW, t));
    }
    if dict_core::get_str(d, names::__doc__()).is_none() {
        let doc = r.doc.as_str();
        put(d, names::__doc__(), if doc.is_empty() { Obj::NONE } else { str_core::str(doc) });
    }
    if t.slots().tp_hash.is_null() && dict_core::get_str(d, names::__hash__()).is_none() {
        put(d, names::__hash__(), Obj::NONE);
    }
}

fn slot_wrapper(index: usize, t: &TypeObject, address: u64) -> Obj {
    new_object(BuiltinType::WrapperDescriptor, |header| SlotWrapperObj {
        header,
        index: index as u64,
        class: t.value(),
        this: Value::NULL,
        func: address,
    })
}

/// The descriptor of a method row.
fn method(t: &TypeObject, m: &MethodRow) -> Obj {
    let row = Ptr::of(m);
    if m.flags & method_flags::STATIC != 0 {
        let f = new_object(BuiltinType::BuiltinFunction, |header| BuiltinObj {
            header,
            row,
            this: Cell::new(Value::NULL),
            class: Value::NULL,
            module: Cell::new(Value::NULL),
        });
        return new_object(BuiltinType::StaticMethod, |header| StaticMethodObj {
            header,
            dict: Cell::new(Value::NULL),
            callable: Cell::new(f.into_value()),
        });
    }
    let ty = if m.flags & method_flags::CLASS != 0 {
        BuiltinType::ClassMethodDescriptor
    } else {
        BuiltinType::MethodDescriptor
    };
    new_of_made(ty, |header| BuiltinObj {
        header,
        row,
        this: Cell::new(Value::NULL),
        class: t.value(),
        module: Cell::new(Value::NULL),
    })
}

/// Row of every builtin type's `__new__`; the type is in the function's `this`.
pub static NEW_ROW: MethodRow = MethodRow {
    name: StrLit::new("__new__"),
    entry: FnPtr::new(new_entry),
    direct: Ptr::NULL,
    param_count: 0,
    flags: method_flags::VARARGS | method_flags::VARKEYWORDS,
    signature: StrLit::new("__new__($type, *args, **kwargs)"),
    doc: StrLit::new("Create and return a new object.  See help(type) for accurate signature."),
};

fn new_wrapper(t: &TypeObject) -> Obj {
    let o = new_object(BuiltinType::BuiltinFunction, |header| BuiltinObj {
        header,
        row: Ptr::of(&NEW_ROW),
        this: Cell::new(t.value()),
        class: Value::NULL,
        module: Cell::new(Value::NULL),
    });
    immortalize(o.value());
    o
}

/// `tp_new_wrapper`.
extern "C" fn new_entry(callee: Value, argv: *const Value, nargs: u64, kwnames: Value) -> Value {
    to_word(new_checked(callee, Args::new(argv, nargs, kwnames)))
}

fn new_checked(callee: Value, args: Args<'_>) -> Res<Obj> {
    let Some(t) = callee.cast::<BuiltinObj>().and_then(|b| b.this.get().cast::<TypeObject>()) else {
        return Err(raise::system_error("__new__() called with non-type 'self'"));
    };
    let Some((&first, rest)) = args.positional.split_first() else {
        return Err(raise::type_error(text![t, ".__new__(): not enough arguments"]));
    };
    let Some(sub) = first.cast::<TypeObject>() else {
        return Err(raise::type_error(text![t, ".__new__(X): X is not a type object (", text::TypeName(first), ")"]));
    };
    if !is_subtype(sub, t) {
        return Err(raise::type_error(text![t, ".__new__(", sub, "): ", sub, " is not a subtype of ", t]));
    }
    // object.__new__(list) must not make a list without its parts.
    let mut builtin = sub;
    while builtin.has(type_flags::HEAPTYPE) {
        match builtin.base.get().as_ref() {
            Some(b) => builtin = b,
            None => break,
        }
    }
    if builtin.slots().raw(SlotId::tp_new) != t.slots().raw(SlotId::tp_new) {
        return Err(raise::type_error(text![t, ".__new__(", sub, ") is not safe, use ", builtin, ".__new__()"]));
    }
    let Some(f) = t.slots().tp_new.get() else {
        return Err(raise::type_error(text!["cannot create '", t, "' instances"]));
    };
    Obj::from_result(f(first, rest.as_ptr(), rest.len() as u64, args.kwnames))
}
