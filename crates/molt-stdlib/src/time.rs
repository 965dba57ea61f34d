//! `time`: clocks, sleeping, and calendar time in UTC and the local zone.

use molt_runtime::BuiltinType;
use molt_runtime::{Res, Value, builtin, host, int_core, interrupt, is_instance_of, pymodule, raise};

const SECOND: i64 = 1_000_000_000;

fn wall_ns() -> i64 {
    let (seconds, nanoseconds) = host::wall_clock();
    seconds.saturating_mul(SECOND).saturating_add(nanoseconds as i64)
}

/// This module provides various functions to manipulate time values.
#[pymodule(
    name = "time",
    functions = [
        time, time_ns, monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, process_time_ns, sleep
    ]
)]
impl TimeModule {}

/// time() -> floating point number
///
/// Return the current time in seconds since the Epoch.
/// Fractions of a second may be present if the system clock provides them.
#[builtin("time()", module = "time")]
pub fn time() -> f64 {
    let (seconds, nanoseconds) = host::wall_clock();
    seconds as f64 + nanoseconds as f64 * 1e-9
}

/// time_ns() -> int
///
/// Return the current time in nanoseconds since the Epoch.
#[builtin("time_ns()", module = "time")]
pub fn time_ns() -> i64 {
    wall_ns()
}

/// monotonic() -> float
///
/// Monotonic clock, cannot go backward.
#[builtin("monotonic()", module = "time")]
pub fn monotonic() -> f64 {
    host::monotonic_ns() as f64 * 1e-9
}

/// monotonic_ns() -> int
///
/// Monotonic clock, cannot go backward, as nanoseconds.
#[builtin("monotonic_ns()", module = "time")]
pub fn monotonic_ns() -> i64 {
    host::monotonic_ns()
}

/// perf_counter() -> float
///
/// Performance counter for benchmarking.
#[builtin("perf_counter()", module = "time")]
pub fn perf_counter() -> f64 {
    host::monotonic_ns() as f64 * 1e-9
}

/// perf_counter_ns() -> int
///
/// Performance counter for benchmarking as nanoseconds.
#[builtin("perf_counter_ns()", module = "time")]
pub fn perf_counter_ns() -> i64 {
    host::monotonic_ns()
}

/// process_time() -> float
///
/// Process time for profiling: sum of the kernel and user-space CPU time.
#[builtin("process_time()", module = "time")]
pub fn process_time() -> f64 {
    host::process_ns() as f64 * 1e-9
}

/// process_time() -> int
///
/// Process time for profiling as nanoseconds:
/// sum of the kernel and user-space CPU time.
#[builtin("process_time_ns()", module = "time")]
pub fn process_time_ns() -> i64 {
    host::process_ns()
}

/// sleep(seconds)
///
/// Delay execution for a given number of seconds.  The argument may be
/// a floating point number for subsecond precision.
#[builtin("sleep(seconds, /)", module = "time")]
pub fn sleep(seconds: Value) -> Res<()> {
    let ns = if is_instance_of(seconds, BuiltinType::Float) {
        let x = int_core::as_f64(seconds)?;
        if x.is_nan() {
            return Err(raise::value_error("Invalid value NaN (not a number)"));
        }
        let ns = (x * 1e9).ceil();
        if ns >= i64::MAX as f64 {
            return Err(raise::overflow_error("timestamp out of range for platform time_t"));
        }
        ns as i64
    } else {
        let i = int_core::index(seconds)?;
        int_core::to_i64(i.value())
            .and_then(|i| i.checked_mul(SECOND))
            .ok_or_else(|| raise::overflow_error("timestamp too large to convert to C PyTime_t"))?
    };
    match u64::try_from(ns) {
        Ok(ns) => {
            host::sleep(ns);
            interrupt::serve()
        }
        Err(_) => Err(raise::value_error("sleep length must be non-negative")),
    }
}
