# `is` on singletons and on the same object; equality does not imply identity.
a = [1, 2]
b = a
c = [1, 2]
print(a is b, a is c, a == c, a is not c, None is None, True is True, (1 == 1) is True, ... is Ellipsis)
print(NotImplemented is NotImplemented, type(None), type(...), type(NotImplemented), repr(...), a is a[:])


def f(x=None):
    return x is None


print(f(), f(None), f(0), id(a) == id(b), id(a) == id(c), bool(...))
t = (a, c)
print(t[0] is a, t[1] is c, t is (t), tuple(t) is t, list(a) is a, str("abc") is "abc".strip())
