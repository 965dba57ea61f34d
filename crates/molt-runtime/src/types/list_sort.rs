//! `list.sort` and `sorted`: keys, stability, and what happens when Python code touches the list meanwhile.
//!
//! Keys that are all small ints, floats without NaN, strs, or tuples of these have one order whatever the algorithm, and no Python
//! code runs: they are sorted by Rust's stable sort over 64-bit prefixes. All others go through `timsort.rs`.

use super::timsort;
use crate::count::release;
use crate::obj::{Obj, Res};
use crate::statics::is_exact;
use crate::{call, list_core, object_ops, raise};
use core::cmp::Ordering;
use molt_abi::{BuiltinType, CompareOp, ListObj, Ptr, StrObj, TupleObj, Value};

/// Storage of a list that is being sorted: not null, not a real one. Every operation that changes the list replaces it.
const BUSY: Ptr<Value> = Ptr::new(core::ptr::dangling());

/// Sorts in place; stable. ValueError "list modified during sort" when the list was changed by the key function or a comparison;
/// the list then holds the sorted items. After other errors it holds some order of its items.
pub fn sort(list: &ListObj, key: Option<Value>, reverse: bool) -> Res<()> {
    let (items, len, capacity) = (list.items.get(), list.len.get(), list.capacity.get());
    list.items.set(BUSY);
    list.len.set(0);
    list.capacity.set(0);
    // SAFETY: the storage is out of the list: only this function reaches it.
    let words: &mut [Value] =
        if len == 0 { &mut [] } else { unsafe { core::slice::from_raw_parts_mut(items.raw_mut(), len as usize) } };
    let mut result = sort_words(words, key, reverse);
    let untouched = list.items.get() == BUSY;
    if !untouched && result.is_ok() {
        result = Err(raise::value_error("list modified during sort"));
    }
    let found = (list.items.get(), list.len.get(), list.capacity.get());
    list.items.set(items);
    list.len.set(len);
    list.capacity.set(capacity);
    if !untouched {
        // What was put into the list meanwhile is lost.
        for &v in found.0.slice(found.1).iter().rev() {
            release(v);
        }
        crate::alloc::free_buffer(found.0.raw_mut() as *mut u8, found.2 as usize * 8);
    }
    result
}

/// A list value sorted into place: for `sorted`.
pub fn sort_value(list: &Obj, key: Option<Value>, reverse: bool) -> Res<()> {
    match list.cast::<ListObj>() {
        Some(l) => sort(l, key, reverse),
        None => Ok(()),
    }
}

/// Item with its key; without a key function both are the same.
#[derive(Clone, Copy)]
struct Pair {
    key: Value,
    item: Value,
}

fn sort_words(words: &mut [Value], key: Option<Value>, reverse: bool) -> Res<()> {
    let mut keys: Vec<Obj> = Vec::new();
    if let Some(f) = key {
        if keys.try_reserve_exact(words.len()).is_err() {
            return Err(raise::memory_error());
        }
        for &v in words.iter() {
            match call::call(f, &[v]) {
                Ok(k) => keys.push(k),
                Err(e) => {
                    keys.into_iter().rev().for_each(drop);
                    return Err(e);
                }
            }
        }
    }
    if words.len() < 2 {
        return Ok(());
    }
    let key_of = |i: usize, words: &[Value]| if keys.is_empty() { words[i] } else { keys[i].value() };
    if let Some(order) = Order::of(words.len(), |i| key_of(i, words)) {
        let mut rows: Vec<Row> = (0..words.len())
            .map(|i| {
                let k = key_of(i, words);
                Row { prefix: order.prefix(k), key: k, item: words[i] }
            })
            .collect();
        if reverse {
            rows.sort_by(|a, b| order.compare(b, a));
        } else {
            rows.sort_by(|a, b| order.compare(a, b));
        }
        for (w, row) in words.iter_mut().zip(rows) {
            *w = row.item;
        }
        return Ok(());
    }
    let mut pairs: Vec<Pair> = (0..words.len()).map(|i| Pair { key: key_of(i, words), item: words[i] }).collect();
    if reverse {
        pairs.reverse();
    }
    let result = timsort::sort(&mut pairs, &mut |a: Pair, b: Pair| {
        let r = object_ops::rich_compare(a.key, b.key, CompareOp::Lt)?;
        match r.value() {
            Value::TRUE => Ok(true),
            Value::FALSE => Ok(false),
            v => object_ops::is_true(v),
        }
    });
    if !keys.is_empty() {
        // The pairs hold the counts from here on: released in sorted order.
        keys.into_iter().for_each(|k| {
            k.into_value();
        });
        pairs.iter().for_each(|p| release(p.key));
    }
    if reverse {
        pairs.reverse();
    }
    for (w, p) in words.iter_mut().zip(pairs) {
        *w = p.item;
    }
    result
}

/// A key with a number in front that orders most of them.
#[derive(Clone, Copy)]
struct Row {
    prefix: u64,
    key: Value,
    item: Value,
}

