//! `_abc`: abstract base classes (`Modules/_abc.c`): abstract methods, registered classes, and the caches of `isinstance` and
//! `issubclass`.

use core::cell::{Cell, RefCell};
use molt_runtime::args::Visitor;
use molt_runtime::isinstance::is_subclass;
use molt_runtime::molt_abi::{DictObj, Header, Kind, Layout, TypeObject, WeakRefObj, type_flags};
use molt_runtime::statics::{Global, type_of_id};
use molt_runtime::types::weakref;
use molt_runtime::{
    BuiltinType, Obj, Res, Value, alloc, attr, builtin, call, class_of, dict_core, int_core, intern, names,
};
use molt_runtime::{object_ops, pymodule, pytype, raise, set_core, subclasses, text, tuple_core};

/// Module contains faster C implementation of abc.ABCMeta
#[pymodule(
    name = "_abc",
    functions = [
        get_cache_token, abc_init, abc_register, abc_instancecheck, abc_subclasscheck, get_dump, reset_registry, reset_caches
    ]
)]
impl AbcModule {}

/// Counts registrations: answers of "no" that are older do not hold any more.
static COUNTER: Global<i64> = Global(Cell::new(0));

/// Classes referred to weakly, found by their address.
#[derive(Default)]
struct WeakClasses {
    /// Sorted by the class's address, with the reference that says whether the class of that time still lives.
    entries: Vec<(usize, Obj)>,
}

fn target(reference: &Obj) -> Option<Obj> {
    reference.cast::<WeakRefObj>().and_then(weakref::target)
}

impl WeakClasses {
    fn contains(&self, class: Value) -> bool {
        let found = self.entries.binary_search_by_key(&class.addr(), |entry| entry.0);
        found.ok().and_then(|i| self.entries.get(i)).and_then(|entry| target(&entry.1)).is_some_and(|o| o.is(class))
    }
    /// Puts the class in; what is to be released comes back.
    fn add(&mut self, class: Value, reference: Obj) -> Vec<Obj> {
        let mut garbage = Vec::new();
        if self.entries.len() >= 64 && self.entries.len().is_power_of_two() {
            let (live, dead) = self.entries.drain(..).partition(|entry| target(&entry.1).is_some());
            self.entries = live;
            let dead: Vec<(usize, Obj)> = dead;
            garbage.extend(dead.into_iter().map(|entry| entry.1));
        }
        match self.entries.binary_search_by_key(&class.addr(), |entry| entry.0) {
            Ok(i) => garbage.extend(self.entries.get_mut(i).map(|entry| core::mem::replace(&mut entry.1, reference))),
            Err(i) => self.entries.insert(i, (class.addr(), reference)),
        }
        garbage
    }
}

