//! map: a function applied to the next items of one or more iterators.

use super::construct::no_keywords;
use crate::alloc::new_instance;
use crate::args::{Args, Visitor};
use crate::count::release_field;
use crate::obj::{Obj, Res};
use crate::{call, object_ops, raise, tuple_core};
use core::cell::Cell;
use molt_abi::{BuiltinType, MapObj, TypeObject, Value};
use molt_macros::pytype;

/// map(func, *iterables) --> map object
///
/// Make an iterator that computes the function using arguments from
/// each of the iterables.  Stops when the shortest iterable is exhausted.
#[pytype(name = "map", id = Map, layout = MapObj, flags = [BASETYPE, HAVE_GC])]
impl MapType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        no_keywords(class, BuiltinType::Map, &args)?;
        let Some((&function, iterables)) = args.positional.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            return Err(raise::type_error("map() must have at least two arguments."));
        };
        let iterators = iterables.iter().map(|&v| object_ops::iter(v)).collect::<Res<Vec<Obj>>>()?;
        let iterators = tuple_core::from_objs(iterators);
        let function = Obj::new(function);
        Ok(new_instance(class, |header| MapObj {
            header,
            function: Cell::new(function.into_value()),
            iterators: Cell::new(iterators.into_value()),
        }))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &MapObj) {
        release_field(&this.iterators);
        release_field(&this.function);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &MapObj, visitor: &mut Visitor) {
        visitor.value(this.iterators.get());
        visitor.value(this.function.get());
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &MapObj) -> Res<Option<Obj>> {
        let iterators = tuple_core::items(this.iterators.get());
        if let [it] = iterators {
            let Some(x) = object_ops::next(*it)? else { return Ok(None) };
            return call::call(this.function.get(), &[x.value()]).map(Some);
        }
        let mut row = Vec::with_capacity(iterators.len());
        for &it in iterators {
            let Some(x) = object_ops::next(it)? else { return Ok(None) };
            row.push(x);
        }
        let words: Vec<Value> = row.iter().map(Obj::value).collect();
        call::call(this.function.get(), &words).map(Some)
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &MapObj) -> Obj {
        let mut parts = vec![this.function.get()];
        parts.extend_from_slice(tuple_core::items(this.iterators.get()));
        let class = crate::statics::class_of(Value::of(this)).value();
        tuple_core::from_values(&[class, tuple_core::from_values(&parts).value()])
    }
}
