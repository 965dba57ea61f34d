//! The random walks of `walks.py`, made through the types' methods; the expected numbers are CPython's.

use crate::support::{int, low_bits, make, method, pending, run};
use molt_abi::{BuiltinType, CompareOp, ListObj, Value};
use molt_runtime::call;
use molt_runtime::obj::{Obj, Res};
use molt_runtime::object_ops as ops;
use molt_runtime::types::{list_sort, timsort};
use molt_runtime::{int_core, list_core, number_ops, slice_core};

struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) % n) as i64
    }
}

struct Digest(u64);

impl Digest {
    fn new() -> Digest {
        Digest(14695981039346656037)
    }
    fn add(&mut self, x: i64) {
        self.0 = (self.0 ^ x as u64).wrapping_mul(1099511628211);
    }
    fn value(&mut self, v: &Obj) {
        self.add(match v.value() {
            Value::TRUE => 1,
            Value::FALSE => 0,
            v => low_bits(v) as i64,
        });
    }
    fn all(&mut self, iterable: &Obj) -> Res<()> {
        let it = ops::iter(iterable.value())?;
        while let Some(x) = ops::next(it.value())? {
            self.value(&x);
        }
        Ok(())
    }
}

fn bound(r: &mut Random, spread: i64) -> Obj {
    match r.below(2 * spread as u64 + 2) {
        0 => Obj::NONE,
        k => int(k - 1 - spread),
    }
}

fn slice(r: &mut Random, spread: i64, step: i64) -> Obj {
    let (a, b, c) = (bound(r, spread), bound(r, spread), bound(r, step));
    slice_core::new(a.value(), b.value(), c.value())
}

/// Adds what an expected error adds.
fn settle(d: &mut Digest, r: Res<()>) {
    if r.is_err() {
        let text = pending();
        match text.split(':').next().unwrap_or("") {
            "IndexError" => d.add(1001),
            "ValueError" => d.add(1002),
            _ => panic!("{text}"),
        }
    }
}

fn list_step(r: &mut Random, d: &mut Digest, a: &mut Obj, n: i64) -> Res<()> {
    let v = int(n);
    match r.below(14) {
        0 => drop(method(a, "append", &[&v])?),
        1 => drop(method(a, "insert", &[&int(r.below(40) - 20), &v])?),
        2 => d.value(&method(a, "pop", &[])?),
        3 => d.value(&method(a, "pop", &[&int(r.below(40) - 20)])?),
        4 => drop(method(a, "remove", &[&int(r.below(30))])?),
        5 => {
            let (x, start, stop) = (int(r.below(30)), int(r.below(30) - 10), int(r.below(60) - 10));
            d.value(&method(a, "index", &[&x, &start, &stop])?);
        }
        6 => {
            let s = slice(r, 15, 4);
            let b = ops::get_item(a.value(), s.value())?;
            d.add(ops::len(b.value())?);
            d.all(&b)?;
        }
        7 => {
            let s = slice(r, 15, 4);
            let new = list_core::from_objs((0..r.below(6)).map(|i| int(n + i)).collect())?;
            ops::set_item(a.value(), s.value(), Some(new.value()))?;
        }
        8 => ops::del_item(a.value(), slice(r, 15, 4).value())?,
        9 => ops::set_item(a.value(), int(r.below(40) - 20).value(), Some(v.value()))?,
        10 => d.value(&ops::get_item(a.value(), int(r.below(40) - 20).value())?),
        11 => drop(method(a, "reverse", &[])?),
        12 => {
            let new = list_core::from_objs((0..r.below(5)).map(|_| int(n)).collect())?;
            *a = number_ops::inplace(number_ops::BinOp::Add, a.value(), new.value())?;
        }
        _ => {
            if ops::len(a.value())? < 40 {
                *a = number_ops::inplace(number_ops::BinOp::Mul, a.value(), int(r.below(3)).value())?;
            }
        }
    }
    Ok(())
}

#[test]
fn lists() {
    run(|| {
        let expected = [16662208700564996848, 6815352959973663602, 12505548687798325031];
        for (seed, expected) in (1..).zip(expected) {
            let (mut r, mut d, mut a, mut n) = (Random(seed), Digest::new(), list_core::new(), 0);
            for _ in 0..20000 {
                let step = list_step(&mut r, &mut d, &mut a, n);
                settle(&mut d, step);
                n = (n + 1) % 30;
                d.add(ops::len(a.value())?);
            }
            d.all(&a)?;
            assert_eq!(d.0, expected, "seed {seed}");
        }
        Ok(())
    });
}

