//! `deque` and its iterators (`Modules/_collectionsmodule.c`).

use crate::native::own;
use core::cell::{Cell, RefCell};
use molt_runtime::args::{OrNone, Visitor};
use molt_runtime::count::release;
use molt_runtime::molt_abi::{Header, Kind, Layout, TypeObject};
use molt_runtime::text::TypeName;
use molt_runtime::{CompareOp, Obj, Res, Value, alloc, call, class_of, generic_alias, int_core, list_core};
use molt_runtime::{object_ops, pytype, raise, reduce, repr_guard, slice_core, text, tuple_core};
use std::collections::VecDeque;

#[repr(C)]
pub struct DequeObj {
    pub header: Header,
    items: RefCell<VecDeque<Obj>>,
    /// -1 = no limit.
    maxlen: Cell<i64>,
    /// Counts changes, for iterators.
    state: Cell<u64>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for DequeObj {
    const KIND: Kind = Kind::Native;
}

/// The layout of a value that is a deque.
pub fn cast<'a>(v: Value) -> Option<&'a DequeObj> {
    crate::native::cast(v, DequeType::ROWS)
}

fn empty(class: &TypeObject, maxlen: i64) -> Obj {
    alloc::new_instance(class, |header| DequeObj {
        header,
        items: RefCell::new(VecDeque::new()),
        maxlen: Cell::new(maxlen),
        state: Cell::new(0),
    })
}

impl DequeObj {
    fn len(&self) -> usize {
        self.items.borrow().len()
    }
    fn at(&self, i: usize) -> Option<Obj> {
        self.items.borrow().get(i).cloned()
    }
    /// Changes the items. What comes back is released by the caller, when nothing is borrowed.
    fn change<R>(&self, f: impl FnOnce(&mut VecDeque<Obj>) -> R) -> R {
        self.state.set(self.state.get().wrapping_add(1));
        f(&mut self.items.borrow_mut())
    }
    fn is_too_long(&self, len: usize) -> bool {
        self.maxlen.get() >= 0 && len as i64 > self.maxlen.get()
    }
    fn push(&self, item: Obj) {
        drop(self.change(|items| {
            items.push_back(item);
            if self.is_too_long(items.len()) { items.pop_front() } else { None }
        }));
    }
    fn push_left(&self, item: Obj) {
        drop(self.change(|items| {
            items.push_front(item);
            if self.is_too_long(items.len()) { items.pop_back() } else { None }
        }));
    }
    fn snapshot(&self) -> Vec<Obj> {
        self.items.borrow().iter().cloned().collect()
    }
    fn clear(&self) {
        if self.len() > 0 {
            drop(self.change(core::mem::take));
        }
    }
    fn extend(&self, iterable: Value, left: bool) -> Res<()> {
        if iterable == Value::of(self) {
            for item in self.snapshot() {
                if left { self.push_left(item) } else { self.push(item) }
            }
            return Ok(());
        }
        let it = object_ops::iter(iterable)?;
        while let Some(item) = object_ops::next(it.value())? {
            if left { self.push_left(item) } else { self.push(item) }
        }
        Ok(())
    }
    /// Position of the first item in `start..stop` that equals `value`; `mutated` is raised when comparing changes the deque.
    fn find(
        &self,
        value: Value,
        start: usize,
        stop: usize,
        mutated: impl Fn() -> molt_runtime::Raised,
    ) -> Res<Option<usize>> {
        let state = self.state.get();
        for i in start..stop {
            let Some(item) = self.at(i) else { break };
            let same = object_ops::eq(item.value(), value)?;
            if state != self.state.get() {
                return Err(mutated());
            }
            if same {
                return Ok(Some(i));
            }
        }
        Ok(None)
    }
    fn rotate(&self, n: i64) {
        let len = self.len();
        if len > 1 {
            let by = n.rem_euclid(len as i64) as usize;
            self.change(|items| items.rotate_right(by));
        }
    }
    fn repeat(&self, n: i64) -> Res<()> {
        let items = self.snapshot();
        if n <= 0 {
            self.clear();
            return Ok(());
        }
        if items.is_empty() {
            return Ok(());
        }
        if self.maxlen.get() < 0
            && items.len().checked_mul(n as usize).is_none_or(|total| total > isize::MAX as usize / 8)
        {
            return Err(raise::memory_error());
        }
        // With a limit only the last items count.
        let rounds = match self.maxlen.get() {
            limit if limit >= 0 => n.min(limit / items.len() as i64 + 2),
            _ => n,
        };
        for _ in 1..rounds {
            for item in &items {
                self.push(item.clone());
            }
        }
        Ok(())
    }
}

fn mutated() -> molt_runtime::Raised {
    raise::runtime_error("deque mutated during iteration")
}

/// deque([iterable[, maxlen]]) --> deque object
///
/// A list-like sequence optimized for data accesses near its endpoints.
#[pytype(name = "deque", module = "collections", layout = DequeObj, flags = [BASETYPE, HAVE_GC, WEAKREFABLE, SEQUENCE])]
impl DequeType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: molt_runtime::args::Args) -> Res<Obj> {
        Ok(empty(class, -1))
    }
    #[slot(tp_init, "deque(iterable=<absent>, maxlen=None)")]
    fn init(this: &DequeObj, iterable: Option<Value>, maxlen: OrNone<Value>) -> Res<()> {
        let limit = match maxlen.0 {
            None => -1,
            Some(n) if !int_core::is_int(n) => return Err(raise::type_error("an integer is required")),
            Some(n) => match int_core::index_as_i64(n)? {
                n if n < 0 => return Err(raise::value_error("maxlen must be non-negative")),
                n => n,
            },
        };
        this.maxlen.set(limit);
        this.clear();
        match iterable {
            Some(iterable) => this.extend(iterable, false),
            None => Ok(()),
        }
    }
    #[slot(tp_dealloc)]
    #[slot(tp_clear)]
    fn dealloc(this: &DequeObj) {
        let items = this.items.take();
        drop(items);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &DequeObj, visitor: &mut Visitor) {
        if let Ok(items) = this.items.try_borrow() {
            items.iter().for_each(|item| visitor.value(item.value()));
        }
    }
    #[slot(tp_repr)]
    fn repr(this: &DequeObj) -> Res<Obj> {
        let Some(_guard) = repr_guard::enter(Value::of(this)) else { return Ok(text!["[...]"].into_obj()) };
        let list = list_core::from_objs(this.snapshot())?;
        let shown = object_ops::repr(list.value())?;
        let name = class_of(Value::of(this)).name.get();
        Ok(match this.maxlen.get() {
            limit if limit >= 0 => text![name, "(", &shown, ", maxlen=", limit, ")"],
            _ => text![name, "(", &shown, ")"],
        }
        .into_obj())
    }
    #[slot(tp_richcompare)]
    fn compare(this: &DequeObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(that) = cast(other) else { return Ok(Obj::NOT_IMPLEMENTED) };
        if core::ptr::eq(this, that) {
            return Ok(Obj::bool(matches!(op, CompareOp::Eq | CompareOp::Le | CompareOp::Ge)));
        }
        if this.len() != that.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Obj::bool(op == CompareOp::Ne));
        }
        let (a, b) = (object_ops::iter(Value::of(this))?, object_ops::iter(other)?);
        loop {
            match (object_ops::next(a.value())?, object_ops::next(b.value())?) {
                (Some(x), Some(y)) => {
                    if !object_ops::eq(x.value(), y.value())? {
                        return match op {
                            CompareOp::Eq => Ok(Obj::FALSE),
                            CompareOp::Ne => Ok(Obj::TRUE),
                            _ => object_ops::rich_compare(x.value(), y.value(), op),
                        };
                    }
                }
                (x, y) => return Ok(Obj::bool(op.holds(x.is_some().cmp(&y.is_some())))),
            }
        }
    }
    #[slot(tp_iter)]
    fn iter(this: &DequeObj) -> Res<Obj> {
        iterator(this, DequeIteratorType::ROWS, 0)
    }
    #[slot(sq_length)]
    fn len(this: &DequeObj) -> usize {
        this.len()
    }
    #[slot(sq_contains)]
    fn contains(this: &DequeObj, value: Value) -> Res<bool> {
        Ok(this.find(value, 0, this.len(), mutated)?.is_some())
    }
    #[slot(sq_item)]
    fn item(this: &DequeObj, i: i64) -> Res<Obj> {
        match usize::try_from(i).ok().and_then(|i| this.at(i)) {
            Some(item) => Ok(item),
            None => Err(raise::index_error("deque index out of range")),
        }
    }
    #[slot(sq_ass_item)]
    fn set_at(this: &DequeObj, i: i64, value: Option<Value>) -> Res<()> {
        let at = usize::try_from(i).ok().filter(|&i| i < this.len());
        let Some(at) = at else { return Err(raise::index_error("deque index out of range")) };
        match value.map(Obj::new) {
            None => drop(this.change(|items| items.remove(at))),
            Some(new) => {
                let old = this.items.borrow_mut().get_mut(at).map(|slot| core::mem::replace(slot, new));
                drop(old);
            }
        }
        Ok(())
    }
    #[slot(sq_concat)]
    fn concat(this: &DequeObj, other: Value) -> Res<Obj> {
        if cast(other).is_none() {
            return Err(raise::type_error(text![
                "can only concatenate deque (not \"",
                TypeName(other),
                "\") to deque"
            ]));
        }
        let new = copy(this)?;
        match cast(new.value()) {
            Some(new) => new.extend(other, false)?,
            None => return Err(raise::type_error("deque expected")),
        }
        Ok(new)
    }
    #[slot(sq_inplace_concat)]
    fn inplace_concat(this: &DequeObj, other: Value) -> Res<Obj> {
        this.extend(other, false)?;
        Ok(Obj::new(Value::of(this)))
    }
    #[slot(sq_repeat)]
    fn repeat(this: &DequeObj, n: i64) -> Res<Obj> {
        let new = copy(this)?;
        if let Some(new) = cast(new.value()) {
            new.repeat(n)?;
        }
        Ok(new)
    }
    #[slot(sq_inplace_repeat)]
    fn inplace_repeat(this: &DequeObj, n: i64) -> Res<Obj> {
        this.repeat(n)?;
        Ok(Obj::new(Value::of(this)))
    }
    /// Add an element to the right side of the deque.
    #[builtin("append(self, item, /)")]
    fn append(this: &DequeObj, item: Value) {
        this.push(Obj::new(item));
    }
    /// Add an element to the left side of the deque.
    #[builtin("appendleft(self, item, /)")]
    fn appendleft(this: &DequeObj, item: Value) {
        this.push_left(Obj::new(item));
    }
    /// Remove all elements from the deque.
    #[builtin("clear(self, /)")]
    fn clear(this: &DequeObj) {
        this.clear();
    }
    /// Return a shallow copy of a deque.
    #[builtin("copy(self, /)")]
    fn copy(this: &DequeObj) -> Res<Obj> {
        copy(this)
    }
    /// Return a shallow copy of a deque.
    #[builtin("__copy__(self, /)")]
    fn dunder_copy(this: &DequeObj) -> Res<Obj> {
        copy(this)
    }
    /// D.count(value) -- return number of occurrences of value
    #[builtin("count(self, value, /)")]
    fn count(this: &DequeObj, value: Value) -> Res<usize> {
        let (mut at, mut count) = (0, 0);
        while let Some(i) = this.find(value, at, this.len(), mutated)? {
            count += 1;
            at = i + 1;
        }
        Ok(count)
    }
    /// Extend the right side of the deque with elements from the iterable
    #[builtin("extend(self, iterable, /)")]
    fn extend(this: &DequeObj, iterable: Value) -> Res<()> {
        this.extend(iterable, false)
    }
    /// Extend the left side of the deque with elements from the iterable
    #[builtin("extendleft(self, iterable, /)")]
    fn extendleft(this: &DequeObj, iterable: Value) -> Res<()> {
        this.extend(iterable, true)
    }
    /// D.index(value, [start, [stop]]) -- return first index of value.
    /// Raises ValueError if the value is not present.
    #[builtin("index(self, value, start=0, stop=sys.maxsize, /)")]
    fn index(this: &DequeObj, value: Value, start: Value, stop: Value) -> Res<usize> {
        let start = slice_core::bound_not_none(start, 0)?;
        let stop = slice_core::bound_not_none(stop, i64::MAX)?;
        let n = this.len();
        match this.find(value, slice_core::from_end(start, n), slice_core::from_end(stop, n).min(n), mutated)? {
            Some(i) => Ok(i),
            None => Err(raise::value_error(text![&object_ops::repr(value)?, " is not in deque"])),
        }
    }
    /// D.insert(index, object) -- insert object before index
    #[builtin("insert(self, index, object, /)")]
    fn insert(this: &DequeObj, index: i64, object: Value) -> Res<()> {
        let n = this.len();
        if this.is_too_long(n + 1) {
            return Err(raise::index_error("deque already at its maximum size"));
        }
        let (at, item) = (slice_core::from_end(index, n).min(n), Obj::new(object));
        this.change(|items| items.insert(at, item));
        Ok(())
    }
    /// Remove and return the rightmost element.
    #[builtin("pop(self, /)")]
    fn pop(this: &DequeObj) -> Res<Obj> {
        this.change(VecDeque::pop_back).ok_or_else(|| raise::index_error("pop from an empty deque"))
    }
    /// Remove and return the leftmost element.
    #[builtin("popleft(self, /)")]
    fn popleft(this: &DequeObj) -> Res<Obj> {
        this.change(VecDeque::pop_front).ok_or_else(|| raise::index_error("pop from an empty deque"))
    }
    /// D.remove(value) -- remove first occurrence of value.
    #[builtin("remove(self, value, /)")]
    fn remove(this: &DequeObj, value: Value) -> Res<()> {
        let mutated = || raise::index_error("deque mutated during iteration");
        match this.find(value, 0, this.len(), mutated)? {
            Some(i) => {
                drop(this.change(|items| items.remove(i)));
                Ok(())
            }
            None => Err(raise::value_error(text![&object_ops::repr(value)?, " is not in deque"])),
        }
    }
    /// D.reverse() -- reverse *IN PLACE*
    #[builtin("reverse(self, /)")]
    fn reverse(this: &DequeObj) {
        this.items.borrow_mut().make_contiguous().reverse();
    }
    /// Rotate the deque n steps to the right (default n=1).  If n is negative, rotates left.
    #[builtin("rotate(self, n=1, /)")]
    fn rotate(this: &DequeObj, n: i64) {
        this.rotate(n);
    }
    /// D.__reversed__() -- return a reverse iterator over the deque
    #[builtin("__reversed__(self, /)")]
    fn reversed(this: &DequeObj) -> Res<Obj> {
        iterator(this, DequeReverseIteratorType::ROWS, 0)
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &DequeObj) -> Res<Obj> {
        let state = reduce::default_state(Value::of(this), false)?;
        let it = object_ops::iter(Value::of(this))?;
        let none = tuple_core::empty();
        let limit = int_core::int(this.maxlen.get());
        let args = if this.maxlen.get() < 0 {
            tuple_core::empty()
        } else {
            tuple_core::from_values(&[none.value(), limit.value()])
        };
        let class = class_of(Value::of(this)).value();
        Ok(tuple_core::from_values(&[class, args.value(), state.value(), it.value()]))
    }
    /// D.__sizeof__() -- size of D in memory, in bytes
    #[builtin("__sizeof__(self, /)")]
    fn size_of(this: &DequeObj) -> usize {
        // CPython's blocks of 64 items, at least one.
        232 + 528 * (this.len() / 64 + 1)
    }
    /// See PEP 585
    #[builtin("__class_getitem__(cls, object, /)", classmethod)]
    fn class_getitem(class: Value, object: Value) -> Res<Obj> {
        generic_alias::alias(class, object)
    }
    /// maximum size of a deque or None if unbounded
    #[getter]
    fn maxlen(this: &DequeObj) -> Obj {
        if this.maxlen.get() < 0 { Obj::NONE } else { int_core::int(this.maxlen.get()) }
    }
}

