//! The heap: size classes of 16 bytes up to 512 bytes in pages of 64 KiB that the collector can walk; larger objects in
//! allocations of their own, in a list. Buffers (list items, dict tables) come from the system allocator.
//!
//! A cell of a page whose kind byte is `Kind::Free` holds no object; its second word chains the free cells of its class.

use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{molt_thread, shape_of_id, type_identity};
use core::cell::Cell;
use molt_abi::{BuiltinType, Header, Kind, Layout, Ptr, Shape, TypeObject, Value, flags, type_flags};
use std::alloc::Layout as Block;

const PAGE: usize = 64 * 1024;
/// Pages that are asked for at once, at least and at most: a quarter of those that are there.
const CHUNK_PAGES: (usize, usize) = (8, 128);
const MAX_SMALL: usize = 512;
const CLASSES: usize = MAX_SMALL / 16;
const PAGE_HEAD: usize = 32;
/// Before a large object: previous, next, size of the block, unused.
const LARGE_HEAD: usize = 32;

/// Head of a page.
#[repr(C)]
struct Page {
    next: Cell<*mut Page>,
    cell_size: Cell<usize>,
    /// Offset of the first cell that was never used.
    bump: Cell<usize>,
}

#[repr(C)]
struct Large {
    previous: Cell<*mut Large>,
    next: Cell<*mut Large>,
    size: Cell<usize>,
}

struct Heap {
    free: [Cell<*mut u8>; CLASSES],
    /// Pages of a class, newest first; cells are bumped from the newest.
    pages: [Cell<*mut Page>; CLASSES],
    chunk: Cell<*mut u8>,
    chunk_left: Cell<usize>,
    page_count: Cell<usize>,
    large: Cell<*mut Large>,
    /// Objects allocated and freed since the start.
    born: Cell<u64>,
    died: Cell<u64>,
}

// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for Heap {}

static HEAP: Heap = Heap {
    free: [const { Cell::new(core::ptr::null_mut()) }; CLASSES],
    pages: [const { Cell::new(core::ptr::null_mut()) }; CLASSES],
    chunk: Cell::new(core::ptr::null_mut()),
    chunk_left: Cell::new(0),
    page_count: Cell::new(0),
    large: Cell::new(core::ptr::null_mut()),
    born: Cell::new(0),
    died: Cell::new(0),
};

/// Objects alive now.
pub fn live_objects() -> u64 {
    HEAP.born.get() - HEAP.died.get()
}

/// The object just made is one of those that CPython has from the start: it does not count as alive.
pub fn uncount() {
    HEAP.died.set(HEAP.died.get() + 1);
}

/// Objects allocated since the start.
pub fn allocations() -> u64 {
    HEAP.born.get()
}

/// The program cannot go on: small allocations have no way to fail.
#[cold]
pub fn out_of_memory() -> ! {
    crate::host::write_stderr(b"MemoryError: out of memory\n");
    std::process::abort()
}

#[cold]
fn new_page(class: usize) -> *mut Page {
    if HEAP.chunk_left.get() == 0 {
        let pages = (HEAP.page_count.get() / 4).clamp(CHUNK_PAGES.0, CHUNK_PAGES.1);
        let Ok(block) = Block::from_size_align(PAGE * pages, PAGE) else { out_of_memory() };
        // SAFETY: the size is not 0.
        let p = unsafe { std::alloc::alloc(block) };
        if p.is_null() {
            out_of_memory();
        }
        HEAP.chunk.set(p);
        HEAP.chunk_left.set(pages);
        HEAP.page_count.set(HEAP.page_count.get() + pages);
    }
    let p = HEAP.chunk.get();
    HEAP.chunk.set(p.wrapping_add(PAGE));
    HEAP.chunk_left.set(HEAP.chunk_left.get() - 1);
    let page = p as *mut Page;
    // SAFETY: a fresh page of PAGE bytes.
    unsafe {
        page.write(Page {
            next: Cell::new(HEAP.pages[class].get()),
            cell_size: Cell::new((class + 1) * 16),
            bump: Cell::new(PAGE_HEAD),
        });
    }
    HEAP.pages[class].set(page);
    page
}

#[inline]
fn small(class: usize) -> *mut u8 {
    let p = HEAP.free[class].get();
    if !p.is_null() {
        // SAFETY: a free cell keeps the next one in its second word.
        HEAP.free[class].set(unsafe { *(p.add(8) as *const *mut u8) });
        return p;
    }
    let size = (class + 1) * 16;
    let mut page = HEAP.pages[class].get();
    // SAFETY: pages live for ever.
    if page.is_null() || unsafe { (*page).bump.get() } + size > PAGE {
        page = new_page(class);
    }
    // SAFETY: as above; the cell lies inside the page.
    unsafe {
        let at = (*page).bump.get();
        (*page).bump.set(at + size);
        (page as *mut u8).add(at)
    }
}

