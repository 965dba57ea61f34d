//! `_heapq`: the heap queue algorithm on lists (`Modules/_heapqmodule.c`). Items are compared as C compares them, in the same
//! order; a comparison that changes the length of the list ends in RuntimeError.

use molt_runtime::molt_abi::ListObj;
use molt_runtime::{CompareOp, Obj, Res, Value, builtin, list_core, object_ops, pymodule, raise};

/// Heap queue algorithm (a.k.a. priority queue).
#[pymodule(
    name = "_heapq",
    functions = [
        heappush, heappop, heapreplace, heappushpop, heapify, heappop_max, heapreplace_max, heapify_max
    ]
)]
impl HeapqModule {}

/// Which item is on top.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Top {
    Least,
    Greatest,
}

/// Does `a` come before `b`? The list must keep its length meanwhile.
fn before(heap: &ListObj, a: Value, b: Value, top: Top) -> Res<bool> {
    if let (Some(x), Some(y)) = (a.as_small_int(), b.as_small_int()) {
        return Ok(if top == Top::Least { x < y } else { y < x });
    }
    let (a, b, len) = (Obj::new(a), Obj::new(b), heap.len());
    let (left, right) = if top == Top::Least { (&a, &b) } else { (&b, &a) };
    let less = object_ops::compare_bool(left.value(), right.value(), CompareOp::Lt)?;
    if heap.len() != len {
        return Err(raise::runtime_error("list changed size during iteration"));
    }
    Ok(less)
}

fn swap(heap: &ListObj, i: usize, j: usize) {
    let (a, b) = (Obj::new(heap.at(i)), Obj::new(heap.at(j)));
    drop(list_core::replace(heap, i, b));
    drop(list_core::replace(heap, j, a));
}

/// Lets the item at `position` rise, not above `start`.
fn sift_down(heap: &ListObj, start: usize, position: usize, top: Top) -> Res<()> {
    if position >= heap.len() {
        return Err(raise::index_error("index out of range"));
    }
    let mut at = position;
    while at > start {
        let parent = (at - 1) / 2;
        if !before(heap, heap.at(at), heap.at(parent), top)? {
            break;
        }
        swap(heap, at, parent);
        at = parent;
    }
    Ok(())
}

/// Lets the item at `position` sink to a leaf, always to the smaller child, then rise to its place.
fn sift_up(heap: &ListObj, position: usize, top: Top) -> Res<()> {
    let end = heap.len();
    if position >= end {
        return Err(raise::index_error("index out of range"));
    }
    let mut at = position;
    while at < end / 2 {
        let mut child = 2 * at + 1;
        if child + 1 < end && !before(heap, heap.at(child), heap.at(child + 1), top)? {
            child += 1;
        }
        swap(heap, at, child);
        at = child;
    }
    sift_down(heap, position, at, top)
}

fn pop(heap: &ListObj, top: Top) -> Res<Obj> {
    let len = heap.len();
    if len == 0 {
        return Err(raise::index_error("index out of range"));
    }
    let last = list_core::remove_at(heap, len - 1)?;
    if heap.is_empty() {
        return Ok(last);
    }
    let first = list_core::replace(heap, 0, last);
    sift_up(heap, 0, top)?;
    Ok(first)
}

fn replace(heap: &ListObj, item: Value, top: Top) -> Res<Obj> {
    if heap.is_empty() {
        return Err(raise::index_error("index out of range"));
    }
    let first = list_core::replace(heap, 0, Obj::new(item));
    sift_up(heap, 0, top)?;
    Ok(first)
}

fn order(heap: &ListObj, top: Top) -> Res<()> {
    for i in (0..heap.len() / 2).rev() {
        sift_up(heap, i, top)?;
    }
    Ok(())
}

/// Push item onto heap, maintaining the heap invariant.
#[builtin("heappush(heap, item, /)", module = "_heapq")]
pub fn heappush(heap: &ListObj, item: Value) -> Res<()> {
    list_core::push(heap, Obj::new(item))?;
    sift_down(heap, 0, heap.len() - 1, Top::Least)
}

/// Pop the smallest item off the heap, maintaining the heap invariant.
#[builtin("heappop(heap, /)", module = "_heapq")]
pub fn heappop(heap: &ListObj) -> Res<Obj> {
    pop(heap, Top::Least)
}

/// Pop and return the current smallest value, and add the new item.
///
/// This is more efficient than heappop() followed by heappush(), and can be
/// more appropriate when using a fixed-size heap.  Note that the value
/// returned may be larger than item!  That constrains reasonable uses of
/// this routine unless written as part of a conditional replacement:
///
///     if item > heap[0]:
///         item = heapreplace(heap, item)
#[builtin("heapreplace(heap, item, /)", module = "_heapq")]
pub fn heapreplace(heap: &ListObj, item: Value) -> Res<Obj> {
    replace(heap, item, Top::Least)
}

/// Push item on the heap, then pop and return the smallest item from the heap.
///
/// The combined action runs more efficiently than heappush() followed by
/// a separate call to heappop().
#[builtin("heappushpop(heap, item, /)", module = "_heapq")]
pub fn heappushpop(heap: &ListObj, item: Value) -> Res<Obj> {
    if heap.is_empty() {
        return Ok(Obj::new(item));
    }
    let top = Obj::new(heap.at(0));
    if !object_ops::compare_bool(top.value(), item, CompareOp::Lt)? {
        return Ok(Obj::new(item));
    }
    // Comparing may have emptied the heap.
    replace(heap, item, Top::Least)
}

/// Transform list into a heap, in-place, in O(len(heap)) time.
#[builtin("heapify(heap, /)", module = "_heapq")]
pub fn heapify(heap: &ListObj) -> Res<()> {
    order(heap, Top::Least)
}

/// Maxheap variant of heappop.
#[builtin("_heappop_max(heap, /)", module = "_heapq")]
pub fn heappop_max(heap: &ListObj) -> Res<Obj> {
    pop(heap, Top::Greatest)
}

/// Maxheap variant of heapreplace.
#[builtin("_heapreplace_max(heap, item, /)", module = "_heapq")]
pub fn heapreplace_max(heap: &ListObj, item: Value) -> Res<Obj> {
    replace(heap, item, Top::Greatest)
}

/// Maxheap variant of heapify.
#[builtin("_heapify_max(heap, /)", module = "_heapq")]
pub fn heapify_max(heap: &ListObj) -> Res<()> {
    order(heap, Top::Greatest)
}
