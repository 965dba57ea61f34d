//! Runs unit tests on a runtime with all builtin types. The runtime has no threads of its own: tests take turns.

use crate::obj::{Obj, Res};
use crate::statics::{molt_shapes, molt_types};
use crate::{call, int_core, intern, manifest, names, str_core, thread, type_init};
use molt_abi::{BuiltinType, ExceptionObj, StrObj, Value};
use std::sync::{Mutex, Once};

static TURN: Mutex<()> = Mutex::new(());
static START: Once = Once::new();

/// Runs `f` with the runtime set up, alone.
pub fn run(f: impl FnOnce() -> Res<()>) {
    let _turn = TURN.lock().unwrap_or_else(|e| e.into_inner());
    START.call_once(|| {
        for (shape, class) in molt_shapes.iter().zip(&molt_types) {
            shape.class.set(molt_abi::Ptr::of(class));
        }
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
    let name = str_core::to_utf8_lossy(crate::statics::class_of(e.value()).name.get().cast::<StrObj>().unwrap());
    let args = e.cast::<ExceptionObj>().map_or(Value::NULL, |e| e.args.get());
    match crate::tuple_core::items(args).first().and_then(|v| v.cast::<StrObj>()) {
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
    call::call(crate::statics::type_of_id(t).value(), &words)
}

/// The low 64 bits of an int.
pub fn low_bits(v: Value) -> u64 {
    match int_core::to_i64(v) {
        Some(i) => i as u64,
        None => crate::types::slice::big(v).wrapping_u64(),
    }
}