fn dict_walk(seed: u64, steps: i64, keys: u64) -> Res<u64> {
    let (mut r, mut d, mut a) = (Random(seed), Digest::new(), make(BuiltinType::Dict, &[])?);
    for n in 0..steps {
        let op = r.below(10);
        let (k, v) = (int(r.below(keys) * 977), int(n));
        match op {
            0..4 => ops::set_item(a.value(), k.value(), Some(v.value()))?,
            4 => d.value(&method(&a, "pop", &[&k, &int(-1)])?),
            5 => {
                if ops::contains(a.value(), k.value())? {
                    ops::del_item(a.value(), k.value())?;
                }
            }
            6 => d.value(&method(&a, "setdefault", &[&k, &v])?),
            7 => {
                if ops::len(a.value())? > 0 && r.below(2) > 0 {
                    d.all(&method(&a, "popitem", &[])?)?;
                }
            }
            8 => d.value(&method(&a, "get", &[&k, &int(-7)])?),
            _ => {
                if r.below(50) == 0 {
                    a = if r.below(2) > 0 { make(BuiltinType::Dict, &[&a])? } else { method(&a, "copy", &[])? };
                }
            }
        }
        d.add(ops::len(a.value())?);
    }
    let items = method(&a, "items", &[])?;
    let it = ops::iter(items.value())?;
    while let Some(pair) = ops::next(it.value())? {
        d.all(&pair)?;
    }
    d.all(&method(&a, "__reversed__", &[])?)?;
    Ok(d.0)
}

#[test]
fn dicts() {
    run(|| {
        assert_eq!(dict_walk(1, 20000, 50)?, 12087578333431381057);
        assert_eq!(dict_walk(2, 20000, 1000)?, 15651475407981906973);
        assert_eq!(dict_walk(3, 50000, 100000)?, 18001974837683313898);
        Ok(())
    });
}

fn set_walk(seed: u64, steps: i64, keys: u64) -> Res<u64> {
    use number_ops::{BinOp, binary, inplace};
    let (mut r, mut d) = (Random(seed), Digest::new());
    let (mut s, mut t) = (make(BuiltinType::Set, &[])?, make(BuiltinType::Set, &[])?);
    for _ in 0..steps {
        let op = r.below(16);
        let k = int(r.below(keys) * 977 - 4000);
        match op {
            0..5 => drop(method(&s, "add", &[&k])?),
            5..8 => drop(method(&t, "add", &[&k])?),
            8..10 => drop(method(&s, "discard", &[&k])?),
            10 => {
                if ops::is_true(s.value())? {
                    d.value(&method(&s, "pop", &[])?);
                }
            }
            11 => d.add(ops::contains(s.value(), k.value())? as i64),
            12 => core::mem::swap(&mut s, &mut t),
            13 => {
                if r.below(8) == 0 {
                    let (x, y) = (s.value(), t.value());
                    match r.below(8) {
                        0 => s = binary(BinOp::Or, x, y)?,
                        1 => s = binary(BinOp::Xor, x, y)?,
                        2 => s = binary(BinOp::Sub, x, y)?,
                        3 => t = binary(BinOp::And, x, y)?,
                        4 => s = inplace(BinOp::Or, x, y)?,
                        5 => s = inplace(BinOp::Xor, x, y)?,
                        6 => t = inplace(BinOp::Sub, y, x)?,
                        _ => {
                            let both = make(BuiltinType::List, &[&s])?;
                            method(&both, "extend", &[&t])?;
                            s = make(BuiltinType::Set, &[&both])?;
                        }
                    }
                }
            }
            14 => {
                if r.below(8) == 0 {
                    d.value(&ops::rich_compare(s.value(), t.value(), CompareOp::Le)?);
                    d.value(&method(&s, "isdisjoint", &[&t])?);
                    d.add(ops::hash(make(BuiltinType::FrozenSet, &[&s])?.value())?);
                }
            }
            _ => d.all(&s)?,
        }
        d.add(ops::len(s.value())?);
    }
    d.all(&s)?;
    d.all(&t)?;
    Ok(d.0)
}

#[test]
fn sets() {
    run(|| {
        assert_eq!(set_walk(1, 20000, 12)?, 190601460008528198);
        assert_eq!(set_walk(2, 20000, 100)?, 582811058454646626);
        assert_eq!(set_walk(3, 20000, 3000)?, 10829476593937722297);
        assert_eq!(set_walk(4, 60000, 1000000)?, 6026172683111654261);
        Ok(())
    });
}

#[test]
fn sorts_by_partial_orders() {
    let cases = [
        (1, 10, 8, 12773474782594843168),
        (2, 100, 16, 17221667891090809507),
        (3, 3000, 64, 7188652767700015081),
        (4, 5000, 1 << 20, 2342356725371554861u64),
    ];
    for (seed, n, kinds, expected) in cases {
        let (mut r, mut d, mut compared) = (Random(seed), Digest::new(), 0);
        let mut a: Vec<i64> = (0..n).map(|_| r.below(kinds)).collect();
        for reverse in [false, true] {
            if reverse {
                a.reverse();
            }
            let sorted = timsort::sort(&mut a, &mut |x: i64, y: i64| {
                compared += 1;
                Ok(x & y == x && x != y)
            });
            assert!(sorted.is_ok());
            if reverse {
                a.reverse();
            }
            a.iter().for_each(|&x| d.add(x));
        }
        d.add(compared);
        assert_eq!(d.0, expected, "seed {seed}");
    }
}

