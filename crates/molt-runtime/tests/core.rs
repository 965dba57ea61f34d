//! The core in the host process: the runtime is started on the manifest's tables, and programs are played by calls from Rust.
//! State is global, so the tests take turns.

#[path = "support/bodies.rs"]
mod bodies;

use molt_abi::*;
use molt_runtime::*;
use std::cell::Cell;
use std::sync::{Mutex, MutexGuard, Once};

static TURN: Mutex<()> = Mutex::new(());
static START: Once = Once::new();

fn start() -> MutexGuard<'static, ()> {
    let guard = TURN.lock().unwrap_or_else(|e| e.into_inner());
    START.call_once(|| {
        let program = Box::leak(Box::new(Program {
            tables: manifest::full_tables(),
            modules: Ptr::NULL,
            module_count: 0,
            main: 0,
            interned: Ptr::NULL,
            interned_count: 0,
            flags: 0,
            argv0: StrLit::EMPTY,
            dynamic: FnPtr::NULL,
            words: Ptr::NULL,
            word_count: 0,
            frames: Ptr::NULL,
        }));
        type_init::wire();
        hash::set_key(0, 0);
        names::init();
        if type_init::init_types(&program.tables).is_err() {
            panic!("{}", pending_text());
        }
    });
    thread::clear_pending();
    guard
}

fn s(text: &str) -> Obj {
    str_core::str(text)
}
fn name(text: &str) -> Value {
    intern::intern_str(text)
}
fn text_of(v: Value) -> String {
    v.cast::<StrObj>().map(str_core::to_utf8_lossy).unwrap_or_else(|| "<not a str>".into())
}
/// "Class: text" of the pending exception, which is dropped.
fn pending_text() -> String {
    let Some(e) = thread::take_pending() else { return "nothing pending".into() };
    let class = text_of(class_of(e.value()).name.get());
    match exception::args_of(e.value()).first() {
        Some(&m) if m.cast::<StrObj>().is_some() => format!("{class}: {}", text_of(m)),
        _ => class,
    }
}
#[track_caller]
fn ok<T>(r: Res<T>) -> T {
    match r {
        Ok(x) => x,
        Err(_) => panic!("{}", pending_text()),
    }
}
#[track_caller]
fn error<T>(r: Res<T>) -> String {
    match r {
        Ok(_) => panic!("nothing raised"),
        Err(_) => pending_text(),
    }
}

/// A Python function whose body is `entry`; parameters by name.
fn function(fname: &str, params: &[&str], posonly: u32, kwonly: u32, flags: u32, entry: EntryFn) -> Obj {
    let vars: &'static [Value] = params.iter().map(|p| name(p)).collect::<Vec<_>>().leak();
    let stars = (flags & code_flags::VARARGS != 0) as u32 + (flags & code_flags::VARKEYWORDS != 0) as u32;
    let code: &'static Code = Box::leak(Box::new(Code {
        flags: flags | code_flags::OPTIMIZED,
        arg_count: params.len() as u32 - stars - kwonly,
        posonly_count: posonly,
        kwonly_count: kwonly,
        ..bodies::body(name(fname), name("test.py"), vars, entry)
    }));
    let globals = dict_core::new();
    types::function::new(code, globals.value(), Value::NULL, Value::NULL, Value::NULL, Value::NULL)
}

/// Returns its parameters as a tuple (they moved in).
extern "C" fn echo(f: Value, argv: Addr<Value>) -> Value {
    let Some(f) = f.cast::<FunctionObj>() else { return Value::NULL };
    let n = f.code.get().param_count() as u64;
    let words: Vec<Obj> = argv.slice(n).iter().map(|&v| Obj::from_owned(v)).collect();
    tuple_core::from_objs(words).into_value()
}

fn release_all(f: Value, argv: Addr<Value>) {
    if let Some(f) = f.cast::<FunctionObj>() {
        for &v in argv.slice(f.code.get().param_count() as u64) {
            count::release(v);
        }
    }
}

fn class(cname: &str, bases: &[Value], entries: &[(&str, Value)]) -> Res<Obj> {
    let ns = dict_core::new();
    for (k, v) in entries {
        dict_core::set(dict_core::dict_of(&ns), name(k), *v)?;
    }
    let n = Obj::new(name(cname));
    let b = tuple_core::from_values(bases);
    call::call(statics::type_of_id(BuiltinType::Type).value(), &[n.value(), b.value(), ns.value()])
}
fn base(t: BuiltinType) -> Value {
    statics::type_of_id(t).value()
}

