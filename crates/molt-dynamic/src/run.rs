//! `eval` and `exec` (`Python/bltinmodule.c`).

use crate::compile::translate;
use crate::source::text_of;
use core::cell::RefCell;
use molt_abi::{Code, CodeObj, DictObj, Value};
use molt_interp::dynamic;
use molt_mirgen::DynamicMode;
use molt_runtime::{BuiltinType, Obj, Res, call, dict_core, import, names, raise, text, tuple_core};
use std::collections::HashMap;

/// Code of texts that ran before. Compiled code is never freed, so a text that runs again must not be compiled again.
struct Cache(RefCell<HashMap<(bool, String), &'static Code>>);
// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for CacheCell {}
struct CacheCell(std::cell::OnceCell<Cache>);
static CACHE: CacheCell = CacheCell(std::cell::OnceCell::new());

/// Runs source text or a code object in these namespaces; as `eval` if `expression`.
pub fn run(source: Value, globals: Value, locals: Value, closure: Value, expression: bool) -> Res<Obj> {
    let dict: &DictObj = dict_core::of(globals);
    if dict_core::get_str(dict, names::__builtins__()).is_none() {
        dict_core::set(dict, names::__builtins__(), import::builtins_dict())?;
    }
    let has_closure = !closure.is_none() && !closure.is_missing();
    if let Some(object) = source.cast::<CodeObj>() {
        let code: &'static Code = object.code.get();
        return run_code(code, globals, locals, has_closure.then_some(closure), expression);
    }
    if has_closure {
        return Err(raise::type_error("closure can only be used when source is a code object"));
    }
    let text = text_of(source, "<string>")?;
    let code = compiled(text, expression)?;
    Obj::from_result(dynamic::run(code, globals, locals))
}

fn compiled(text: String, expression: bool) -> Res<&'static Code> {
    let cache = CACHE.0.get_or_init(|| Cache(RefCell::new(HashMap::new())));
    let text = if expression { text.trim_start_matches([' ', '\t']).to_string() } else { text };
    let key = (expression, text);
    if let Some(code) = cache.0.borrow().get(&key) {
        return Ok(code);
    }
    let mode = if expression { DynamicMode::Eval } else { DynamicMode::Exec };
    let code = translate(key.1.clone(), "<string>", mode)?;
    cache.0.borrow_mut().insert(key, code);
    Ok(code)
}

fn run_code(code: &'static Code, globals: Value, locals: Value, closure: Option<Value>, expression: bool) -> Res<Obj> {
    let free = code.freevar_count;
    if expression && free > 0 {
        return Err(raise::type_error("code object passed to eval() may not contain free variables"));
    }
    match closure {
        Some(_) if free == 0 => return Err(raise::type_error("cannot use a closure with this code object")),
        None if free > 0 => return Err(wrong_closure(free)),
        Some(cells) => {
            let is_cells = molt_runtime::is_exact(cells, BuiltinType::Tuple)
                && tuple_core::items(cells).len() as u64 == free
                && tuple_core::items(cells).iter().all(|cell| molt_runtime::is_exact(*cell, BuiltinType::Cell));
            if !is_cells {
                return Err(wrong_closure(free));
            }
        }
        None => {}
    }
    if dynamic::is_top_level(code) {
        return Obj::from_result(dynamic::run(code, globals, locals));
    }
    if !dynamic::is_dynamic(code) {
        // Its globals are places in memory that the compiler chose.
        let message = "the body of a compiled function cannot run as code of eval() or exec()";
        return Err(raise::raise(BuiltinType::NotImplementedError, message));
    }
    let cells = closure.map_or(Value::MISSING, |cells| Obj::new(cells).into_value());
    let callee = Obj::from_result(dynamic::function(code, globals, cells))?;
    call::call(callee.value(), &[])
}

fn wrong_closure(free: u64) -> molt_runtime::Raised {
    let count = free.to_string();
    raise::type_error(text!["code object requires a closure of exactly length ", count.as_str()])
}
