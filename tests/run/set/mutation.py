# add, remove, discard, pop, clear, update and in-place operators.
s = {1, 2}
t = s
print(s.add(3), s.add(3), s.discard(9), s.discard(1), s, s.remove(2), s, s.update([5, 6], "ab"[:0], {7}), s)
s |= {8}
s &= {5, 6, 7, 8}
s -= {5}
s ^= {6, 100}
print(sorted(s), t is s, s.intersection_update([7, 8, 9]), sorted(s), s.difference_update([7]), s, s.symmetric_difference_update({8, 1}), s)
for f in (lambda: s.remove(99), lambda: set().pop(), lambda: s.add([]), lambda: s.remove([]), lambda: frozenset().add(1), lambda: s.__ior__([1])):
    try:
        print(f())
    except (KeyError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    s -= [1]
except TypeError as e:
    print(e)
f = frozenset([1])
g = f
f |= {2}
print(g, f, s.clear(), s)
