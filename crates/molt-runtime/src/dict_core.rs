//! Core of dict: lookup, insertion, deletion, iteration by entry number, for any key, with a fast path for str keys.
//! The dict type (methods, views, iterators) is in `types/dict.rs`.
//!
//! Layout and probing as CPython 3.12's `dictobject.c`: an index table of entry numbers (-1 empty, -2 deleted) over entries in
//! order of insertion. In an INDIRECT dict the value word of an entry is the address of a slot that holds the value.

use crate::alloc::{buffer, free_buffer, new_of_made};
use crate::count::{release, retain};
use crate::obj::{Obj, Res};
use crate::object_ops;
use crate::str_core;
use core::cell::Cell;
use molt_abi::{BuiltinType, DictEntry, DictObj, Ptr, StrObj, Value, flags};

/// An empty dict.
pub fn new() -> Obj {
    new_of(BuiltinType::Dict, 0)
}

/// An empty dict with room for `n` entries.
pub fn with_capacity(n: usize) -> Res<Obj> {
    let o = new();
    if n > 0 {
        resize(dict_of(&o), log2_for(n))?;
    }
    Ok(o)
}

fn new_of(ty: BuiltinType, extra_flags: u16) -> Obj {
    new_of_made(ty, |header| {
        header.set(flags::STR_KEYS | extra_flags);
        empty_layout(header)
    })
}

/// The layout of an empty dict behind `header`; for subclasses too.
pub fn empty_layout(header: molt_abi::Header) -> DictObj {
    DictObj {
        header,
        len: Cell::new(0),
        entry_count: Cell::new(0),
        usable: Cell::new(0),
        log2_size: Cell::new(0),
        entries: Cell::new(Ptr::NULL),
        indices: Cell::new(Ptr::NULL),
        version: Cell::new(0),
        static_slots: Cell::new(Value::NULL),
    }
}

/// An empty namespace dict whose entries refer to slots. `static_slots`: dict of name → address (as int) of the slots that
/// code knows, owned, or 0.
pub fn new_indirect(static_slots: Value) -> Obj {
    let o = new_of(BuiltinType::Dict, flags::INDIRECT);
    dict_of(&o).static_slots.set(static_slots);
    o
}

/// The layout of a value that is known to be a dict.
#[inline]
pub fn dict_of(o: &Obj) -> &DictObj {
    of(o.value())
}

/// The layout of a borrowed value that is known to be a dict.
#[inline]
pub fn of<'a>(v: Value) -> &'a DictObj {
    debug_assert!(v.kind() == Some(molt_abi::Kind::Dict));
    // SAFETY: the caller knows the kind.
    unsafe { v.cast_unchecked() }
}

fn log2_for(entries: usize) -> u64 {
    let mut log2 = DictObj::MIN_LOG2;
    while usable_for(log2) < entries as u64 {
        log2 += 1;
    }
    log2
}

fn usable_for(log2: u64) -> u64 {
    (2u64 << log2) / 3
}

fn index_width(log2: u64) -> usize {
    match log2 {
        0..=7 => 1,
        8..=15 => 2,
        _ => 4,
    }
}

fn table_bytes(log2: u64) -> usize {
    if log2 == 0 { 0 } else { usable_for(log2) as usize * size_of::<DictEntry>() + (index_width(log2) << log2) }
}

fn read_index(p: *const u8, width: usize, i: usize) -> i64 {
    // SAFETY: `i` is masked by the table size.
    unsafe {
        match width {
            1 => *(p as *const i8).add(i) as i64,
            2 => *(p as *const i16).add(i) as i64,
            _ => *(p as *const i32).add(i) as i64,
        }
    }
}

fn write_index(p: *mut u8, width: usize, i: usize, value: i64) {
    // SAFETY: `i` is masked by the table size.
    unsafe {
        match width {
            1 => *(p as *mut i8).add(i) = value as i8,
            2 => *(p as *mut i16).add(i) = value as i16,
            _ => *(p as *mut i32).add(i) = value as i32,
        }
    }
}

/// The entry with number `i`, which must be below `entry_count`.
#[inline]
pub fn entry(d: &DictObj, i: usize) -> &DictEntry {
    debug_assert!((i as u64) < d.entry_count.get());
    // SAFETY: below the entries in use.
    unsafe { &*d.entries.get().raw().add(i) }
}

/// The value of an entry (borrowed), through its slot in an INDIRECT dict.
#[inline]
pub fn entry_value(d: &DictObj, e: &DictEntry) -> Value {
    if d.header.has(flags::INDIRECT) { slot_of(e).get() } else { e.value.get() }
}

