//! list: the mutable sequence. Sorting is in `list_sort.rs`, iterators in `list_iter.rs`, storage in `list_core.rs`.

use super::construct::{at_most, no_keywords_in_init, sequence_fast};
use super::list_sort;
use crate::alloc::new_object;
use crate::args::{Args, Visitor};
use crate::obj::{Obj, Res};
use crate::slice_core::{self, Fitted};
use crate::statics::{class_of, is_exact};
use crate::text;
use crate::text::TypeName;
use crate::{generic_alias, int_core, list_core, object_ops, raise, repr_guard};
use core::cell::Cell;
use molt_abi::{BuiltinType, CompareOp, ListIterObj, ListObj, SliceObj, TupleObj, TypeObject, Value};
use molt_macros::pytype;

/// Built-in mutable sequence.
///
/// If no argument is given, the constructor creates a new empty list.
/// The argument must be an iterable if specified.
#[pytype(name = "list", id = List, layout = ListObj, flags = [BASETYPE, HAVE_GC, LIST_SUBCLASS, SEQUENCE, MATCH_SELF])]
impl ListType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
        Ok(crate::alloc::new_instance(class, list_core::empty_layout))
    }
    #[slot(tp_init)]
    fn init(this: &ListObj, args: Args) -> Res<()> {
        no_keywords_in_init(class_of(Value::of(this)), BuiltinType::List, &args)?;
        at_most("list", &args, 1)?;
        list_core::clear(this);
        match args.positional.first() {
            Some(&v) => extend(this, v),
            None => Ok(()),
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &ListObj) {
        list_core::clear(this);
    }
    #[slot(tp_clear)]
    fn clear_cycle(this: &ListObj) {
        list_core::clear(this);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &ListObj, visitor: &mut Visitor) {
        // Last to first as CPython, for the order of finalizers.
        for &v in list_core::items(this).iter().rev() {
            visitor.value(v);
        }
    }
    #[slot(tp_repr)]
    fn repr(this: &ListObj) -> Res<Obj> {
        if this.is_empty() {
            return Ok(text!["[]"].into_obj());
        }
        let Some(_guard) = repr_guard::enter(Value::of(this)) else { return Ok(text!["[...]"].into_obj()) };
        let mut out = text!["["];
        let mut i = 0;
        while i < this.len() {
            if i > 0 {
                out.push_str(", ");
            }
            let item = Obj::new(this.at(i));
            out.push(&object_ops::repr(item.value())?);
            i += 1;
        }
        out.push_str("]");
        Ok(out.into_obj())
    }
    #[slot(tp_richcompare)]
    fn compare(this: &ListObj, other: Value, op: CompareOp) -> Res<Obj> {
        let Some(other) = other.cast::<ListObj>() else { return Ok(Obj::NOT_IMPLEMENTED) };
        if this.len() != other.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Obj::bool(op == CompareOp::Ne));
        }
        let mut i = 0;
        while i < this.len() && i < other.len() {
            let (a, b) = (this.at(i), other.at(i));
            if a != b {
                let (a, b) = (Obj::new(a), Obj::new(b));
                if !object_ops::eq(a.value(), b.value())? {
                    // The comparison may have shortened the lists (`list_richcompare`).
                    if i >= this.len() || i >= other.len() {
                        break;
                    }
                    return match op {
                        CompareOp::Eq => Ok(Obj::FALSE),
                        CompareOp::Ne => Ok(Obj::TRUE),
                        _ => object_ops::rich_compare(a.value(), b.value(), op),
                    };
                }
            }
            i += 1;
        }
        Ok(Obj::bool(op.holds(this.len().cmp(&other.len()))))
    }
    #[slot(tp_iter)]
    fn iter(this: &ListObj) -> Obj {
        iter_from(Obj::new(Value::of(this)), 0)
    }
    #[slot(sq_length)]
    #[slot(mp_length)]
    fn len(this: &ListObj) -> usize {
        this.len()
    }
    #[slot(sq_contains)]
    fn contains(this: &ListObj, item: Value) -> Res<bool> {
        Ok(position(this, item, 0, usize::MAX)?.is_some())
    }
    #[slot(sq_item)]
    fn item(this: &ListObj, i: i64) -> Res<Obj> {
        if i < 0 || i >= this.len() as i64 {
            return Err(raise::index_error("list index out of range"));
        }
        Ok(Obj::new(this.at(i as usize)))
    }
    #[slot(sq_ass_item)]
    fn set_at(this: &ListObj, i: i64, value: Option<Value>) -> Res<()> {
        if i < 0 || i >= this.len() as i64 {
            return Err(raise::index_error("list assignment index out of range"));
        }
        let old = match value {
            Some(v) => list_core::replace(this, i as usize, Obj::new(v)),
            None => list_core::remove_at(this, i as usize)?,
        };
        drop(old);
        Ok(())
    }
    #[slot(mp_subscript)]
    fn get_item(this: &ListObj, key: Value) -> Res<Obj> {
        if let Some(s) = key.cast::<SliceObj>() {
            let bounds = slice_core::unpack(s)?;
            return get_slice(this, slice_core::fit(bounds, this.len()));
        }
        let i = subscript(key)?;
        Self::item(this, if i < 0 { i + this.len() as i64 } else { i })
    }
    #[slot(mp_ass_subscript)]
    fn set_item(this: &ListObj, key: Value, value: Option<Value>) -> Res<()> {
        if let Some(s) = key.cast::<SliceObj>() {
            return match value {
                Some(v) => set_slice(this, s, v),
                None => del_slice(this, s),
            };
        }
        let i = subscript(key)?;
        Self::set_at(this, if i < 0 { i + this.len() as i64 } else { i }, value)
    }
    #[slot(sq_concat)]
    fn concat(this: &ListObj, other: Value) -> Res<Obj> {
        let Some(other) = other.cast::<ListObj>() else {
            return Err(raise::type_error(text!["can only concatenate list (not \"", TypeName(other), "\") to list"]));
        };
        list_core::from_slices(list_core::items(this), list_core::items(other))
    }
    #[slot(sq_inplace_concat)]
    fn inplace_concat(this: &ListObj, other: Value) -> Res<Obj> {
        extend(this, other)?;
        Ok(Obj::new(Value::of(this)))
    }
    #[slot(sq_repeat)]
    fn repeat(this: &ListObj, n: i64) -> Res<Obj> {
        let out = list_core::new();
        if n > 0
            && !this.is_empty()
            && let Some(list) = out.cast::<ListObj>()
        {
            push_repeated(list, list_core::items(this), n)?;
        }
        Ok(out)
    }
    #[slot(sq_inplace_repeat)]
    fn inplace_repeat(this: &ListObj, n: i64) -> Res<Obj> {
        if n < 1 {
            list_core::clear(this);
        } else if n > 1 && !this.is_empty() {
            let items = list_core::items(this).to_vec();
            push_repeated(this, &items, n - 1)?;
        }
        Ok(Obj::new(Value::of(this)))
    }
    /// Return a reverse iterator over the list.
    #[builtin("__reversed__(self, /)")]
    fn reversed(this: &ListObj) -> Obj {
        new_object(BuiltinType::ListReverseIterator, |header| ListIterObj {
            header,
            container: Cell::new(Obj::new(Value::of(this)).into_value()),
            index: Cell::new(this.len() as i64 - 1),
        })
    }
    /// Return the size of the list in memory, in bytes.
    #[builtin("__sizeof__(self, /)")]
    fn size_of(this: &ListObj) -> usize {
        40 + 8 * this.capacity.get() as usize
    }
    /// Remove all items from list.
    #[builtin("clear(self, /)")]
    fn clear(this: &ListObj) {
        list_core::clear(this);
    }
    /// Return a shallow copy of the list.
    #[builtin("copy(self, /)")]
    fn copy(this: &ListObj) -> Res<Obj> {
        list_core::from_values(list_core::items(this))
    }
    /// Append object to the end of the list.
    #[builtin("append(self, object, /)", no_python)]
    fn append(this: &ListObj, object: Value) -> Res<()> {
        list_core::push(this, Obj::new(object))
    }
    /// Insert object before index.
    #[builtin("insert(self, index, object, /)")]
    fn insert(this: &ListObj, index: i64, object: Value) -> Res<()> {
        list_core::insert(this, slice_core::from_end(index, this.len()), Obj::new(object))
    }
    /// Extend list by appending elements from the iterable.
    #[builtin("extend(self, iterable, /)")]
    fn extend(this: &ListObj, iterable: Value) -> Res<()> {
        extend(this, iterable)
    }
    /// Remove and return item at index (default last).
    ///
    /// Raises IndexError if list is empty or index is out of range.
    #[builtin("pop(self, index=-1, /)")]
    fn pop(this: &ListObj, index: i64) -> Res<Obj> {
        let n = this.len();
        if n == 0 {
            return Err(raise::index_error("pop from empty list"));
        }
        let i = if index < 0 { index + n as i64 } else { index };
        if i < 0 || i >= n as i64 {
            return Err(raise::index_error("pop index out of range"));
        }
        list_core::remove_at(this, i as usize)
    }
    /// Remove first occurrence of value.
    ///
    /// Raises ValueError if the value is not present.
    #[builtin("remove(self, value, /)")]
    fn remove(this: &ListObj, value: Value) -> Res<()> {
        match position(this, value, 0, usize::MAX)? {
            // Comparing may have shortened the list.
            Some(i) if i < this.len() => {
                drop(list_core::remove_at(this, i)?);
                Ok(())
            }
            Some(_) => Ok(()),
            None => Err(raise::value_error("list.remove(x): x not in list")),
        }
    }
    /// Return first index of value.
    ///
    /// Raises ValueError if the value is not present.
    #[builtin("index(self, value, start=0, stop=sys.maxsize, /)")]
    fn index(this: &ListObj, value: Value, start: Value, stop: Value) -> Res<usize> {
        let start = slice_core::bound_not_none(start, 0)?;
        let stop = slice_core::bound_not_none(stop, i64::MAX)?;
        let n = this.len();
        match position(this, value, slice_core::from_end(start, n), slice_core::from_end(stop, n))? {
            Some(i) => Ok(i),
            None => Err(raise::value_error(text![&object_ops::repr(value)?, " is not in list"])),
        }
    }
    /// Return number of occurrences of value.
    #[builtin("count(self, value, /)")]
    fn count(this: &ListObj, value: Value) -> Res<usize> {
        let (mut n, mut i) = (0, 0);
        while i < this.len() {
            if same(this, i, value)? {
                n += 1;
            }
            i += 1;
        }
        Ok(n)
    }
    /// Reverse *IN PLACE*.
    #[builtin("reverse(self, /)", no_python)]
    fn reverse(this: &ListObj) {
        let n = this.len();
        if n > 1 {
            // SAFETY: the first `n` words are the items; nothing else looks at them meanwhile.
            unsafe { core::slice::from_raw_parts_mut(this.items.get().raw_mut(), n) }.reverse();
        }
    }
    /// Sort the list in ascending order and return None.
    ///
    /// The sort is in-place (i.e. the list itself is modified) and stable (i.e. the
    /// order of two equal elements is maintained).
    ///
    /// If a key function is given, apply it once to each list item and sort them,
    /// ascending or descending, according to their function values.
    ///
    /// The reverse flag can be set to sort in descending order.
    #[builtin("sort(self, /, *, key=None, reverse=False)")]
    fn sort(this: &ListObj, key: Value, reverse: bool) -> Res<()> {
        list_sort::sort(this, if key.is_none() { None } else { Some(key) }, reverse)
    }
    /// See PEP 585
    #[builtin("__class_getitem__(cls, object, /)", classmethod)]
    fn class_getitem(class: Value, object: Value) -> Res<Obj> {
        generic_alias::alias(class, object)
    }
}

