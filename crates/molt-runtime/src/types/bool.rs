//! bool: the two singletons. Arithmetic is that of int.

use crate::args::Args;
use crate::obj::{Obj, Res};
use crate::{object_ops, raise, text, text_core, warn};
use molt_abi::{IntObj, TypeObject, Value};
use molt_macros::pytype;

/// Both operands, if both are bools.
fn bools(a: Value, b: Value) -> Option<(bool, bool)> {
    if a.is_bool() && b.is_bool() { Some((a == Value::TRUE, b == Value::TRUE)) } else { None }
}

/// `str(v)` of a bool.
pub fn name(v: Value) -> Res<Obj> {
    text_core::from_ascii(if v == Value::TRUE { b"True" } else { b"False" })
}

/// Returns True when the argument is true, False otherwise.
/// The builtins True and False are the only two instances of the class bool.
/// The class bool is a subclass of the class int, and cannot be subclassed.
#[pytype(name = "bool", id = Bool, layout = IntObj, base = Int, flags = [LONG_SUBCLASS, MATCH_SELF])]
impl BoolType {
    #[slot(tp_new)]
    fn new(_class: &TypeObject, args: Args) -> Res<Obj> {
        if !args.names.is_empty() {
            return Err(raise::type_error("bool() takes no keyword arguments"));
        }
        match *args.positional {
            [] => Ok(Obj::FALSE),
            [x] => object_ops::is_true(x).map(Obj::bool),
            ref all => Err(raise::type_error(text!["bool expected at most 1 argument, got ", all.len()])),
        }
    }
    #[slot(tp_repr)]
    fn repr(this: Value) -> Res<Obj> {
        name(this)
    }
    #[slot(nb_and)]
    fn and(a: Value, b: Value) -> Res<Obj> {
        match bools(a, b) {
            Some((x, y)) => Ok(Obj::bool(x & y)),
            None => super::int::and(a, b),
        }
    }
    #[slot(nb_or)]
    fn or(a: Value, b: Value) -> Res<Obj> {
        match bools(a, b) {
            Some((x, y)) => Ok(Obj::bool(x | y)),
            None => super::int::or(a, b),
        }
    }
    #[slot(nb_xor)]
    fn xor(a: Value, b: Value) -> Res<Obj> {
        match bools(a, b) {
            Some((x, y)) => Ok(Obj::bool(x ^ y)),
            None => super::int::xor(a, b),
        }
    }
    #[slot(nb_invert)]
    fn invert(this: Value) -> Res<i64> {
        warn::deprecated(text![
            "Bitwise inversion '~' on bool is deprecated. This returns the bitwise inversion of the underlying int object and is \
             usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you \
             really want the bitwise inversion of the underlying int."
        ])?;
        Ok(if this == Value::TRUE { -2 } else { -1 })
    }
}
