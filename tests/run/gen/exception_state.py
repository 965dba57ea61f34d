# The handled exception inside a generator is its own; raise inside except around yield.
import sys


def g():
    try:
        raise ValueError("g")
    except ValueError:
        yield sys.exc_info()[0]
        try:
            yield 2
        except KeyError as k:
            print(repr(k.__context__))
            yield 3
        raise


a = g()
print(next(a), sys.exc_info()[0])
try:
    raise TypeError("t")
except TypeError:
    print(next(a), sys.exc_info()[0], a.throw(KeyError("k")))
try:
    next(a)
except ValueError as e:
    print("reraised", e, repr(e.__context__))


def h():
    while True:
        try:
            yield
        except Exception as e:
            print("ctx", repr(e.__context__))


b = h()
next(b)
try:
    1 / 0
except ZeroDivisionError:
    b.throw(ValueError("thrown in handler"))