/// A copy; of a subclass by calling it.
fn copy(this: &DequeObj) -> Res<Obj> {
    let class = class_of(Value::of(this));
    if core::ptr::eq(class, crate::native::class(DequeType::ROWS)?) {
        let new = empty(class, this.maxlen.get());
        if let Some(new) = cast(new.value()) {
            new.extend(Value::of(this), false)?;
        }
        return Ok(new);
    }
    let limit = int_core::int(this.maxlen.get());
    let args = [Value::of(this), limit.value()];
    let new = call::call(class.value(), if this.maxlen.get() < 0 { &args[..1] } else { &args })?;
    if cast(new.value()).is_none() {
        return Err(raise::type_error(text![class, "() must return a deque, not ", TypeName(new.value())]));
    }
    Ok(new)
}

#[repr(C)]
pub struct DequeIterObj {
    pub header: Header,
    deque: Cell<Value>,
    next: Cell<u64>,
    remaining: Cell<u64>,
    state: Cell<u64>,
}
// SAFETY: objects of these classes have this layout; the class is checked before it is used.
unsafe impl Layout for DequeIterObj {
    const KIND: Kind = Kind::Native;
}

fn iterator(deque: &DequeObj, rows: &'static molt_runtime::molt_abi::TypeRows, skip: u64) -> Res<Obj> {
    let class = crate::native::class(rows)?;
    let (n, held, state) = (deque.len() as u64, own(Value::of(deque)), deque.state.get());
    Ok(alloc::new_instance(class, |header| DequeIterObj {
        header,
        deque: Cell::new(held),
        next: Cell::new(skip.min(n)),
        remaining: Cell::new(n.saturating_sub(skip)),
        state: Cell::new(state),
    }))
}

