"""Copies that nobody reads: their end is the end of nothing, but other copies may have their word from them."""


class Loud:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        return Loud(f"{self.name}+{other}")

    def __gt__(self, other):
        return True

    __ge__ = __gt__

    def __le__(self, other):
        return False

    __lt__ = __le__

    def __sub__(self, other):
        return Loud(f"{self.name}-{other}")

    def __repr__(self):
        return f"<{self.name}>"

    def __del__(self):
        print("end of", self.name)


def nothing(n):
    pass


def called(n):
    m = n
    nothing(n + 1)
    return n


def swapped(n):
    m = n
    nothing(n + 1)
    k = n
    n = 0
    return k + 1


def halves(n):
    if n <= 0.5:
        return 1
    m = n
    halves(n - 1) if n < 4 else nothing(n)
    return n


def negative(n):
    if n < 0:
        return 0
    m = n
    negative(n - 1) if n < 4 else nothing(n)
    return n


def chain(n):
    a = n
    b = a
    c = b
    nothing(c + 1)
    a = None
    n = c
    c = None
    nothing(b + 1)
    return n


def turns(n, steps):
    kept = n
    for step in range(steps):
        idle = n
        n = n + step
        other = n
        nothing(n)
        if step % 2:
            idle = other
    return n


def both(n, x):
    m, y = n, x
    try:
        nothing(n + 1)
        n.missing
    except AttributeError:
        m = x
    return n, x


for value in (5, 1.5, 2**47 - 1, True, Loud("a")):
    print(called(value), called(value))
    print(swapped(value), swapped(value))
    print(chain(value), chain(value))
    print(turns(value, 4), turns(value, 3))
    print(both(value, 3), both(3, value))
for value in (5, 3, 2.5, 2**48, Loud("b")):
    print(halves(value), negative(value))
del value
