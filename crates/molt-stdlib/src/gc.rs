//! `gc`: the cycle collector.

use crate::native::set;
use molt_runtime::molt_abi::flags;
use molt_runtime::statics::molt_thread;
use molt_runtime::{Obj, Res, Value, alloc, builtin, gc, int_core, list_core, pymodule, raise, tuple_core};

/// This module provides access to the garbage collector for reference cycles.
#[pymodule(
    name = "gc",
    functions = [
        enable, disable, isenabled, collect, get_count, get_threshold, set_threshold, get_objects, is_tracked, is_finalized,
        freeze, unfreeze, get_freeze_count, set_debug, get_debug
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
        set(module, "callbacks", callbacks.value())
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
    let n = int_core::int(molt_thread.gc_threshold.get());
    tuple_core::from_values(&[n.value(), Value::small_int(10), Value::small_int(10)])
}

/// set_threshold(threshold0, [threshold1, threshold2]) -> None
///
/// Sets the collection thresholds.  Setting threshold0 to zero disables collection.
#[builtin("set_threshold(threshold0, threshold1=10, threshold2=10, /)", module = "gc")]
pub fn set_threshold(threshold0: i32, _threshold1: i32, _threshold2: i32) {
    molt_thread.gc_threshold.set(if threshold0 == 0 { i64::MAX } else { threshold0 as i64 });
}

/// Return a list of objects tracked by the collector (excluding the list returned).
#[builtin("get_objects(generation=None)", module = "gc")]
pub fn get_objects(_generation: Value) -> Res<Obj> {
    let mut words = Vec::new();
    alloc::walk(&mut |v, h| {
        if h.has(flags::TRACKED) {
            words.push(v);
        }
    });
    list_core::from_values(&words)
}

/// Returns true if the object is tracked by the garbage collector.
///
/// Simple atomic objects will return false.
#[builtin("is_tracked(obj, /)", module = "gc")]
pub fn is_tracked(obj: Value) -> bool {
    obj.header().is_some_and(|h| h.has(flags::TRACKED))
}

/// Returns true if the object has been already finalized by the garbage collector.
#[builtin("is_finalized(obj, /)", module = "gc")]
pub fn is_finalized(obj: Value) -> bool {
    obj.header().is_some_and(|h| h.has(flags::FINALIZED))
}

/// Freeze all current tracked objects and ignore them for future collections.
#[builtin("freeze()", module = "gc")]
pub fn freeze() {}

/// Unfreeze all objects in the permanent generation.
#[builtin("unfreeze()", module = "gc")]
pub fn unfreeze() {}

/// Return the number of objects in the permanent generation.
#[builtin("get_freeze_count()", module = "gc")]
pub fn get_freeze_count() -> i64 {
    0
}

/// Set the garbage collection debugging flags.
#[builtin("set_debug(flags, /)", module = "gc")]
pub fn set_debug(_flags: i32) {}

/// Get the garbage collection debugging flags.
#[builtin("get_debug()", module = "gc")]
pub fn get_debug() -> i64 {
    0
}
