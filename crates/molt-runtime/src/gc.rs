//! The cycle collector: trial deletion over the tracked objects, which it finds by walking the heap's pages (no roots are needed).
//!
//! Steps and their order are those of `gc_collect_main` of CPython 3.12: references from inside are subtracted from the counts; what keeps
//! a reference from outside, and all that it reaches, lives. Of the rest: weak references are cleared and callbacks run, finalizers
//! run once, what they brought back lives, the others are cleared. Runs only from polls, `gc.collect()` and at exit.

use crate::alloc;
use crate::args::Visitor;
use crate::class_members;
use crate::instance;
use crate::obj::Obj;
use crate::statics::{Global, class_of, molt_thread};
use crate::{thread, weak_table};
use core::cell::Cell;
use molt_abi::*;

static ENABLED: Global<bool> = Global(Cell::new(true));
static RUNNING: Global<bool> = Global(Cell::new(false));

pub fn set_enabled(on: bool) {
    ENABLED.0.set(on);
}
pub fn is_enabled() -> bool {
    ENABLED.0.get()
}
/// Allocations minus frees of containers since the last collection.
pub fn count() -> i64 {
    molt_thread.gc_count.get()
}

/// A candidate and its references from outside.
#[derive(Clone, Copy)]
struct Node {
    object: Value,
    refs: u32,
    reachable: bool,
}

