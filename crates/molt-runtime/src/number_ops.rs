//! Binary, in-place and unary operators: the dispatch of `abstract.c` (subclass of the left operand's class first, then left, then
//! right; sequence fallbacks for `+` and `*`).

use crate::int_core;
use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::statics::class_of;
use crate::text;
use crate::text::TypeName;
use crate::type_relations::is_subtype;
use molt_abi::{BinaryFn, FnPtr, SlotId, TypeObject, Value, type_flags};

/// Binary operators with their slots. In-place variants: `inplace`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum BinOp {
    Add = 0,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    /// `divmod`; has no in-place form.
    DivMod,
}

impl BinOp {
    pub const ALL: [BinOp; 14] = [
        BinOp::Add,
        BinOp::Sub,
        BinOp::Mul,
        BinOp::MatMul,
        BinOp::TrueDiv,
        BinOp::FloorDiv,
        BinOp::Mod,
        BinOp::Pow,
        BinOp::LShift,
        BinOp::RShift,
        BinOp::And,
        BinOp::Or,
        BinOp::Xor,
        BinOp::DivMod,
    ];
    const fn symbol(self) -> &'static str {
        match self {
            BinOp::Add => "+",
            BinOp::Sub => "-",
            BinOp::Mul => "*",
            BinOp::MatMul => "@",
            BinOp::TrueDiv => "/",
            BinOp::FloorDiv => "//",
            BinOp::Mod => "%",
            BinOp::Pow => "** or pow()",
            BinOp::LShift => "<<",
            BinOp::RShift => ">>",
            BinOp::And => "&",
            BinOp::Or => "|",
            BinOp::Xor => "^",
            BinOp::DivMod => "divmod()",
        }
    }
    const fn inplace_symbol(self) -> &'static str {
        match self {
            BinOp::Add => "+=",
            BinOp::Sub => "-=",
            BinOp::Mul => "*=",
            BinOp::MatMul => "@=",
            BinOp::TrueDiv => "/=",
            BinOp::FloorDiv => "//=",
            BinOp::Mod => "%=",
            BinOp::Pow => "** or pow()",
            BinOp::LShift => "<<=",
            BinOp::RShift => ">>=",
            BinOp::And => "&=",
            BinOp::Or => "|=",
            BinOp::Xor => "^=",
            BinOp::DivMod => "divmod()",
        }
    }
    const fn slot(self) -> SlotId {
        match self {
            BinOp::Add => SlotId::nb_add,
            BinOp::Sub => SlotId::nb_subtract,
            BinOp::Mul => SlotId::nb_multiply,
            BinOp::MatMul => SlotId::nb_matrix_multiply,
            BinOp::TrueDiv => SlotId::nb_true_divide,
            BinOp::FloorDiv => SlotId::nb_floor_divide,
            BinOp::Mod => SlotId::nb_remainder,
            BinOp::Pow => SlotId::nb_power,
            BinOp::LShift => SlotId::nb_lshift,
            BinOp::RShift => SlotId::nb_rshift,
            BinOp::And => SlotId::nb_and,
            BinOp::Or => SlotId::nb_or,
            BinOp::Xor => SlotId::nb_xor,
            BinOp::DivMod => SlotId::nb_divmod,
        }
    }
    const fn inplace_slot(self) -> SlotId {
        match self {
            BinOp::Add => SlotId::nb_inplace_add,
            BinOp::Sub => SlotId::nb_inplace_subtract,
            BinOp::Mul => SlotId::nb_inplace_multiply,
            BinOp::MatMul => SlotId::nb_inplace_matrix_multiply,
            BinOp::TrueDiv => SlotId::nb_inplace_true_divide,
            BinOp::FloorDiv => SlotId::nb_inplace_floor_divide,
            BinOp::Mod => SlotId::nb_inplace_remainder,
            BinOp::Pow => SlotId::nb_inplace_power,
            BinOp::LShift => SlotId::nb_inplace_lshift,
            BinOp::RShift => SlotId::nb_inplace_rshift,
            BinOp::And => SlotId::nb_inplace_and,
            BinOp::Or => SlotId::nb_inplace_or,
            BinOp::Xor => SlotId::nb_inplace_xor,
            BinOp::DivMod => SlotId::nb_divmod,
        }
    }
}

