//! The machine types of functions. One rule: words are `i64`, doubles `f64`, nothing narrower; truths travel as words.
//!
//! No runtime function that is called directly may have narrower parameters or results: wasm, unlike x86-64, checks signatures.

use molt_ir::Ty;
use molt_lower::Signature;
use wasm_encoder::ValType;

/// Parameter and result types of a function of wasm.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct FuncType {
    pub params: Vec<Narrow>,
    pub results: Vec<Narrow>,
}

/// A value type with the order that `ValType` lacks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Narrow {
    I32,
    I64,
    F64,
}

impl Narrow {
    pub fn val_type(self) -> ValType {
        match self {
            Self::I32 => ValType::I32,
            Self::I64 => ValType::I64,
            Self::F64 => ValType::F64,
        }
    }
}

/// What a parameter or a result of this type is at a call.
pub fn passed(ty: Ty) -> Narrow {
    if ty == Ty::F64 { Narrow::F64 } else { Narrow::I64 }
}

/// The type of a local that holds a value of this type.
pub fn held(ty: Ty) -> Narrow {
    match ty {
        Ty::F64 => Narrow::F64,
        Ty::Bool => Narrow::I32,
        Ty::Obj | Ty::I64 => Narrow::I64,
    }
}

pub fn by_the_rule(signature: &Signature) -> FuncType {
    let passed = |types: &[Ty]| types.iter().map(|ty| passed(*ty)).collect();
    FuncType { params: passed(&signature.params), results: passed(&signature.results) }
}
