//! `product`, `permutations`, `combinations`, `combinations_with_replacement`.

use super::state::{ItObj, make, state};
use crate::iterator;
use molt_runtime::args::Kwargs;
use molt_runtime::molt_abi::TypeObject;
use molt_runtime::{Obj, Res, Value, int_core, object_ops, raise, str_core, text, tuple_core};

/// The chosen items of the pool in `items`.
fn chosen(this: &ItObj, count: usize) -> Obj {
    let (pool, indices) = (this.items.borrow(), this.indices.borrow());
    tuple_core::from_objs(indices.iter().take(count).filter_map(|&i| pool.get(i).cloned()).collect())
}

/// Length of the results: n. m: 0 = not started, 1 = running, 2 = ended.
fn start(class: &TypeObject, pool: Vec<Obj>, r: i64, indices: Vec<usize>, ended: bool) -> Obj {
    let o = make(class, None, None, r);
    let s = state(&o);
    s.items.replace(pool);
    s.indices.replace(indices);
    s.m.set(if ended { 2 } else { 0 });
    o
}

fn length(r: Value) -> Res<i64> {
    let n = int_core::index_as_i64(r)?;
    if n < 0 { Err(raise::value_error("r must be non-negative")) } else { Ok(n) }
}

iterator! {
    /// product(*iterables, repeat=1) --> product object
    ///
    /// Cartesian product of input iterables.  Equivalent to nested for-loops.
    // pools, indices; m as above.
    ProductType, "product", {
        #[slot(tp_new, "product(*iterables, **kwargs)")]
        fn new(class: &TypeObject, iterables: &[Value], kwargs: Kwargs) -> Res<Obj> {
            let mut repeat = 1;
            for (k, v) in kwargs.items {
                if !str_core::is_str(k, "repeat") {
                    return Err(raise::type_error(text!["'", k, "' is an invalid keyword argument for product()"]));
                }
                repeat = int_core::index_as_i64(v)?;
            }
            if repeat < 0 {
                return Err(raise::value_error("repeat argument cannot be negative"));
            }
            let once = if repeat == 0 {
                Vec::new()
            } else {
                iterables.iter().map(|&i| object_ops::to_vec(i)).collect::<Res<Vec<Vec<Obj>>>>()?
            };
            if (once.len() as i64).checked_mul(repeat).is_none_or(|n| n > 1 << 32) {
                return Err(raise::overflow_error("repeat argument too large"));
            }
            let mut pools = Vec::new();
            for _ in 0..repeat {
                pools.extend(once.iter().cloned());
            }
            let ended = pools.iter().any(Vec::is_empty);
            let o = start(class, Vec::new(), pools.len() as i64, vec![0; pools.len()], ended);
            state(&o).pools.replace(pools);
            Ok(o)
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            match this.m.get() {
                0 => this.m.set(1),
                1 => {
                    let (pools, mut indices) = (this.pools.borrow(), this.indices.borrow_mut());
                    let mut moved = false;
                    for (i, pool) in indices.iter_mut().zip(pools.iter()).rev() {
                        *i += 1;
                        if *i < pool.len() {
                            moved = true;
                            break;
                        }
                        *i = 0;
                    }
                    if !moved {
                        this.m.set(2);
                        return Ok(None);
                    }
                }
                _ => return Ok(None),
            }
            let (pools, indices) = (this.pools.borrow(), this.indices.borrow());
            Ok(Some(tuple_core::from_objs(
                pools.iter().zip(indices.iter()).filter_map(|(pool, &i)| pool.get(i).cloned()).collect(),
            )))
        }
    }
}

