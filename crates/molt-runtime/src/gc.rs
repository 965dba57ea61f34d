//! The cycle collector: trial deletion over the tracked objects, which it finds by walking the heap's pages (no roots are needed).
//!
//! Steps and their order are those of `gc_collect_main` of CPython 3.12. The trial works on the counts themselves: references that
//! candidates hold to each other are taken off, and put back by the pass that marks what is reachable and by the garbage itself, so
//! that nothing has to be looked up by address. No Python code runs in between. A reference that no `tp_traverse` reports
//! keeps its target alive. Runs only from polls, `gc.collect()` and at exit.

use crate::alloc;
use crate::args::Visitor;
use crate::class_members;
use crate::instance;
use crate::obj::Obj;
use crate::statics::{Global, class_of, is_exact, molt_thread};
use crate::{dict_core, thread, unraisable, weak_table};
use core::cell::Cell;
use molt_abi::*;
use std::collections::VecDeque;

static ENABLED: Global<bool> = Global(Cell::new(true));
static RUNNING: Global<bool> = Global(Cell::new(false));
static STATS: Global<Stats> = Global(Cell::new(Stats { collections: 0, collected: 0 }));
/// Has a full collection put what hangs at the modules in order?
static ORDERED: Global<bool> = Global(Cell::new(false));
/// Least number of net allocations between two collections (`gc.set_threshold`); 0 = never by itself.
static LEAST: Global<i64> = Global(Cell::new(700));
/// Called around a collection: `None` before it, afterwards the number of objects found.
pub type Hook = fn(found: Option<i64>);
/// Set by module `gc`.
pub static HOOK: Global<Option<Hook>> = Global(Cell::new(None));

/// What `gc.get_stats` tells.
#[derive(Clone, Copy)]
pub struct Stats {
    pub collections: i64,
    pub collected: i64,
}

pub fn stats() -> Stats {
    STATS.0.get()
}
pub fn set_enabled(on: bool) {
    ENABLED.0.set(on);
}
pub fn is_enabled() -> bool {
    ENABLED.0.get()
}
pub fn set_least_threshold(n: i64) {
    LEAST.0.set(n);
    molt_thread.gc_threshold.set(if n > 0 { n } else { i64::MAX });
}
/// Allocations minus frees of containers since the last collection.
pub fn count() -> i64 {
    molt_thread.gc_count.get()
}

/// A collection that a poll asked for.
pub fn collect_automatic() {
    molt_thread.gc_count.set(0);
    if ENABLED.0.get() {
        run(true, false);
    }
}

/// `gc.collect()`: the number of unreachable objects found, counted as CPython counts them.
pub fn collect() -> i64 {
    run(true, true)
}

/// A collection while the program ends: no callbacks of module `gc`.
pub fn collect_at_exit() {
    run(false, false);
}

/// `renumber`: as CPython's full collections, it changes the order in which what survives will be finalized.
fn run(with_hook: bool, renumber: bool) -> i64 {
    if RUNNING.0.replace(true) {
        return 0;
    }
    let pending = thread::take_pending();
    let hook = HOOK.0.get().filter(|_| with_hook);
    if let Some(hook) = hook {
        hook(None);
    }
    let n = collect_now(renumber);
    if let Some(hook) = hook {
        hook(Some(n));
    }
    let stats = STATS.0.get();
    STATS.0.set(Stats { collections: stats.collections + 1, collected: stats.collected + n });
    if let Some(p) = pending {
        let _ = thread::set_pending(p);
    }
    RUNNING.0.set(false);
    n
}

/// One trial deletion among the objects that have the flag `member`.
struct Trial {
    member: u16,
    /// What is marked gets a new place in the order of finalizers.
    renumber: bool,
    /// The namespace of the instance that is being looked at, if it has one of its own.
    namespace: Value,
    work: VecDeque<Value>,
}

