//! What can go wrong in a compilation, and the exit code that says so.

use molt_link::LinkError;
use molt_source::Diagnostic;
use molt_syntax::SyntaxError;
use std::path::PathBuf;

/// Exit codes of the compiler itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExitCode {
    /// Errors in the program compiled.
    Program = 1,
    /// Wrong usage: arguments, files that are not there.
    Usage = 2,
    /// The machine lacks a tool, space or a permission.
    Environment = 3,
    /// A bug of Molt.
    Internal = 70,
}

/// Why there is no result.
#[derive(Debug)]
pub enum Failure {
    /// SyntaxErrors of the program, and what else is wrong with it.
    Program {
        syntax: Vec<SyntaxError>,
        diagnostics: Vec<Diagnostic>,
    },
    /// The entry file cannot be read.
    Unreadable {
        path: PathBuf,
        reason: String,
    },
    /// An output cannot be written.
    Unwritable {
        path: PathBuf,
        reason: String,
    },
    /// What was asked for does not exist.
    Usage(String),
    Link(LinkError),
    /// This compiler was built without what the request needs.
    Unavailable(String),
    /// A stage broke its contract.
    Internal {
        stage: &'static str,
        message: String,
    },
}

/// What the system says of an error, without its number.
pub fn reason(error: &std::io::Error) -> String {
    without_number(&error.to_string())
}

fn without_number(text: &str) -> String {
    text.split(" (os error").next().unwrap_or_default().to_string()
}

impl Failure {
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Program { .. } => ExitCode::Program,
            Self::Unreadable { .. } | Self::Usage(_) => ExitCode::Usage,
            Self::Unwritable { .. } | Self::Unavailable(_) => ExitCode::Environment,
            Self::Link(error) if error.is_environment() => ExitCode::Environment,
            Self::Link(_) | Self::Internal { .. } => ExitCode::Internal,
        }
    }

    /// The failure as diagnostics: code, place, reason, way out.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        match self {
            Self::Program { syntax, diagnostics } => {
                syntax.iter().map(SyntaxError::to_diagnostic).chain(diagnostics.iter().cloned()).collect()
            }
            Self::Unreadable { path, reason } => {
                vec![Diagnostic::global("E0001", format!("cannot read {}: {reason}", path.display()))]
            }
            Self::Unwritable { path, reason } => {
                vec![Diagnostic::global("E0002", format!("cannot write {}: {reason}", path.display()))]
            }
            Self::Usage(message) => vec![Diagnostic::global("E0005", message.clone())],
            Self::Link(error) => vec![Diagnostic::global("E0003", without_number(&error.to_string()))],
            Self::Unavailable(reason) => vec![Diagnostic::global("E0004", reason.clone())],
            Self::Internal { stage, message } => vec![
                Diagnostic::global("E0900", format!("internal error in {stage}: {message}"))
                    .with_help("this is a bug of Molt, not of the program; please report it with the source"),
            ],
        }
    }
}

impl From<LinkError> for Failure {
    fn from(error: LinkError) -> Self {
        Self::Link(error)
    }
}
