//! Core of set and frozenset: the table of CPython's `setobject.c` (open addressing with short linear probes, resize policy,
//! dummies), so that iteration order and `pop` are CPython's. Types and operators are in `types/set.rs` and `types/frozenset.rs`.

use crate::alloc::{buffer, free_buffer, new_instance};
use crate::count::{release, retain};
use crate::obj::{Obj, Res};
use crate::statics::{is_exact, type_of_id};
use crate::{dict_core, object_ops, raise};
use core::cell::Cell;
use molt_abi::{BuiltinType, DictObj, Ptr, SetEntry, SetObj, TypeObject, Value};

const MIN_SIZE: u64 = 8;
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
/// Hash word of a dummy entry.
const DUMMY_HASH: i64 = -1;

/// An empty set.
pub fn new() -> Obj {
    new_of(type_of_id(BuiltinType::Set), false)
}

/// An empty frozenset, not shared.
pub fn new_frozen() -> Obj {
    new_of(type_of_id(BuiltinType::FrozenSet), true)
}

/// An empty set or frozenset of `class`.
pub fn new_of(class: &TypeObject, frozen: bool) -> Obj {
    let o = new_instance(class, |header| {
        if frozen {
            header.aux.set(SetObj::FROZEN);
        }
        SetObj {
            header,
            fill: Cell::new(0),
            used: Cell::new(0),
            mask: Cell::new(MIN_SIZE - 1),
            table: Cell::new(Ptr::NULL),
            hash: Cell::new(-1),
            finger: Cell::new(0),
            small_table: [const { SetEntry { key: Cell::new(Value::NULL), hash: Cell::new(0) } }; 8],
        }
    });
    of(o.value()).table.set(Ptr::new(of(o.value()).small_table.as_ptr()));
    o
}

/// The layout of a value that is known to be a set or frozenset.
#[inline]
pub fn of<'a>(v: Value) -> &'a SetObj {
    debug_assert!(v.kind() == Some(molt_abi::Kind::Set));
    // SAFETY: the caller knows the kind.
    unsafe { v.cast_unchecked() }
}

/// Number of items.
#[inline]
pub fn len(s: &SetObj) -> usize {
    s.used.get() as usize
}

#[inline]
fn is_small(s: &SetObj) -> bool {
    core::ptr::eq(s.table.get().raw(), s.small_table.as_ptr())
}

#[inline]
fn at(table: Ptr<SetEntry>, i: usize) -> &'static SetEntry {
    // SAFETY: callers mask `i`; the reference is not used after the table changes.
    unsafe { &*table.raw().add(i) }
}

#[inline]
fn is_live(key: Value) -> bool {
    !key.is_null() && !key.is_missing()
}

fn table_bytes(mask: u64) -> usize {
    (mask as usize + 1) * size_of::<SetEntry>()
}

/// The entry that holds `key`, or the empty one where the search ended.
#[inline]
fn look(s: &SetObj, key: Value, hash: i64) -> Res<&'static SetEntry> {
    Ok(search(s, key, hash)?.0)
}

/// As `look`, with the last dummy on the way, which a new key takes. Comparing may run Python code; a set changed meanwhile is
/// searched again.
fn search(s: &SetObj, key: Value, hash: i64) -> Res<(&'static SetEntry, Option<&'static SetEntry>)> {
    'restart: loop {
        let (table, mask) = (s.table.get(), s.mask.get() as usize);
        let mut dummy = None;
        let mut i = hash as usize & mask;
        let mut perturb = hash as u64;
        loop {
            let probes = if i + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            for j in i..=i + probes {
                let e = at(table, j);
                let k = e.key.get();
                if k.is_null() {
                    return Ok((e, dummy));
                }
                if k.is_missing() {
                    dummy = Some(e);
                } else if e.hash.get() == hash {
                    if k == key {
                        return Ok((e, dummy));
                    }
                    let guard = Obj::new(k);
                    let same = object_ops::eq(guard.value(), key)?;
                    if table != s.table.get() || mask != s.mask.get() as usize || e.key.get() != k {
                        continue 'restart;
                    }
                    if same {
                        return Ok((e, dummy));
                    }
                }
            }
            perturb >>= PERTURB_SHIFT;
            i = i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }
}

