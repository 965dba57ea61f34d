//! Runs unit tests on a runtime with all builtin types. The runtime has no threads of its own: tests take turns.

use molt_abi::{Addr, BuiltinType, Code, EntryFn, ExceptionObj, StrObj, Value};
use molt_runtime::obj::{Obj, Res};
use molt_runtime::{call, int_core, intern, manifest, names, str_core, thread, type_init};
use std::sync::{Mutex, Once};

static TURN: Mutex<()> = Mutex::new(());
static START: Once = Once::new();

/// Runs `f` with the runtime set up, alone.
pub fn run(f: impl FnOnce() -> Res<()>) {
    let _turn = TURN.lock().unwrap_or_else(|e| e.into_inner());
    START.call_once(|| {
        type_init::wire();
        names::init();
        assert!(type_init::init_types(&manifest::full_tables()).is_ok());
    });
    if f().is_err() {
        panic!("raised {}", pending());
    }
}

/// Takes the pending exception: its class and message.
pub fn pending() -> String {
    let Some(e) = thread::take_pending() else { return "nothing".into() };
    let name = molt_runtime::statics::class_of(e.value()).name.get();
    let name = name.cast::<StrObj>().map(str_core::to_utf8_lossy).unwrap_or_default();
    let args = e.cast::<ExceptionObj>().map_or(Value::NULL, |e| e.args.get());
    match molt_runtime::tuple_core::items(args).first().and_then(|v| v.cast::<StrObj>()) {
        Some(text) => format!("{name}: {}", str_core::to_utf8_lossy(text)),
        None => name,
    }
}

/// The exception of a result that must have failed.
pub fn raised<T>(r: Res<T>) -> String {
    match r {
        Ok(_) => "no exception".into(),
        Err(_) => pending(),
    }
}

pub fn int(i: i64) -> Obj {
    int_core::int(i)
}

pub fn str(s: &str) -> Obj {
    str_core::str(s)
}

/// `receiver.name(*args)`.
pub fn method(receiver: &Obj, name: &str, args: &[&Obj]) -> Res<Obj> {
    let words: Vec<Value> = args.iter().map(|o| o.value()).collect();
    call::call_method(receiver.value(), intern::intern_str(name), &words)
}

/// `type(*args)`.
pub fn make(t: BuiltinType, args: &[&Obj]) -> Res<Obj> {
    let words: Vec<Value> = args.iter().map(|o| o.value()).collect();
    call::call(molt_runtime::statics::type_of_id(t).value(), &words)
}

/// The low 64 bits of an int.
pub fn low_bits(v: Value) -> u64 {
    match int_core::to_i64(v) {
        Some(i) => i as u64,
        None => molt_runtime::types::slice::big(v).wrapping_u64(),
    }
}

/// A Python function with these parameters whose body is `entry`.
pub fn function(params: &[&str], entry: EntryFn) -> Obj {
    let vars: &'static [Value] = params.iter().map(|p| intern::intern_str(p)).collect::<Vec<_>>().leak();
    let name = intern::intern_str("f");
    let code: &'static Code = Box::leak(Box::new(crate::bodies::body(name, name, vars, entry)));
    let globals = molt_runtime::dict_core::new();
    molt_runtime::types::function::new(code, globals.value(), Value::NULL, Value::NULL, Value::NULL, Value::NULL)
}

/// The parameters of a body, owned.
pub fn params(argv: Addr<Value>, n: u64) -> Vec<Obj> {
    argv.slice(n).iter().map(|&v| Obj::from_owned(v)).collect()
}

/// `type("C", (base,), namespace)`.
pub fn class(base: BuiltinType, namespace: &[(&str, &Obj)]) -> Res<Obj> {
    let ns = molt_runtime::dict_core::new();
    for (k, v) in namespace {
        molt_runtime::dict_core::set(molt_runtime::dict_core::dict_of(&ns), intern::intern_str(k), v.value())?;
    }
    let bases = molt_runtime::tuple_core::from_values(&[molt_runtime::statics::type_of_id(base).value()]);
    make(BuiltinType::Type, &[&str("C"), &bases, &ns])
}

/// `repr(v)`.
pub fn repr(v: &Obj) -> Res<String> {
    let r = molt_runtime::object_ops::repr(v.value())?;
    Ok(r.cast::<StrObj>().map(str_core::to_utf8_lossy).unwrap_or_default())
}
