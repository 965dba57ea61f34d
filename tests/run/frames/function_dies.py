# A function whose last reference goes while it runs: its frame can still be read, and says what its code says.
import sys


def outer():
    def inner(depth):
        frame = sys._getframe()
        print(frame.f_code.co_name, frame.f_globals is globals(), frame.f_lineno)
        holder.clear()
        frame = sys._getframe()
        print(frame.f_code.co_name, frame.f_globals["__name__"], frame.f_back.f_code.co_name)
        print(sys._getframemodulename(0))
        return depth

    return inner


holder = [outer()]
print(holder[0](1))


class C:
    def method(self):
        del C.method
        print(sys._getframe().f_code.co_qualname, sys._getframe(1).f_code.co_name)
        return sys._getframe().f_globals is globals()


print(C().method(), hasattr(C, "method"))


def renamed():
    return sys._getframemodulename(0), sys._getframemodulename(1)


renamed.__module__ = "elsewhere"
print(renamed())


def rebound():
    global rebound
    rebound = None
    made = [lambda: n for n in range(50)]
    del made
    return sys._getframe().f_code.co_name


print(rebound(), rebound)


def deep(n):
    if n == 0:
        return [sys._getframe(k).f_code.co_name for k in (0, 1, 2)]
    return (lambda: deep(n - 1))()


print(deep(20))
