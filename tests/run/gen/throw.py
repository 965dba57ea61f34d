# throw: caught inside, uncaught, before start, after end, forms of arguments.
def g():
    while True:
        try:
            x = yield "ready"
        except ValueError as e:
            print("inside", repr(e))
            x = yield "handled"


a = g()
print(next(a), a.throw(ValueError("v")), next(a), a.throw(ValueError))
try:
    a.throw(KeyError("k"))
except KeyError as e:
    print("out", repr(e))
print(next(a, "finished"))
b = g()
try:
    b.throw(ValueError("before start"))
except ValueError as e:
    print(e, list(b))
c = g()
list(zip(range(1), c))
for bad in (5, int, "x"):
    try:
        c.throw(bad)
    except TypeError as e:
        print(e)


def conv():
    try:
        yield 1
    except ValueError:
        return "returned"


d = conv()
next(d)
try:
    d.throw(ValueError)
except StopIteration as s:
    print("stop", s.value)


def repl():
    try:
        yield 1
    except ValueError as e:
        raise KeyError("new") from e


f = repl()
next(f)
try:
    f.throw(ValueError("old"))
except KeyError as e:
    print(repr(e), repr(e.__cause__))
