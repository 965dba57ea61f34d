//! The weak dictionaries in the host process.

use molt_runtime::molt_abi::TypeObject;
use molt_runtime::*;
use molt_stdlib::native;
use molt_stdlib::weakref::dictionaries::{WeakKeyDictionaryType, WeakValueDictionaryType};
use molt_stdlib::weakref::weak_set::WeakSetType;

fn start() {
    let tables = Box::leak(Box::new(manifest::full_tables()));
    type_init::wire();
    hash::set_key(0, 0);
    names::init();
    assert!(type_init::init_types(tables).is_ok());
}

#[track_caller]
fn ok<T>(r: Res<T>) -> T {
    match r {
        Ok(x) => x,
        Err(_) => panic!("raised {}", thread::pending().kind().is_some()),
    }
}

fn len(v: &Obj) -> i64 {
    ok(object_ops::len(v.value()))
}

#[test]
fn entries_go_with_their_objects() {
    start();
    let namespace = dict_core::new();
    let (n, bases) = (Obj::new(intern::intern_str("C")), tuple_core::empty());
    let ty = statics::type_of_id(BuiltinType::Type).value();
    let c = ok(call::call(ty, &[n.value(), bases.value(), namespace.value()]));
    let new = |class: &TypeObject| ok(call::call(class.value(), &[]));

    let values = new(ok(native::class(WeakValueDictionaryType::ROWS)));
    let (a, b) = (ok(call::call(c.value(), &[])), ok(call::call(c.value(), &[])));
    ok(object_ops::set_item(values.value(), Value::small_int(1), Some(a.value())));
    ok(object_ops::set_item(values.value(), Value::small_int(2), Some(b.value())));
    assert_eq!(len(&values), 2);
    drop(a);
    assert_eq!(len(&values), 1);
    assert!(!ok(object_ops::contains(values.value(), Value::small_int(1))));
    assert!(ok(object_ops::get_item(values.value(), Value::small_int(2))).is(b.value()));
    // While it is iterated over, entries stay and are skipped.
    let it = ok(object_ops::iter(values.value()));
    assert!(ok(object_ops::next(it.value())).is_some());
    drop(b);
    assert_eq!(len(&values), 0);
    assert!(ok(object_ops::next(it.value())).is_none());
    assert_eq!(len(&values), 0);

    let keys = new(ok(native::class(WeakKeyDictionaryType::ROWS)));
    let (a, b) = (ok(call::call(c.value(), &[])), ok(call::call(c.value(), &[])));
    ok(object_ops::set_item(keys.value(), a.value(), Some(Value::small_int(1))));
    ok(object_ops::set_item(keys.value(), b.value(), Some(Value::small_int(2))));
    assert!(ok(object_ops::get_item(keys.value(), a.value())).is(Value::small_int(1)));
    assert!(!ok(object_ops::contains(keys.value(), Value::small_int(1))));
    drop(b);
    assert_eq!(len(&keys), 1);
    ok(object_ops::set_item(keys.value(), a.value(), None));
    assert!(object_ops::get_item(keys.value(), a.value()).is_err());
    thread::clear_pending();
    let set = new(ok(native::class(WeakSetType::ROWS)));
    let b = ok(call::call(c.value(), &[]));
    for item in [&a, &b, &a] {
        ok(call::call_method(set.value(), intern::intern_str("add"), &[item.value()]));
    }
    assert_eq!(len(&set), 2);
    let twin = ok(call::call_method(set.value(), intern::intern_str("copy"), &[]));
    assert!(ok(object_ops::eq(set.value(), twin.value())));
    drop(b);
    assert_eq!((len(&set), len(&twin)), (1, 1));
    assert!(ok(object_ops::contains(set.value(), a.value())));
    assert!(!ok(object_ops::contains(set.value(), Value::small_int(3))));
    // The container may die before what it holds.
    ok(object_ops::set_item(keys.value(), a.value(), Some(a.value())));
    drop((keys, values));
    drop(a);
    gc::collect();
}
