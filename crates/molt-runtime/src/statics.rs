//! The static type objects and shapes of builtin types, and the thread state: fixed addresses that compiled code names.

use core::cell::{Cell, UnsafeCell};
use molt_abi::*;

#[allow(clippy::declare_interior_mutable_const)]
const EMPTY_SHAPE: Shape = Shape {
    class: Cell::new(Ptr::NULL),
    parent: Ptr::NULL,
    names: Ptr::NULL,
    slot_count: 0,
    capacity: 0,
    slots_offset: 0,
    flags: shape_flags::NO_DICT,
    layouts: crate::layouts::NONE,
    transitions: Cell::new(Ptr::NULL),
};

#[allow(clippy::declare_interior_mutable_const)]
const EMPTY_TYPE: TypeObject = TypeObject {
    header: Header::immortal(Kind::Type, 0, Ptr::NULL),
    dict: Cell::new(Value::NULL),
    name: Cell::new(Value::NULL),
    qualname: Cell::new(Value::NULL),
    bases: Cell::new(Value::NULL),
    mro: Cell::new(Value::NULL),
    base: Cell::new(Ptr::NULL),
    solid_base: Cell::new(Ptr::NULL),
    flags: Cell::new(0),
    basic_size: Cell::new(16),
    item_size: Cell::new(0),
    dict_offset: Cell::new(0),
    member_count: Cell::new(0),
    instance_kind: Cell::new(Kind::Free),
    builtin_id: Cell::new(-1),
    shape: Cell::new(Ptr::NULL),
    dict_shape: Cell::new(Ptr::NULL),
    slot_capacity: Cell::new(0),
    reserved: Cell::new(0),
    subclasses: Cell::new(Ptr::NULL),
    shapes: Cell::new(Ptr::NULL),
    plan: Cell::new(Ptr::NULL),
    rows: Cell::new(Ptr::NULL),
    slots: UnsafeCell::new(TypeSlots::EMPTY),
};

/// Shapes of plain instances of builtin types, by `BuiltinType`.
#[unsafe(no_mangle)]
pub static molt_shapes: [Shape; BuiltinType::COUNT] = [EMPTY_SHAPE; BuiltinType::COUNT];

/// Type objects, by `BuiltinType`.
#[unsafe(no_mangle)]
pub static molt_types: [TypeObject; BuiltinType::COUNT] = [EMPTY_TYPE; BuiltinType::COUNT];

/// The running thread.
#[unsafe(no_mangle)]
pub static molt_thread: ThreadState = ThreadState {
    pending: Cell::new(Value::NULL),
    exc_info: Cell::new(Ptr::NULL),
    base_item: ExcItem { value: Cell::new(Value::NULL), previous: Cell::new(Ptr::NULL) },
    poll: Cell::new(0),
    recursion_depth: Cell::new(0),
    recursion_limit: Cell::new(1000),
    dealloc_depth: Cell::new(0),
    dealloc_pending: Cell::new(Value::NULL),
    gc_count: Cell::new(0),
    gc_threshold: Cell::new(700),
    frame: Cell::new(Ptr::NULL),
    record: TracebackRecord { code: Cell::new(Ptr::NULL), position: Cell::new(0) },
    stack_limit: Cell::new(0),
};

/// A static word that the runtime's lock guards.
#[repr(transparent)]
pub struct Global<T>(pub Cell<T>);
// SAFETY: guarded by the runtime's lock.
unsafe impl<T> Sync for Global<T> {}

/// Bumped by every change of a type that can change the result of an attribute lookup.
#[unsafe(no_mangle)]
pub static molt_type_epoch: Global<u64> = Global(Cell::new(1));

/// The type object of a builtin type.
#[inline(always)]
pub fn type_of_id(t: BuiltinType) -> &'static TypeObject {
    &molt_types[t as usize]
}

/// The shape of plain instances of a builtin type.
#[inline(always)]
pub fn shape_of_id(t: BuiltinType) -> &'static Shape {
    &molt_shapes[t as usize]
}

/// The class of any value.
#[inline]
pub fn class_of<'a>(v: Value) -> &'a TypeObject {
    if let Some(h) = v.header() {
        return h.shape.get().get().class.get().get();
    }
    type_of_id(if v.is_small_int() {
        BuiltinType::Int
    } else if v.is_float() {
        BuiltinType::Float
    } else {
        match v {
            Value::NONE => BuiltinType::NoneType,
            Value::TRUE | Value::FALSE => BuiltinType::Bool,
            Value::ELLIPSIS => BuiltinType::EllipsisType,
            Value::NOT_IMPLEMENTED => BuiltinType::NotImplementedType,
            _ => BuiltinType::Object,
        }
    })
}

/// Is the class of `v` exactly this builtin type?
#[inline]
pub fn is_exact(v: Value, t: BuiltinType) -> bool {
    core::ptr::eq(class_of(v), type_of_id(t))
}

/// Is `v` an instance of this builtin type or of a subclass (by the mro, no hooks)?
#[inline]
pub fn is_instance_of(v: Value, t: BuiltinType) -> bool {
    let class = class_of(v);
    core::ptr::eq(class, type_of_id(t)) || crate::type_relations::is_subtype(class, type_of_id(t))
}