impl Trial {
    fn new(member: u16) -> Trial {
        Trial { member, renumber: false, namespace: Value::NULL, work: VecDeque::new() }
    }
    fn arg(&mut self) -> *mut u8 {
        self as *mut Trial as *mut u8
    }
    /// Takes the references that `v` holds to members off their counts.
    fn subtract(&mut self, v: Value) {
        traverse(v, subtract, self.arg());
    }
    /// Puts the references that `v` holds back.
    fn restore(&mut self, v: Value) {
        traverse(v, restore, self.arg());
    }
    /// Marks a member that is referred to from outside, and all that it reaches, nearest first; what is marked has its
    /// references back.
    fn mark(&mut self, v: Value, h: &Header) {
        if !h.has(self.member) || h.has(flags::GC_REACHABLE) || h.count.get() == 0 {
            return;
        }
        h.set(flags::GC_REACHABLE);
        self.work.push_back(v);
        while let Some(v) = self.work.pop_front() {
            self.namespace = own_namespace(v);
            traverse(v, reach, self.arg());
        }
    }
}

/// The trial behind the argument of a visit function, and the header of a member.
fn visited<'a>(v: Value, arg: *mut u8) -> Option<(&'a mut Trial, &'a Header)> {
    // SAFETY: `arg` is the trial that `traverse` was called with; traversal functions only pass it on, and no other
    // reference to it is used meanwhile.
    let trial = unsafe { &mut *(arg as *mut Trial) };
    v.header().filter(|h| h.has(trial.member)).map(|h| (trial, h))
}

extern "C" fn subtract(v: Value, arg: *mut u8) {
    if let Some((_, h)) = visited(v, arg) {
        debug_assert!(h.count.get() > 0, "an object reports references that it does not own");
        h.count.set(h.count.get().wrapping_sub(1));
    }
}

extern "C" fn restore(v: Value, arg: *mut u8) {
    if let Some((_, h)) = visited(v, arg) {
        h.count.set(h.count.get().wrapping_add(1));
    }
}

extern "C" fn reach(v: Value, arg: *mut u8) {
    if let Some((trial, h)) = visited(v, arg) {
        h.count.set(h.count.get().wrapping_add(1));
        if !h.has(flags::GC_REACHABLE) {
            h.set(flags::GC_REACHABLE);
            if trial.renumber {
                alloc::renumber(v);
            }
            // CPython has no such object: the instance itself shows what is in it.
            if v == trial.namespace { trial.work.push_front(v) } else { trial.work.push_back(v) }
        }
    }
}

/// Visits everything that an object owns.
pub fn traverse(v: Value, visit: VisitFn, arg: *mut u8) {
    let class = class_of(v);
    if let Some(f) = class.slots().tp_traverse.get() {
        f(v, visit, arg);
    }
    if class.has(type_flags::HEAPTYPE) {
        let mut visitor = Visitor { visit, arg };
        instance::traverse_slots(v, &mut visitor);
        if !dict_belongs_to_builtin_base(class)
            && let Some(cell) = instance::dict_cell(v, class)
        {
            visitor.value(cell.get());
        }
        let mut t = class;
        while t.has(type_flags::HEAPTYPE) {
            class_members::traverse_members(v, t, &mut visitor);
            match t.base.get().as_ref() {
                Some(b) => t = b,
                None => break,
            }
        }
        visitor.value(class.value());
    }
}

/// The dict that holds attributes of a plain instance; 0 for other objects.
fn own_namespace(v: Value) -> Value {
    match v.kind() {
        Some(Kind::Instance) => instance::dict_cell(v, class_of(v)).map_or(Value::NULL, |cell| cell.get()),
        _ => Value::NULL,
    }
}

/// Is the dict word part of a builtin base's layout (whose own traverse visits it)?
fn dict_belongs_to_builtin_base(class: &TypeObject) -> bool {
    let mut t = class;
    while t.has(type_flags::HEAPTYPE) {
        match t.base.get().as_ref() {
            Some(b) => t = b,
            None => return false,
        }
    }
    t.dict_offset.get() != 0
}

/// Breaks the references of a dead object.
fn clear(v: Value) {
    let class = class_of(v);
    // What a class keeps in its namespace is its own `tp_clear`'s business.
    if class.has(type_flags::HEAPTYPE) && v.kind() != Some(Kind::Type) {
        instance::release_attributes(v, class);
    }
    if let Some(f) = class.slots().tp_clear.get() {
        f(v);
    }
}

