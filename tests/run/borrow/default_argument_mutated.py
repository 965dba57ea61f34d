# Default values and keyword dicts are not shared with the call when they are changed.
def f(a, b=(), *c, d={}, **e):
    b += (a,)
    c += (a,)
    e["a"] = a
    d[a] = len(d)
    return b, c, sorted(d), e


kw = {"z": 0}
t = (5,)
print(f(1, t, *t, **kw), t, kw)
print(f(2), f(3, d={}), f(4)[2], kw)
