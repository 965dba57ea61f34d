//! The allocator of what is no object: buffers of lists and dicts, digits of big ints, the runtime's own vectors.
//!
//! Free blocks of a size class are kept in a list and given out again; small blocks are cut from chunks. The system's
//! allocator (musl's takes 100 ns a call, and maps and unmaps each block beyond 128 KB) is asked for chunks, for blocks
//! beyond [`LARGEST`], and for strange alignments. Classes are 16 bytes apart up to 512 bytes, then four per power of two, so
//! that at most a fifth is wasted. Blocks of some megabytes ask for large pages: programs that walk them in strides would miss
//! the processor's table of pages at every step. Objects have an allocator of their own, which the collector can walk.

#[cfg(target_family = "wasm")]
use crate::wasm_memory::System;
#[cfg(not(target_family = "wasm"))]
use std::alloc::System;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

/// Blocks beyond are the system's.
const LARGEST: usize = 1 << 20;
/// Blocks up to this size are cut from chunks, and never given back.
const CUT: usize = 32 << 10;
const CHUNK: usize = 64 << 10;
const ALIGN: usize = 16;
const SMALL: usize = 512;
const CLASSES: usize = SMALL / ALIGN + 4 * 11;
/// Most free bytes of a class whose blocks can be given back.
const SPARE: usize = 2 << 20;

/// A free block: the next one of its class.
struct Free(*mut Free);

struct Lists {
    free: [*mut Free; CLASSES],
    /// Free bytes of each class beyond `CUT`.
    spare: [usize; CLASSES],
    /// The rest of the newest chunk.
    chunk: *mut u8,
    room: usize,
}

thread_local! {
    // A block may be freed by another thread than its own: it then serves that thread.
    static LISTS: UnsafeCell<Lists> =
        const { UnsafeCell::new(Lists { free: [null_mut(); CLASSES], spare: [0; CLASSES], chunk: null_mut(), room: 0 }) };
}

/// Number of the class of a size, and the size of its blocks.
fn class_of(size: usize) -> (usize, usize) {
    if size <= SMALL {
        let number = size.max(1).div_ceil(ALIGN) - 1;
        return (number, (number + 1) * ALIGN);
    }
    let last = size - 1;
    let power = last.ilog2() as usize;
    let quarter = last >> (power - 2);
    (SMALL / ALIGN + (power - 9) * 4 + (quarter & 3), (quarter + 1) << (power - 2))
}

fn is_ours(layout: Layout) -> bool {
    layout.size() <= LARGEST && layout.align() <= ALIGN
}

/// Runs `act` on the lists of this thread; `None` while the thread ends.
fn with_lists<T>(act: impl FnOnce(&mut Lists) -> T) -> Option<T> {
    // SAFETY: nothing that runs in `act` allocates, so there is one reference at a time.
    LISTS.try_with(|lists| act(unsafe { &mut *lists.get() })).ok()
}

impl Lists {
    fn take(&mut self, size: usize) -> *mut u8 {
        let (class, block) = class_of(size);
        let head = self.free[class];
        if !head.is_null() {
            // SAFETY: a free block of this class, which begins with its link.
            self.free[class] = unsafe { (*head).0 };
            if block > CUT {
                self.spare[class] -= block;
            }
            return head.cast();
        }
        if block > CUT {
            return Self::system(block);
        }
        if self.room < block {
            // What is left over is less than a block, and lost.
            let chunk = Self::system(CHUNK);
            if chunk.is_null() {
                return chunk;
            }
            (self.chunk, self.room) = (chunk, CHUNK);
        }
        let found = self.chunk;
        // SAFETY: inside the chunk, or at its end.
        self.chunk = unsafe { self.chunk.add(block) };
        self.room -= block;
        found
    }

    fn system(size: usize) -> *mut u8 {
        // SAFETY: the size is not 0.
        unsafe { System.alloc(Layout::from_size_align_unchecked(size, ALIGN)) }
    }

    /// # Safety
    /// A block that `take` gave for this size.
    unsafe fn give(&mut self, block: *mut u8, size: usize) {
        let (class, bytes) = class_of(size);
        if bytes > CUT {
            if self.spare[class] + bytes > SPARE {
                // SAFETY: such blocks come from the system one by one.
                return unsafe { System.dealloc(block, Layout::from_size_align_unchecked(bytes, ALIGN)) };
            }
            self.spare[class] += bytes;
        }
        let link: *mut Free = block.cast();
        // SAFETY: blocks have room for a link and are aligned for it.
        unsafe { link.write(Free(self.free[class])) };
        self.free[class] = link;
    }
}