#[test]
fn instances_keep_attributes_in_slots_then_in_a_dict() {
    let _turn = start();
    let c = ok(class("C", &[], &[]));
    let o = ok(call::call(c.value(), &[]));
    for i in 0..3 {
        ok(attr::set(o.value(), name(&format!("a{i}")), Some(Value::small_int(i))));
    }
    assert!(o.value().shape().is_some_and(|sh| sh.slot_count == 3));
    for i in 3..100 {
        ok(attr::set(o.value(), name(&format!("a{i}")), Some(Value::small_int(i))));
    }
    for i in 0..100 {
        assert!(ok(attr::get(o.value(), name(&format!("a{i}")))).is(Value::small_int(i)));
    }
    ok(attr::del(o.value(), name("a5")));
    assert_eq!(error(attr::get(o.value(), name("a5"))), "AttributeError: 'C' object has no attribute 'a5'");
    assert_eq!(error(attr::del(o.value(), name("a5"))), "AttributeError: 'C' object has no attribute 'a5'");
    let d = ok(attr::get(o.value(), names::__dict__()));
    assert_eq!(dict_core::dict_of(&d).len(), 99);
    assert!(ok(attr::get(o.value(), names::__dict__())).is(d.value()));
}

#[test]
fn order_of_resolution() {
    let _turn = start();
    let o = base(BuiltinType::Object);
    let a = ok(class("A", &[o], &[]));
    let b = ok(class("B", &[a.value()], &[]));
    let c = ok(class("C", &[a.value()], &[]));
    let d = ok(class("D", &[b.value(), c.value()], &[]));
    let mro: Vec<Value> = tuple_core::items(d.cast::<TypeObject>().map_or(Value::NULL, |t| t.mro.get())).to_vec();
    assert!(mro == [d.value(), b.value(), c.value(), a.value(), o]);
    assert_eq!(
        error(class("E", &[a.value(), b.value()], &[])),
        "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases A, B"
    );
    assert_eq!(error(class("E", &[a.value(), a.value()], &[])), "TypeError: duplicate base class A");
    assert_eq!(
        error(class("E", &[base(BuiltinType::Function)], &[])),
        "TypeError: type 'function' is not an acceptable base type"
    );
    assert_eq!(
        error(class("E", &[base(BuiltinType::List), base(BuiltinType::BaseException)], &[])),
        "TypeError: multiple bases have instance lay-out conflict"
    );
}

#[test]
fn binding_errors() {
    let _turn = start();
    let f = function("f", &["a", "b"], 0, 0, 0, echo);
    let call = |args: &[Value]| call::call(f.value(), args);
    let one = Value::small_int(1);
    assert_eq!(error(call(&[])), "TypeError: f() missing 2 required positional arguments: 'a' and 'b'");
    assert_eq!(error(call(&[one])), "TypeError: f() missing 1 required positional argument: 'b'");
    assert_eq!(error(call(&[one, one, one])), "TypeError: f() takes 2 positional arguments but 3 were given");
    let kw = |f: &Obj, args: &[Value], npos: usize, names: &[&str]| {
        let names = tuple_core::from_values(&names.iter().map(|n| name(n)).collect::<Vec<_>>());
        call::call_words(f.value(), args.as_ptr(), npos as u64, names.value())
    };
    assert_eq!(error(kw(&f, &[one, one], 1, &["a"])), "TypeError: f() got multiple values for argument 'a'");
    assert_eq!(error(kw(&f, &[one, one], 1, &["c"])), "TypeError: f() got an unexpected keyword argument 'c'");
    let r = ok(kw(&f, &[Value::small_int(2), one], 0, &["b", "a"]));
    assert!(tuple_core::items(r.value()) == [one, Value::small_int(2)]);
    let g = function("g", &["a", "k", "args", "kw"], 1, 1, code_flags::VARARGS | code_flags::VARKEYWORDS, echo);
    assert_eq!(error(kw(&g, &[one], 1, &[])), "TypeError: g() missing 1 required keyword-only argument: 'k'");
    let r = ok(kw(&g, &[one, one, one, Value::NONE, Value::TRUE], 3, &["k", "z"]));
    let items = tuple_core::items(r.value());
    assert!(items[1] == Value::NONE && tuple_core::items(items[2]).len() == 2);
    assert_eq!(dict_core::of(items[3]).len(), 1);
    let h = function("h", &["a"], 1, 0, 0, echo);
    assert_eq!(
        error(kw(&h, &[one], 0, &["a"])),
        "TypeError: h() got some positional-only arguments passed as keyword arguments: 'a'"
    );
}