fn is_tracked_word(v: Value) -> bool {
    v.header().is_some_and(|h| h.has(flags::TRACKED))
}

/// Would CPython's collector have this object in its lists? Not dicts of plain values, and not tuples of plain values once a
/// collection has seen them (these lose their flag here too).
pub fn is_tracked(v: Value) -> bool {
    if !is_tracked_word(v) {
        return false;
    }
    if is_exact(v, BuiltinType::Dict)
        && let Some(d) = v.cast::<DictObj>()
        && !d.header.has(flags::INDIRECT)
    {
        let mut at = 0;
        while let Some((i, key, value)) = dict_core::next(d, at) {
            if is_tracked_word(key) || is_tracked_word(value) {
                return true;
            }
            at = i + 1;
        }
        return false;
    }
    true
}

/// A tuple of plain values needs no tracking: it never changes (`_PyTuple_MaybeUntrack`).
fn untrack_plain_tuple(v: Value, h: &Header) {
    if h.kind == Kind::Tuple
        && is_exact(v, BuiltinType::Tuple)
        && let Some(t) = v.cast::<TupleObj>()
        && t.items().iter().all(|&item| !item.is_null() && !is_tracked_word(item))
    {
        h.clear(flags::TRACKED | flags::GC_CANDIDATE | flags::GC_REACHABLE);
    }
}

/// Is the object that the collection found unreachable at this address still there? An object that died had its flags zeroed
/// with its cell, and a new one in the cell has none; pages are never given back. Large objects are held while it matters.
fn is_garbage(v: Value) -> bool {
    v.header().is_some_and(|h| h.flags.get() & (flags::GC_CANDIDATE | flags::GC_REACHABLE) == flags::GC_CANDIDATE)
}

/// Finds what is unreachable; also how many objects were looked at. With `renumber`, what hangs at modules is numbered anew in
/// the order in which it is reached from them: CPython's `move_unreachable` puts it so at the end of its list. Later
/// collections find the modules' namespaces there, before what they hold, and leave the order.
fn find_garbage(renumber: bool) -> (Vec<Value>, i64) {
    let mut tracked = 0;
    alloc::walk(&mut |_, h| {
        h.clear(flags::GC_CANDIDATE | flags::GC_REACHABLE);
        // Count 0: the object waits for its release to go on.
        if h.has(flags::TRACKED) && !h.has(flags::DYING) && !h.is_immortal() && h.count.get() > 0 {
            h.set(flags::GC_CANDIDATE);
            tracked += 1;
        }
    });
    let mut trial = Trial::new(flags::GC_CANDIDATE);
    alloc::walk(&mut |v, h| {
        if h.has(flags::GC_CANDIDATE) {
            trial.subtract(v);
        }
    });
    if let Some(h) = crate::import::modules().header().filter(|_| renumber && !ORDERED.0.replace(true)) {
        trial.renumber = true;
        trial.mark(crate::import::modules(), h);
        trial.renumber = false;
    }
    alloc::walk(&mut |v, h| trial.mark(v, h));
    let mut garbage = Vec::new();
    alloc::walk(&mut |v, h| {
        if is_garbage(v) {
            garbage.push(v);
        } else if h.has(flags::GC_REACHABLE) {
            untrack_plain_tuple(v, h);
        }
    });
    // An untracked tuple refers to no candidate, so all that was taken off is put back.
    for &v in &garbage {
        trial.restore(v);
    }
    (garbage, tracked)
}

/// `handle_resurrected_objects`: what finalizers brought back is marked reachable.
fn mark_resurrected(garbage: &[Value], held: &[Obj]) {
    let members: Vec<(Value, &Header)> =
        garbage.iter().filter(|&&v| is_garbage(v)).filter_map(|&v| v.header().map(|h| (v, h))).collect();
    for (_, h) in &members {
        h.set(flags::GC_AGAIN);
    }
    // The collector's own references are not from outside.
    let own = |delta: u32| {
        for h in held.iter().filter_map(|o| o.value().header()).filter(|h| h.has(flags::GC_AGAIN)) {
            h.count.set(h.count.get().wrapping_add(delta));
        }
    };
    own(u32::MAX);
    let mut trial = Trial::new(flags::GC_AGAIN);
    for (v, _) in &members {
        trial.subtract(*v);
    }
    for (v, h) in &members {
        trial.mark(*v, h);
    }
    for (v, h) in &members {
        if !h.has(flags::GC_REACHABLE) {
            trial.restore(*v);
        }
    }
    own(1);
    for (_, h) in &members {
        h.clear(flags::GC_AGAIN);
    }
}

