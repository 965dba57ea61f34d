//! The allocator of last resort on WebAssembly, under Rust's name for it (`System`) and under C's: wasi-libc allocates a little
//! where it deals with paths and the environment.

use crate::spans::{Source, Spans};
use core::arch::wasm32;
use core::ptr::null_mut;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;

/// Of a page, `memory.grow`'s unit.
const PAGE: usize = 64 << 10;

struct Linear;

impl Source for Linear {
    fn grow(&mut self, length: usize) -> Option<(usize, usize)> {
        let pages = length.div_ceil(PAGE);
        match wasm32::memory_grow::<0>(pages) {
            usize::MAX => None,
            // The last byte of the address space stays out, so that ends are addresses.
            before if before + pages >= 1 << 16 => None,
            before => Some((before * PAGE, pages * PAGE)),
        }
    }

    fn end(&self) -> Option<usize> {
        Some(wasm32::memory_size::<0>() * PAGE)
    }
}

struct Memory(UnsafeCell<Spans<Linear>>);
// SAFETY: a module without threads.
unsafe impl Sync for Memory {}

static MEMORY: Memory = Memory(UnsafeCell::new(Spans::new(Linear)));

fn memory() -> &'static mut Spans<Linear> {
    // SAFETY: nothing that works with it calls this, so there is one reference at a time.
    unsafe { &mut *MEMORY.0.get() }
}

pub(crate) struct System;

// SAFETY: each block belongs to one owner from `take` to `give`.
unsafe impl GlobalAlloc for System {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        memory().take(layout)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { memory().give(block, layout.size()) };
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if unsafe { memory().extend(block, layout.size(), size) } {
            return block;
        }
        let moved = memory().take(unsafe { Layout::from_size_align_unchecked(size, layout.align()) });
        if !moved.is_null() {
            // SAFETY: both blocks have so many bytes.
            unsafe { core::ptr::copy_nonoverlapping(block, moved, layout.size().min(size)) };
            unsafe { memory().give(block, layout.size()) };
        }
        moved
    }
}

/// In front of a block of C's: its size.
const HEAD: usize = 16;

fn layout(size: usize) -> Option<Layout> {
    Layout::from_size_align(size.checked_add(HEAD)?, HEAD).ok()
}

#[unsafe(no_mangle)]
unsafe extern "C" fn malloc(size: usize) -> *mut u8 {
    let Some(layout) = layout(size) else { return null_mut() };
    // SAFETY: the size is not 0.
    let block = unsafe { std::alloc::alloc(layout) };
    if block.is_null() {
        return block;
    }
    // SAFETY: inside the block.
    unsafe {
        block.cast::<usize>().write(size);
        block.add(HEAD)
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn calloc(count: usize, size: usize) -> *mut u8 {
    let Some(size) = count.checked_mul(size) else { return null_mut() };
    let block = unsafe { malloc(size) };
    if !block.is_null() {
        // SAFETY: the block has this size.
        unsafe { block.write_bytes(0, size) };
    }
    block
}

#[unsafe(no_mangle)]
unsafe extern "C" fn realloc(block: *mut u8, size: usize) -> *mut u8 {
    if block.is_null() {
        return unsafe { malloc(size) };
    }
    // SAFETY: C's blocks have their size in front.
    let before = unsafe { block.sub(HEAD).cast::<usize>().read() };
    let moved = unsafe { malloc(size) };
    if !moved.is_null() {
        // SAFETY: both blocks have so many bytes.
        unsafe { core::ptr::copy_nonoverlapping(block, moved, before.min(size)) };
        unsafe { free(block) };
    }
    moved
}

#[unsafe(no_mangle)]
unsafe extern "C" fn free(block: *mut u8) {
    if block.is_null() {
        return;
    }
    // SAFETY: as in `realloc`.
    unsafe {
        let start = block.sub(HEAD);
        if let Some(layout) = layout(start.cast::<usize>().read()) {
            std::alloc::dealloc(start, layout);
        }
    }
}

/// Rust's own `System` refers to it, though nobody calls that: without it the linker would take all of wasi-libc's allocator.
#[unsafe(no_mangle)]
unsafe extern "C" fn posix_memalign(result: *mut *mut u8, align: usize, size: usize) -> i32 {
    const ENOMEM: i32 = 48;
    if align > HEAD {
        return ENOMEM;
    }
    let block = unsafe { malloc(size) };
    if block.is_null() {
        return ENOMEM;
    }
    // SAFETY: the caller's variable.
    unsafe { result.write(block) };
    0
}
