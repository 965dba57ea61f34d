//! property, classmethod, staticmethod, slot members, getset descriptors, slot wrappers, super, weak references.

use super::layout;
use crate::desc::GetterRow;
use crate::header::Header;
use crate::ptr::Ptr;
use crate::value::Value;
use core::cell::Cell;

/// property: words are 0 when absent.
#[repr(C)]
pub struct PropertyObj {
    pub header: Header,
    pub fget: Cell<Value>,
    pub fset: Cell<Value>,
    pub fdel: Cell<Value>,
    pub doc: Cell<Value>,
    pub name: Cell<Value>,
    /// The doc came from the getter.
    pub getter_doc: Cell<u64>,
}

#[repr(C)]
pub struct ClassMethodObj {
    pub header: Header,
    /// `__dict__` of the wrapper, 0 until needed.
    pub dict: Cell<Value>,
    pub callable: Cell<Value>,
}

#[repr(C)]
pub struct StaticMethodObj {
    pub header: Header,
    pub dict: Cell<Value>,
    pub callable: Cell<Value>,
}

/// A `__slots__` entry: the word at `offset` (from the object, or behind its variable part), 0 = unset.
#[repr(C)]
pub struct MemberObj {
    pub header: Header,
    pub name: Value,
    /// Borrowed: the class owns its members.
    pub class: Cell<Value>,
    pub offset: u64,
}

/// Attribute of a builtin type computed by functions.
#[repr(C)]
pub struct GetSetObj {
    pub header: Header,
    pub row: Ptr<GetterRow>,
    pub name: Value,
    /// Owned: builtin types never die.
    pub class: Value,
}

/// `int.__add__`; bound as method-wrapper (`this` set).
#[repr(C)]
pub struct SlotWrapperObj {
    pub header: Header,
    /// Index into the runtime's table of dunder names and slots.
    pub index: u64,
    pub class: Value,
    /// 0 = unbound.
    pub this: Value,
    /// The wrapped slot function (the class may change its own later).
    pub func: u64,
}

#[repr(C)]
pub struct SuperObj {
    pub header: Header,
    pub class: Cell<Value>,
    pub object: Cell<Value>,
    pub object_class: Cell<Value>,
}

/// weakref.ref and proxies. `target` is borrowed; 0 once it died.
#[repr(C)]
pub struct WeakRefObj {
    pub header: Header,
    pub target: Cell<Value>,
    pub callback: Cell<Value>,
    pub hash: Cell<i64>,
    /// List of the weak references to one object, newest plain one first.
    pub next: Cell<Value>,
    pub previous: Cell<Value>,
}

#[repr(C)]
pub struct MappingProxyObj {
    pub header: Header,
    pub mapping: Value,
}

/// list[int]: `types.GenericAlias`.
#[repr(C)]
pub struct GenericAliasObj {
    pub header: Header,
    pub origin: Value,
    pub args: Value,
    pub parameters: Cell<Value>,
    pub starred: u64,
}

#[repr(C)]
pub struct UnionObj {
    pub header: Header,
    pub args: Value,
    pub parameters: Cell<Value>,
}

layout! {
    PropertyObj => Property, ClassMethodObj => ClassMethod, StaticMethodObj => StaticMethod, MemberObj => Member,
    GetSetObj => GetSet, SlotWrapperObj => SlotWrapper, SuperObj => Super, WeakRefObj => WeakRef,
    MappingProxyObj => MappingProxy, GenericAliasObj => GenericAlias, UnionObj => Union,
}