/// Memory for an object of `size` bytes, not initialised; `None` when the system has none.
fn raw(size: usize) -> Option<(*mut u8, u16)> {
    HEAP.born.set(HEAP.born.get() + 1);
    if size <= MAX_SMALL {
        return Some((small(size.div_ceil(16) - 1), 0));
    }
    let total = size.checked_add(LARGE_HEAD + 15)? & !15;
    let block = Block::from_size_align(total, 16).ok()?;
    // SAFETY: the size is not 0.
    let p = unsafe { std::alloc::alloc(block) } as *mut Large;
    if p.is_null() {
        return None;
    }
    let next = HEAP.large.get();
    // SAFETY: `p` is a fresh block, `next` a live one.
    unsafe {
        p.write(Large { previous: Cell::new(core::ptr::null_mut()), next: Cell::new(next), size: Cell::new(total) });
        if !next.is_null() {
            (*next).previous.set(p);
        }
    }
    HEAP.large.set(p);
    Some(((p as *mut u8).wrapping_add(LARGE_HEAD), flags::LARGE))
}

/// An object of `size` bytes with its header set and the rest zeroed. The class is retained when it is a heap type.
/// MemoryError when the system has no memory.
pub fn alloc_object(shape: &Shape, kind: Kind, size: usize) -> Res<Obj> {
    let numbered = shape.class.get().has(type_flags::HAS_DEL);
    let size = if numbered { size.saturating_add(8) } else { size };
    let Some((p, large)) = raw(size) else {
        HEAP.born.set(HEAP.born.get() - 1);
        return Err(raise::memory_error());
    };
    let class = shape.class.get();
    let mut bits = large;
    if class.has(type_flags::HAVE_GC) {
        bits |= flags::TRACKED;
        count_tracked();
    }
    // SAFETY: `size` bytes were allocated.
    unsafe {
        core::ptr::write_bytes(p, 0, size);
        (p as *mut Header).write(Header {
            count: Cell::new(1),
            flags: Cell::new(bits),
            kind,
            aux: Cell::new(0),
            shape: Cell::new(Ptr::of(shape)),
        });
    }
    if class.has(type_flags::HEAPTYPE) {
        crate::count::retain(class.value());
    }
    let v = Value::from_addr(p as usize);
    if numbered && let Some(h) = v.header() {
        h.set(flags::NUMBERED);
        // SAFETY: the last word of the cell lies behind the object, which asked for 8 bytes more than it needs.
        unsafe { *serial_word(v, h) = next_serial() };
    }
    Ok(Obj::from_owned(v))
}

static SERIAL: crate::statics::Global<u64> = crate::statics::Global(Cell::new(0));

/// Numbers grow with time.
pub fn next_serial() -> u64 {
    let n = SERIAL.0.get() + 1;
    SERIAL.0.set(n);
    n
}

/// Where the number of a NUMBERED object is: the last word of its cell.
fn serial_word(v: Value, h: &Header) -> *mut u64 {
    let p = v.addr() as *mut u8;
    if h.has(flags::LARGE) {
        let head = p.wrapping_sub(LARGE_HEAD) as *mut Large;
        // SAFETY: large objects stand behind their list head.
        return unsafe { (head as *mut u8).add((*head).size.get() - 8) as *mut u64 };
    }
    // SAFETY: the page head is at the 64 KiB boundary below.
    unsafe { p.add((*((p as usize & !(PAGE - 1)) as *const Page)).cell_size.get() - 8) as *mut u64 }
}

/// Gives an object that has a number the next one: it counts as the newest.
pub fn renumber(v: Value) {
    if let Some(h) = v.header().filter(|h| h.has(flags::NUMBERED)) {
        // SAFETY: a numbered object has the word.
        unsafe { *serial_word(v, h) = next_serial() };
    }
}

/// The order of creation among objects whose class has a finalizer; `None` for others.
pub fn serial(v: Value) -> Option<u64> {
    // SAFETY: NUMBERED objects have the word.
    v.header().filter(|h| h.has(flags::NUMBERED)).map(|h| unsafe { *serial_word(v, h) })
}

