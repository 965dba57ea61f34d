"""Attributes that are read, tested, replaced and read again, while other names may mean the same object."""


class Cell:
    def __init__(self, x, n=0):
        self.x = x
        self.n = n


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)

    def __rsub__(self, other):
        return Loud(f"{other} - {self.name}")

    def __add__(self, other):
        return Loud(f"{self.name} + {other}")


def move(p, q, d):
    p.x -= d
    q.x += d
    p.x -= d
    q.n += 1
    p.n += q.n
    return p.x, q.x, p.n, q.n


def replace(p, q, value):
    p.x = value
    q.x += 1.5
    p.x = q.x
    return p.x


def put(p, q, value):
    p.x += 1.0
    q.x = value
    p.x = 2.5
    q.x = 3
    return p.x


a, b = Cell(1.5), Cell(2.5)
print(move(a, b, 0.5), move(a, a, 0.25), move(b, a, 1.0))
print(move(Cell(1), Cell(2.0), 3), move(Cell(2**46), Cell(2**47 - 1, 2**47 - 1), -(2**46)))
print(replace(a, b, 7.0), replace(a, a, 7.0), replace(a, a, 2**47 - 1), replace(a, b, True))
for same in (False, True):
    p = Cell(1.0)
    q = p if same else Cell(2.0)
    print(put(p, q, Loud(f"put {same}")))
for same in (False, True):
    p = Cell(Loud("first"))
    q = p if same else Cell(4.0)
    try:
        print(put(p, q, Loud("second")))
    except TypeError as error:
        print(error)
    print(type(p.x).__name__, type(q.x).__name__)
del p, q


class Sly(float):
    pass


print(type(move(Cell(Sly(1.0)), Cell(1.0), Sly(0.5))[0]).__name__)


# Code that runs between the test and the next read.
class Meddles:
    def __init__(self, target):
        self.target = target

    def __rsub__(self, other):
        self.target.x = Loud("meddled")
        return 8.0

    def __radd__(self, other):
        self.target.__class__ = Other
        return other


class Other:
    def __init__(self):
        self.n = "n"
        self.x = "x"


def twice(p, d):
    p.x -= d
    p.x -= 0.5
    return p.x


def classes(p, d):
    before = p.x + d
    p.x += 0.5
    p.n += 1
    return before, p.x, p.n


p = Cell(3.0)
print(twice(p, Meddles(p)))
print(classes(p, Meddles(p)), type(p).__name__)


class WithProperty(Cell):
    @property
    def n(self):
        return 100

    @n.setter
    def n(self, value):
        print("set", value)


print(move(WithProperty(1.0), Cell(1.0), 0.5), move(Cell(1.0), WithProperty(1.0), 0.5))


def late(p):
    p.x += 1.0
    del p.x
    try:
        p.x += 1.0
    except AttributeError as error:
        print(error)
    p.x = 1.0
    p.x += 1.0
    return p.x


print(late(Cell(1.0)))


def loop(p, q, steps):
    for step in range(steps):
        p.x += step * 0.5
        q.x -= p.x
        if step == steps - 2:
            p.x = [step]
        elif step == steps - 1:
            p.x = q.x
    return p.x


try:
    print(loop(Cell(0.0), Cell(0.0), 6))
except TypeError as error:
    print(error)
print(loop(Cell(0.0), Cell(0.0), 1))


# Tests of ints and of names, twice.
def signs(n, m):
    found = []
    if n < m:
        found.append("less")
        if n < m:
            found.append("still")
        else:
            found.append("never")
    if not n < m:
        found.append("not less")
        if n == m:
            found.append("equal")
    return found


print(signs(1, 2), signs(2, 2), signs(1.5, 1), signs("a", "b"), signs(float("nan"), 1.0))


def twin(n):
    return n + 1


def names(n):
    global twin
    one = twin(n)
    two = twin(n) + twin(one)
    if n == 3:
        twin = lambda n: -n
    return two + twin(n)


print([names(n) for n in range(6)])
