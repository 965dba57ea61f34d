# A traceback keeps the frames of its activations; their variables end with the last entry, in the order of their slots.
import gc


class D:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)


def caught_and_kept():
    a = D("kept a")
    try:
        raise ValueError
    except ValueError as e:
        kept.append(e)
    b = D("kept b")


kept = []
caught_and_kept()
print("returned")
kept.clear()
print("--")


def caught_and_dropped():
    a = D("dropped a")
    try:
        raise ValueError
    except ValueError:
        pass
    b = D("dropped b")
    return "result"


print(caught_and_dropped())
print("--")


def twice():
    a = D("twice a")
    for n in range(2):
        try:
            raise ValueError(n)
        except ValueError as e:
            kept.append(e)


twice()
print(kept[0].__traceback__.tb_frame is kept[1].__traceback__.tb_frame)
del kept[0]
print("one left")
kept.clear()
print("--")


def inner():
    x = D("inner x")
    1 / 0


def middle():
    y = D("middle y")
    inner()


def replaced():
    z = D("replaced z")
    try:
        middle()
    except ZeroDivisionError:
        w = D("replaced w")
        raise KeyError("k")


try:
    replaced()
except KeyError as e:
    print("caught", type(e.__context__).__name__)
print("--")


def from_cause():
    z = D("cause z")
    try:
        middle()
    except ZeroDivisionError as e:
        raise KeyError("k") from e


try:
    from_cause()
except KeyError as e:
    saved = e.__cause__
print("cause alive")
del saved
print("--")


def in_finally():
    a = D("finally a")
    try:
        middle()
    finally:
        b = D("finally b")
        print("finally")


try:
    in_finally()
except ZeroDivisionError:
    print("handled")
print("--")


def reraised():
    a = D("reraised a")
    try:
        middle()
    except ZeroDivisionError:
        b = D("reraised b")
        raise


try:
    reraised()
except ZeroDivisionError:
    print("handled")
print("--")


def cycle():
    a = D("cycle a")
    try:
        middle()
    except ZeroDivisionError as e:
        me = e


cycle()
print("a cycle")
gc.collect()
print("--")


def generator():
    a = D("gen a")
    try:
        yield 1
    except KeyError as e:
        kept.append(e)
        yield 2
    b = D("gen b")
    yield 3


g = generator()
next(g)
g.throw(KeyError("thrown"))
next(g)
print("closing")
g.close()
del g
print("closed")
kept.clear()
print("--")


class Manager:
    def __enter__(self): return D("entered")
    def __exit__(self, kind, value, tb):
        kept.append(value)
        return True


def managed():
    with Manager() as m:
        n = D("in block")
        raise LookupError
    o = D("after block")
    return o


r = managed()
print("managed")
del r
kept.clear()
print("--")


def closes():
    c = D("in cell")
    def reader(): return c
    try:
        reader().missing
    except AttributeError as e:
        kept.append(e)


closes()
print("cell alive")
kept.clear()
print("--")


def parameters(p, *args, q=None, **kw):
    local = D("local")
    try:
        raise IndexError
    except IndexError as e:
        kept.append(e)
    del p


parameters(D("p"), D("args"), q=D("q"), kw=D("kw"))
print("parameters")
kept.clear()
print("--")


def cleared():
    a = D("cleared a")
    raise ValueError


try:
    cleared()
except ValueError as e:
    tb = e.__traceback__
    try:
        tb.tb_frame.clear()
    except RuntimeError as error:
        print(error)
    tb.tb_next.tb_frame.clear()
    print("cleared")
del tb
print("--")


def forgets():
    a = D("forgets a")
    try:
        middle()
    except ZeroDivisionError as e:
        e.__traceback__ = None
        kept.append(e)
    print("forgot")


forgets()
kept.clear()
print("--")


def recursive(n):
    a = D(n)
    try:
        if n:
            recursive(n - 1)
        else:
            1 / 0
    except ZeroDivisionError as e:
        b = D(-n)
        if n == 2:
            raise KeyError(n)
        raise


try:
    recursive(3)
except KeyError as e:
    kept.append(e)
print("kept")
kept.clear()
print("end")
