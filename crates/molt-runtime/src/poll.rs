//! The slow path of a poll: what asked for attention is served here, between two operations of Python code.

use crate::obj::Res;
use crate::statics::molt_thread;
use molt_abi::poll;

/// Serves pending requests: the collector, an interrupt.
pub fn run() -> Res<()> {
    let bits = molt_thread.poll.replace(0);
    if bits & poll::COLLECT != 0 {
        crate::gc::collect_automatic();
        // What finalizers asked for comes with the next allocation: whoever polls until nothing is left must get on.
        molt_thread.poll.set(molt_thread.poll.get() & !poll::COLLECT);
    }
    crate::interrupt::serve()
}