iterator! {
    /// Return successive r-length permutations of elements in the iterable.
    ///
    /// permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)
    // items: pool; indices: all positions, then the cycles.
    PermutationsType, "permutations", {
        #[slot(tp_new, "permutations(iterable, r=None)")]
        fn new(class: &TypeObject, iterable: Value, r: Value) -> Res<Obj> {
            let pool = object_ops::to_vec(iterable)?;
            let n = pool.len();
            let r = if r.is_none() {
                n as i64
            } else {
                if !int_core::is_int(r) {
                    return Err(raise::type_error("Expected int as r"));
                }
                length(r)?
            };
            let ended = r > n as i64;
            let mut indices: Vec<usize> = (0..n).collect();
            if !ended {
                indices.extend((0..r as usize).map(|i| n - i));
            }
            Ok(start(class, pool, r, indices, ended))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            let (r, n) = (this.n.get() as usize, this.items.borrow().len());
            match this.m.get() {
                0 => {
                    this.m.set(1);
                    return Ok(Some(chosen(this, r)));
                }
                1 => {}
                _ => return Ok(None),
            }
            {
                let mut all = this.indices.borrow_mut();
                let (indices, cycles) = all.split_at_mut(n);
                let mut moved = false;
                for i in (0..r).rev() {
                    let Some(c) = cycles.get_mut(i) else { break };
                    *c -= 1;
                    if *c == 0 {
                        if let Some(tail) = indices.get_mut(i..) {
                            tail.rotate_left(1);
                        }
                        *c = n - i;
                    } else {
                        let j = *c;
                        indices.swap(i, n - j);
                        moved = true;
                        break;
                    }
                }
                if !moved {
                    this.m.set(2);
                    return Ok(None);
                }
            }
            Ok(Some(chosen(this, r)))
        }
    }
}

iterator! {
    /// Return successive r-length combinations of elements in the iterable.
    ///
    /// combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)
    // items: pool, indices.
    CombinationsType, "combinations", {
        #[slot(tp_new, "combinations(iterable, r)")]
        fn new(class: &TypeObject, iterable: Value, r: Value) -> Res<Obj> {
            let pool = object_ops::to_vec(iterable)?;
            let r = length(r)?;
            let ended = r > pool.len() as i64;
            let indices = if ended { Vec::new() } else { (0..r as usize).collect() };
            Ok(start(class, pool, r, indices, ended))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            let (r, n) = (this.n.get() as usize, this.items.borrow().len());
            match this.m.get() {
                0 => this.m.set(1),
                1 => {
                    let mut indices = this.indices.borrow_mut();
                    let Some(i) = (0..r).rev().find(|&i| indices.get(i).is_some_and(|&x| x != i + n - r)) else {
                        this.m.set(2);
                        return Ok(None);
                    };
                    let mut value = indices.get(i).copied().unwrap_or(0);
                    for x in indices.iter_mut().skip(i) {
                        value += 1;
                        *x = value;
                    }
                }
                _ => return Ok(None),
            }
            Ok(Some(chosen(this, r)))
        }
    }
}

iterator! {
    /// Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.
    ///
    /// combinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')
    // items: pool, indices.
    CombinationsWithReplacementType, "combinations_with_replacement", {
        #[slot(tp_new, "combinations_with_replacement(iterable, r)")]
        fn new(class: &TypeObject, iterable: Value, r: Value) -> Res<Obj> {
            let pool = object_ops::to_vec(iterable)?;
            let r = length(r)?;
            let ended = pool.is_empty() && r > 0;
            let indices = if ended { Vec::new() } else { vec![0; r as usize] };
            Ok(start(class, pool, r, indices, ended))
        }
        #[slot(tp_iternext)]
        fn next(this: &ItObj) -> Res<Option<Obj>> {
            let (r, n) = (this.n.get() as usize, this.items.borrow().len());
            match this.m.get() {
                0 => this.m.set(1),
                1 => {
                    let mut indices = this.indices.borrow_mut();
                    let Some(i) = (0..r).rev().find(|&i| indices.get(i).is_some_and(|&x| x + 1 != n)) else {
                        this.m.set(2);
                        return Ok(None);
                    };
                    let value = indices.get(i).copied().unwrap_or(0) + 1;
                    for x in indices.iter_mut().skip(i) {
                        *x = value;
                    }
                }
                _ => return Ok(None),
            }
            Ok(Some(chosen(this, r)))
        }
    }
}
