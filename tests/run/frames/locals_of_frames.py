# f_locals: of running functions, generators, class bodies, modules, of frames that ended, of tracebacks
import sys


def show(depth=1):
    return dict(sys._getframe(depth).f_locals)


def f(a, b=2, *args, k=3, **kw):
    print(show())
    c = a + b
    print(show())
    a = "new"
    del b
    print(show())
    for i in range(2):
        pass
    print(show())
    return 5


f(1)
f(1, 2, 3, 4, k=5, z=6)


def cells(x):
    y = 1

    def inner():
        z = x + y
        print("inner", show())
        return z

    print("cells", sorted(show().items(), key=lambda kv: kv[0])[:2])
    y = 10
    return inner()


print(cells(5))


class K:
    attr = 1
    names = sorted(n for n in sys._getframe().f_locals if not n.startswith("__"))
    print(names)


print(K.names)
print(sys._getframe().f_locals is globals())


def comp(n):
    x = "outer"
    r = [show() for x in range(n)]
    print(r)
    print(show())
    return {x: show()["x"] for x in "a"}


print(comp(2))


def gen(n):
    total = 0
    while n:
        total += n
        got = yield total
        n -= 1


g = gen(2)
print(g.gi_frame.f_locals)
next(g)
print(g.gi_frame.f_locals)
g.send("sent")
print(g.gi_frame.f_locals)
print(list(g), g.gi_frame)


def ended():
    x = [1]
    y = "why"
    return sys._getframe()


print(ended().f_locals)


def raising(v):
    w = v * 2
    raise ValueError(w)


try:
    raising(4)
except ValueError as e:
    print(e.__traceback__.tb_next.tb_frame.f_locals)


class D:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"D{self.n}"

    def __del__(self):
        shown = show(2)
        print("del", self.n, "module" if "order" in shown else shown)


def order():
    d = D(1)
    e = D(2)
    d = D(3)
    d = None
    e = None
    return 1


order()


def handler():
    try:
        {}["k"]
    except KeyError as err:
        print(sorted(show()))
    print(sorted(show()))


handler()
loc = locals
def alias():
    q = 1
    return loc()
print(alias())
ev = eval
def alias_eval(p):
    return ev("p + 1")
print(alias_eval(41))
print(list(map(eval, ["1 + 1", "len('abc')"])))
