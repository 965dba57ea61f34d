# type(name, bases, ns): dynamic classes, functions as methods, __set_name__.
def init(self, v): self.v = v


class D:
    def __set_name__(self, o, n): print("name", o.__name__, n)


T = type("T", (), {"__init__": init, "get": lambda self: self.v, "K": 5, "d": D()})
U = type("U", (T, dict), {"get2": lambda self: super(U, self).get()})
t, u = T(1), U(2)
print(t.get(), T.K, T.__name__, T.__qualname__, T.__module__, u.get2(), isinstance(u, dict), U.__bases__ == (T, dict), type(T) is type)
classes = [type(f"C{i}", (), {"n": i, "sq": property(lambda self: self.n**2)}) for i in range(3)]
print([c().sq for c in classes], [c.__name__ for c in classes])
T.extra = staticmethod(lambda x: x * 2)
print(t.extra(4), type("Empty", (), {})().__class__.__name__)
for a in ((5, (), {}), ("X", 5, {}), ("X", (), 5), ("X", (5,), {}), ("X", (bool,), {}), ("X\0", (), {}), ("X", (int, str), {}), ("X", (), {}, 1)):
    try:
        type(*a)
        print("ok")
    except (TypeError, ValueError) as e:
        print(e)
