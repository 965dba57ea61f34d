# collections.namedtuple: construction, access, _replace, defaults, errors.
from collections import namedtuple

P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], *p, p == (1, 2), p._replace(x=9), p._asdict(), P._fields, P._make([5, 6]), hash(p) == hash((1, 2)), isinstance(p, tuple), P.__name__, len(p), p + (3,))
Q = namedtuple("Q", ["a", "b", "c"], defaults=[10, 20])
print(Q(1), Q(1, 2, 3), Q._field_defaults, sorted([Q(2), Q(1)]), max(Q(1), Q(0, 99)))
class R(namedtuple("R", "v")):
    def double(self): return self.v * 2
print(R(4).double(), R(4))
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "class"), lambda: namedtuple("X", "_a"), lambda: p.z, lambda: setattr(p, "x", 5), lambda: namedtuple("1X", "a"), lambda: p._replace(q=1)):
    try:
        print(f())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, str(e).replace("P.__new__", "__new__").replace("<lambda>", "__new__"))
print(namedtuple("X", "a class _b a", rename=True)._fields)
