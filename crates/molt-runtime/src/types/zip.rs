//! zip: tuples of the next items of several iterators; PEP 618's `strict`.

use crate::alloc::new_instance;
use crate::args::{Args, Visitor};
use crate::count::{release, release_field, replace_field};
use crate::obj::{Obj, Raised, Res};
use crate::text;
use crate::{object_ops, raise, str_core, tuple_core};
use core::cell::Cell;
use molt_abi::{TupleObj, TypeObject, Value, ZipObj};
use molt_macros::pytype;

/// `aux` of a strict zip.
const STRICT: u8 = 1;

/// The zip object yields n-length tuples, where n is the number of iterables
/// passed as positional arguments to zip().  The i-th element in every tuple
/// comes from the i-th iterable argument to zip().  This continues until the
/// shortest argument is exhausted.
///
/// If strict is true and one of the arguments is exhausted before the others,
/// raise a ValueError.
///
///    >>> list(zip('abcdefg', range(3), range(4)))
///    [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]
#[pytype(name = "zip", id = Zip, layout = ZipObj, flags = [BASETYPE, HAVE_GC])]
impl ZipType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        if args.names.len() > 1 {
            return Err(raise::type_error(text![
                "zip() takes at most 1 keyword argument (",
                args.names.len(),
                " given)"
            ]));
        }
        let mut strict = false;
        if let (Some(&name), Some(&value)) = (args.names.first(), args.keywords.first()) {
            if !str_core::is_str(name, "strict") {
                return Err(raise::type_error(text!["'", name, "' is an invalid keyword argument for zip()"]));
            }
            strict = object_ops::is_true(value)?;
        }
        let iterators = args.positional.iter().map(|&v| object_ops::iter(v)).collect::<Res<Vec<Obj>>>()?;
        let iterators = tuple_core::from_objs(iterators);
        Ok(new_instance(class, |header| {
            header.aux.set(if strict { STRICT } else { 0 });
            ZipObj { header, iterators: Cell::new(iterators.into_value()), result: Cell::new(Value::NULL) }
        }))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &ZipObj) {
        release_field(&this.iterators);
        release_field(&this.result);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &ZipObj, visitor: &mut Visitor) {
        visitor.value(this.iterators.get());
        visitor.value(this.result.get());
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &ZipObj) -> Res<Option<Obj>> {
        let iterators = tuple_core::items(this.iterators.get());
        let strict = this.header.aux.get() & STRICT != 0;
        match iterators {
            [] => Ok(None),
            [a, b] if !strict => {
                let Some(x) = object_ops::next(*a)? else { return Ok(None) };
                let Some(y) = object_ops::next(*b)? else { return Ok(None) };
                Ok(Some(tuple_core::reuse_pair(&this.result, x, y)))
            }
            _ => {
                let mut row = Vec::with_capacity(iterators.len());
                for (i, &it) in iterators.iter().enumerate() {
                    match object_ops::next(it)? {
                        Some(x) => row.push(x),
                        None if strict => return ended(iterators, i).map(|()| None),
                        None => return Ok(None),
                    }
                }
                Ok(Some(fill(&this.result, row)))
            }
        }
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &ZipObj) -> Obj {
        let class = crate::statics::class_of(Value::of(this)).value();
        if this.header.aux.get() & STRICT != 0 {
            return tuple_core::from_values(&[class, this.iterators.get(), Value::TRUE]);
        }
        tuple_core::from_values(&[class, this.iterators.get()])
    }
    /// Set state information for unpickling.
    #[builtin("__setstate__(self, state, /)")]
    fn setstate(this: &ZipObj, state: Value) -> Res<()> {
        this.header.aux.set(if object_ops::is_true(state)? { STRICT } else { 0 });
        Ok(())
    }
}

/// A row as a tuple: the last result again when nobody else has it.
fn fill(cell: &Cell<Value>, row: Vec<Obj>) -> Obj {
    if let Some(t) = cell.get().cast::<TupleObj>()
        && t.header.count.get() == 1
    {
        let result = Obj::new(cell.get());
        for (i, x) in row.into_iter().enumerate() {
            // SAFETY: all results of one zip have the same length; no one else sees this one.
            release(unsafe { t.items_ptr().add(i).replace(x.into_value()) });
        }
        return result;
    }
    let result = tuple_core::from_objs(row);
    replace_field(cell, result.clone().into_value());
    result
}

/// Iterator `i` of a strict zip has ended: the ones before it gave an item, so it must be the first, and all others must end too.
fn ended(iterators: &[Value], i: usize) -> Res<()> {
    if i > 0 {
        return Err(uneven(i, " is shorter than argument"));
    }
    for (j, &it) in iterators.iter().enumerate().skip(1) {
        if object_ops::next(it)?.is_some() {
            return Err(uneven(j, " is longer than argument"));
        }
    }
    Ok(())
}

fn uneven(i: usize, how: &str) -> Raised {
    raise::value_error(text!["zip() argument ", i + 1, how, if i == 1 { " " } else { "s 1-" }, i])
}
