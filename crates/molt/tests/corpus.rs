//! Every program of `tests/run` and every example, executed in each way, against what CPython 3.12 printed.
//!
//! `MOLT_TESTS=int,exc/raise` keeps the programs whose path contains one of these texts; `MOLT_JOBS` sets the threads.
//! Until all programs pass, `tests/floor.txt` says how many must; a selection must pass whole.
//! `MOLT_LEAVE_NOTHING_OUT=1` makes it a failure that this build cannot execute a way.

mod programs;

use programs::{Case, Way};
use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Prints past the test harness, which shows nothing of a test that passes: what fails below the floor must be seen.
fn say(line: &str) {
    // A closed standard output is no reason to fail.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Runs all programs one way, reports each difference, and holds the count against the floor.
fn corpus(way: Way) {
    if let Some(reason) = programs::missing(way) {
        say(&format!("LEFT OUT: no program was executed {}: {reason}", way.name()));
        let lenient = std::env::var_os("MOLT_LEAVE_NOTHING_OUT").is_none_or(|value| value.is_empty());
        assert!(lenient, "{} cannot be executed: {reason}", way.name());
        return;
    }
    let cases = programs::collect();
    assert!(!cases.is_empty(), "no program was found");
    let failures = failures(way, &cases);
    for (index, difference) in &failures {
        say(&format!("FAIL {} ({}): {difference}", cases[*index].name(), way.name()));
    }
    let passed = cases.len() - failures.len();
    let floor = programs::floor(way).filter(|_| !programs::selected()).unwrap_or(cases.len());
    say(&format!("{}: {passed} passed, {} failed (floor {floor}; the goal is all)", way.name(), failures.len()));
    assert!(passed >= floor, "only {passed} programs pass {}, fewer than the floor of {floor}", way.name());
    if passed > floor {
        say(&format!("WARNING: raise the floor: {passed} programs pass {}, tests/floor.txt says {floor}", way.name()));
    }
}

/// The programs that differ, by their place in `cases`, with the first difference.
fn failures(way: Way, cases: &[Case]) -> Vec<(usize, String)> {
    let jobs = std::env::var("MOLT_JOBS").ok().and_then(|jobs| jobs.parse().ok()).unwrap_or(2);
    let next = AtomicUsize::new(0);
    let failures: Mutex<Vec<(usize, String)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(case) = cases.get(index) else { break };
                    if let Err(difference) = case.check(way) {
                        let mut failures = failures.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                        failures.push((index, difference));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    failures.sort();
    failures
}

#[test]
fn interpreter() {
    corpus(Way::Interpreter);
}

#[test]
fn native() {
    let _ = std::fs::remove_dir_all(programs::cache());
    corpus(Way::Native);
}

#[test]
fn wasm() {
    corpus(Way::Wasm);
}

#[test]
fn cases_have_what_they_need() {
    for case in programs::collect() {
        assert!(Case::has_expectation(&case), "{} has no expectation: run tools/expect.py", case.name());
    }
}
