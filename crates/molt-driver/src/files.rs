//! Files that appear whole or not at all: a neighbour is written first and then renamed.

use crate::failure::{Failure, reason};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// Puts `bytes` at `path`. A device or a pipe is written to, never replaced.
pub fn write_output(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let device = fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir());
    let written = if device {
        OpenOptions::new().write(true).open(path).and_then(|mut device| device.write_all(bytes))
    } else {
        replace(path, bytes)
    };
    written.map_err(|error| Failure::Unwritable { path: path.to_path_buf(), reason: reason(&error) })
}

/// Replaces what is at `path`; nothing is left behind by a failure.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().ok_or(io::ErrorKind::IsADirectory)?);
    name.push(format!(".{}-{}.new", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
    let fresh = path.with_file_name(name);
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&fresh)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&fresh);
    }
    written
}
