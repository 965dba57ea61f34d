//! `TypeVar`, `ParamSpec`, `TypeVarTuple`.

use super::alias;
use crate::native::{self, own, set};
use core::cell::Cell;
use molt_runtime::args::Visitor;
use molt_runtime::count::release;
use molt_runtime::molt_abi::{Header, Kind, Layout, TypeObject};
use molt_runtime::{BuiltinType, Obj, Res, Value, alloc, pytype, raise, text, tuple_core};

#[repr(C)]
pub struct TypeParamObj {
    pub header: Header,
    /// `__dict__`
    pub dict: Cell<Value>,
    pub name: Cell<Value>,
    /// None or a type.
    pub bound: Cell<Value>,
    /// Tuple.
    pub constraints: Cell<Value>,
    /// Bits: 1 covariant, 2 contravariant, 4 infer_variance.
    pub variance: Cell<u64>,
}
// SAFETY: all objects of this kind are made here.
unsafe impl Layout for TypeParamObj {
    const KIND: Kind = Kind::TypeParam;
}

fn new(class: &TypeObject, name: Value, bound: Value, constraints: &[Value], variance: u64) -> Obj {
    let constraints = tuple_core::from_values(constraints).into_value();
    let (name, bound) = (own(name), own(bound));
    alloc::new_instance(class, |header| TypeParamObj {
        header,
        dict: Cell::new(Value::NULL),
        name: Cell::new(name),
        bound: Cell::new(bound),
        constraints: Cell::new(constraints),
        variance: Cell::new(variance),
    })
}

fn show(this: &TypeParamObj) -> Obj {
    let mark = match this.variance.get() {
        v if v & 4 != 0 => "",
        1 => "+",
        2 => "-",
        _ => "~",
    };
    text![mark, this.name.get()].into_obj()
}

fn free(this: &TypeParamObj) {
    for f in [&this.dict, &this.name, &this.bound, &this.constraints] {
        release(f.replace(Value::NULL));
    }
}

fn variance_bits(covariant: bool, contravariant: bool, infer: bool) -> Res<u64> {
    if covariant && contravariant {
        return Err(raise::value_error("Bivariant types are not supported."));
    }
    if infer && (covariant || contravariant) {
        return Err(raise::value_error("Variance cannot be specified with infer_variance."));
    }
    Ok(covariant as u64 | (contravariant as u64) << 1 | (infer as u64) << 2)
}

/// Type variable.
#[pytype(
    name = "TypeVar",
    module = "typing",
    layout = TypeParamObj,
    dict_offset = core::mem::offset_of!(TypeParamObj, dict),
    flags = [HAVE_GC, WEAKREFABLE]
)]
impl TypeVarType {
    #[slot(
        tp_new,
        "TypeVar(name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False)"
    )]
    fn new(
        class: &TypeObject,
        name: &molt_runtime::molt_abi::StrObj,
        constraints: &[Value],
        bound: Value,
        covariant: bool,
        contravariant: bool,
        infer_variance: bool,
    ) -> Res<Obj> {
        let bits = variance_bits(covariant, contravariant, infer_variance)?;
        if constraints.len() == 1 {
            return Err(raise::type_error("A single constraint is not allowed"));
        }
        if !constraints.is_empty() && !bound.is_none() {
            return Err(raise::type_error("Constraints cannot be combined with bound=..."));
        }
        Ok(new(class, Value::of(name), bound, constraints, bits))
    }
    #[slot(tp_repr)]
    fn repr(this: &TypeParamObj) -> Obj {
        show(this)
    }
    #[slot(nb_or)]
    fn or(left: Value, right: Value) -> Res<Obj> {
        alias::union(&[left, right])
    }
    #[getter("__name__")]
    fn name(this: &TypeParamObj) -> Value {
        this.name.get()
    }
    #[getter("__bound__")]
    fn bound(this: &TypeParamObj) -> Value {
        this.bound.get()
    }
    #[getter("__constraints__")]
    fn constraints(this: &TypeParamObj) -> Value {
        this.constraints.get()
    }
    #[getter("__covariant__")]
    fn covariant(this: &TypeParamObj) -> bool {
        this.variance.get() & 1 != 0
    }
    #[getter("__contravariant__")]
    fn contravariant(this: &TypeParamObj) -> bool {
        this.variance.get() & 2 != 0
    }
    #[getter("__infer_variance__")]
    fn infer_variance(this: &TypeParamObj) -> bool {
        this.variance.get() & 4 != 0
    }
    #[slot(tp_traverse)]
    fn traverse(this: &TypeParamObj, visitor: &mut Visitor) {
        for f in [&this.dict, &this.bound, &this.constraints] {
            visitor.value(f.get());
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &TypeParamObj) {
        free(this);
    }
}

