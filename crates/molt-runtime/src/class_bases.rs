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
use crate::{mro, subclasses, tuple_core};
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
        if is_subtype(b, class) {
            return Err(raise::type_error("a __bases__ item causes an inheritance cycle"));
        }
        if !core::ptr::eq(b.solid_base.get().raw(), class.solid_base.get().raw())
            && !is_subtype(class.solid_base.get().get(), b.solid_base.get().get())
        {
            return Err(layout_differs("__bases__", b, class.base.get().as_ref().unwrap_or(class)));
        }
    }
    let old = Obj::new(class.bases.get());
    let old_mro = Obj::new(class.mro.get());
    let old_base = class.base.get();
    retain(bases);
    replace_field(&class.bases, bases);
    if let Some(b) = items[0].cast::<TypeObject>() {
        class.base.set(Ptr::of(b));
    }
    if let Err(e) = recompute_mro(class) {
        retain(old.value());
        replace_field(&class.bases, old.value());
        retain(old_mro.value());
        replace_field(&class.mro, old_mro.value());
        class.base.set(old_base);
        types_changed();
        return Err(e);
    }
    for b in tuple_core::items(old.value()) {
        if let Some(b) = b.cast::<TypeObject>() {
            subclasses::remove(b, class);
        }
    }
    for b in items {
        if let Some(b) = b.cast::<TypeObject>() {
            subclasses::add(b, class);
        }
    }
    update_tree(class);
    crate::layouts::forget(class);
    Ok(())
}

fn recompute_mro(class: &TypeObject) -> Res<()> {
    let order = mro::compute(class)?;
    replace_field(&class.mro, order.into_value());
    types_changed();
    for s in subclasses::direct(class) {
        recompute_mro(s)?;
    }
    Ok(())
}

fn update_tree(class: &TypeObject) {
    slot_update::update_all(class);
    for s in subclasses::direct(class) {
        update_tree(s);
    }
}

fn layout_differs(what: &str, new: &TypeObject, old: &TypeObject) -> crate::obj::Raised {
    raise::type_error(text![what, " assignment: '", new, "' object layout differs from '", old, "'"])
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
    let same_layout = old.basic_size.get() == new.basic_size.get()
        && old.dict_offset.get() == new.dict_offset.get()
        && old.instance_kind.get() == new.instance_kind.get()
        && same_members(old, new);
    if !same_layout {
        return Err(layout_differs("__class__", new, old));
    }
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

/// Do both classes have the same `__slots__` words in the same places?
fn same_members(a: &TypeObject, b: &TypeObject) -> bool {
    fn solid(mut t: &TypeObject) -> &TypeObject {
        while t.member_count.get() == 0
            && t.has(type_flags::HEAPTYPE)
            && let Some(base) = t.base.get().as_ref()
        {
            t = base;
        }
        t
    }
    let (x, y) = (solid(a), solid(b));
    core::ptr::eq(x, y)
        || (x.member_count.get() == y.member_count.get()
            && x.reserved.get() == y.reserved.get()
            && member_names(x) == member_names(y))
}

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
