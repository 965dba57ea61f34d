# except clauses are evaluated lazily and in order; dynamic classes; bad classes.
def cls(c):
    print("eval", getattr(c, "__name__", c), end="; ")
    return c


try:
    raise KeyError("k")
except cls(ValueError):
    print("no")
except cls(LookupError):
    print("yes")
except cls(KeyError):
    print("too late")
kinds = [ValueError, TypeError]
for k in (0, 1):
    try:
        raise kinds[k]("x")
    except tuple(kinds[:1]):
        print("first")
    except kinds[1]:
        print("second")
for bad in (5, "x", (ValueError, 5), int, None):
    try:
        try:
            raise KeyError(1)
        except bad:
            print("no")
    except TypeError as e:
        print(e, repr(e.__context__))
try:
    try:
        pass
    except 5:
        pass
    print("not evaluated without an exception")
    raise ValueError
except ():
    print("never")
except (TypeError, ValueError):
    print("caught")