fn range_step(r: &mut Random, d: &mut Digest, numbers: &[int_core::BigInt]) -> Res<()> {
    let pick = |r: &mut Random| {
        let x = numbers[r.below(numbers.len() as u64) as usize].clone();
        int_core::from_big(x + int_core::BigInt::from(r.below(7) - 3))
    };
    let (start, stop, step) = (pick(r), pick(r), pick(r));
    let a = make(BuiltinType::Range, &[&start, &stop, &step])?;
    let b = ops::get_item(a.value(), slice(r, 9, 3).value())?;
    for name in ["start", "stop", "step"] {
        d.value(&molt_runtime::attr::get(b.value(), molt_runtime::intern::intern_str(name))?);
    }
    let i = pick(r);
    d.add(ops::contains(a.value(), i.value())? as i64);
    d.add(ops::eq(a.value(), b.value())? as i64);
    d.add(ops::is_true(b.value())? as i64);
    for (name, end) in [("__iter__", 77), ("__reversed__", 78)] {
        let it = method(&b, name, &[])?;
        for _ in 0..3 {
            d.value(&ops::next(it.value())?.unwrap_or(int(end)));
        }
    }
    d.value(&ops::get_item(a.value(), i.value())?);
    Ok(())
}

#[test]
fn ranges() {
    run(|| {
        let power = |base: i64, n: u64| int_core::BigInt::from(base).pow(n).unwrap_or(int_core::BigInt::ZERO);
        let mut numbers: Vec<int_core::BigInt> = [0, 1, -1, 5, 40, -40].into_iter().map(Into::into).collect();
        numbers.extend([power(2, 47), -power(2, 47), power(2, 63) - int_core::BigInt::ONE, -power(2, 63)]);
        numbers.extend([power(2, 64), -power(2, 70), power(3, 50)]);
        let (mut r, mut d) = (Random(1), Digest::new());
        for _ in 0..5000 {
            let step = range_step(&mut r, &mut d, &numbers);
            settle(&mut d, step);
        }
        assert_eq!(d.0, 5617689058155074444);
        Ok(())
    });
}

#[test]
fn plain_keys_sort_as_the_general_way_does() {
    run(|| {
        let mut r = Random(5);
        for kind in 0..5 {
            for reverse in [false, true] {
                let items: Vec<Obj> = (0..500)
                    .map(|_| {
                        let x = r.below(200) - 100;
                        let text = molt_runtime::str_core::from_code_points(
                            &(0..r.below(6))
                                .map(|_| [0x61, 0xff, 0x100, 0xfffd, 0xfffe, 0xffff, 0x10000, 0][r.below(8) as usize])
                                .collect::<Vec<_>>(),
                        );
                        match kind {
                            0 => int(x),
                            1 => Obj::float(x as f64 / 3.0 * if x == 0 { -1.0 } else { 1.0 }),
                            2 => text,
                            3 => molt_runtime::tuple_core::from_objs(vec![int(x / 10), text]),
                            _ => molt_runtime::tuple_core::from_objs(vec![text, int(x)]),
                        }
                    })
                    .collect();
                let mut expected: Vec<Value> = items.iter().map(Obj::value).collect();
                if reverse {
                    expected.reverse();
                }
                timsort::sort(&mut expected, &mut |a: Value, b: Value| less(a, b))?;
                if reverse {
                    expected.reverse();
                }
                let list = list_core::from_objs(items.clone())?;
                list_sort::sort_value(&list, None, reverse)?;
                assert!(list.cast::<ListObj>().is_some_and(|l| list_core::items(l) == expected), "kind {kind}");
            }
        }
        Ok(())
    });
}

/// Order of the keys above, item by item.
fn less(a: Value, b: Value) -> Res<bool> {
    fn order(a: Value, b: Value) -> core::cmp::Ordering {
        use molt_abi::{StrObj, TupleObj};
        if let (Some(x), Some(y)) = (a.cast::<StrObj>(), b.cast::<StrObj>()) {
            let points = |s: &StrObj| (0..s.len()).map(|i| s.at(i)).collect::<Vec<_>>();
            return points(x).cmp(&points(y));
        }
        if let (Some(x), Some(y)) = (a.cast::<TupleObj>(), b.cast::<TupleObj>()) {
            let mut orders = x.items().iter().zip(y.items()).map(|(&x, &y)| order(x, y));
            return orders.find(|o| o.is_ne()).unwrap_or(core::cmp::Ordering::Equal);
        }
        match (a.as_small_int(), b.as_small_int(), a.as_float(), b.as_float()) {
            (Some(x), Some(y), _, _) => x.cmp(&y),
            (_, _, Some(x), Some(y)) => x.partial_cmp(&y).unwrap_or(core::cmp::Ordering::Equal),
            _ => core::cmp::Ordering::Equal,
        }
    }
    Ok(order(a, b).is_lt())
}

#[test]
fn words_of_calls_reach_types() {
    run(|| {
        let r = call::call(molt_runtime::statics::type_of_id(BuiltinType::Tuple).value(), &[]);
        assert!(r.is_ok());
        Ok(())
    });
}
