//! Limits, sizes and counts.

use molt_runtime::molt_abi::{ByteArrayObj, BytesObj, DictObj, ListObj, SetObj, StrObj, TupleObj};
use molt_runtime::statics::{Global, molt_thread};
use molt_runtime::text::TypeName;
use molt_runtime::{
    BuiltinType, Obj, Res, Value, alloc, builtin, call, class_of, int_core, intern, is_exact, raise, text,
};

/// Return the current default encoding used by the Unicode implementation.
#[builtin("getdefaultencoding()", module = "sys")]
pub fn getdefaultencoding() -> &'static str {
    "utf-8"
}

/// Return the encoding used to convert Unicode filenames to OS filenames.
#[builtin("getfilesystemencoding()", module = "sys")]
pub fn getfilesystemencoding() -> &'static str {
    "utf-8"
}

/// Return the error mode used for Unicode to OS filename conversion.
#[builtin("getfilesystemencodeerrors()", module = "sys")]
pub fn getfilesystemencodeerrors() -> &'static str {
    "surrogateescape"
}

/// Return the reference count of object.
///
/// The count returned is generally one higher than you might expect,
/// because it includes the (temporary) reference as an argument to
/// getrefcount().
#[builtin("getrefcount(object, /)", module = "sys")]
pub fn getrefcount(object: Value) -> i64 {
    match object.header() {
        // The argument itself is borrowed here; CPython's stack holds one more.
        Some(h) if !h.is_immortal() => h.count.get() as i64 + 1,
        _ => u32::MAX as i64,
    }
}

/// Return the current value of the recursion limit.
///
/// The recursion limit is the maximum depth of the Python interpreter
/// stack.  This limit prevents infinite recursion from causing an overflow
/// of the C stack and crashing Python.
#[builtin("getrecursionlimit()", module = "sys")]
pub fn getrecursionlimit() -> i64 {
    molt_thread.python_limit.get() as i64
}

