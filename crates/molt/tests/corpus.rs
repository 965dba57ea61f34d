//! Every program of `tests/run` and every example, executed in each way, against what CPython 3.12 printed.
//!
//! `MOLT_TESTS=int,exc/raise` keeps the programs whose path contains one of these texts; `MOLT_JOBS` sets the threads.

mod programs;

use programs::{Case, Way};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs all programs one way and reports each difference.
fn corpus(way: Way) {
    let cases = programs::collect();
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
    for (index, difference) in &failures {
        println!("FAIL {} ({way:?}): {difference}", cases[*index].name());
    }
    println!("{way:?}: {} passed, {} failed", cases.len() - failures.len(), failures.len());
    assert!(!cases.is_empty(), "no program was found");
    assert!(failures.is_empty(), "{} of {} programs differ from CPython ({way:?})", failures.len(), cases.len());
}

#[test]
fn interpreter() {
    corpus(Way::Interpreter);
}

#[test]
fn native() {
    corpus(Way::Native);
}

#[test]
fn wasm() {
    match programs::wasm_is_missing() {
        None => corpus(Way::Wasm),
        Some(reason) => println!("SKIPPED all programs under WebAssembly: {reason}"),
    }
}

#[test]
fn cases_have_what_they_need() {
    for case in programs::collect() {
        assert!(Case::has_expectation(&case), "{} has no expectation: run tools/expect.py", case.name());
    }
}
