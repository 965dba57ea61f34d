//! Keeps the slots of user classes in step with their special methods (`update_one_slot`, `update_subclasses` of `typeobject.c`).

use crate::slot_defs::{self, SLOT_DEFS, Wrap};
use crate::statics::type_of_id;
use crate::type_lookup::lookup;
use crate::type_relations::is_subtype;
use crate::{names, type_init};
use molt_abi::{BuiltinObj, BuiltinType, SlotId, SlotWrapperObj, TypeObject, Value, type_flags};

/// Sets a slot, whatever its type.
pub fn set_raw(class: &TypeObject, slot: SlotId, address: u64) {
    // SAFETY: `TypeSlots` is an array of 8-byte words; `address` is 0 or a function of the slot's type.
    unsafe { *(class.slots.get() as *mut u64).add(slot as usize) = address };
}

/// Is this attribute object's own `__getattribute__`?
pub fn is_object_getattribute(attr: Value) -> bool {
    attr.cast::<SlotWrapperObj>()
        .is_some_and(|w| w.func == type_of_id(BuiltinType::Object).slots().raw(SlotId::tp_getattro))
}

/// The class whose `tp_new` a `__new__` attribute wraps.
fn wrapped_new(attr: Value) -> Option<&'static TypeObject> {
    let b = attr.cast::<BuiltinObj>()?;
    if core::ptr::eq(b.row.raw(), &type_init::NEW_ROW) { b.this.get().cast::<TypeObject>() } else { None }
}

/// Recomputes one slot of a user class from the special methods that its mro has.
pub fn update_slot(class: &TypeObject, slot: SlotId) {
    let mut specific = 0u64;
    let mut generic = 0u64;
    let mut use_generic = false;
    for (index, d) in SLOT_DEFS.iter().enumerate().filter(|(_, d)| d.slot == slot) {
        let Some(attr) = lookup(class, (d.name)()) else { continue };
        if let Some(w) = attr.cast::<SlotWrapperObj>()
            && SLOT_DEFS.get(w.index as usize).is_some_and(|o| (o.name)() == (d.name)())
            && let Some(owner) = w.class.cast::<TypeObject>()
        {
            let native = if is_subtype(class, owner) { owner.slots().raw(slot) } else { 0 };
            if native == 0 && is_subtype(class, owner) {
                // The owner has the name through another slot only (list.__add__ is sq_concat).
                continue;
            }
            if native != 0 && (specific == 0 || specific == native) {
                specific = native;
            } else {
                use_generic = true;
            }
            generic = slot_defs::dispatch(index);
        } else if slot == SlotId::tp_new && wrapped_new(attr).is_some() {
            specific = wrapped_new(attr).map_or(0, |t| t.slots().raw(SlotId::tp_new));
        } else if attr.is_none() && slot == SlotId::tp_hash {
            // Unhashable: an empty slot.
            use_generic = false;
            generic = 0;
            specific = 0;
        } else {
            use_generic = true;
            generic = slot_defs::dispatch(index);
        }
    }
    let address = if specific != 0 && !use_generic { specific } else { generic };
    set_raw(class, slot, address);
}

/// Recomputes all slots that special methods can define, and the flags that depend on them.
pub fn update_all(class: &TypeObject) {
    let mut last = None;
    for d in SLOT_DEFS {
        if last != Some(d.slot) {
            update_slot(class, d.slot);
            last = Some(d.slot);
        }
    }
    update_flags(class);
}

/// Flags that summarise slots.
pub fn update_flags(class: &TypeObject) {
    let plain =
        class.slots().raw(SlotId::tp_getattro) == type_of_id(BuiltinType::Object).slots().raw(SlotId::tp_getattro);
    let mut f = class.flags.get() & !(type_flags::PLAIN_GETATTR | type_flags::HAS_DEL | type_flags::GETATTR_HOOK);
    if plain {
        f |= type_flags::PLAIN_GETATTR;
    }
    if !class.slots().tp_finalize.is_null() {
        f |= type_flags::HAS_DEL;
    }
    if class.has(type_flags::HEAPTYPE) && lookup(class, names::__getattr__()).is_some() {
        f |= type_flags::GETATTR_HOOK;
    }
    class.flags.set(f);
}

/// After an attribute `name` of `class` was set or deleted: updates the slots of the class and of its subclasses.
pub fn attribute_changed(class: &TypeObject, name: Value) {
    let slots: Vec<SlotId> = SLOT_DEFS
        .iter()
        .enumerate()
        .filter(|(index, d)| (d.name)() == name && (d.wrap != Wrap::None || slot_defs::dispatch(*index) != 0))
        .map(|(_, d)| d.slot)
        .collect();
    if slots.is_empty() {
        return;
    }
    let mut work = vec![class as *const TypeObject];
    while let Some(t) = work.pop() {
        // SAFETY: classes in the lists of subclasses are alive.
        let t = unsafe { &*t };
        for &s in &slots {
            update_slot(t, s);
        }
        update_flags(t);
        work.extend(crate::subclasses::direct(t).iter().map(|s| *s as *const TypeObject));
    }
}
