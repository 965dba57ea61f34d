//! One compilation: its files, its options, what it has to say.

use crate::passes::Settings;
use crate::timings::{Stage, Timings};
use molt_source::{Files, Style, render_json, render_short, render_text};
use std::path::PathBuf;

/// What the command line decides for all stages.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Modules that belong to the program although no import names them.
    pub include: Vec<String>,
    /// Directories searched for modules after the entry's own.
    pub search_path: Vec<PathBuf>,
    pub passes: Settings,
    /// The program counts what it executes and prints the counts at exit.
    pub stats: bool,
    /// Symbols and line tables stay in the result.
    pub debug: bool,
    /// Object code of earlier builds is used, and kept for later ones.
    pub cache: bool,
    /// Refuse a program that can run source text.
    pub no_dynamic: bool,
    /// Paths in the program start at the folder of the entry, not at the root of this machine.
    pub trim_paths: bool,
}

pub struct Session {
    pub files: Files,
    pub options: Options,
    pub(crate) timings: Timings,
}

impl Session {
    pub fn new(options: Options) -> Self {
        Self { files: Files::new(), options, timings: Timings::default() }
    }

    pub fn timings(&self) -> String {
        self.timings.report()
    }

    /// The stage that runs, for a watcher on another thread.
    pub fn stage(&self) -> Stage {
        self.timings.current.clone()
    }

    /// Diagnostics as text for people, with source excerpts.
    pub fn render(&self, failure: &crate::Failure, style: Style) -> String {
        failure.diagnostics().iter().map(|diagnostic| render_text(diagnostic, &self.files, style)).collect()
    }

    /// Diagnostics as one line each.
    pub fn render_short(&self, failure: &crate::Failure) -> String {
        failure.diagnostics().iter().map(|diagnostic| render_short(diagnostic, &self.files) + "\n").collect()
    }

    /// Diagnostics as one JSON object per line.
    pub fn render_json(&self, failure: &crate::Failure) -> String {
        failure.diagnostics().iter().map(|diagnostic| render_json(diagnostic, &self.files) + "\n").collect()
    }
}
