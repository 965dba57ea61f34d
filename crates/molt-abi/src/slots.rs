//! The slots of a type: one struct of function pointers, modelled after CPython's `PyTypeObject` and its method suites, and
//! the number of each slot for tables. All operands are borrowed, results owned; 0 (or -1) = raised.

use crate::ptr::FnPtr;
use crate::value::Value;

/// `argv`: positional then keyword values, borrowed. `kwnames`: tuple of str, or 0.
pub type CallFn = extern "C" fn(callee: Value, argv: *const Value, nargs: u64, kwnames: Value) -> Value;
/// `tp_new`: the first word is the class.
pub type NewFn = CallFn;
/// `tp_init`: 0, or -1 = raised. `nargs` counts the positional words of `argv`.
pub type InitFn = extern "C" fn(this: Value, argv: *const Value, nargs: u64, kwnames: Value) -> i32;
pub type UnaryFn = extern "C" fn(Value) -> Value;
pub type BinaryFn = extern "C" fn(Value, Value) -> Value;
pub type TernaryFn = extern "C" fn(Value, Value, Value) -> Value;
/// 1, 0, or -1 = raised.
pub type InquiryFn = extern "C" fn(Value) -> i32;
pub type LenFn = extern "C" fn(Value) -> i64;
/// -1 = raised; a hash is never -1.
pub type HashFn = extern "C" fn(Value) -> i64;
/// The last operand is a `CompareOp`.
pub type RichCompareFn = extern "C" fn(Value, Value, i32) -> Value;
/// Value 0 means delete. 0, or -1 = raised.
pub type SetFn = extern "C" fn(Value, Value, Value) -> i32;
pub type ItemFn = extern "C" fn(Value, i64) -> Value;
pub type SetItemFn = extern "C" fn(Value, i64, Value) -> i32;
pub type ContainsFn = extern "C" fn(Value, Value) -> i32;
/// Object and class may be 0.
pub type DescrGetFn = extern "C" fn(descr: Value, object: Value, class: Value) -> Value;
pub type FinalizeFn = extern "C" fn(Value);
/// Calls `visit` for each value that the object owns.
pub type TraverseFn = extern "C" fn(this: Value, visit: VisitFn, arg: *mut u8);
pub type VisitFn = extern "C" fn(Value, *mut u8);

/// Operands of `tp_richcompare`, numbered as in CPython.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum CompareOp {
    Lt = 0,
    Le = 1,
    Eq = 2,
    Ne = 3,
    Gt = 4,
    Ge = 5,
}

impl CompareOp {
    pub const fn from_i32(op: i32) -> CompareOp {
        match op {
            0 => CompareOp::Lt,
            1 => CompareOp::Le,
            2 => CompareOp::Eq,
            3 => CompareOp::Ne,
            4 => CompareOp::Gt,
            _ => CompareOp::Ge,
        }
    }
    pub const fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            op => op,
        }
    }
    pub const fn symbol(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }
    /// What the operator says about an ordering.
    pub const fn holds(self, o: core::cmp::Ordering) -> bool {
        use core::cmp::Ordering::{Equal, Greater, Less};
        match self {
            CompareOp::Lt => matches!(o, Less),
            CompareOp::Le => matches!(o, Less | Equal),
            CompareOp::Eq => matches!(o, Equal),
            CompareOp::Ne => !matches!(o, Equal),
            CompareOp::Gt => matches!(o, Greater),
            CompareOp::Ge => matches!(o, Greater | Equal),
        }
    }
}

macro_rules! slots {
    ($($name:ident: $ty:ty,)*) => {
        /// Behaviour of a type. A null pointer means that neither the type nor its bases define the operation.
        #[repr(C)]
        #[derive(Clone, Copy)]
        pub struct TypeSlots {
            $(pub $name: FnPtr<$ty>,)*
        }

        impl TypeSlots {
            pub const EMPTY: TypeSlots = TypeSlots { $($name: FnPtr::NULL,)* };
        }

        /// Number of a slot: its index in `TypeSlots`.
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u32)]
        pub enum SlotId { $($name,)* }

        impl SlotId {
            pub const ALL: &'static [SlotId] = &[$(SlotId::$name,)*];
            pub const fn name(self) -> &'static str {
                match self { $(SlotId::$name => stringify!($name),)* }
            }
        }
    };
}

slots! {
    tp_dealloc: FinalizeFn,
    tp_traverse: TraverseFn,
    tp_clear: FinalizeFn,
    tp_finalize: FinalizeFn,
    tp_new: NewFn,
    tp_init: InitFn,
    tp_call: CallFn,
    tp_repr: UnaryFn,
    tp_str: UnaryFn,
    tp_hash: HashFn,
    tp_richcompare: RichCompareFn,
    tp_getattro: BinaryFn,
    tp_setattro: SetFn,
    tp_iter: UnaryFn,
    tp_iternext: UnaryFn,
    tp_descr_get: DescrGetFn,
    tp_descr_set: SetFn,
    am_await: UnaryFn,
    am_aiter: UnaryFn,
    am_anext: UnaryFn,
    nb_add: BinaryFn,
    nb_subtract: BinaryFn,
    nb_multiply: BinaryFn,
    nb_remainder: BinaryFn,
    nb_divmod: BinaryFn,
    nb_power: TernaryFn,
    nb_negative: UnaryFn,
    nb_positive: UnaryFn,
    nb_absolute: UnaryFn,
    nb_bool: InquiryFn,
    nb_invert: UnaryFn,
    nb_lshift: BinaryFn,
    nb_rshift: BinaryFn,
    nb_and: BinaryFn,
    nb_xor: BinaryFn,
    nb_or: BinaryFn,
    nb_int: UnaryFn,
    nb_float: UnaryFn,
    nb_inplace_add: BinaryFn,
    nb_inplace_subtract: BinaryFn,
    nb_inplace_multiply: BinaryFn,
    nb_inplace_remainder: BinaryFn,
    nb_inplace_power: TernaryFn,
    nb_inplace_lshift: BinaryFn,
    nb_inplace_rshift: BinaryFn,
    nb_inplace_and: BinaryFn,
    nb_inplace_xor: BinaryFn,
    nb_inplace_or: BinaryFn,
    nb_floor_divide: BinaryFn,
    nb_true_divide: BinaryFn,
    nb_inplace_floor_divide: BinaryFn,
    nb_inplace_true_divide: BinaryFn,
    nb_index: UnaryFn,
    nb_matrix_multiply: BinaryFn,
    nb_inplace_matrix_multiply: BinaryFn,
    sq_length: LenFn,
    sq_concat: BinaryFn,
    sq_repeat: ItemFn,
    sq_item: ItemFn,
    sq_ass_item: SetItemFn,
    sq_contains: ContainsFn,
    sq_inplace_concat: BinaryFn,
    sq_inplace_repeat: ItemFn,
    mp_length: LenFn,
    mp_subscript: BinaryFn,
    mp_ass_subscript: SetFn,
}

impl TypeSlots {
    pub const COUNT: usize = SlotId::ALL.len();

    /// The slot as an address, whatever its type.
    #[inline]
    pub fn raw(&self, id: SlotId) -> u64 {
        // SAFETY: the struct is an array of 8-byte words.
        unsafe { *(self as *const TypeSlots as *const u64).add(id as usize) }
    }
}