fn slot_of(e: &DictEntry) -> &Cell<Value> {
    // SAFETY: entries of INDIRECT dicts hold addresses of live slots.
    unsafe { &*(e.value.get().addr() as *const Cell<Value>) }
}

/// Rebuilds the table for `2^log2` indices. MemoryError.
pub fn resize(d: &DictObj, log2: u64) -> Res<()> {
    if log2 > 31 {
        return Err(crate::raise::memory_error());
    }
    let p = buffer(table_bytes(log2))?;
    let entries = p as *mut DictEntry;
    let indices = p.wrapping_add(usable_for(log2) as usize * size_of::<DictEntry>());
    let width = index_width(log2);
    // SAFETY: the indices part of the new buffer.
    unsafe { core::ptr::write_bytes(indices, 0xff, width << log2) };
    let mask = (1usize << log2) - 1;
    let mut n = 0;
    for i in 0..d.entry_count.get() as usize {
        let e = entry(d, i);
        if e.key.get().is_null() {
            continue;
        }
        // SAFETY: the new table has room for all live entries.
        unsafe { core::ptr::copy_nonoverlapping(e, entries.add(n), 1) };
        let hash = e.hash.get();
        let mut at = hash as usize & mask;
        let mut perturb = hash as u64;
        while read_index(indices, width, at) != DictObj::EMPTY {
            perturb >>= 5;
            at = (at.wrapping_mul(5)).wrapping_add(perturb as usize).wrapping_add(1) & mask;
        }
        write_index(indices, width, at, n as i64);
        n += 1;
    }
    free_buffer(d.entries.get().raw_mut() as *mut u8, table_bytes(d.log2_size.get()));
    d.entries.set(Ptr::new(entries));
    d.indices.set(Ptr::new(indices));
    d.log2_size.set(log2);
    d.usable.set(usable_for(log2));
    d.entry_count.set(n as u64);
    Ok(())
}

/// Where a key is: entry number and its place in the index table.
#[derive(Clone, Copy)]
pub struct Found {
    pub entry: usize,
    place: usize,
}

/// Finds a key with a known hash. Comparing keys may run Python code and raise; a dict changed meanwhile is searched again.
pub fn find(d: &DictObj, key: Value, hash: i64) -> Res<Option<Found>> {
    if let Some(s) = key.cast::<StrObj>()
        && d.header.has(flags::STR_KEYS)
        && is_plain_str(key)
    {
        return Ok(find_str(d, s, hash));
    }
    'restart: loop {
        if d.log2_size.get() == 0 {
            return Ok(None);
        }
        let log2 = d.log2_size.get();
        let (mask, width, indices) = ((1usize << log2) - 1, index_width(log2), d.indices.get());
        let mut at = hash as usize & mask;
        let mut perturb = hash as u64;
        loop {
            let i = read_index(indices.raw(), width, at);
            if i == DictObj::EMPTY {
                return Ok(None);
            }
            if i >= 0 {
                let e = entry(d, i as usize);
                let k = e.key.get();
                if k == key {
                    return Ok(Some(Found { entry: i as usize, place: at }));
                }
                if e.hash.get() == hash {
                    let guard = Obj::new(k);
                    let (version, entries) = (d.version.get(), d.entries.get());
                    let same = object_ops::eq(guard.value(), key)?;
                    if version != d.version.get() || entries != d.entries.get() {
                        continue 'restart;
                    }
                    if same {
                        return Ok(Some(Found { entry: i as usize, place: at }));
                    }
                }
            }
            perturb >>= 5;
            at = (at.wrapping_mul(5)).wrapping_add(perturb as usize).wrapping_add(1) & mask;
        }
    }
}

#[inline]
fn is_plain_str(v: Value) -> bool {
    crate::statics::is_exact(v, BuiltinType::Str)
}

/// Finds a str key in a dict that has only exact str keys.
fn find_str(d: &DictObj, key: &StrObj, hash: i64) -> Option<Found> {
    let log2 = d.log2_size.get();
    if log2 == 0 {
        return None;
    }
    let (mask, width, indices) = ((1usize << log2) - 1, index_width(log2), d.indices.get().raw());
    let mut at = hash as usize & mask;
    let mut perturb = hash as u64;
    loop {
        let i = read_index(indices, width, at);
        if i == DictObj::EMPTY {
            return None;
        }
        if i >= 0 {
            let e = entry(d, i as usize);
            let k = e.key.get();
            let hit = k.addr() == key as *const StrObj as usize
                || (e.hash.get() == hash && k.cast::<StrObj>().is_some_and(|k| str_core::eq(k, key)));
            if hit {
                return Some(Found { entry: i as usize, place: at });
            }
        }
        perturb >>= 5;
        at = (at.wrapping_mul(5)).wrapping_add(perturb as usize).wrapping_add(1) & mask;
    }
}