/// Puts a key that is not in the table, which has no dummies, into it.
fn insert_clean(table: Ptr<SetEntry>, mask: u64, key: Value, hash: i64) {
    let mask = mask as usize;
    let mut i = hash as usize & mask;
    let mut perturb = hash as u64;
    loop {
        let probes = if i + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
        for j in i..=i + probes {
            let e = at(table, j);
            if e.key.get().is_null() {
                e.key.set(key);
                e.hash.set(hash);
                return;
            }
        }
        perturb >>= PERTURB_SHIFT;
        i = i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
    }
}

/// Rebuilds the table with more than `min_used` places. MemoryError.
fn resize(s: &SetObj, min_used: u64) -> Res<()> {
    let mut size = MIN_SIZE;
    while size <= min_used {
        size <<= 1;
    }
    let (old, old_mask, was_small) = (s.table.get(), s.mask.get(), is_small(s));
    let saved: Vec<(Value, i64)> = (0..=old_mask as usize)
        .map(|i| (at(old, i).key.get(), at(old, i).hash.get()))
        .filter(|e| is_live(e.0))
        .collect();
    if size == MIN_SIZE {
        if was_small && s.fill.get() == s.used.get() {
            return Ok(());
        }
        for e in &s.small_table {
            e.key.set(Value::NULL);
            e.hash.set(0);
        }
        s.table.set(Ptr::new(s.small_table.as_ptr()));
    } else {
        s.table.set(Ptr::new(buffer(table_bytes(size - 1))? as *const SetEntry));
    }
    s.mask.set(size - 1);
    s.fill.set(s.used.get());
    for (key, hash) in saved {
        insert_clean(s.table.get(), size - 1, key, hash);
    }
    if !was_small {
        free_buffer(old.raw_mut() as *mut u8, table_bytes(old_mask));
    }
    Ok(())
}

fn grow(s: &SetObj) -> Res<()> {
    let used = s.used.get();
    resize(s, if used > 50000 { used * 2 } else { used * 4 })
}

/// Adds a borrowed key.
pub fn add(s: &SetObj, key: Value) -> Res<()> {
    let hash = dict_core::key_hash(key)?;
    add_hashed(s, key, hash)
}

pub fn add_hashed(s: &SetObj, key: Value, hash: i64) -> Res<()> {
    let (e, dummy) = search(s, key, hash)?;
    if !e.key.get().is_null() {
        return Ok(());
    }
    retain(key);
    s.used.set(s.used.get() + 1);
    if let Some(e) = dummy {
        e.key.set(key);
        e.hash.set(hash);
        return Ok(());
    }
    s.fill.set(s.fill.get() + 1);
    e.key.set(key);
    e.hash.set(hash);
    if s.fill.get() * 5 < s.mask.get() * 3 { Ok(()) } else { grow(s) }
}

/// `key in s`.
pub fn contains(s: &SetObj, key: Value) -> Res<bool> {
    let hash = dict_core::key_hash(key)?;
    contains_hashed(s, key, hash)
}

pub fn contains_hashed(s: &SetObj, key: Value, hash: i64) -> Res<bool> {
    Ok(!look(s, key, hash)?.key.get().is_null())
}

/// Removes a key: was it there?
pub fn discard(s: &SetObj, key: Value) -> Res<bool> {
    let hash = dict_core::key_hash(key)?;
    discard_hashed(s, key, hash)
}