extern "C" fn return_seven(f: Value, argv: Addr<Value>) -> Value {
    release_all(f, argv);
    Value::small_int(7)
}

#[test]
fn special_methods_fill_slots_and_follow_changes() {
    let _turn = start();
    let m = function("__len__", &["self"], 0, 0, 0, return_seven);
    let c = ok(class("C", &[], &[("__len__", m.value())]));
    let d = ok(class("D", &[c.value()], &[]));
    let o = ok(call::call(d.value(), &[]));
    assert_eq!(ok(object_ops::len(o.value())), 7);
    ok(attr::del(c.value(), names::__len__()));
    assert_eq!(error(object_ops::len(o.value())), "TypeError: object of type 'D' has no len()");
    ok(attr::set(c.value(), names::__len__(), Some(m.value())));
    assert_eq!(ok(object_ops::len(o.value())), 7);
    ok(attr::set(d.value(), names::__add__(), Some(function("__add__", &["a", "b"], 0, 0, 0, return_seven).value())));
    let sum = ok(number_ops::binary(number_ops::BinOp::Add, o.value(), Value::NONE));
    assert!(sum.is(Value::small_int(7)));
    assert_eq!(
        error(number_ops::binary(number_ops::BinOp::Sub, o.value(), Value::NONE)),
        "TypeError: unsupported operand type(s) for -: 'D' and 'NoneType'"
    );
}

#[test]
fn classes_of_builtin_bases() {
    let _turn = start();
    let l = ok(class("L", &[base(BuiltinType::List)], &[]));
    let o = ok(call::call(l.value(), &[]));
    ok(call::call_method(o.value(), name("append"), &[Value::TRUE]));
    assert_eq!(ok(object_ops::len(o.value())), 1);
    ok(attr::set(o.value(), name("x"), Some(Value::small_int(3))));
    assert!(ok(attr::get(o.value(), name("x"))).is(Value::small_int(3)));
    let e = ok(class("E", &[base(BuiltinType::ValueError)], &[]));
    let x = ok(call::call(e.value(), &[s("why").value()]));
    ok(attr::set(x.value(), name("code"), Some(Value::small_int(9))));
    assert!(ok(attr::get(x.value(), name("code"))).is(Value::small_int(9)));
    let r = raise::raise_instance(x.clone());
    let caught = ok(thread::catch(r, BuiltinType::ValueError));
    assert!(caught.is(x.value()));
    let not_safe = ok(attr::get(base(BuiltinType::Object), names::__new__()));
    assert_eq!(
        error(call::call(not_safe.value(), &[base(BuiltinType::List)])),
        "TypeError: object.__new__(list) is not safe, use list.__new__()"
    );
    assert_eq!(error(call::call(base(BuiltinType::Object), &[Value::TRUE])), "TypeError: object() takes no arguments");
    assert_eq!(
        error(call::call(base(BuiltinType::Cell), &[Value::TRUE, Value::TRUE])),
        "TypeError: cell expected at most 1 argument, got 2"
    );
    assert_eq!(error(call::call(base(BuiltinType::Frame), &[])), "TypeError: cannot create 'frame' instances");
}

#[test]
fn slots_members() {
    let _turn = start();
    let names_ = tuple_core::from_objs(vec![s("b"), s("a")]);
    let c = ok(class("C", &[], &[("__slots__", names_.value())]));
    let o = ok(call::call(c.value(), &[]));
    assert_eq!(error(attr::get(o.value(), name("a"))), "AttributeError: 'C' object has no attribute 'a'");
    ok(attr::set(o.value(), name("a"), Some(Value::TRUE)));
    ok(attr::set(o.value(), name("b"), Some(Value::FALSE)));
    assert!(ok(attr::get(o.value(), name("a"))).is(Value::TRUE));
    assert_eq!(
        error(attr::set(o.value(), name("x"), Some(Value::TRUE))),
        "AttributeError: 'C' object has no attribute 'x'"
    );
    let d = ok(class("D", &[c.value()], &[]));
    let o = ok(call::call(d.value(), &[]));
    ok(attr::set(o.value(), name("b"), Some(Value::TRUE)));
    ok(attr::set(o.value(), name("x"), Some(Value::TRUE)));
    assert_eq!(dict_core::dict_of(&ok(attr::get(o.value(), names::__dict__()))).len(), 1);
}

thread_local! {
    static DELETED: Cell<u32> = const { Cell::new(0) };
}

extern "C" fn count_del(f: Value, argv: Addr<Value>) -> Value {
    release_all(f, argv);
    DELETED.with(|d| d.set(d.get() + 1));
    Value::NONE
}

