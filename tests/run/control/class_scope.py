# Class bodies: scope rules, loops, conditionals, comprehensions, nested classes.
x = "global"


class A:
    print(x)
    x = "class"
    print(x)
    y = [x for _ in range(2)]
    z = [i for i in x]

    def f(self):
        return x

    for i in range(3):
        locals()["unused"] = None
        pass
    if i == 2:
        def extra(self):
            return self.i
    del i

    class B:
        seen = x

    try:
        1 / 0
    except ZeroDivisionError as e:
        err = str(e)


a = A()
print(a.x, a.y, a.z, a.f(), A.B.seen, hasattr(a, "i"), A.err)
A.i = 7
print(a.extra())


def make(v):
    class C:
        w = v
        v = "inner"
        u = v

    return C


def make2(v):
    class C:
        w = v

        def get(self):
            return v

    return C


print(make2(5).w, make2(6)().get())
try:
    make(1)
except NameError as e:
    print(e)
