# namedtuple: names, rename, defaults, module, methods, errors, subclassing, pattern matching.
import copy
from collections import namedtuple


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p._fields, p._asdict(), p._replace(x=5), P._make([7, 8]), p == (1, 2), hash(p) == hash((1, 2)), P.__doc__, P.x.__doc__)
Q = namedtuple("Q", ["a", "b", "c"], defaults=[10, 20])
print(Q(1), Q(1, 2), Q._field_defaults, Q.__new__.__defaults__, Q.__match_args__)
R = namedtuple("R", "a def a _x 1b", rename=True)
print(R._fields, R(1, 2, 3, 4, 5))
S = namedtuple("S", "a, b", module="elsewhere")
print(S.__module__, P.__module__, S.__name__, S.__qualname__)
for f in (
    lambda: namedtuple("1a", "x"), lambda: namedtuple("A", "def"), lambda: namedtuple("A", "_x"), lambda: namedtuple("A", "x x"),
    lambda: namedtuple("A", "x", defaults=(1, 2)), lambda: namedtuple("class", "x"), lambda: namedtuple("A", [1]),
    lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: P(1, 2, x=3), lambda: P(), lambda: Q(), lambda: P._make([1]),
    lambda: p._replace(z=1), lambda: setattr(p, "x", 1), lambda: P._make(1),
):
    attempt(f)
attempt(lambda: delattr(p, "x"))


class Point(namedtuple("Point", ["x", "y"])):
    __slots__ = ()

    @property
    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __str__(self):
        return f"<{self.x},{self.y}>"


q = Point(3, 4)
print(q, repr(q), q.norm, q._replace(x=0), type(q._replace(x=0)).__name__, copy.copy(q), copy.deepcopy(q))
match q:
    case Point(x=3, y=v):
        print("match", v)
match p:
    case P(a, b):
        print(a, b)
E = namedtuple("E", [])
print(E(), E._fields, E._make([]))
print(P.__slots__, P.__bases__, P._make.__name__, p.__getnewargs__(), sorted([P(2, 1), P(1, 9)]), max(P(1, 2), P(1, 3)))
x, y = p
print(x, y, [*p], {**p._asdict()}, P(*[5, 6]), P(**{"x": 1, "y": 2}))
print(P._make.__doc__, P._replace.__doc__, P._asdict.__doc__, P.__repr__.__doc__, P.__new__.__doc__)