fn collect_now(renumber: bool) -> i64 {
    let (garbage, tracked) = find_garbage(renumber);
    if garbage.is_empty() {
        set_threshold(tracked);
        return 0;
    }
    let held: Vec<Obj> =
        garbage.iter().filter(|v| v.header().is_some_and(|h| h.has(flags::LARGE))).map(|&v| Obj::new(v)).collect();
    handle_weak_references(&garbage);
    if finalize(&garbage) {
        mark_resurrected(&garbage, &held);
    }
    let dead: Vec<Value> = garbage.into_iter().filter(|&v| is_garbage(v)).collect();
    let n = dead.iter().filter(|&&v| is_tracked(v)).count() as i64;
    set_threshold(tracked - n);
    for &v in &dead {
        if is_garbage(v) {
            let _held = Obj::new(v);
            clear(v);
        }
    }
    drop(held);
    n
}

/// Collections get rarer as the heap grows: the next one after a quarter of what survives (CPython's rule for full collections).
fn set_threshold(survivors: i64) {
    let least = LEAST.0.get();
    molt_thread.gc_threshold.set(if least > 0 { (survivors / 4).max(least) } else { i64::MAX });
    molt_thread.gc_count.set(0);
}

#[inline(never)]
fn by_serial(order: &mut Vec<(u64, Value)>) {
    crate::sort::stable(order, |a, b| a.0 < b.0);
}

/// `finalize_garbage`: runs `__del__` where it has not run, in order of creation. Did any run?
fn finalize(garbage: &[Value]) -> bool {
    let mut order: Vec<(u64, Value)> = garbage
        .iter()
        .filter(|&&v| {
            is_garbage(v)
                && v.header().is_some_and(|h| !h.has(flags::FINALIZED))
                && !class_of(v).slots().tp_finalize.is_null()
        })
        .map(|&v| (alloc::serial(v).unwrap_or(u64::MAX), v))
        .collect();
    by_serial(&mut order);
    for &(_, v) in &order {
        // An earlier finalizer may have freed it, or run this one.
        if !is_garbage(v) {
            continue;
        }
        let held = Obj::new(v);
        if let Some(h) = v.header()
            && !h.has(flags::FINALIZED)
            && let Some(f) = class_of(v).slots().tp_finalize.get()
        {
            h.set(flags::FINALIZED);
            f(v);
        }
        drop(held);
    }
    !order.is_empty()
}

/// `handle_weakrefs`: references to garbage are cleared; callbacks of references that are not garbage themselves run.
fn handle_weak_references(garbage: &[Value]) {
    let mut order: Vec<(u64, Value)> = Vec::new();
    for &v in garbage {
        // A reference that is garbage must not call back any more, whatever it refers to.
        if let Some(w) = v.cast::<WeakRefObj>() {
            crate::types::weakref::unlink(w);
        }
        if v.header().is_some_and(|h| h.has(flags::HAS_WEAKREF)) {
            order.push((alloc::serial(v).unwrap_or_else(|| weak_table::serial(v)), v));
        }
    }
    by_serial(&mut order);
    let mut callbacks = Vec::new();
    for (_, v) in order {
        for r in weak_table::take_all(v) {
            let Some(w) = r.cast::<WeakRefObj>() else { continue };
            let callback = w.callback.get();
            if !callback.is_null() && !is_garbage(r) && w.header.count.get() > 0 {
                callbacks.push((Obj::new(r), Obj::new(callback)));
            }
        }
    }
    for (reference, callback) in callbacks {
        if crate::call::call(callback.value(), &[reference.value()]).is_err() {
            unraisable::report(callback.value(), None);
        }
    }
}
