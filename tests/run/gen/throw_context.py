# throw: the context is what the generator handles itself, not what its caller does.
def g():
    try:
        yield 1
    except KeyError:
        yield 2
def h():
    yield 1
def show(e):
    print(repr(e), repr(e.__context__))
for make in (h, g):
    it = make(); next(it)
    try:
        raise IndexError("outer")
    except IndexError:
        try:
            it.throw(ValueError("in"))
        except ValueError as e: show(e)
it = g(); next(it)
print(it.throw(KeyError("k")))
try:
    raise IndexError("outer")
except IndexError:
    try:
        it.throw(ValueError("in"))
    except ValueError as e: show(e); show(e.__context__ or e)
it = h(); next(it)
v = ValueError("v"); v.__context__ = OSError("old")
try:
    raise IndexError("outer")
except IndexError:
    try:
        it.throw(v)
    except ValueError as e: show(e)
