//! Which shapes have the layouts that compiled code relies on (`Shape::layouts`), and when they cease to.
//!
//! A plan stands in a shape's table as long as objects of the shape have the plan's attributes in the plan's slots and find
//! them there: the class has object's own `__getattribute__` and `__setattr__`, no `__getattr__`, and no data descriptor
//! under one of the names; and as long as they find the plan's methods, with the bodies that the compiler has seen. A store to
//! the class or to a function that could change that takes the plan out, for good.

use crate::statics::type_of_id;
use crate::type_lookup::lookup;
use crate::{attr, names, str_core, subclasses};
use core::cell::Cell;
use molt_abi::{
    BuiltinType, ClassPlan, Code, FunctionObj, INSTANCE_SLOTS, Kind, MAX_LAYOUTS, Ptr, Shape, SlotId, TypeObject,
    Value, type_flags,
};

/// The table of a shape without layouts.
#[allow(clippy::declare_interior_mutable_const)]
pub const NONE: [Cell<Ptr<ClassPlan>>; MAX_LAYOUTS] = [const { Cell::new(Ptr::NULL) }; MAX_LAYOUTS];

/// A class has been made by the statement with this plan; before its shapes are.
pub fn adopt(class: &TypeObject, plan: &'static ClassPlan) {
    let object = type_of_id(BuiltinType::Object);
    let plain = plan.layout_count > 0
        && class.instance_kind.get() == Kind::Instance
        && class.slot_capacity.get() > 0
        && class.basic_size.get() as usize == INSTANCE_SLOTS
        && class.has(type_flags::PLAIN_GETATTR)
        && class.slots().raw(SlotId::tp_setattro) == object.slots().raw(SlotId::tp_setattro)
        && !names_of(plan).iter().any(|&name| lookup(class, name).is_some_and(attr::is_data_descriptor));
    if plain {
        class.plan.set(Ptr::of(plan));
    }
}

fn names_of(plan: &ClassPlan) -> &'static [Value] {
    plan.layout.slice(plan.layout_count)
}

fn methods_of(plan: &ClassPlan) -> &'static [Value] {
    plan.methods.slice(plan.method_count)
}

fn codes_of(plan: &ClassPlan) -> &'static [Ptr<Code>] {
    plan.codes.slice(plan.method_count)
}

/// Does the class find the plan's methods, and do instances with these attributes too?
fn has_methods(class: &TypeObject, plan: &ClassPlan, attributes: &[Value]) -> bool {
    methods_of(plan).iter().zip(codes_of(plan)).all(|(name, code)| {
        let found = lookup(class, *name).and_then(|found| found.cast::<FunctionObj>());
        found.is_some_and(|function| function.code.get() == *code) && !attributes.contains(name)
    })
}

/// Fills the table of a shape that has just got its last attribute.
pub fn describe(class: &TypeObject, shape: &Shape) {
    let own = shape.names.slice(u64::from(shape.slot_count));
    let mut next = class.plan.get();
    while let Some(plan) = next.as_ref() {
        let wanted = names_of(plan);
        if let Some(cell) = shape.layouts.get(plan.depth as usize)
            && wanted.len() <= own.len()
            && wanted.iter().zip(own).all(|(wanted, own)| wanted == own)
            && shape.slots_offset as usize == INSTANCE_SLOTS
            && has_methods(class, plan, own)
        {
            cell.set(next);
        }
        next = plan.base;
    }
}

/// An attribute of a class was set or deleted.
pub fn class_changed(class: &TypeObject, name: Value) {
    let special = |text: &str| str_core::is_str(name, text);
    if special("__set__") || special("__delete__") || special("__get__") {
        // Values in any class may have become data descriptors.
        return forget(type_of_id(BuiltinType::Object));
    }
    let hooks = [names::__getattribute__(), names::__getattr__(), names::__setattr__(), names::__delattr__()];
    if hooks.contains(&name) || relies_on(class, name) {
        forget(class);
    }
}

fn relies_on(class: &TypeObject, name: Value) -> bool {
    plans(class).any(|plan| names_of(plan).contains(&name) || methods_of(plan).contains(&name))
        || subclasses::direct(class).into_iter().any(|sub| relies_on(sub, name))
}

/// The plans of a class and its bases.
fn plans(class: &TypeObject) -> impl Iterator<Item = &'static ClassPlan> {
    core::iter::successors(class.plan.get().as_ref(), |plan| plan.base.as_ref())
}

/// A function is about to get another body than this.
pub fn code_changes(code: Ptr<Code>) {
    let mut classes = vec![type_of_id(BuiltinType::Object)];
    while let Some(class) = classes.pop() {
        if plans(class).any(|plan| codes_of(plan).contains(&code)) {
            forget(class);
        }
        classes.extend(subclasses::direct(class));
    }
}

/// Compiled code may rely on no layout of this class and what derives from it.
pub fn forget(class: &TypeObject) {
    let mut classes = vec![class];
    while let Some(class) = classes.pop() {
        class.plan.set(Ptr::NULL);
        let mut shapes = vec![class.shape.get()];
        while let Some(shape) = shapes.pop() {
            let Some(shape) = shape.as_ref() else { continue };
            shape.layouts.iter().for_each(|cell| cell.set(Ptr::NULL));
            let mut transition = shape.transitions.get();
            while let Some(edge) = transition.as_ref() {
                shapes.push(edge.to);
                transition = edge.next;
            }
        }
        classes.extend(subclasses::direct(class));
    }
}
