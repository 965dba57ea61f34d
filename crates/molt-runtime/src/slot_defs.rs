//! The table of special method names and slots (`slotdefs` of `typeobject.c`), in CPython's order.

use crate::names;
use crate::slot_dispatch as d;
use molt_abi::{CompareOp, SlotId, Value};

/// How a slot function is called from Python arguments (`wrap_*` of `typeobject.c`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrap {
    Unary,
    Next,
    /// (self, other)
    Binary,
    /// (other, self)
    BinaryR,
    Ternary,
    TernaryR,
    Inquiry,
    Len,
    Hash,
    Compare(CompareOp),
    SetAttr,
    DelAttr,
    SetItem,
    DelItem,
    Item,
    SetIndex,
    DelIndex,
    Repeat,
    Contains,
    DescrGet,
    DescrSet,
    DescrDelete,
    Call,
    Init,
    Finalize,
    /// No wrapper: `__new__`, `__getattr__`.
    None,
}

/// One special method of one slot.
#[derive(Clone, Copy)]
pub struct SlotDef {
    pub name: fn() -> Value,
    pub slot: SlotId,
    pub wrap: Wrap,
}

/// The slot function that calls the method of definition `index`; 0 = none.
pub fn dispatch(index: usize) -> u64 {
    DISPATCH.get(index).copied().flatten().map_or(0, |address| address() as u64)
}

macro_rules! defs {
    ($($name:ident $slot:ident $wrap:expr, $dispatch:ident;)*) => {
        /// All special methods that have a slot.
        pub static SLOT_DEFS: &[SlotDef] = &[$(
            SlotDef { name: names::$name, slot: SlotId::$slot, wrap: { use Wrap::*; $wrap } },
        )*];

        /// What a class gets whose namespace defines the method in Python, by the index in `SLOT_DEFS`. Apart, because only
        /// programs with classes need it.
        static DISPATCH: &[Option<fn() -> usize>] = &[$(defs!(@ $dispatch),)*];
    };
    (@ none) => { None };
    (@ $f:ident) => { Some(|| d::$f as *const () as usize) };
}

