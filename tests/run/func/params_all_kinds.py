# Every parameter kind in one signature and its combinations.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4), f(1, 9, 8, 7, 6, d=0, e=1, z=2), f(1, c=30, d=40), f(1, d=4, a=5, b=6), f(*range(5), **{"d": 1, "q": 2}))


def g(*, k):
    return k


def h(a, /):
    return a


def p(*args):
    return args


def q(**kw):
    return kw


print(g(k=1), h(2), p(), p(1, 2), q(), q(a=1, self=2, kw=3), (lambda *a, b=1, **c: (a, b, c))(1, 2, b=3, d=4))
args = [1, 2]
d = {"x": 1}


def mut(*a, **k):
    k["new"] = 1
    return a is args, k is d


print(mut(*args, **d), d)