pub fn discard_hashed(s: &SetObj, key: Value, hash: i64) -> Res<bool> {
    let e = look(s, key, hash)?;
    if e.key.get().is_null() {
        return Ok(false);
    }
    let old = e.key.replace(Value::MISSING);
    e.hash.set(DUMMY_HASH);
    s.used.set(s.used.get() - 1);
    release(old);
    Ok(true)
}

/// Takes some item out: the next one behind the finger. `None` when the set is empty.
pub fn pop(s: &SetObj) -> Option<Obj> {
    if s.used.get() == 0 {
        return None;
    }
    let mask = s.mask.get() as usize;
    let mut i = s.finger.get() as usize & mask;
    while !is_live(at(s.table.get(), i).key.get()) {
        i = if i >= mask { 0 } else { i + 1 };
    }
    let e = at(s.table.get(), i);
    let key = e.key.replace(Value::MISSING);
    e.hash.set(DUMMY_HASH);
    s.used.set(s.used.get() - 1);
    s.finger.set(i as u64 + 1);
    Some(Obj::from_owned(key))
}

/// The next item at or after place `from`: (place, key, hash), borrowed.
#[inline]
pub fn next(s: &SetObj, from: usize) -> Option<(usize, Value, i64)> {
    let (table, mask) = (s.table.get(), s.mask.get() as usize);
    let mut i = from;
    while i <= mask {
        let e = at(table, i);
        if is_live(e.key.get()) {
            return Some((i, e.key.get(), e.hash.get()));
        }
        i += 1;
    }
    None
}

/// Removes everything; the set is empty before the first release.
pub fn clear(s: &SetObj) {
    let (mask, was_small) = (s.mask.get(), is_small(s));
    if was_small && s.fill.get() == 0 {
        return;
    }
    let mut old = [Value::NULL; MIN_SIZE as usize];
    let table = s.table.get();
    if was_small {
        for (i, key) in old.iter_mut().enumerate() {
            *key = at(table, i).key.get();
        }
    }
    for e in &s.small_table {
        e.key.set(Value::NULL);
        e.hash.set(0);
    }
    s.table.set(Ptr::new(s.small_table.as_ptr()));
    s.mask.set(MIN_SIZE - 1);
    s.fill.set(0);
    s.used.set(0);
    s.hash.set(-1);
    if was_small {
        for key in old.into_iter().filter(|&k| is_live(k)) {
            release(key);
        }
        return;
    }
    for i in 0..=mask as usize {
        let key = at(table, i).key.get();
        if is_live(key) {
            release(key);
        }
    }
    free_buffer(table.raw_mut() as *mut u8, table_bytes(mask));
}

/// Adds all items of another set, in its order.
pub fn merge(s: &SetObj, other: &SetObj) -> Res<()> {
    if core::ptr::eq(s, other) || other.used.get() == 0 {
        return Ok(());
    }
    if (s.fill.get() + other.used.get()) * 5 >= s.mask.get() * 3 {
        resize(s, (s.used.get() + other.used.get()) * 2)?;
    }
    if s.fill.get() == 0 {
        let same_places = s.mask.get() == other.mask.get() && other.fill.get() == other.used.get();
        s.fill.set(other.used.get());
        s.used.set(other.used.get());
        let mut from = 0;
        while let Some((i, key, hash)) = next(other, from) {
            retain(key);
            if same_places {
                let e = at(s.table.get(), i);
                e.key.set(key);
                e.hash.set(hash);
            } else {
                insert_clean(s.table.get(), s.mask.get(), key, hash);
            }
            from = i + 1;
        }
        return Ok(());
    }
    let mut from = 0;
    while let Some((i, key, hash)) = next(other, from) {
        let key = Obj::new(key);
        add_hashed(s, key.value(), hash)?;
        from = i + 1;
    }
    Ok(())
}

