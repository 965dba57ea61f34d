# frozenset: hash, equality, as keys, repr, methods.
f = frozenset([3, 1, 2])
print(f, frozenset(), len(f), 2 in f, hash(f) == hash(frozenset((1, 2, 3))), hash(frozenset()), hash(frozenset([1, 2, 3])), {f: "v"}[frozenset({2, 1, 3})], f | {9}, f - {1}, sorted(f), f == {1, 2, 3}, frozenset(f) is f, repr({f}), f.union("a") >= f)
try:
    f.add(1)
except AttributeError as e:
    print(e)


class F(frozenset):
    pass


class S(set):
    def __repr__(self):
        return "S!"


print(F([1]), S(), F() == frozenset(), type(F([1]) | {2}).__name__, type(S([1]) | {2}).__name__, str(S([1])), {F([1]): 1})
