//! The static type objects and shapes of builtin types, and the thread state: fixed addresses that compiled code names.

use core::cell::{Cell, UnsafeCell};
use core::mem::MaybeUninit;
use molt_abi::*;

/// Objects at fixed addresses that are all zeroes until `type_init::wire`, so that they take no room in the executable.
#[repr(transparent)]
pub struct Zeroed<T>(UnsafeCell<MaybeUninit<T>>);
// SAFETY: guarded by the runtime's lock.
unsafe impl<T> Sync for Zeroed<T> {}

impl<T> Zeroed<T> {
    const fn new() -> Self {
        Self(UnsafeCell::new(MaybeUninit::zeroed()))
    }

    pub const fn as_ptr(&self) -> *mut T {
        self.0.get().cast()
    }
}

impl<T, const N: usize> core::ops::Deref for Zeroed<[T; N]>
where
    T: Wired,
{
    type Target = [T; N];
    #[inline(always)]
    fn deref(&self) -> &[T; N] {
        // SAFETY: zeroes are a value of the type; fields that change are cells.
        unsafe { &*self.as_ptr() }
    }
}

/// Structures for which all zeroes are a value.
pub trait Wired {}
impl Wired for Shape {}
impl Wired for TypeObject {}

/// Shapes of plain instances of builtin types, by `BuiltinType`.
#[unsafe(no_mangle)]
pub static molt_shapes: Zeroed<[Shape; BuiltinType::COUNT]> = Zeroed::new();

/// Type objects, by `BuiltinType`.
#[unsafe(no_mangle)]
pub static molt_types: Zeroed<[TypeObject; BuiltinType::COUNT]> = Zeroed::new();

/// The running thread.
#[unsafe(no_mangle)]
pub static molt_thread: ThreadState = ThreadState {
    pending: Cell::new(Value::NULL),
    exc_info: Cell::new(Ptr::NULL),
    base_item: ExcItem { value: Cell::new(Value::NULL), previous: Cell::new(Ptr::NULL) },
    poll: Cell::new(0),
    recursion_left: Cell::new(1000),
    recursion_limit: Cell::new(1000),
    dealloc_depth: Cell::new(0),
    dealloc_pending: Cell::new(Value::NULL),
    gc_count: Cell::new(0),
    gc_threshold: Cell::new(700),
    frame: Cell::new(Ptr::NULL),
    record: TracebackRecord { code: Cell::new(Ptr::NULL), position: Cell::new(0) },
    native_left: Cell::new(ThreadState::NATIVE_LIMIT),
    stack_limit: Cell::new(0),
    python_limit: Cell::new(1000),
    recursion_room: Cell::new(u32::MAX),
};

/// A static word that the runtime's lock guards.
#[repr(transparent)]
pub struct Global<T>(pub Cell<T>);
// SAFETY: guarded by the runtime's lock.
unsafe impl<T> Sync for Global<T> {}

/// A function that is linked only into programs in which something sets it.
pub struct Hook<F>(Global<Option<F>>);

impl<F: Copy> Hook<F> {
    pub const fn unset() -> Self {
        Self(Global(Cell::new(None)))
    }

    #[inline]
    pub fn set(&self, function: F) {
        if self.0.0.get().is_none() {
            // An optimiser that sees the only function there can be calls it directly, and so every program has it.
            self.0.0.set(Some(core::hint::black_box(function)));
        }
    }

    #[inline]
    pub fn get(&self) -> Option<F> {
        self.0.0.get()
    }
}

/// Bumped by every change of a type that can change the result of an attribute lookup.
#[unsafe(no_mangle)]
pub static molt_type_epoch: Global<u64> = Global(Cell::new(1));

/// The type object of a builtin type, complete: who has it can make instances.
#[inline(always)]
pub fn type_of_id(t: BuiltinType) -> &'static TypeObject {
    on_demand(t);
    &molt_types[t as usize]
}

/// The shape of plain instances of a builtin type, for making one.
#[inline(always)]
pub fn shape_of_id(t: BuiltinType) -> &'static Shape {
    on_demand(t);
    &molt_shapes[t as usize]
}

/// The type object of a builtin type, which may be blank if no instance was made yet: to be compared with, or for a type
/// that is there from the start.
#[inline(always)]
pub fn type_identity(t: BuiltinType) -> &'static TypeObject {
    &molt_types[t as usize]
}

/// The same number, of a type that is made now: for `alloc::new_of_made`, where the type is not known beforehand.
#[inline(always)]
pub fn made(t: BuiltinType) -> BuiltinType {
    on_demand(t);
    t
}

/// Makes the type if it was not made yet. `t` should be a constant, so that only that type's rows are linked in.
#[cfg(feature = "linked")]
#[inline(always)]
pub fn on_demand(t: BuiltinType) {
    macro_rules! rows_of {
        ($($name:ident)*) => { match t {
            $(BuiltinType::$name => {
                unsafe extern "C" {
                    #[link_name = concat!("molt_rows_", stringify!($name))]
                    static ROWS: TypeRows;
                }
                // SAFETY: the compiler emits the rows of every type on demand under this name.
                let rows = unsafe { &ROWS };
                if molt_types[t as usize].rows.get().is_null() {
                    crate::type_init::make(t, rows);
                }
            })*
            _ => {}
        } };
    }
    molt_abi::with_types_on_demand!(rows_of)
}

/// In the process of the compiler all types are made at the start.
#[cfg(not(feature = "linked"))]
#[inline(always)]
pub fn on_demand(_: BuiltinType) {}

/// The class of any value.
#[inline]
pub fn class_of<'a>(v: Value) -> &'a TypeObject {
    if let Some(h) = v.header() {
        return h.shape.get().get().class.get().get();
    }
    type_identity(if v.is_small_int() {
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
    core::ptr::eq(class_of(v), type_identity(t))
}

/// Is `v` an instance of this builtin type or of a subclass (by the mro, no hooks)?
#[inline]
pub fn is_instance_of(v: Value, t: BuiltinType) -> bool {
    let class = class_of(v);
    core::ptr::eq(class, type_identity(t)) || crate::type_relations::is_subtype(class, type_identity(t))
}
