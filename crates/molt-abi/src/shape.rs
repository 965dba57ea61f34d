//! Shapes: which class an object has, and which attribute lies in which slot, in order of insertion.
//!
//! Shapes of one class form a tree; adding an attribute moves an object to a child. Compiled code compares shape addresses.

use crate::header::Header;
use crate::program::ClassPlan;
use crate::ptr::Ptr;
use crate::type_object::TypeObject;
use crate::value::Value;
use core::cell::Cell;

/// Most classes of one line of descent that compiled code has layouts of.
pub const MAX_LAYOUTS: usize = 4;

/// Offset of the first attribute slot in instances whose class has a layout: header, then the word of the dict.
pub const INSTANCE_SLOTS: usize = size_of::<Header>() + 8;

/// A shape lives as long as its class.
#[repr(C)]
pub struct Shape {
    pub class: Cell<Ptr<TypeObject>>,
    /// The shape without the last attribute; null for a root.
    pub parent: Ptr<Shape>,
    /// `slot_count` interned names in order of insertion.
    pub names: Ptr<Value>,
    /// Attributes that objects of this shape have.
    pub slot_count: u32,
    /// Slots that the object has room for.
    pub capacity: u32,
    /// Offset of slot 0 in the object; 0 when its objects have no inline slots.
    pub slots_offset: u32,
    /// Bits of module `shape_flags`.
    pub flags: u32,
    /// The plans whose attributes objects of this shape have in the plan's slots, and find there; by depth of the plan.
    /// Compiled code relies on it: the runtime takes a plan out as soon as it holds no more.
    pub layouts: [Cell<Ptr<ClassPlan>>; MAX_LAYOUTS],
    /// First of the list of shapes that add one attribute.
    pub transitions: Cell<Ptr<Transition>>,
}

// SAFETY: shapes are guarded by the runtime's lock.
unsafe impl Sync for Shape {}

/// One edge of the tree of shapes.
#[repr(C)]
pub struct Transition {
    pub name: Value,
    pub to: Ptr<Shape>,
    pub next: Ptr<Transition>,
}

pub mod shape_flags {
    /// Objects of this shape keep their attributes in a dict.
    pub const DICT_MODE: u32 = 1;
    /// Objects of this shape can have no attributes of their own.
    pub const NO_DICT: u32 = 2;
}
