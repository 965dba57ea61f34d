# property: getter, setter, deleter, inheritance, errors, docs.
class T:
    def __init__(self):
        self._c = 0

    @property
    def c(self):
        "celsius"
        return self._c

    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @c.deleter
    def c(self):
        self._c = None

    @property
    def f(self):
        return self._c * 9 / 5 + 32

    w = property(None, lambda self, v: print("set w", v))


t = T()
t.c = 100
print(t.c, t.f, T.c.__doc__, type(T.c).__name__, T.c.fget(t))
t.c += 1
t.w = 5
print(t.c, vars(t))
del t.c
print(t.c)
for f in (lambda: setattr(t, "c", -300), lambda: setattr(t, "f", 1), lambda: t.w, lambda: delattr(t, "f"), lambda: T().nope):
    try:
        f()
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)


class U(T):
    @property
    def f(self):
        return "U" + str(super().f)

    @T.c.getter
    def c(self):
        return "read " + str(self._c)


u = U()
u.c = 10
print(u.c, u.f)
u.__dict__["f"] = "instance dict does not win"
print(u.f)