/// Candidates by address: open addressing over indices into `nodes`.
struct Graph {
    nodes: Vec<Node>,
    index: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Graph {
    fn new(objects: Vec<Value>) -> Graph {
        let size = (objects.len() * 2 + 8).next_power_of_two();
        let mut g = Graph { nodes: Vec::with_capacity(objects.len()), index: vec![NONE; size] };
        for object in objects {
            let refs = object.header().map_or(0, |h| h.count.get());
            let at = g.place(object);
            g.index[at] = g.nodes.len() as u32;
            g.nodes.push(Node { object, refs, reachable: false });
        }
        g
    }
    fn place(&self, v: Value) -> usize {
        let mask = self.index.len() - 1;
        let mut i = (v.addr() >> 4).wrapping_mul(0x9E37_79B1) & mask;
        while self.index[i] != NONE && self.nodes[self.index[i] as usize].object != v {
            i = (i + 1) & mask;
        }
        i
    }
    fn find(&self, v: Value) -> Option<usize> {
        match self.index[self.place(v)] {
            NONE => None,
            i => Some(i as usize),
        }
    }
    /// Subtracts the references that candidates hold to each other, then marks what is reachable from outside.
    fn mark(&mut self) {
        for i in 0..self.nodes.len() {
            let object = self.nodes[i].object;
            traverse(object, subtract, self as *mut Graph as *mut u8);
        }
        let mut state = Marking { graph: self, work: Vec::new() };
        for i in 0..state.graph.nodes.len() {
            if state.graph.nodes[i].refs > 0 && !state.graph.nodes[i].reachable {
                state.graph.nodes[i].reachable = true;
                state.work.push(i);
                while let Some(j) = state.work.pop() {
                    let object = state.graph.nodes[j].object;
                    traverse(object, reach, &mut state as *mut Marking<'_> as *mut u8);
                }
            }
        }
    }
    fn unreachable(&self) -> Vec<Value> {
        self.nodes.iter().filter(|n| !n.reachable).map(|n| n.object).collect()
    }
}

struct Marking<'a> {
    graph: &'a mut Graph,
    work: Vec<usize>,
}

extern "C" fn subtract(v: Value, arg: *mut u8) {
    // SAFETY: `arg` is the graph that `mark` passes; traversal functions only pass it on.
    let graph = unsafe { &mut *(arg as *mut Graph) };
    if let Some(i) = graph.find(v) {
        graph.nodes[i].refs = graph.nodes[i].refs.saturating_sub(1);
    }
}

extern "C" fn reach(v: Value, arg: *mut u8) {
    // SAFETY: as above.
    let state = unsafe { &mut *(arg as *mut Marking<'_>) };
    if let Some(i) = state.graph.find(v)
        && !state.graph.nodes[i].reachable
    {
        state.graph.nodes[i].reachable = true;
        state.work.push(i);
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
        let builtin_dict = class_has_builtin_dict(class);
        instance::traverse_slots(v, &mut visitor);
        if !builtin_dict && let Some(cell) = instance::dict_cell(v, class) {
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

/// Is the dict word part of a builtin base's layout (whose own traverse visits it)?
fn class_has_builtin_dict(class: &TypeObject) -> bool {
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
    if class.has(type_flags::HEAPTYPE) {
        instance::release_attributes(v, class);
    }
    if let Some(f) = class.slots().tp_clear.get() {
        f(v);
    }
}

/// Would CPython's collector count it? Tuples and dicts of plain values are not tracked there.
fn is_counted(v: Value) -> bool {
    let plain = |x: Value| !x.header().is_some_and(|h| h.has(flags::TRACKED));
    if crate::statics::is_exact(v, BuiltinType::Tuple)
        && let Some(t) = v.cast::<TupleObj>()
    {
        return !t.items().iter().all(|&x| plain(x));
    }
    if crate::statics::is_exact(v, BuiltinType::Dict)
        && let Some(d) = v.cast::<DictObj>()
    {
        let mut at = 0;
        while let Some((i, k, x)) = crate::dict_core::next(d, at) {
            if !plain(k) || !plain(x) {
                return true;
            }
            at = i + 1;
        }
        return false;
    }
    true
}

/// A collection that a poll asked for.
pub fn collect_automatic() {
    if ENABLED.0.get() {
        collect();
    }
    molt_thread.gc_count.set(0);
}

/// `gc.collect()`: the number of unreachable objects found.
pub fn collect() -> i64 {
    if RUNNING.0.replace(true) {
        return 0;
    }
    let pending = thread::take_pending();
    let n = collect_now();
    if let Some(p) = pending {
        let _ = thread::set_pending(p);
    }
    RUNNING.0.set(false);
    n
}

fn collect_now() -> i64 {
    let mut objects = Vec::new();
    alloc::walk(&mut |v, h| {
        if h.has(flags::TRACKED) && !h.is_immortal() && h.count.get() > 0 {
            objects.push(v);
        }
    });
    let survivors = objects.len() as i64;
    let mut graph = Graph::new(objects);
    graph.mark();
    let garbage = graph.unreachable();
    drop(graph);
    if garbage.is_empty() {
        set_threshold(survivors);
        return 0;
    }
    // Everything is held while callbacks and finalizers run.
    let held: Vec<Obj> = garbage.iter().map(|&v| Obj::new(v)).collect();
    handle_weak_references(&garbage);
    let mut finalized = false;
    for &v in &garbage {
        let Some(h) = v.header() else { continue };
        if h.has(flags::FINALIZED) {
            continue;
        }
        if let Some(f) = class_of(v).slots().tp_finalize.get() {
            h.set(flags::FINALIZED);
            finalized = true;
            f(v);
        }
    }
    let dead: Vec<Value> = if finalized {
        // Our own references are not from outside.
        let mut again = Graph::new(garbage.clone());
        for n in &mut again.nodes {
            n.refs = n.refs.saturating_sub(1);
        }
        again.mark();
        again.unreachable()
    } else {
        garbage
    };
    let n = dead.iter().filter(|&&v| is_counted(v)).count() as i64;
    let mut kept: Vec<Obj> = Vec::with_capacity(held.len());
    kept.extend(held);
    for &v in &dead {
        clear(v);
    }
    // Released in the order in which they were found.
    for o in kept {
        drop(o);
    }
    set_threshold(survivors - n);
    n
}

/// Collections get rarer as the heap grows (a quarter of what survives).
fn set_threshold(survivors: i64) {
    molt_thread.gc_threshold.set((survivors / 4).max(700));
    molt_thread.gc_count.set(0);
}

/// `handle_weakrefs`: references to garbage are cleared; callbacks of references that are not garbage themselves run.
fn handle_weak_references(garbage: &[Value]) {
    let set = Graph::new(garbage.to_vec());
    let mut callbacks = Vec::new();
    for &v in garbage {
        if !v.header().is_some_and(|h| h.has(flags::HAS_WEAKREF)) {
            continue;
        }
        let mut r = weak_table::first(v);
        weak_table::set_first(v, Value::NULL);
        while let Some(w) = r.cast::<WeakRefObj>() {
            w.target.set(Value::NULL);
            let next = w.next.replace(Value::NULL);
            w.previous.set(Value::NULL);
            let callback = w.callback.get();
            if !callback.is_null() && set.find(r).is_none() && w.header.count.get() > 0 {
                callbacks.push((Obj::new(r), Obj::new(callback)));
            }
            r = next;
        }
    }
    drop(set);
    for (reference, callback) in callbacks {
        if crate::call::call(callback.value(), &[reference.value()]).is_err() {
            crate::unraisable::write(callback.value());
        }
    }
}