/// Parameter specification variable.
#[pytype(
    name = "ParamSpec",
    module = "typing",
    layout = TypeParamObj,
    dict_offset = core::mem::offset_of!(TypeParamObj, dict),
    flags = [HAVE_GC, WEAKREFABLE]
)]
impl ParamSpecType {
    #[slot(tp_new, "ParamSpec(name, *, bound=None, covariant=False, contravariant=False, infer_variance=False)")]
    fn new(
        class: &TypeObject,
        name: &molt_runtime::molt_abi::StrObj,
        bound: Value,
        covariant: bool,
        contravariant: bool,
        infer_variance: bool,
    ) -> Res<Obj> {
        let bits = variance_bits(covariant, contravariant, infer_variance)?;
        Ok(new(class, Value::of(name), bound, &[], bits))
    }
    #[slot(tp_repr)]
    fn repr(this: &TypeParamObj) -> Obj {
        show(this)
    }
    #[getter("__name__")]
    fn name(this: &TypeParamObj) -> Value {
        this.name.get()
    }
    #[getter("args")]
    fn args(this: &TypeParamObj) -> Value {
        Value::of(this)
    }
    #[getter("kwargs")]
    fn kwargs(this: &TypeParamObj) -> Value {
        Value::of(this)
    }
    #[slot(tp_traverse)]
    fn traverse(this: &TypeParamObj, visitor: &mut Visitor) {
        for f in [&this.dict, &this.bound, &this.constraints] {
            visitor.value(f.get());
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &TypeParamObj) {
        free(this);
    }
}

/// Type variable tuple.
#[pytype(
    name = "TypeVarTuple",
    module = "typing",
    layout = TypeParamObj,
    dict_offset = core::mem::offset_of!(TypeParamObj, dict),
    flags = [HAVE_GC, WEAKREFABLE]
)]
impl TypeVarTupleType {
    #[slot(tp_new, "TypeVarTuple(name)")]
    fn new(class: &TypeObject, name: &molt_runtime::molt_abi::StrObj) -> Obj {
        new(class, Value::of(name), Value::NONE, &[], 4)
    }
    #[slot(tp_repr)]
    fn repr(this: &TypeParamObj) -> Obj {
        Obj::new(this.name.get())
    }
    #[getter("__name__")]
    fn name(this: &TypeParamObj) -> Value {
        this.name.get()
    }
    #[slot(tp_traverse)]
    fn traverse(this: &TypeParamObj, visitor: &mut Visitor) {
        visitor.value(this.dict.get());
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &TypeParamObj) {
        free(this);
    }
}

/// Puts the classes and `AnyStr` into the module.
pub fn fill(module: Value) -> Res<()> {
    let class = native::class(TypeVarType::ROWS)?;
    set(module, "TypeVar", class.value())?;
    set(module, "ParamSpec", native::class(ParamSpecType::ROWS)?.value())?;
    set(module, "TypeVarTuple", native::class(TypeVarTupleType::ROWS)?.value())?;
    let name = molt_runtime::intern::intern_str("AnyStr");
    let texts = [BuiltinType::Str, BuiltinType::Bytes].map(|t| molt_runtime::statics::type_of_id(t).value());
    let any_str = new(class, name, Value::NONE, &texts, 0);
    set(module, "AnyStr", any_str.value())
}
