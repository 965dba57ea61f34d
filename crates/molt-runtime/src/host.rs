//! The one door to the outside: files, environment, clock, randomness. Everything else asks here.

use crate::interrupt;
use std::fs::File;
use std::io::{Read, Write};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;

/// A descriptor that the program owns, for one operation; it is not closed.
pub fn with_fd(fd: i32) -> ManuallyDrop<File> {
    // SAFETY: the file is never dropped; an operation on a closed descriptor answers EBADF.
    ManuallyDrop::new(unsafe { File::from_raw_fd(fd) })
}

/// errno of an error, in Linux's numbers on every target; EIO when it has none.
pub fn errno(e: &std::io::Error) -> i32 {
    let number = e.raw_os_error().unwrap_or(if cfg!(target_os = "wasi") { 29 } else { 5 });
    if cfg!(target_os = "wasi") { crate::errno_text::from_wasi(number) } else { number }
}

/// Writes all bytes to a descriptor; errno, EINTR if an interrupt waits to be served.
pub fn write_fd(fd: i32, mut bytes: &[u8]) -> Result<(), i32> {
    let mut file = with_fd(fd);
    let all = bytes.len();
    while !bytes.is_empty() {
        match file.write(bytes) {
            Ok(0) => return Err(5),
            Ok(n) => bytes = bytes.get(n..).unwrap_or(&[]),
            // Nobody would know how much of it was written.
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {
                if bytes.len() == all && interrupt::is_waiting() {
                    return Err(interrupt::EINTR);
                }
            }
            Err(e) => return Err(errno(&e)),
        }
    }
    Ok(())
}

/// Reads what is there, at most `buffer.len()` bytes; 0 = end of file; errno, EINTR if an interrupt waits to be served.
pub fn read_fd(fd: i32, buffer: &mut [u8]) -> Result<usize, i32> {
    let mut file = with_fd(fd);
    loop {
        match file.read(buffer) {
            // Who ends the input and interrupts at once is not told apart by the system.
            Ok(0) if interrupt::is_waiting() => return Err(interrupt::EINTR),
            Ok(n) => return Ok(n),
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {
                if interrupt::is_waiting() {
                    return Err(interrupt::EINTR);
                }
            }
            Err(e) => return Err(errno(&e)),
        }
    }
}

/// Ends the process as an interrupt that nobody handles does, which is what shells look at. Where there are no signals, the
/// exit code that a shell shows for it.
pub fn end_interrupted() -> u64 {
    #[cfg(unix)]
    {
        const SIGINT: i32 = 2;
        const DEFAULT: usize = 0;
        unsafe extern "C" {
            fn signal(number: i32, handler: usize) -> usize;
            fn raise(number: i32) -> i32;
        }
        // SAFETY: C's functions with their types; the default action of the signal needs nothing of ours.
        unsafe {
            signal(SIGINT, DEFAULT);
            raise(SIGINT);
        }
    }
    130
}

/// Is the descriptor a terminal?
pub fn is_terminal(fd: i32) -> bool {
    use std::io::IsTerminal;
    with_fd(fd).is_terminal()
}

/// What `strerror` says in the C locale.
pub fn error_text(errno: i32) -> &'static str {
    crate::errno_text::text(errno)
}

/// Writes to file descriptor 1; false when it failed.
pub fn write_stdout(bytes: &[u8]) -> bool {
    crate::stdio::write_bytes(bytes).is_ok()
}

pub fn flush_stdout() -> bool {
    crate::stdio::flush().is_ok()
}

/// Writes to file descriptor 2, not buffered; what was printed to stdout before appears before it.
pub fn write_stderr(bytes: &[u8]) -> bool {
    write_fd(2, bytes).is_ok()
}

/// An environment variable's bytes.
pub fn env(name: &str) -> Option<Vec<u8>> {
    std::env::var_os(name).map(|v| v.into_encoded_bytes())
}

/// A whole file.
pub fn read_file(path: &str) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

/// The working directory, or an errno.
pub fn current_directory() -> Result<Vec<u8>, i32> {
    match std::env::current_dir() {
        Ok(path) => Ok(path.into_os_string().into_encoded_bytes()),
        Err(e) => Err(errno(&e)),
    }
}

/// Changes the working directory; an errno.
pub fn change_directory(path: &[u8]) -> Result<(), i32> {
    let path = core::str::from_utf8(path).map_err(|_| 2)?;
    std::env::set_current_dir(path).map_err(|e| errno(&e))
}

/// Seconds and nanoseconds since the epoch.
pub fn wall_clock() -> (i64, u32) {
    match std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH) {
        Ok(d) => (d.as_secs() as i64, d.subsec_nanos()),
        Err(e) => {
            let d = e.duration();
            (-(d.as_secs() as i64), d.subsec_nanos())
        }
    }
}

/// Nanoseconds of a clock that never goes back; its zero is the first call.
pub fn monotonic_ns() -> i64 {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed().as_nanos() as i64
}

/// Sleeps, at most until an interrupt waits to be served.
pub fn sleep(nanoseconds: u64) {
    let end = monotonic_ns().saturating_add(i64::try_from(nanoseconds).unwrap_or(i64::MAX));
    // Engines of WebAssembly wake up to a millisecond early.
    while let Ok(left @ 1..) = u64::try_from(end.saturating_sub(monotonic_ns()))
        && !interrupt::is_waiting()
    {
        pause(left);
    }
}

