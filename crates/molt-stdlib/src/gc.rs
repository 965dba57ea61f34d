//! `gc`: the cycle collector of `molt_runtime::gc` as Python sees it. There are no generations: each collection is a full one.

use crate::native::set;
use core::cell::Cell;
use molt_runtime::molt_abi::{DictObj, Kind, ListObj, TupleObj, flags};
use molt_runtime::statics::Global;
use molt_runtime::{
    Obj, Res, Value, alloc, builtin, call, dict_core, gc, int_core, intern, list_core, pymodule, raise,
};
use molt_runtime::{thread, tuple_core, unraisable};

static CALLBACKS: Global<Value> = Global(Cell::new(Value::NULL));
static THRESHOLDS: Global<[i32; 3]> = Global(Cell::new([700, 10, 10]));
static DEBUG: Global<i32> = Global(Cell::new(0));

/// This module provides access to the garbage collector for reference cycles.
#[pymodule(
    name = "gc",
    functions = [
        enable, disable, isenabled, collect, get_count, get_threshold, set_threshold, get_objects, get_referrers,
        get_referents, get_stats, is_tracked, is_finalized, freeze, unfreeze, get_freeze_count, set_debug, get_debug
    ]
)]
impl GcModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        for (name, bit) in [
            ("DEBUG_STATS", 1),
            ("DEBUG_COLLECTABLE", 2),
            ("DEBUG_UNCOLLECTABLE", 4),
            ("DEBUG_SAVEALL", 32),
            ("DEBUG_LEAK", 38),
        ] {
            set(module, name, Value::small_int(bit))?;
        }
        let garbage = list_core::new();
        set(module, "garbage", garbage.value())?;
        let callbacks = list_core::new();
        set(module, "callbacks", callbacks.value())?;
        CALLBACKS.0.set(callbacks.into_value());
        gc::HOOK.0.set(Some(run_callbacks));
        Ok(())
    }
}

/// Calls what is in `gc.callbacks` with the phase and what was found.
fn run_callbacks(found: Option<i64>) {
    let Some(list) = CALLBACKS.0.get().cast::<ListObj>() else { return };
    if list.is_empty() {
        return;
    }
    let arguments = || -> Res<(Obj, Obj)> {
        let info = dict_core::new();
        let d = dict_core::dict_of(&info);
        let n = int_core::int(found.unwrap_or(0));
        dict_core::set(d, intern::intern_str("generation"), Value::small_int(2))?;
        dict_core::set(d, intern::intern_str("collected"), n.value())?;
        dict_core::set(d, intern::intern_str("uncollectable"), Value::small_int(0))?;
        Ok((Obj::new(intern::intern_str(if found.is_some() { "stop" } else { "start" })), info))
    };
    let Ok((phase, info)) = arguments() else {
        thread::clear_pending();
        return;
    };
    let mut i = 0;
    while i < list.len() {
        let callback = Obj::new(list.at(i));
        if call::call(callback.value(), &[phase.value(), info.value()]).is_err() {
            unraisable::report(callback.value(), None);
        }
        i += 1;
    }
}

/// Enable automatic garbage collection.
#[builtin("enable()", module = "gc")]
pub fn enable() {
    gc::set_enabled(true);
}

/// Disable automatic garbage collection.
#[builtin("disable()", module = "gc")]
pub fn disable() {
    gc::set_enabled(false);
}

/// Returns true if automatic garbage collection is enabled.
#[builtin("isenabled()", module = "gc")]
pub fn isenabled() -> bool {
    gc::is_enabled()
}

/// Run the garbage collector.
///
/// With no arguments, run a full collection.  The optional argument
/// may be an integer specifying which generation to collect.  A ValueError
/// is raised if the generation number is invalid.
///
/// The number of unreachable objects is returned.
#[builtin("collect(generation=2)", module = "gc")]
pub fn collect(generation: i32) -> Res<i64> {
    if !(0..=2).contains(&generation) {
        return Err(raise::value_error("invalid generation"));
    }
    Ok(gc::collect())
}

/// Return a three-tuple of the current collection counts.
#[builtin("get_count()", module = "gc")]
pub fn get_count() -> Obj {
    let n = int_core::int(gc::count().max(0));
    tuple_core::from_values(&[n.value(), Value::small_int(0), Value::small_int(0)])
}

/// Return the current collection thresholds.
#[builtin("get_threshold()", module = "gc")]
pub fn get_threshold() -> Obj {
    tuple_core::from_values(&THRESHOLDS.0.get().map(|n| Value::small_int(n as i64)))
}

/// set_threshold(threshold0, [threshold1, threshold2]) -> None
///
/// Sets the collection thresholds.  Setting threshold0 to zero disables collection.
#[builtin("set_threshold(threshold0, threshold1=MISSING, threshold2=MISSING, /)", module = "gc")]
pub fn set_threshold(threshold0: i32, threshold1: Option<i32>, threshold2: Option<i32>) {
    let old = THRESHOLDS.0.get();
    THRESHOLDS.0.set([threshold0, threshold1.unwrap_or(old[1]), threshold2.unwrap_or(old[2])]);
    gc::set_least_threshold(threshold0 as i64);
}

