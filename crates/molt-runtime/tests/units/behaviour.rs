//! Error texts, containers that change while they are read, recursion, subclasses. All expectations are CPython 3.12's.

use crate::support::{class, function, int, make, method, params, raised, repr, run, str};
use core::cell::Cell;
use molt_abi::{Addr, BuiltinType, CompareOp, Value};
use molt_runtime::number_ops::{self, BinOp};
use molt_runtime::obj::{Obj, Res};
use molt_runtime::object_ops as ops;
use molt_runtime::statics::{Global, type_of_id};
use molt_runtime::types::{call_iter, list_sort};
use molt_runtime::{call, list_core, slice_core, tuple_core};

/// The container that a body changes.
static VICTIM: Global<Value> = Global(Cell::new(Value::NULL));

fn ints(items: impl IntoIterator<Item = i64>) -> Res<Obj> {
    list_core::from_objs(items.into_iter().map(int).collect())
}

fn set_of(items: impl IntoIterator<Item = i64>) -> Res<Obj> {
    make(BuiltinType::Set, &[&ints(items)?])
}

fn dict_of(items: &[(i64, i64)]) -> Res<Obj> {
    let d = make(BuiltinType::Dict, &[])?;
    for &(k, v) in items {
        ops::set_item(d.value(), int(k).value(), Some(int(v).value()))?;
    }
    Ok(d)
}

/// Clears the victim and answers False.
extern "C" fn clear_victim(_: Value, argv: Addr<Value>) -> Value {
    drop(params(argv, 2));
    match call::call_method(VICTIM.0.get(), molt_runtime::intern::intern_str("clear"), &[]) {
        Ok(_) => Value::FALSE,
        Err(_) => Value::NULL,
    }
}

/// Appends to the victim and returns the argument.
extern "C" fn grow_victim(_: Value, argv: Addr<Value>) -> Value {
    let mut words = params(argv, 1);
    match call::call_method(VICTIM.0.get(), molt_runtime::intern::intern_str("append"), &[Value::NONE]) {
        Ok(_) => words.swap_remove(0).into_value(),
        Err(_) => Value::NULL,
    }
}

extern "C" fn negate(_: Value, argv: Addr<Value>) -> Value {
    let words = params(argv, 1);
    molt_runtime::obj::to_word(number_ops::unary(number_ops::UnaryOp::Neg, words[0].value()))
}

extern "C" fn fail(_: Value, argv: Addr<Value>) -> Value {
    drop(params(argv, 1));
    let _ = molt_runtime::raise::value_error("no");
    Value::NULL
}

#[test]
fn lists_survive_comparisons_that_clear_them() {
    run(|| {
        let eq = function(&["self", "other"], clear_victim);
        let hostile = class(BuiltinType::Object, &[("__eq__", &eq)])?;
        for name in ["index", "remove", "count", "__contains__"] {
            let list = list_core::from_objs((0..10).map(|_| call::call(hostile.value(), &[])).collect::<Res<_>>()?)?;
            VICTIM.0.set(list.value());
            let r = raised(method(&list, name, &[&int(3)]));
            let expected = match name {
                "index" => "ValueError: 3 is not in list",
                "remove" => "ValueError: list.remove(x): x not in list",
                _ => "no exception",
            };
            assert_eq!(r, expected);
            assert_eq!(ops::len(list.value())?, 0);
        }
        let list = list_core::from_objs((0..10).map(|_| call::call(hostile.value(), &[])).collect::<Res<_>>()?)?;
        let other = ints(0..10)?;
        VICTIM.0.set(list.value());
        let r = ops::rich_compare(list.value(), other.value(), CompareOp::Eq)?;
        assert!(r.is(Value::FALSE));
        Ok(())
    });
}

