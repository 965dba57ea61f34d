# range: length, indexing, slicing, membership, equality, hash, reversed, attributes.
for r in (range(5), range(2, 10, 3), range(10, 0, -3), range(0), range(5, 2), range(-5, 5, 2), range(2**70, 2**70 + 5, 2)):
    print(r, len(r), list(r), r[-1] if r else None, r[::-1], list(reversed(r)), 4 in r, r.start, r.stop, r.step, bool(r))
print(range(0, 3, 2) == range(0, 4, 2), range(5) == [0, 1, 2, 3, 4], hash(range(3)) == hash(range(0, 3, 1)), range(10)[2:8:2], range(10)[-3:], range(100).index(50), range(5).count(2), 2.0 in range(5), "a" in range(5), range(True, 5))
for f in (lambda: range(5)[5], lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: range(), lambda: range(1, 2, 3, 4), lambda: range(5).index(9), lambda: range(5).index("a"), lambda: range(5)["a"], lambda: range(5) + range(5), lambda: range(5) < range(6), lambda: range(None)):
    try:
        print(f())
    except (IndexError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
