//! enumerate: pairs of a count and the next item.

use crate::alloc::new_instance;
use crate::args::Visitor;
use crate::count::{release_field, replace_field};
use crate::int_core::{self, BigInt};
use crate::obj::{Obj, Res};
use crate::{generic_alias, object_ops, tuple_core};
use core::cell::Cell;
use molt_abi::{EnumerateObj, TypeObject, Value};
use molt_macros::pytype;

/// Return an enumerate object.
///
///   iterable
///     an object supporting iteration
///
/// The enumerate object yields pairs containing a count (from start, which
/// defaults to zero) and a value yielded by the iterable argument.
///
/// enumerate is useful for obtaining an indexed list:
///     (0, seq[0]), (1, seq[1]), (2, seq[2]), ...
#[pytype(name = "enumerate", id = Enumerate, layout = EnumerateObj, flags = [BASETYPE, HAVE_GC])]
impl EnumerateType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: crate::args::Args) -> Res<Obj> {
        let (iterable, start) = bind(&args)?;
        let start = match start {
            Some(v) => int_core::index(v)?,
            None => Obj::immediate(Value::small_int(0)),
        };
        let it = object_ops::iter(iterable)?;
        Ok(new_instance(class, |header| EnumerateObj {
            header,
            iterator: Cell::new(it.into_value()),
            count: Cell::new(start.into_value()),
            pair: Cell::new(Value::NULL),
        }))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &EnumerateObj) {
        release_field(&this.iterator);
        release_field(&this.pair);
        release_field(&this.count);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &EnumerateObj, visitor: &mut Visitor) {
        visitor.value(this.iterator.get());
        visitor.value(this.pair.get());
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &EnumerateObj) -> Res<Option<Obj>> {
        let Some(item) = object_ops::next(this.iterator.get())? else { return Ok(None) };
        let count = Obj::new(this.count.get());
        let next = match count.value().as_small_int() {
            Some(i) => int_core::int(i + 1),
            None => int_core::from_big(super::slice::big(count.value()) + BigInt::ONE),
        };
        replace_field(&this.count, next.into_value());
        Ok(Some(tuple_core::reuse_pair(&this.pair, count, item)))
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &EnumerateObj) -> Obj {
        let parts = tuple_core::from_values(&[this.iterator.get(), this.count.get()]);
        tuple_core::from_values(&[crate::statics::class_of(Value::of(this)).value(), parts.value()])
    }
    /// See PEP 585
    #[builtin("__class_getitem__(cls, object, /)", classmethod)]
    fn class_getitem(class: Value, object: Value) -> Res<Obj> {
        generic_alias::alias(class, object)
    }
}

/// Iterable and start, with the errors of CPython's `enumerate_vectorcall`.
fn bind(args: &crate::args::Args<'_>) -> Res<(Value, Option<Value>)> {
    use crate::raise::type_error;
    let named = |i: usize, name: &str| crate::str_core::is_str(args.names[i], name);
    let invalid =
        |i: usize| type_error(crate::text!["'", args.names[i], "' is an invalid keyword argument for enumerate()"]);
    match (args.positional, args.keywords) {
        ([iterable], []) => Ok((*iterable, None)),
        ([iterable, start], []) => Ok((*iterable, Some(*start))),
        ([iterable], [start]) if named(0, "start") => Ok((*iterable, Some(*start))),
        ([], [iterable]) if named(0, "iterable") => Ok((*iterable, None)),
        ([], [iterable, start]) if named(0, "iterable") && named(1, "start") => Ok((*iterable, Some(*start))),
        ([], [start, iterable]) if named(0, "start") && named(1, "iterable") => Ok((*iterable, Some(*start))),
        ([], [_, _]) if named(0, "start") => Err(invalid(1)),
        ([], [_, _]) if named(0, "iterable") => Err(invalid(1)),
        ([_], [_]) | ([], [_] | [_, _]) => Err(invalid(0)),
        ([], []) => Err(type_error("enumerate() missing required argument 'iterable'")),
        (p, k) => {
            Err(type_error(crate::text!["enumerate() takes at most 2 arguments (", p.len() + k.len(), " given)"]))
        }
    }
}
