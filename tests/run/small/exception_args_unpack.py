# Unpacking the arguments of an exception.
class E(Exception): pass


try:
    raise E(1, "two", [3])
except E as e:
    a, b, (c,) = e.args
    print(a, b, c, e, repr(e))