/// The function in a slot of binary type.
fn binary_slot(class: &TypeObject, id: SlotId) -> Option<BinaryFn> {
    // SAFETY: only called for slots of this type; an `FnPtr` is 8 bytes at the slot's index.
    unsafe { (*(class.slots() as *const molt_abi::TypeSlots as *const FnPtr<BinaryFn>).add(id as usize)).get() }
}

/// `binary_op1`: `None` when neither operand knows the operation.
fn dispatch(a: Value, b: Value, id: SlotId) -> Res<Option<Obj>> {
    let (ca, cb) = (class_of(a), class_of(b));
    let fa = binary_slot(ca, id);
    let mut fb = None;
    if !core::ptr::eq(ca, cb) {
        fb = binary_slot(cb, id);
        if let (Some(x), Some(y)) = (fa, fb)
            && core::ptr::fn_addr_eq(x, y)
        {
            fb = None;
        }
    }
    if let Some(f) = fa {
        if let Some(g) = fb
            && is_subtype(cb, ca)
        {
            let r = Obj::from_result(g(a, b))?;
            if !r.is(Value::NOT_IMPLEMENTED) {
                return Ok(Some(r));
            }
            fb = None;
        }
        let r = Obj::from_result(f(a, b))?;
        if !r.is(Value::NOT_IMPLEMENTED) {
            return Ok(Some(r));
        }
    }
    if let Some(g) = fb {
        let r = Obj::from_result(g(a, b))?;
        if !r.is(Value::NOT_IMPLEMENTED) {
            return Ok(Some(r));
        }
    }
    Ok(None)
}

fn unsupported(symbol: &str, a: Value, b: Value) -> Raised {
    raise::type_error(text![
        "unsupported operand type(s) for ",
        symbol,
        ": '",
        TypeName(a),
        "' and '",
        TypeName(b),
        "'"
    ])
}

/// `a op b`.
pub fn binary(op: BinOp, a: Value, b: Value) -> Res<Obj> {
    if op == BinOp::Pow {
        return power(a, b, Value::NONE);
    }
    if let Some(r) = dispatch(a, b, op.slot())? {
        return Ok(r);
    }
    match op {
        BinOp::Add => {
            if let Some(f) = class_of(a).slots().sq_concat.get() {
                return Obj::from_result(f(a, b));
            }
        }
        BinOp::Mul => {
            if let Some(r) = sequence_repeat(a, b, false)? {
                return Ok(r);
            }
        }
        BinOp::RShift if a.cast::<molt_abi::BuiltinObj>().is_some_and(|f| f.row.name.as_str() == "print") => {
            return Err(raise::type_error(text![
                "unsupported operand type(s) for >>: '",
                TypeName(a),
                "' and '",
                TypeName(b),
                "'. Did you mean \"print(<message>, file=<output_stream>)\"?"
            ]));
        }
        _ => {}
    }
    Err(unsupported(op.symbol(), a, b))
}

fn sequence_repeat(a: Value, b: Value, inplace: bool) -> Res<Option<Obj>> {
    let slots = class_of(a).slots();
    let fa = if inplace { slots.sq_inplace_repeat.get().or(slots.sq_repeat.get()) } else { slots.sq_repeat.get() };
    let (f, sequence, count) = match (fa, class_of(b).slots().sq_repeat.get()) {
        (Some(f), _) => (f, a, b),
        // In place, the right operand is not asked if the left one is a sequence of any kind, as instances of all classes are.
        (None, _) if inplace && has_sequence_slots(class_of(a)) => return Ok(None),
        (None, Some(f)) => (f, b, a),
        (None, None) => return Ok(None),
    };
    if !int_core::is_int(count) && class_of(count).slots().nb_index.is_null() {
        return Err(raise::type_error(text!["can't multiply sequence by non-int of type '", TypeName(count), "'"]));
    }
    let n = match count.as_small_int() {
        Some(n) => n,
        None => {
            let i = int_core::index(count)?;
            int_core::to_i64(i.value()).ok_or_else(|| {
                raise::overflow_error(text!["cannot fit '", TypeName(count), "' into an index-sized integer"])
            })?
        }
    };
    Obj::from_result(f(sequence, n)).map(Some)
}

/// Has CPython's type a `tp_as_sequence`?
fn has_sequence_slots(class: &TypeObject) -> bool {
    let slots = class.slots();
    let any = [SlotId::sq_length, SlotId::sq_contains, SlotId::sq_concat, SlotId::sq_item];
    class.has(type_flags::HEAPTYPE) || any.iter().any(|slot| slots.raw(*slot) != 0)
}

