//! The one door to the outside: files, environment, clock, randomness. Everything else asks here.

use std::io::Write;

/// Writes to file descriptor 1; false when it failed.
pub fn write_stdout(bytes: &[u8]) -> bool {
    std::io::stdout().write_all(bytes).is_ok()
}

pub fn flush_stdout() -> bool {
    std::io::stdout().flush().is_ok()
}

/// Writes to file descriptor 2, not buffered.
pub fn write_stderr(bytes: &[u8]) -> bool {
    std::io::stderr().write_all(bytes).is_ok()
}

/// An environment variable's bytes.
pub fn env(name: &str) -> Option<Vec<u8>> {
    std::env::var_os(name).map(|v| v.into_encoded_bytes())
}

/// A whole file.
pub fn read_file(path: &str) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

/// Two words that differ from run to run.
pub fn random_words() -> (u64, u64) {
    use std::hash::{BuildHasher, Hasher};
    // The standard library seeds its hasher from the system.
    let state = std::hash::RandomState::new();
    let word = |salt: u64| {
        let mut hasher = state.build_hasher();
        hasher.write_u64(salt);
        hasher.finish()
    };
    (word(0), word(1))
}

/// Arguments of the process; the first names the program.
pub fn arguments() -> Vec<Vec<u8>> {
    std::env::args_os().map(|argument| argument.into_encoded_bytes()).collect()
}

/// The lowest address that the stack of the running thread may reach, with room to spare; `None` = unknown.
pub fn stack_limit() -> Option<u64> {
    None
}
