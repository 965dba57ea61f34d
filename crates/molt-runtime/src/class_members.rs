//! `__slots__` words of instances.

use crate::count::release_field;
use crate::instance;
use molt_abi::{TypeObject, Value};

/// Offset of the first member word that `class` itself adds.
pub fn first_member_offset(class: &TypeObject) -> u64 {
    class.reserved.get() as u64
}

/// Releases the members that `class` itself adds, in order.
pub fn release_members(v: Value, class: &TypeObject) {
    for i in 0..own_count(class) {
        release_field(instance::member_cell(v, first_member_offset(class) + 8 * i));
    }
}

/// Members that the class adds to its base's.
pub fn own_count(class: &TypeObject) -> u64 {
    class.member_count.get() as u64
}

/// Visits the members that `class` itself adds.
pub fn traverse_members(v: Value, class: &TypeObject, visitor: &mut crate::args::Visitor) {
    for i in 0..own_count(class) {
        visitor.value(instance::member_cell(v, first_member_offset(class) + 8 * i).get());
    }
}
