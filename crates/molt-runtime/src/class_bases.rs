//! Assigning `__bases__` and `__class__`.

use crate::count::{replace_field, retain};
use crate::instance;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::shape;
use crate::slot_update;
use crate::statics::class_of;
use crate::text;
use crate::text::TypeName;
use crate::type_lookup::types_changed;
use crate::type_relations::is_subtype;
use crate::{class_new, mro, subclasses, tuple_core};
use molt_abi::*;

/// `class.__bases__ = bases`.
pub fn set_bases(class: &TypeObject, bases: Value) -> Res<()> {
    if bases.cast::<TupleObj>().is_none() {
        return Err(raise::type_error(text![
            "can only assign tuple to ",
            class.name.get(),
            ".__bases__, not ",
            TypeName(bases)
        ]));
    }
    let items = tuple_core::items(bases);
    if items.is_empty() {
        return Err(raise::type_error(text![
            "can only assign non-empty tuple to ",
            class.name.get(),
            ".__bases__, not ()"
        ]));
    }
    for &b in items {
        let Some(b) = b.cast::<TypeObject>() else {
            return Err(raise::type_error(text![
                class.name.get(),
                ".__bases__ must be tuple of classes, not '",
                TypeName(b),
                "'"
            ]));
        };
        if is_below(b, class) {
            return Err(raise::type_error("a __bases__ item causes an inheritance cycle"));
        }
    }
    let base = class_new::best_base(items)?;
    let old_base = class.base.get();
    check_compatible("__bases__", base, old_base.as_ref().unwrap_or(class))?;
    let bases = Obj::new(bases);
    let old = Obj::new(class.bases.get());
    retain(bases.value());
    replace_field(&class.bases, bases.value());
    class.base.set(Ptr::of(base));
    extend_solid_base(class);
    let mut renewed = Vec::new();
    let result = renew_tree(class, &mut renewed);
    // The metaclass's `mro` may have assigned `__bases__` again: then those stay.
    let current = class.bases.get() == bases.value();
    if let Err(e) = result {
        for (class, new, old) in renewed {
            if class.mro.get() == new.value() {
                replace_field(&class.mro, old.map_or(Value::NULL, Obj::into_value));
            }
        }
        if current {
            class.base.set(old_base);
            extend_solid_base(class);
            replace_field(&class.bases, old.into_value());
        }
        types_changed();
        return Err(e);
    }
    if current {
        for b in tuple_core::items(old.value()).iter().filter_map(|b| b.cast::<TypeObject>()) {
            subclasses::remove(b, class);
        }
        for b in tuple_core::items(bases.value()).iter().filter_map(|b| b.cast::<TypeObject>()) {
            subclasses::add(b, class);
        }
        update_tree(class);
        crate::layouts::forget(class);
    }
    Ok(())
}

/// Is `class` the same as `ancestor` or below it? By the mro and by the chain of bases, of which the latter is ahead of the
/// former while an `mro` of a metaclass runs.
fn is_below(class: &TypeObject, ancestor: &TypeObject) -> bool {
    is_subtype(class, ancestor)
        || core::iter::successors(Some(class), |t| t.base.get().as_ref()).any(|t| core::ptr::eq(t, ancestor))
}

