//! Ctrl-C: SIGINT becomes KeyboardInterrupt in the Python code that runs, as CPython's `signal.default_int_handler` makes it.
//!
//! The handler leaves a note and makes running code look at it: a bit that loops poll, and for code that recurses without a
//! loop no room for another activation, so that the next one takes the way on which RecursionError is raised. That way reads the
//! note first and gives the room back. Calls of the system that wait are interrupted (`host`). So nothing that runs often asks
//! for signals. Not here: the module `signal` and other signals.

use crate::obj::Res;

/// errno of an interrupted call, by Linux's number.
pub const EINTR: i32 = 4;

/// Raises KeyboardInterrupt if there was an interrupt since the last time.
#[cold]
#[inline(never)]
pub fn serve() -> Res<()> {
    if !imp::take() {
        return Ok(());
    }
    give_back();
    Err(crate::raise::raise_args(molt_abi::BuiltinType::KeyboardInterrupt, &[]))
}

pub use imp::{give_back, is_waiting, listen};

#[cfg(unix)]
mod imp {
    use crate::statics::molt_thread;
    use core::cell::Cell;
    use core::ffi::c_int;
    use core::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

    unsafe extern "C" {
        fn signal(number: c_int, handler: usize) -> usize;
        fn siginterrupt(number: c_int, interrupts: c_int) -> c_int;
    }

    const SIGINT: c_int = 2;
    const IGNORE: usize = 1;

    static WAITING: AtomicBool = AtomicBool::new(false);
    /// What `recursion_left` lacks.
    static TAKEN: AtomicU32 = AtomicU32::new(0);

    /// A word of the running thread that its signal handler changes, too: in one step each.
    fn word(cell: &Cell<u32>) -> &AtomicU32 {
        // SAFETY: the word lives as long as the program, and other threads do not touch it.
        unsafe { AtomicU32::from_ptr(cell.as_ptr()) }
    }

    extern "C" fn on_interrupt(_: c_int) {
        WAITING.store(true, Relaxed);
        word(&molt_thread.poll).fetch_or(molt_abi::poll::SIGNAL, Relaxed);
        TAKEN.fetch_add(word(&molt_thread.recursion_left).swap(0, Relaxed), Relaxed);
    }

    /// From now on; not where whoever started the process wants interrupts ignored.
    pub fn listen() {
        // SAFETY: C's functions with their types; the handler only changes words, each in one step.
        unsafe {
            if signal(SIGINT, on_interrupt as *const () as usize) == IGNORE {
                signal(SIGINT, IGNORE);
            }
            siginterrupt(SIGINT, 1);
        }
    }

    /// Has there been an interrupt that nobody served?
    pub fn is_waiting() -> bool {
        WAITING.load(Relaxed)
    }

    pub fn take() -> bool {
        is_waiting() && WAITING.swap(false, Relaxed)
    }

    /// Activations may begin again: the count of what is left is right after this.
    pub fn give_back() {
        let taken = TAKEN.swap(0, Relaxed);
        if taken != 0 {
            let left = word(&molt_thread.recursion_left).fetch_add(taken, Relaxed) + taken;
            // A signal between the two halves of a step of the runtime's own may have counted twice.
            if left > molt_thread.recursion_limit.get() {
                molt_thread.recursion_left.set(molt_thread.recursion_limit.get());
            }
        }
    }
}

#[cfg(not(unix))]
mod imp {
    pub fn listen() {}

    pub fn is_waiting() -> bool {
        false
    }

    pub fn take() -> bool {
        false
    }

    pub fn give_back() {}
}
