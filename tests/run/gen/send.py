# send: values, None first, coroutine-style accumulators.
def acc():
    total = 0
    while True:
        x = yield total
        if x is None:
            continue
        total += x


a = acc()
try:
    a.send(5)
except TypeError as e:
    print(e)
print(next(a), a.send(10), a.send(5), next(a), a.send(-1))


def avg():
    n = t = 0
    r = None
    while True:
        v = yield r
        n, t = n + 1, t + v
        r = t / n


m = avg()
m.send(None)
print([m.send(v) for v in (10, 20, 60)])


def echo():
    r = []
    while (x := (yield len(r))) != "stop":
        r.append(x)
    return r


e = echo()
next(e)
e.send("a")
print(e.send("b"))
try:
    e.send("stop")
except StopIteration as s:
    print(s.value)
def order():
    print((yield 1), (yield 2), [(yield 3), (yield 4)])


o = order()
print(next(o), o.send("a"), o.send("b"), o.send("c"))
try:
    o.send("d")
except StopIteration:
    pass
