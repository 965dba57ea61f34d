//! `tee`: independent iterators over one, which share what was read by a chain of nodes.

use crate::native;
use core::cell::{Cell, OnceCell, RefCell};
use molt_runtime::args::Visitor;
use molt_runtime::molt_abi::{Header, Kind, Layout, TypeObject};
use molt_runtime::{Obj, Res, Value, alloc, builtin, object_ops, pytype, raise, tuple_core};
use std::rc::Rc;

/// The iterator that is shared, and whether it is being read.
struct Source {
    iterator: Obj,
    running: Cell<bool>,
}

/// One item, once it was read, and the node behind it.
#[derive(Default)]
struct Node {
    link: OnceCell<(Obj, Rc<Node>)>,
}

impl Drop for Node {
    fn drop(&mut self) {
        // A long chain must not be freed by recursion.
        let mut next = self.link.take();
        while let Some((item, node)) = next {
            drop(item);
            next = Rc::into_inner(node).and_then(|mut n| n.link.take());
        }
    }
}

#[repr(C)]
pub struct TeeObj {
    pub header: Header,
    state: RefCell<Option<(Rc<Source>, Rc<Node>)>>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for TeeObj {
    const KIND: Kind = Kind::Native;
}

fn new(source: Rc<Source>, node: Rc<Node>) -> Res<Obj> {
    let class = native::class(TeeType::ROWS)?;
    Ok(alloc::new_instance(class, |header| TeeObj { header, state: RefCell::new(Some((source, node))) }))
}

/// Iterator wrapped to make it copyable.
#[pytype(name = "_tee", module = "itertools", layout = TeeObj, flags = [HAVE_GC, WEAKREFABLE])]
impl TeeType {
    #[slot(tp_new, "_tee(iterable, /)")]
    fn new(_class: &TypeObject, iterable: Value) -> Res<Obj> {
        first_of(iterable)
    }
    #[slot(tp_iter)]
    fn iter(this: &TeeObj) -> Obj {
        Obj::new(Value::of(this))
    }
    #[slot(tp_iternext)]
    fn next(this: &TeeObj) -> Res<Option<Obj>> {
        let Some((source, node)) = this.state.borrow().as_ref().map(|(s, n)| (s.clone(), n.clone())) else {
            return Ok(None);
        };
        if node.link.get().is_none() {
            if source.running.replace(true) {
                return Err(raise::runtime_error("cannot re-enter the tee iterator"));
            }
            let read = object_ops::next(source.iterator.value());
            source.running.set(false);
            match read? {
                None => return Ok(None),
                // Nobody else can have set it: the source was running.
                Some(item) => drop(node.link.set((item, Rc::default()))),
            }
        }
        let Some((item, following)) = node.link.get() else { return Ok(None) };
        let old = this.state.replace(Some((source, following.clone())));
        let item = item.clone();
        drop(old);
        Ok(Some(item))
    }
    #[builtin("__copy__(self, /)")]
    fn copy(this: &TeeObj) -> Res<Obj> {
        match this.state.borrow().as_ref() {
            Some((source, node)) => new(source.clone(), node.clone()),
            None => Err(raise::system_error("tee object without state")),
        }
    }
    #[slot(tp_traverse)]
    fn traverse(_this: &TeeObj, _visitor: &mut Visitor) {
        // The chain may be shared: its items are not this object's alone, so that nothing is reported.
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &TeeObj) {
        let old = this.state.replace(None);
        drop(old);
    }
}

fn first_of(iterable: Value) -> Res<Obj> {
    let it = object_ops::iter(iterable)?;
    if let Some(t) = native::cast::<TeeObj>(it.value(), TeeType::ROWS) {
        return TeeType::copy(t);
    }
    new(Rc::new(Source { iterator: it, running: Cell::new(false) }), Rc::default())
}

/// Returns a tuple of n independent iterators.
#[builtin("tee(iterable, n=2, /)", module = "itertools")]
pub fn tee(iterable: Value, n: i64) -> Res<Obj> {
    if n < 0 {
        return Err(raise::value_error("n must be >= 0"));
    }
    if n == 0 {
        return Ok(tuple_core::empty());
    }
    native::class(TeeType::ROWS)?;
    let first = first_of(iterable)?;
    let mut all = vec![first];
    for _ in 1..n {
        if let Some(t) = all.first().and_then(|o| native::cast::<TeeObj>(o.value(), TeeType::ROWS)) {
            let copy = TeeType::copy(t)?;
            all.push(copy);
        }
    }
    Ok(tuple_core::from_objs(all))
}
