//! What the user is told: diagnostics, timings, and that a long build is alive.

use crate::args::{MessageFormat, Source};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use molt_driver::{Failure, Session, Stage};
use molt_source::Style;
use std::io::{IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Says what went wrong, and how long it took; the exit code.
pub fn finish(session: &Session, source: &Source, result: Result<(), Failure>) -> i32 {
    let code = match result {
        Ok(()) => 0,
        Err(failure) => failed(session, source, &failure),
    };
    if source.timings {
        tell(&session.timings());
    }
    code
}

fn failed(session: &Session, source: &Source, failure: &Failure) -> i32 {
    tell(&match source.message_format {
        MessageFormat::Json => session.render_json(failure),
        MessageFormat::Short => session.render_short(failure),
        MessageFormat::Human => {
            let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            session.render(failure, if colour { Style::Colour } else { Style::Plain })
        }
    });
    failure.exit_code() as i32
}

/// Writes to standard error. Nobody is left to tell if that is closed.
pub fn tell(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// A line on the terminal that shows what a build is doing, from its second second on. It is gone when this is dropped.
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(100);

impl Progress {
    pub fn new(session: &Session, source: &Source) -> Self {
        if !std::io::stderr().is_terminal() || source.message_format == MessageFormat::Json {
            return Self(None);
        }
        let (stop, stopped) = channel();
        let (stage, name, start) = (session.stage(), source.file.display().to_string(), Instant::now());
        let thread = std::thread::Builder::new().name("progress".into()).spawn(move || {
            if stopped.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg}") {
                bar.set_style(style);
            }
            while stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                bar.set_message(line(&name, &stage, start.elapsed()));
                bar.tick();
            }
            bar.finish_and_clear();
        });
        // A machine that has no thread left builds without a line.
        Self(thread.ok().map(|thread| (stop, thread)))
    }
}

fn line(name: &str, stage: &Stage, elapsed: Duration) -> String {
    format!("building {name}: {}, {} s", stage.name(), elapsed.as_secs())
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.0.take() {
            drop(stop);
            // The thread's own end is all that is waited for.
            let _ = thread.join();
        }
    }
}
