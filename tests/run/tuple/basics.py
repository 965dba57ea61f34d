# Tuples: literals, packing, immutability, methods, hashing, repetition.
t = 1, "a", [2]
print(t, len(t), t[0], t[-1], t[::-1], t + (3,), t * 2, (), (1,), tuple("ab"), tuple([1]), tuple(), t.count(1), t.index("a"), ("a" in t), (1, 2) == (1, 2), (1, 2) < (1, 3), (1,) < (1, 0))
t[2].append(3)
print(t, hash((1, 2)) == hash((1, 2)), {(1, 2): "v"}[(1, 2)], (1) == 1, type((1,)))
for f in (lambda: t.__setitem__(0, 1), lambda: t[5], lambda: t.index("zz"), lambda: hash(t), lambda: t + [1], lambda: t["a"], lambda: t.append(1), lambda: (1,) < [1], lambda: tuple(5), lambda: tuple(1, 2), lambda: t * "a"):
    try:
        print(f())
    except (TypeError, IndexError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    t[0] = 5
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
try:
    t[2] += [4]
except TypeError as e:
    print(e, t)