#[test]
fn finalizers_and_cycles() {
    let _turn = start();
    let del = function("__del__", &["self"], 0, 0, 0, count_del);
    let c = ok(class("C", &[], &[("__del__", del.value())]));
    drop(ok(call::call(c.value(), &[])));
    assert_eq!(DELETED.with(Cell::get), 1);
    gc::collect();
    // Names live for ever: not counted below.
    let _ = name("other");
    let before = alloc::live_objects();
    let a = ok(call::call(c.value(), &[]));
    let b = ok(call::call(c.value(), &[]));
    ok(attr::set(a.value(), name("other"), Some(b.value())));
    ok(attr::set(b.value(), name("other"), Some(a.value())));
    drop((a, b));
    assert_eq!(DELETED.with(Cell::get), 1);
    assert_eq!(gc::collect(), 2);
    assert_eq!(DELETED.with(Cell::get), 3);
    assert_eq!(alloc::live_objects(), before);
    // A list in itself.
    let l = list_core::new();
    if let Some(list) = l.cast::<ListObj>() {
        ok(list_core::push(list, l.clone()));
    }
    drop(l);
    assert_eq!(gc::collect(), 1);
    assert_eq!(gc::collect(), 0);
    assert_eq!(alloc::live_objects(), before);
}

#[test]
fn long_chains_are_freed_without_deep_recursion() {
    let _turn = start();
    let before = alloc::live_objects();
    let mut head = list_core::new();
    for _ in 0..200_000 {
        head = ok(list_core::from_objs(vec![head]));
    }
    drop(head);
    assert_eq!(alloc::live_objects(), before);
}

extern "C" fn callback(f: Value, argv: Addr<Value>) -> Value {
    release_all(f, argv);
    DELETED.with(|d| d.set(d.get() + 100));
    Value::NONE
}

#[test]
fn weak_references() {
    let _turn = start();
    DELETED.with(|d| d.set(0));
    let c = ok(class("C", &[], &[]));
    let o = ok(call::call(c.value(), &[]));
    let cb = function("cb", &["r"], 0, 0, 0, callback);
    let ref_type = statics::type_of_id(BuiltinType::WeakRef);
    let r = ok(types::weakref::new_ref(ref_type, o.value(), Value::NONE));
    let same = ok(types::weakref::new_ref(ref_type, o.value(), Value::NONE));
    assert!(r.is(same.value()));
    let with_callback = ok(call::call(ref_type.value(), &[o.value(), cb.value()]));
    assert!(ok(call::call(with_callback.value(), &[])).is(o.value()));
    drop(o);
    assert!(ok(call::call(r.value(), &[])).is_none());
    assert!(ok(call::call(with_callback.value(), &[])).is_none());
    assert_eq!(DELETED.with(Cell::get), 100);
    assert_eq!(
        error(types::weakref::new_ref(ref_type, Value::TRUE, Value::NONE)),
        "TypeError: cannot create weak reference to 'bool' object"
    );
}

#[test]
fn contexts_are_chained() {
    let _turn = start();
    let first = ok(call::call(base(BuiltinType::KeyError), &[]));
    let previous = thread::push_handled(first.clone().into_value());
    let _ = raise::value_error("second");
    let second = thread::take_pending().unwrap_or(Obj::NONE);
    thread::pop_handled(previous);
    assert!(second.cast::<ExceptionObj>().is_some_and(|e| e.context.get() == first.value()));
    let text = String::from_utf8_lossy(&exception_print::format(second.value()).0.bytes).into_owned();
    assert_eq!(
        text,
        "KeyError\n\nDuring handling of the above exception, another exception occurred:\n\nValueError: second\n"
    );
}

#[test]
fn calls_of_builtins() {
    let _turn = start();
    let l = list_core::new();
    let append = ok(attr::get(l.value(), name("append")));
    assert_eq!(error(call::call(append.value(), &[])), "TypeError: list.append() takes exactly one argument (0 given)");
    let unbound = ok(attr::get(base(BuiltinType::List), name("append")));
    assert_eq!(error(call::call(unbound.value(), &[])), "TypeError: unbound method list.append() needs an argument");
    assert_eq!(
        error(call::call(unbound.value(), &[Value::NONE, Value::NONE])),
        "TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'NoneType' object"
    );
    assert_eq!(
        error(attr::set(base(BuiltinType::List), name("x"), Some(Value::NONE))),
        "TypeError: cannot set 'x' attribute of immutable type 'list'"
    );
}
