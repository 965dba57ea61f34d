# throw(): what it takes, what it chains, and where it arrives.
def g():
    while True:
        try:
            yield "ready"
        except ValueError as e:
            yield "caught", repr(e), repr(e.__context__), repr(e.__cause__)


def started():
    x = g()
    next(x)
    return x


for value in (ValueError("instance"), ValueError, 5, int, "text", None):
    try:
        print(started().throw(value))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for bad in (lambda x: x.throw(), lambda x: x.throw(typ=ValueError), lambda x: x.send(), lambda x: x.send(1, 2), lambda x: x.close(1)):
    try:
        bad(started())
    except TypeError as e:
        print(e)
try:
    1 / 0
except ZeroDivisionError:
    # The context of what is thrown in is the generator's own handled exception, not the caller's.
    print(started().throw(ValueError("in a handler")))


def handling():
    try:
        raise KeyError("own")
    except KeyError:
        try:
            yield 1
        except TypeError as e:
            yield repr(e.__context__)


x = handling()
next(x)
print(x.throw(TypeError("thrown")))
x.__name__ = "other"
x.__qualname__ = "quite.other"
print(x.__name__, x.__qualname__)
for name in ("__name__", "__qualname__"):
    try:
        setattr(x, name, 5)
    except TypeError as e:
        print(e)
x = g()
try:
    x.throw(KeyError("before the start"))
except KeyError as e:
    print(repr(e), list(x))


def delegate():
    got = yield from started_inside()
    print("delegate got", got)


def started_inside():
    try:
        yield "inside"
    except ValueError as e:
        return e.args[0]


d = delegate()
print(next(d))
try:
    d.throw(ValueError("through"))
except StopIteration:
    print("stopped")
