//! `eval` and `exec` (`Python/bltinmodule.c`).

use crate::compile::{ANNOTATIONS, How, translate};
use crate::source::text_of;
use core::cell::RefCell;
use molt_abi::{Code, CodeObj, DictObj, StrObj, Value, code_flags};
use molt_interp::dynamic;
use molt_mirgen::DynamicMode;
use molt_runtime::builtins::dynamic::inherited_flags;
use molt_runtime::{BuiltinType, Obj, Res, call, dict_core, import, names, raise, str_core, text, tuple_core};
use std::collections::HashMap;

/// Code of texts that ran before. Compiled code is never freed, so a text that runs again must not be compiled again.
struct Cache(RefCell<HashMap<(How, String, String), &'static Code>>);
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
    let text = if expression { text.trim_start_matches([' ', '\t']).to_string() } else { text };
    let mode = if expression { DynamicMode::Eval } else { DynamicMode::Exec };
    let lazy_annotations = inherited_flags() & ANNOTATIONS != 0;
    compiled_as(text, "<string>", How { mode, lazy_annotations, optimize: 0 })
}

fn compiled_as(text: String, name: &str, how: How) -> Res<&'static Code> {
    let cache = CACHE.0.get_or_init(|| Cache(RefCell::new(HashMap::new())));
    let key = (how, name.to_string(), text);
    if let Some(code) = cache.0.borrow().get(&key) {
        return Ok(code);
    }
    let code = translate(key.2.clone(), name, how)?;
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
    let code = if dynamic::is_dynamic(code) { code } else { unbind(code)? };
    if dynamic::is_top_level(code) || code.flags & code_flags::OPTIMIZED == 0 {
        return Obj::from_result(dynamic::run(code, globals, locals));
    }
    let cells = closure.map_or(Value::MISSING, |cells| Obj::new(cells).into_value());
    let callee = Obj::from_result(dynamic::function(code, globals, cells))?;
    call::call(callee.value(), &[])
}

/// A body of the program's own modules as code that runs with any globals: the module's text is compiled again, once,
/// and the body found in it by its name and place.
pub fn unbind(code: &'static Code) -> Res<&'static Code> {
    let row = import::rows().get(code.module as usize);
    let Some(row) = row.filter(|row| !row.source.as_str().is_empty()) else {
        return Err(raise::runtime_error(text!["the source of ", code.name, " is not in the program"]));
    };
    let lazy_annotations = code.flags & code_flags::FUTURE_ANNOTATIONS != 0;
    let how = How { mode: DynamicMode::Exec, lazy_annotations, optimize: 0 };
    let whole = compiled_as(row.source.as_str().to_string(), row.file.as_str(), how)?;
    let places = |code: &Code| code.positions.slice(code.position_count).to_vec();
    let wanted = |other: &Code| {
        other.qualname.cast::<StrObj>().zip(code.qualname.cast()).is_some_and(|(left, right)| str_core::eq(left, right))
            && other.first_line == code.first_line
            && places(other).first() == places(code).first()
    };
    dynamic::body_beside(whole, wanted).ok_or_else(|| raise::system_error("the body is not in its module's source"))
}

fn wrong_closure(free: u64) -> molt_runtime::Raised {
    let count = free.to_string();
    raise::type_error(text!["code object requires a closure of exactly length ", count.as_str()])
}