/// `a op= b`.
pub fn inplace(op: BinOp, a: Value, b: Value) -> Res<Obj> {
    if op == BinOp::Pow {
        return inplace_power(a, b);
    }
    if op != BinOp::DivMod
        && let Some(f) = binary_slot(class_of(a), op.inplace_slot())
    {
        let r = Obj::from_result(f(a, b))?;
        if !r.is(Value::NOT_IMPLEMENTED) {
            return Ok(r);
        }
    }
    if let Some(r) = dispatch(a, b, op.slot())? {
        return Ok(r);
    }
    match op {
        BinOp::Add => {
            let slots = class_of(a).slots();
            if let Some(f) = slots.sq_inplace_concat.get().or(slots.sq_concat.get()) {
                return Obj::from_result(f(a, b));
            }
        }
        BinOp::Mul => {
            if let Some(r) = sequence_repeat(a, b, true)? {
                return Ok(r);
            }
        }
        _ => {}
    }
    Err(unsupported(op.inplace_symbol(), a, b))
}

/// `pow(a, b, c)`; `c` is None for two operands (`ternary_op`).
pub fn power(a: Value, b: Value, c: Value) -> Res<Obj> {
    if let Some(r) = dispatch_power(a, b, c)? {
        return Ok(r);
    }
    Err(if c.is_none() {
        unsupported("** or pow()", a, b)
    } else {
        raise::type_error(text![
            "unsupported operand type(s) for ** or pow(): '",
            TypeName(a),
            "', '",
            TypeName(b),
            "', '",
            TypeName(c),
            "'"
        ])
    })
}

fn dispatch_power(a: Value, b: Value, c: Value) -> Res<Option<Obj>> {
    let (ca, cb) = (class_of(a), class_of(b));
    let fa = ca.slots().nb_power;
    let mut fb = if core::ptr::eq(ca, cb) { FnPtr::NULL } else { cb.slots().nb_power };
    if fb.addr() == fa.addr() {
        fb = FnPtr::NULL;
    }
    let attempt = |f: molt_abi::TernaryFn| -> Res<Option<Obj>> {
        let r = Obj::from_result(f(a, b, c))?;
        Ok(if r.is(Value::NOT_IMPLEMENTED) { None } else { Some(r) })
    };
    if let Some(f) = fa.get() {
        if let Some(g) = fb.get()
            && is_subtype(cb, ca)
        {
            if let Some(r) = attempt(g)? {
                return Ok(Some(r));
            }
            fb = FnPtr::NULL;
        }
        if let Some(r) = attempt(f)? {
            return Ok(Some(r));
        }
    }
    if let Some(g) = fb.get()
        && let Some(r) = attempt(g)?
    {
        return Ok(Some(r));
    }
    let fc = class_of(c).slots().nb_power;
    if fc.addr() != fa.addr()
        && fc.addr() != fb.addr()
        && let Some(h) = fc.get()
    {
        return attempt(h);
    }
    Ok(None)
}

fn inplace_power(a: Value, b: Value) -> Res<Obj> {
    if let Some(f) = class_of(a).slots().nb_inplace_power.get() {
        let r = Obj::from_result(f(a, b, Value::NONE))?;
        if !r.is(Value::NOT_IMPLEMENTED) {
            return Ok(r);
        }
    }
    match dispatch_power(a, b, Value::NONE)? {
        Some(r) => Ok(r),
        None => Err(unsupported("**=", a, b)),
    }
}

/// Unary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum UnaryOp {
    Neg = 0,
    Pos,
    Invert,
    Abs,
}

/// `-a`, `+a`, `~a`, `abs(a)`.
pub fn unary(op: UnaryOp, a: Value) -> Res<Obj> {
    let slots = class_of(a).slots();
    let (f, what) = match op {
        UnaryOp::Neg => (slots.nb_negative, "unary -"),
        UnaryOp::Pos => (slots.nb_positive, "unary +"),
        UnaryOp::Invert => (slots.nb_invert, "unary ~"),
        UnaryOp::Abs => (slots.nb_absolute, "abs()"),
    };
    match f.get() {
        Some(f) => Obj::from_result(f(a)),
        None => Err(raise::type_error(text!["bad operand type for ", what, ": '", TypeName(a), "'"])),
    }
}
