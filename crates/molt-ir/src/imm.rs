//! Immediates: what an instruction carries besides its operands.

use crate::function::Pos;
use crate::program::{ConstId, FuncId, NameId, PlanId};

macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum $name { $($variant),* }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name in the textual form, and the last part of the runtime symbol.
            pub fn text(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            pub fn from_text(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

text_enum! {
    /// Python's binary operators; the texts are the special methods' names without underscores.
    BinaryOp {
        Add = "add", Sub = "sub", Mul = "mul", MatMul = "matmul", TrueDiv = "truediv", FloorDiv = "floordiv",
        Mod = "mod", Pow = "pow", LShift = "lshift", RShift = "rshift", And = "and", Or = "or", Xor = "xor",
    }
}

text_enum! {
    /// Python's unary operators but `not`.
    UnaryOp { Neg = "neg", Pos = "pos", Invert = "invert" }
}

text_enum! {
    /// Python's rich comparisons, numbered as CPython's Py_LT … Py_GE.
    CompareOp { Lt = "lt", Le = "le", Eq = "eq", Ne = "ne", Gt = "gt", Ge = "ge" }
}

text_enum! {
    /// Integer comparisons of the machine.
    IntCond {
        Eq = "eq", Ne = "ne", Lt = "slt", Le = "sle", Gt = "sgt", Ge = "sge",
        Below = "ult", BelowEq = "ule", Above = "ugt", AboveEq = "uge",
    }
}

text_enum! {
    /// Float comparisons of the machine; all but `Ne` are false on NaN.
    FloatCond { Eq = "eq", Ne = "ne", Lt = "lt", Le = "le", Gt = "gt", Ge = "ge" }
}

text_enum! {
    /// How many bytes a load or store moves, and how a load widens to 64 bits.
    Width { U8 = "u8", I8 = "i8", U16 = "u16", U32 = "u32", I32 = "i32", W64 = "w64", F64 = "f64" }
}

/// What an instruction carries besides its operands.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Imm {
    #[default]
    None,
    /// A number: an offset, a count, an encoded value.
    Int(i64),
    /// The bits of a double.
    Float(u64),
    Name(NameId),
    Const(ConstId),
    Func(FuncId),
    /// A slot of the module's namespace.
    Global(u32),
    Binary(BinaryOp),
    Unary(UnaryOp),
    Compare(CompareOp),
    IntCond(IntCond),
    FloatCond(FloatCond),
    /// Keyword names of a call: the last operands are their values.
    Keywords(Vec<NameId>),
    /// A method's name, the keyword names, and where it says that there is no such attribute.
    Method(NameId, Vec<NameId>, Pos),
    /// A class statement: its layout plan.
    Plan(PlanId),
    /// `(before, after)` a star, in an unpacking; `after` is `None` without a star.
    Unpack(u32, Option<u32>),
    /// Conversion of a formatted value: 0 none, else the character `s`, `r` or `a`.
    Conversion(u8),
    /// `level` of a relative import (0 = absolute) and the dotted name.
    Import(u32, NameId),
    /// A layout kind of an object, `molt_abi::Kind`.
    Kind(u8),
    /// Width and byte offset of a memory access.
    Memory(Width, i32),
    /// A symbol of the runtime or of this program, and a byte offset.
    Symbol(Box<str>, i32),
}