/// Adds all items of an iterable.
pub fn update(s: &SetObj, other: Value) -> Res<()> {
    if let Some(o) = other.cast::<SetObj>() {
        return merge(s, o);
    }
    if is_exact(other, BuiltinType::Dict)
        && let Some(d) = other.cast::<DictObj>()
    {
        let n = d.len.get();
        if (s.fill.get() + n) * 5 >= s.mask.get() * 3 {
            resize(s, (s.used.get() + n) * 2)?;
        }
        let mut from = 0;
        while let Some((i, key, _)) = dict_core::next(d, from) {
            let (hash, key) = (dict_core::entry(d, i).hash.get(), Obj::new(key));
            add_hashed(s, key.value(), hash)?;
            from = i + 1;
        }
        return Ok(());
    }
    let it = object_ops::iter(other)?;
    while let Some(key) = object_ops::next(it.value())? {
        add(s, key.value())?;
    }
    Ok(())
}

/// Removes the dummies when they are more than a quarter of the table.
pub fn drop_dummies(s: &SetObj) -> Res<()> {
    if s.fill.get() - s.used.get() <= s.mask.get() / 4 { Ok(()) } else { grow(s) }
}

/// Exchanges the contents of two sets.
pub fn swap(a: &SetObj, b: &SetObj) {
    let (small_a, small_b) = (is_small(a), is_small(b));
    a.fill.swap(&b.fill);
    a.used.swap(&b.used);
    a.mask.swap(&b.mask);
    a.table.swap(&b.table);
    for (x, y) in a.small_table.iter().zip(&b.small_table) {
        x.key.swap(&y.key);
        x.hash.swap(&y.hash);
    }
    if small_b {
        a.table.set(Ptr::new(a.small_table.as_ptr()));
    }
    if small_a {
        b.table.set(Ptr::new(b.small_table.as_ptr()));
    }
    a.hash.set(-1);
    b.hash.set(-1);
}

/// A frozenset of borrowed values, for constants. CPython's compiler makes a constant frozenset again, in the order of iteration
/// of the one before, when it merges equal constants, and once more when it interns strs in it: the order shows that.
pub fn frozen_from(values: &[Value]) -> Res<Obj> {
    let first = new_frozen();
    for &v in values {
        add(of(first.value()), v)?;
    }
    let merged = rebuilt(of(first.value()))?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let interns = values.iter().any(|v| {
        v.cast::<molt_abi::StrObj>()
            .and_then(molt_abi::StrObj::as_ascii)
            .is_some_and(|text| text.as_bytes().iter().all(is_name))
    });
    if interns { rebuilt(of(merged.value())) } else { Ok(merged) }
}

/// A frozenset of the items of another, added in its order.
fn rebuilt(s: &SetObj) -> Res<Obj> {
    let made = new_frozen();
    let mut from = 0;
    while let Some((place, key, hash)) = next(s, from) {
        add_hashed(of(made.value()), key, hash)?;
        from = place + 1;
    }
    Ok(made)
}

/// The hash of a frozenset: independent of the order (`frozenset_hash`).
pub fn hash(s: &SetObj) -> i64 {
    if s.hash.get() != -1 {
        return s.hash.get();
    }
    let shuffle = |h: u64| ((h ^ 89869747) ^ (h << 16)).wrapping_mul(3644798167);
    let mut from = 0;
    let mut h = 0u64;
    while let Some((i, _, key_hash)) = next(s, from) {
        h ^= shuffle(key_hash as u64);
        from = i + 1;
    }
    h ^= (s.used.get() + 1).wrapping_mul(1927868237);
    h ^= (h >> 11) ^ (h >> 25);
    h = h.wrapping_mul(69069).wrapping_add(907133923);
    let h = if h == u64::MAX { 590923713 } else { h as i64 };
    s.hash.set(h);
    h
}

/// `set` or `frozenset` argument that raises for what is neither.
pub fn expect(v: Value) -> Res<&'static SetObj> {
    v.cast::<SetObj>().ok_or_else(|| raise::system_error("bad internal call"))
}
