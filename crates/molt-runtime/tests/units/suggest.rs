//! How far names are from each other.

use molt_runtime::suggest::distance;

/// Distances of CPython 3.12.1; those above the limit count as one more than the limit.
#[test]
fn distances_as_cpython() {
    for (a, b, limit, expected) in [
        ("lne", "len", 3, 4),
        ("lne", "len", 50, 4),
        ("conter", "counter", 5, 2),
        ("conter", "counter", 50, 2),
        ("vaLue", "value", 4, 1),
        ("vaLue", "value", 50, 1),
        ("flor", "floor", 4, 2),
        ("flor", "floor", 50, 2),
        ("abc", "xyz", 3, 4),
        ("abc", "xyz", 50, 6),
        ("a", "A", 1, 1),
        ("a", "A", 50, 1),
        ("kitten", "sitting", 5, 6),
        ("kitten", "sitting", 50, 6),
        ("", "abc", 2, 3),
        ("", "abc", 50, 6),
        ("Hello", "hELLO", 4, 5),
        ("Hello", "hELLO", 50, 5),
        ("prnt", "print", 4, 2),
        ("prnt", "print", 50, 2),
        ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", 28, 29),
        ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", 50, 51),
        ("balanse", "balance", 5, 2),
        ("balanse", "balance", 50, 2),
        ("a_b", "a-b", 3, 2),
        ("a_b", "a-b", 50, 2),
        ("[", "{", 1, 2),
        ("[", "{", 50, 2),
    ] {
        assert_eq!(distance(a.as_bytes(), b.as_bytes(), limit).min(limit + 1), expected, "{a} {b} {limit}");
    }
}
