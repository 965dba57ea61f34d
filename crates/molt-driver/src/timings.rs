//! How long each stage took.

use std::time::{Duration, Instant};

#[derive(Default)]
pub struct Timings(Vec<(&'static str, Duration)>);

impl Timings {
    /// Runs a stage and notes its wall time.
    pub fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = run();
        self.0.push((name, start.elapsed()));
        result
    }

    /// One line per stage, milliseconds.
    pub fn report(&self) -> String {
        let total: Duration = self.0.iter().map(|(_, time)| *time).sum();
        let lines = self.0.iter().map(|(name, time)| (*name, *time)).chain([("total", total)]);
        lines.map(|(name, time)| format!("{name:<10} {:>8.2} ms\n", time.as_secs_f64() * 1e3)).collect()
    }
}
