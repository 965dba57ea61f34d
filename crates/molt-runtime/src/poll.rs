//! The slow path of polls: what a flag in the thread state asks for.

use crate::obj::Res;
use crate::statics::molt_thread;
use molt_abi::poll;

/// Does what the poll flags ask for.
pub fn run() -> Res<()> {
    let flags = molt_thread.poll.replace(0);
    if flags & poll::COLLECT != 0 {
        crate::gc::collect();
    }
    Ok(())
}
