# Exceptions inside handlers, finally with exceptions, restoring of the handled exception.
import sys


def cur():
    t, v, _ = sys.exc_info()
    return t and t.__name__, str(v)


print(cur())
try:
    raise ValueError(1)
except ValueError:
    print(cur())
    try:
        raise KeyError(2)
    except KeyError:
        print(cur())
    print(cur())
    try:
        pass
    finally:
        print(cur())
print(cur())


def handler():
    return cur()


try:
    1 / 0
except ZeroDivisionError:
    print(handler(), sys.exception() is sys.exc_info()[1])


def gen():
    try:
        raise ValueError("in gen")
    except ValueError:
        yield cur()
        yield cur()


g = gen()
print(next(g), cur())
try:
    raise TypeError("outer")
except TypeError:
    print(next(g), cur())
    try:
        raise
    except TypeError as e:
        print("reraised", e)
print(cur())