/// What an abstract base class knows: its `_abc_impl`.
#[repr(C)]
pub struct DataObj {
    pub header: Header,
    /// Weak references to the classes registered, in order.
    registry: RefCell<Vec<Obj>>,
    yes: RefCell<WeakClasses>,
    no: RefCell<WeakClasses>,
    no_version: Cell<i64>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for DataObj {
    const KIND: Kind = Kind::Native;
}

#[pytype(name = "_abc_data", module = "_abc", layout = DataObj, doc = "Internal state held by ABC machinery.")]
impl DataType {
    #[slot(tp_dealloc)]
    fn dealloc(this: &DataObj) {
        drop(this.registry.take());
        drop(this.yes.take());
        drop(this.no.take());
    }
    #[slot(tp_traverse)]
    fn traverse(_this: &DataObj, _visitor: &mut Visitor) {}
}

/// The state of an abstract class, with the object that keeps it.
fn data_of(class: Value) -> Res<(Obj, &'static DataObj)> {
    let object = attr::get(class, intern::intern_str("_abc_impl"))?;
    match crate::native::cast::<DataObj>(object.value(), DataType::ROWS) {
        Some(data) => Ok((object, data)),
        None => Err(raise::type_error("_abc_impl is set to a wrong type")),
    }
}

fn add(cache: &RefCell<WeakClasses>, class: Value) -> Res<()> {
    let reference = weakref::new_ref(type_of_id(BuiltinType::WeakRef), class, Value::NONE)?;
    let garbage = cache.borrow_mut().add(class, reference);
    drop(garbage);
    Ok(())
}

fn is_abstract(v: Value) -> Res<bool> {
    match attr::get_optional(v, intern::intern_str("__isabstractmethod__"))? {
        Some(flag) => object_ops::is_true(flag.value()),
        None => Ok(false),
    }
}

/// Returns the current ABC cache token.
///
/// The token is an opaque object (supporting equality testing) identifying the
/// current version of the ABC cache for virtual subclasses. The token changes
/// with every call to register() on any ABC.
#[builtin("get_cache_token()", module = "_abc")]
pub fn get_cache_token() -> i64 {
    COUNTER.0.get()
}

/// Internal ABC helper for class set-up. Should be never used outside abc module.
#[builtin("_abc_init(self, /)", module = "_abc")]
pub fn abc_init(class: Value) -> Res<()> {
    let abstract_names = set_core::new_frozen();
    let set = set_core::of(abstract_names.value());
    let namespace = attr::get(class, names::__dict__())?;
    let items = call::call_method(namespace.value(), intern::intern_str("items"), &[])?;
    for item in object_ops::to_vec(items.value())? {
        if let &[name, value] = tuple_core::items(item.value())
            && is_abstract(value)?
        {
            set_core::add(set, name)?;
        }
    }
    let methods = intern::intern_str("__abstractmethods__");
    let bases = attr::get(class, names::__bases__())?;
    for &base in tuple_core::items(bases.value()) {
        let Some(inherited) = attr::get_optional(base, methods)? else { continue };
        for name in object_ops::to_vec(inherited.value())? {
            if let Some(value) = attr::get_optional(class, name.value())?
                && is_abstract(value.value())?
            {
                set_core::add(set, name.value())?;
            }
        }
    }
    attr::set(class, methods, Some(abstract_names.value()))?;
    let data = alloc::new_instance(crate::native::class(DataType::ROWS)?, |header| DataObj {
        header,
        registry: RefCell::new(Vec::new()),
        yes: RefCell::default(),
        no: RefCell::default(),
        no_version: Cell::new(COUNTER.0.get()),
    });
    attr::set(class, intern::intern_str("_abc_impl"), Some(data.value()))?;
    pattern_flags(class)
}

/// `__abc_tpflags__` in the body of a class says that `match` takes its instances as sequences or mappings.
fn pattern_flags(class: Value) -> Res<()> {
    let Some(t) = class.cast::<TypeObject>() else { return Ok(()) };
    let (name, Some(dict)) = (intern::intern_str("__abc_tpflags__"), t.dict.get().cast::<DictObj>()) else {
        return Ok(());
    };
    let Some(wanted) = dict_core::get_str(dict, name).and_then(int_core::to_i64) else { return Ok(()) };
    let wanted = wanted as u64 & type_flags::COLLECTION_MASK;
    if wanted == type_flags::COLLECTION_MASK {
        return Err(raise::type_error("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING"));
    }
    t.flags.set(t.flags.get() | wanted);
    attr::set(class, name, None)
}

/// Passes the bits of sequences and mappings on to a registered class and what derives from it.
fn spread_flags(class: &TypeObject, wanted: u64) {
    if class.flags.get() & type_flags::COLLECTION_MASK == wanted || class.has(type_flags::IMMUTABLE) {
        return;
    }
    class.flags.set(class.flags.get() & !type_flags::COLLECTION_MASK | wanted);
    for derived in subclasses::direct(class) {
        spread_flags(derived, wanted);
    }
}

/// Internal ABC helper for subclasss registration. Should be never used outside abc module.
#[builtin("_abc_register(self, subclass, /)", module = "_abc")]
pub fn abc_register(class: Value, subclass: Value) -> Res<Obj> {
    let Some(registered) = subclass.cast::<TypeObject>() else {
        return Err(raise::type_error("Can only register classes"));
    };
    if is_subclass(subclass, class)? {
        return Ok(Obj::new(subclass));
    }
    if is_subclass(class, subclass)? {
        return Err(raise::runtime_error("Refusing to create an inheritance cycle"));
    }
    let (_keep, data) = data_of(class)?;
    let reference = weakref::new_ref(type_of_id(BuiltinType::WeakRef), subclass, Value::NONE)?;
    data.registry.borrow_mut().push(reference);
    COUNTER.0.set(COUNTER.0.get() + 1);
    if let Some(t) = class.cast::<TypeObject>()
        && t.flags.get() & type_flags::COLLECTION_MASK != 0
    {
        spread_flags(registered, t.flags.get() & type_flags::COLLECTION_MASK);
    }
    Ok(Obj::new(subclass))
}

/// Internal ABC helper for instance checks. Should be never used outside abc module.
#[builtin("_abc_instancecheck(self, instance, /)", module = "_abc")]
pub fn abc_instancecheck(class: Value, instance: Value) -> Res<Obj> {
    let (_keep, data) = data_of(class)?;
    let subclass = attr::get(instance, names::__class__())?;
    if data.yes.borrow().contains(subclass.value()) {
        return Ok(Obj::TRUE);
    }
    let subtype = class_of(instance).value();
    let check = intern::intern_str("__subclasscheck__");
    if subtype == subclass.value() {
        if data.no_version.get() == COUNTER.0.get() && data.no.borrow().contains(subtype) {
            return Ok(Obj::FALSE);
        }
        return call::call_method(class, check, &[subtype]);
    }
    let answer = call::call_method(class, check, &[subclass.value()])?;
    if object_ops::is_true(answer.value())? {
        return Ok(answer);
    }
    call::call_method(class, check, &[subtype])
}

/// Internal ABC helper for subclasss checks. Should be never used outside abc module.
#[builtin("_abc_subclasscheck(self, subclass, /)", module = "_abc")]
pub fn abc_subclasscheck(class: Value, subclass: Value) -> Res<bool> {
    let Some(candidate) = subclass.cast::<TypeObject>() else {
        return Err(raise::type_error("issubclass() arg 1 must be a class"));
    };
    let (_keep, data) = data_of(class)?;
    if data.yes.borrow().contains(subclass) {
        return Ok(true);
    }
    if data.no_version.get() < COUNTER.0.get() {
        let old = data.no.take();
        data.no_version.set(COUNTER.0.get());
        drop(old);
    } else if data.no.borrow().contains(subclass) {
        return Ok(false);
    }
    let hook = call::call_method(class, intern::intern_str("__subclasshook__"), &[subclass])?;
    match hook.value() {
        Value::TRUE => {
            add(&data.yes, subclass)?;
            return Ok(true);
        }
        Value::FALSE => {
            add(&data.no, subclass)?;
            return Ok(false);
        }
        Value::NOT_IMPLEMENTED => {}
        _ => {
            return Err(raise::raise(
                BuiltinType::AssertionError,
                text!["__subclasshook__ must return either False, True, or NotImplemented"],
            ));
        }
    }
    let found = tuple_core::items(candidate.mro.get()).contains(&class) || is_registered(data, subclass)? || {
        let derived = call::call_method(class, intern::intern_str("__subclasses__"), &[])?;
        let mut found = false;
        for derived in object_ops::to_vec(derived.value())? {
            if is_subclass(subclass, derived.value())? {
                found = true;
                break;
            }
        }
        found
    };
    add(if found { &data.yes } else { &data.no }, subclass)?;
    Ok(found)
}

fn is_registered(data: &DataObj, subclass: Value) -> Res<bool> {
    // Asking a class may register others.
    let registered: Vec<Obj> = data.registry.borrow().iter().filter_map(target).collect();
    if registered.iter().any(|class| class.is(subclass)) {
        return Ok(true);
    }
    for class in registered {
        if is_subclass(subclass, class.value())? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Internal ABC helper for cache and registry debugging.
///
/// Return shallow copies of registry, of both caches, and
/// negative cache version. Don't call this function directly,
/// instead use ABC._dump_registry() for a nice repr.
#[builtin("_get_dump(self, /)", module = "_abc")]
pub fn get_dump(class: Value) -> Res<Obj> {
    let (_keep, data) = data_of(class)?;
    let set = |references: Vec<Obj>| -> Res<Obj> {
        let set = set_core::new();
        for reference in references {
            set_core::add(set_core::of(set.value()), reference.value())?;
        }
        Ok(set)
    };
    let references = |cache: &RefCell<WeakClasses>| -> Vec<Obj> {
        cache.borrow().entries.iter().map(|entry| entry.1.clone()).collect()
    };
    let registry = data.registry.borrow().clone();
    let parts = vec![
        set(registry)?,
        set(references(&data.yes))?,
        set(references(&data.no))?,
        int_core::int(data.no_version.get()),
    ];
    Ok(tuple_core::from_objs(parts))
}

/// Internal ABC helper to reset registry of a given class.
///
/// Should be only used by refleak.py
#[builtin("_reset_registry(self, /)", module = "_abc")]
pub fn reset_registry(class: Value) -> Res<()> {
    let (_keep, data) = data_of(class)?;
    let old = data.registry.take();
    drop(old);
    Ok(())
}

/// Internal ABC helper to reset both caches of a given class.
///
/// Should be only used by refleak.py
#[builtin("_reset_caches(self, /)", module = "_abc")]
pub fn reset_caches(class: Value) -> Res<()> {
    let (_keep, data) = data_of(class)?;
    let old = (data.yes.take(), data.no.take());
    drop(old);
    Ok(())
}
