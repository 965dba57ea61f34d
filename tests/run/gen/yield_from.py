# yield from: iterables, generators, return values, sent and thrown values.
def inner():
    try:
        x = yield 1
        print("inner got", x)
        y = yield 2
        print("inner got", y)
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    finally:
        print("inner finally")
    return "inner result"


def outer():
    r = yield from inner()
    print("outer got", r)
    s = yield from [10, 20]
    print("list gives", s)
    yield from "ab"
    return "outer result"


g = outer()
print(next(g), g.send("A"), g.send("B"), list(g))
g = outer()
next(g)
print(g.throw(ValueError("t")), next(g))
g = outer()
next(g)
g.close()


def deep(n):
    if n:
        r = yield from deep(n - 1)
        return r + 1
    yield "bottom"
    return 0


d = deep(50)
print(next(d))
try:
    next(d)
except StopIteration as e:
    print(e.value)


def bad():
    yield from 5


try:
    next(bad())
except TypeError as e:
    print(e)


class It:
    def __iter__(self): return self
    def __next__(self): return 1


def d2(): yield from It()
x = d2()
next(x)
try:
    x.send(5)
except AttributeError as e:
    print(e)