/// Gives an object room for `size` bytes in all; it may move. The caller holds the only reference, which goes over to the result;
/// after MemoryError it is still the caller's. Blocks of large objects grow by an eighth more than asked, so that repeated
/// growth costs linear time.
pub fn grow_object(v: Value, size: usize) -> Res<Value> {
    let Some(h) = v.header() else { return Ok(v) };
    let p = v.addr() as *mut u8;
    if h.has(flags::LARGE) {
        let head = p.wrapping_sub(LARGE_HEAD) as *mut Large;
        // SAFETY: large objects stand behind their list head.
        let old = unsafe { (*head).size.get() };
        if size + LARGE_HEAD <= old {
            return Ok(v);
        }
        let Some(total) = size.checked_add(size / 8 + LARGE_HEAD + 15).map(|n| n & !15) else {
            return Err(raise::memory_error());
        };
        if total > isize::MAX as usize - 16 {
            return Err(raise::memory_error());
        }
        // SAFETY: the block has this layout; its neighbours in the list are live and are told where it went.
        unsafe {
            let q =
                std::alloc::realloc(head as *mut u8, Block::from_size_align_unchecked(old, 16), total) as *mut Large;
            if q.is_null() {
                return Err(raise::memory_error());
            }
            (*q).size.set(total);
            let (previous, next) = ((*q).previous.get(), (*q).next.get());
            if previous.is_null() {
                HEAP.large.set(q);
            } else {
                (*previous).next.set(q);
            }
            if !next.is_null() {
                (*next).previous.set(q);
            }
            return Ok(Value::from_addr((q as *mut u8).add(LARGE_HEAD) as usize));
        }
    }
    // SAFETY: the page head is at the 64 KiB boundary below.
    let room = unsafe { (*((p as usize & !(PAGE - 1)) as *const Page)).cell_size.get() };
    if size <= room {
        return Ok(v);
    }
    let target = if size > MAX_SMALL { size } else { (size + size / 2).min(MAX_SMALL) };
    let Some((q, large)) = raw(target) else {
        HEAP.born.set(HEAP.born.get() - 1);
        return Err(raise::memory_error());
    };
    // SAFETY: `room` bytes are the whole old cell; the new one is larger.
    unsafe {
        core::ptr::copy_nonoverlapping(p, q, room);
        (*(q as *const Header)).flags.set(h.flags.get() | large);
    }
    free_object(v, h);
    Ok(Value::from_addr(q as usize))
}

#[inline]
fn count_tracked() {
    let n = molt_thread.gc_count.get() + 1;
    molt_thread.gc_count.set(n);
    if n > molt_thread.gc_threshold.get() {
        molt_thread.poll.set(molt_thread.poll.get() | molt_abi::poll::COLLECT);
    }
}

/// A new object of a builtin type: `init` gets the header and returns the whole object. `ty` should be a constant.
#[inline(always)]
pub fn new_object<T: Layout>(ty: BuiltinType, init: impl FnOnce(Header) -> T) -> Obj {
    new_with_shape(shape_of_id(ty), init)
}

/// As `new_object`, of a type that was made already (`statics::made`, or one that is there from the start).
pub fn new_of_made<T: Layout>(ty: BuiltinType, init: impl FnOnce(Header) -> T) -> Obj {
    new_with_shape(type_identity(ty).shape.get().get(), init)
}

/// A new object of a builtin type with `size` bytes in all, those behind the layout zeroed.
#[inline(always)]
pub fn new_object_sized<T: Layout>(ty: BuiltinType, size: usize, init: impl FnOnce(Header) -> T) -> Obj {
    let Ok(o) = alloc_object(shape_of_id(ty), T::KIND, size.max(size_of::<T>())) else { out_of_memory() };
    let header = take_header(&o);
    // SAFETY: the object is at least as large as the layout.
    unsafe { (o.value().addr() as *mut T).write(init(header)) };
    o
}

/// A new object of `class` (builtin type or a subclass of it), with room for the subclass's attributes.
pub fn new_instance<T: Layout>(class: &TypeObject, init: impl FnOnce(Header) -> T) -> Obj {
    if class.has(type_flags::HEAPTYPE) {
        let shape = class.shape.get().get();
        let Ok(o) = alloc_object(shape, T::KIND, crate::instance::instance_size(class, shape, 0)) else {
            out_of_memory()
        };
        let header = take_header(&o);
        // SAFETY: the instance is at least as large as its base's layout.
        unsafe { (o.value().addr() as *mut T).write(init(header)) };
        return o;
    }
    new_with_shape(class.shape.get().get(), init)
}

/// A new object of a builtin type with `size` bytes, those behind the layout zeroed.
#[inline(always)]
pub fn new_sized<T: Layout>(ty: BuiltinType, size: usize, init: impl FnOnce(Header) -> T) -> Obj {
    let Ok(o) = alloc_object(shape_of_id(ty), T::KIND, size.max(size_of::<T>())) else { out_of_memory() };
    let header = take_header(&o);
    // SAFETY: the object has room for a `T`.
    unsafe { (o.value().addr() as *mut T).write(init(header)) };
    o
}

fn take_header(o: &Obj) -> Header {
    // SAFETY: the header is a plain record; the copy replaces the original.
    unsafe { core::ptr::read(o.value().addr() as *const Header) }
}

