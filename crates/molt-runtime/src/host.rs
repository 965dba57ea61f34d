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

/// Sixteen random bytes from the system.
pub fn random_bytes() -> [u8; 16] {
    let mut out = [0u8; 16];
    use std::io::Read;
    if std::fs::File::open("/dev/urandom").and_then(|mut f| f.read_exact(&mut out)).is_err() {
        // No such device (wasm): the address of a fresh allocation and the clock are the best at hand.
        let boxed = Box::new(0u8);
        let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_nanos());
        out = (time ^ ((&raw const *boxed) as usize as u128) << 64).to_le_bytes();
    }
    out
}

/// Prints a message and ends the process with code 1, without running Python code.
pub fn fatal(message: &[u8]) -> ! {
    write_stderr(message);
    std::process::exit(1)
}

/// Lowest address that the native stack may reach, when known: the size limit of the main stack below the current frame.
pub fn stack_limit() -> Option<u64> {
    if cfg!(target_arch = "wasm32") {
        return None;
    }
    let here = 0u8;
    let at = core::ptr::addr_of!(here) as u64;
    // The usual limit is 8 MiB; a thread that is given another one sets the field itself.
    Some(at.saturating_sub(7 << 20))
}
