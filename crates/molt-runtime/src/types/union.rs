//! `int | str`: `types.UnionType` (`Objects/unionobject.c`).

use super::generic_alias::{argument_repr, collect_parameters, is_parameter, substitute};
use crate::args::Visitor;
use crate::count::release;
use crate::number_ops::{BinOp, binary};
use crate::obj::{Obj, Res};
use crate::statics::type_of_id;
use crate::{alloc, is_exact, isinstance, object_ops, raise, text, tuple_core};
use core::cell::Cell;
use molt_abi::{BuiltinType, CompareOp, GenericAliasObj, TypeObject, UnionObj, Value};
use molt_macros::pytype;

/// Can it be a member of a union?
fn is_member(v: Value) -> bool {
    v.is_none()
        || v.cast::<TypeObject>().is_some()
        || v.cast::<GenericAliasObj>().is_some()
        || v.cast::<UnionObj>().is_some()
        || is_parameter(v)
        || is_exact(v, BuiltinType::TypeAlias)
}

/// `left | right` of types: a union without duplicates, or the one member; NotImplemented for other operands.
pub fn make(left: Value, right: Value) -> Res<Obj> {
    if !is_member(left) || !is_member(right) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let mut members: Vec<Obj> = Vec::new();
    for v in [left, right] {
        let own = [v];
        let parts = match v.cast::<UnionObj>() {
            Some(u) => tuple_core::items(u.args),
            None => &own,
        };
        for &p in parts {
            let p = if p.is_none() { type_of_id(BuiltinType::NoneType).value() } else { p };
            let mut known = false;
            for m in &members {
                let both_aliases = m.cast::<GenericAliasObj>().is_some() && p.cast::<GenericAliasObj>().is_some();
                if m.value() == p || (both_aliases && object_ops::eq(m.value(), p)?) {
                    known = true;
                    break;
                }
            }
            if !known {
                members.push(Obj::new(p));
            }
        }
    }
    if members.len() == 1 {
        return Ok(members.swap_remove(0));
    }
    let args = tuple_core::from_objs(members).into_value();
    Ok(alloc::new_object(BuiltinType::Union, |header| UnionObj { header, args, parameters: Cell::new(Value::NULL) }))
}

/// Represent a PEP 604 union type
///
/// E.g. for int | str
#[pytype(name = "UnionType", module = "types", id = Union, layout = UnionObj, flags = [HAVE_GC, WEAKREFABLE])]
impl UnionType {
    #[slot(nb_or)]
    fn or(left: Value, right: Value) -> Res<Obj> {
        make(left, right)
    }
    #[slot(tp_repr)]
    fn repr(this: &UnionObj) -> Res<Obj> {
        let mut out = text::Text::new();
        for (i, &a) in tuple_core::items(this.args).iter().enumerate() {
            if i > 0 {
                out.push_str(" | ");
            }
            if a == type_of_id(BuiltinType::NoneType).value() {
                out.push_str("None");
            } else {
                out.push(argument_repr(a)?);
            }
        }
        Ok(out.into_obj())
    }
    #[slot(tp_hash)]
    fn hash(this: &UnionObj) -> Res<i64> {
        // As a frozenset: the order does not count.
        let mut h = 0i64;
        for &a in tuple_core::items(this.args) {
            h ^= object_ops::hash(a)?.wrapping_mul(0x5851_f42d_4c95_7f2d).rotate_left(23);
        }
        Ok(h)
    }
    #[slot(tp_richcompare)]
    fn compare(this: &UnionObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = other.cast::<UnionObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Obj::NOT_IMPLEMENTED);
        }
        let (a, b) = (tuple_core::items(this.args), tuple_core::items(other.args));
        let mut same = a.len() == b.len();
        for &x in a {
            if !same {
                break;
            }
            let mut found = false;
            for &y in b {
                found = found || object_ops::eq(x, y)?;
            }
            same = found;
        }
        Ok(Obj::bool(same == matches!(op, CompareOp::Eq)))
    }
    #[slot(mp_subscript)]
    fn get_item(this: &UnionObj, values: Value) -> Res<Obj> {
        let parameters = collect_parameters(tuple_core::items(this.args))?;
        let args =
            substitute(Value::of(this), tuple_core::items(this.args), tuple_core::items(parameters.value()), values)?;
        let mut result: Option<Obj> = None;
        for &a in tuple_core::items(args.value()) {
            result = Some(match result {
                None => Obj::new(a),
                Some(r) => binary(BinOp::Or, r.value(), a)?,
            });
        }
        result.ok_or_else(|| raise::type_error("Cannot take a Union of no types."))
    }
    #[builtin("__instancecheck__(self, instance, /)")]
    fn instancecheck(this: &UnionObj, instance: Value) -> Res<bool> {
        Self::refuse_generics(this, "isinstance() argument 2 cannot be a parameterized generic")?;
        isinstance::is_instance(instance, this.args)
    }
    #[builtin("__subclasscheck__(self, cls, /)")]
    fn subclasscheck(this: &UnionObj, class: Value) -> Res<bool> {
        if class.cast::<TypeObject>().is_none() {
            return Err(raise::type_error("issubclass() arg 1 must be a class"));
        }
        Self::refuse_generics(this, "issubclass() argument 2 cannot be a parameterized generic")?;
        isinstance::is_subclass(class, this.args)
    }
    fn refuse_generics(this: &UnionObj, message: &str) -> Res<()> {
        for &a in tuple_core::items(this.args) {
            if a.cast::<GenericAliasObj>().is_some() || is_parameter(a) {
                return Err(raise::type_error(message));
            }
        }
        Ok(())
    }
    #[getter("__args__", member)]
    fn args(this: &UnionObj) -> Value {
        this.args
    }
    #[getter("__parameters__")]
    fn parameters(this: &UnionObj) -> Res<Obj> {
        collect_parameters(tuple_core::items(this.args))
    }
    #[slot(tp_traverse)]
    fn traverse(this: &UnionObj, visitor: &mut Visitor) {
        visitor.value(this.args);
        visitor.value(this.parameters.get());
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &UnionObj) {
        release(this.args);
        release(this.parameters.replace(Value::NULL));
    }
}