/// Return a list of objects tracked by the collector (excluding the list returned).
///
/// If generation is not None, return only the objects tracked by the collector
/// that are in that generation.
#[builtin("get_objects(generation=None)", module = "gc")]
pub fn get_objects(generation: Value) -> Res<Obj> {
    if !generation.is_none() {
        let n = int_core::index(generation)?;
        let n = int_core::to_i64(n.value()).unwrap_or(i64::MAX);
        if n >= 3 {
            return Err(raise::value_error(
                "generation parameter must be less than the number of available generations (3)",
            ));
        }
        if n < 0 {
            return Err(raise::value_error("generation parameter cannot be negative"));
        }
        if n < 2 {
            // All objects are in one generation, the oldest.
            return Ok(list_core::new());
        }
    }
    list_core::from_values(&tracked())
}

/// All living tracked objects.
fn tracked() -> Vec<Value> {
    let mut words = Vec::new();
    alloc::walk(&mut |v, h| {
        if h.has(flags::TRACKED) && !h.has(flags::DYING) && h.count.get() > 0 {
            words.push(v);
        }
    });
    words.retain(|&v| gc::is_tracked(v));
    words
}

extern "C" fn collect_visited(v: Value, arg: *mut u8) {
    // SAFETY: `arg` is the vector that `referents` passes; traversal functions only pass it on.
    let out = unsafe { &mut *(arg as *mut Vec<Value>) };
    out.push(v);
}

/// What an object refers to, borrowed, in CPython's order for lists, tuples and dicts.
fn referents(v: Value) -> Vec<Value> {
    let mut out = Vec::new();
    let plain = |c: molt_runtime::BuiltinType| molt_runtime::is_exact(v, c);
    match v.kind() {
        Some(Kind::List) if plain(molt_runtime::BuiltinType::List) => {
            out.extend(v.cast::<ListObj>().map(list_core::items).unwrap_or(&[]).iter().rev());
        }
        Some(Kind::Tuple) if plain(molt_runtime::BuiltinType::Tuple) => {
            out.extend(v.cast::<TupleObj>().map(TupleObj::items).unwrap_or(&[]).iter().rev());
        }
        Some(Kind::Dict) if plain(molt_runtime::BuiltinType::Dict) => {
            let Some(d) = v.cast::<DictObj>() else { return out };
            // The keys of a dict of str keys are not visited.
            let with_keys = !d.header.has(flags::STR_KEYS);
            let mut at = 0;
            while let Some((i, key, value)) = dict_core::next(d, at) {
                out.push(value);
                if with_keys {
                    out.push(key);
                }
                at = i + 1;
            }
        }
        _ => gc::traverse(v, collect_visited, &mut out as *mut Vec<Value> as *mut u8),
    }
    out
}

/// Return the list of objects that directly refer to any of 'objs'.
#[builtin("get_referrers(*objs)", module = "gc")]
pub fn get_referrers(objs: &[Value]) -> Res<Obj> {
    let found: Vec<Value> = tracked().into_iter().filter(|&v| referents(v).iter().any(|r| objs.contains(r))).collect();
    list_core::from_values(&found)
}

/// Return the list of objects that are directly referred to by 'objs'.
#[builtin("get_referents(*objs)", module = "gc")]
pub fn get_referents(objs: &[Value]) -> Res<Obj> {
    let mut out = Vec::new();
    for &v in objs.iter().filter(|v| v.is_heap()) {
        out.extend(referents(v));
    }
    list_core::from_values(&out)
}

/// Return a list of dictionaries containing per-generation statistics.
#[builtin("get_stats()", module = "gc")]
pub fn get_stats() -> Res<Obj> {
    let stats = gc::stats();
    let mut out = Vec::new();
    for generation in 0..3 {
        let (collections, collected) = if generation == 2 { (stats.collections, stats.collected) } else { (0, 0) };
        let row = dict_core::new();
        let d = dict_core::dict_of(&row);
        for (name, n) in [("collections", collections), ("collected", collected), ("uncollectable", 0)] {
            dict_core::set(d, intern::intern_str(name), int_core::int(n).value())?;
        }
        out.push(row);
    }
    list_core::from_objs(out)
}

/// Returns true if the object is tracked by the garbage collector.
///
/// Simple atomic objects will return false.
#[builtin("is_tracked(obj, /)", module = "gc")]
pub fn is_tracked(obj: Value) -> bool {
    gc::is_tracked(obj)
}

/// Returns true if the object has been already finalized by the garbage collector.
#[builtin("is_finalized(obj, /)", module = "gc")]
pub fn is_finalized(obj: Value) -> bool {
    obj.header().is_some_and(|h| h.has(flags::FINALIZED))
}

/// Freeze all current tracked objects and ignore them for future collections.
///
/// This can be used before a POSIX fork() call to make the gc copy-on-write friendly.
/// Note: collection before a POSIX fork() call may free pages for future allocation
/// which can cause copy-on-write.
#[builtin("freeze()", module = "gc")]
pub fn freeze() {}

/// Unfreeze all objects in the permanent generation.
///
/// Put all objects in the permanent generation back into oldest generation.
#[builtin("unfreeze()", module = "gc")]
pub fn unfreeze() {}

/// Return the number of objects in the permanent generation.
#[builtin("get_freeze_count()", module = "gc")]
pub fn get_freeze_count() -> i64 {
    0
}

/// Set the garbage collection debugging flags.
#[builtin("set_debug(flags, /)", module = "gc")]
pub fn set_debug(flags: i32) {
    DEBUG.0.set(flags);
}

/// Get the garbage collection debugging flags.
#[builtin("get_debug()", module = "gc")]
pub fn get_debug() -> i64 {
    DEBUG.0.get() as i64
}