/// Types of keys that are compared without Python code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    Int,
    /// No NaN among them.
    Float,
    Str,
}

impl Plain {
    fn of(v: Value) -> Option<Plain> {
        if v.is_small_int() {
            Some(Plain::Int)
        } else if let Some(x) = v.as_float() {
            if x.is_nan() { None } else { Some(Plain::Float) }
        } else if is_exact(v, BuiltinType::Str) {
            Some(Plain::Str)
        } else {
            None
        }
    }

    fn compare(self, a: Value, b: Value) -> Ordering {
        match self {
            Plain::Int => a.small_int_unchecked().cmp(&b.small_int_unchecked()),
            Plain::Float => a.float_unchecked().partial_cmp(&b.float_unchecked()).unwrap_or(Ordering::Equal),
            Plain::Str => match (a.cast::<StrObj>(), b.cast::<StrObj>()) {
                (Some(a), Some(b)) => compare_text(a, b),
                _ => Ordering::Equal,
            },
        }
    }
}

/// How all the keys of one sort are ordered.
enum Order {
    Plain(Plain),
    /// Exact tuples of one length, each position of one type.
    Tuple(Vec<Plain>),
}

impl Order {
    /// The order of `n` keys, if no Python code is needed for it.
    fn of(n: usize, key: impl Fn(usize) -> Value) -> Option<Order> {
        let first = key(0);
        if let Some(plain) = Plain::of(first) {
            return (1..n).all(|i| Plain::of(key(i)) == Some(plain)).then_some(Order::Plain(plain));
        }
        let tuple = |v: Value| if is_exact(v, BuiltinType::Tuple) { v.cast::<TupleObj>() } else { None };
        let types: Vec<Plain> = tuple(first)?.items().iter().map(|&v| Plain::of(v)).collect::<Option<_>>()?;
        if types.is_empty() {
            return None;
        }
        let fits = |v: Value| {
            tuple(v).is_some_and(|t| {
                t.len() == types.len() && t.items().iter().zip(&types).all(|(&v, &p)| Plain::of(v) == Some(p))
            })
        };
        (1..n).all(|i| fits(key(i))).then_some(Order::Tuple(types))
    }

    fn prefix(&self, key: Value) -> u64 {
        match self {
            Order::Plain(p) => prefix(*p, key),
            Order::Tuple(types) => match (key.cast::<TupleObj>().and_then(|t| t.items().first()), types.first()) {
                (Some(&v), Some(&p)) => prefix(p, v),
                _ => 0,
            },
        }
    }

    #[inline]
    fn compare(&self, a: &Row, b: &Row) -> Ordering {
        match a.prefix.cmp(&b.prefix) {
            Ordering::Equal => self.compare_keys(a.key, b.key),
            o => o,
        }
    }

    fn compare_keys(&self, a: Value, b: Value) -> Ordering {
        match self {
            Order::Plain(Plain::Str) => Plain::Str.compare(a, b),
            // The prefix was the whole key.
            Order::Plain(_) => Ordering::Equal,
            Order::Tuple(types) => {
                let (Some(a), Some(b)) = (a.cast::<TupleObj>(), b.cast::<TupleObj>()) else { return Ordering::Equal };
                let items = a.items().iter().zip(b.items());
                items.zip(types).map(|((&x, &y), p)| p.compare(x, y)).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
            }
        }
    }
}

/// A number that is ordered as the keys where it differs.
fn prefix(p: Plain, v: Value) -> u64 {
    const SIGN: u64 = 1 << 63;
    match p {
        Plain::Int => v.small_int_unchecked() as u64 ^ SIGN,
        Plain::Float => {
            // Adding 0.0 makes -0.0 equal to 0.0.
            let bits = (v.float_unchecked() + 0.0).to_bits();
            if bits & SIGN == 0 { bits | SIGN } else { !bits }
        }
        Plain::Str => match v.cast::<StrObj>() {
            Some(s) => text_prefix(s),
            None => 0,
        },
    }
}

/// The first four code points in 16 bits each, 0 behind the end. A code point that does not fit ends the prefix.
fn text_prefix(s: &StrObj) -> u64 {
    let mut out = 0u64;
    for i in 0..4 {
        let c = if i < s.len() { s.at(i) + 1 } else { 0 };
        out = out << 16 | c.min(0xffff) as u64;
        if c >= 0xffff {
            return out << (16 * (3 - i));
        }
    }
    out
}

fn compare_text(a: &StrObj, b: &StrObj) -> Ordering {
    if a.width() == 1 && b.width() == 1 {
        return a.latin1().cmp(b.latin1());
    }
    for i in 0..a.len().min(b.len()) {
        match a.at(i).cmp(&b.at(i)) {
            Ordering::Equal => {}
            o => return o,
        }
    }
    a.len().cmp(&b.len())
}

/// The items of an iterable in a new list: for `sorted`.
pub fn list_of(iterable: Value) -> Res<Obj> {
    let out = list_core::new();
    if let Some(list) = out.cast::<ListObj>() {
        super::list::extend(list, iterable)?;
    }
    Ok(out)
}
