# enumerate with start, reversed of sequences and __reversed__, iterators' own behaviour.
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], 1)), list(enumerate("x", start=-1)), dict(enumerate("pq")), next(enumerate("z", 2**63)), list(enumerate("ab", 2**47 - 1)))
print(list(reversed([1, 2, 3])), list(reversed("ab")), list(reversed(range(3))), list(reversed((1,))), list(reversed({"a": 1, "b": 2})), "".join(reversed("xyz")), list(reversed(b"ab")))
r = reversed([1, 2, 3])
print(next(r), list(r), list(r), type(r).__name__)
for f in (lambda: reversed({1, 2}), lambda: reversed(5), lambda: reversed(x for x in []), lambda: enumerate(), lambda: enumerate("a", "b"), lambda: list(enumerate("a", 1.5))):
    try:
        print(f())
    except TypeError as e:
        print(e)
for i, (a, b) in enumerate(zip("ab", "cd"), 1):
    print(i, a, b)
