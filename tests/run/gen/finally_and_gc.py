# finally of an unfinished generator runs when it is dropped: by name, by loop, by container.
def g(n):
    try:
        yield n
        yield n + 1
    finally:
        print("finally", n)


def use():
    x = g(1)
    next(x)
    print("leaving use")


use()
l = [g(2), g(3)]
next(l[0])
l.clear()
print("cleared")
a, b = g(4), None
next(a)
a = b
print("rebound")
print(next(g(5)), "temp")
print([next(g(6)) for _ in range(2)])
d = {"k": g(7)}
next(d["k"])
d["k"] = None
print(any(x for x in g(8)), "any done")
p, *q = g(9)
print(p, q)
z = zip(g(10), g(11))
print(next(z))
del z
print("end")
