# Which calls are possible just below the limit of recursion, also for functions that call nothing on some ways.
import sys


def leaf(n):
    return n + 1


def sometimes(n):
    if n < 2:
        return n
    return leaf(n)


class Point:
    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x

    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        return hash(self.x)

    def __repr__(self):
        return "Point(%d)" % self.x


def outer():
    captured = 3

    def inner():
        return captured

    return inner


inner = outer()
point = Point(4)
table = {point: 1}


def spare(n, action):
    if n == 0:
        return action()
    return spare(n - 1, action)


def generator():
    yield leaf(1)


def room(action):
    """How deep the action can be called, at most."""
    least, most = 0, 400
    while least < most:
        middle = (least + most + 1) // 2
        try:
            spare(middle, action)
            least = middle
        except RecursionError:
            most = middle - 1
    return least


sys.setrecursionlimit(150)
names = ["nothing", "leaf", "sometimes(1)", "sometimes(5)", "method", "closure", "equal", "dict", "make", "repr", "next"]
actions = [
    lambda: None,
    lambda: leaf(1),
    lambda: sometimes(1),
    lambda: sometimes(5),
    lambda: point.get(),
    lambda: inner(),
    lambda: point == Point(4),
    lambda: table[Point(4)],
    lambda: Point(5).x,
    lambda: repr(point),
    lambda: next(generator()),
]
base = room(actions[0])
print([(name, room(action) - base) for name, action in zip(names, actions)])


# An exception, a finally and a handler leave the count as it was.
def fails(n):
    try:
        if n > 2:
            raise ValueError(n)
        if n > 1:
            return n
    finally:
        leaf(n)
    return -1


def handled(n):
    try:
        return fails(n)
    except ValueError:
        return leaf(n)


for _ in range(300):
    for n in range(5):
        handled(n)
        sometimes(n)
print(room(actions[0]) - base)


# What ends with a frame runs when that counts no more.
class Last:
    def __init__(self, action):
        self.action = action

    def __del__(self):
        self.action()


results = []


def probe():
    def count(n):
        try:
            return count(n + 1)
        except RecursionError:
            return n

    results.append(count(0))


def at_exit():
    local = Last(probe)
    return 1


def within():
    local = Last(probe)
    del local
    return 1


def by_error():
    local = Last(probe)
    raise KeyError


at_exit()
within()
try:
    by_error()
except KeyError as error:
    error.__traceback__ = None
    del error
print([result - results[1] for result in results])
