//! One compilation: its files, its options, what it has to say.

use crate::timings::Timings;
use molt_source::{Files, Style, render_json, render_text};
use std::path::PathBuf;

/// What the command line decides for all stages.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Modules that belong to the program although no import names them.
    pub include: Vec<String>,
    /// Directories searched for modules after the entry's own.
    pub search_path: Vec<PathBuf>,
    /// Refuse a program that can run source text.
    pub no_dynamic: bool,
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

    /// Diagnostics as text for people, with source excerpts.
    pub fn render(&self, failure: &crate::Failure, style: Style) -> String {
        failure.diagnostics().iter().map(|diagnostic| render_text(diagnostic, &self.files, style)).collect()
    }

    /// Diagnostics as one JSON object per line.
    pub fn render_json(&self, failure: &crate::Failure) -> String {
        failure.diagnostics().iter().map(|diagnostic| render_json(diagnostic, &self.files) + "\n").collect()
    }
}
