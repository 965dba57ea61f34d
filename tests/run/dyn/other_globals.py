# Functions and code of the program with other globals than their module's
FunctionType = type(lambda: 0)

scale = 2


def f(x, y=1):
    return x * scale + y


def make(n):
    def inner(v):
        return v + n + scale
    return inner


class C:
    def m(self):
        return scale


g = FunctionType(f.__code__, {"scale": 100}, "named", (7,))
print(g(1), g.__name__, g.__defaults__, f(1))
h = type(f)(f.__code__, globals())
print(h(1, 2), h.__globals__ is globals())
inner = make(10)
other = FunctionType(inner.__code__, {"scale": 1000}, None, None, inner.__closure__)
print(other(1), inner(1))
print(FunctionType(C.m.__code__, {"scale": "own"})(None))
ns = {"scale": 5, "x": 3}
print(eval((lambda: x * scale).__code__, ns))


def body():
    global made
    made = scale + 1


exec(body.__code__, ns)
print(ns["made"], "made" in globals())
inner.__code__ = make(0).__code__
print(inner(1))


def a():
    return "a", scale


def b():
    return "b"


b.__code__ = a.__code__
print(b())