#[test]
fn sort_detects_changes() {
    run(|| {
        let list = ints([3, 1, 2])?;
        VICTIM.0.set(list.value());
        let key = function(&["x"], grow_victim);
        let r = list_sort::sort_value(&list, Some(key.value()), false);
        assert_eq!(raised(r), "ValueError: list modified during sort");
        assert_eq!(repr(&list)?, "[1, 2, 3]");
        let r = list_sort::sort_value(&list, Some(function(&["x"], fail).value()), false);
        assert_eq!(raised(r), "ValueError: no");
        assert_eq!(repr(&list)?, "[1, 2, 3]");
        list_sort::sort_value(&list, Some(function(&["x"], negate).value()), false)?;
        assert_eq!(repr(&list)?, "[3, 2, 1]");
        let mixed = list_core::from_objs(vec![int(1), str("a"), int(2)])?;
        assert_eq!(
            raised(method(&mixed, "sort", &[])),
            "TypeError: '<' not supported between instances of 'str' and 'int'"
        );
        assert_eq!(raised(method(&mixed, "sort", &[&int(1)])), "TypeError: sort() takes no positional arguments");
        Ok(())
    });
}

#[test]
fn dicts_and_sets_that_change_while_iterated() {
    run(|| {
        let d = dict_of(&[(1, 1), (2, 2)])?;
        let it = ops::iter(d.value())?;
        ops::next(it.value())?;
        ops::set_item(d.value(), int(9).value(), Some(Value::NONE))?;
        for _ in 0..2 {
            let r = ops::next(it.value()).map(drop);
            assert_eq!(raised(r), "RuntimeError: dictionary changed size during iteration");
        }
        let d = dict_of(&[(1, 1)])?;
        let it = ops::iter(d.value())?;
        ops::next(it.value())?;
        ops::del_item(d.value(), int(1).value())?;
        ops::set_item(d.value(), int(2).value(), Some(Value::NONE))?;
        let r = ops::next(it.value()).map(drop);
        assert_eq!(raised(r), "RuntimeError: dictionary keys changed during iteration");
        assert!(ops::next(it.value())?.is_none());
        let s = set_of(0..3)?;
        let it = ops::iter(s.value())?;
        method(&s, "add", &[&int(7)])?;
        assert_eq!(raised(ops::next(it.value()).map(drop)), "RuntimeError: Set changed size during iteration");
        Ok(())
    });
}

#[test]
fn containers_inside_themselves_and_texts() {
    run(|| {
        let list = list_core::new();
        method(&list, "append", &[&list])?;
        assert_eq!(repr(&list)?, "[[...]]");
        let d = make(BuiltinType::Dict, &[])?;
        ops::set_item(d.value(), int(1).value(), Some(d.value()))?;
        assert_eq!(repr(&d)?, "{1: {...}}");
        assert_eq!(repr(&method(&d, "items", &[])?)?, "dict_items([(1, {1: {...}})])");
        assert_eq!(repr(&tuple_core::from_objs(vec![int(1)]))?, "(1,)");
        assert_eq!(repr(&make(BuiltinType::Set, &[])?)?, "set()");
        assert_eq!(repr(&set_of([3, 1])?)?, "{1, 3}");
        assert_eq!(repr(&make(BuiltinType::FrozenSet, &[&ints([2, 1])?])?)?, "frozenset({1, 2})");
        assert_eq!(repr(&slice_core::new(int(1).value(), Value::NONE, Value::NONE))?, "slice(1, None, None)");
        assert_eq!(repr(&make(BuiltinType::Range, &[&int(1), &int(9), &int(2)])?)?, "range(1, 9, 2)");
        let sub = class(BuiltinType::Set, &[])?;
        assert_eq!(repr(&call::call(sub.value(), &[ints([5])?.value()])?)?, "C({5})");
        method(&list, "clear", &[])?;
        ops::del_item(d.value(), int(1).value())?;
        Ok(())
    });
}

