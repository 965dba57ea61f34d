//! What an expression came to, as the oracle writes it.

use molt_abi::{BuiltinType, DictObj, Value};
use molt_runtime::exception;
use molt_runtime::obj::{Obj, Res};
use molt_runtime::{class_of, dict_core, is_exact, object_ops, str_core, thread, tuple_core};

/// `repr` of the value, or `Class: message`.
pub fn outcome(r: Res<Obj>) -> String {
    match r {
        Ok(v) => show(v.value()),
        Err(_) => {
            let Some(e) = thread::take_pending() else { return "raised without an exception".into() };
            let class = text(class_of(e.value()).name.get());
            let args = exception::args_of(e.value());
            let message = match object_ops::to_str(e.value()) {
                Ok(s) => text(s.value()),
                Err(_) => args.first().map_or(String::new(), |&v| text(v)),
            };
            thread::clear_pending();
            class + ": " + &message
        }
    }
}

fn text(v: Value) -> String {
    v.cast::<molt_abi::StrObj>().map_or(String::from("?"), str_core::to_utf8_lossy)
}

fn list(items: &[Value], open: &str, close: &str, single: &str) -> String {
    let shown: Vec<String> = items.iter().map(|&v| show(v)).collect();
    let comma = if shown.len() == 1 { single } else { "" };
    open.to_owned() + &shown.join(", ") + comma + close
}

/// Containers are shown here, so that the test needs no more types than it tests.
fn show(v: Value) -> String {
    if is_exact(v, BuiltinType::Tuple) {
        return list(tuple_core::items(v), "(", ")", ",");
    }
    if is_exact(v, BuiltinType::List)
        && let Ok(items) = object_ops::to_vec(v)
    {
        let items: Vec<Value> = items.iter().map(Obj::value).collect();
        return list(&items, "[", "]", "");
    }
    if let Some(d) = v.cast::<DictObj>() {
        let pairs: Vec<String> =
            dict_core::snapshot(d).iter().map(|(k, v)| show(k.value()) + ": " + &show(v.value())).collect();
        return "{".to_owned() + &pairs.join(", ") + "}";
    }
    match object_ops::repr(v) {
        Ok(s) => text(s.value()),
        Err(e) => "repr raised ".to_owned() + &outcome(Err(e)),
    }
}