/// Set the maximum depth of the Python interpreter stack to n.
///
/// This limit prevents infinite recursion from causing an overflow of the C
/// stack and crashing Python.  The highest possible limit is platform-
/// dependent.
#[builtin("setrecursionlimit(limit, /)", module = "sys")]
pub fn setrecursionlimit(limit: i32) -> Res<()> {
    if limit < 1 {
        return Err(raise::value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = molt_runtime::thread::recursion_depth();
    if depth >= limit as u32 {
        return Err(raise::raise(
            BuiltinType::RecursionError,
            text![
                "cannot set the recursion limit to ",
                limit as i64,
                " at the recursion depth ",
                depth,
                ": the limit is too low"
            ],
        ));
    }
    molt_runtime::thread::set_recursion_limit(limit as u32);
    Ok(())
}

/// Size of an object as CPython 3.12 on a 64-bit system has it; containers by their own capacity.
fn size_in_cpython(v: Value) -> i64 {
    let gc_head = 16;
    if let Some(s) = v.cast::<StrObj>() {
        let data = s.len() as i64 * s.width() as i64;
        return if s.is_ascii() { 40 + data + 1 } else { 56 + data + s.width() as i64 };
    }
    if let Some(b) = v.cast::<BytesObj>() {
        return 33 + b.len as i64;
    }
    if let Some(b) = v.cast::<ByteArrayObj>() {
        return 56 + b.capacity.get() as i64;
    }
    if let Some(l) = v.cast::<ListObj>() {
        return 40 + gc_head + l.capacity.get() as i64 * 8;
    }
    if let Some(t) = v.cast::<TupleObj>() {
        return 24 + gc_head + t.len() as i64 * 8;
    }
    if let Some(d) = v.cast::<DictObj>() {
        if d.log2_size.get() == 0 {
            return 48 + gc_head;
        }
        let log2 = d.log2_size.get();
        let width = if log2 < 8 {
            1
        } else if log2 < 16 {
            2
        } else {
            4
        };
        let entry = if d.header.has(molt_runtime::molt_abi::flags::STR_KEYS) { 16 } else { 24 };
        return 48 + gc_head + 32 + (width << log2) + ((2i64 << log2) / 3) * entry;
    }
    if let Some(s) = v.cast::<SetObj>() {
        let slots = s.mask.get() as i64 + 1;
        return 200 + gc_head + if slots > 8 { slots * 16 } else { 0 };
    }
    if int_core::is_int(v) {
        let bits = match int_core::to_i64(v) {
            Some(i) => 64 - i.unsigned_abs().leading_zeros() as i64,
            None => int_core::as_big(v).map_or(0, |b| b.bit_length() as i64),
        };
        return 24 + 4 * ((bits + 29) / 30).max(1);
    }
    if is_exact(v, BuiltinType::Float) {
        return 24;
    }
    if v.is_singleton() {
        return 16;
    }
    class_of(v).basic_size.get() as i64
}

/// getsizeof(object [, default]) -> int
///
/// Return the size of object in bytes.
#[builtin("getsizeof(object, default=<absent>)", module = "sys")]
pub fn getsizeof(object: Value, default: Option<Value>) -> Res<Obj> {
    if let Some(r) = call::call_special(object, intern::intern_str("__sizeof__"), &[])? {
        if is_exact(object, BuiltinType::Object) || class_of(object).builtin_id.get() < 0 {
            return Ok(r);
        }
    } else if let Some(d) = default {
        return Ok(Obj::new(d));
    } else {
        return Err(raise::type_error(text!["Type ", TypeName(object), " doesn't define __sizeof__"]));
    }
    Ok(int_core::int(size_in_cpython(object)))
}

/// Return the maximum string digits limit for non-binary int<->str conversions.
#[builtin("get_int_max_str_digits()", module = "sys")]
pub fn get_int_max_str_digits() -> i64 {
    int_core::MAX_STR_DIGITS.0.get() as i64
}

/// Set the maximum string digits limit for non-binary int<->str conversions.
#[builtin("set_int_max_str_digits(maxdigits)", module = "sys")]
pub fn set_int_max_str_digits(maxdigits: i32) -> Res<()> {
    if maxdigits != 0 && maxdigits < 640 {
        return Err(raise::value_error("maxdigits must be 0 or larger than 640"));
    }
    int_core::MAX_STR_DIGITS.0.set(maxdigits as u64);
    Ok(())
}

static SWITCH_INTERVAL: Global<f64> = Global(core::cell::Cell::new(0.005));

/// Return the current thread switch interval; see sys.setswitchinterval().
#[builtin("getswitchinterval()", module = "sys")]
pub fn getswitchinterval() -> f64 {
    SWITCH_INTERVAL.0.get()
}

/// Set the ideal thread switching delay inside the Python interpreter.
///
/// The actual frequency of switching threads can be lower if the
/// interpreter executes long sequences of uninterruptible code
/// (this is implementation-specific and workload-dependent).
///
/// The parameter must represent the desired switching delay in seconds
/// A typical value is 0.005 (5 milliseconds).
#[builtin("setswitchinterval(interval, /)", module = "sys")]
pub fn setswitchinterval(interval: f64) -> Res<()> {
    if interval <= 0.0 {
        return Err(raise::value_error("switch interval must be strictly positive"));
    }
    SWITCH_INTERVAL.0.set(interval);
    Ok(())
}

/// Return the number of memory blocks currently allocated.
#[builtin("getallocatedblocks()", module = "sys")]
pub fn getallocatedblocks() -> i64 {
    alloc::live_objects() as i64
}

/// Return the global debug tracing function set with sys.settrace.
#[builtin("gettrace()", module = "sys")]
pub fn gettrace() {}

/// Return the profiling function set with sys.setprofile.
#[builtin("getprofile()", module = "sys")]
pub fn getprofile() {}