/// Hash of a key; TypeError "unhashable type".
#[inline]
pub fn key_hash(key: Value) -> Res<i64> {
    match key.cast::<StrObj>() {
        Some(s) if is_plain_str(key) => Ok(str_core::hash_of(s)),
        _ => object_ops::hash(key),
    }
}

/// The value for `key`, borrowed.
pub fn get(d: &DictObj, key: Value) -> Res<Option<Value>> {
    let hash = key_hash(key)?;
    get_hashed(d, key, hash)
}

pub fn get_hashed(d: &DictObj, key: Value, hash: i64) -> Res<Option<Value>> {
    Ok(find(d, key, hash)?.map(|f| entry_value(d, entry(d, f.entry))))
}

/// The value for an exact str key, borrowed. Never runs Python code when all keys are str; a raised comparison counts as absent.
pub fn get_str(d: &DictObj, name: Value) -> Option<Value> {
    let s = name.cast::<StrObj>()?;
    let hash = str_core::hash_of(s);
    if d.header.has(flags::STR_KEYS) {
        return find_str(d, s, hash).map(|f| entry_value(d, entry(d, f.entry)));
    }
    match get_hashed(d, name, hash) {
        Ok(v) => v,
        Err(_) => {
            crate::thread::clear_pending();
            None
        }
    }
}

/// The value for ASCII text, borrowed.
pub fn get_text(d: &DictObj, name: &str) -> Option<Value> {
    let name = crate::str_core::str(name);
    get_str(d, name.value())
}

/// Sets `key` to `value` (both borrowed).
pub fn set(d: &DictObj, key: Value, value: Value) -> Res<()> {
    let hash = key_hash(key)?;
    set_hashed(d, key, hash, value)
}

pub fn set_hashed(d: &DictObj, key: Value, hash: i64, value: Value) -> Res<()> {
    if let Some(f) = find(d, key, hash)? {
        if d.header.has(flags::WATCHED) {
            crate::ops::facts::watched_changes(d);
        }
        let e = entry(d, f.entry);
        retain(value);
        let old = if d.header.has(flags::INDIRECT) { slot_of(e).replace(value) } else { e.value.replace(value) };
        release(old);
        return Ok(());
    }
    insert_new(d, key, hash, value)
}

/// Adds a key that is known to be absent.
pub fn insert_new(d: &DictObj, key: Value, hash: i64, value: Value) -> Res<()> {
    if d.header.has(flags::STR_KEYS) && !is_plain_str(key) {
        d.header.clear(flags::STR_KEYS);
    }
    if d.entry_count.get() >= d.usable.get() {
        // CPython's GROWTH_RATE: three times the live entries.
        let wanted = (d.len.get() * 3).max(8);
        let mut log2 = DictObj::MIN_LOG2;
        while (1u64 << log2) < wanted {
            log2 += 1;
        }
        resize(d, log2)?;
    }
    let word = if d.header.has(flags::INDIRECT) { slot_for(d, key)? } else { Value::NULL };
    retain(key);
    retain(value);
    let n = d.entry_count.get();
    let log2 = d.log2_size.get();
    let (mask, width, indices) = ((1usize << log2) - 1, index_width(log2), d.indices.get().raw_mut());
    let mut at = hash as usize & mask;
    let mut perturb = hash as u64;
    while read_index(indices, width, at) >= 0 {
        perturb >>= 5;
        at = (at.wrapping_mul(5)).wrapping_add(perturb as usize).wrapping_add(1) & mask;
    }
    write_index(indices, width, at, n as i64);
    let (word, slot_value) = if word.is_null() { (value, None) } else { (word, Some(value)) };
    // SAFETY: `entry_count < usable`: the entry lies in the buffer.
    unsafe {
        d.entries.get().raw_mut().add(n as usize).write(DictEntry {
            hash: Cell::new(hash),
            key: Cell::new(key),
            value: Cell::new(word),
        });
    }
    d.entry_count.set(n + 1);
    d.len.set(d.len.get() + 1);
    d.version.set(d.version.get() + 1);
    if let Some(v) = slot_value {
        slot_of(entry(d, n as usize)).set(v);
    }
    Ok(())
}