/// A class with its new and its old `__mro__`, to be undone.
type Renewed = (&'static TypeObject, Obj, Option<Obj>);

/// Renews the mro of a class and of those below it, as far as they do not change it themselves (`mro_hierarchy`).
fn renew_tree(class: &TypeObject, renewed: &mut Vec<Renewed>) -> Res<()> {
    let old = class.mro.get().non_null().map(Obj::new);
    if !mro::renew(class)? {
        return Ok(());
    }
    renewed.push((Ptr::of(class).get(), Obj::new(class.mro.get()), old));
    let below: Vec<Obj> = subclasses::direct(class).iter().map(|s| Obj::new(s.value())).collect();
    for s in below.iter().filter_map(|s| s.cast::<TypeObject>()) {
        renew_tree(s, renewed)?;
    }
    Ok(())
}

/// Classes that add no members have the solid base of their base.
fn extend_solid_base(class: &TypeObject) {
    if let Some(base) = class.base.get().as_ref()
        && class.member_count.get() == 0
    {
        class.solid_base.set(base.solid_base.get());
        for s in subclasses::direct(class).iter().filter(|s| core::ptr::eq(s.base.get().raw(), class)) {
            extend_solid_base(s);
        }
    }
}

fn update_tree(class: &TypeObject) {
    slot_update::update_all(class);
    for s in subclasses::direct(class) {
        update_tree(s);
    }
}

/// May objects that are laid out as `old` says be taken for objects of `new` (`compatible_for_assignment`)?
fn check_compatible(attribute: &str, new: &TypeObject, old: &TypeObject) -> Res<()> {
    let what = if old.has(type_flags::HAVE_GC) != new.has(type_flags::HAVE_GC) {
        "deallocator"
    } else if !same_layout(layout_owner(new), layout_owner(old)) {
        "object layout"
    } else {
        return Ok(());
    };
    Err(raise::type_error(text![attribute, " assignment: '", new, "' ", what, " differs from '", old, "'"]))
}

/// The class that gave objects of `class` the layout that they have.
fn layout_owner(mut class: &TypeObject) -> &TypeObject {
    let facts = type_flags::HAVE_GC | type_flags::WEAKREFABLE;
    while let Some(base) = class.base.get().as_ref()
        && class.basic_size.get() == base.basic_size.get()
        && class.item_size.get() == base.item_size.get()
        && class.dict_offset.get() == base.dict_offset.get()
        && class.flags.get() & facts == base.flags.get() & facts
        && class.member_count.get() == 0
        && class.instance_kind.get() == base.instance_kind.get()
    {
        class = base;
    }
    class
}

/// Are both the same class, or do they add the same to the same base (`same_slots_added`)?
fn same_layout(a: &TypeObject, b: &TypeObject) -> bool {
    core::ptr::eq(a, b)
        || (core::ptr::eq(a.base.get().raw(), b.base.get().raw())
            && a.has(type_flags::HEAPTYPE)
            && b.has(type_flags::HEAPTYPE)
            && a.basic_size.get() == b.basic_size.get()
            && a.dict_offset.get() == b.dict_offset.get()
            && a.has(type_flags::WEAKREFABLE) == b.has(type_flags::WEAKREFABLE)
            && a.member_count.get() == b.member_count.get()
            && member_names(a) == member_names(b))
}

/// `object.__class__ = class` (`object_set_class`).
pub fn set_class(v: Value, new: Option<Value>) -> Res<()> {
    let Some(new) = new else { return Err(raise::type_error("can't delete __class__ attribute")) };
    let Some(new) = new.cast::<TypeObject>() else {
        return Err(raise::type_error(text!["__class__ must be set to a class, not '", TypeName(new), "' object"]));
    };
    let old = class_of(v);
    let modules = old.instance_kind.get() == Kind::Module && new.instance_kind.get() == Kind::Module;
    let both_mutable = old.has(type_flags::HEAPTYPE) && new.has(type_flags::HEAPTYPE);
    if !(modules || both_mutable) {
        return Err(raise::type_error(
            "__class__ assignment only supported for mutable types or ModuleType subclasses",
        ));
    }
    check_compatible("__class__", new, old)?;
    let Some(h) = v.header() else { return Ok(()) };
    if modules {
        let Some(c) = instance::dict_cell(v, old) else { return Ok(()) };
        debug_assert!(!c.get().is_null());
    } else {
        instance::to_dict_mode(v, old)?;
    }
    let old_owned = old.has(type_flags::HEAPTYPE);
    if new.has(type_flags::HEAPTYPE) {
        retain(new.value());
    }
    let target: &Shape =
        if new.dict_offset.get() != 0 && !modules { shape::dict_mode_shape(new) } else { new.shape.get().get() };
    h.shape.set(Ptr::of(target));
    if old_owned {
        crate::count::release(old.value());
    }
    Ok(())
}

/// The names of the `__slots__` of the class itself, in the order of their places.
fn member_names(t: &TypeObject) -> Vec<Value> {
    let mut out = Vec::new();
    let d = crate::type_init::type_dict(t);
    let mut at = 0;
    while let Some((i, _, v)) = crate::dict_core::next(d, at) {
        if let Some(m) = v.cast::<MemberObj>() {
            out.push(m.name);
        }
        at = i + 1;
    }
    out
}