/// A subscript as a number; TypeError "list indices must be integers or slices, not str".
fn subscript(key: Value) -> Res<i64> {
    if let Some(i) = key.as_small_int() {
        return Ok(i);
    }
    if !slice_core::is_index(key) {
        return Err(raise::type_error(text!["list indices must be integers or slices, not ", TypeName(key)]));
    }
    int_core::subscript_index(key)
}

/// Is item `i` (below the length) equal to `value`? The item is on the left, as in CPython.
#[inline]
fn same(list: &ListObj, i: usize, value: Value) -> Res<bool> {
    let item = list.at(i);
    if item == value {
        return Ok(true);
    }
    if item.is_small_int() && value.is_small_int() {
        return Ok(false);
    }
    let item = Obj::new(item);
    object_ops::eq(item.value(), value)
}

/// First position of `value` in `start..stop`; the list may change while items are compared.
fn position(list: &ListObj, value: Value, start: usize, stop: usize) -> Res<Option<usize>> {
    let mut i = start;
    while i < stop && i < list.len() {
        if same(list, i, value)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

/// `list += iterable`. What was read before an error stays in the list.
pub fn extend(list: &ListObj, iterable: Value) -> Res<()> {
    if is_exact(iterable, BuiltinType::List) || is_exact(iterable, BuiltinType::Tuple) {
        let items = match iterable.cast::<ListObj>() {
            Some(l) => list_core::items(l),
            None => iterable.cast::<TupleObj>().map_or(&[][..], |t| t.items()),
        };
        let (source, n) = (items.as_ptr(), items.len());
        list_core::reserve(list, list.len() + n)?;
        // When a list is extended by itself, its storage may have moved just now.
        let source = if iterable == Value::of(list) { list.items.get().raw() } else { source };
        if n == 0 {
            return Ok(());
        }
        // SAFETY: the source has `n` items; appending changes none of them.
        list_core::append_within(list, unsafe { core::slice::from_raw_parts(source, n) });
        return Ok(());
    }
    let it = object_ops::iter(iterable)?;
    let hint = crate::int_core::size(object_ops::length_hint(iterable, 8)?);
    let n = list.len();
    // A hint beyond all sizes says nothing (`list_extend`).
    if n.checked_add(hint).is_some_and(|whole| isize::try_from(whole).is_ok()) {
        if list.capacity.get() == 0 {
            list_core::set_capacity(list, hint)?;
        } else {
            list_core::reserve(list, n + hint)?;
        }
    }
    while let Some(x) = object_ops::next(it.value())? {
        list_core::push(list, x)?;
    }
    list_core::shrink(list)
}

/// Appends `items` (not empty) `n` times; MemoryError.
fn push_repeated(list: &ListObj, items: &[Value], n: i64) -> Res<()> {
    let times = crate::int_core::size(n);
    let total = items.len().checked_mul(times).and_then(|t| t.checked_add(list.len()));
    let Some(total) = total.filter(|&t| t <= isize::MAX as usize / 8) else { return Err(raise::memory_error()) };
    if total as u64 > list.capacity.get() {
        list_core::set_capacity(list, total)?;
    }
    // SAFETY: there is room behind the last item; `items` are another list's, or a copy.
    unsafe { list_core::write_repeated(list.items.get().raw_mut().add(list.len()), items, times) };
    list.len.set(total as u64);
    Ok(())
}

/// `list[slice]`.
fn get_slice(list: &ListObj, s: Fitted) -> Res<Obj> {
    if s.step == 1 {
        let at = s.start as usize;
        return list_core::from_values(&list_core::items(list)[at..at + s.len]);
    }
    let out = list_core::new();
    if let Some(new) = out.cast::<ListObj>() {
        list_core::set_capacity(new, s.len)?;
        for i in s.positions() {
            list_core::push(new, Obj::new(list.at(i)))?;
        }
    }
    Ok(out)
}

fn set_slice(list: &ListObj, s: &SliceObj, value: Value) -> Res<()> {
    let bounds = slice_core::unpack(s)?;
    if bounds.step == 1 {
        let new = sequence_fast(value, "can only assign an iterable")?;
        // Reading the iterable may have changed the list.
        let f = slice_core::fit(bounds, list.len());
        let stop = f.stop.max(f.start);
        return list_core::replace_range(list, f.start as usize, stop as usize, new);
    }
    let new = sequence_fast(value, "must assign iterable to extended slice")?;
    let f = slice_core::fit(bounds, list.len());
    if new.len() != f.len {
        return Err(raise::value_error(text![
            "attempt to assign sequence of size ",
            new.len(),
            " to extended slice of size ",
            f.len
        ]));
    }
    let old: Vec<Obj> = f.positions().zip(new).map(|(i, v)| list_core::replace(list, i, v)).collect();
    drop(old);
    Ok(())
}

fn del_slice(list: &ListObj, s: &SliceObj) -> Res<()> {
    let f = slice_core::fit(slice_core::unpack(s)?, list.len());
    if f.step == 1 {
        return list_core::replace_range(list, f.start as usize, f.stop.max(f.start) as usize, Vec::new());
    }
    if f.len == 0 {
        return Ok(());
    }
    // Ascending positions, whatever the direction of the slice.
    let (first, step) = if f.step > 0 { (f.at(0), f.step as usize) } else { (f.at(f.len - 1), -f.step as usize) };
    let n = list.len();
    let (mut garbage, mut kept) = (Vec::with_capacity(f.len), first);
    let p = list.items.get().raw_mut();
    for i in first..n {
        // SAFETY: `kept <= i < n`.
        unsafe {
            if (i - first).is_multiple_of(step) && garbage.len() < f.len {
                garbage.push(Obj::from_owned(p.add(i).read()));
            } else {
                p.add(kept).write(p.add(i).read());
                kept += 1;
            }
        }
    }
    list.len.set((n - f.len) as u64);
    list_core::shrink(list)?;
    drop(garbage);
    Ok(())
}

/// An iterator of a list that has come to an index.
pub fn iter_from(list: Obj, index: i64) -> Obj {
    new_object(BuiltinType::ListIterator, |header| ListIterObj {
        header,
        container: Cell::new(list.into_value()),
        index: Cell::new(index),
    })
}
