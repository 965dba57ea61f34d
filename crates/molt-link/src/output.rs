//! Writes a finished file so that its path never holds a part of it: a neighbour file first, then a rename.
//! Not synced to the disk: after a power failure the program is built again.

use crate::LinkError;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// Puts `bytes` at `path`, replacing what was there. `executable` sets the x bits that the umask allows.
pub(crate) fn write(path: &Path, bytes: &[u8], executable: bool) -> Result<(), LinkError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => {
            return Err(LinkError::writing(path, io::Error::from(io::ErrorKind::IsADirectory)));
        }
        // A device or a pipe (`/dev/null`, `/dev/stdout`) is written to, never replaced.
        Ok(_) if fs::metadata(path).is_ok_and(|target| !target.is_file()) => {
            let mut device = OpenOptions::new().write(true).open(path).map_err(|e| LinkError::writing(path, e))?;
            return device.write_all(bytes).map_err(|e| LinkError::writing(path, e));
        }
        _ => {}
    }
    let fresh = neighbour(path);
    let outcome = fill(&fresh, bytes, executable).and_then(|()| fs::rename(&fresh, path));
    outcome.map_err(|error| {
        // Best effort: the first error is the one to report.
        let _ = fs::remove_file(&fresh);
        LinkError::writing(path, error)
    })
}

fn fill(path: &Path, bytes: &[u8], executable: bool) -> io::Result<()> {
    let mode = if executable { 0o777 } else { 0o666 };
    let mut file: File = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    file.write_all(bytes)
}

/// A name in the same folder (a rename must not cross file systems), unique in this process and between processes.
fn neighbour(path: &Path) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}-{}.new", process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
    path.with_file_name(name)
}
