//! The cycle collector, finalizers and weak references in the host process. State is global: the tests take turns.

#[path = "support/bodies.rs"]
mod bodies;

use molt_abi::*;
use molt_runtime::*;
use std::cell::RefCell;
use std::sync::{Mutex, MutexGuard, Once};

static TURN: Mutex<()> = Mutex::new(());
static START: Once = Once::new();

thread_local! {
    static LOG: RefCell<Vec<i64>> = const { RefCell::new(Vec::new()) };
}

fn start() -> MutexGuard<'static, ()> {
    let guard = TURN.lock().unwrap_or_else(|e| e.into_inner());
    START.call_once(|| {
        let tables = Box::leak(Box::new(manifest::full_tables()));
        type_init::wire();
        hash::set_key(0, 0);
        names::init();
        assert!(type_init::init_types(tables).is_ok());
    });
    thread::clear_pending();
    gc::collect();
    log();
    guard
}

/// What was logged since the last call.
fn log() -> Vec<i64> {
    LOG.with(|l| std::mem::take(&mut *l.borrow_mut()))
}

#[track_caller]
fn ok<T>(r: Res<T>) -> T {
    match r {
        Ok(x) => x,
        Err(_) => panic!("raised"),
    }
}

fn name(text: &str) -> Value {
    intern::intern_str(text)
}

/// A Python function of one parameter.
fn function(entry: EntryFn) -> Obj {
    let vars: &'static [Value] = vec![name("x")].leak();
    let code: &'static Code = Box::leak(Box::new(bodies::body(name("f"), name("test.py"), vars, entry)));
    types::function::new(code, dict_core::new().value(), Value::NULL, Value::NULL, Value::NULL, Value::NULL)
}

/// A class whose `__del__` is `entry`.
fn class(entry: EntryFn) -> Obj {
    let namespace = dict_core::new();
    ok(dict_core::set(dict_core::dict_of(&namespace), name("__del__"), function(entry).value()));
    let (n, bases) = (Obj::new(name("C")), tuple_core::empty());
    let ty = statics::type_of_id(BuiltinType::Type).value();
    ok(call::call(ty, &[n.value(), bases.value(), namespace.value()]))
}

/// An instance with number `n`.
fn instance(class: &Obj, n: i64) -> Obj {
    let o = ok(call::call(class.value(), &[]));
    ok(attr::set(o.value(), name("n"), Some(Value::small_int(n))));
    o
}

fn link(a: &Obj, b: &Obj) {
    ok(attr::set(a.value(), name("o"), Some(b.value())));
}

fn number(v: Value) -> i64 {
    ok(attr::get(v, name("n"))).value().as_small_int().unwrap_or(-1)
}

fn parameter(argv: Addr<Value>) -> Obj {
    Obj::from_owned(argv.slice(1)[0])
}

extern "C" fn log_number(_f: Value, argv: Addr<Value>) -> Value {
    let this = parameter(argv);
    LOG.with(|l| l.borrow_mut().push(number(this.value())));
    Value::NONE
}

/// Logs, drops `self.o`, logs again.
extern "C" fn break_cycle(_f: Value, argv: Addr<Value>) -> Value {
    let this = parameter(argv);
    let n = number(this.value());
    LOG.with(|l| l.borrow_mut().push(n));
    ok(attr::set(this.value(), name("o"), Some(Value::NONE)));
    LOG.with(|l| l.borrow_mut().push(n + 100));
    Value::NONE
}

thread_local! {
    static SAVED: RefCell<Option<Obj>> = const { RefCell::new(None) };
}

/// Number 2 saves itself.
extern "C" fn resurrect(_f: Value, argv: Addr<Value>) -> Value {
    let this = parameter(argv);
    let n = number(this.value());
    LOG.with(|l| l.borrow_mut().push(n));
    if n == 2 {
        SAVED.with(|s| *s.borrow_mut() = Some(this));
    }
    Value::NONE
}

#[test]
fn finalizers_run_in_order_of_creation() {
    let _turn = start();
    let c = class(log_number);
    // Free cells are used newest first: addresses run against time.
    let old: Vec<Obj> = (0..20).map(|i| instance(&c, i)).collect();
    for o in old {
        drop(o);
    }
    log();
    let new: Vec<Obj> = (0..20).map(|i| instance(&c, i)).collect();
    for i in 0..20 {
        link(&new[i], &new[(i + 7) % 20]);
    }
    drop(new);
    assert_eq!(log(), []);
    assert_eq!(gc::collect(), 20);
    assert_eq!(log(), (0..20).collect::<Vec<i64>>());
    assert_eq!(gc::collect(), 0);
}