/// Blocks of at least this size ask for large pages.
const LARGE: usize = 4 << 20;

/// Asks for large pages where the system gives them on demand; a hint, whose outcome does not matter.
#[cfg(target_os = "linux")]
fn advise(block: *mut u8, size: usize) {
    const SMALL_PAGE: usize = 4096;
    const MADV_HUGEPAGE: core::ffi::c_int = 14;
    unsafe extern "C" {
        fn madvise(start: *mut u8, length: usize, advice: core::ffi::c_int) -> core::ffi::c_int;
    }
    if size >= LARGE && !block.is_null() {
        // All its pages: the system does not move a mapping of which only a part was advised (`mremap` fails), so that growing copied.
        let start = block.addr() & !(SMALL_PAGE - 1);
        let length = (block.addr() + size).next_multiple_of(SMALL_PAGE) - start;
        // SAFETY: a hint, which leaves what the pages hold.
        unsafe { madvise(block.wrapping_sub(block.addr() - start), length, MADV_HUGEPAGE) };
    }
}

#[cfg(not(target_os = "linux"))]
fn advise(_block: *mut u8, _size: usize) {}

struct Heap;

#[cfg_attr(not(test), global_allocator)]
#[cfg_attr(test, allow(dead_code))]
static HEAP: Heap = Heap;

// SAFETY: each block belongs to one owner from `take` to `give`; what is not ours goes to the system both times.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let size = layout.size();
        if !is_ours(layout) {
            let block = unsafe { System.alloc(layout) };
            advise(block, size);
            return block;
        }
        with_lists(|lists| lists.take(size)).unwrap_or_else(|| Lists::system(class_of(size).1))
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if !is_ours(layout) {
            let block = unsafe { System.alloc_zeroed(layout) };
            advise(block, layout.size());
            return block;
        }
        let block = unsafe { self.alloc(layout) };
        if !block.is_null() {
            // SAFETY: the block has at least this size.
            unsafe { block.write_bytes(0, layout.size()) };
        }
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if !is_ours(layout) {
            return unsafe { System.dealloc(block, layout) };
        }
        // While the thread ends its blocks are lost.
        let _ = with_lists(|lists| unsafe { lists.give(block, layout.size()) });
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        match (is_ours(layout), is_ours(wanted)) {
            (false, false) => {
                let moved = unsafe { System.realloc(block, layout, size) };
                advise(moved, size);
                moved
            }
            (true, true) if class_of(layout.size()).0 == class_of(size).0 => block,
            _ => {
                let moved = unsafe { self.alloc(wanted) };
                if !moved.is_null() {
                    // SAFETY: both blocks have so many bytes.
                    unsafe { core::ptr::copy_nonoverlapping(block, moved, layout.size().min(size)) };
                    unsafe { self.dealloc(block, layout) };
                }
                moved
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_hold_their_sizes_and_waste_little() {
        let mut before = 0;
        for size in 1..=LARGEST {
            let (class, block) = class_of(size);
            assert!(class < CLASSES && block >= size && class >= before, "{size}");
            assert!(block - size < ALIGN || (block - size) * 4 <= block, "{size}: {block}");
            before = class;
        }
    }

    #[test]
    fn blocks_are_used_again() {
        for size in [1, 24, 600, 40_000, LARGEST, LARGEST + 1] {
            let layout = Layout::from_size_align(size, 8).expect("a layout");
            // SAFETY: allocated and freed with the same layout, written inside.
            unsafe {
                let first = HEAP.alloc(layout);
                first.write_bytes(1, size);
                let grown = HEAP.realloc(first, layout, size + 5);
                assert_eq!(*grown, 1);
                HEAP.dealloc(grown, Layout::from_size_align_unchecked(size + 5, 8));
                let zeroed = HEAP.alloc_zeroed(layout);
                assert!((0..size).all(|at| *zeroed.add(at) == 0));
                HEAP.dealloc(zeroed, layout);
            }
        }
    }
}
