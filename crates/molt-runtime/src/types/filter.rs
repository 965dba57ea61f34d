//! filter: the items for which a function, or the item itself, is true.

use super::construct::{between, no_keywords};
use crate::alloc::new_instance;
use crate::args::{Args, Visitor};
use crate::count::release_field;
use crate::obj::{Obj, Res};
use crate::statics::type_of_id;
use crate::{call, object_ops, tuple_core};
use core::cell::Cell;
use molt_abi::{BuiltinType, FilterObj, TypeObject, Value};
use molt_macros::pytype;

/// filter(function or None, iterable) --> filter object
///
/// Return an iterator yielding those items of iterable for which function(item)
/// is true. If function is None, return the items that are true.
#[pytype(name = "filter", id = Filter, layout = FilterObj, flags = [BASETYPE, HAVE_GC])]
impl FilterType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        no_keywords(class, BuiltinType::Filter, &args)?;
        between("filter", &args, 2, 2)?;
        let (function, iterable) = (Obj::new(args.positional[0]), args.positional[1]);
        let it = object_ops::iter(iterable)?;
        Ok(new_instance(class, |header| FilterObj {
            header,
            function: Cell::new(function.into_value()),
            iterator: Cell::new(it.into_value()),
        }))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &FilterObj) {
        release_field(&this.function);
        release_field(&this.iterator);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &FilterObj, visitor: &mut Visitor) {
        visitor.value(this.function.get());
        visitor.value(this.iterator.get());
    }
    #[slot(tp_iter)]
    fn iter(this: Value) -> Obj {
        Obj::new(this)
    }
    #[slot(tp_iternext)]
    fn next(this: &FilterObj) -> Res<Option<Obj>> {
        let function = this.function.get();
        // `bool` as function is the test of truth itself.
        let plain = function.is_none() || function == type_of_id(BuiltinType::Bool).value();
        while let Some(x) = object_ops::next(this.iterator.get())? {
            let keep = if plain {
                object_ops::is_true(x.value())?
            } else {
                let r = call::call(function, &[x.value()])?;
                object_ops::is_true(r.value())?
            };
            if keep {
                return Ok(Some(x));
            }
        }
        Ok(None)
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &FilterObj) -> Obj {
        let parts = tuple_core::from_values(&[this.function.get(), this.iterator.get()]);
        tuple_core::from_values(&[crate::statics::class_of(Value::of(this)).value(), parts.value()])
    }
}