#[test]
fn error_texts() {
    run(|| {
        let (list, tuple) = (ints([1])?, tuple_core::from_objs(vec![int(1)]));
        let (a, one) = (str("a"), int(1));
        let item = |v: &Obj, k: &Obj| raised(ops::get_item(v.value(), k.value()));
        assert_eq!(item(&list, &a), "TypeError: list indices must be integers or slices, not str");
        assert_eq!(item(&tuple, &a), "TypeError: tuple indices must be integers or slices, not str");
        assert_eq!(item(&list, &int(5)), "IndexError: list index out of range");
        assert_eq!(item(&tuple, &int(-2)), "IndexError: tuple index out of range");
        let add = |x: &Obj, y: &Obj| raised(number_ops::binary(BinOp::Add, x.value(), y.value()));
        assert_eq!(add(&list, &one), "TypeError: can only concatenate list (not \"int\") to list");
        assert_eq!(add(&tuple, &one), "TypeError: can only concatenate tuple (not \"int\") to tuple");
        let new = |t, args: &[&Obj]| raised(make(t, args));
        assert_eq!(new(BuiltinType::List, &[&one, &one]), "TypeError: list expected at most 1 argument, got 2");
        assert_eq!(new(BuiltinType::List, &[&one]), "TypeError: 'int' object is not iterable");
        assert_eq!(new(BuiltinType::Slice, &[]), "TypeError: slice expected at least 1 argument, got 0");
        assert_eq!(
            new(BuiltinType::Range, &[&Obj::float(1.5)]),
            "TypeError: 'float' object cannot be interpreted as an integer"
        );
        assert_eq!(new(BuiltinType::Range, &[&one, &one, &int(0)]), "ValueError: range() arg 3 must not be zero");
        assert_eq!(new(BuiltinType::Map, &[&one]), "TypeError: map() must have at least two arguments.");
        assert_eq!(new(BuiltinType::Filter, &[&one]), "TypeError: filter expected 2 arguments, got 1");
        assert_eq!(new(BuiltinType::Reversed, &[&set_of([1])?]), "TypeError: 'set' object is not reversible");
        assert_eq!(new(BuiltinType::Enumerate, &[]), "TypeError: enumerate() missing required argument 'iterable'");
        let pairs = ints([1])?;
        let text = "TypeError: cannot convert dictionary update sequence element #0 to a sequence";
        assert_eq!(new(BuiltinType::Dict, &[&pairs]), text);
        let pairs = list_core::from_objs(vec![ints([1, 2])?, ints([1])?])?;
        let text = "ValueError: dictionary update sequence element #1 has length 1; 2 is required";
        assert_eq!(new(BuiltinType::Dict, &[&pairs]), text);
        assert_eq!(new(BuiltinType::Set, &[&pairs]), "TypeError: unhashable type: 'list'");
        let d = make(BuiltinType::Dict, &[])?;
        assert_eq!(raised(method(&d, "popitem", &[])), "KeyError: popitem(): dictionary is empty");
        assert_eq!(raised(method(&d, "pop", &[])), "TypeError: pop expected at least 1 argument, got 0");
        let slice = slice_core::new(Value::NONE, Value::NONE, int(2).value());
        let long = ints(0..4)?;
        assert_eq!(
            raised(ops::set_item(long.value(), slice.value(), Some(list.value()))),
            "ValueError: attempt to assign sequence of size 1 to extended slice of size 2"
        );
        let slice = slice_core::new(Value::NONE, Value::NONE, Value::NONE);
        assert_eq!(
            raised(ops::set_item(long.value(), slice.value(), Some(Value::NONE))),
            "TypeError: can only assign an iterable"
        );
        Ok(())
    });
}

#[test]
fn hashes() {
    run(|| {
        assert_eq!(ops::hash(tuple_core::empty().value())?, 5740354900026072187);
        assert_eq!(ops::hash(tuple_core::from_objs(vec![int(1), int(2)]).value())?, -3550055125485641917);
        let slice = slice_core::new(int(1).value(), int(2).value(), int(3).value());
        assert_eq!(ops::hash(slice.value())?, -2340833382717974474);
        assert_eq!(ops::hash(make(BuiltinType::FrozenSet, &[])?.value())?, 133146708735736);
        assert_eq!(raised(ops::hash(list_core::new().value())), "TypeError: unhashable type: 'list'");
        assert_eq!(raised(ops::hash(set_of([1])?.value())), "TypeError: unhashable type: 'set'");
        Ok(())
    });
}

