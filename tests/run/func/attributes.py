# Function attributes: __name__, __qualname__, __doc__, __module__, __dict__, custom ones.
def f(a, b=1):
    """Doc of f."""
    return a


class C:
    def m(self):
        "m doc"

    class D:
        def n(self): pass


def outer():
    def inner(): pass
    return inner


f.custom = [1]
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__dict__, f.custom, C.m.__qualname__, C.D.n.__qualname__, outer().__qualname__, (lambda: 0).__name__, C.m.__doc__, C.D.n.__doc__)
f.__name__ = "renamed"
f.__doc__ = None
print(f.__name__, f.__doc__, f.__code__.co_name, f.__code__.co_varnames, f.__code__.co_argcount, callable(f), type(f).__name__, type(C().m).__name__, type(len).__name__, type([].append).__name__)
m = C().m
print(m.__func__ is C.m, m.__self__.__class__.__name__, m.__name__, m == m.__self__.m, m is m.__self__.m, hash(m) == hash(m.__self__.m))
try:
    f.__name__ = 5
except TypeError as e:
    print(e)
try:
    f.nope
except AttributeError as e:
    print(e)
try:
    m.x = 1
except AttributeError as e:
    print(e)