fn new_with_shape<T: Layout>(shape: &Shape, init: impl FnOnce(Header) -> T) -> Obj {
    let Some((p, large)) = raw(size_of::<T>()) else { out_of_memory() };
    let class = shape.class.get();
    let mut bits = large;
    if class.has(type_flags::HAVE_GC) {
        bits |= flags::TRACKED;
        count_tracked();
    }
    let header = Header {
        count: Cell::new(1),
        flags: Cell::new(bits),
        kind: T::KIND,
        aux: Cell::new(0),
        shape: Cell::new(Ptr::of(shape)),
    };
    // SAFETY: the cell has room for a `T`.
    unsafe { (p as *mut T).write(init(header)) };
    Obj::from_owned(Value::from_addr(p as usize))
}

/// Gives back the memory of an object whose parts were released.
pub fn free_object(v: Value, h: &Header) {
    if h.has(flags::TRACKED) {
        molt_thread.gc_count.set((molt_thread.gc_count.get() - 1).max(0));
    }
    HEAP.died.set(HEAP.died.get() + 1);
    let p = v.addr() as *mut u8;
    if h.has(flags::LARGE) {
        let head = p.wrapping_sub(LARGE_HEAD) as *mut Large;
        // SAFETY: large objects stand behind their list head.
        unsafe {
            let (previous, next) = ((*head).previous.get(), (*head).next.get());
            if previous.is_null() {
                HEAP.large.set(next);
            } else {
                (*previous).next.set(next);
            }
            if !next.is_null() {
                (*next).previous.set(previous);
            }
            let block = Block::from_size_align_unchecked((*head).size.get(), 16);
            std::alloc::dealloc(head as *mut u8, block);
        }
        return;
    }
    // SAFETY: the page head is at the 64 KiB boundary below; the cell is dead.
    unsafe {
        let page = (p as usize & !(PAGE - 1)) as *const Page;
        let size = (*page).cell_size.get();
        if cfg!(feature = "debug-heap") {
            core::ptr::write_bytes(p, 0xDD, size);
        }
        let class = size / 16 - 1;
        (p as *mut u64).write(0);
        (p.add(8) as *mut *mut u8).write(HEAP.free[class].get());
        HEAP.free[class].set(p);
    }
}

/// Calls `f` for every object on the heap. `f` must not allocate or free.
pub fn walk(f: &mut dyn FnMut(Value, &Header)) {
    for class in &HEAP.pages {
        let mut page = class.get();
        while !page.is_null() {
            // SAFETY: pages live for ever; cells below `bump` are objects or free cells with kind byte 0.
            unsafe {
                let size = (*page).cell_size.get();
                let mut at = PAGE_HEAD;
                while at < (*page).bump.get() {
                    let p = (page as *mut u8).add(at);
                    if *p.add(6) != Kind::Free as u8 {
                        f(Value::from_addr(p as usize), &*(p as *const Header));
                    }
                    at += size;
                }
                page = (*page).next.get();
            }
        }
    }
    let mut large = HEAP.large.get();
    while !large.is_null() {
        let p = (large as *mut u8).wrapping_add(LARGE_HEAD);
        // SAFETY: blocks in the list hold live objects.
        unsafe {
            f(Value::from_addr(p as usize), &*(p as *const Header));
            large = (*large).next.get();
        }
    }
}

/// A buffer of `bytes` bytes (not an object), zeroed, 8-byte aligned; MemoryError.
pub fn buffer(bytes: usize) -> Res<*mut u8> {
    if bytes == 0 {
        return Ok(core::ptr::null_mut());
    }
    let Ok(block) = Block::from_size_align(bytes, 8) else { return Err(raise::memory_error()) };
    // SAFETY: the size is not 0.
    let p = unsafe { std::alloc::alloc_zeroed(block) };
    if p.is_null() { Err(raise::memory_error()) } else { Ok(p) }
}

/// Grows or shrinks a buffer; the new part is not initialised.
pub fn resize_buffer(p: *mut u8, old: usize, new: usize) -> Res<*mut u8> {
    if old == 0 {
        return buffer(new);
    }
    if new == 0 {
        free_buffer(p, old);
        return Ok(core::ptr::null_mut());
    }
    if Block::from_size_align(new, 8).is_err() {
        return Err(raise::memory_error());
    }
    // SAFETY: `p` came from `buffer` with `old` bytes.
    let q = unsafe { std::alloc::realloc(p, Block::from_size_align_unchecked(old, 8), new) };
    if q.is_null() { Err(raise::memory_error()) } else { Ok(q) }
}

/// Frees a buffer of `bytes` bytes.
pub fn free_buffer(p: *mut u8, bytes: usize) {
    if bytes != 0 && !p.is_null() {
        // SAFETY: `p` came from `buffer` with `bytes` bytes.
        unsafe { std::alloc::dealloc(p, Block::from_size_align_unchecked(bytes, 8)) };
    }
}
