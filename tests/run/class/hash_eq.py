# __hash__ and __eq__: defaults, disabling, inheritance, use in sets and dicts.
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"P({self.x},{self.y})"


s = {P(1, 2), P(1, 2), P(2, 1)}
print(len(s), P(1, 2) in s, {P(0, 0): "o"}[P(0, 0)], P(1, 2) == P(1, 2), P(1, 2) is P(1, 2), hash(P(1, 2)) == hash((1, 2)))


class NoHash(P):
    def __eq__(self, o): return True


class Restored(P):
    def __eq__(self, o): return True
    __hash__ = P.__hash__


class Disabled:
    __hash__ = None


for c in (lambda: NoHash(1, 1), lambda: Restored(1, 1), Disabled, object):
    try:
        hash(c())
        print("hashable")
    except TypeError as e:
        print(e)


class H:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v


for v in (5, -1, 2**64, 2**61 - 1, -(2**70), True):
    print(hash(H(v)), end=" ")
print(NoHash.__hash__, isinstance(H(1).__hash__(), int))
