//! NoneType, ellipsis, NotImplementedType: the types of words that are no objects.

use crate::args::Args;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::text;
use molt_abi::{BuiltinType, TypeObject, Value};
use molt_macros::pytype;

fn no_arguments(class: &TypeObject, args: &Args<'_>) -> Res<()> {
    if args.is_empty() { Ok(()) } else { Err(raise::type_error(text![class, " takes no arguments"])) }
}

#[pytype(name = "NoneType", id = NoneType, flags = [IMMEDIATE])]
impl NoneType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        no_arguments(class, &args)?;
        Ok(Obj::NONE)
    }
    #[slot(tp_repr)]
    fn repr(_this: Value) -> &'static str {
        "None"
    }
    #[slot(nb_bool)]
    fn bool(_this: Value) -> bool {
        false
    }
    /// 3.12 hashes None by a constant of its own.
    #[slot(tp_hash)]
    fn hash(_this: Value) -> i64 {
        0xFCA8_6420
    }
}

#[pytype(name = "ellipsis", id = EllipsisType, flags = [IMMEDIATE])]
impl EllipsisType {
    #[slot(tp_new)]
    fn new(_class: &TypeObject, args: Args) -> Res<Obj> {
        if args.is_empty() { Ok(Obj::ELLIPSIS) } else { Err(raise::type_error("EllipsisType takes no arguments")) }
    }
    #[slot(tp_repr)]
    fn repr(_this: Value) -> &'static str {
        "Ellipsis"
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(_this: Value) -> &'static str {
        "Ellipsis"
    }
}

#[pytype(name = "NotImplementedType", id = NotImplementedType, flags = [IMMEDIATE])]
impl NotImplementedType {
    #[slot(tp_new)]
    fn new(_class: &TypeObject, args: Args) -> Res<Obj> {
        if args.is_empty() {
            Ok(Obj::NOT_IMPLEMENTED)
        } else {
            Err(raise::type_error("NotImplementedType takes no arguments"))
        }
    }
    #[slot(tp_repr)]
    fn repr(_this: Value) -> &'static str {
        "NotImplemented"
    }
    #[slot(nb_bool)]
    fn bool(_this: Value) -> Res<bool> {
        crate::warn::issue(
            BuiltinType::DeprecationWarning,
            text!["NotImplemented should not be used in a boolean context"],
        )?;
        Ok(true)
    }
    #[builtin("__reduce__(self, /)")]
    fn reduce(_this: Value) -> &'static str {
        "NotImplemented"
    }
}
