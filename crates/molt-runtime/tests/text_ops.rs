//! Operations of compiled code on text: f-strings, growing in place, and that no object is lost or freed twice.

mod support;

use molt_abi::{Addr, StrObj, Value};
use molt_runtime::obj::Obj;
use molt_runtime::ops::arith::{molt_binary_add, molt_compare_lt, molt_inplace_add};
use molt_runtime::ops::format::{molt_format, molt_str_build};
use molt_runtime::{alloc, str_core, text_core};

fn text(v: Value) -> String {
    v.cast::<StrObj>().map_or(String::new(), str_core::to_utf8_lossy)
}

fn grows_in_place() {
    let mut expected = String::new();
    let mut s = str_core::str("x").into_value();
    let piece = str_core::str("ab");
    for _ in 0..20_000 {
        s = molt_inplace_add(s, piece.value());
        expected.push_str("ab");
    }
    assert_eq!(text(s)[1..], expected);
    assert_eq!(s.cast::<StrObj>().map(|s| s.hash.get()), Some(-1));
    // Shared: the other reference keeps its text.
    let other = Obj::new(s);
    let longer = Obj::from_owned(molt_inplace_add(s, piece.value()));
    assert_eq!(text(other.value()).len() + 2, text(longer.value()).len());
    // Wider text cannot grow into the narrow object.
    let wide = str_core::str("\u{1234}");
    let mixed = Obj::from_owned(molt_inplace_add(str_core::str("abc").into_value(), wide.value()));
    assert_eq!(text(mixed.value()), "abc\u{1234}");
    // Latin-1 behind ASCII loses the ASCII mark.
    let accent = str_core::str("é");
    let latin = Obj::from_owned(molt_inplace_add(str_core::str("abc").into_value(), accent.value()));
    assert_eq!(latin.cast::<StrObj>().map(|s| s.is_ascii()), Some(false));
    // With itself.
    let twice = str_core::str("ab");
    let v = twice.value();
    let twice = Obj::from_owned(molt_inplace_add(twice.into_value(), v));
    assert_eq!(text(twice.value()), "abab");
}

fn builds_strings() {
    let parts = [
        Obj::from_result(molt_format(Value::small_int(42), Value::MISSING, 0)),
        Obj::from_result(molt_format(Value::float(1.5), Value::MISSING, 0)),
        Obj::from_result(molt_format(str_core::str("é\u{1234}").value(), Value::MISSING, b'r' as u64)),
        Obj::from_result(molt_format(Value::small_int(255), str_core::str("#06x").value(), 0)),
    ];
    let words: Vec<Value> = parts.into_iter().map(|p| p.map_or(Value::NULL, Obj::into_value)).collect();
    let s = Obj::from_owned(molt_str_build(Addr::new(words.as_ptr()), words.len() as u64));
    assert_eq!(text(s.value()), "421.5'é\u{1234}'0x00ff");
    let empty = Obj::from_owned(molt_str_build(Addr::new(words.as_ptr()), 0));
    assert!(empty.is(text_core::empty().value()));
}

fn evaluates() {
    for source in [
        "'a,b,c'.split(',')",
        "'%s=%d' % ('a', 5)",
        "'{:>{}}'.format('a', 5)",
        "(1 << 200) * 3 // 7",
        "b'a' * 40",
        "'a' + 1",
    ] {
        drop(support::outcome(support::evaluate(source)));
    }
}

#[test]
fn text_operations() {
    support::start();
    // What is shared for ever is made first.
    grows_in_place();
    builds_strings();
    evaluates();
    let before = alloc::live_objects();
    grows_in_place();
    builds_strings();
    evaluates();
    let sum = Obj::from_owned(molt_binary_add(Value::small_int(Value::INT_MAX), Value::small_int(1)));
    assert!(sum.value().is_heap());
    assert!(molt_compare_lt(Value::float(1.0), Value::float(2.0)) == Value::TRUE);
    drop(sum);
    assert_eq!(alloc::live_objects(), before);
}
