# Attributes of functions and classes that the program stores to.
def f():
    "doc"
    return 1


def g():
    return 2


class A:
    pass


class B:
    "doc of B"


class C(A):
    pass


f.__doc__ = "changed"
f.__name__ = "h"
f.__code__ = g.__code__
C.__bases__ = (B,)
C.__name__ = "D"
c = C()
c.__class__ = A
print(f.__doc__, f.__name__, f(), C.__bases__, C.__mro__, C, type(c))
try:
    raise ValueError(1)
except ValueError as e:
    e.args = (2, 3)
    e.__traceback__ = None
    e.__cause__ = KeyError(4)
    print(repr(e), e.__traceback__, repr(e.__cause__))


class P(property):
    "kept in the instance"


class Q:
    @P
    def x(self):
        "doc of x"


print(Q.x.__doc__)