#[test]
fn lazy_iterators() {
    run(|| {
        let letters = ints(10..13)?;
        let e = make(BuiltinType::Enumerate, &[&letters, &int(5)])?;
        assert_eq!(repr(&make(BuiltinType::List, &[&e])?)?, "[(5, 10), (6, 11), (7, 12)]");
        let z = make(BuiltinType::Zip, &[&letters, &ints(0..2)?])?;
        assert_eq!(repr(&make(BuiltinType::List, &[&z])?)?, "[(10, 0), (11, 1)]");
        let z = make(BuiltinType::Zip, &[&letters, &letters, &letters])?;
        assert_eq!(repr(&make(BuiltinType::Tuple, &[&z])?)?, "((10, 10, 10), (11, 11, 11), (12, 12, 12))");
        let names = tuple_core::from_objs(vec![str("strict")]);
        let zip = type_of_id(BuiltinType::Zip).value();
        let short = ints(0..2)?;
        for (a, b, text) in [
            (&letters, &short, "ValueError: zip() argument 2 is shorter than argument 1"),
            (&short, &letters, "ValueError: zip() argument 2 is longer than argument 1"),
        ] {
            let words = [a.value(), b.value(), Value::TRUE];
            let z = call::call_words(zip, words.as_ptr(), 2, names.value())?;
            assert_eq!(raised(make(BuiltinType::List, &[&z])), text);
        }
        let f = function(&["x"], negate);
        let m = make(BuiltinType::Map, &[&f, &letters])?;
        assert_eq!(repr(&make(BuiltinType::List, &[&m])?)?, "[-10, -11, -12]");
        let f = make(BuiltinType::Filter, &[&Obj::NONE, &ints(-1..2)?])?;
        assert_eq!(repr(&make(BuiltinType::List, &[&f])?)?, "[-1, 1]");
        let r = make(BuiltinType::Reversed, &[&tuple_core::from_objs(vec![int(1), int(2)])])?;
        assert_eq!(ops::length_hint(r.value(), 0)?, 2);
        assert_eq!(repr(&make(BuiltinType::List, &[&r])?)?, "[2, 1]");
        let source = ops::iter(letters.value())?;
        let next = molt_runtime::attr::get(source.value(), molt_runtime::names::__next__())?;
        let c = call_iter::new(next.value(), int(12).value());
        assert_eq!(repr(&make(BuiltinType::List, &[&c])?)?, "[10, 11]");
        Ok(())
    });
}

#[test]
fn views_are_sets() {
    run(|| {
        let (a, b) = (dict_of(&[(1, 10), (2, 20), (3, 30)])?, dict_of(&[(2, 20), (3, 31), (4, 40)])?);
        let keys = |d: &Obj| method(d, "keys", &[]);
        let items = |d: &Obj| method(d, "items", &[]);
        let op = |op, x: &Obj, y: &Obj| -> Res<String> { repr(&number_ops::binary(op, x.value(), y.value())?) };
        assert_eq!(op(BinOp::And, &keys(&a)?, &keys(&b)?)?, "{2, 3}");
        assert_eq!(op(BinOp::Or, &keys(&a)?, &keys(&b)?)?, "{1, 2, 3, 4}");
        assert_eq!(op(BinOp::Sub, &keys(&a)?, &keys(&b)?)?, "{1}");
        assert_eq!(op(BinOp::Xor, &keys(&a)?, &keys(&b)?)?, "{1, 4}");
        assert_eq!(op(BinOp::And, &items(&a)?, &items(&b)?)?, "{(2, 20)}");
        let both = number_ops::binary(BinOp::Or, a.value(), b.value())?;
        assert_eq!(repr(&both)?, "{1: 10, 2: 20, 3: 31, 4: 40}");
        assert_eq!(repr(&method(&both, "values", &[])?)?, "dict_values([10, 20, 31, 40])");
        let lt = |x: &Obj, y: &Obj| ops::compare_bool(x.value(), y.value(), CompareOp::Lt);
        assert!(lt(&keys(&a)?, &keys(&both)?)?);
        assert!(!lt(&items(&a)?, &items(&both)?)?);
        assert!(ops::contains(items(&a)?.value(), tuple_core::from_objs(vec![int(3), int(30)]).value())?);
        Ok(())
    });
}
