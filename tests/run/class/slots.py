# __slots__: no dict, inheritance, defaults, errors.
class P:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x


p = P(1)
print(p.x, hasattr(p, "y"), hasattr(p, "__dict__"), P.__slots__, type(P.x).__name__)
p.y = 2
del p.x
for f in (lambda: p.x, lambda: setattr(p, "z", 1), lambda: delattr(p, "x"), lambda: p.z):
    try:
        f()
    except AttributeError as e:
        print(e)


class Q(P):
    __slots__ = ["z"]


class R(P):
    pass


q, r = Q(1), R(2)
q.z = 3
r.extra = 4
print(q.x, q.z, r.x, r.__dict__, hasattr(q, "__dict__"))
for body in ({"__slots__": ("a",), "a": 1}, {"__slots__": ("1bad",)}, {"__slots__": (5,)}):
    try:
        type("Bad", (), body)
    except (ValueError, TypeError) as e:
        print(e)


class S:
    __slots__ = "single"


class M:
    __slots__ = ("__private", "__dict__")
    def __init__(self): self.__private = 1; self.other = 2


s = S()
s.single = 1
m = M()
print(s.single, m._M__private, m.other, m.__dict__)
try:
    class Two(P, type("P2", (), {"__slots__": ("w",)})): pass
except TypeError as e:
    print(e)