/// The slot of a name in an INDIRECT dict: the static one, or a new one that is never freed while the dict lives.
fn slot_for(d: &DictObj, key: Value) -> Res<Value> {
    if let Some(table) = d.static_slots.get().cast::<DictObj>()
        && let Some(addr) = get_str(table, key)
        && let Some(addr) = addr.as_small_int()
    {
        return Ok(Value::from_addr(addr as usize));
    }
    let p = buffer(8)?;
    // Remember it: a name that is deleted and set again keeps its slot (code may have cached the address).
    if d.static_slots.get().is_null() {
        d.static_slots.set(new().into_value());
    }
    if let Some(table) = d.static_slots.get().cast::<DictObj>() {
        set(table, key, Value::small_int(p as usize as i64))?;
    }
    Ok(Value::from_addr(p as usize))
}

/// Takes the values of an INDIRECT dict out of their slots, which are free for another dict then. Code that was compiled to use
/// the slots no longer sees this one.
pub fn take_from_slots(d: &DictObj) {
    if !d.header.has(flags::INDIRECT) {
        return;
    }
    for e in d.entries.get().slice(d.entry_count.get()).iter().filter(|e| !e.key.get().is_null()) {
        let value = slot_of(e).replace(Value::NULL);
        e.value.set(value);
    }
    d.header.clear(flags::INDIRECT);
    d.version.set(d.version.get() + 1);
}

/// Removes a key and returns its value.
pub fn remove(d: &DictObj, key: Value) -> Res<Option<Obj>> {
    let hash = key_hash(key)?;
    remove_hashed(d, key, hash)
}

pub fn remove_hashed(d: &DictObj, key: Value, hash: i64) -> Res<Option<Obj>> {
    let Some(f) = find(d, key, hash)? else { return Ok(None) };
    Ok(Some(remove_found(d, f).1))
}

/// Removes an entry that `find` gave; returns key and value.
pub fn remove_found(d: &DictObj, f: Found) -> (Obj, Obj) {
    if d.header.has(flags::WATCHED) {
        crate::ops::facts::watched_changes(d);
    }
    write_index(d.indices.get().raw_mut(), index_width(d.log2_size.get()), f.place, DictObj::DUMMY);
    let e = entry(d, f.entry);
    let key = e.key.replace(Value::NULL);
    e.hash.set(0);
    let value =
        if d.header.has(flags::INDIRECT) { slot_of(e).replace(Value::NULL) } else { e.value.replace(Value::NULL) };
    d.len.set(d.len.get() - 1);
    d.version.set(d.version.get() + 1);
    (Obj::from_owned(key), Obj::from_owned(value))
}

/// The place of entry `i` (live), for `remove_found`.
pub fn found_at(d: &DictObj, i: usize) -> Found {
    let e = entry(d, i);
    let log2 = d.log2_size.get();
    let (mask, width, indices) = ((1usize << log2) - 1, index_width(log2), d.indices.get().raw());
    let mut at = e.hash.get() as usize & mask;
    let mut perturb = e.hash.get() as u64;
    while read_index(indices, width, at) != i as i64 {
        perturb >>= 5;
        at = (at.wrapping_mul(5)).wrapping_add(perturb as usize).wrapping_add(1) & mask;
    }
    Found { entry: i, place: at }
}

/// The next live entry at or after number `from`: (number, key, value), borrowed.
#[inline]
pub fn next(d: &DictObj, from: usize) -> Option<(usize, Value, Value)> {
    let mut i = from;
    while (i as u64) < d.entry_count.get() {
        let e = entry(d, i);
        if !e.key.get().is_null() {
            return Some((i, e.key.get(), entry_value(d, e)));
        }
        i += 1;
    }
    None
}

/// The first live entry as `next(d, 0)` gives it. Many calls in a row take constant time each, whatever was removed before: entry 0,
/// once dead, keeps how many entries behind it are known to be dead too, in the word of its hash (0 when it dies).
pub fn first(d: &DictObj) -> Option<(usize, Value, Value)> {
    if d.entry_count.get() == 0 {
        return None;
    }
    let head = entry(d, 0);
    let skip = if head.key.get().is_null() { head.hash.get() as usize } else { 0 };
    let found = next(d, skip)?;
    if found.0 > skip && head.key.get().is_null() {
        head.hash.set(found.0 as i64);
    }
    Some(found)
}

/// Takes the first entry out; `None` when the dict is empty.
pub fn pop_first(d: &DictObj) -> Option<(Obj, Obj)> {
    let (i, _, _) = first(d)?;
    Some(remove_found(d, found_at(d, i)))
}

