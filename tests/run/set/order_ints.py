# Iteration order of sets of ints is CPython's (hash table order).
print({3, 1, 2}, {10, 5, 8, 3}, set(range(20)), {100, 33, 17, 64, 8, 0}, {-1, -2, -3}, {2**40, 5, 2**61 - 1, 2**61})
s = set()
for i in range(0, 200, 13):
    s.add(i)
print(s, list(s)[:5], len(s))
for i in range(0, 200, 26):
    s.discard(i)
print(s, s.pop(), s.pop(), s)
print({8, 16, 24, 0}, {24, 16, 8, 0}, {0, 8, 16, 32, 64}, frozenset([9, 1, 17, 25, 33]), set([1.5, 2.5, 0.5, 3]), {None, True, 0, 7} == {0, 1, 7, None})
