//! A descriptor with its buffers: plain data, no Python objects.

use crate::host;
use crate::stdio;
use std::io::{Seek, SeekFrom};

/// Size of buffers, `io.DEFAULT_BUFFER_SIZE`.
pub const BUFFER: usize = 8192;

/// Errors are errno values.
pub type Io<T> = Result<T, i32>;

/// An open file. Never both buffers are in use: reading flushes, writing drops what was read ahead.
#[derive(Default)]
pub struct File {
    pub fd: i32,
    pub closed: bool,
    pub close_fd: bool,
    pub readable: bool,
    pub writable: bool,
    pub appending: bool,
    /// No buffer for writing (`buffering=0`).
    pub unbuffered: bool,
    ahead: Vec<u8>,
    at: usize,
    behind: Vec<u8>,
}

impl File {
    /// An open descriptor that closing the file does not close.
    pub fn new(fd: i32, readable: bool, writable: bool) -> File {
        File { fd, readable, writable, ..File::default() }
    }

    /// Standard input and output share the runtime's own buffers.
    fn is_own(&self, fd: i32) -> bool {
        self.fd == fd && !self.close_fd
    }

    fn available(&self) -> &[u8] {
        self.ahead.get(self.at..).unwrap_or(&[])
    }

    /// Reads more into the buffer; 0 = end of file.
    fn fill(&mut self) -> Io<usize> {
        self.flush()?;
        self.ahead.drain(..self.at.min(self.ahead.len()));
        self.at = 0;
        let old = self.ahead.len();
        self.ahead.resize(old + BUFFER, 0);
        let r = host::read_fd(self.fd, self.ahead.get_mut(old..).unwrap_or(&mut []));
        self.ahead.truncate(old + *r.as_ref().unwrap_or(&0));
        r
    }

    fn take(&mut self, n: usize) -> Vec<u8> {
        let bytes = self.available().get(..n).unwrap_or(self.available()).to_vec();
        self.at += bytes.len();
        bytes
    }

    /// Up to `n` bytes, fewer only at the end; `None` = all.
    pub fn read(&mut self, n: Option<usize>) -> Io<Vec<u8>> {
        if self.is_own(0) {
            return stdio::read_raw(n);
        }
        while n.is_none_or(|n| self.available().len() < n) {
            if self.fill()? == 0 {
                break;
            }
        }
        Ok(self.take(n.unwrap_or(usize::MAX)))
    }

    /// What is there after at most one read of the system.
    pub fn read_some(&mut self, n: usize) -> Io<Vec<u8>> {
        if self.is_own(0) {
            return stdio::read_some(n);
        }
        if self.available().is_empty() {
            self.fill()?;
        }
        Ok(self.take(n))
    }

    /// To the next "\n", at most `limit` bytes.
    pub fn read_line(&mut self, limit: Option<usize>) -> Io<Vec<u8>> {
        if self.is_own(0) {
            return stdio::read_raw_line(limit);
        }
        let mut searched = 0;
        loop {
            let rest = self.available();
            let found = rest.get(searched..).and_then(|r| r.iter().position(|&b| b == b'\n')).map(|i| searched + i + 1);
            let len = rest.len();
            if let Some(n) = found {
                return Ok(self.take(limit.map_or(n, |l| l.min(n))));
            }
            if limit.is_some_and(|l| len >= l) {
                return Ok(self.take(limit.unwrap_or(len)));
            }
            searched = len;
            if self.fill()? == 0 {
                return Ok(self.take(usize::MAX));
            }
        }
    }

    /// Writes through the buffer.
    pub fn write(&mut self, bytes: &[u8]) -> Io<()> {
        if self.is_own(1) {
            return stdio::write_raw(bytes);
        }
        if self.unbuffered || self.is_own(2) {
            return host::write_fd(self.fd, bytes);
        }
        self.forget_ahead()?;
        if self.behind.len() + bytes.len() > BUFFER {
            self.flush()?;
            if bytes.len() >= BUFFER {
                return host::write_fd(self.fd, bytes);
            }
        }
        self.behind.extend_from_slice(bytes);
        Ok(())
    }

    /// Drops what was read ahead and moves the descriptor back to where the program is.
    fn forget_ahead(&mut self) -> Io<()> {
        let ahead = self.available().len();
        if ahead > 0 {
            self.seek_fd(SeekFrom::Current(-(ahead as i64)))?;
        }
        self.ahead.clear();
        self.at = 0;
        Ok(())
    }

    fn seek_fd(&self, to: SeekFrom) -> Io<i64> {
        let mut file = host::with_fd(self.fd);
        file.seek(to).map(|n| n as i64).map_err(|e| host::errno(&e))
    }

    pub fn flush(&mut self) -> Io<()> {
        if self.is_own(1) {
            return stdio::flush_raw();
        }
        if self.behind.is_empty() {
            return Ok(());
        }
        let r = host::write_fd(self.fd, &self.behind);
        self.behind.clear();
        r
    }

    /// `whence` 0, 1 or 2; the new position.
    pub fn seek(&mut self, offset: i64, whence: i64) -> Io<i64> {
        self.flush()?;
        if whence == 1 {
            self.forget_ahead()?;
        }
        self.ahead.clear();
        self.at = 0;
        self.seek_fd(match whence {
            0 => SeekFrom::Start(u64::try_from(offset).map_err(|_| 22)?),
            1 => SeekFrom::Current(offset),
            _ => SeekFrom::End(offset),
        })
    }

    pub fn tell(&mut self) -> Io<i64> {
        let at = self.seek_fd(SeekFrom::Current(0))?;
        Ok(at - self.available().len() as i64 + self.behind.len() as i64)
    }

    pub fn is_seekable(&self) -> bool {
        self.seek_fd(SeekFrom::Current(0)).is_ok()
    }

    pub fn truncate(&mut self, size: i64) -> Io<()> {
        self.flush()?;
        host::with_fd(self.fd).set_len(u64::try_from(size).map_err(|_| 22)?).map_err(|e| host::errno(&e))
    }

    /// Flushes and closes; the descriptor is closed even when flushing fails.
    pub fn close(&mut self) -> Io<()> {
        if self.closed {
            return Ok(());
        }
        let r = self.flush();
        self.closed = true;
        self.ahead = Vec::new();
        self.behind = Vec::new();
        if self.close_fd {
            host::close_fd(self.fd);
        }
        r
    }
}
