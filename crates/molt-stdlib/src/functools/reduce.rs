//! `reduce`.

use molt_runtime::{BuiltinType, Obj, Res, Value, builtin, call, object_ops, raise, thread};

/// reduce(function, iterable[, initial], /) -> value
///
/// Apply a function of two arguments cumulatively to the items of an iterable, from left to right.
///
/// This effectively reduces the iterable to a single value.  If initial is present,
/// it is placed before the items of the iterable in the calculation, and serves as
/// a default when the iterable is empty.
///
/// For example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5])
/// calculates ((((1 + 2) + 3) + 4) + 5).
#[builtin("reduce(function, iterable, initial=<absent>, /)", module = "functools")]
pub fn reduce(function: Value, iterable: Value, initial: Option<Value>) -> Res<Obj> {
    let it = match object_ops::iter(iterable) {
        Ok(it) => it,
        Err(e) => {
            drop(thread::catch(e, BuiltinType::TypeError)?);
            return Err(raise::type_error("reduce() arg 2 must support iteration"));
        }
    };
    let mut result = initial.map(Obj::new);
    while let Some(item) = object_ops::next(it.value())? {
        result = Some(match result {
            None => item,
            Some(r) => call::call(function, &[r.value(), item.value()])?,
        });
    }
    result.ok_or_else(|| raise::type_error("reduce() of empty iterable with no initial value"))
}
