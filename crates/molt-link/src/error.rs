//! Why a link failed, as data: each variant says whose fault it is and what helps.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// A failed link. Nothing was left at the output path, not even in part.
#[derive(Debug)]
pub enum LinkError {
    /// A linker that must be run as a program is not on this machine.
    MissingLinker { linker: &'static str, install: &'static str },
    /// A linker was found, or named by the user, but does not start.
    NotStarted { path: PathBuf, source: io::Error },
    /// A file of the C library or of the C compiler, needed for this shape, is not on this machine.
    MissingLibrary { file: String, install: &'static str },
    /// The runtime at hand cannot make this shape (e.g. a dynamic executable from a musl runtime).
    UnsupportedShape { shape: &'static str, reason: &'static str },
    /// The disk, or the quota, is full.
    NoSpace { path: PathBuf },
    /// The output, or a scratch file, cannot be written.
    Unwritable { path: PathBuf, source: io::Error },
    /// A runtime file given by path cannot be read.
    Unreadable { path: PathBuf, source: io::Error },
    /// The linker refused: a bug of the compiler or of its runtime, never of the program.
    Refused { linker: &'static str, message: String },
}

impl LinkError {
    /// Whether the machine is at fault (it lacks a tool, space or a permission) rather than Molt.
    pub fn is_environment(&self) -> bool {
        !matches!(self, Self::Refused { .. } | Self::UnsupportedShape { .. })
    }

    pub(crate) fn writing(path: impl Into<PathBuf>, source: io::Error) -> Self {
        let path = path.into();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace { path },
            _ => Self::Unwritable { path, source },
        }
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingLinker { linker, install } => write!(f, "no {linker} was found; {install}"),
            Self::NotStarted { path, source } => write!(f, "cannot run {}: {source}", path.display()),
            Self::MissingLibrary { file, install } => write!(f, "linking needs {file}, which was not found; {install}"),
            Self::UnsupportedShape { shape, reason } => write!(f, "cannot link a {shape} executable: {reason}"),
            Self::NoSpace { path } => write!(f, "no space left on the device while writing {}", path.display()),
            Self::Unwritable { path, source } => write!(f, "cannot write {}: {source}", path.display()),
            Self::Unreadable { path, source } => write!(f, "cannot read {}: {source}", path.display()),
            Self::Refused { linker, message } => write!(f, "{linker} failed: {message}"),
        }
    }
}

impl std::error::Error for LinkError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotStarted { source, .. } | Self::Unwritable { source, .. } | Self::Unreadable { source, .. } => {
                Some(source)
            }
            _ => None,
        }
    }
}
