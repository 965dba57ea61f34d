//! Reference counts: retain, release, and what happens when a count reaches 0.
//!
//! Order as CPython: `__del__`, weak reference callbacks, then the subclass's part (members, dict), then the base's. Nested frees
//! beyond a depth are postponed (trashcan), so that a long chain does not exhaust the native stack.

use crate::alloc;
use crate::instance;
use crate::statics::{class_of, molt_thread};
use core::cell::{Cell, RefCell};
use molt_abi::{Header, IMMORTAL, TypeObject, Value, flags, type_flags};

/// Adds a reference. Words that are no heap objects and immortal objects have no count.
#[inline(always)]
pub fn retain(v: Value) {
    if let Some(h) = v.header() {
        crate::stats::count_own();
        let c = h.count.get();
        if c < IMMORTAL {
            h.count.set(c + 1);
        }
    }
}

/// Takes `n` references.
pub fn retain_times(v: Value, n: usize) {
    if let Some(h) = v.header() {
        crate::stats::count_own();
        let c = h.count.get();
        if c < IMMORTAL {
            // An object with that many references lives for ever, as in `retain`.
            h.count.set(u32::try_from(n).ok().and_then(|n| c.checked_add(n)).map_or(IMMORTAL, |c| c.min(IMMORTAL)));
        }
    }
}

/// Drops a reference; frees the object when it was the last. May run Python code.
#[inline(always)]
pub fn release(v: Value) {
    if let Some(h) = v.header() {
        crate::stats::count_own();
        let c = h.count.get();
        if c < IMMORTAL {
            h.count.set(c - 1);
            if c == 1 {
                dealloc(v, h);
            }
        }
    }
}

/// Releases a field that may be 0 and empties it first, so that code run by the release sees it empty.
#[inline(always)]
pub fn release_field(field: &Cell<Value>) {
    release(field.replace(Value::NULL));
}

/// Puts an owned value into a field and releases the old one afterwards.
#[inline(always)]
pub fn replace_field(field: &Cell<Value>, owned: Value) {
    release(field.replace(owned));
}

/// The number of references; `u32::MAX` for what has no count.
pub fn count_of(v: Value) -> u32 {
    match v.header() {
        Some(h) if !h.is_immortal() => h.count.get(),
        _ => u32::MAX,
    }
}

/// Makes an object live for ever.
pub fn immortalize(v: Value) {
    if let Some(h) = v.header() {
        h.count.set(IMMORTAL);
    }
}

/// Slow path of the inlined release: the count has just become 0.
#[unsafe(no_mangle)]
pub extern "C" fn molt_dealloc(v: Value) {
    if let Some(h) = v.header() {
        dealloc(v, h);
    }
}

/// CPython's `_PyTrash_UNWIND_LEVEL`: containers that die deeper than this wait until the outermost release is done.
const TRASHCAN_DEPTH: u32 = 50;

struct Trash(RefCell<Vec<Value>>);
// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for Trash {}
static TRASH: Trash = Trash(RefCell::new(Vec::new()));

/// Frees an object whose count is 0.
#[cold]
#[inline(never)]
pub fn dealloc(v: Value, h: &Header) {
    let class = class_of(v);
    if !class.has(type_flags::HAVE_GC) {
        // Owns no containers: no nesting.
        dealloc_now(v, h, class);
        return;
    }
    let depth = molt_thread.dealloc_depth.get();
    if depth >= TRASHCAN_DEPTH {
        TRASH.0.borrow_mut().push(v);
        return;
    }
    molt_thread.dealloc_depth.set(depth + 1);
    dealloc_now(v, h, class);
    molt_thread.dealloc_depth.set(depth);
    if depth == 0 && !TRASH.0.borrow().is_empty() {
        empty_trash();
    }
}

/// Newest first, each one level deep (`_PyTrash_thread_destroy_chain`).
fn empty_trash() {
    molt_thread.dealloc_depth.set(1);
    loop {
        let next = TRASH.0.borrow_mut().pop();
        let Some(v) = next else { break };
        if let Some(h) = v.header() {
            dealloc(v, h);
        }
    }
    molt_thread.dealloc_depth.set(0);
}

/// `subtype_dealloc`: finalizer, weak references, members and attributes, the base's part, the memory, the class.
fn dealloc_now(v: Value, h: &Header, class: &TypeObject) {
    if let Some(finalize) = class.slots().tp_finalize.get()
        && !h.has(flags::FINALIZED)
    {
        // The finalizer may store the object somewhere: then it lives on, and `__del__` is not called again (PEP 442).
        h.count.set(1);
        h.set(flags::FINALIZED);
        finalize(v);
        let c = h.count.get() - 1;
        h.count.set(c);
        if c > 0 {
            return;
        }
    }
    if h.has(flags::HAS_WEAKREF) {
        // Callbacks must not free the object a second time, and the collector not take it for garbage.
        h.count.set(1);
        crate::weak::object_dies(v);
        h.count.set(0);
    }
    h.set(flags::DYING);
    // The finalizer may have changed the class.
    let class = class_of(v);
    if class.has(type_flags::HEAPTYPE) {
        instance::release_attributes(v, class);
    }
    if let Some(f) = class.slots().tp_dealloc.get() {
        f(v);
    }
    alloc::free_object(v, h);
    if class.has(type_flags::HEAPTYPE) {
        release(class.value());
    }
}
