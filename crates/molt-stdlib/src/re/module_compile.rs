//! Compiling patterns for the functions of the module, with their cache.

use super::error::{issue, raise_error};
use super::pattern::{self, PatternObj, of};
use super::template::points;
use core::cell::Cell;
use molt_regex::{Options, flags};
use molt_runtime::molt_abi::{BytesObj, StrObj};
use molt_runtime::statics::Global;
use molt_runtime::text::TypeName;
use molt_runtime::{
    BuiltinType, Obj, Res, Value, dict_core, int_core, is_exact, object_ops, raise, text, tuple_core, warn,
};

/// dict: (pattern, flags) → compiled, oldest first.
static CACHE: Global<Value> = Global(Cell::new(Value::NULL));
const MAX_CACHE: usize = 512;

/// The pattern used last: source, flags, compiled. Owned by the cache.
static LAST: Global<(Value, i64, Value)> = Global(Cell::new((Value::NULL, 0, Value::NULL)));

/// Forgets all compiled patterns.
pub fn purge() {
    LAST.0.set((Value::NULL, 0, Value::NULL));
    let cache = Obj::new(CACHE.0.get());
    if !cache.value().is_null() {
        dict_core::clear(dict_core::dict_of(&cache));
    }
}

fn flags_of(v: Value) -> Res<i64> {
    if !int_core::is_int(v) {
        return Err(raise::type_error(text!["unsupported operand type(s) for &: '", TypeName(v), "' and 'RegexFlag'"]));
    }
    Ok(int_core::to_i64(v).unwrap_or(i64::MAX))
}

/// A compiled pattern for what was given: itself, or compiled now, or before.
pub fn compiled(pattern: Value, flags: Value) -> Res<Obj> {
    if of(pattern).is_some() {
        if object_ops::is_true(flags)? {
            return Err(raise::value_error("cannot process flags argument with a compiled pattern"));
        }
        return Ok(Obj::new(pattern));
    }
    let small = flags.as_small_int();
    let (last, last_flags, found) = LAST.0.get();
    if last == pattern && small == Some(last_flags) {
        return Ok(Obj::new(found));
    }
    if pattern.cast::<StrObj>().is_none() && pattern.cast::<BytesObj>().is_none() {
        object_ops::hash(pattern)?;
        return Err(raise::type_error("first argument must be string or compiled pattern"));
    }
    let bits = flags_of(flags)?;
    if !is_exact(pattern, BuiltinType::Str) && !is_exact(pattern, BuiltinType::Bytes) {
        return compile(pattern, bits);
    }
    if CACHE.0.get().is_null() {
        CACHE.0.set(dict_core::new().into_value());
    }
    let cache = Obj::new(CACHE.0.get());
    let d = dict_core::dict_of(&cache);
    let key = tuple_core::pair_owned(Obj::new(pattern), int_core::int(bits));
    if let Some(found) = dict_core::get(d, key.value())? {
        return Ok(Obj::new(found));
    }
    let made = compile(pattern, bits)?;
    if d.len() >= MAX_CACHE
        && let Some((i, _, _)) = dict_core::next(d, 0)
    {
        LAST.0.set((Value::NULL, 0, Value::NULL));
        drop(dict_core::remove_found(d, dict_core::found_at(d, i)));
    }
    dict_core::set(d, key.value(), made.value())?;
    LAST.0.set((pattern, bits, made.value()));
    Ok(made)
}

fn compile(pattern: Value, bits: i64) -> Res<Obj> {
    let (content, is_text) = points(pattern).unwrap_or_default();
    let wanted = bits as u32;
    if wanted & flags::TEMPLATE != 0 {
        warn::deprecated(text![
            "The re.TEMPLATE/re.T flag is deprecated as it is an undocumented flag without an obvious purpose. Don't use it."
        ])?;
    }
    let mut warnings = Vec::new();
    let made = molt_regex::compile(&content, is_text, wanted, &Options::default(), &mut warnings);
    issue(&warnings)?;
    let made = made.map_err(|e| raise_error(e, pattern))?;
    if i32::try_from(bits).is_err() {
        return Err(raise::overflow_error("Python int too large to convert to C int"));
    }
    // It would print the codes of the original's matcher.
    if wanted & flags::DEBUG != 0 {
        return Err(raise::raise(BuiltinType::NotImplementedError, "re.DEBUG"));
    }
    pattern::new(pattern, made)
}

/// What `compiled` returned.
pub fn object(o: &Obj) -> Res<&PatternObj> {
    of(o.value()).ok_or_else(|| raise::system_error("pattern expected"))
}