/// Makes an entry that `find` gave the first one. Linear in the number of entries before it and in the size of the table.
pub fn move_to_front(d: &DictObj, f: Found) -> Res<()> {
    let entries = d.entries.get().raw_mut();
    // SAFETY: all of `0..=f.entry` are entries of the buffer; the index table is rebuilt before anyone reads it.
    unsafe {
        let moved = entries.add(f.entry).read();
        core::ptr::copy(entries, entries.add(1), f.entry);
        entries.write(moved);
    }
    d.version.set(d.version.get() + 1);
    resize(d, d.log2_size.get())
}

/// All pairs, owned: safe to use while Python code runs.
pub fn snapshot(d: &DictObj) -> Vec<(Obj, Obj)> {
    let mut out = Vec::with_capacity(d.len());
    let mut at = 0;
    while let Some((i, k, v)) = next(d, at) {
        out.push((Obj::new(k), Obj::new(v)));
        at = i + 1;
    }
    out
}

/// A shallow copy with the same order.
pub fn copy(d: &DictObj) -> Res<Obj> {
    let o = with_capacity(d.len())?;
    let mut at = 0;
    while let Some((i, k, v)) = next(d, at) {
        insert_new(dict_of(&o), k, entry(d, i).hash.get(), v)?;
        at = i + 1;
    }
    Ok(o)
}

/// Removes everything; the dict is empty before the first release (first to last).
pub fn clear(d: &DictObj) {
    if d.header.has(flags::WATCHED) {
        crate::ops::facts::watched_changes(d);
    }
    let (entries, n, log2) = (d.entries.get(), d.entry_count.get(), d.log2_size.get());
    let indirect = d.header.has(flags::INDIRECT);
    d.len.set(0);
    d.entry_count.set(0);
    d.usable.set(0);
    d.log2_size.set(0);
    d.entries.set(Ptr::NULL);
    d.indices.set(Ptr::NULL);
    d.version.set(d.version.get() + 1);
    for e in entries.slice(n) {
        let key = e.key.replace(Value::NULL);
        if key.is_null() {
            continue;
        }
        let value = if indirect { slot_of(e).replace(Value::NULL) } else { e.value.replace(Value::NULL) };
        release(key);
        release(value);
    }
    free_buffer(entries.raw_mut() as *mut u8, table_bytes(log2));
}

/// Takes the last entry out; `None` when the dict is empty. Entry numbers from there on are free again.
pub fn pop_last(d: &DictObj) -> Option<(Obj, Obj)> {
    if d.is_empty() {
        return None;
    }
    let n = d.entry_count.get();
    let mut i = n as usize;
    while i > 0 {
        i -= 1;
        if entry(d, i).key.get().is_null() {
            continue;
        }
        let pair = remove_found(d, found_at(d, i));
        // The index places of what is gone stay marked as deleted, so the room they take is not given back.
        d.entry_count.set(i as u64);
        d.usable.set(d.usable.get() - (n - i as u64));
        return Some(pair);
    }
    None
}

/// The value for `key`; when it is absent, `default` is inserted and returned. One hash and one search.
pub fn set_default(d: &DictObj, key: Value, default: Value) -> Res<Obj> {
    let hash = key_hash(key)?;
    if let Some(v) = get_hashed(d, key, hash)? {
        return Ok(Obj::new(v));
    }
    insert_new(d, key, hash, default)?;
    Ok(Obj::new(default))
}

/// Makes room for `more` further entries at once.
pub fn reserve(d: &DictObj, more: usize) -> Res<()> {
    let room = d.usable.get().saturating_sub(d.entry_count.get());
    if more as u64 <= room {
        return Ok(());
    }
    resize(d, log2_for(d.len() + more).max(d.log2_size.get()))
}

/// The last live entry at or before number `from`: (number, key, value), borrowed.
pub fn previous(d: &DictObj, from: i64) -> Option<(usize, Value, Value)> {
    let mut i = from.min(d.entry_count.get() as i64 - 1);
    while i >= 0 {
        let e = entry(d, i as usize);
        if !e.key.get().is_null() {
            return Some((i as usize, e.key.get(), entry_value(d, e)));
        }
        i -= 1;
    }
    None
}

/// Bytes of the table as CPython 3.12 counts them (`_PyDict_SizeOf` without the object itself): 0 for an empty one.
pub fn table_size_of(d: &DictObj) -> usize {
    match d.log2_size.get() {
        0 => 0,
        log2 => {
            let entry = if d.header.has(flags::STR_KEYS) { 16 } else { 24 };
            32 + (index_width(log2) << log2) + usable_for(log2) as usize * entry
        }
    }
}