fn step(this: &DequeIterObj, backward: bool) -> Res<Option<Obj>> {
    let Some(deque) = cast(this.deque.get()) else { return Ok(None) };
    if deque.state.get() != this.state.get() {
        this.remaining.set(0);
        return Err(mutated());
    }
    if this.remaining.get() == 0 {
        return Ok(None);
    }
    this.remaining.set(this.remaining.get() - 1);
    let i = this.next.get() as usize;
    this.next.set(i as u64 + 1);
    let at = if backward { deque.len().checked_sub(i + 1) } else { Some(i) };
    Ok(at.and_then(|at| deque.at(at)))
}

fn new_iterator(rows: &'static molt_runtime::molt_abi::TypeRows, deque: Value, index: i64) -> Res<Obj> {
    match cast(deque) {
        Some(deque) => iterator(deque, rows, index.max(0) as u64),
        None => Err(raise::type_error(text!["argument 1 must be collections.deque, not ", TypeName(deque)])),
    }
}

macro_rules! deque_iterator {
    ($ty:ident, $name:tt, $signature:tt, $backward:literal) => {
        #[pytype(name = $name, module = "collections", layout = DequeIterObj, flags = [HAVE_GC], doc = "")]
        impl $ty {
            #[slot(tp_new, $signature)]
            fn new(_class: &TypeObject, deque: Value, index: i64) -> Res<Obj> {
                new_iterator($ty::ROWS, deque, index)
            }
            #[slot(tp_iter)]
            fn iter(this: &DequeIterObj) -> Obj {
                Obj::new(Value::of(this))
            }
            #[slot(tp_iternext)]
            fn next(this: &DequeIterObj) -> Res<Option<Obj>> {
                step(this, $backward)
            }
            /// Private method returning an estimate of len(list(it)).
            #[builtin("__length_hint__(self, /)")]
            fn length_hint(this: &DequeIterObj) -> u64 {
                this.remaining.get()
            }
            /// Return state information for pickling.
            #[builtin("__reduce__(self, /)")]
            fn reduce(this: &DequeIterObj) -> Res<Obj> {
                let at = int_core::from_u64(this.next.get());
                let args = tuple_core::from_values(&[this.deque.get(), at.value()]);
                Ok(tuple_core::from_values(&[class_of(Value::of(this)).value(), args.value()]))
            }
            #[slot(tp_traverse)]
            fn traverse(this: &DequeIterObj, visitor: &mut Visitor) {
                visitor.value(this.deque.get());
            }
            #[slot(tp_dealloc)]
            #[slot(tp_clear)]
            fn dealloc(this: &DequeIterObj) {
                release(this.deque.replace(Value::NONE));
            }
        }
    };
}

deque_iterator!(DequeIteratorType, "_deque_iterator", "_deque_iterator(deque, index=0, /)", false);
deque_iterator!(
    DequeReverseIteratorType,
    "_deque_reverse_iterator",
    "_deque_reverse_iterator(deque, index=0, /)",
    true
);
