//! `sorted`: a list of the items, sorted by the list's own `sort`.

use crate::args::Kwargs;
use crate::obj::{Obj, Res};
use crate::{attr, builtin, call, list_core, names, object_ops, raise, text, tuple_core};
use molt_abi::Value;

/// Return a new list containing all items from the iterable in ascending order.
///
/// A custom key function can be supplied to customize the sort order, and the
/// reverse flag can be set to request the result in descending order.
#[builtin("sorted(*args, **kwargs)")]
pub fn sorted(args: &[Value], kwargs: Kwargs) -> Res<Obj> {
    let &[iterable] = args else {
        return Err(raise::type_error(text!["sorted expected 1 argument, got ", args.len()]));
    };
    let list = list_core::from_objs(object_ops::to_vec(iterable)?)?;
    let (keys, values): (Vec<Value>, Vec<Value>) = kwargs.items.into_iter().unzip();
    let kwnames = if keys.is_empty() { None } else { Some(tuple_core::from_values(&keys)) };
    let sort = attr::get(list.value(), names::sort())?;
    call::call_words(sort.value(), values.as_ptr(), 0, kwnames.as_ref().map_or(Value::NULL, Obj::value))?;
    Ok(list)
}
