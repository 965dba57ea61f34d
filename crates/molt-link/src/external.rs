//! Runs a linker as a program: scratch files for what is in memory, its messages as the error.

use crate::LinkError;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder for one link, removed when dropped.
pub(crate) struct Scratch {
    folder: PathBuf,
    files: u32,
}

impl Scratch {
    pub(crate) fn new() -> Result<Self, LinkError> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("molt-link-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).map_err(|error| LinkError::writing(&folder, error))?;
        Ok(Self { folder, files: 0 })
    }

    /// Writes an input; the names of objects may repeat and hold slashes, so the file gets a number first.
    pub(crate) fn file(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, LinkError> {
        self.files += 1;
        let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '_' }).collect();
        let path = self.folder.join(format!("{}-{plain}", self.files));
        fs::write(&path, bytes).map_err(|error| LinkError::writing(&path, error))?;
        Ok(path)
    }

    /// Where the linker shall write; moved to the real output by [`crate::output::write`].
    pub(crate) fn output(&self) -> PathBuf {
        self.folder.join("output")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Best effort: a scratch folder that stays is no reason to fail.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Runs `program`, then reads the file it wrote. `name` is what messages call it.
pub(crate) fn run(
    name: &'static str,
    program: &Path,
    arguments: &[OsString],
    output: &Path,
) -> Result<Vec<u8>, LinkError> {
    let refused = |message: String| LinkError::Refused { linker: name, message };
    let done = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    let done = done.map_err(|source| LinkError::NotStarted { path: program.to_path_buf(), source })?;
    if !done.status.success() {
        let messages = String::from_utf8_lossy(&done.stderr);
        return Err(refused(format!("{}\n{}", done.status, messages.trim_end())));
    }
    fs::read(output).map_err(|source| LinkError::Unreadable { path: output.to_path_buf(), source })
}