defs! {
    __getattribute__ tp_getattro Binary, slot_tp_getattr_hook;
    __getattr__ tp_getattro None, slot_tp_getattr_hook;
    __setattr__ tp_setattro SetAttr, slot_tp_setattro;
    __delattr__ tp_setattro DelAttr, slot_tp_setattro;
    __repr__ tp_repr Unary, slot_tp_repr;
    __hash__ tp_hash Hash, slot_tp_hash;
    __call__ tp_call Call, slot_tp_call;
    __str__ tp_str Unary, slot_tp_str;
    __lt__ tp_richcompare Compare(CompareOp::Lt), slot_tp_richcompare;
    __le__ tp_richcompare Compare(CompareOp::Le), slot_tp_richcompare;
    __eq__ tp_richcompare Compare(CompareOp::Eq), slot_tp_richcompare;
    __ne__ tp_richcompare Compare(CompareOp::Ne), slot_tp_richcompare;
    __gt__ tp_richcompare Compare(CompareOp::Gt), slot_tp_richcompare;
    __ge__ tp_richcompare Compare(CompareOp::Ge), slot_tp_richcompare;
    __iter__ tp_iter Unary, slot_tp_iter;
    __next__ tp_iternext Next, slot_tp_iternext;
    __get__ tp_descr_get DescrGet, slot_tp_descr_get;
    __set__ tp_descr_set DescrSet, slot_tp_descr_set;
    __delete__ tp_descr_set DescrDelete, slot_tp_descr_set;
    __init__ tp_init Init, slot_tp_init;
    __new__ tp_new None, slot_tp_new;
    __del__ tp_finalize Finalize, slot_tp_finalize;
    __await__ am_await Unary, slot_am_await;
    __aiter__ am_aiter Unary, slot_am_aiter;
    __anext__ am_anext Unary, slot_am_anext;
    __add__ nb_add Binary, slot_nb_add;
    __radd__ nb_add BinaryR, slot_nb_add;
    __sub__ nb_subtract Binary, slot_nb_subtract;
    __rsub__ nb_subtract BinaryR, slot_nb_subtract;
    __mul__ nb_multiply Binary, slot_nb_multiply;
    __rmul__ nb_multiply BinaryR, slot_nb_multiply;
    __mod__ nb_remainder Binary, slot_nb_remainder;
    __rmod__ nb_remainder BinaryR, slot_nb_remainder;
    __divmod__ nb_divmod Binary, slot_nb_divmod;
    __rdivmod__ nb_divmod BinaryR, slot_nb_divmod;
    __pow__ nb_power Ternary, slot_nb_power;
    __rpow__ nb_power TernaryR, slot_nb_power;
    __neg__ nb_negative Unary, slot_nb_negative;
    __pos__ nb_positive Unary, slot_nb_positive;
    __abs__ nb_absolute Unary, slot_nb_absolute;
    __bool__ nb_bool Inquiry, slot_nb_bool;
    __invert__ nb_invert Unary, slot_nb_invert;
    __lshift__ nb_lshift Binary, slot_nb_lshift;
    __rlshift__ nb_lshift BinaryR, slot_nb_lshift;
    __rshift__ nb_rshift Binary, slot_nb_rshift;
    __rrshift__ nb_rshift BinaryR, slot_nb_rshift;
    __and__ nb_and Binary, slot_nb_and;
    __rand__ nb_and BinaryR, slot_nb_and;
    __xor__ nb_xor Binary, slot_nb_xor;
    __rxor__ nb_xor BinaryR, slot_nb_xor;
    __or__ nb_or Binary, slot_nb_or;
    __ror__ nb_or BinaryR, slot_nb_or;
    __int__ nb_int Unary, slot_nb_int;
    __float__ nb_float Unary, slot_nb_float;
    __iadd__ nb_inplace_add Binary, slot_nb_inplace_add;
    __isub__ nb_inplace_subtract Binary, slot_nb_inplace_subtract;
    __imul__ nb_inplace_multiply Binary, slot_nb_inplace_multiply;
    __imod__ nb_inplace_remainder Binary, slot_nb_inplace_remainder;
    __ipow__ nb_inplace_power Ternary, slot_nb_inplace_power;
    __ilshift__ nb_inplace_lshift Binary, slot_nb_inplace_lshift;
    __irshift__ nb_inplace_rshift Binary, slot_nb_inplace_rshift;
    __iand__ nb_inplace_and Binary, slot_nb_inplace_and;
    __ixor__ nb_inplace_xor Binary, slot_nb_inplace_xor;
    __ior__ nb_inplace_or Binary, slot_nb_inplace_or;
    __floordiv__ nb_floor_divide Binary, slot_nb_floor_divide;
    __rfloordiv__ nb_floor_divide BinaryR, slot_nb_floor_divide;
    __truediv__ nb_true_divide Binary, slot_nb_true_divide;
    __rtruediv__ nb_true_divide BinaryR, slot_nb_true_divide;
    __ifloordiv__ nb_inplace_floor_divide Binary, slot_nb_inplace_floor_divide;
    __itruediv__ nb_inplace_true_divide Binary, slot_nb_inplace_true_divide;
    __index__ nb_index Unary, slot_nb_index;
    __matmul__ nb_matrix_multiply Binary, slot_nb_matrix_multiply;
    __rmatmul__ nb_matrix_multiply BinaryR, slot_nb_matrix_multiply;
    __imatmul__ nb_inplace_matrix_multiply Binary, slot_nb_inplace_matrix_multiply;
    __len__ mp_length Len, slot_length;
    __getitem__ mp_subscript Binary, slot_mp_subscript;
    __setitem__ mp_ass_subscript SetItem, slot_mp_ass_subscript;
    __delitem__ mp_ass_subscript DelItem, slot_mp_ass_subscript;
    __len__ sq_length Len, slot_length;
    __add__ sq_concat Binary, none;
    __mul__ sq_repeat Repeat, none;
    __rmul__ sq_repeat Repeat, none;
    __getitem__ sq_item Item, slot_sq_item;
    __setitem__ sq_ass_item SetIndex, slot_sq_ass_item;
    __delitem__ sq_ass_item DelIndex, slot_sq_ass_item;
    __contains__ sq_contains Contains, slot_sq_contains;
    __iadd__ sq_inplace_concat Binary, none;
    __imul__ sq_inplace_repeat Repeat, none;
}