#[test]
fn a_finalizer_that_breaks_the_cycle_frees_at_once() {
    let _turn = start();
    let c = class(break_cycle);
    let (a, b) = (instance(&c, 1), instance(&c, 2));
    link(&a, &b);
    link(&b, &a);
    drop((a, b));
    gc::collect();
    // As CPython: `b` dies inside the finalizer of `a`.
    assert_eq!(log(), [1, 2, 102, 101]);
}

#[test]
fn resurrected_objects_live_on_and_are_not_finalized_again() {
    let _turn = start();
    let c = class(resurrect);
    // Names that live for ever are made here.
    let first = instance(&c, 0);
    link(&first, &first);
    link(&first, &Obj::NONE);
    drop(first);
    log();
    let before = alloc::live_objects();
    {
        let (a, b, d) = (instance(&c, 1), instance(&c, 2), instance(&c, 3));
        link(&a, &b);
        link(&b, &a);
        link(&d, &d);
        drop((a, b, d));
        assert_eq!(gc::collect(), 1);
        assert_eq!(log(), [1, 2, 3]);
        let saved = SAVED.with(|s| s.borrow_mut().take());
        let saved = match saved {
            Some(o) => o,
            None => panic!("not saved"),
        };
        let partner = ok(attr::get(saved.value(), name("o")));
        assert_eq!((number(saved.value()), number(partner.value())), (2, 1));
        assert_eq!(count::count_of(saved.value()), 2);
        drop((saved, partner));
        assert_eq!(gc::collect(), 2);
        assert_eq!(log(), []);
    }
    gc::collect();
    assert_eq!(alloc::live_objects(), before);
}

#[test]
fn a_collection_leaves_the_counts_of_the_living_alone() {
    let _turn = start();
    let c = class(log_number);
    let a = instance(&c, 1);
    let shared = ok(list_core::from_objs(vec![a.clone(), a.clone()]));
    let t = tuple_core::from_values(&[shared.value(), shared.value(), a.value()]);
    link(&a, &t);
    let counts = || [&a, &shared, &t, &c].map(|o| count::count_of(o.value()));
    let before = counts();
    gc::collect();
    assert_eq!(counts(), before);
    // Garbage that refers to the living gives its references back too.
    let dead = list_core::new();
    if let Some(l) = dead.cast::<ListObj>() {
        ok(list_core::push(l, dead.clone()));
        ok(list_core::push(l, shared.clone()));
    }
    drop(dead);
    assert_eq!(gc::collect(), 1);
    assert_eq!(counts(), before);
    ok(attr::set(a.value(), name("o"), Some(Value::NONE)));
}

extern "C" fn log_callback(_f: Value, argv: Addr<Value>) -> Value {
    drop(parameter(argv));
    LOG.with(|l| l.borrow_mut().push(-1));
    Value::NONE
}

#[test]
fn callbacks_of_living_references_run_before_finalizers() {
    let _turn = start();
    let c = class(log_number);
    let (a, b) = (instance(&c, 1), instance(&c, 2));
    link(&a, &b);
    link(&b, &a);
    let ref_type = statics::type_of_id(BuiltinType::WeakRef);
    let callback = function(log_callback);
    let living = ok(types::weakref::new_ref(ref_type, a.value(), callback.value()));
    let dead = ok(types::weakref::new_ref(ref_type, b.value(), callback.value()));
    ok(attr::set(a.value(), name("r"), Some(dead.value())));
    drop(dead);
    drop((a, b));
    gc::collect();
    assert_eq!(log(), [-1, 1, 2]);
    assert!(ok(call::call(living.value(), &[])).is_none());
}

#[test]
fn shared_references_stand_first() {
    let _turn = start();
    let c = class(log_number);
    let o = instance(&c, 1);
    let ref_type = statics::type_of_id(BuiltinType::WeakRef);
    let callback = function(log_callback);
    let first = ok(types::weakref::new_ref(ref_type, o.value(), callback.value()));
    let proxy = ok(types::weakref::new_proxy(o.value(), Value::NONE));
    let plain = ok(types::weakref::new_ref(ref_type, o.value(), Value::NONE));
    let second = ok(types::weakref::new_ref(ref_type, o.value(), callback.value()));
    assert!(ok(types::weakref::new_proxy(o.value(), Value::NONE)).is(proxy.value()));
    assert!(ok(types::weakref::new_ref(ref_type, o.value(), Value::NONE)).is(plain.value()));
    let list = types::weakref::references(o.value());
    let expected = [&plain, &proxy, &second, &first];
    assert_eq!(list.len(), 4);
    assert!(list.iter().zip(expected).all(|(a, b)| a.is(b.value())));
}

#[test]
fn long_chains_of_instances_die_in_order() {
    let _turn = start();
    let c = class(log_number);
    let mut head = instance(&c, 0);
    for i in 1..100_000 {
        let next = instance(&c, i);
        link(&next, &head);
        head = next;
    }
    drop(head);
    assert_eq!(log(), (0..100_000).rev().collect::<Vec<i64>>());
}
