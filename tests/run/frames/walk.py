# The live stack: sys._getframe, f_back, f_code, f_lineno, f_globals, from functions, methods, comprehensions, callbacks
import sys


def names():
    frame = sys._getframe(1)
    found = []
    while frame is not None:
        found.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return found


def inner(n):
    return (
        names()
    )


def outer():
    x = 1
    y = inner(x)
    return y


class C:
    def method(self):
        return names()

    @property
    def prop(self):
        return names()

    def __lt__(self, other):
        print("lt", names()[:2])
        return True

    def __del__(self):
        print("del", names()[:2])


print(outer())
c = C()
print(c.method())
print(c.prop)
sorted([c, C()])
print([names() for _ in range(1)][0])
print((lambda: names())())
print(list(map(lambda v: names(), [1])))
print(next(names() for _ in [1]))
c = None
print("after")


def lines():
    f = sys._getframe()
    a = f.f_lineno
    b = f.f_lineno
    c = [
        f.f_lineno,
        f.f_lineno,
    ]
    for i in range(2):
        c.append(f.f_lineno)
        if i:
            c.append(f.f_lineno)
    return a, b, c, f.f_lineno


print(lines())
f = sys._getframe()
print(f.f_code.co_name, f.f_globals is globals(), f.f_builtins is not None, f.f_back)
print(sys._getframe() is sys._getframe(), sys._getframe(0).f_code is f.f_code)


def same():
    return sys._getframe() is sys._getframe()


print(same())
try:
    sys._getframe(100)
except ValueError as e:
    print(e)
print(sys._getframemodulename(), sys._getframemodulename(7))


def module():
    return sys._getframemodulename(1)


print(module())
print(type(f).__name__, repr(f).startswith("<frame at 0x"), repr(f).split("file")[1].split(",")[1:])


def deep(n):
    if n == 0:
        return len(names())
    return deep(n - 1)


print(deep(50))


def kept():
    return sys._getframe()


k = kept()
print(k.f_lineno, k.f_code.co_name, k.f_back.f_code.co_name, k.f_back is sys._getframe())


def chain():
    def leaf():
        return sys._getframe()
    return leaf()


k = chain()
print(k.f_code.co_qualname, k.f_back.f_code.co_name, k.f_back.f_back.f_code.co_name, k.f_back.f_back.f_back)
try:
    sys._getframe().clear()
except RuntimeError as e:
    print(e)
