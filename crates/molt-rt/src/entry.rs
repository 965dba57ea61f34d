//! The process's entry: C's `main`, which runs the compiled program.
//!
//! A program of deep recursion needs more stack than a main thread has: it runs on a thread of its own. Its pages are
//! only reserved; what is not touched costs nothing. On WebAssembly the engine owns the stack of calls, and the linker's
//! `stack-size` says how much of it a program may use.

use molt_runtime::molt_abi::{Addr, Program};
use molt_runtime::{host, start};

unsafe extern "C" {
    /// The compiled program.
    static molt_program: Program;
}

fn run() -> u64 {
    // SAFETY: the compiler emits the program under this name; only its address is taken.
    start::molt_start(Addr::new(&raw const molt_program))
}

#[cfg(not(target_family = "wasm"))]
mod native {
    use super::{host, molt_program, run};
    use crate::colour;
    use core::ffi::{CStr, c_char, c_int, c_void};
    use core::ops::Range;
    use molt_runtime::molt_abi::Program;
    use molt_runtime::statics::molt_thread;

    /// Bytes of address space; the second where the first is refused.
    const STACKS: [usize; 2] = [2 << 30, 512 << 20];

    /// At least as large as any C library's `pthread_attr_t`.
    type ThreadAttributes = [u64; 16];

    /// At least as large as any C library's `sigset_t`; signal n is bit n - 1.
    type SignalSet = [u64; 16];

    // std's threads would bring in names, handles and a handler of overflows, 30 KB of them.
    unsafe extern "C" {
        fn signal(number: c_int, handler: usize) -> usize;
        fn pthread_attr_init(attributes: *mut ThreadAttributes) -> c_int;
        fn pthread_attr_setstacksize(attributes: *mut ThreadAttributes, size: usize) -> c_int;
        fn pthread_create(
            thread: *mut usize,
            attributes: *const ThreadAttributes,
            start: extern "C" fn(*mut c_void) -> *mut c_void,
            argument: *mut c_void,
        ) -> c_int;
        fn pthread_join(thread: usize, result: *mut *mut c_void) -> c_int;
        fn pthread_sigmask(how: c_int, set: *const SignalSet, old: *mut SignalSet) -> c_int;
        fn exit(code: c_int) -> !;
    }

    const SIGPIPE: c_int = 13;
    const SIG_IGN: usize = 1;
    const SIG_BLOCK: c_int = if cfg!(target_os = "macos") { 1 } else { 0 };
    const SIGINT: c_int = 2;

    #[unsafe(no_mangle)]
    extern "C" fn main(count: c_int, argv: *const *const c_char) -> c_int {
        // SAFETY: as CPython does: a write to a closed pipe is an error of the write, not the end of the process.
        unsafe { signal(SIGPIPE, SIG_IGN) };
        let arguments = (0..count as usize).map(|index| {
            // SAFETY: the system gives `count` strings.
            unsafe { CStr::from_ptr(*argv.add(index)) }.to_bytes().to_vec()
        });
        host::set_arguments(arguments.collect());
        let code = STACKS.into_iter().find_map(on_thread).unwrap_or_else(|| {
            // No room for such a stack: the main thread's must do.
            host::set_stack_size(8 << 20);
            begin()
        });
        // SAFETY: no other thread is left that could use what `exit` takes down.
        unsafe { exit(code as c_int) }
    }

    /// Addresses of the words that a program reads most.
    fn words(program: &Program) -> [Range<u64>; 2] {
        let counter = core::ptr::addr_of!(molt_thread.recursion_left) as u64;
        let words = program.words.addr() as u64;
        [counter..counter + 8, words..words + 8 * program.word_count]
    }

    fn begin() -> u64 {
        // SAFETY: the program is constant data but for words that only the thread that runs it reads.
        let program = unsafe { &molt_program };
        colour::below(colour::place(&words(program)), run)
    }

    extern "C" fn body(_: *mut c_void) -> *mut c_void {
        begin() as usize as *mut c_void
    }

    /// The program's exit code, from a thread with a large stack; `None` if there can be none.
    fn on_thread(size: usize) -> Option<u64> {
        host::set_stack_size(size as u64);
        let mut attributes: ThreadAttributes = [0; 16];
        let (mut thread, mut code) = (0, core::ptr::null_mut());
        let mut interrupts: SignalSet = [0; 16];
        interrupts[0] = 1 << (SIGINT - 1);
        // SAFETY: all pointers are to live variables; the thread is waited for.
        unsafe {
            let prepared = pthread_attr_init(&mut attributes) == 0
                && pthread_attr_setstacksize(&mut attributes, size) == 0
                && pthread_create(&mut thread, &attributes, body, core::ptr::null_mut()) == 0;
            if !prepared {
                return None;
            }
            // An interrupt is for the thread that runs the program: it may wait for input.
            pthread_sigmask(SIG_BLOCK, &interrupts, core::ptr::null_mut());
            if pthread_join(thread, &mut code) != 0 {
                return None;
            }
        }
        Some(code as usize as u64)
    }
}

#[cfg(target_family = "wasm")]
mod wasm {
    /// What wasi-libc's start file calls.
    #[unsafe(no_mangle)]
    extern "C" fn __main_void() -> i32 {
        // WASI has no working directory; shells and `molt run` say where they are. Where the host did not open that
        // folder, relative paths stay relative to what it opened.
        if let Some(folder) = std::env::var_os("PWD") {
            let _ = std::env::set_current_dir(folder);
        }
        super::run() as i32
    }
}
