//! How long each stage took, and which one runs.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The stage that runs now, to be read from another thread.
#[derive(Clone, Default)]
pub struct Stage(Arc<Mutex<&'static str>>);

impl Stage {
    pub fn name(&self) -> &'static str {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, name: &'static str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = name;
    }
}

#[derive(Default)]
pub struct Timings {
    stages: Vec<(&'static str, Duration)>,
    pub current: Stage,
}

impl Timings {
    /// Runs a stage and notes its wall time.
    pub fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        self.current.set(name);
        let start = Instant::now();
        let result = run();
        self.stages.push((name, start.elapsed()));
        result
    }

    /// One line per stage, milliseconds.
    pub fn report(&self) -> String {
        let total: Duration = self.stages.iter().map(|(_, time)| *time).sum();
        let lines = self.stages.iter().map(|(name, time)| (*name, *time)).chain([("total", total)]);
        lines.map(|(name, time)| format!("{name:<10} {:>8.2} ms\n", time.as_secs_f64() * 1e3)).collect()
    }
}
