# Iteration order of sets of strings for hash seed 0.
print({"a", "b", "c", "d"}, set("hello world"), {"apple", "banana", "cherry", "date", "elderberry"}, {"", "x"}, frozenset(["one", "two", "three"]))
print(set("the quick brown fox jumps over the lazy dog".split()), {b"a", b"b"}, {"é", "日", "z"}, list(set("abcdefghijklmnopqrstuvwxyz")))
print({("a", 1), ("b", 2)}, {1, "a", 2.5, (1, 2)}, sorted({"z", "y"}), {c: 1 for c in {"q", "w", "e"}})