/// Sleeps, less long if a signal comes.
#[cfg(unix)]
fn pause(nanoseconds: u64) {
    #[repr(C)]
    struct Timespec {
        seconds: i64,
        nanoseconds: i64,
    }
    unsafe extern "C" {
        fn nanosleep(wanted: *const Timespec, left: *mut Timespec) -> core::ffi::c_int;
    }
    const SECOND: u64 = 1_000_000_000;
    let wanted = Timespec { seconds: (nanoseconds / SECOND) as i64, nanoseconds: (nanoseconds % SECOND) as i64 };
    // SAFETY: C's function with its type on systems of 64 bits; it reads the argument alone.
    unsafe { nanosleep(&wanted, core::ptr::null_mut()) };
}

#[cfg(not(unix))]
fn pause(nanoseconds: u64) {
    std::thread::sleep(std::time::Duration::from_nanos(nanoseconds));
}

/// CPU time of the process in nanoseconds; where the system does not tell, time since the start.
pub fn process_ns() -> i64 {
    // `/proc/self/schedstat`: first number, nanoseconds on a CPU (of the main thread).
    if let Some(text) = read_file("/proc/self/schedstat")
        && let Some(first) = text.split(|&b| b == b' ').next()
        && let Some(n) = core::str::from_utf8(first).ok().and_then(|s| s.trim().parse::<i64>().ok())
        && n > 0
    {
        return n;
    }
    monotonic_ns()
}

/// Closes a descriptor.
pub fn close_fd(fd: i32) {
    drop(ManuallyDrop::into_inner(with_fd(fd)));
}

/// How a file is opened; the fields are those of `std::fs::OpenOptions`.
#[derive(Clone, Copy, Default)]
pub struct OpenMode {
    pub read: bool,
    pub write: bool,
    pub append: bool,
    pub create: bool,
    pub create_new: bool,
    pub truncate: bool,
}

/// Opens a file; its descriptor, or errno. A directory is EISDIR.
pub fn open_file(path: &[u8], mode: OpenMode) -> Result<i32, i32> {
    use std::os::fd::IntoRawFd;
    // WASI takes an empty path for the folder it is relative to.
    if path.is_empty() {
        return Err(2);
    }
    // SAFETY: the bytes are a path as the system knows it; Rust's own encoding of such is the bytes themselves.
    let path = unsafe { std::ffi::OsStr::from_encoded_bytes_unchecked(path) };
    let mut options = std::fs::OpenOptions::new();
    options.read(mode.read).write(mode.write).append(mode.append);
    options.create(mode.create).create_new(mode.create_new).truncate(mode.truncate);
    let file = options.open(path).map_err(|e| errno(&e))?;
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err(21);
    }
    Ok(file.into_raw_fd())
}

/// The path of the running executable.
pub fn executable() -> Option<Vec<u8>> {
    std::env::current_exe().ok().map(|p| p.into_os_string().into_encoded_bytes())
}

static ARGUMENTS: std::sync::Mutex<Option<Vec<Vec<u8>>>> = std::sync::Mutex::new(None);

/// Gives a program that runs inside another one its own arguments.
pub fn set_arguments(arguments: Vec<Vec<u8>>) {
    *ARGUMENTS.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(arguments);
}

/// Arguments of the program; the first names it.
pub fn arguments() -> Vec<Vec<u8>> {
    let given = ARGUMENTS.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).clone();
    given.unwrap_or_else(|| std::env::args_os().map(|argument| argument.into_encoded_bytes()).collect())
}

unsafe extern "C" {
    /// musl, glibc and wasi-libc have it.
    fn getentropy(buffer: *mut u8, length: usize) -> core::ffi::c_int;
}

/// Sixteen random bytes from the system.
pub fn random_bytes() -> [u8; 16] {
    let mut out = [0u8; 16];
    // SAFETY: the buffer has this length, which is below the function's limit of 256.
    if unsafe { getentropy(out.as_mut_ptr(), out.len()) } != 0 {
        // A system that refuses: the address of a fresh allocation and the clock are the best at hand.
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

static STACK_SIZE: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);

/// Says how large the stack is that the program is about to run on, in bytes.
pub fn set_stack_size(bytes: u64) {
    STACK_SIZE.store(bytes, std::sync::atomic::Ordering::Relaxed);
}

/// Lowest address that the native stack may reach, with room below it for what does not ask.
pub fn stack_limit() -> u64 {
    let here = 0u8;
    let at = core::ptr::addr_of!(here) as u64;
    let size = match STACK_SIZE.load(std::sync::atomic::Ordering::Relaxed) {
        // The linker puts the stack below everything else: it ends at 0.
        0 if cfg!(target_family = "wasm") => at,
        // Where nobody said, the usual limit of a main thread: 8 MiB.
        0 => 8 << 20,
        size => size,
    };
    // Compiled functions with small frames do not ask: half of the stack is theirs.
    at.saturating_sub(if asks_seldom() { size / 2 } else { size - size / 8 })
}

fn asks_seldom() -> bool {
    cfg!(not(target_family = "wasm")) && STACK_SIZE.load(std::sync::atomic::Ordering::Relaxed) != 0
}

/// How many activations of compiled functions that do not look at the stack's limit fit in their half of it.
pub fn recursion_room() -> u32 {
    match STACK_SIZE.load(std::sync::atomic::Ordering::Relaxed) {
        // An eighth is left for what the last of them calls.
        size if asks_seldom() => u32::try_from(size / 8 * 3 / molt_abi::UNASKED_FRAME).unwrap_or(u32::MAX),
        _ => u32::MAX,
    }
}
